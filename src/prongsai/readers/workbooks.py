"""Tables of other makes to sheets: the older .xls (also .xlsb) through calamine, and text parted by commas."""

from __future__ import annotations

import csv
import datetime
import io

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from prongsai.errors import FileRefused
from prongsai.panics import Panicked, contained
from prongsai.readers.decode import damaged
from prongsai.readers.grid import Filled, Merge, Sheet
from prongsai.readers.limits import locked
from prongsai.readers.number_format import shown
from prongsai.readers.old_cells import OldSheet, sheets_beside

_MARKS = ("\t", ",", ";")
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
_EQUAL = 0.8
_MOST_CELLS = 400_000


def sheets_of(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets of an older workbook. Number formats and hidden rows are told of an .xls, not of the others."""
    try:
        with contained():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            beside = sheets_beside(data)
            return tuple(_sheet(book, title, beside.get(title) or OldSheet()) for title in book.sheet_names)
    except PasswordError as fault:
        raise locked(name) from fault
    except (CalamineError, OSError, ValueError, Panicked) as fault:
        raise damaged(name) from fault


def _sheet(book: CalamineWorkbook, title: str, beside: OldSheet) -> Sheet:
    told = book.get_sheet_by_name(title)
    if told.total_height * told.total_width > 50 * _MOST_CELLS:
        raise ValueError(f"{title} is too large")
    cells = {
        (row, column): Filled(text, beside.links.get((row, column)))
        for row, values in enumerate(told.to_python(skip_empty_area=False), 1)
        for column, value in enumerate(values, 1)
        if (text := beside.texts[row, column] if (row, column) in beside.texts else _text(value)).strip()
    }
    merges = tuple(
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in (told.merged_cell_ranges or ())
    )
    hidden = next((str(m.visible) for m in book.sheets_metadata if m.name == title), "").lower()
    return Sheet(
        *(title, cells, merges, beside.bordered, beside.hidden_rows, beside.hidden_columns), hidden="hidden" in hidden
    )


def _text(value: object) -> str:
    """A value as a Thai screen would show it where its number format is not known: dates in the Buddhist era."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return shown(repr(value), "General")
    if isinstance(value, datetime.datetime):
        clock = f" {value:%H:%M}" if value.time() != datetime.time() else ""
        return _day(value.date()) + clock
    if isinstance(value, datetime.date):
        return _day(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _day(day: datetime.date) -> str:
    serial = (day - datetime.date(1899, 12, 30)).days
    return shown(str(serial), "d/m/bbbb")


def delimited(text: str, name: str, *, named_so: bool) -> Sheet | None:
    """The sheet that a text parted by tabs, commas or semicolons is; None where it is an ordinary text.

    Without a name that says so, most rows must have the same number of columns, three at least, and tabs are left to
    the reader of texts.
    """
    marks = _MARKS if named_so else _MARKS[1:]
    tables = [rows for mark in marks if (rows := _parted(text, mark)) and (named_so or _is_table(rows))]
    if not tables:
        return None
    rows = max(tables, key=lambda each: (_evenness(each), _width(each)))
    if sum(len(values) for _, values in rows) > 50 * _MOST_CELLS:
        raise FileRefused(
            f"ไฟล์ «{name}» มีช่องมากเกินที่รับได้ โปรดแบ่งไฟล์", f"“{name}” has more cells than can be read. Split it."
        )
    cells = {
        (number, column): Filled(value)
        for number, (_, values) in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value.strip()
    }
    return Sheet(cells=cells, lines={number: line for number, (line, _) in enumerate(rows, 1)})


def _parted(text: str, mark: str) -> list[tuple[int, list[str]]] | None:
    """Rows with the line of the text where each begins; None where the marks do not part it."""
    if mark not in text:
        return None
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for values in reader:
            rows.append((begins, [value.replace("\r\n", "\n").replace("\r", "\n") for value in values]))
            begins = reader.line_num + 1
    except csv.Error:
        return None
    return rows


def _is_table(rows: list[tuple[int, list[str]]]) -> bool:
    filled = [values for _, values in rows if any(values)]
    width = _width(rows)
    return len(filled) >= _FEWEST_ROWS and width >= _FEWEST_COLUMNS and _evenness(rows) >= _EQUAL


def _width(rows: list[tuple[int, list[str]]]) -> int:
    """The most usual number of columns."""
    widths = [len(values) for _, values in rows if any(values)]
    return max(set(widths), key=widths.count, default=0)


def _evenness(rows: list[tuple[int, list[str]]]) -> float:
    """The share of rows with the usual number of columns, nought where that is one."""
    filled = [values for _, values in rows if any(values)]
    width = _width(rows)
    return sum(len(values) == width for values in filled) / len(filled) if width > 1 else 0.0
