"""Latin words in a Thai line (ITA, I19, www.…): found by the shapes of their letters."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from prongsai.readers.scan.glyphs import DIGITS
from prongsai.readers.scan.seen import Seen
from prongsai.readers.scan.shapes import Spot

_CODE = re.compile("[A-Z][0-9]{1,2}")
_SIGNS = "./-:@_%()&"
_GAP = 0.45
_SURE, _PLAIN = 0.6, 0.75
_MANY, _FEW, _WORD, _MOSTLY = 4, 2, 3, 0.7
_TOUCHING, _CERTAIN = 0.25, 0.93
_ROUND = "oOlI"
_SAME = {"l": "I", "1": "I", "i": "I", "|": "I", "0": "O", "o": "O", "๐": "O", "t": "T"}
_MISSPELT = re.compile("(?<![A-Za-z0-9๐-๙])[0Oo๐Il|1iE][Il|1i][Tt](?![A-Za-z0-9๐-๙])")
_NAMES = ("ITA", "ITAS", "IIT", "EIT", "OIT")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line: its shapes, and how sure its letters are Latin ones."""

    spots: tuple[Spot, ...]
    sure: float

    @property
    def edges(self) -> tuple[float, float]:
        """Left and right edge on the page."""
        return self.spots[0].x0, self.spots[-1].x1

    @property
    def is_code(self) -> bool:
        """Whether it is the code of a question or an item (I19, O13): letters that no dictionary explains."""
        text = "".join(spot.char for spot in self.spots)
        return _CODE.fullmatch(text) is not None and min(spot.sure for spot in self.spots) >= _SURE

    @property
    def name(self) -> str | None:
        """The name that the assessment has for an instrument or itself, where the shapes are that."""
        folded = "".join(_SAME.get(spot.char, spot.char) for spot in self.spots)
        return folded if folded in _NAMES else None

    @property
    def is_plain(self) -> bool:
        """Whether so many letters are Latin for sure that no Thai is thought of."""
        return len(self.spots) >= _MANY and self.sure >= _PLAIN


def spans_in(spots: list[Spot], body: int) -> list[Span]:
    """The Latin words of a line from left to right; digits and signs between their letters belong to them."""
    runs: list[list[Spot]] = []
    for spot in spots:
        if not (_is_latin(spot) or spot.char in DIGITS + _SIGNS):
            runs.append([])
        elif runs and runs[-1] and spot.x0 - runs[-1][-1].x1 <= _GAP * body:
            runs[-1].append(spot)
        else:
            runs.append([spot])
    words = (Span(tuple(run), _sure(run)) for run in map(_trimmed, runs) if _is_word(run))
    return [word for word in words if word.is_plain or word.sure >= _CERTAIN or not _in_thai(word, spots, body)]


def _in_thai(word: Span, spots: list[Spot], body: int) -> bool:
    """Whether Thai letters touch a stretch on both sides: a part of a Thai word."""
    left, right = word.edges
    before = [spot for spot in spots if spot.x1 <= left and left - spot.x1 <= _TOUCHING * body]
    behind = [spot for spot in spots if spot.x0 >= right and spot.x0 - right <= _TOUCHING * body]
    return any(_is_thai(spot) for spot in before) and any(_is_thai(spot) for spot in behind)


def _is_thai(spot: Spot) -> bool:
    return "\u0e01" <= spot.char <= "\u0e4e" or spot.char == "?"


def named(seen: list[Seen]) -> list[Seen]:
    """The line whose names of instruments are spelt with letters: «0IT», «I1T» and «E1T» are none."""
    text = "".join((" " if one.blank else "") + one.char for one in seen)
    places = [n for n, one in enumerate(seen) for _ in range(1 + one.blank)]
    out = list(seen)
    for match in _MISSPELT.finditer(text):
        word = "".join(_SAME.get(char, char) for char in match[0])
        if word in _NAMES:
            for at, char in zip(range(*match.span()), word, strict=True):
                out[places[at]] = replace(seen[places[at]], char=char)
    return out


def is_latin(spots: list[Spot]) -> bool:
    """Whether most letters of a line are Latin ones, and no Thai word stands among them."""
    letters = [spot for spot in spots if spot.char.isalpha() and spot.sure >= _SURE]
    runs = itertools.groupby(letters, key=lambda spot: "\u0e01" <= spot.char <= "\u0e4e")
    if any(is_thai and len(list(run)) >= _WORD for is_thai, run in runs):
        return False
    return len(letters) >= _MANY and sum(map(_is_latin, letters)) > _MOSTLY * len(letters)


def _is_latin(spot: Spot) -> bool:
    return spot.char.isascii() and spot.char.isalpha()


def _trimmed(run: list[Spot]) -> list[Spot]:
    """From the first letter to the last letter or Arabic digit; with the nought before it where that is an «o»."""
    ends = [n for n, spot in enumerate(run) if _is_latin(spot) or (spot.char.isascii() and spot.char.isdigit())]
    starts = [n for n, spot in enumerate(run) if _is_latin(spot)]
    if not starts:
        return []
    named = run[max(0, starts[0] - 1) : ends[-1] + 1]
    is_name = Span(tuple(named), 1.0).name is not None
    return named if is_name or _begins_with_o(run, starts[0]) else run[starts[0] : ends[-1] + 1]


def _begins_with_o(run: list[Spot], first: int) -> bool:
    """Whether a nought alone stands before several small letters: «๐ne» is «one», and «๑๐km» has a number."""
    word = [spot for spot in run[first : first + _FEW] if _is_latin(spot) and spot.char.islower()]
    alone = first > 0 and run[first - 1].char in "0๐" and (first == 1 or run[first - 2].char not in DIGITS + _SIGNS)
    return alone and len(word) == _FEW


def _sure(run: list[Spot]) -> float:
    """How sure the letters are, those left out that look alike in both scripts."""
    letters = [spot.sure for spot in run if _is_latin(spot) and spot.char not in _ROUND]
    return sum(letters) / max(1, len(letters))


def _is_word(run: list[Spot]) -> bool:
    """Whether most shapes are Latin letters, and one of them at least is no nought, bar or Thai vowel as well."""
    letters = [spot for spot in run if _is_latin(spot)]
    return bool(letters) and _sure(run) >= _SURE and len(letters) * 3 >= len(run)
