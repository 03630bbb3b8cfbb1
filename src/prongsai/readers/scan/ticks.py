"""Tick boxes by their shape: a small square of four sides, empty or with a mark inside."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.ink import Labels, Picture, shapes_of

_SMALL, _LARGE = 0.6, 2.4
_SIDE = 0.8
_MARKED = 0.1
_CORNER = 0.5
EMPTY, TICKED = "☐", "☑"


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick box: left, top, right, bottom in the picture, and its sign (☐ or ☑)."""

    x0: int
    y0: int
    x1: int
    y1: int
    sign: str


def ticks_in(ink: Picture, body: int) -> list[Tick]:
    """The tick boxes of a picture, whose ink is taken out of it."""
    labels, told = shapes_of(ink)
    sides = told[:, 2:4]
    likely = ((sides > _SMALL * body) & (sides < _LARGE * body)).all(axis=1)
    likely &= np.abs(sides[:, 0] - sides[:, 1]) < 0.25 * sides.max(axis=1)
    out: list[Tick] = []
    for number in np.flatnonzero(likely):
        if number and (tick := _tick(ink, labels, told[number], int(number))) is not None:
            out.append(tick)
            ink[tick.y0 : tick.y1, tick.x0 : tick.x1] = 0
    return out


def _tick(ink: Picture, labels: Labels, told: NDArray[np.int32], number: int) -> Tick | None:
    x, y, width, height = (int(v) for v in told[:4])
    own = labels[y : y + height, x : x + width] == number
    edge = max(2, round(0.16 * min(width, height)))
    sides = (own[:edge].any(axis=0), own[-edge:].any(axis=0), own[:, :edge].any(axis=1), own[:, -edge:].any(axis=1))
    if any(side.mean() < _SIDE for side in sides) or not _straight(own, edge):
        return None
    inner = ink[y + edge + 1 : y + height - edge - 1, x + edge + 1 : x + width - edge - 1]
    if not inner.size:
        return None
    return Tick(x, y, x + width, y + height, TICKED if (inner > 0).mean() > _MARKED else EMPTY)


def _straight(own: NDArray[np.bool_], edge: int) -> bool:
    """Whether the corners are filled: round letters have none, and a letter is open on a side."""
    corners = (own[:edge, :edge], own[:edge, -edge:], own[-edge:, :edge], own[-edge:, -edge:])
    filled = cv2.countNonZero(own.astype(np.uint8)) / own.size
    return all(corner.mean() > _CORNER for corner in corners) and filled < 0.75
