"""Tables to take along (Excel, CSV): what a cell says is text, never a formula."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COMMANDS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
# What no XML holds: openpyxl knows the controls alone, and a workbook with one of the others cannot be written.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROW, _WIDE = 10, 60


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The table as CSV, line by line, with the mark by which Excel knows UTF-8."""
    yield "\ufeff"
    for row in chain([heads], rows):
        kept = io.StringIO()
        csv.writer(kept).writerow([_guarded(value) for value in row])
        yield kept.getvalue()


def _guarded(value: object) -> object:
    """Text that a spreadsheet would carry out gets an apostrophe before it."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_COMMANDS):
        return f"'{value}"
    return value


def xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table as a workbook of one sheet: head bold and fixed, numbers as numbers, all else as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    listed = [list(row) for row in rows]
    for number, head in enumerate(heads, 1):
        longest = max([len(head), *(len(str(row[number - 1] or "")) for row in listed)])
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, _NARROW), _WIDE)
    bold = Font(bold=True)
    sheet.append([_cell(sheet, head, bold) for head in heads])
    for row in listed:
        sheet.append([_cell(sheet, value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def xlsx_file(title: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """The same for many rows, told one after the other into a file that is gone when it is closed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    bold = Font(bold=True)
    sheet.append([_cell(sheet, head, bold) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book.save(kept)
    kept.seek(0)
    return kept


def _cell(sheet: object, value: object, font: Font | None = None) -> WriteOnlyCell:
    if isinstance(value, str):
        value = _NOT_XML.sub("", value)[:_LONGEST]
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font is not None:
        cell.font = font
    return cell
