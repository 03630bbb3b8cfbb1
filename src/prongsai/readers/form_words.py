"""Words of the form itself, as read from a picture: heads of columns, labels of headings, codes of open-data items.

A poor scan first loses the marks above the letters and the small strokes that tell ช from ข or ด from ค. Where a word
is that of a form but for those, it is that word: by it a column or a heading is known, and all that stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from prongsai.readers.blocks import Block, Row
from prongsai.readers.columns import is_header, meaning_of
from prongsai.readers.ledger import Key
from prongsai.readers.words import headers
from prongsai.thai.digits import to_arabic

_ALIKE = ("ขชซ", "คดตศ", "กถภ", "บปษ", "ผฝพฟ", "ทฑห", "นม", "สล", "อฮ", "ฎฏ", "าๅ")
_CLASS = {letter: letters[0] for letters in _ALIKE for letter in letters}
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_LETTER = re.compile("[ก-ฮะาำๅเ-ไ]")
_SHORTEST = 5
_WHOLE, _NEARLY = 0.99, 0.8
_LABELS = ("ประเด็นที่", "มาตรการที่", "ตัวชี้วัดที่", "กิจกรรมที่", "โครงการที่", "ขั้นตอนที่")
_LABEL = re.compile(r"\s*(?P<label>[ก-๎]{4,16})(?=\s*[(]?[0-9๐-๙]{1,2}(?![0-9๐-๙]))")
_ITEM = re.compile(r"[0๐oO]([0-9๐-๙]{1,2})")
_CODE = re.compile(r"[oO][0-9๐-๙]{1,2}")
_ITEMS_HEAD = re.compile(r"url|link|ลิงก์|ลิงค์|ที่อยู่เว็บ|คำอธิบาย", re.IGNORECASE)
_FEWEST_ITEMS, _MOSTLY = 3, 0.8


class _Unit(NamedTuple):
    """A letter with its marks, or a letter read twice: its class, and where it stands in its text."""

    kind: str
    start: int
    end: int


def formed(block: Block, printed: dict[Key, str]) -> Block:
    """The block with the words of its form; `printed` is told what was read at the places that changed."""
    lines = list(block.lines)
    for n, text in enumerate(lines):
        lines[n] = _labelled(text)
        if lines[n] != text:
            printed.setdefault(Key(block.number, n), text)
    rows = [_headed(row, Key(block.number, n), printed) for n, row in enumerate(block.rows)]
    for n in _rows_of_items(rows):
        texts = [_ITEM.sub(r"O\1", line.text) for line in rows[n].cells[0].lines]
        rows[n] = _with_texts(rows[n], 0, texts, Key(block.number, n), printed)
    return replace(block, lines=tuple(lines), rows=tuple(rows))


def _labelled(text: str) -> str:
    """A line whose label before a number («ประเดนท ๓») lost its marks or strokes, with them."""
    match = _LABEL.match(text)
    if match is None or match["label"] in _LABELS:
        return text
    meant = next((word for word in _LABELS if _kinds(word) == _kinds(match["label"])), match["label"])
    return text[: match.start("label")] + meant + text[match.end("label") :]


def _headed(row: Row, at: Key, printed: dict[Key, str]) -> Row:
    """A row with its labels; with the words of a header where it is one once they have their marks and strokes."""
    for column, cell in enumerate(row.cells):
        row = _with_texts(row, column, [_labelled(line.text) for line in cell.lines], at, printed)
    told = row
    for column, cell in enumerate(row.cells):
        if cell.lines and meaning_of(cell.text)[1] < _WHOLE:
            texts = _with_words("\n".join(line.text for line in cell.lines)).split("\n")
            told = _with_texts(told, column, texts, at, {})
    if told == row or not is_header(told) or not _is_mostly_words(told):
        return row
    for column, (old, new) in enumerate(zip(row.cells, told.cells, strict=True)):
        if old != new:
            printed.setdefault(at._replace(column=column), old.text)
    return told


def _is_mostly_words(row: Row) -> bool:
    """Whether most cells hold nothing but words of a header."""
    shares = [meaning_of(text)[1] for text in row.texts if text]
    return 2 * sum(share >= _NEARLY for share in shares) > len(shares)


def _with_texts(row: Row, column: int, texts: Sequence[str], at: Key, printed: dict[Key, str]) -> Row:
    cell = row.cells[column]
    lines = tuple(replace(line, text=text) for line, text in zip(cell.lines, texts, strict=True))
    if lines != cell.lines:
        printed.setdefault(at._replace(column=column), cell.text)
    cells = (*row.cells[:column], replace(cell, lines=lines), *row.cells[column + 1 :])
    return replace(row, cells=cells)


def _rows_of_items(rows: Sequence[Row]) -> list[int]:
    """The rows whose code of an open-data item was read with a nought for its O («012»).

    Only in a list of items by its header, where nearly every row begins with such a code and they rise.
    """
    head = next((n for n, row in enumerate(rows) if sum(map(bool, row.texts)) > 1), len(rows))
    if head == len(rows) or not any(map(_ITEMS_HEAD.search, rows[head].texts)):
        return []
    held = {n: row.texts[0].strip() for n, row in enumerate(rows) if n > head and row.texts and row.texts[0]}
    codes = [n for n, text in held.items() if _ITEM.fullmatch(text)]
    numbers = [int(to_arabic(held[n][1:])) for n in codes]
    others = any(_CODE.fullmatch(text.strip()) for row in rows for text in row.texts[1:])
    fit = len(codes) >= max(_FEWEST_ITEMS, _MOSTLY * len(held)) and not others
    return codes if fit and all(one < other for one, other in pairwise(numbers)) else []


@lru_cache(2048)
def _with_words(text: str) -> str:
    """The text with every head word, longest first, in place of what is that word but for marks and strokes."""
    units = _units(text)
    whole = "".join(unit.kind for unit in units)
    changes: dict[int, str] = {}
    for word, wanted in _head_words():
        for at in _places(whole, wanted):
            inside = range(at, at + len(wanted))
            if not changes.keys() & set(inside):
                changes |= dict(zip(inside, _letters(word), strict=True))
    for n in sorted(changes, reverse=True):
        text = text[: units[n].start] + changes[n] + text[units[n].end :]
    return text


def _places(whole: str, wanted: str) -> list[int]:
    """Where a head word stands among the letters of a cell; a short one only as all of it."""
    if len(wanted) < _SHORTEST:
        return [0] if whole == wanted else []
    return [match.start() for match in re.finditer(re.escape(wanted), whole)]


def _units(text: str) -> list[_Unit]:
    """The letters of a text with their marks; a letter beside one of its own look is taken for the same one."""
    units: list[_Unit] = []
    for n, char in enumerate(text.replace("ำ", "า")):
        if char in _MARKS and units and units[-1].end == n:
            units[-1] = units[-1]._replace(end=n + 1)
        elif _LETTER.match(char):
            kind = _CLASS.get(char, char)
            if units and units[-1].kind == kind and units[-1].end == n:
                units[-1] = units[-1]._replace(end=n + 1)
            else:
                units.append(_Unit(kind, n, n + 1))
    return units


def _letters(word: str) -> list[str]:
    return [word[unit.start : unit.end] for unit in _units(word)]


def _kinds(text: str) -> str:
    return "".join(unit.kind for unit in _units(text))


@cache
def _head_words() -> tuple[tuple[str, str], ...]:
    """Every Thai word of a header, longest first, and its letters by what they look like."""
    return tuple((word, kinds) for word, _ in headers() if (kinds := _kinds(word)))
