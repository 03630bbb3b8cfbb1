"""One line of letters to text: the engine's words, with the numbers that the shapes of the digits tell."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from prongsai.readers.scan.engine import Symbol, engine
from prongsai.readers.scan.ink import PAPER, Picture, Strip
from prongsai.readers.scan.numbers import DIGITS, Number, numbers_in
from prongsai.thai.digits import to_arabic

_BODY = 24
_ABOVE, _ASIDE = 6, 10
_AGREED = 0.9
_WIDEST_LINE = 6_000


@dataclass(frozen=True, slots=True)
class Seen:
    """One character as read: left and right edge on the page (pixels), how sure, and whether a blank stands before."""

    char: str
    x0: float
    x1: float
    sure: float
    blank: bool = False


def read(strip: Strip, *, numbers: bool = True) -> list[Seen]:
    """The characters of a line from left to right; without `numbers` as the engine alone reads them."""
    seen = [one for symbol in _symbols(strip) for one in _letters(symbol)]
    for number in numbers_in(strip) if numbers else ():
        seen = _with_number(seen, number, strip.body)
    return seen


def _symbols(strip: Strip) -> list[Symbol]:
    scale = min(_BODY / strip.body, _WIDEST_LINE / strip.picture.shape[1])
    symbols = engine().symbols(_framed(strip.picture, scale))
    return [
        Symbol(s.text, (s.x0 - _ASIDE) / scale + strip.left, (s.x1 - _ASIDE) / scale + strip.left, s.sure, s.blank)
        for s in symbols
    ]


def _framed(picture: Picture, scale: float) -> Picture:
    """At the size that the engine reads best, with some paper around."""
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=flags)
    framed = cv2.copyMakeBorder(small, _ABOVE, _ABOVE, _ASIDE, _ASIDE, cv2.BORDER_CONSTANT, value=(PAPER,))
    return np.asarray(framed, np.uint8)


def _letters(symbol: Symbol) -> list[Seen]:
    step = (symbol.x1 - symbol.x0) / len(symbol.text)
    return [
        Seen(char, symbol.x0 + n * step, symbol.x0 + (n + 1) * step, symbol.sure, symbol.blank and n == 0)
        for n, char in enumerate(symbol.text)
    ]


def _with_number(seen: list[Seen], number: Number, body: int) -> list[Seen]:
    """The line with the number in place of whatever the engine read there."""
    left, right = number.edges
    slack = 0.3 * body
    inside = [n for n, one in enumerate(seen) if left - slack <= (one.x0 + one.x1) / 2 <= right + slack]
    told = "".join(seen[n].char for n in inside)
    agreed = to_arabic(told) == to_arabic(number.text)
    at = inside[0] if inside else sum(one.x0 < left for one in seen)
    blank = any(seen[n].blank for n in inside[:1])
    new = [
        Seen(spot.char, spot.x0, spot.x1, max(spot.sure, _AGREED) if agreed else spot.sure, blank and n == 0)
        for n, spot in enumerate(number.spots)
    ]
    rest = [one for n, one in enumerate(seen) if n not in set(inside)]
    return [*rest[:at], *new, *rest[at:]]


def has_digit(text: str) -> bool:
    """Whether a text has a digit of either system."""
    return any(char in DIGITS for char in text)
