"""Dots in a row, which keep a place for the pen or lead to a page number: taken as one sign, as they are no letters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.ink import Picture, shapes_of
from prongsai.readers.scan.ticks import Tick

DOTS = "…"
_LARGEST = 0.4
_APART, _DRIFT = 1.1, 0.16
_FEWEST = 6


def dots_in(ink: Picture, body: int) -> list[Tick]:
    """The rows of dots of a part of the page, whose ink is taken out of it."""
    labels, told = shapes_of(ink)
    sides = told[:, 2:4]
    small = np.flatnonzero((sides <= max(3, _LARGEST * body)).all(axis=1))
    rows = _rows(told, small[small > 0], body)
    out = [_dots(told[row]) for row in rows if len(row) >= _FEWEST]
    gone = [number for row in rows if len(row) >= _FEWEST for number in row]
    if gone:
        ink[np.isin(labels, gone)] = 0
    return out


def _rows(told: NDArray[np.int32], numbers: NDArray[np.int64], body: int) -> list[list[int]]:
    """Small shapes of one size and one height, each soon after the other."""
    rows: list[list[int]] = []
    for number in sorted(map(int, numbers), key=lambda n: int(told[n, 0])):
        home = next((row for row in rows if _goes_on(told, row, number, body)), None)
        if home is None:
            rows.append([number])
        else:
            home.append(number)
    return rows


def _goes_on(told: NDArray[np.int32], row: list[int], number: int, body: int) -> bool:
    last, own = told[row[-1]], told[number]
    gap = own[0] - last[0] - last[2]
    level = abs(int(own[1]) + own[3] / 2 - int(last[1]) - last[3] / 2) <= max(1.5, _DRIFT * body)
    alike = abs(int(own[3]) - int(last[3])) <= max(2, _DRIFT * body)
    return bool(0 <= gap <= _APART * body and level and alike)


def _dots(row: NDArray[np.int32]) -> Tick:
    x0, y0 = row[:, 0].min(), row[:, 1].min()
    return Tick(int(x0), int(y0), int((row[:, 0] + row[:, 2]).max()), int((row[:, 1] + row[:, 3]).max()), DOTS)
