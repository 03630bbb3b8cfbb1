"""The shapes of a line one by one: which letter, digit or point each is taken for, and how sure that is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.glyphs import DIGITS, Frame, Glyph, nets, shape_of
from prongsai.readers.scan.ink import PAPER, Strip

POINT_SURE = 0.9
_TALL, _TALLEST = 0.45, 1.9
_DOT, _LOWEST = 0.38, 0.42
_WIDEST = 0.9
_KNOWN, _BETTER = 0.5, 0.5
_MOST_PARTS = 5
_DOTTED = "ij"


@dataclass(frozen=True, slots=True)
class Spot:
    """One shape of a line: left and right edge on the page, what it is taken for, how sure; the digit it may be."""

    x0: float
    x1: float
    char: str
    sure: float
    digit: str = ""


def spots_of(strip: Strip) -> list[Spot]:
    """Every shape on the main floor of the line: letters, digits, points; marks above and below left out."""
    boxes = [tuple(int(v) for v in box) for box in strip.shapes]
    tall = [box for box in boxes if _is_letter(strip, box)]
    spots = [spot for box, spot in zip(tall, _told(strip, tall), strict=True) for spot in _apart(strip, box, spot)]
    spots += [spot for box in boxes if (spot := _point(strip, box) or _dash(strip, box)) is not None]
    marks = [box for box in boxes if _is_mark(strip, box)]
    return sorted((_unless_marked(spot, marks) for spot in spots), key=lambda spot: spot.x0)


def _is_mark(strip: Strip, box: tuple[int, ...]) -> bool:
    """Whether a shape stands above or below the letters."""
    above = box[1] + box[3] <= strip.baseline - 0.75 * strip.body
    return above or (box[1] >= strip.baseline - 0.05 * strip.body and box[2] > _DOT * strip.body)


def _is_letter(strip: Strip, box: tuple[int, ...]) -> bool:
    """Whether a shape stands on the floor and is high enough; small Latin letters are lower than Thai ones."""
    body, top = strip.body, strip.baseline - box[1]
    on_floor = -_TALL * body <= top - box[3] <= 0.35 * body
    return on_floor and _TALL * body <= box[3] <= _TALLEST * body and top > _LOWEST * body


def _dash(strip: Strip, box: tuple[int, ...]) -> Spot | None:
    """A dash: flat, half a letter above the floor."""
    x, y, width, height = box
    over_floor = strip.baseline - y - height / 2
    flat = 0.25 * strip.body <= width <= 1.3 * strip.body and height <= 0.26 * strip.body and width >= 1.8 * height
    return Spot(x, x + width, "-", POINT_SURE) if flat and 0.15 <= over_floor / strip.body <= 0.75 else None


def _told(strip: Strip, boxes: list[tuple[int, ...]]) -> list[Spot]:
    glyphs = nets().tell([shape_of(_ink(strip, box), _frame(strip, box)) for box in boxes])
    return [_spot(box, glyph) for box, glyph in zip(boxes, glyphs, strict=True)]


def _apart(strip: Strip, box: tuple[int, ...], whole: Spot) -> list[Spot]:
    """A shape that no one knows cut into several, where these are known better."""
    is_known = whole.char != "?" and whole.sure >= _KNOWN
    if is_known or box[2] <= _WIDEST * strip.body or box[3] > 1.5 * strip.body:
        return [whole]
    fewest, most = max(2, int(box[2] / (1.4 * strip.body))), int(box[2] / (0.45 * strip.body))
    tries = [_told(strip, _parts(strip, box, count)) for count in range(fewest, min(most, _MOST_PARTS) + 1)]
    best = max(tries, key=_least, default=[whole])
    return best if whole.char == "?" or _least(best) > max(whole.sure, _BETTER) else [whole]


def _least(spots: list[Spot]) -> float:
    return min(spot.sure if spot.char != "?" else 0.0 for spot in spots)


def _spot(box: tuple[int, ...], glyph: Glyph) -> Spot:
    return Spot(box[0], box[0] + box[2], glyph.char if len(glyph.char) == 1 else "?", glyph.sure, glyph.digit)


def _parts(strip: Strip, box: tuple[int, ...], count: int) -> list[tuple[int, ...]]:
    """A wide shape cut into so many, each time where least ink is."""
    x, y, width, height = box
    columns = _ink(strip, box).sum(axis=0)
    edges = [0]
    for k in range(1, count):
        middle, room = width * k // count, max(1, width // (4 * count))
        low = max(middle - room, edges[-1] + 1)
        edges.append(low + int(columns[low : middle + room + 1].argmin()))
    edges.append(width)
    return [(x + a, y, b - a, height) for a, b in itertools.pairwise(edges) if b - a > 1]


def _ink(strip: Strip, box: tuple[int, ...]) -> NDArray[np.float32]:
    x, y, width, height = box[0] - strip.left, box[1] - strip.top, box[2], box[3]
    part = strip.picture[y : y + height, x : x + width].astype(np.float32)
    dark = float(np.percentile(part, 3))
    return np.asarray(np.clip((PAPER - 8 - part) / max(PAPER - 8 - dark, 1), 0, 1), np.float32)


def _frame(strip: Strip, box: tuple[int, ...]) -> Frame:
    _, y, width, height = box
    body = strip.body
    return Frame(width / body, height / body, (strip.baseline - y) / body, (strip.baseline - y - height) / body)


def _point(strip: Strip, box: tuple[int, ...]) -> Spot | None:
    """A full stop or a comma: small, on the floor."""
    x, y, width, height = box
    above = strip.baseline - y
    if width > _DOT * strip.body or height > 1.6 * _DOT * strip.body:
        return None
    if not -0.1 * strip.body <= above <= _LOWEST * strip.body:
        return None
    below = y + height - strip.baseline
    return Spot(x, x + width, "," if below > 0.14 * strip.body and height > 1.2 * width else ".", POINT_SURE)


def _unless_marked(spot: Spot, marks: list[tuple[int, ...]]) -> Spot:
    """Neither a digit nor a Latin letter bears a mark: what does is a Thai letter; the dot of an i is no mark."""
    middle = (spot.x0 + spot.x1) / 2
    bearing = [mark for mark in marks if mark[0] <= middle <= mark[0] + mark[2]]
    if spot.char in DIGITS:
        bears = bool(bearing)
    else:
        bears = spot.char.isascii() and spot.char.isalpha() and any(2 * m[2] > spot.x1 - spot.x0 for m in bearing)
        bears = bears and spot.char not in _DOTTED
    return Spot(spot.x0, spot.x1, "?", spot.sure, "") if bears else spot
