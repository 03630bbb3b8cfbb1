"""Rows of measure tables joined into records: one record a measure, whatever page breaks and merges did to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from prongsai.readers.blocks import Block, Cell, Line, Row
from prongsai.readers.columns import (
    MEASURE_FIELDS,
    MORE_FIELDS,
    STATES,
    Columns,
    columns_of,
    is_header,
    is_second_header,
    meaning_of,
    names_quarters,
)
from prongsai.readers.contents import told_by_contents
from prongsai.readers.issues import Issue, issue_of
from prongsai.readers.items import items_of, says_nothing, unmark
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.pieces import Piece, Record
from prongsai.readers.step_tables import measure_above, take_step
from prongsai.readers.sub_rows import as_steps, has_steps_below, is_under
from prongsai.readers.words import bare, words
from prongsai.thai.digits import to_arabic

_SEPARATOR = re.compile(r"^[\s.…_\-–—=*]*$")
# A row of sums is no measure; its figures stay to be placed by a person.
_SUM_ROW = re.compile(r"(?:รวม|รวมทั้งสิ้น|รวมเงิน|รวมงบประมาณ|ยอดรวม)(?:[0-9๐-๙]|$)")
_CONTINUED = re.compile(r"\s*[(]ต่อ[)]\s*$")
_AREA = re.compile(r"(?:ด้าน|หมวด|ส่วน|มิติ|ยุทธศาสตร์|กลยุทธ์|แบบวัด|ตัวชี้วัด|เป้าประสงค์|องค์ประกอบ)")
_LONGEST_NUMBER, _FEWEST_COLUMNS = 8, 3
_NOTHING_ELSE = 0.9
_KEYS = ("number", "issue", "title")
# Words that open no item of their own.
_CARRIES_ON = ("และ", "หรือ", "ซึ่ง", "รวมทั้ง", "ตลอดจน")


class Gatherer:
    """Goes through the tables of a paper and joins their rows; keeps the columns where a page lost its header."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.records: list[Record] = []
        self.columns: Columns | None = None
        self.columns_printed: tuple[str, ...] = ()
        self._header = ""
        self._issue: Issue | None = None
        self._heading: str | None = None
        self._above: list[Piece] = []
        self._steps_of: Record | None = None
        self._broken = True

    def under(self, issue: Issue | None, heading: str | None) -> None:
        """The issue or heading that stands above the tables to come."""
        if issue is not None and issue != self._issue:
            self._heading = None
        self._issue = issue or self._issue
        if heading is not None or issue is not None:
            self._heading = heading

    def takes(self, block: Block) -> bool:
        """Whether the block is a table of measures: by its header, or as the headless rest of the one before."""
        return self._columns_of(block) is not None

    def take_records(self, records: list[Record]) -> None:
        """Records that were told without a table, in order."""
        self.records += records
        if records:
            self.columns = records[0].columns
            self.columns_printed = records[0].columns.printed

    def _columns_of(self, block: Block) -> tuple[Columns, list[int]] | None:
        for first, row in enumerate(block.rows[:4]):
            below = block.rows[first + 1] if first + 1 < len(block.rows) else None
            if is_header(row, below):
                heads = [first]
                if below is not None and (is_second_header(below) or below.header or names_quarters(row, below)):
                    heads.append(first + 1)
                columns = columns_of([block.rows[k] for k in heads])
                if columns.is_measures:
                    return columns, heads
        widths = {len(row.cells) for row in block.rows}
        if self.columns is not None and self.records and max(widths) == len(self.columns.meanings):
            return self.columns, []
        return None

    def add(self, block: Block, above: Block | None = None) -> bool:
        """Take in a table that `takes` accepted; whether the heading `above` it names the one measure that it tells."""
        told = self._columns_of(block)
        if told is None:
            raise ValueError("not a table of measures")
        columns, heads = told
        if heads:
            body = [row for number, row in enumerate(block.rows) if number not in heads and not is_header(row)]
            columns = told_by_contents(columns, body)
        if self.columns is None or columns.meanings != self.columns.meanings or not self.columns_printed:
            self.columns_printed = self.columns_printed or columns.printed
        named = measure_above(above, columns, self._issue) if above and heads else None
        if named is not None or columns != self.columns:
            self._steps_of = named
            self.records += [named] if named else []
        self.columns = columns
        self._broken = True
        for number, row in enumerate(block.rows):
            if number in heads:
                self._set_header_aside(block, number, row)
            else:
                self._row(block, number, row)
        return named is not None

    def _set_header_aside(self, block: Block, number: int, row: Row) -> None:
        text = "|".join(bare(t) for t in row.texts)
        kind = "header_repeated" if text and text in self._header else "header"
        self._header += "\n" + text
        self.ledger.set_aside(block, kind, row=number)

    def _row(self, block: Block, number: int, row: Row) -> None:
        if all(_SEPARATOR.match(text) for text in row.texts):
            if any(row.texts):
                self.ledger.set_aside(block, "separator_row", row=number)
                self._broken = True
            return
        if self._is_header_again(row):
            self._set_header_aside(block, number, row)
            self._broken = True
            return
        if (
            self._section(block, number, row)
            or self._area(block, number, row)
            or _SUM_ROW.match(bare(next((t for t in row.texts if t), "")))
        ):
            return
        cells = dict(self._cells(block, number, row))
        if self._steps_of is not None:
            is_whole = not self._broken or "number" in cells or self._steps_of.rows == 0
            self._append(take_step(self._steps_of, cells) if is_whole else cells, row)
            self._broken = False
            return
        if self.records and is_under(self.records[-1], cells):
            cells = self._under_the_last(cells)
        if self.records and self._continues(cells):
            self._append(cells, row)
        else:
            self._begin(cells)
            self._inherit(row)
        self._broken = False

    def _is_header_again(self, row: Row) -> bool:
        """Whether the row is a header: the one above again, or made of nothing but header words.

        A measure told in few words can look like one («การติดตามผล | ตลอดปีงบประมาณ | …»), under other columns.
        """
        if "|".join(bare(t) for t in row.texts) in self._header.split("\n"):
            return True
        if not is_header(row) or self.columns is None:
            return False
        told = [(k, *meaning_of(text)) for k, text in enumerate(row.texts) if text]
        own = [k for k, meaning, _ in told if k < len(self.columns.meanings) and meaning == self.columns.meanings[k]]
        return 2 * len(own) >= len(told) or all(share >= _NOTHING_ELSE for _, _, share in told)

    def _section(self, block: Block, number: int, row: Row) -> bool:
        """A row of one cell that names the issue of the rows below."""
        told = [(k, text) for k, text in enumerate(row.texts) if text]
        if len(told) != 1 or told[0][0] > 1 or len(row.cells) < 3:
            return False
        issue = issue_of(told[0][1])
        if issue is None or (self.columns and self.columns.at("issue")):
            return False
        self.under(issue, None)
        self.ledger.set_aside(block, "issue_row", row=number)
        return True

    def _area(self, block: Block, number: int, row: Row) -> bool:
        """A row of one cell that names the area of the rows below («ด้านที่ ๑ …»), where a measure's number would be."""
        told = [(k, cell) for k, cell in enumerate(row.cells) if cell.lines]
        if len(told) != 1 or len(row.cells) < _FEWEST_COLUMNS or self.columns is None:
            return False
        column, cell = told[0]
        is_of_number = self.columns.meanings[column : column + 1] == ("number",) and len(cell.text) > _LONGEST_NUMBER
        if column > 1 or not (is_of_number or (cell.span >= _FEWEST_COLUMNS and _AREA.match(cell.text))):
            return False
        self._heading = cell.text
        self._above = [_piece(cell, Key(block.number, number, column), row.line)]
        return True

    def _cells(self, block: Block, number: int, row: Row) -> Iterator[tuple[str, list[Piece]]]:
        assert self.columns is not None
        found: dict[str, list[Piece]] = {}
        for k, cell in enumerate(row.cells):
            if not cell.lines:
                continue
            meaning = self.columns.meanings[k] if k < len(self.columns.meanings) else None
            name = meaning or f"?{self.columns.printed[k] if k < len(self.columns.printed) else ''}"
            found.setdefault(name, []).append(_piece(cell, Key(block.number, number, k), row.line))
        yield from found.items()

    def _continues(self, cells: dict[str, list[Piece]]) -> bool:
        """Whether the row carries on the record before: no key of its own, or the same keys after a page break."""
        last = self.records[-1]
        keys = {k: _text(cells[k]) for k in _KEYS if k in cells}
        if not keys:
            return True
        main = "title" if self.columns and self.columns.at("title") else "issue"
        if main not in keys:
            return "number" not in keys or bare(keys["number"]) == bare(last.text("number"))
        if set(cells) == {main} and self._broken and not unmark(keys[main])[1]:
            return not _same(keys[main], last.text(main)) and issue_of(keys[main]) is None
        if not _same(_CONTINUED.sub("", keys[main]), last.text(main)):
            return False
        if "number" in keys and bare(keys["number"]) != bare(last.text("number")):
            return False
        if self._broken or _CONTINUED.search(keys[main]):
            return True
        return all(k not in cells or bare(_text(cells[k])) == bare(last.text(k)) for k in ("period", "responsible"))

    def _begin(self, cells: dict[str, list[Piece]]) -> None:
        assert self.columns is not None
        record = Record(self.columns, self._issue, self._heading)
        if self._above:
            record.fields["heading"], self._above = self._above, []
        for meaning, pieces in cells.items():
            if meaning.startswith("?") or meaning not in _RECORD_FIELDS:
                record.others += [(meaning, piece) for piece in pieces]
            else:
                record.fields[meaning] = pieces
        self.records.append(record)

    def _under_the_last(self, cells: dict[str, list[Piece]]) -> dict[str, list[Piece]]:
        """A row numbered under the one above («๑.๑», «๑»): a step of that measure, or the first under that heading."""
        last = self.records[-1]
        if has_steps_below(last):
            return as_steps(cells)
        if not last.others and set(last.fields) <= {"number", "title"}:
            self.records.pop()
            self._heading = last.text("title")
            cells["heading"] = [*last.fields.get("number", ()), *last.fields["title"]]
        return cells

    def _inherit(self, row: Row) -> None:
        """A cell drawn over the rows of several measures tells of each of them what it tells of the first."""
        if len(self.records) < 2 or self.columns is None:
            return
        last, record = self.records[-2:]
        for column, cell in enumerate(row.cells):
            meaning = self.columns.meanings[column] if column < len(self.columns.meanings) else None
            if not cell.merged or cell.lines or meaning not in _SHARED or meaning in record.fields:
                continue
            above = [piece for piece in last.fields.get(meaning, ()) if piece.key.column == column and piece.lines]
            if above:
                record.fields[meaning] = [replace(piece, lines=list(piece.lines)) for piece in above]

    def _append(self, cells: dict[str, list[Piece]], row: Row) -> None:
        record = self.records[-1]
        record.rows += 1
        # A row of several cells under a title merged over them, no page between, tells items of its own.
        may_cut = self._broken or sum(1 for meaning in cells if meaning != "questions") == 1
        for meaning, pieces in cells.items():
            if meaning.startswith("?") or meaning not in _RECORD_FIELDS:
                record.others += [(meaning, piece) for piece in pieces]
                continue
            for piece in pieces:
                if meaning in STATES and not self._broken:
                    # Each step has a state of its own, though it be in the same words.
                    record.fields.setdefault(meaning, []).append(piece)
                else:
                    _join(record, meaning, piece, may_cut)


