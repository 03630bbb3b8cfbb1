"""Columns of text on a PDF page (ข้อความหลายคอลัมน์): newsletters, reports in two columns, slides with two lists.

They are told by the gutter, white that goes down between lines of prose or between two lists. Rows of a table, and
labels with what they tell, stand at the same heights with holes below the shorter one, and are left as they are.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.readers.items import unmark
from prongsai.readers.pdf_chunks import Chunk, chunks_of
from prongsai.readers.pdf_grid import Grid
from prongsai.readers.pdf_letters import Letter
from prongsai.readers.pdf_lines import Printed, lines_of

_GAP = 0.9
_FEWEST = 4
_FEWEST_MARKED = 2
_NARROWEST = 0.18
_MOST_SPLIT = 0.3
_FULL, _MOSTLY = 0.8, 0.5
_LATE = 3.0
_HOLE = 1.6
_SAME_HEIGHT = 0.15
_FEWEST_HOLES = 2
_RISE, _SINK = 0.9, 0.4


@dataclass(frozen=True, slots=True)
class Strips:
    """A part of a page whose text stands in columns: its top and bottom, and where each column begins."""

    top: float
    bottom: float
    lefts: tuple[float, ...]

    def strip_at(self, x: float, y: float) -> int | None:
        """The column of a point, from 1; None outside."""
        if not self.top <= y <= self.bottom:
            return None
        return max(1, sum(left <= x for left in self.lefts))


def may_stand_in_strips(lines: Sequence[Printed]) -> bool:
    """Whether enough lines begin, or go on behind a wide gap, in the right part of the page."""
    if not lines:
        return False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    edge = left + _NARROWEST * (right - left)
    places = Counter(round(part[0]) for line in lines for part in line.parts if part[0] > edge)
    return any(count + places[place + 1] >= _FEWEST - 1 for place, count in places.items())


def strips_in(letters: Iterable[Letter], grids: Sequence[Grid]) -> list[Strips]:
    """The parts of the page that stand in columns, from top to bottom; a table that lies across the gutter ends one."""
    across = [Chunk(grid.xs[0], grid.xs[-1], grid.top, 1.0, "") for grid in grids]
    left = sorted((*chunks_of(letters, _GAP), *across), key=lambda chunk: chunk.y)
    found: list[Strips] = []
    while (strips := _best(left)) is not None:
        found.append(strips)
        left = [chunk for chunk in left if strips.strip_at(chunk.x0, chunk.y) is None]
    return sorted(found, key=lambda strips: strips.top)


def _best(chunks: Sequence[Chunk]) -> Strips | None:
    """The tallest part in columns among chunks in order of their height."""
    if not chunks:
        return None
    left, right = min(chunk.x0 for chunk in chunks), max(chunk.x1 for chunk in chunks)
    narrowest = _NARROWEST * (right - left)
    starts = Counter(round(chunk.x0) for chunk in chunks if chunk.x0 > left + narrowest)
    places = [place for place, _ in starts.most_common(_FEWEST) if starts[place] + starts[place + 1] >= _FEWEST - 1]
    bands = [(place - 1.0, band) for place in places for band in _bands(chunks, place - 1.0)]
    for place, band in sorted(bands, key=lambda told: -len(told[1])):
        more = [other - 1.0 for other in places if abs(other - place) > narrowest and _is_gutter(band, other - 1.0)]
        for lefts in ((left, *sorted({place, *more})), (left, place)):
            sides = _sides(band, lefts)
            if all(map(_is_text, sides)) and not _has_holes(sides):
                return _strips_of(sides, lefts)
    return None


def _bands(chunks: Sequence[Chunk], place: float) -> Iterator[list[Chunk]]:
    """Runs of chunks that leave a gutter before a place, each cut off above where only one side has begun."""
    for leaves, group in itertools.groupby(chunks, key=lambda chunk: _leaves(chunk, place)):
        band = list(group)
        sides = _sides(band, (float("-inf"), place))
        if leaves and all(len(side) >= _FEWEST - 1 for side in sides):
            late = max(side[0].y - _LATE * side[0].size for side in sides)
            yield [chunk for chunk in band if chunk.y >= late]


def _leaves(chunk: Chunk, place: float) -> bool:
    return chunk.x0 >= place or chunk.x1 <= place - _GAP * chunk.size + 1


def _is_gutter(band: Sequence[Chunk], place: float) -> bool:
    return all(_leaves(chunk, place) for chunk in band)


def _sides(band: Sequence[Chunk], lefts: Sequence[float]) -> list[list[Chunk]]:
    edges = (*lefts[1:], float("inf"))
    lower = (float("-inf"), *lefts[1:])
    return [[c for c in band if a <= c.x0 < b] for a, b in zip(lower, edges, strict=True)]


def _is_text(side: Sequence[Chunk]) -> bool:
    """Whether lines of prose stand in a column, or the items of a list; not the cells of more columns."""
    rows = Counter(round(chunk.y) for chunk in side)
    if len(rows) < _FEWEST - 1 or len(side) - len(rows) > _MOST_SPLIT * len(rows):
        return False
    if sum(_is_item(chunk.text) for chunk in side) >= _FEWEST_MARKED:
        return True
    width = max(chunk.x1 for chunk in side) - min(chunk.x0 for chunk in side)
    full = sum(chunk.x1 - chunk.x0 >= _FULL * width for chunk in side)
    return len(rows) >= _FEWEST and full >= _MOSTLY * len(rows)


def _is_item(text: str) -> bool:
    return unmark(text)[1] is not None and len(text) > _FEWEST


def _has_holes(sides: Sequence[Sequence[Chunk]]) -> bool:
    """Whether a column goes on behind a hole where another has a line too, again and again: the rows of a table."""
    pitch = min((step for side in sides for step in _steps(side)), default=0.0)
    heights = [[chunk.y for chunk in side] for side in sides]
    count = 0
    for n, side in enumerate(sides):
        others = [y for k, told in enumerate(heights) if k != n for y in told]
        for above, below in itertools.pairwise(side):
            near = _SAME_HEIGHT * below.size
            filled = any(above.y + near < y < below.y - near for y in others)
            met = any(abs(y - below.y) <= near for y in others)
            count += below.y - above.y > _HOLE * pitch and filled and met
    return count >= _FEWEST_HOLES


def _steps(side: Sequence[Chunk]) -> list[float]:
    return [below.y - above.y for above, below in itertools.pairwise(side) if below.y - above.y > above.size / 2]


def _strips_of(sides: Sequence[Sequence[Chunk]], lefts: Sequence[float]) -> Strips:
    held = [chunk for side in sides for chunk in side]
    top = min(chunk.y - _RISE * chunk.size for chunk in held)
    return Strips(top, max(chunk.y + _SINK * chunk.size for chunk in held), tuple(lefts))


def lines_in(letters: Sequence[Letter], strips: Sequence[Strips], page: int) -> list[Printed]:
    """The lines of a page; those of columns know their column and stand, as it were, all in the first."""
    if not strips:
        return lines_of(letters, page)
    groups: dict[tuple[int, int], list[Letter]] = {}
    for letter in letters:
        place = place_in(strips, (letter.x0 + letter.x1) / 2, letter.y - letter.size / 4)
        groups.setdefault(place, []).append(letter)
    return [line for place in sorted(groups) for line in _in_first(lines_of(groups[place], page), place, strips)]


def place_in(strips: Sequence[Strips], x: float, y: float) -> tuple[int, int]:
    """The number of the part in columns and that of its column, from 1; noughts for what stands outside."""
    for number, part in enumerate(strips, 1):
        if (strip := part.strip_at(x, y)) is not None:
            return number, strip
    return 0, 0


def _in_first(lines: list[Printed], place: tuple[int, int], strips: Sequence[Strips]) -> Iterator[Printed]:
    """The lines moved to the left by as much as their column stands to the right of the first."""
    number, strip = place
    if not number:
        yield from lines
        return
    lefts = strips[number - 1].lefts
    by = lefts[strip - 1] - lefts[0] if strip > 1 else 0.0
    for line in lines:
        edges = tuple(edge - by for edge in line.edges)
        parts = tuple((left - by, right - by, text) for left, right, text in line.parts)
        yield replace(line, strip=place, x0=line.x0 - by, x1=line.x1 - by, edges=edges, parts=parts)
