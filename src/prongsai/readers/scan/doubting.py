"""Digits that the shapes of their line do not bear out: read by the engine alone, or with a shape lost beside them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from prongsai.readers.scan.seen import Seen
from prongsai.readers.scan.shapes import Spot
from prongsai.thai.digits import to_arabic

UNCONFIRMED = 0.2
"""How sure a digit is that the engine alone read."""
_NEAR = 0.5
_APART = 0.42
_WIDTH = 0.3
_CROSSED = 0.6
_POINTS = ".,"


def unconfirmed(seen: Sequence[Seen]) -> list[Seen]:
    """The line whose digits no shape has borne out yet."""
    return [_weak(one) if one.char.isdigit() else one for one in seen]


def borne_out(seen: Sequence[Seen], spots: Sequence[Spot], body: int) -> list[Seen]:
    """The line whose digits are as sure as the shapes that say the same there; the engine tells places roughly."""
    out: list[Seen] = []
    for one in seen:
        if one.char.isdigit():
            same = [spot.sure for spot in spots if _says(spot, one, _NEAR * body)]
            one = replace(one, sure=min(max(same), 1.0)) if same else _weak(one)
        out.append(one)
    return out


def with_gaps(seen: Sequence[Seen], spots: Sequence[Spot], body: int) -> list[Seen]:
    """The line whose digits are doubted where a shape beside them was lost, or two stand as far apart as with a point.

    So «91.36» is no sure 9136, and «599/318» no sure 599318.
    """
    out = list(seen)
    for n, (one, other) in enumerate(itertools.pairwise(seen)):
        digits = one.char.isdigit() + other.char.isdigit()
        if not digits:
            continue
        lost = _lost_between(one, other, spots, body)
        both = digits == 2 and not other.blank
        if any(spot.char not in _POINTS or both for spot in lost) or (both and other.x0 - one.x1 > _APART * body):
            out[n], out[n + 1] = (_weak(each) if each.char.isdigit() else each for each in (out[n], out[n + 1]))
    return out


def crossed_out(seen: Sequence[Seen], crossed: Sequence[tuple[int, int]], body: int) -> list[Seen]:
    """The line whose characters are doubted where a stroke too tall for a letter crosses it: what joins it is lost."""
    near = _CROSSED * body
    return [
        replace(one, sure=min(one.sure, UNCONFIRMED))
        if any(x0 - near <= one.x1 and one.x0 <= x1 + near for x0, x1 in crossed)
        else one
        for one in seen
    ]


def _says(spot: Spot, one: Seen, slack: float) -> bool:
    return spot.x0 - slack <= one.middle <= spot.x1 + slack and to_arabic(spot.char) == to_arabic(one.char)


def _lost_between(one: Seen, other: Seen, spots: Sequence[Spot], body: int) -> list[Spot]:
    """The shapes between two characters that stand beside one another in the text."""
    return [
        spot
        for spot in spots
        if one.x1 <= (spot.x0 + spot.x1) / 2 <= other.x0 and (spot.char in _POINTS or spot.x1 - spot.x0 > _WIDTH * body)
    ]


def _weak(one: Seen) -> Seen:
    return replace(one, sure=min(one.sure, UNCONFIRMED))
