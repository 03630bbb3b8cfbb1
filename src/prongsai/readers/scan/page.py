"""A straight page to lines and tables: what stands in each cell and outside all tables, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prongsai.readers.blocks import tidy
from prongsai.readers.pdf_grid import Box, Grid, grids_of
from prongsai.readers.pdf_lines import Printed
from prongsai.readers.pdf_rules import Rule, joined
from prongsai.readers.scan import words
from prongsai.readers.scan.aligned import tables_in
from prongsai.readers.scan.dots import dots_in
from prongsai.readers.scan.ink import PAPER, Picture, Strip, body_of, ink_of, shapes_of, strips_of
from prongsai.readers.scan.overprint import without_overprint
from prongsai.readers.scan.ruling import rules_in
from prongsai.readers.scan.seen import Seen
from prongsai.readers.scan.ticks import Tick, ticks_in

_EM = 2.5
_WIDE_GAP = 1.5
_EMPTY = 0.002


@dataclass(slots=True)
class Laid:
    """What was read on a page, in points: lines outside tables, tables and what stands in their cells."""

    lines: list[Printed]
    grids: list[Grid]
    boxes: list[dict[Box, list[Printed]]]


@dataclass(slots=True)
class _Page:
    grey: Picture
    ink: Picture
    body: int
    scale: float
    number: int

    def lines(self, x0: int, y0: int, x1: int, y1: int) -> list[Printed]:
        """The lines of a part of the page."""
        ink = self.ink[y0:y1, x0:x1].copy()
        if not ink.size or ((ink > 0).mean() < _EMPTY and (ink > 0).sum() < 0.3 * self.body**2):
            return []
        ticks = [*dots_in(ink, self.body), *ticks_in(ink, self.body)]
        strips = strips_of(self.grey[y0:y1, x0:x1], ink, self.body, left=x0, top=y0)
        moved = [Tick(t.x0 + x0, t.y0 + y0, t.x1 + x0, t.y1 + y0, t.sign) for t in ticks]
        told = (self._printed(strip, [t for t in moved if _beside(t, strip)]) for strip in strips)
        return [line for line in told if line is not None]

    def _printed(self, strip: Strip, ticks: list[Tick]) -> Printed | None:
        seen = words.read(strip)
        for tick in ticks:
            seen = _with_tick(seen, tick)
        return _line(seen, strip, self) if seen else None


def laid_out(grey: Picture, number: int, scale: float) -> Laid:
    """The lines and tables of a straight page with even light; `scale` is points a pixel."""
    ink = ink_of(grey)
    body = body_of(shapes_of(ink)[1])
    if not body:
        return Laid([], [], [])
    level, upright, drawn = rules_in(ink, body)
    ink[drawn > 0] = 0
    unruled = np.where(drawn > 0, PAPER, grey).astype(np.uint8)
    cleared = without_overprint(unruled, ink, body)
    page = _Page(cleared, ink if cleared is unruled else ink_of(cleared), body, scale, number)
    grids = grids_of(_in_points(level, scale), _in_points(upright, scale))
    boxes = [_cells(page, grid) for grid in grids]
    for grid in grids:
        left, top, right, bottom = (round(v / scale) for v in (grid.xs[0], grid.top, grid.xs[-1], grid.bottom))
        page.ink[max(top, 0) : bottom, max(left, 0) : right] = 0
    lines, aligned = tables_in(page.lines(0, 0, grey.shape[1], grey.shape[0]))
    tables = sorted([*zip(grids, boxes, strict=True), *aligned], key=lambda table: table[0].top)
    return Laid(lines, [grid for grid, _ in tables], [held for _, held in tables])


def _in_points(rules: list[Rule], scale: float) -> list[Rule]:
    return joined(Rule(rule.at * scale, rule.start * scale, rule.end * scale) for rule in rules)


def _cells(page: _Page, grid: Grid) -> dict[Box, list[Printed]]:
    found: dict[Box, list[Printed]] = {}
    for anchor in sorted(set(grid.anchors.values())):
        left, right = grid.borders(anchor)
        x0, y0, x1, y1 = (round(v / page.scale) for v in (left, grid.ys[anchor[0]], right, grid.floor(anchor)))
        lines = page.lines(max(x0 + 1, 0), max(y0 + 1, 0), x1 - 1, y1 - 1)
        if lines:
            found[anchor] = lines
    return found


def _beside(tick: Tick, strip: Strip) -> bool:
    middle = (tick.y0 + tick.y1) / 2
    return strip.baseline - 1.4 * strip.body <= middle <= strip.baseline + 0.4 * strip.body


def _with_tick(seen: list[Seen], tick: Tick) -> list[Seen]:
    at = sum((one.x0 + one.x1) / 2 < tick.x0 for one in seen)
    behind = [Seen(one.char, one.x0, one.x1, one.sure, one.blank or n == 0) for n, one in enumerate(seen[at:])]
    return [*seen[:at], Seen(tick.sign, tick.x0, tick.x1, 1.0, at > 0), *behind]


def _line(seen: list[Seen], strip: Strip, page: _Page) -> Printed | None:
    size = strip.body * _EM * page.scale
    chars: list[str] = []
    edges: list[float] = []
    sure: list[float] = []
    for one in seen:
        if one.blank and chars:
            chars.append(" ")
            edges.append(round(one.x0 * page.scale, 1))
            sure.append(1.0)
        chars.append(one.char)
        edges.append(round(one.x1 * page.scale, 1))
        sure.append(round(one.sure, 3))
    x0, x1 = strip.left * page.scale, (strip.left + strip.picture.shape[1]) * page.scale
    x0, x1 = min(x0, seen[0].x0 * page.scale), max(x1, edges[-1])
    text = "".join(chars)
    if not text.strip():
        return None
    parts = tuple(_parts(seen, size, page.scale))
    return Printed(
        text, tuple(edges), x0, x1, strip.baseline * page.scale, size, page.number, False, parts, tuple(sure)
    )


def _parts(seen: list[Seen], size: float, scale: float) -> list[tuple[float, float, str]]:
    """Left edge, right edge and text of what wide gaps part."""
    groups: list[list[Seen]] = []
    for one in seen:
        if not groups or (one.x0 - groups[-1][-1].x1) * scale > _WIDE_GAP * size:
            groups.append([])
        groups[-1].append(one)
    return [
        (g[0].x0 * scale, g[-1].x1 * scale, tidy("".join(f" {s.char}" if s.blank else s.char for s in g)))
        for g in groups
    ]
