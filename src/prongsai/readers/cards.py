"""Reports that give each measure a form of its own (บัตรมาตรการ): labels with their values, perhaps a table of steps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from prongsai.readers.blocks import Block, Cell, Line, Row
from prongsai.readers.columns import MEASURE_FIELDS, MORE_FIELDS, Columns, columns_of, is_header, meaning_of
from prongsai.readers.items import says_nothing
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.pieces import Piece, Record
from prongsai.thai.digits import to_arabic

_MEASURE = re.compile(r"^(?:ชื่อ)?(?:มาตรการ|โครงการ|กิจกรรม)(?:ที่)?\s*[(]?([0-9๐-๙]{1,2})?[).:]*\s*(.*)$", re.DOTALL)
_NUMBER = re.compile(r"^[(]?[0-9]{1,2}[).]?$")
_CERTAIN = 0.95
_FEWEST, _WIDEST = 3, 4
_FIELDS = frozenset((*MEASURE_FIELDS, *MORE_FIELDS))
# A table with a column of these tells measures of its own; one with these tells what belongs to a measure.
_OWN_MEASURES = frozenset({"title", "issue", "findings"})
_OF_STEPS = frozenset({"steps", "results"})


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


@dataclass
class _Card:
    """One measure while its rows are gathered; `labels` the printed label of each meaning."""

    record: Record
    labels: dict[str, str] = field(default_factory=dict)
    label_keys: list[Key] = field(default_factory=list)
    last: str | None = None

    def take(self, told: _Told, line: int | None) -> None:
        """Put a label and its value into the card."""
        self.last = told.meaning
        if told.number and "number" not in self.record.fields:
            self.put("number", [Line(told.number)], told.label_key, line)
        elif told.value is not None:
            self.label_keys.append(told.label_key)
        if told.meaning == "title" and told.value is not None and _NUMBER.match(to_arabic(told.value.text)):
            self.record.fields["number"] = [Piece(list(told.value.lines), told.key, line)]
            return
        self.labels.setdefault(told.meaning, told.label)
        if told.value is not None:
            self.put(told.meaning, told.value.lines, told.key, line, label=told.label)
        elif told.rest:
            self.put(told.meaning, [Line(told.rest)], told.key, line)
        elif not told.number:
            self.label_keys.append(told.label_key)

    def put(self, meaning: str, lines: Sequence[Line], key: Key, line: int | None, *, label: str = "") -> None:
        """Add lines to a field; `label` where one of its own stands before them."""
        self.record.fields.setdefault(meaning, []).append(Piece(list(lines), key, line, label))

    def go_on(self, row: Row, block: Block, number: int) -> None:
        """A row without a known label: with words before its value it tells something else, else it goes on."""
        cells = [(k, cell) for k, cell in enumerate(row.cells) if cell.lines]
        if len(cells) > 1 and cells[0][0] == 0:
            self.label_keys.append(Key(block.number, number, 0))
            if not _NUMBER.match(to_arabic(cells[0][1].text)):
                for column, cell in cells[1:]:
                    piece = Piece(list(cell.lines), Key(block.number, number, column), row.line)
                    self.record.others.append((f"?{cells[0][1].text}", piece))
                self.last = None
                return
            cells = cells[1:]
        for column, cell in cells if self.last else ():
            self.put(self.last or "", cell.lines, Key(block.number, number, column), row.line)

    def take_step(self, columns: Columns, row: Row, block: Block, number: int) -> None:
        """A row of the table of steps: each cell goes to the field that its head names."""
        for column, cell in enumerate(row.cells):
            key = Key(block.number, number, column)
            if not cell.lines:
                continue
            # A row can have more cells than the head.
            is_named = column < len(columns.meanings)
            meaning, head = (columns.meanings[column], columns.printed[column]) if is_named else (None, "")
            if meaning == "number" or all(says_nothing(line.text) and line.box is None for line in cell.lines):
                self.label_keys.append(key)
            elif meaning in _FIELDS:
                self.labels.setdefault(meaning, head)
                lines = [replace(cell.lines[0], kind="item"), *cell.lines[1:]]
                self.put(meaning, lines, key, row.line)
            else:
                self.record.others.append((f"?{head}", Piece(list(cell.lines), key, row.line)))

    @property
    def is_whole(self) -> bool:
        """Whether it has a title and two fields more."""
        return "title" in self.labels and len(self.labels) >= _FEWEST

    def settled(self) -> Record:
        """The record, with its labels for columns."""
        meanings = ("title", *(m for m in self.labels if m != "title"))
        self.record.columns = Columns(meanings, tuple(self.labels.get(m, m) for m in meanings))
        return self.record


def read_cards(blocks: tuple[Block, ...], ledger: Ledger) -> list[Record]:
    """The measures told in tables of labels, their labels claimed; none unless one has a title and two fields more."""
    found: list[_Card] = []
    belonging = card_blocks(blocks)
    for block in blocks:
        if block.number in belonging and ledger.is_free(block):
            _take_block(block, found)
    told = [card for card in found if card.is_whole]
    for n, card in enumerate(told):
        for key in card.label_keys:
            ledger.claim(key, f"/measures/{n}")
    return [card.settled() for card in told]


def card_blocks(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the tables that make cards: those that begin with a measure's name, and what goes on with them."""
    found: list[tuple[set[int], set[str | None]]] = []
    for block in blocks:
        meanings, is_one = _told_in(block) if block.kind == "table" else (set(), False)
        if is_one and "title" in meanings:
            found.append(({block.number}, meanings))
        elif is_one and meanings and found and not meanings & _OWN_MEASURES:
            found[-1][0].add(block.number)
            found[-1][1].update(meanings)
    return frozenset(number for numbers, meanings in found if len(meanings) >= _FEWEST for number in numbers)


def _told_in(block: Block) -> tuple[set[str | None], bool]:
    """The meanings of a table's labels and of the heads of its steps, and whether most other rows tell a label."""
    meanings: set[str | None] = set()
    labelled = others = 0
    inner: Columns | None = None
    for number, row in enumerate(block.rows):
        if told := list(_pairs(block, number)):
            inner = None
            labelled += 1
            meanings |= {one.meaning for one in told}
        elif (columns := _steps_under(row)) is not None:
            inner = columns
            meanings |= {m for m in columns.meanings if m in _FIELDS and m != "number"}
        elif inner is None:
            others += 1
        if inner is None and sum(map(bool, row.texts)) > _WIDEST:
            return meanings, False
    return meanings, 2 * labelled >= labelled + others


def _steps_under(row: Row) -> Columns | None:
    """The columns under a row that heads the steps of one measure, or None."""
    if not is_header(row):
        return None
    columns = columns_of([row])
    meanings = set(columns.meanings)
    return columns if meanings & _OF_STEPS and not meanings & _OWN_MEASURES else None


def _take_block(block: Block, cards: list[_Card]) -> None:
    """The cards of one table: each begins with the measure's name; a row without a label goes on with the last."""
    inner: Columns | None = None
    for number, row in enumerate(block.rows):
        told = list(_pairs(block, number))
        for one in told:
            inner = None
            if one.meaning == "title" and (not cards or "title" in cards[-1].labels):
                cards.append(_Card(Record(Columns((), ()), None, None)))
            if cards:
                cards[-1].take(one, row.line)
        if told or not cards:
            continue
        if (columns := _steps_under(row)) is not None:
            inner = columns
            cards[-1].label_keys += [Key(block.number, number, k) for k, cell in enumerate(row.cells) if cell.lines]
        elif inner is not None:
            cards[-1].take_step(inner, row, block, number)
        else:
            cards[-1].go_on(row, block, number)


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
