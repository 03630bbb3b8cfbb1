"""One line of letters to text: the engine's words, with the numbers that the shapes of the digits tell."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from prongsai.readers.scan.engine import Symbol, engine
from prongsai.readers.scan.ink import PAPER, Picture, Strip
from prongsai.readers.scan.latin import Span, spans_in
from prongsai.readers.scan.letters import mended
from prongsai.readers.scan.numbers import Number, numbers_in
from prongsai.readers.scan.seen import Seen
from prongsai.readers.scan.shapes import Spot, spots_of
from prongsai.readers.scan.sureness import has_thai, unexplained
from prongsai.thai.digits import to_arabic

_BODIES = (26, 31, 21)
"""Heights at which the engine is asked: the first, and the others where its words are none."""
_ABOVE, _ASIDE = 6, 4
_WORDS = 0.06
_AGREED = 0.9
_MOSTLY, _SURE_THAI = 0.2, 0.8
_WIDEST_LINE = 6_000
_BESIDE = "()[]/-–:;\"'“”%,"


def read(strip: Strip, *, numbers: bool = True) -> list[Seen]:
    """The characters of a line from left to right; without `numbers` as the engine alone reads them."""
    seen = _best_of(strip) if numbers else _read(strip.picture, strip, strip.left, "tha")
    if not numbers:
        return seen
    spots = spots_of(strip)
    seen = mended(seen, spots)
    seen = _with_dash(seen, spots)
    for span in spans_in(spots, strip.body):
        seen = _with_latin(seen, span, strip)
    for number in numbers_in(spots, strip.body):
        seen = _with_number(seen, number, strip.body)
    return seen


def _with_dash(seen: list[Seen], spots: list[Spot]) -> list[Seen]:
    """The line with the dash that opens it: a mark of an item, and easily lost."""
    if not spots or not seen or spots[0].char != "-" or seen[0].char in "-–—•·_=~":
        return seen
    first = spots[0]
    rest = [one for one in seen if (one.x0 + one.x1) / 2 > first.x1]
    if not rest or len(seen) - len(rest) > 1:
        return seen
    return [Seen("-", first.x0, first.x1, first.sure), replace(rest[0], blank=True), *rest[1:]]


def _best_of(strip: Strip) -> list[Seen]:
    """The line read at one size, and at others while too much of it is no word: the reading with most words."""
    best: tuple[float, list[Seen]] = (2.0, [])
    for body in _BODIES:
        seen = _read(strip.picture, strip, strip.left, "tha", body)
        text = "".join(one.char for one in seen)
        wrong = unexplained(text) if has_thai(text) else 0.0
        if wrong < best[0]:
            best = wrong, seen
        if wrong <= _WORDS:
            break
    return best[1]


def _read(picture: Picture, strip: Strip, left: float, language: str, body: int = _BODIES[0]) -> list[Seen]:
    """What one model reads in a picture of the line, or of a part of it that begins at `left`."""
    scale = min(body / strip.body, _WIDEST_LINE / picture.shape[1])
    told = engine(language).symbols(_framed(picture, scale))
    found = (
        Symbol(s.text, (s.x0 - _ASIDE) / scale + left, (s.x1 - _ASIDE) / scale + left, s.sure, s.blank) for s in told
    )
    return [one for symbol in found for one in _letters(symbol)]


def _with_latin(seen: list[Seen], span: Span, strip: Strip) -> list[Seen]:
    """The line with a Latin word read by the English model, where that is surer than the Thai one or as likely."""
    inside = [n for n, one in enumerate(seen) if span.x0 <= (one.x0 + one.x1) / 2 <= span.x1]
    thai = "".join(seen[n].char for n in inside)
    if (
        not span.is_plain
        and unexplained(thai) < _MOSTLY
        and sum(seen[n].sure for n in inside) > _SURE_THAI * len(inside)
    ):
        return seen
    left = max(0, int(span.x0) - strip.left - 2)
    part = strip.picture[:, left : int(span.x1) - strip.left + 3]
    english = [one for one in _read(part, strip, strip.left + left, "eng") if one.char.isascii()]
    if not any(one.char.isalnum() for one in english):
        return seen
    at = inside[0] if inside else sum(one.x0 < span.x0 for one in seen)
    blank = any(seen[n].blank for n in inside[:1])
    english = [replace(one, blank=blank if n == 0 else one.blank) for n, one in enumerate(english)]
    rest = [one for n, one in enumerate(seen) if n not in set(inside)]
    return [*rest[:at], *english, *rest[at:]]


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
    inside = [n for n, one in enumerate(seen) if _lies_in(one, left, right, 0.3 * body)]
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


def _lies_in(one: Seen, left: float, right: float, slack: float) -> bool:
    """Whether a character was read where the number stands; signs beside it are no part of it."""
    middle = (one.x0 + one.x1) / 2
    if one.char in _BESIDE:
        slack = 0.0
    return left - slack <= middle <= right + slack