_SHARED = frozenset({"issue", "questions", "findings", "period", "responsible"})
_RECORD_FIELDS = frozenset((*MEASURE_FIELDS, *MORE_FIELDS, "heading"))


def _piece(cell: Cell, key: Key, line: int | None) -> Piece:
    return Piece(list(cell.lines), key, line, span=cell.span)


def _text(pieces: Iterable[Piece]) -> str:
    return " ".join(line.text for piece in pieces for line in piece.lines)


def _same(a: str, b: str) -> bool:
    """Equal but for blanks, signs and a misread letter or two; figures tell things apart («ครั้งที่ ๑», «ครั้งที่ ๒»)."""
    one, other = to_arabic(bare(a)), to_arabic(bare(b))
    if one == other:
        return True
    return min(len(one), len(other)) > 8 and _figures(one) == _figures(other) and ratio(one, other) >= 92


def _figures(text: str) -> list[str]:
    return re.findall("[0-9]+", text)


def _join(record: Record, meaning: str, piece: Piece, may_cut: bool) -> None:
    """Add a continued cell: what is repeated is set aside, a cut sentence is put together, else items follow."""
    before = record.fields.setdefault(meaning, [])
    printed = _CONTINUED.sub("", _text([piece]))
    if before and (_same(printed, record.text(meaning)) or says_nothing(printed)):
        record.repeated.append(piece.key)
        return
    if before and meaning not in record.continued:
        record.continued.append(meaning)
    first = piece.lines[0] if piece.lines else None
    if before and meaning not in ("questions", "evidence") and first and _carries_on(first, meaning, record, may_cut):
        open_piece = next(p for p in reversed(before) if p.lines)
        last = open_piece.lines[-1]
        record.joined[meaning] = f"{record.joined.get(meaning) or record.text(meaning)} | {_text([piece])}"
        text = f"{last.text} {piece.lines[0].text}"
        open_piece.lines[-1] = Line(text, last.kind, last.box)
        piece.lines = piece.lines[1:]
    before.append(piece)


def _carries_on(line: Line, meaning: str, record: Record, may_cut: bool) -> bool:
    """Whether a cell's first line goes on with the sentence of the cell above the page break."""
    text, mark = unmark(line.text)
    if mark or line.box is not None or line.kind == "item":
        return False
    if meaning == "responsible":
        return not text.startswith(words("units", "divisions") + words("units", "sections"))
    above = items_of(record.lines(meaning))
    if not may_cut:
        return text.startswith(_CARRIES_ON)
    if len(above.items) == 1 and not above.marked:
        return True
    return not (text.startswith(words("items", "openers")) and len(text) > 20)
