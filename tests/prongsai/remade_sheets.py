"""The same paper typed anew as a worksheet: titles over the table, merged cells, lines of a cell by Alt+Enter."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet
from remade import Restore, cell_paragraphs, merges_of, paragraphs_of
from variations import Table, parts_of

_HEADING = re.compile(r"^#+\s+")
_LINE = Side(style="thin")


def as_xlsx(text: str, path: Path, restore: Restore, *, bordered: bool = True, sheet_a_table: bool = False) -> Path:
    """An .xlsx of the paper, an empty row before and behind each table; with `sheet_a_table` a sheet each."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    parts = list(paragraphs_of(parts_of(text)))
    width = max((part.width for part in parts if isinstance(part, Table)), default=6)
    row = 1
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            if sheet_a_table and number and row > 2:
                sheet, row = book.create_sheet(), 1
            row = _type_table(sheet, part, row + (row > 1), restore, bordered) + 1
        else:
            value = "\n".join(_HEADING.sub("", line) for line in part)
            sheet.cell(row, 1, value).alignment = Alignment(wrap_text=True)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
            row += 1
    book.save(path)
    return path


def _type_table(sheet: Worksheet, table: Table, top: int, restore: Restore, bordered: bool) -> int:
    for r, row in enumerate(table.rows):
        for k, text in enumerate(row):
            cell = sheet.cell(top + r, 1 + k)
            cell.value = "\n".join(cell_paragraphs(text, restore)) or None
            cell.data_type = "s" if cell.value else "n"
            if bordered:
                cell.border = Border(_LINE, _LINE, _LINE, _LINE)
    for (r, k), merge in merges_of(table).items():
        at = top + r, 1 + k
        if merge.across > 1:
            sheet.merge_cells(start_row=at[0], start_column=at[1], end_row=at[0], end_column=at[1] + merge.across - 1)
        if merge.up and not merges_of(table).get((r - 1, k)):
            down = 0
            while (below := merges_of(table).get((r + down + 1, k))) and below.up:
                down += 1
            sheet.merge_cells(start_row=at[0] - 1, start_column=at[1], end_row=at[0] + down, end_column=at[1])
    return top + len(table.rows)


def as_csv(text: str, path: Path, restore: Restore, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """A .csv of the paper as a spreadsheet saves it: every row as wide as the widest, lines inside quotes."""
    parts = list(paragraphs_of(parts_of(text)))
    width = max((part.width for part in parts if isinstance(part, Table)), default=3)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        for part in parts:
            if isinstance(part, Table):
                writer.writerow([""] * width)
                for row in part.rows:
                    cells = ["\n".join(cell_paragraphs(text, restore)) for text in row]
                    writer.writerow(cells + [""] * (width - len(cells)))
                writer.writerow([""] * width)
            else:
                lines = "\n".join(_HEADING.sub("", line) for line in part)
                writer.writerow([lines] + [""] * (width - 1))
    return path
