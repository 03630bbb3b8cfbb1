"""Tables of a PDF that no rules enclose (ตารางที่ไม่ตีเส้นครบ): columns that stand under the words of a header.

The words of its header tell such a table from prose and from labels with what they tell behind them; the white between
its columns must go through from the header to the last line. Rules and shades that are drawn part its rows; where none
are, running numbers, wider steps and full cells do.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.readers.blocks import Cell, Line, Row
from prongsai.readers.columns import is_header, meaning_of
from prongsai.readers.pdf_blocks import Sheet
from prongsai.readers.pdf_chunks import Chunk, chunks_of, rows_of
from prongsai.readers.pdf_grid import Box, Grid
from prongsai.readers.pdf_letters import Letter
from prongsai.readers.pdf_lines import Printed, usual
from prongsai.readers.pdf_open_rows import COUNTER, starts_of
from prongsai.readers.pdf_rules import Rule
from prongsai.readers.pdf_running import PAGE_NUMBER
from prongsai.readers.pdf_tables import sorted_out

_GAP = 0.5
_WHITE = 0.25
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_LONGEST_HEADER, _MOST_WORDS = 220, 24
_HEADER_LINES = 4
_FARTHEST, _FARTHEST_ROW, _FARTHER = 2.2, 5.0, 1.5
_STEP = 1.3
_HEADS_OF_PAGE = 3
_RISE = 0.85
_FULL, _PADDING = 4.0, 0.7
_NEAR = 0.2
_OUT, _REACH = 4.0, 200.0
_BEFORE = 0.5
_MOSTLY, _SPOKEN = 0.5, 0.4
_FEWEST_MEANINGS = 2
_DIGIT = re.compile("[0-9๐-๙]")
_PIECES = re.compile(r"\s+")
Span = tuple[float, float]
Lines = list[list[Chunk]]


@dataclass(slots=True)
class OpenGrid(Grid):
    """A table whose columns the white between them makes; `rooms` is where the text of each may stand.

    `numbered_at_top` is whether each running number stands on the first line of its row; `head` are the words of its
    header, line by line.
    """

    rooms: list[Span] = field(default_factory=list)
    numbered_at_top: bool = False
    head: tuple[str, ...] = ()

    def box_at(self, x: float, y: float) -> Box | None:
        """The box in which a point lies; longer lines of a later page reach out beyond the right border."""
        inside = self.xs[-1] - 1 if self.xs[-1] <= x < self.xs[-1] + _REACH else x
        return Grid.box_at(self, inside, y)

    def borders(self, box: Box) -> Span:
        """Left and right edge of the room of its column."""
        return self.rooms[box[1]]


@dataclass(slots=True)
class _Table:
    """A table while it is gathered: its lines and the spans that its columns cover."""

    lines: Lines
    spans: list[Span]
    whites: list[Span]
    head: int = 0
    is_numbered: bool = False

    def takes(self, line: Sequence[Chunk]) -> bool:
        """Whether a line leaves the white between all columns open; it is taken then."""
        is_counter = self.is_numbered and COUNTER.fullmatch(line[0].text) is not None
        if self.is_numbered and not is_counter and len(line) == 1 and line[0].x0 < self.whites[0][0]:
            return False
        whites = [_narrowed(white, line[1:] if is_counter else line) for white in self.whites]
        if is_counter:
            whites[0] = max(whites[0][0], line[0].x1), whites[0][1]
        # A number may stand at the right edge of its column, close to the words behind it.
        least = [0.0 if n == 0 and self.is_numbered else _WHITE * line[0].size for n in range(len(whites))]
        if any(right - left <= wide for (left, right), wide in zip(whites, least, strict=True)):
            return False
        self.whites = whites
        self.lines.append(list(line))
        return True

    def column_of(self, chunk: Chunk) -> int:
        """The column in which a chunk stands."""
        middle = (chunk.x0 + chunk.x1) / 2
        return sum(white[0] < middle for white in self.whites)

    @property
    def columns(self) -> list[list[Chunk]]:
        """The chunks of each column."""
        held: list[list[Chunk]] = [[] for _ in self.spans]
        for chunk in (chunk for line in self.lines for chunk in line):
            held[self.column_of(chunk)].append(chunk)
        return held


def with_open(letters: list[Letter], sheet: Sheet, level: Sequence[Rule], before: OpenGrid | None) -> list[Grid] | None:
    """The grids of a page with those that no rules enclose; None where there are none of these.

    A frame of one column around such a table gives way to it.
    """
    framed = [grid for grid in sheet.grids if grid.shape[1] == 1]
    ruled = [grid for grid in sheet.grids if grid.shape[1] > 1]
    lines = sheet.lines
    for grid, held in zip(sheet.grids, sheet.boxes, strict=True):
        lines = lines + [line for inside in held.values() for line in inside] if grid in framed else lines
    if before is None and not _may_hold_one(lines):
        return None
    found = open_grids(sorted_out(letters, ruled)[0], level, before)
    kept = [grid for grid in framed if all(grid.bottom < one.top or grid.top > one.bottom for one in found)]
    return sorted((*ruled, *kept, *found), key=lambda grid: grid.top) if found else None


def left_open(sheet: Sheet) -> OpenGrid | None:
    """The table without rules at the foot of a page, which may go on in the next one."""
    last = sheet.grids[-1] if sheet.grids else None
    if not isinstance(last, OpenGrid):
        return None
    below = [line for line in sheet.lines if line.y > last.bottom and not PAGE_NUMBER.match(line.text)]
    return None if below else last


def _may_hold_one(lines: Iterable[Printed]) -> bool:
    """Whether a line of the page looks like the header of a table at first sight."""
    return any(_may_be_header(line.text) for line in lines)


def _may_be_header(text: str) -> bool:
    if len(text) > _LONGEST_HEADER:
        return False
    words = _PIECES.split(text)
    if not _FEWEST_COLUMNS - 1 <= len(words) <= _MOST_WORDS:
        return False
    told = [(word, meaning) for word in words for meaning, share in (meaning_of(word),) if meaning and share >= _MOSTLY]
    if len({meaning for _, meaning in told}) < _FEWEST_MEANINGS:
        return False
    return sum(len(word) for word, _ in told) >= _SPOKEN * sum(map(len, words))


def open_grids(letters: Iterable[Letter], level: Sequence[Rule], before: OpenGrid | None) -> list[OpenGrid]:
    """The tables among letters outside all drawn ones; `before` is that at the foot of the page before, if any."""
    lines = rows_of(chunks_of(letters, _GAP))
    grids: list[OpenGrid] = []
    at = 0
    while at < len(lines):
        table = _begun_again(lines, at, before) if before is not None and not grids else None
        table = table or next((t for n in range(1, _HEADER_LINES) if (t := _begun(lines, at, n)) is not None), None)
        if table is None and before is not None and at < _HEADS_OF_PAGE and not grids:
            table = _resumed(lines[at:], before)
        elif table is not None:
            table = _filled(table, lines[at + len(table.lines) :], before if not grids else None)
        if table is None:
            at += 1
            continue
        grids.append(_grid(table, level, before))
        at += len(table.lines)
    return grids


def _begun(lines: Lines, at: int, count: int, *, sure: bool = False) -> _Table | None:
    """The table whose header is made of so many lines; `sure` where no more of them belong to it."""
    head = lines[at : at + count]
    if len(head) < count or (not sure and any(step > _STEP * _pitch(lines) for step in _steps(head))):
        return None
    spans = _spans(head)
    if len(spans) < _FEWEST_COLUMNS or not is_header(_row(head, spans)):
        return None
    whites = [(a[1], b[0]) for a, b in itertools.pairwise(spans)]
    is_numbered = meaning_of(_row(head, spans).texts[0])[0] == "number"
    table = _Table([list(line) for line in head], spans, whites, count, is_numbered)
    for line in lines[at + count : at + _HEADER_LINES] if not sure else ():
        if line[0].y - table.lines[-1][0].y > _STEP * _pitch(lines) or not _is_of_header(table, line):
            break
        if not table.takes(line):
            break
        table.head += 1
    return table


def _is_of_header(table: _Table, line: Sequence[Chunk]) -> bool:
    """Whether a line goes on with the words of the header above it."""
    known = 0
    for chunk in line:
        above = "".join(one.text for one in table.columns[table.column_of(chunk)])
        before, whole = meaning_of(above)[1], meaning_of(above + chunk.text)[1]
        if whole < min(before, _MOSTLY) or _DIGIT.search(chunk.text):
            return False
        known += whole >= _MOSTLY
    return known > 0


def _steps(lines: Lines) -> list[float]:
    return [below[0].y - above[0].y for above, below in itertools.pairwise(lines)]


def _pitch(lines: Lines) -> float:
    """The usual distance of two lines that begin below one another, no less than their letters are high."""
    last: dict[int, float] = {}
    steps = []
    for chunk in (chunk for line in lines for chunk in line):
        place = round(chunk.x0)
        steps.append(chunk.y - last.get(place, chunk.y))
        last[place] = chunk.y
    return max(usual(steps), lines[0][0].size)


def _begun_again(lines: Lines, at: int, before: OpenGrid) -> _Table | None:
    """The table of the page before, where all lines of its header stand here as well."""
    table = _begun(lines, at, len(before.head), sure=True) if before.head else None
    return table if table is not None and _words_of(table.lines) == before.head else None


def _words_of(lines: Lines) -> tuple[str, ...]:
    return tuple("|".join(chunk.text for chunk in line) for line in lines)


def _spans(lines: Lines) -> list[Span]:
    out: list[Span] = []
    for chunk in sorted((chunk for line in lines for chunk in line), key=lambda chunk: chunk.x0):
        if out and chunk.x0 <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], chunk.x1)
        else:
            out.append((chunk.x0, chunk.x1))
    return out


def _row(lines: Lines, spans: Sequence[Span]) -> Row:
    told: list[list[str]] = [[] for _ in spans]
    for chunk in (chunk for line in lines for chunk in line):
        told[next(n for n, span in enumerate(spans) if chunk.x0 <= span[1])].append(chunk.text)
    return Row(tuple(Cell((Line(" ".join(texts)),) if texts else ()) for texts in told))


def _narrowed(white: Span, line: Iterable[Chunk]) -> Span:
    """What a line leaves of the white between two columns."""
    left, right = white
    for chunk in line:
        if chunk.x1 <= left or chunk.x0 >= right:
            continue
        if chunk.x0 <= left and chunk.x1 >= right:
            return left, left
        # What reaches in from the left moves the left edge, what begins within belongs to the right.
        if chunk.x0 <= left or (chunk.x1 < right and left + right > chunk.x0 + chunk.x1):
            left = chunk.x1
        else:
            right = chunk.x0
    return left, right


def _filled(table: _Table, lines: Lines, before: OpenGrid | None) -> _Table | None:
    """The table with the lines below its header as far as they keep to its columns; None where that is no table.

    Several lines must stand in more than one column, save where the table goes on from the page before.
    """
    head = len(table.lines)
    widest = _pitch([*table.lines, *lines])
    for line in lines:
        step = line[0].y - table.lines[-1][0].y
        if step > (_FARTHEST if len(line) == 1 else _FARTHEST_ROW) * widest or not table.takes(line):
            break
        widest = max(widest, step / _FARTHER)
    body = [{table.column_of(chunk) for chunk in line} for line in table.lines[head:]]
    if before is not None and body and _borders_of(table, before):
        return table
    hit = set().union(*body)
    several = sum(len(columns) > 1 for columns in body) >= _FEWEST_ROWS
    return table if several and len(hit) > len(table.spans) / 2 else None


def _resumed(lines: Lines, before: OpenGrid) -> _Table | None:
    """The rest of the table of the page before: lines at the head of the page that keep to its columns."""
    whites = [(x - 0.5, x + 0.5) for x in before.xs[1:-1]]
    table = _Table([], list(before.rooms), whites)
    inside = (before.xs[0] - _OUT, before.xs[-1] + _REACH)
    for line in lines:
        step = line[0].y - table.lines[-1][0].y if table.lines else 0.0
        if line[0].x0 < inside[0] or line[-1].x1 > inside[1] or step > _FARTHEST * _pitch(lines):
            break
        if any(_narrowed(white, line) != white for white in whites):
            break
        table.lines.append(list(line))
    if not table.lines or is_header(_row(table.lines[:1], table.spans)):
        return None
    several = any(len({table.column_of(chunk) for chunk in line}) > 1 for line in table.lines)
    return table if several or all(_begins_inside(line, before) for line in table.lines) else None


def _begins_inside(line: Sequence[Chunk], before: OpenGrid) -> bool:
    """Whether a line begins where the words of a column do, not of the first."""
    return any(abs(line[0].x0 - room[0]) <= _NEAR * line[0].size for room in before.rooms[1:])


def _grid(table: _Table, level: Sequence[Rule], before: OpenGrid | None) -> OpenGrid:
    size = table.lines[0][0].size
    xs = _xs(table, before)
    above = before if before is not None and xs == before.xs else None
    held = [[table.column_of(chunk) for chunk in line] for line in table.lines]
    at_top = above is not None and above.numbered_at_top
    starts, at_top = starts_of(table.lines, held, level, table.head, at_top=at_top)
    ys = [table.lines[n][0].y - _RISE * size for n in starts] + [table.lines[-1][0].y + 0.4 * size]
    own = {(row, column): (row, column) for row in range(len(starts)) for column in range(len(table.spans))}
    rooms = list(above.rooms) if above is not None else list(_rooms(table.columns, xs, size))
    head = _words_of(table.lines[: starts[1]]) if len(starts) > 1 and table.head else ()
    return OpenGrid(xs, ys, dict(own), dict(own), rooms, at_top, above.head if above is not None else head)


def _xs(table: _Table, before: OpenGrid | None) -> list[float]:
    """The borders of the columns; those of the page before where they fit here as well."""
    if before is not None and (xs := _borders_of(table, before)):
        return xs
    columns, size = table.columns, table.lines[0][0].size
    left = min(chunk.x0 for held in columns for chunk in held)
    right = max(chunk.x1 for held in columns for chunk in held)
    # Words of a later page may be longer than these; where they begin, they rarely stand further to the left.
    borders = (max((a + b) / 2, b - _BEFORE * size) for a, b in table.whites)
    return [left - size / 2, *borders, right + size / 2]


def _borders_of(table: _Table, before: OpenGrid) -> list[float] | None:
    """The borders of the table of the page before, where they part the columns here as well."""
    if len(before.rooms) != len(table.spans):
        return None
    fits = all(a <= x <= b for x, (a, b) in zip(before.xs[1:-1], table.whites, strict=True))
    return list(before.xs) if fits else None


def _rooms(columns: Sequence[Sequence[Chunk]], xs: Sequence[float], size: float) -> Iterator[Span]:
    """Where the words of a column may stand: to its longest line, or to the column behind it where none is full."""
    lefts = [min((chunk.x0 for chunk in held), default=x) for held, x in zip(columns, xs, strict=False)]
    for n, held in enumerate(columns):
        longest = max((chunk.x1 for chunk in held), default=xs[n + 1])
        following = lefts[n + 1] if n + 1 < len(lefts) else xs[-1]
        yield lefts[n], longest if following - longest < _FULL * size else following - _PADDING * size
