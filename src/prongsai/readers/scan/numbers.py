"""Numbers in a line by the shapes of their digits: where they stand, what they say, how sure that is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from prongsai.readers.scan.glyphs import DIGITS
from prongsai.readers.scan.ink import Strip
from prongsai.readers.scan.seen import Seen
from prongsai.readers.scan.shapes import POINT_SURE, Spot

_GAP, _CLOSE = 0.55, 0.4
_GUESSED = 0.01
_ALONE = 0.14
_LIKELY, _SURE_ALONE = 0.35, 0.8
_SIGNS = "-.,()/"


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that stand together, with the points and commas between them; `point` is the one behind them."""

    spots: tuple[Spot, ...]
    point: Spot | None = None

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(spot.char for spot in self.spots)

    @property
    def edges(self) -> tuple[float, float]:
        """Left and right edge on the page."""
        return self.spots[0].x0, self.spots[-1].x1


def numbers_in(spots: list[Spot], body: int) -> list[Number]:
    """The numbers of a line from left to right."""
    found: list[Number] = []
    spots = _bridged(spots, body)
    for _, group in itertools.groupby(_kept_apart(spots, body), key=lambda told: told[0]):
        run = _trimmed([spot for _, spot in group])
        if not run or not _is_number(run, spots, body):
            continue
        point = run.pop() if run[-1].char == "." else None
        found.append(Number(tuple(run), point))
    return found


def figures(spots: list[Spot], strip: Strip) -> list[Seen] | None:
    """The characters of a line that has digits and their signs alone, as a page number or a score; None for others.

    The engine, which looks for words, makes words of them.
    """
    digits = [spot for spot in spots if spot.char in DIGITS]
    known = all(spot.char in DIGITS + _SIGNS and spot.sure >= _SURE_ALONE for spot in spots)
    if not digits or not known or len(spots) != len(strip.shapes):
        return None
    out: list[Seen] = []
    for spot in spots:
        blank = bool(out) and spot.x0 - out[-1].x1 > _GAP * strip.body
        out.append(Seen(spot.char, spot.x0, spot.x1, spot.sure, blank))
    return out


def _bridged(spots: list[Spot], body: int) -> list[Spot]:
    """A shape that no one knows between two digits is taken for the digit that it may be, with little certainty."""
    out = list(spots)
    for n in range(1, len(spots) - 1):
        before, spot, behind = out[n - 1], out[n], spots[n + 1]
        near = max(spot.x0 - before.x1, behind.x0 - spot.x1) <= _CLOSE * body
        if spot.digit and _weak(spot) and near and _is_digit(before) and _is_digit(behind):
            out[n] = replace(spot, char=spot.digit, sure=_GUESSED)
    return out


def _weak(spot: Spot) -> bool:
    return not _is_digit(spot) and (spot.char == "?" or spot.sure < _SURE_ALONE)


def _is_digit(spot: Spot) -> bool:
    return spot.char in DIGITS and spot.sure >= _LIKELY


def _kept_apart(spots: list[Spot], body: int) -> list[tuple[int, Spot]]:
    """Digits, and points between them, each with the number of its run; letters and wide gaps part runs."""
    out: list[tuple[int, Spot]] = []
    run, last = 0, None
    for spot in spots:
        belongs = _is_digit(spot) or spot.sure == _GUESSED or (spot.char in ".," and spot.sure == POINT_SURE)
        if last is None or not belongs or spot.x0 - last.x1 > _GAP * body:
            run += 1
        if belongs:
            out.append((run, spot))
        last = spot
    return out


def _trimmed(run: list[Spot]) -> list[Spot]:
    """Without points before it or more than one behind, and only where no two points follow one another."""
    while run and run[0].char not in DIGITS:
        run = run[1:]
    while run and run[-1].char not in DIGITS and (run[-1].char != "." or run[-2].char not in DIGITS):
        run = run[:-1]
    return [] if any(a.char in ".," and b.char in ".," for a, b in itertools.pairwise(run)) else run


def _is_number(run: list[Spot], spots: list[Spot], body: int) -> bool:
    """Whether digits stand for themselves: several sure ones, or one that no letter touches."""
    digits = [spot for spot in run if spot.char in DIGITS]
    mean = sum(spot.sure for spot in digits) / len(digits)
    if len(digits) >= 2:
        return mean >= 0.6
    at = spots.index(digits[0])
    left = spots[at - 1] if at else None
    right = spots[at + 1] if at + 1 < len(spots) else None
    is_apart = left is None or left.char in "(./-" or digits[0].x0 - left.x1 > _ALONE * body
    ends = right is None or right.char in ").,/-" or right.x0 - digits[0].x1 > _ALONE * body
    return mean >= _SURE_ALONE and is_apart and ends
