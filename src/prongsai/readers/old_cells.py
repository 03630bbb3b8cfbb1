"""What an .xls workbook (BIFF5, BIFF8, [MS-XLS]) says beside its words: number formats, borders, hidden rows, links.

Numbers are told as their formats show them; words and merges are left to the reader of values.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from prongsai.readers.compound import NotIntact, stream
from prongsai.readers.grid import Place
from prongsai.readers.number_format import GENERAL, built_in, shown

_BIFF8 = 0x0600
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF, _SINCE_1904, _CODE_PAGE = 0x0809, 0x0A, 0x85, 0x041E, 0xE0, 0x22, 0x42
_ROW, _COLUMNS, _LINK = 0x0208, 0x7D, 0x01B8
_FORMULA, _NUMBER, _RK, _MANY_RK, _TRUTH = 0x06, 0x0203, 0x027E, 0xBD, 0x0205
_WORDS, _OWN_WORDS, _BLANK, _MANY_BLANK = 0xFD, 0x0204, 0x0201, 0xBE
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_URL = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
_THAI_PAGE = 874
_MOST_COLUMN = 256
_MOST_LINKED, _MOST_LINKS = 1000, 50_000
# Sheets that lie in one another would be read over and over.
_MOST_READINGS = 4


@dataclass(slots=True)
class OldSheet:
    """What one worksheet says beside its values, rows and columns from 1."""

    texts: dict[Place, str] = field(default_factory=dict)
    bordered: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    links: dict[Place, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Book:
    """What the sheets of a workbook share, while it is read."""

    version: int = _BIFF8
    code_page: str = f"cp{_THAI_PAGE}"
    since_1904: bool = False
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    bordered: list[bool] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)
    read: int = 0


def sheets_beside(data: bytes) -> dict[str, OldSheet]:
    """Of each worksheet, by name; of a workbook that is not intact nothing."""
    try:
        told = stream(data, ("Workbook", "Book"))
        book = _book(told)
        return {name: _sheet(told, at, book) for name, at in book.sheets}
    except (NotIntact, struct.error, IndexError):
        return {}


def _records(told: bytes, at: int, book: _Book) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the workbook, those of drawings inside it left out."""
    depth = 0
    while at + 4 <= len(told):
        kind, length = struct.unpack_from("<HH", told, at)
        book.read += 4 + length
        if book.read > _MOST_READINGS * len(told):
            raise NotIntact
        if kind == _BOF:
            depth += 1
        if depth <= 1:
            yield kind, told[at + 4 : at + 4 + length]
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        at += 4 + length


def _book(told: bytes) -> _Book:
    book = _Book()
    for kind, body in _records(told, 0, book):
        if kind == _BOF:
            book.version = struct.unpack_from("<H", body)[0]
        elif kind == _CODE_PAGE:
            page = struct.unpack_from("<H", body)[0]
            book.code_page = f"cp{page}" if page in (_THAI_PAGE, 1252) else book.code_page
        elif kind == _SINCE_1904:
            book.since_1904 = body[:1] == b"\x01"
        elif kind == _FORMAT:
            book.codes[struct.unpack_from("<H", body)[0]] = _text(body[2:], book, wide=2)
        elif kind == _XF:
            book.formats.append(struct.unpack_from("<H", body, 2)[0])
            book.bordered.append(_has_border(body, book.version))
        elif kind == _BOUNDSHEET and body[5] == 0:
            book.sheets.append((_text(body[6:], book, wide=1), struct.unpack_from("<I", body)[0]))
    return book


def _text(body: bytes, book: _Book, *, wide: int) -> str:
    """A string behind its length, which BIFF8 keeps in `wide` bytes; its letters are of one byte or of two."""
    if book.version < _BIFF8:
        return body[1 : 1 + body[0]].decode(book.code_page, "replace")
    length = int.from_bytes(body[:wide], "little")
    letters = body[wide + 1 :]
    return (
        letters[: 2 * length].decode("utf-16-le", "replace") if body[wide] & 1 else letters[:length].decode("latin-1")
    )


def _has_border(body: bytes, version: int) -> bool:
    """Whether a cell format draws a line at any side."""
    if version < _BIFF8:
        lower, others = struct.unpack_from("<HH", body, 10)
        return bool(lower & 0x01C0 or others & 0x01FF)
    return bool(struct.unpack_from("<H", body, 10)[0])


