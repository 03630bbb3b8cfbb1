"""The review workbook as an xlsx file: drop-downs, a word for what is open, heads held and locked, ready for A4 across.

Nothing that a paper says becomes a formula; the formulas are those of the states and of the counts on the first sheet.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.writers.check_sheet import printable
from prongsai.writers.review_first import fill_first
from prongsai.writers.review_sheet import (
    BOOK_TITLE,
    COLUMNS,
    DEFECTS,
    ISSUE,
    KEPT,
    LEFT_OUT,
    LISTS,
    MEASURES,
    ROOM_FOR_OWN,
    SETTLED_BY,
    STANDING,
    STATE,
    STATE_WORDS,
    STATES,
    TO_EDIT,
    USE,
    VERSION,
    MeasureRow,
    ReviewBook,
    ReviewColumn,
    rows_of,
)
from prongsai.writers.xlsx_table import TALLEST, height_of, lay_out, put_text

FONT, SIZE = "TH SarabunPSK", 14.0
_ACCENT, _WHITE, _INK, _FIELD = "0F5C57", "FFFFFF", "1D2733", "F2F8F6"
_RULE = Side(style="hair", color="9AA5A0")
_EDGE = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
# Less room and higher lines than the font has: where it is not installed, another one takes its place.
_POINTS_PER_CHARACTER, _HIGHER = 4.6, 1.25
# Beside the printed words, where the eye compares; as wide as the column, and no higher than the highest row.
_PICTURE, _BESIDE = ReviewColumn("ภาพจากเอกสาร", 54, lambda _: None), "ที่พิมพ์ไว้ในเอกสาร"
_PICTURE_WIDE, _PICTURE_HIGH, _PICTURE_SHOWN, _AROUND = 375, 520, 0.75, 4
# A pixel in the unit of drawings.
_PIXEL = 9_525
_OPEN = (PatternFill("solid", bgColor="FDE9C8"), Font(bold=True, color="7A4B00"))
_DONE = (PatternFill("solid", bgColor="DDEFE3"), Font(color="1D5B38"))
_AWAY = (PatternFill("solid", bgColor="E4E7EA"), Font(color="5A6570", strike=True))
_LAST_PRINTED = {MEASURES: "คะแนนรวมเพิ่มได้ไม่เกิน"}
_ASK = "โปรดเลือกจากรายการ"


def review_bytes(book: ReviewBook) -> bytes:
    """The workbook: how to use it, a sheet for each thing to look at, and two hidden ones for the program."""
    made = Workbook()
    for blank in made.worksheets:
        made.remove(blank)
    made.properties.title, made.properties.creator = BOOK_TITLE, "Prongsai"
    fill_first(made.create_sheet(), book)
    lists = _Lists(made.create_sheet(LISTS))
    for title, rows in rows_of(book).items():
        _fill(made.create_sheet(title), title, rows, book, lists)
    _keep(made.create_sheet(KEPT), book)
    for name in (LISTS, KEPT):
        made[name].sheet_state = "hidden"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


class _Lists:
    """The hidden sheet with what the drop-downs offer: a column for each list."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._places: dict[tuple[str, ...], str] = {}

    def place(self, choices: Sequence[str]) -> str:
        """Where the list stands, as a drop-down names it."""
        key = tuple(printable(each) for each in choices)
        if key not in self._places:
            column = len(self._places) + 1
            for row, choice in enumerate(key, 1):
                put_text(self._sheet.cell(row, column), choice)
            letter = get_column_letter(column)
            self._places[key] = f"'{LISTS}'!${letter}$1:${letter}${len(key)}"
        return self._places[key]


def _fill(sheet: Worksheet, title: str, rows: Sequence[Any], book: ReviewBook, lists: _Lists) -> None:
    columns = _columns(title, rows)
    shown: list[Any] = list(rows)
    if title == MEASURES and book.year is not None:
        shown += [_own_row() for _ in range(ROOM_FOR_OWN)]
    _heads(sheet, columns)
    for number, row in enumerate(shown, 2):
        _row(sheet, number, title, columns, row)
    _drop_downs(sheet, columns, shown, book, lists)
    _states(sheet, title, columns, len(shown) + 1)
    if _PICTURE in columns:
        _pictures(sheet, rows, columns.index(_PICTURE))
    _held(sheet, title, columns, len(shown) + 1)


def _columns(title: str, rows: Sequence[Any]) -> Sequence[ReviewColumn]:
    """The columns of the sheet; pictures have one where there is any."""
    columns = list(COLUMNS[title])
    if any(getattr(row, "picture", None) for row in rows):
        columns.insert([column.head for column in columns].index(_BESIDE), _PICTURE)
    return columns


def _own_row() -> MeasureRow:
    return MeasureRow("", "", "", "", "", "", "")


