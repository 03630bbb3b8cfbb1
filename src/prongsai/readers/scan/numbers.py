"""Numbers in a line by the shapes of their digits: where they stand, what they say, how sure that is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.glyphs import Frame, Glyph, nets, shape_of
from prongsai.readers.scan.ink import PAPER, Strip

DIGITS = "๐๑๒๓๔๕๖๗๘๙0123456789"
_TALL, _TALLEST = 0.55, 1.9
_DOT = 0.38
_GAP = 0.55
_ALONE = 0.14
_LIKELY, _SURE_ALONE = 0.35, 0.8
_WIDEST = 1.15


@dataclass(frozen=True, slots=True)
class Spot:
    """One shape of a line: left and right edge on the page, what it is taken for, how sure."""

    x0: float
    x1: float
    char: str
    sure: float


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that stand together, with the points and commas between them."""

    spots: tuple[Spot, ...]

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(spot.char for spot in self.spots)

    @property
    def edges(self) -> tuple[float, float]:
        """Left and right edge on the page."""
        return self.spots[0].x0, self.spots[-1].x1


def numbers_in(strip: Strip) -> list[Number]:
    """The numbers of a line from left to right."""
    spots = _spots(strip)
    found: list[Number] = []
    for _, group in itertools.groupby(_kept_apart(spots, strip.body), key=lambda told: told[0]):
        run = _trimmed([spot for _, spot in group])
        if run and _is_number(run, spots, strip.body):
            found.append(Number(tuple(run)))
    return found


def _spots(strip: Strip) -> list[Spot]:
    """Every shape on the main floor of the line: letters, digits, points; marks above and below left out."""
    boxes = [tuple(int(v) for v in box) for box in strip.shapes]
    tall = [box for box in boxes if _TALL * strip.body <= box[3] <= _TALLEST * strip.body]
    cuts = [part for box in tall for part in _parts(strip, box)]
    glyphs = nets().tell([shape_of(_ink(strip, box), _frame(strip, box)) for box in cuts])
    spots = [_spot(box, glyph) for box, glyph in zip(cuts, glyphs, strict=True)]
    spots += [spot for box in boxes if (spot := _point(strip, box)) is not None]
    marked = [
        box for box in boxes if box[3] < _TALL * strip.body and box[1] + box[3] <= strip.baseline - 0.8 * strip.body
    ]
    return sorted((_unless_marked(spot, marked) for spot in spots), key=lambda spot: spot.x0)


def _spot(box: tuple[int, ...], glyph: Glyph) -> Spot:
    return Spot(box[0], box[0] + box[2], glyph.char if len(glyph.char) == 1 else "?", glyph.sure)


def _parts(strip: Strip, box: tuple[int, ...]) -> list[tuple[int, ...]]:
    """A shape that is too wide for one digit cut where least ink is; else the shape itself."""
    x, y, width, height = box
    if width <= _WIDEST * strip.body or height > 1.5 * strip.body:
        return [box]
    count = max(2, round(width / (0.75 * strip.body)))
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
    if width > _DOT * strip.body or height > 1.6 * _DOT * strip.body or height >= _TALL * strip.body:
        return None
    above = strip.baseline - y
    if not -0.1 * strip.body <= above <= 0.5 * strip.body:
        return None
    below = y + height - strip.baseline
    return Spot(x, x + width, "," if below > 0.14 * strip.body and height > 1.2 * width else ".", 0.9)


def _unless_marked(spot: Spot, marks: list[tuple[int, ...]]) -> Spot:
    """A digit bears no mark: what does is a letter."""
    middle = (spot.x0 + spot.x1) / 2
    bears = any(mark[0] <= middle <= mark[0] + mark[2] for mark in marks)
    return Spot(spot.x0, spot.x1, "?", spot.sure) if bears and spot.char in DIGITS else spot


def _kept_apart(spots: list[Spot], body: int) -> list[tuple[int, Spot]]:
    """Digits, and points between them, each with the number of its run; letters and wide gaps part runs."""
    out: list[tuple[int, Spot]] = []
    run, last = 0, None
    for spot in spots:
        belongs = (spot.char in DIGITS and spot.sure >= _LIKELY) or (spot.char in ".," and spot.sure == 0.9)
        if last is None or not belongs or spot.x0 - last.x1 > _GAP * body:
            run += 1
        if belongs:
            out.append((run, spot))
        last = spot
    return out


def _trimmed(run: list[Spot]) -> list[Spot]:
    """Without points at its ends, and only where no two points follow one another."""
    while run and run[0].char not in DIGITS:
        run = run[1:]
    while run and run[-1].char not in DIGITS:
        run = run[:-1]
    return [] if any(a.char in ".," and b.char in ".," for a, b in itertools.pairwise(run)) else run


def _is_number(run: list[Spot], spots: list[Spot], body: int) -> bool:
    """Whether digits stand for themselves: several sure ones, or one that no letter touches."""
    digits = [spot for spot in run if spot.char in DIGITS]
    mean = sum(spot.sure for spot in digits) / len(digits)
    if len(digits) >= 2:
        return mean >= 0.6
    at = spots.index(run[0])
    left = spots[at - 1] if at else None
    right = spots[at + 1] if at + 1 < len(spots) else None
    gaps = [run[0].x0 - left.x1 if left else body, right.x0 - run[-1].x1 if right else body]
    return mean >= _SURE_ALONE and min(gaps) > _ALONE * body