def _sheet(told: bytes, at: int, book: _Book) -> OldSheet:
    sheet = OldSheet()
    for kind, body in _records(told, at, book):
        if kind == _ROW:
            if struct.unpack_from("<H", body, 12)[0] & 0x20:
                sheet.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<HH", body)
            if struct.unpack_from("<H", body, 8)[0] & 1:
                sheet.hidden_columns.update(range(first + 1, min(last, _MOST_COLUMN) + 2))
        elif kind == _LINK:
            _link(body, sheet)
        elif kind in _CELLS:
            for row, column, form, text in _CELLS[kind](body, book):
                place = row + 1, column + 1
                if text is not None:
                    sheet.texts[place] = text
                if form < len(book.bordered) and book.bordered[form]:
                    sheet.bordered.add(place)
    return sheet


_Cells = Iterator[tuple[int, int, int, str | None]]


def _as_shown(value: float, form: int, book: _Book) -> str | None:
    if not math.isfinite(value):
        return None
    number = book.formats[form] if form < len(book.formats) else 0
    code = book.codes.get(number) or built_in(number)
    return shown(repr(value).removesuffix(".0"), code or GENERAL, since_1904=book.since_1904)


def _number(body: bytes, book: _Book) -> _Cells:
    row, column, form, value = struct.unpack_from("<HHHd", body)
    yield row, column, form, _as_shown(value, form, book)


def _short_number(body: bytes, book: _Book) -> _Cells:
    row, column, form, short = struct.unpack_from("<HHHI", body)
    yield row, column, form, _as_shown(_of_short(short), form, book)


def _short_numbers(body: bytes, book: _Book) -> _Cells:
    row, column = struct.unpack_from("<HH", body)
    for n, (form, short) in enumerate(struct.iter_unpack("<HI", body[4 : 4 + (len(body) - 6) // 6 * 6])):
        yield row, column + n, form, _as_shown(_of_short(short), form, book)


def _of_short(short: int) -> float:
    """A number kept in 30 bits: a whole one, or the upper half of a long one, either perhaps a hundredfold."""
    if short & 2:
        value = float((short - (1 << 32) if short >> 31 else short) >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (short & 0xFFFF_FFFC) << 32))[0]
    return value / 100 if short & 1 else value


def _formula(body: bytes, book: _Book) -> _Cells:
    """The value that was left with a formula; its words stand in a record behind it."""
    row, column, form, value, mark = *struct.unpack_from("<HHHd", body), struct.unpack_from("<H", body, 12)[0]
    text = _as_shown(value, form, book) if mark != 0xFFFF else None
    if mark == 0xFFFF and body[6] in (1, 2):
        text = _truth_or_error(body[8], is_error=body[6] == 2)
    yield row, column, form, text


def _truth(body: bytes, _: _Book) -> _Cells:
    row, column, form = struct.unpack_from("<HHH", body)
    yield row, column, form, _truth_or_error(body[6], is_error=bool(body[7]))


def _truth_or_error(value: int, *, is_error: bool) -> str:
    return _ERRORS.get(value, "#N/A") if is_error else "TRUE" if value else "FALSE"


def _wordless(body: bytes, _: _Book) -> _Cells:
    row, column, form = struct.unpack_from("<HHH", body)
    yield row, column, form, None


def _blanks(body: bytes, _: _Book) -> _Cells:
    row, column = struct.unpack_from("<HH", body)
    for n, (form,) in enumerate(struct.iter_unpack("<H", body[4 : 4 + (len(body) - 6) // 2 * 2])):
        yield row, column + n, form, None


_CELLS: dict[int, Callable[[bytes, _Book], _Cells]] = {
    **{_NUMBER: _number, _RK: _short_number, _MANY_RK: _short_numbers, _FORMULA: _formula, _TRUTH: _truth},
    **{_WORDS: _wordless, _OWN_WORDS: _wordless, _BLANK: _wordless, _MANY_BLANK: _blanks},
}


def _link(body: bytes, sheet: OldSheet) -> None:
    """Where a link leads, of the cells that it covers; one to a place of the same workbook says nothing."""
    top, bottom, left, right = struct.unpack_from("<HHHH", body)
    found = body.find(_URL, 8)
    if found < 0 or (bottom - top + 1) * (right - left + 1) > _MOST_LINKED or len(sheet.links) > _MOST_LINKS:
        return
    length = struct.unpack_from("<I", body, found + 16)[0]
    address = body[found + 20 : found + 20 + length].decode("utf-16-le", "replace").partition("\0")[0]
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.links[row + 1, column + 1] = address
