"""Tables on a PDF page from its rules: which boxes they enclose, and which of them a merge makes one.

A table that a page break left without its lower rule is closed where its upright rules end, so that no row is lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prongsai.readers.pdf_rules import Rule

_TOUCH = 3.0
_SAME = 3.0
_OPEN = 6.0
_MOST_BOXES = 20_000
_MOST_PAIRS = 1_000_000

Box = tuple[int, int]
"""Row and column of a box, from 0."""


@dataclass(slots=True)
class Grid:
    """The rules of one table: `xs` and `ys` its borders.

    `anchors` tell the box in which each box's text begins, `ends` the last box that is merged into an anchor.
    """

    xs: list[float]
    ys: list[float]
    anchors: dict[Box, Box] = field(default_factory=dict)
    ends: dict[Box, Box] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """Height of the first rule."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Height of the last rule."""
        return self.ys[-1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.ys) - 1, len(self.xs) - 1

    def box_at(self, x: float, y: float) -> Box | None:
        """The box (its anchor, where merged) in which a point lies."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.anchors.get((row, column))

    def borders(self, box: Box) -> tuple[float, float]:
        """Left and right border of the box with all that is merged into it to the right."""
        return self.xs[box[1]], self.xs[self.ends[box][1] + 1]

    def floor(self, box: Box) -> float:
        """Height of the lower border of the box with all that is merged into it downwards."""
        return self.ys[self.ends[box][0] + 1]


def grids_of(level: list[Rule], upright: list[Rule]) -> list[Grid]:
    """The tables that the rules make, from top to bottom; a frame around nothing is none, nor is a drawing."""
    if len(level) * len(upright) > _MOST_PAIRS:
        return []
    grids = (_grid(*rules) for rules in _connected(level, upright))
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.top)


def _connected(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, directly or over others."""
    parent = list(range(len(level) + len(upright)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, flat in enumerate(level):
        for j, steep in enumerate(upright, len(level)):
            if _meet(flat, steep):
                parent[root(j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, rule in enumerate((*level, *upright)):
        groups.setdefault(root(n), ([], []))[n >= len(level)].append(rule)
    yield from groups.values()


def _meet(flat: Rule, steep: Rule) -> bool:
    across = flat.start - _TOUCH <= steep.at <= flat.end + _TOUCH
    return across and steep.start - _TOUCH <= flat.at <= steep.end + _TOUCH


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    if not level or not upright:
        return None
    level = level + _closing(level, upright)
    upright = upright + _closing(upright, level)
    ys, xs = _places(rule.at for rule in level), _places(rule.at for rule in upright)
    boxes = (len(ys) - 1) * (len(xs) - 1)
    if len(xs) < 2 or len(ys) < 2 or not 2 <= boxes <= _MOST_BOXES:
        return None
    grid = Grid(xs, ys)
    _merge(grid, level, upright)
    return grid if len(set(grid.anchors.values())) > 1 else None


def _closing(rules: list[Rule], crossing: list[Rule]) -> list[Rule]:
    """The border that is not drawn: where several crossing rules run out beyond the first or the last of `rules`."""
    out: list[Rule] = []
    first, last = min(r.at for r in rules), max(r.at for r in rules)
    span = min(r.at for r in crossing), max(r.at for r in crossing)
    for ends, beyond in (
        ([r.start for r in crossing if r.start < first - _OPEN], min),
        ([r.end for r in crossing if r.end > last + _OPEN], max),
    ):
        if len(ends) >= 2 and span[1] - span[0] > _OPEN:
            out.append(Rule(beyond(ends), *span))
    return out


def _places(values: Iterable[float]) -> list[float]:
    """The distinct places; those nearer than a double rule are one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SAME:
            out.append(value)
    return out


def _merge(grid: Grid, level: list[Rule], upright: list[Rule]) -> None:
    """Each box takes the anchor of the box to its left or above where no rule parts them."""
    rows, columns = grid.shape
    at_x = [[rule for rule in upright if abs(rule.at - x) <= _SAME] for x in grid.xs]
    at_y = [[rule for rule in level if abs(rule.at - y) <= _SAME] for y in grid.ys]
    for row in range(rows):
        for column in range(columns):
            x, y = _middle(grid.xs, column), _middle(grid.ys, row)
            anchor = (row, column)
            if column and not _parted(at_x[column], y):
                anchor = grid.anchors[row, column - 1]
            elif row and not _parted(at_y[row], x):
                anchor = grid.anchors[row - 1, column]
            grid.anchors[row, column] = anchor
            grid.ends[anchor] = row, max(column, grid.ends.get(anchor, anchor)[1])


def _middle(places: list[float], at: int) -> float:
    return (places[at] + places[at + 1]) / 2


def _parted(rules: list[Rule], along: float) -> bool:
    return any(rule.start <= along <= rule.end for rule in rules)
