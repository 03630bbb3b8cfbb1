"""Rules drawn on a PDF page: the straight lines, level or upright, of which tables are made."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

MOST_SEGMENTS = 40_000
_DEEPEST = 6
_THIN = 3.0
_STRAIGHT = 1.0
_NEAR = 2.5
_SHORTEST = 4.0

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A level (or upright) line `at` a height (or a distance from the left), from `start` to `end`, in points."""

    at: float
    start: float
    end: float


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules of a page, heights counted downwards; collinear ones joined."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for count, ((x0, y0), (x1, y1)) in enumerate(_segments(page)):
        if count > MOST_SEGMENTS:
            return [], []
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            level.append(Rule(-(y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            upright.append(Rule((x0 + x1) / 2, -max(y0, y1), -min(y0, y1)))
    return joined(level), joined(upright)


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on one another or go on from one another made one; scraps left out."""
    out: list[Rule] = []
    for group in _near(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        spans = sorted((rule.start, rule.end) for rule in group)
        start, end = spans[0]
        for left, right in spans[1:]:
            if left > end + _NEAR:
                out.append(Rule(at, start, end))
                start, end = left, right
            end = max(end, right)
        out.append(Rule(at, start, end))
    return [rule for rule in out if rule.end - rule.start >= _SHORTEST]


def _near(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules at nearly the same place."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _segments(page: Any) -> Iterator[Segment]:
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    count = raw.FPDFPage_CountObjects(page)
    objects = (raw.FPDFPage_GetObject(page, n) for n in range(count))
    yield from _of_objects(raw, objects, (1, 0, 0, 1, 0, 0), 0)


def _of_objects(raw: Any, objects: Iterable[Any], outer: Matrix, depth: int) -> Iterator[Segment]:
    for thing in objects:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _of_path(raw, thing, _times(_matrix(raw, thing), outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (raw.FPDFFormObj_GetObject(thing, n) for n in range(raw.FPDFFormObj_CountObjects(thing)))
            yield from _of_objects(raw, inner, _times(_matrix(raw, thing), outer), depth + 1)


def _matrix(raw: Any, thing: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return 1, 0, 0, 1, 0, 0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _of_path(raw: Any, path: Any, matrix: Matrix) -> Iterator[Segment]:
    """The straight pieces of a stroked path; of one that is only filled the long axis of each thin box."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _strokes(raw, path, matrix):
        if stroke.value:
            yield from itertools.pairwise(points)
        elif fill.value and len(points) > 2:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
            if y1 - y0 <= _THIN < x1 - x0:
                yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
            elif x1 - x0 <= _THIN < y1 - y0:
                yield ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)


def _strokes(raw: Any, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of each stroke of the pen; a closed one ends where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    for n in range(min(raw.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
