"""Tables of a PDF: the lines inside each box, and one table again from what page breaks made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from prongsai.readers.blocks import Cell, Line, Row
from prongsai.readers.columns import is_header, is_second_header
from prongsai.readers.markup import lines_of as lines_of_text
from prongsai.readers.pdf_grid import Box, Grid
from prongsai.readers.pdf_letters import Letter
from prongsai.readers.pdf_lines import Column, Printed, flowing, pitch_of, runs_on, said
from prongsai.readers.words import bare
from prongsai.thai.digits import to_arabic

_WIDEST_PADDING = 10.0
_SAME_COLUMN = 6.0
_ROOM_FOR_ANOTHER = 2.2
# A line or two are moved to the next page with the one that may not stand there alone.
_ROOM_OF_WIDOWS = 3.4
_TALL = 3
_SEVERAL = 2
_NUMBERED = re.compile(r"[(]?([0-9]{1,2})[.)]\s")
# A number alone, or an item of the open-data check, opens a row of its own.
_OPENS_ROW = re.compile(r"^(?:[(]?[0-9๐-๙]{1,3}[.)]?$|(?:ข้อ\s*)?O\s?[0-9๐-๙]{1,2}(?![0-9๐-๙A-Za-z]))")


@dataclass(slots=True)
class Piece:
    """What stands in one box: printed lines, grouped where the margin broke them; `floor` is its lower border."""

    groups: list[list[Printed]]
    column: Column
    floor: float = 0.0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of thought, tick boxes known."""
        return tuple(line for group in self.groups for line in lines_of_text(_plain(said(group, self.column))))

    @property
    def height(self) -> int:
        """How many printed lines."""
        return sum(len(group) for group in self.groups)


@dataclass(slots=True)
class Drawn:
    """A table on its page (from 1), later with the rows of the pages after it."""

    page: int
    last_page: int
    widths: tuple[float, ...]
    pitch: float
    rows: list[dict[int, Piece]] = field(default_factory=list)
    merged: set[Box] = field(default_factory=set)
    pages: list[int] = field(default_factory=list)

    def as_rows(self) -> tuple[Row, ...]:
        """Rows of cells; a row's line is its page."""
        return tuple(row for row in (self.row(number) for number in range(len(self.rows))) if row is not None)

    def row(self, number: int) -> Row | None:
        """One row; None where it says nothing."""
        held = self.rows[number]
        cells = tuple(
            Cell(held[column].lines if column in held else (), (number, column) in self.merged)
            for column in range(len(self.widths))
        )
        return Row(cells, self.pages[number]) if any(cell.lines for cell in cells) else None


