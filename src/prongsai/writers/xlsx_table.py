"""A table of a Paper on a worksheet: merged heads, wrapped cells, the head held and printed on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.thai.digits import to_arabic
from prongsai.writers.font import width
from prongsai.writers.paper import Column, Table, head_cells
from prongsai.writers.xlsx_looks import Look, Looks

BODY_SIZE, LINE, TALLEST = 14.0, 20.0, 400.0  # points; no row is taller than 409
MOST_LETTERS = 32_000  # a cell holds 32,767
_CHARACTERS_PER_CM = 5.1
_POINTS_PER_CHARACTER = 5.4
_FIGURE = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?|(?:๐|[๑-๙][๐-๙]{0,8})(?:\.[๐-๙]{1,6})?")
_THAI = "[$-D00041E]"
_TITLE = Look(size=BODY_SIZE + 2, bold=True, down="center")
_HEAD = Look(size=BODY_SIZE, bold=True, across="center", down="center", edged=True, shaded=True)
_LOOK = {
    (bold, centred): Look(BODY_SIZE, bold, across="center" if centred else "left", edged=True)
    for bold in (False, True)
    for centred in (False, True)
}
_BESIDE_HEAD = Look(edged=True, shaded=True)


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Text stays text, also where it begins like a formula."""
    cell.value = text[:MOST_LETTERS]
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in tuple("=+-@")


def fill_table(sheet: Worksheet, table: Table, title: str, looks: Looks) -> None:
    """Title, head and rows; the sheet is laid out for A4 across."""
    top = 1
    if title:
        _title(sheet, title, len(table.columns), looks)
        top = 2
    first = _heads(sheet, table, top, looks)
    for number, row in enumerate(table.rows):
        for place, column in enumerate(table.columns, 1):
            look = _LOOK[number in table.strong, column.centred]
            looks.give(sheet.cell(first + number, place), look)
        _row(sheet, first + number, table, row)
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width * _CHARACTERS_PER_CM
    sheet.freeze_panes = f"A{first}"
    sheet.print_title_rows = f"{top}:{first - 1}"
    lay_out(sheet, landscape=True)


def lay_out(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, as wide as the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = ("landscape" if landscape else "portrait"), 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def height_of(texts: Sequence[str], room: float, size: float = BODY_SIZE) -> float:
    """Points that the paragraphs take in a column of `room` points: not every program makes room for wrapped text."""
    lines = sum(max(1, -(-int(width(text) * size * 1.08) // max(1, int(room)))) for text in texts)
    return min(TALLEST, max(1, lines) * LINE * size / BODY_SIZE + 4)


def _title(sheet: Worksheet, title: str, columns: int, looks: Looks) -> None:
    looks.give(sheet.cell(1, 1), _TITLE)
    put_text(sheet.cell(1, 1), title)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet.row_dimensions[1].height = 2 * LINE


def _heads(sheet: Worksheet, table: Table, top: int, looks: Looks) -> int:
    """The head; the row that comes after it."""
    bottom = top
    for head in head_cells(table.columns):
        row, column = top + head.row, head.column + 1
        bottom = max(bottom, row + head.down - 1)
        for across in range(head.across):
            for down in range(head.down):
                looks.give(sheet.cell(row + down, column + across), _BESIDE_HEAD)
        cell = sheet.cell(row, column)
        looks.give(cell, _HEAD)
        put_text(cell, head.text)
        if head.across > 1 or head.down > 1:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + head.down - 1, end_column=column + head.across - 1
            )
    for row in range(top, bottom + 1):
        sheet.row_dimensions[row].height = 2 * LINE + 4
    return bottom + 1


def _row(sheet: Worksheet, number: int, table: Table, row: Sequence[tuple[str, ...]]) -> None:
    tallest = 0.0
    for place, (column, texts) in enumerate(zip(table.columns, row, strict=True), 1):
        _put(sheet.cell(number, place), texts, column)
        tallest = max(tallest, height_of(texts, column.width * _CHARACTERS_PER_CM * _POINTS_PER_CHARACTER))
        if table.blank_height and not any(texts):
            tallest = max(tallest, table.blank_height * 72 / 2.54)
    sheet.row_dimensions[number].height = min(TALLEST, tallest)


def _put(cell: Cell | MergedCell, texts: Sequence[str], column: Column) -> None:
    """The paragraphs as lines of the cell; a figure alone is a number that shows as it is printed."""
    text = "\n".join(texts)
    if not text:
        return
    if not (column.centred and _FIGURE.fullmatch(text)):
        put_text(cell, text)
        return
    figure = to_arabic(text)
    decimals = len(figure.partition(".")[2])
    cell.value = Decimal(figure)
    cell.number_format = ("" if figure == text else _THAI) + ("0." + "0" * decimals if decimals else "0")
