"""Marks above and below letters, given to the line that they are written on also where lines stand close.

A tone mark on a vowel may stand nearer to the letters of the line above than to its own, and a vowel below nearer to
the tone marks of the next line. A vowel below hangs right under its letter; a mark above stands on its letter or on
another mark of it, and never far.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Shapes = NDArray[np.int32]
Homes = NDArray[np.int64]
Span = tuple[int, int]

_LETTER, _MARK = 0.6, 0.75
_ON_FLOOR = 0.4
_OVER = 0.25
_HANGS, _STANDS = 0.35, 0.85
"""How far below its letter a mark hangs at most, and how far above its letter one stands, in heights of a letter."""
_TAIL = 0.1
_NONE = 1_000_000


def resettled(told: Shapes, homes: Homes, floors: Sequence[Span], body: int) -> Homes:
    """The line of each piece of ink, those of marks between two lines by the ink above and below each.

    `told` are left, top, width and height of the pieces, `homes` their lines as the distance to the floors tells, -1
    for none.
    """
    out = homes.copy()
    lines = np.array(floors, np.int32)
    letters = _letters(told, homes, lines, body)
    standing = np.zeros(len(told), np.bool_)
    # From the lowest up: a mark on a mark follows the one that carries it.
    for n in np.argsort(-(told[:, 1] + told[:, 3]), kind="stable"):
        mark = told[n]
        between = _between(mark, lines) if mark[3] < _MARK * body and out[n] >= 0 and not letters[n] else None
        if between is None:
            continue
        up, down = between
        near = _overlap(told, mark)
        above = _gap_above(told[near & letters & (out == up)], mark, lines[up, 1] + round(_TAIL * body))
        letter = _gap_below(told[near & letters & (out == down)], mark)
        carrier = min(letter, _gap_below(told[near & standing & (out == down)], mark))
        hangs, stands = above <= _HANGS * body, letter <= _STANDS * body
        if hangs or stands:
            out[n] = down if stands and (not hangs or carrier < above) else up
        standing[n] = out[n] == down
    return out


def _letters(told: Shapes, homes: Homes, lines: Shapes, body: int) -> NDArray[np.bool_]:
    """Which pieces are letters that stand on the floor of their line."""
    floor = lines[np.maximum(homes, 0)]
    shared = np.minimum(told[:, 1] + told[:, 3], floor[:, 1]) - np.maximum(told[:, 1], floor[:, 0])
    return np.asarray((told[:, 3] >= _LETTER * body) & (shared >= _ON_FLOOR * body) & (homes >= 0), np.bool_)


def _between(mark: NDArray[np.int32], lines: Shapes) -> Span | None:
    """The lines above and below the middle of a mark; None where it stands among the letters of one, or at an end."""
    middle = float(mark[1]) + float(mark[3]) / 2
    above = np.flatnonzero(lines[:, 1] <= middle)
    below = np.flatnonzero(lines[:, 0] >= middle)
    if not len(above) or not len(below):
        return None
    up, down = int(above[-1]), int(below[0])
    return (up, down) if down == up + 1 else None


def _overlap(told: Shapes, mark: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which pieces stand above or below a mark."""
    shared = np.minimum(told[:, 0] + told[:, 2], mark[0] + mark[2]) - np.maximum(told[:, 0], mark[0])
    return np.asarray(shared > _OVER * np.minimum(told[:, 2], mark[2]), np.bool_)


def _gap_above(letters: Shapes, mark: NDArray[np.int32], floor: int) -> float:
    """From the letters above down to a mark; tails below the floor belong to letters and carry nothing."""
    bottoms = np.minimum(letters[:, 1] + letters[:, 3], floor)
    return float(np.maximum(mark[1] - bottoms, 0).min(initial=_NONE))


def _gap_below(others: Shapes, mark: NDArray[np.int32]) -> float:
    return float(np.maximum(others[:, 1] - (mark[1] + mark[3]), 0).min(initial=_NONE))