def _heads(sheet: Worksheet, columns: Sequence[ReviewColumn]) -> None:
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(1, number)
        put_text(cell, column.head)
        cell.font = Font(name=FONT, size=SIZE, bold=True, color=_WHITE)
        cell.fill = PatternFill("solid", start_color=_ACCENT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.hidden
    sheet.row_dimensions[1].height = 44


def _row(sheet: Worksheet, number: int, title: str, columns: Sequence[ReviewColumn], row: Any) -> None:
    tallest = 0.0
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(number, place)
        _dressed(cell, column)
        if column.head == STATE and title in SETTLED_BY:
            cell.value = _state_formula(title, columns, number)
        elif text := printable(column.value(row) or ""):
            put_text(cell, text)
            if not column.hidden:
                room = (column.width - 1) * _POINTS_PER_CHARACTER
                tallest = max(tallest, height_of(text.split("\n"), room, SIZE))
    sheet.row_dimensions[number].height = min(max(tallest * _HIGHER, 26.0), TALLEST)


def _dressed(cell: Cell | MergedCell, column: ReviewColumn) -> None:
    cell.font = Font(name=FONT, size=SIZE, color=_INK)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _EDGE
    # All but the head is open: who sorts the rows of a protected sheet needs every cell of them.
    cell.protection = Protection(locked=False)
    if column.edited:
        cell.fill = PatternFill("solid", start_color=_FIELD)
        cell.number_format = "@"


def _state_formula(title: str, columns: Sequence[ReviewColumn], row: int) -> str:
    heads = [column.head for column in columns]
    empty = ",".join(f'{get_column_letter(heads.index(head) + 1)}{row}=""' for head in SETTLED_BY[title])
    unseen, seen = STATE_WORDS[title]
    return f'=IF(AND({empty}),"{unseen}","{seen}")'


def _drop_downs(
    sheet: Worksheet, columns: Sequence[ReviewColumn], rows: Sequence[Any], book: ReviewBook, lists: _Lists
) -> None:
    """One list for all cells that offer the same."""
    found: dict[tuple[str, tuple[str, ...]], DataValidation] = {}
    for place, column in enumerate(columns, 1):
        for number, row in enumerate(rows, 2):
            offered = tuple(book.issues if column.head == ISSUE else column.choices(row) if column.choices else ())
            if not offered:
                continue
            rule = found.get((column.head, offered))
            if rule is None:
                rule = _rule(column.head, lists.place(offered))
                found[column.head, offered] = rule
                sheet.add_data_validation(rule)
            rule.add(sheet.cell(number, place))


def _rule(head: str, place: str) -> DataValidation:
    strict = head in (USE, STATE)
    rule = DataValidation(type="list", formula1=place, allow_blank=True)
    rule.showErrorMessage, rule.errorStyle = True, "stop" if strict else "warning"
    rule.errorTitle, rule.error = head, _ASK
    return rule


def _states(sheet: Worksheet, title: str, columns: Sequence[ReviewColumn], last: int) -> None:
    """Colours for the words of a state; the word itself says it without them."""
    heads = [column.head for column in columns]
    told: Mapping[str, tuple[PatternFill, Font]] = {}
    if title in STATE_WORDS:
        unseen, seen = STATE_WORDS[title]
        told = {unseen: _OPEN, seen: _DONE}
    elif title == MEASURES:
        told = {LEFT_OUT: _AWAY, TO_EDIT: _OPEN}
    elif title == DEFECTS:
        told = {each: _OPEN if each == STANDING else _DONE for each in STATES}
    letter = get_column_letter(heads.index(USE if title == MEASURES else STATE) + 1)
    for word, (fill, font) in told.items():
        dressed = DifferentialStyle(fill=fill, font=font)
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=dressed)
        sheet.conditional_formatting.add(f"{letter}2:{letter}{max(last, 2)}", rule)


def _pictures(sheet: Worksheet, rows: Iterable[Any], column: int) -> None:
    """The picture of each row that has one, within its cell: it goes where a person sorts or hides the row."""
    for number, row in enumerate(rows, 2):
        data = getattr(row, "picture", None)
        if data is None:
            continue
        picture = Image(io.BytesIO(data))
        scale = min(_PICTURE_SHOWN, _PICTURE_WIDE / picture.width, _PICTURE_HIGH / picture.height)
        wide, high = round(picture.width * scale), round(picture.height * scale)
        start = AnchorMarker(column, _AROUND * _PIXEL, number - 1, _AROUND * _PIXEL)
        end = AnchorMarker(column, (_AROUND + wide) * _PIXEL, number - 1, (_AROUND + high) * _PIXEL)
        picture.anchor = TwoCellAnchor(editAs="twoCell", _from=start, to=end)
        sheet.add_image(picture)
        height = sheet.row_dimensions[number].height or 0
        sheet.row_dimensions[number].height = min(TALLEST, max(height, (high + 2 * _AROUND) * 0.75))


def _held(sheet: Worksheet, title: str, columns: Sequence[ReviewColumn], last: int) -> None:
    """Head held and locked, filter, A4 across with the head on every page."""
    heads = [column.head for column in columns]
    edge = get_column_letter(sheet.max_column)
    sheet.freeze_panes = "E2" if title == MEASURES else "D2"
    sheet.auto_filter.ref = f"A1:{edge}{max(last, 2)}"
    printed = get_column_letter(heads.index(_LAST_PRINTED[title]) + 1) if title in _LAST_PRINTED else edge
    sheet.print_area = f"A1:{printed}{max(last, 2)}"
    sheet.print_title_rows = "1:1"
    lay_out(sheet, landscape=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    head, foot = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    if head and foot:
        head.left.text, foot.right.text = f"{BOOK_TITLE}: {title}", "&P / &N"
    protection = sheet.protection
    protection.sheet = True
    protection.sort = protection.autoFilter = protection.formatColumns = protection.formatRows = False
    protection.formatCells = False


def _keep(sheet: Worksheet, book: ReviewBook) -> None:
    """What the program knows the workbook by, and the rows that it wrote."""
    told = [("version", VERSION), ("agency", book.agency), ("year", str(book.year or ""))]
    told += [(title, row.key) for title, rows in rows_of(book).items() for row in rows]
    for number, (name, value) in enumerate(told, 1):
        put_text(sheet.cell(number, 1), name)
        put_text(sheet.cell(number, 2), printable(value))
