"""Words that the engine misread, mended by the shapes of their letters where that makes them words of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from prongsai.readers.scan.seen import Seen, is_mark
from prongsai.readers.scan.shapes import Spot
from prongsai.readers.scan.sureness import has_thai, unexplained
from prongsai.thai.words import segment

_THAI = re.compile("[\u0e01-\u0e4e]")
_SURE = 0.85
_MENDED = 0.8
_LONGEST = 4
_AROUND = 14


def mended(seen: list[Seen], spots: list[Spot]) -> list[Seen]:
    """The line with letters of unknown words replaced by what their shapes are, one stretch after the other."""
    text = "".join(one.char for one in seen)
    if not has_thai(text):
        return seen
    for places, letters in reversed(list(_disagreements(seen, spots))):
        tried = [replace(one) for one in seen]
        for place, spot in zip(places, letters, strict=True):
            tried[place] = replace(seen[place], char=spot.char, sure=min(_MENDED, spot.sure))
        if _strange(tried, places) < _strange(seen, places):
            seen = tried
    return seen


def _disagreements(seen: list[Seen], spots: list[Spot]) -> Iterator[tuple[list[int], list[Spot]]]:
    """Stretches of letters, as many as shapes, that engine and shapes take for different ones."""
    floor = [n for n, one in enumerate(seen) if not is_mark(one.char)]
    shapes = [spot for spot in spots if spot.char not in ".,"]
    told = "".join(seen[n].char for n in floor)
    for code in Levenshtein.opcodes(told, "".join(spot.char for spot in shapes)):
        places = floor[code.src_start : code.src_end]
        letters = shapes[code.dest_start : code.dest_end]
        sure = all(spot.sure >= _SURE and _THAI.match(spot.char) for spot in letters)
        if code.tag == "replace" and len(places) == len(letters) <= _LONGEST and sure:
            yield places, letters


def _strange(seen: list[Seen], places: list[int]) -> tuple[float, int]:
    """The share of the letters around those places that no word explains, and how many words explain the rest."""
    low, high = max(0, places[0] - _AROUND), places[-1] + 1 + _AROUND
    text = "".join((" " if one.blank else "") + one.char for one in seen[low:high])
    return unexplained(text), len(segment(text.replace("ํา", "ำ")))