def _plain(text: str) -> str:
    """Printed signs that look like markup are text."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def sorted_out(letters: Iterable[Letter], grids: list[Grid]) -> tuple[list[Letter], list[dict[Box, list[Letter]]]]:
    """The letters outside all tables, and those in each box of each table, in the order of writing."""
    outside: list[Letter] = []
    inside: list[dict[Box, list[Letter]]] = [{} for _ in grids]
    for letter in letters:
        home = outside
        x, y = (letter.x0 + letter.x1) / 2, letter.y - 0.25 * letter.size
        for grid, boxes in zip(grids, inside, strict=True):
            if grid.top <= y <= grid.bottom and (box := grid.box_at(x, y)) is not None:
                home = boxes.setdefault(box, [])
                break
        home.append(letter)
    return outside, inside


def drawn(grid: Grid, held: dict[Box, list[Printed]], page: int, blanks: bool) -> Drawn:
    """The table of a grid with what stands in its boxes."""
    gaps = [line.x0 - grid.borders(box)[0] for box, lines in held.items() for line in lines]
    padding = min(max(min(gaps, default=0.0), 0.0), _WIDEST_PADDING)
    steps = [pitch for lines in held.values() if (pitch := pitch_of(lines))]
    pitch = sorted(steps)[len(steps) // 2] if steps else 0.0
    rows, _columns = grid.shape
    table = Drawn(page, page, tuple(b - a for a, b in zip(grid.xs, grid.xs[1:], strict=False)), pitch)
    table.rows = [{} for _ in range(rows)]
    table.pages = [page] * rows
    for box, lines in held.items():
        left, right = grid.borders(box)
        column = Column(left + padding, right - padding, blanks)
        if lines:
            table.rows[box[0]][box[1]] = Piece(list(flowing(lines, column, pitch)), column, grid.floor(box))
    table.merged = {box for box, anchor in grid.anchors.items() if anchor[0] < box[0]}
    return table


def goes_on(upper: Drawn, lower: Drawn) -> list[str] | None:
    """Takes the rows of the table at the head of the next page into `upper`, where they are its rest.

    Gives what was told of it: the repeated head that was left out and the row that was cut; None where `lower` is
    another table.
    """
    if len(upper.widths) != len(lower.widths) or any(
        abs(a - b) > _SAME_COLUMN for a, b in zip(upper.widths, lower.widths, strict=True)
    ):
        return None
    heads = _repeated_heads(upper, lower)
    if not heads and lower.rows and _is_head(lower):
        return None
    told = [f"header_repeated\0{_text(row)}" for row in lower.rows[:heads]]
    first = heads
    if first < len(lower.rows) and upper.rows and _cut(upper, lower.rows[first]):
        told.append(f"row_continued\0{_text(lower.rows[first])[:80]}")
        _put_together(upper.rows[-1], lower.rows[first])
        first += 1
    shift = len(upper.rows) - first
    upper.rows += lower.rows[first:]
    upper.pages += lower.pages[first:]
    upper.merged |= {(row + shift, column) for row, column in lower.merged if row >= first}
    upper.last_page = lower.last_page
    return told


def _text(row: dict[int, Piece]) -> str:
    return " | ".join(" ".join(line.text for line in piece.lines) for _, piece in sorted(row.items()))


def _repeated_heads(upper: Drawn, lower: Drawn) -> int:
    """How many rows at the head of `lower` repeat those of `upper`; the rows of figures below repeat no head."""
    count = 0
    for above, below in zip(upper.rows[:2], lower.rows[:2], strict=False):
        if not below or bare(_text(above)) != bare(_text(below)):
            break
        count += 1
    return count


def _is_head(table: Drawn) -> bool:
    rows = table.as_rows()
    if not rows:
        return False
    below = rows[1] if len(rows) > 1 else None
    return is_header(rows[0], below) and not (below is None and is_second_header(rows[0]))


def _cut(upper: Drawn, lower: dict[int, Piece]) -> bool:
    """Whether the last row of a page goes on in the first one of the next.

    Few cells have anything left to say; or each that goes on was full to its floor, and a sentence runs over the break.
    """
    above = upper.rows[-1]
    last = upper.row(len(upper.rows) - 1)
    if not lower or last is None or is_header(last):
        return False
    if 0 in lower and _OPENS_ROW.match(_text({0: lower[0]})):
        return False
    if set(lower) < set(above) and 2 * len(lower) < len(above):
        return True
    if not all(column in above for column in lower):
        return False
    runs = sum(
        _runs_over(above[column], piece) or (column > 0 and _numbers_go_on(above[column], piece))
        for column, piece in lower.items()
    )
    some_ended = set(above) > set(lower)
    room = max(_room(above[column], upper.pitch) for column in lower)
    is_tall = max(piece.height for piece in above.values()) >= _TALL
    ended = len(above) - len(lower)
    many_ended = 3 * ended >= len(above)
    if is_tall:
        likely = many_ended or 5 * runs >= 3 * len(lower) or (ended >= _SEVERAL and 2 * runs >= len(lower))
    else:
        likely = 4 * runs >= 3 * len(lower) or (many_ended and 5 * runs >= 3 * len(lower))
    if some_ended and likely and runs and room < _ROOM_OF_WIDOWS:
        return True
    if room >= _ROOM_FOR_ANOTHER:
        return False
    if is_tall:
        return runs > 0 or some_ended
    return 2 * runs > len(lower) or (some_ended and 2 * runs == len(lower))


def _room(piece: Piece, pitch: float) -> float:
    """How many lines are left free below what stands in a box, the line itself counted."""
    last = piece.groups[-1][-1]
    return (piece.floor - last.y) / (pitch or 1.5 * last.size)


def _runs_over(above: Piece, below: Piece) -> bool:
    return runs_on(above.groups[-1][-1], below.groups[0][0], above.column, above.groups[-1])


def _numbers_go_on(above: Piece, below: Piece) -> bool:
    """Whether the first item below bears the number after that of the last one above; a new row begins anew."""
    numbers = [number for group in above.groups if (number := _number(group)) is not None]
    first = _number(below.groups[0])
    return bool(numbers) and first is not None and first == numbers[-1] + 1


def _number(group: list[Printed]) -> int | None:
    match = _NUMBERED.match(to_arabic(group[0].text))
    return int(match[1]) if match else None


def _put_together(above: dict[int, Piece], below: dict[int, Piece]) -> None:
    for column, piece in below.items():
        if _runs_over(above[column], piece):
            above[column].groups[-1] += piece.groups[0]
            above[column].groups += piece.groups[1:]
        else:
            above[column].groups += piece.groups
        above[column].floor = piece.floor
