"""One line of letters to text: the engine's words, mended and completed by what the shapes of the letters tell."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from prongsai.readers.scan.doubting import UNCONFIRMED, borne_out, crossed_out, unconfirmed, with_gaps
from prongsai.readers.scan.engine import Symbol, engine
from prongsai.readers.scan.ink import PAPER, Picture, Strip, parted
from prongsai.readers.scan.latin import Span, is_latin, named, spans_in
from prongsai.readers.scan.letters import mended, settled, with_doubt, without_intruders
from prongsai.readers.scan.merging import (
    inside,
    put,
    with_blanks,
    with_bracket,
    with_closing,
    with_code,
    with_dash,
    with_mark,
    with_number,
    with_points,
    without_ghosts,
)
from prongsai.readers.scan.numbers import figures, numbers_in
from prongsai.readers.scan.seen import Seen, whole
from prongsai.readers.scan.shapes import spots_of
from prongsai.readers.scan.sureness import has_thai, unexplained

_BODIES = (26, 31, 21)
"""Heights at which the engine is asked: the first, and the others where its words are none."""
_ABOVE, _ASIDE = 6, 4
_WORDS = 0.06
_MOSTLY, _SURE_THAI = 0.2, 0.8
_SURE_BRACKET = 0.9
_WIDEST_LINE = 6_000


def read(strip: Strip) -> list[Seen]:
    """The characters of a line from left to right; each part alone, as the engine makes letters of wide gaps."""
    out: list[Seen] = []
    for part in parted(strip):
        seen = crossed_out(_read_part(part), strip.crossed, strip.body)
        out += [replace(one, blank=True) if n == 0 and out else one for n, one in enumerate(seen)]
    return out


def _read_part(strip: Strip) -> list[Seen]:
    spots = spots_of(strip)
    if (told := figures(spots, strip)) is not None:
        return with_points(told)
    if is_latin(spots):
        return named(borne_out(_read(strip.picture, strip, strip.left, "eng"), spots, strip.body))
    seen = with_dash(without_ghosts(mended(settled(_best_of(strip), spots), spots), spots, strip.body), spots)
    seen = unconfirmed(seen)
    for span in spans_in(spots, strip.body):
        seen = _with_latin(seen, span, strip)
    for number in numbers_in(spots, strip.body):
        seen = with_number(seen, number, spots, strip.body)
    for spot in spots:
        if spot.char in "()" and spot.sure >= _SURE_BRACKET:
            seen = with_bracket(seen, spot)
    seen = with_mark(with_closing(with_points(with_blanks(whole(without_intruders(seen)), strip.body))))
    return named(with_gaps(with_doubt(seen, UNCONFIRMED), spots, strip.body))


def probed(strip: Strip) -> list[Seen]:
    """The characters as the engine alone reads them at once: enough to know which way is up."""
    return _read(strip.picture, strip, strip.left, "tha")


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


def _with_latin(seen: list[Seen], span: Span, strip: Strip) -> list[Seen]:
    """The line with a Latin word as the English model reads it; a code as its shapes tell it."""
    left, right = span.edges
    if span.is_code:
        return with_code(seen, span.spots, strip.body)
    if span.name is not None:
        named = (replace(spot, char=char) for spot, char in zip(span.spots, span.name, strict=True))
        return with_code(seen, tuple(named), strip.body)
    thai = [seen[n] for n in inside(seen, left, right)]
    is_thai = unexplained("".join(one.char for one in thai)) < _MOSTLY
    if not span.is_plain and is_thai and sum(one.sure for one in thai) > _SURE_THAI * len(thai):
        return seen
    start = max(0, int(left) - strip.left - 2)
    part = strip.picture[:, start : int(right) - strip.left + 3]
    told = borne_out(_read(part, strip, strip.left + start, "eng"), span.spots, strip.body)
    english = [one for one in told if one.char.isascii()]
    return put(seen, left, right, english) if any(one.char.isalnum() for one in english) else seen
