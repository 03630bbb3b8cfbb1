"""Reports that give each measure a small table (บัตรมาตรการ): label beside value, in two columns or in pairs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prongsai.readers.blocks import Block, Cell, Line
from prongsai.readers.columns import MEASURE_FIELDS, MORE_FIELDS, Columns, meaning_of
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.records import Piece, Record
from prongsai.thai.digits import to_arabic

_MEASURE = re.compile(r"^(?:ชื่อ)?(?:มาตรการ|โครงการ|กิจกรรม)(?:ที่)?\s*[(]?([0-9๐-๙]{1,2})?[).:]*\s*(.*)$", re.DOTALL)
_NUMBER = re.compile(r"^[(]?[0-9]{1,2}[).]?$")
_CERTAIN = 0.95
_FEWEST, _WIDEST = 3, 4
_FIELDS = frozenset((*MEASURE_FIELDS, *MORE_FIELDS))


@dataclass
class _Card:
    """One measure while its rows are gathered; `labels` the printed label of each meaning."""

    record: Record
    labels: dict[str, str] = field(default_factory=dict)
    label_keys: list[Key] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """A label and its value: meaning, words, the cell of the value (None where it stands in the label's own)."""

    meaning: str
    label: str
    label_key: Key
    value: Cell | None
    key: Key
    rest: str = ""
    number: str | None = None


def read_cards(blocks: tuple[Block, ...], ledger: Ledger) -> list[Record]:
    """The measures told in tables of labels, their labels claimed; none unless one has a title and two fields more."""
    found: list[_Card] = []
    for block in blocks:
        if ledger.is_free(block) and is_of_labels(block):
            found += _cards(block)
    told = [card for card in found if "title" in card.labels and len(card.labels) >= _FEWEST]
    for n, card in enumerate(told):
        for key in card.label_keys:
            ledger.claim(key, f"/measures/{n}")
    return [_settled(card) for card in told]


def is_of_labels(block: Block) -> bool:
    """Whether the rows of a table tell labels with their values, and are no header over columns."""
    width = max((len(row.cells) for row in block.rows), default=0)
    if block.kind != "table" or not 2 <= width <= _WIDEST:
        return False
    told = [list(_pairs(block, number)) for number in range(len(block.rows))]
    meanings = {one.meaning for row in told for one in row}
    return "title" in meanings and len(meanings) >= _FEWEST and 2 * sum(map(bool, told)) >= len(told)


def _cards(block: Block) -> Iterator[_Card]:
    """The cards of one table: each begins with the measure's name; a row without a label goes on with the last."""
    card: _Card | None = None
    last: str | None = None
    for number, row in enumerate(block.rows):
        told = list(_pairs(block, number))
        for one in told:
            if one.meaning == "title" and (card is None or "title" in card.labels):
                if card:
                    yield card
                card = _Card(Record(Columns((), ()), None, None))
            if card:
                _take(card, one, row.line)
                last = one.meaning
        if not told and card and last:
            for column, cell in enumerate(row.cells):
                if cell.lines:
                    piece = Piece(list(cell.lines), Key(block.number, number, column), row.line)
                    card.record.fields.setdefault(last, []).append(piece)
    if card:
        yield card


def _pairs(block: Block, number: int) -> Iterator[_Told]:
    """The labels of a row, each with the cell on its right; none where that cell is a label too, as in a header."""
    cells = [(k, cell) for k, cell in enumerate(block.rows[number].cells) if cell.lines]
    told: list[_Told] = []
    for (column, cell), value in itertools.zip_longest(cells[::2], cells[1::2]):
        key = Key(block.number, number, column)
        beside = Key(block.number, number, value[0]) if value else key
        match = _MEASURE.match(cell.text)
        if value and _field_of(value[1].text):
            return
        if match and (not match[2] or (match[1] and value is None)):
            told.append(_Told("title", cell.text, key, value and value[1], beside, match[2], match[1]))
        elif (meaning := _field_of(cell.text)) is not None:
            told.append(_Told(meaning, cell.text, key, value and value[1], beside))
        else:
            return
    yield from told


def _field_of(text: str) -> str | None:
    meaning, share = meaning_of(text)
    return meaning if meaning in _FIELDS and share >= _CERTAIN else None


def _take(card: _Card, told: _Told, line: int | None) -> None:
    """Put a label and its value into the card."""
    fields = card.record.fields
    if told.number and "number" not in fields:
        fields["number"] = [Piece([Line(told.number)], told.label_key, line)]
    elif told.value is not None:
        card.label_keys.append(told.label_key)
    if told.meaning == "title" and told.value is not None and _NUMBER.match(to_arabic(told.value.text)):
        fields["number"] = [Piece(list(told.value.lines), told.key, line)]
        return
    card.labels.setdefault(told.meaning, told.label)
    if told.value is not None:
        fields.setdefault(told.meaning, []).append(Piece(list(told.value.lines), told.key, line))
    elif told.rest:
        fields.setdefault(told.meaning, []).append(Piece([Line(told.rest)], told.key, line))
    elif not told.number:
        card.label_keys.append(told.label_key)


def _settled(card: _Card) -> Record:
    meanings = ("title", *(m for m in card.labels if m != "title"))
    card.record.columns = Columns(meanings, tuple(card.labels.get(m, m) for m in meanings))
    return card.record
