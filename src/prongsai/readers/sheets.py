"""Worksheets (Excel, CSV) to blocks: what stands above or below a table as paragraphs, the rest as its rows.

A table begins at its header and ends at an empty row, at a row merged over its whole width, or where its borders end.
Hidden rows, columns and sheets are read like the others and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prongsai.readers.blocks import Block, Cell, Line, Pages, Row, tidy
from prongsai.readers.columns import is_header
from prongsai.readers.decode import damaged
from prongsai.readers.grid import Filled, Merge, Sheet, letters_of
from prongsai.readers.limits import fits_across
from prongsai.readers.markup import lines_of
from prongsai.readers.paragraphs import begins_anew, ends_alone, grouped

_MEMO_LABEL = re.compile(r"^\s*(ส่วนราชการ|ที่|วันที่|เรื่อง|เรียน|โทร)[\s.:]*(?!\S*[0-9๐-๙]+$)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MOST_MEMO_CELLS = 4
_WIDE = 0.6
_NAMELESS = re.compile(r"(?:sheet|แผ่นงาน|ชีต|แผ่น)\s*[0-9๐-๙]*", re.IGNORECASE)
_LONGEST_LABEL = 60

Told = tuple[int, dict[int, Filled]]


def pages(sheets: Sequence[Sheet], name: str) -> Pages:
    """The blocks of all sheets in order; their lines are counted on from one sheet to the next."""
    blocks: list[Block] = []
    aside: list[tuple[str, str, int | None]] = []
    places: list[tuple[int, str]] = []
    first = 1
    for sheet in sheets:
        rows = list(sheet.rows())
        fits_across(max((len(cells) for _, cells in rows), default=0), name)
        if sheet.name is not None:
            places.append((first, sheet.name))
            if not _NAMELESS.fullmatch(sheet.name):
                aside.append((sheet.name, "sheet_name", first))
        aside.extend(_hidden(sheet, rows, first))
        aside.extend((formula, "formula_without_value", first + row - 1) for row, formula in sheet.formulas)
        if rows:
            if blocks:
                blocks.append(Block("page", line=first))
            blocks.extend(_Blocking(sheet, rows, first).blocks())
        first += max([row for row, _ in rows] + [row for row, _ in sheet.formulas], default=0)
        first += 1
    if not blocks:
        raise damaged(name)
    numbered = tuple(replace(block, number=number) for number, block in enumerate(blocks))
    return Pages(name, numbered, tuple(aside), sheets=tuple(places))


def _hidden(sheet: Sheet, rows: Sequence[Told], first: int) -> Iterator[tuple[str, str, int | None]]:
    """What a person does not see on opening the file, in words."""
    if sheet.hidden and rows:
        yield f"แผ่นงาน «{sheet.name}» ซ่อนอยู่", "hidden_sheet", first
    for row, _ in rows:
        if row in sheet.hidden_rows:
            yield f"แถว {row} ซ่อนอยู่", "hidden_row", first + row - 1
    for column in sorted({c for _, cells in rows for c in cells} & sheet.hidden_columns):
        yield f"คอลัมน์ {letters_of(column)} ซ่อนอยู่", "hidden_column", first


class _Blocking:
    """One sheet cut into paragraphs and tables."""

    def __init__(self, sheet: Sheet, rows: list[Told], first: int) -> None:
        self.sheet = sheet
        self.rows = rows
        self.first = first
        self._spans = {(m.top, m.left): m for m in sheet.merges}
        self._hanging = {
            (row, column)
            for m in sheet.merges
            if m.bottom > m.top and (m.top, m.left) in sheet.cells
            for row in range(m.top + 1, min(m.bottom, rows[-1][0]) + 1)
            for column in range(m.left, min(m.right, m.left + 200) + 1)
        }
        self.columns = self._columns_used()

    def _columns_used(self) -> tuple[int, ...]:
        """Columns with a word in them, but for those that only paragraphs above and below tables use."""
        several = sorted({c for _, cells in self.rows if len(cells) > 1 for c in cells})
        return tuple(several or sorted({c for _, cells in self.rows for c in cells}))

    def blocks(self) -> Iterator[Block]:
        """Runs of rows without an empty row between them, each cut into paragraphs and tables."""
        run: list[Told] = []
        for row, cells in self.rows:
            if run and not self._adjoins(run[-1][0], row):
                yield from self._run(run)
                run = []
            run.append((row, cells))
        yield from self._run(run)

    def _adjoins(self, above: int, row: int) -> bool:
        """Whether nothing empty stands between: rows in between belong to a merge that hangs into them."""
        return all(any((between, c) in self._hanging for c in self.columns) for between in range(above + 1, row))

    def _run(self, run: list[Told]) -> Iterator[Block]:
        start = self._header_in(run)
        table: list[Told] = []
        for number, (row, cells) in enumerate(run):
            if number < start or self._is_paragraph(run, number):
                if table:
                    yield self._table(table)
                    table = []
                yield from self._paragraphs(row, cells, apart=number < start)
            else:
                table.append((row, cells))
        if table:
            yield self._table(table)

    def _header_in(self, run: list[Told]) -> int:
        """The first row of the table: its header, the first bordered row, or the first of several cells."""
        several = [n for n, (_, cells) in enumerate(run) if len(cells) > 1]
        if not several:
            return len(run)
        for number in several[:4]:
            below = self._row(*run[number + 1]) if number + 1 < len(run) else None
            if len(run[number][1]) > 2 and is_header(self._row(*run[number]), below):
                return self._first_of_header(run, number)
        bordered = [n for n in several if self._is_bordered(*run[n])]
        return bordered[0] if bordered else several[0]

    def _first_of_header(self, run: list[Told], number: int) -> int:
        """The row whose cells, drawn down, reach into that row of a header: both name the columns."""
        while number > 0 and any((run[number][0], column) in self._hanging for column in self.columns):
            number -= 1
        return number

    def _is_bordered(self, row: int, cells: dict[int, Filled]) -> bool:
        return any((row, column) in self.sheet.bordered for column in cells)

    def _is_paragraph(self, run: list[Told], number: int) -> bool:
        """Whether a row among or behind the rows of a table is no row of it."""
        row, cells = run[number]
        if any((row, column) in self._hanging for column in self.columns):
            return False
        text = " ".join(cell.text for cell in cells.values())
        has_borders = any(self._is_bordered(*told) for told in run)
        if len(cells) > 1:
            is_memo = len(cells) <= _MOST_MEMO_CELLS and _MEMO_LABEL.match(next(iter(cells.values())).text)
            return (
                not (has_borders and self._is_bordered(row, cells)) and bool(is_memo) and not self._heads(run, number)
            )
        column = next(iter(cells))
        if self._across(row, column) >= max(3, _WIDE * len(self.columns)):
            return True
        if has_borders:
            return not self._is_bordered(row, cells)
        if any(len(below) > 1 for _, below in run[number + 1 :]):
            return False
        return column == self.columns[0] or begins_anew(text) or ends_alone(text)

    def _heads(self, run: list[Told], number: int) -> bool:
        """Whether the row is a header, whose first word may be that of a memo (ที่)."""
        return is_header(self._row(*run[number]))

    def _across(self, row: int, column: int) -> int:
        merge: Merge | None = self._spans.get((row, column))
        return sum(1 for c in self.columns if merge.left <= c <= merge.right) if merge else 1

    def _paragraphs(self, row: int, cells: dict[int, Filled], *, apart: bool) -> Iterator[Block]:
        """A paragraph a cell; the label and the words of a memo's line, typed in two cells, together."""
        texts = [_with_link(cell) for cell in cells.values()]
        if not apart or (_MEMO_LABEL.match(texts[0]) and len(tidy(texts[0])) < _LONGEST_LABEL):
            texts = [" ".join(texts)] if len(texts) > 1 else texts
        for text in texts:
            lines = [t for part in text.split("\n") if (t := tidy(part))]
            for group in grouped(lines):
                yield Block("paragraph", group, line=self._line(row))

    def _table(self, rows: list[Told]) -> Block:
        made = tuple(self._row(row, cells) for row, cells in rows)
        if len(made) > 1 and any(
            above.lines and cell.merged for above, cell in zip(made[0].cells, made[1].cells, strict=True)
        ):
            made = self._two_line_header(made)
        return Block("table", rows=made, line=made[0].line, columns=tuple(map(letters_of, self.columns)))

    def _two_line_header(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The second row marked as a header where header words are merged down into it."""
        if not is_header(rows[0], replace(rows[1], header=True)):
            return rows
        return (replace(rows[0], header=True), replace(rows[1], header=True), *rows[2:])

    def _row(self, row: int, cells: dict[int, Filled]) -> Row:
        made = tuple(
            replace(_cell(cells[column]), span=self._across(row, column))
            if column in cells
            else Cell(merged=(row, column) in self._hanging)
            for column in self.columns
        )
        return Row(made, self._line(row))

    def _line(self, row: int) -> int:
        return self.first + self.sheet.lines.get(row, row) - 1


def _with_link(cell: Filled) -> str:
    return f"{cell.text} [{cell.link}]" if cell.link and cell.link not in cell.text else cell.text


def _cell(filled: Filled) -> Cell:
    # Lines typed with Alt+Enter; where tags stand in the cell they alone part it.
    pieces = [filled.text] if _TAG.search(filled.text) else filled.text.split("\n")
    lines = tuple(line for piece in pieces for line in lines_of(piece))
    if filled.link and lines:
        lines = (*lines[:-1], _linked(lines[-1], filled.link))
    return Cell(lines)


def _linked(line: Line, link: str) -> Line:
    return line if link in line.text else replace(line, links=(*line.links, link))
