"""Tables without rules: columns that wide gaps keep apart over several lines, rows that a wider step parts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prongsai.readers.pdf_grid import Box, Grid
from prongsai.readers.pdf_lines import Printed

_COLUMNS, _LINES = 3, 4
_GUTTER = 0.5
_STEP, _FARTHEST = 1.12, 2.2
_LEAST_GAP, _NEAR = 0.35, 0.3
_GUTTER_INSIDE = 0.6

_FEWEST_NUMBERS = 2
_NUMBER = re.compile(r"[(]?[0-9๐-๙]{1,2}[.)]?")

Table = tuple[Grid, dict[Box, list[Printed]]]
_Span = tuple[float, float]


def tables_in(lines: Sequence[Printed]) -> tuple[list[Printed], list[Table]]:
    """The lines outside such tables, and the tables."""
    rest: list[Printed] = []
    tables: list[Table] = []
    for group in _groups(lines):
        columns = _with_gutters(group, _columns(group))
        if len(group) >= _LINES and len(columns) >= _COLUMNS and len(group[0].parts) >= _COLUMNS:
            tables.append(_table(group, columns))
        else:
            rest += group
    return rest, tables


def _groups(lines: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Neighbouring lines, each run begun by a line of several columns; what fills the page in one piece ends it."""
    group: list[Printed] = []
    for line in sorted(lines, key=lambda each: each.y):
        inside = len(group[0].parts) >= _COLUMNS if group else False
        line = _cut_at(line, [left for left, _ in _columns(group)]) if inside else line
        far = bool(group) and line.y - group[-1].y > _FARTHEST * line.size
        fits = inside and not far and len(_columns([*group, line])) == len(_columns(group))
        if group and not fits:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _cut_at(line: Printed, lefts: Sequence[float]) -> Printed:
    """The line parted also where a full cell leaves but a narrow gap before the left edge of the next column."""
    cuts = [
        n
        for n, char in enumerate(line.text)
        if char == " " and n and line.edges[n] - line.edges[n - 1] > _LEAST_GAP * line.size
        if any(abs(line.edges[n] - left) < _NEAR * line.size for left in lefts)
    ]
    parts: list[tuple[float, float, str]] = []
    for left, right, text in line.parts:
        inside = [n for n in cuts if left + 1 < line.edges[n] < right]
        starts = [left, *(line.edges[n] for n in inside)]
        ends = [*(line.edges[n - 1] for n in inside), right]
        texts = [text] if not inside else [""] * len(starts)
        parts += zip(starts, ends, texts, strict=True)
    return replace(line, parts=tuple(parts))


def _columns(group: Sequence[Printed]) -> list[_Span]:
    """The spans that the parts of all lines cover together."""
    gutter = _GUTTER * group[0].size
    out: list[_Span] = []
    for left, right in sorted((part[0], part[1]) for line in group for part in line.parts):
        if out and left - out[-1][1] <= gutter:
            out[-1] = out[-1][0], max(out[-1][1], right)
        else:
            out.append((left, right))
    return out


def _with_gutters(group: Sequence[Printed], columns: Sequence[_Span]) -> list[_Span]:
    """The columns parted once more where no line has ink: a number before its title keeps but a narrow gap."""
    out: list[_Span] = []
    for left, right in columns:
        letters = sorted(
            (line.edges[n - 1] if n else line.x0, edge)
            for line in group
            for n, edge in enumerate(line.edges)
            if line.text[n] != " " and left <= edge <= right + 1
        )
        starts, reach = [left], letters[0][1] if letters else right
        ends: list[float] = []
        for x0, x1 in letters:
            if x0 - reach > _GUTTER_INSIDE * group[0].size:
                ends.append(reach)
                starts.append(x0)
            reach = max(reach, x1)
        out += zip(starts, [*ends, right], strict=True)
    return out


def _table(group: Sequence[Printed], columns: Sequence[_Span]) -> Table:
    size = group[0].size
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)]
    xs = [columns[0][0] - size / 2, *middles, columns[-1][1] + size / 2]
    starts = [0, *_row_starts(group, columns)]
    ys = [group[n].y - size for n in starts]
    ys.append(group[-1].y + 0.4 * size)
    boxes: dict[Box, list[Printed]] = {}
    for row, (start, end) in enumerate(zip(starts, [*starts[1:], len(group)], strict=True)):
        for line in group[start:end]:
            for column, (left, right) in enumerate(itertools.pairwise(xs)):
                if (cut := _cut(line, left, right)) is not None:
                    boxes.setdefault((row, column), []).append(cut)
    own = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(columns))}
    return Grid(xs, ys, dict(own), dict(own)), boxes


def _row_starts(group: Sequence[Printed], columns: Sequence[_Span]) -> list[int]:
    """Which lines open a row: those below a wider step; where all steps are alike, those with a first column."""
    numbered = [n for n, line in enumerate(group) if n and _NUMBER.fullmatch(_first(line, columns))]
    opened = [n for n, line in enumerate(group) if n and _first(line, columns)]
    if len(numbered) >= _FEWEST_NUMBERS and numbered == opened:
        return numbered
    steps = [below.y - above.y for above, below in itertools.pairwise(group)]
    wide = [n for n, step in enumerate(steps, 1) if step > _STEP * min(steps)]
    if wide:
        return sorted({1, *wide}) if len(group[1].parts) >= _COLUMNS else wide
    return [n for n, line in enumerate(group) if n and line.parts[0][0] < columns[0][1]]


def _first(line: Printed, columns: Sequence[_Span]) -> str:
    """What stands of a line in the first column."""
    cut = _cut(line, columns[0][0] - line.size / 2, (columns[0][1] + columns[1][0]) / 2)
    return cut.text.strip() if cut is not None else ""


def _cut(line: Printed, left: float, right: float) -> Printed | None:
    """What stands of a line between two edges."""
    places = [n for n, edge in enumerate(line.edges) if left < edge <= right and not line.text[n].isspace()]
    if not places:
        return None
    start, end = places[0], places[-1] + 1
    x0 = max(left, line.edges[start - 1]) if start else line.x0
    x0 = next((part[0] for part in line.parts if left <= part[0] <= right), x0)
    return replace(
        line,
        text=line.text[start:end],
        edges=line.edges[start:end],
        sure=line.sure[start:end],
        x0=x0,
        x1=line.edges[end - 1],
        parts=tuple(part for part in line.parts if left <= part[0] <= right),
    )
