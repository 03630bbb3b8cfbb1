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
_MATCHED = 0.6
_STRANGE = "#$@!?*+<>~^_=|\\{}"
_INTRUDERS = "iIl1|!j"


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


def settled(seen: list[Seen], spots: list[Spot]) -> list[Seen]:
    """The line with its characters where their shapes stand: the engine tells places roughly, and sometimes wrongly."""
    floor = [n for n, one in enumerate(seen) if not is_mark(one.char)]
    shapes = [spot for spot in spots if spot.char not in ".,"]
    told = Levenshtein.opcodes("".join(seen[n].char for n in floor), "".join(spot.char for spot in shapes))
    edges: dict[int, tuple[float, float]] = {}
    for code in told:
        same = code.src_end - code.src_start == code.dest_end - code.dest_start
        if code.tag == "equal" or (code.tag == "replace" and same):
            pairs = zip(floor[code.src_start : code.src_end], shapes[code.dest_start : code.dest_end], strict=True)
            edges |= {n: (spot.x0, spot.x1) for n, spot in pairs}
    if sum(code.src_end - code.src_start for code in told if code.tag == "equal") < _MATCHED * max(1, len(floor)):
        return seen
    out: list[Seen] = []
    for n, one in enumerate(seen):
        left = out[-1].x1 if out else one.x0
        right = next((edges[m][0] for m in range(n + 1, len(seen)) if m in edges), max(left, one.x1))
        if n in edges:
            x0, x1 = edges[n]
        elif is_mark(one.char) and out:
            x0, x1 = out[-1].x0, out[-1].x1
        else:
            x0, x1 = _between(one, left, right)
        out.append(replace(one, x0=x0, x1=x1))
    return out


def _between(one: Seen, left: float, right: float) -> tuple[float, float]:
    """The edges of a character kept between those of its neighbours."""
    x0 = min(max(one.x0, left), max(left, right))
    return x0, max(x0, min(one.x1, max(left, right)))


def without_intruders(seen: list[Seen]) -> list[Seen]:
    """The line without strokes of Thai letters that were read once more as thin signs, where only so words remain."""
    for place in [n for n, one in enumerate(seen) if one.char in _INTRUDERS and _is_within(seen, n)][::-1]:
        tried = [*seen[:place], *seen[place + 1 :]]
        if _strange(tried, [place]) < _strange(seen, [place]):
            seen = tried
    return seen


def with_doubt(seen: list[Seen], least: float) -> list[Seen]:
    """The line whose digits inside Thai words, or beside signs that no number has, are at most so sure."""
    return [
        replace(one, sure=min(one.sure, least)) if one.char.isdigit() and _is_odd(seen, n) else one
        for n, one in enumerate(seen)
    ]


def _is_within(seen: list[Seen], at: int) -> bool:
    """Whether a character stands in a Thai word: letters touch it before, and behind unless it ends the word."""
    before = at > 0 and not seen[at].blank and _THAI.match(seen[at - 1].char)
    behind = at + 1 == len(seen) or seen[at + 1].blank or _THAI.match(seen[at + 1].char)
    return bool(before and behind)


def _is_odd(seen: list[Seen], at: int) -> bool:
    touched = at + 1 < len(seen) and not seen[at + 1].blank
    beside = [seen[at - 1].char] if at and not seen[at].blank else []
    beside += [seen[at + 1].char] if touched else []
    return any(char in _STRANGE for char in beside) or (touched and _is_within(seen, at))


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
