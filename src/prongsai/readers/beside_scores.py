"""Figures that stand beside scores and are none: differences, what is missing, floors, aims, means of others.

Sentences are judged by the words since the figure before; columns and rows by their labels (`[beside]` of the words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from prongsai.readers.phrases import phrases_of
from prongsai.readers.words import bare, words

Said = Literal["score", "difference", "earlier", "others", "aim"]
"""A score; by how much; one of the two in «จาก … เป็น …»; the mean of others; a floor or an aim."""

_REACH = 100
_FIGURE = re.compile(r"[0-9๐-๙]{1,3}\s?[.]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙])|[0-9๐-๙]{1,3}(?=\s*(?:คะแนน|%|เปอร์เซ็นต์))")
_ASIDE = re.compile(r"[(][^()]*[)]")
_SAYS = phrases_of("beside_scores")
_CUE = _SAYS.pattern("met", "others", "floor", "aim", "missing", "moved")
_SAID: Mapping[str, Said] = {
    "others": "others",
    "met": "aim",
    "floor": "aim",
    "aim": "aim",
    "missing": "difference",
    "moved": "difference",
}
_RESULT, _OWN_RESULT, _OWN_LIST = map(_SAYS.pattern, ("result", "own_result", "own_list"))
_THAN = re.compile(f"(?:{_SAYS.source('than')})$")
_SUBJECT = _SAYS.pattern("subject")
_LIST_ON = re.compile(f"(?:{_SAYS.source('list_goes_on')})*")
_FROM, _FROM_LAST_YEAR, _TO, _UP_TO = map(_SAYS.pattern, ("from", "from_last_year", "to", "up_to"))
_HAS_MOVED, _WISHED, _COMPARES = map(_SAYS.pattern, ("has_moved", "wished", "compares"))
_BEHIND, _AIMED_AT = map(_SAYS.pattern, ("said_behind", "aimed_at"))
_OWN_MEAN, _WITH_SCORES, _TABLE_OF = map(_SAYS.pattern, ("own_mean", "with_scores", "table_of"))
LARGEST_GAP = 50
"""A list of differences goes on with figures up to this; what is larger is a score."""
_FIGURE_ASIDE = re.compile(r"[(][^()]*[0-9๐-๙][^()]*[)]")


@dataclass(frozen=True, slots=True)
class Before:
    """What the figure before said, and whether the words before it named what it is of."""

    said: Said = "score"
    named: bool = False


def judged(before: str, behind: str, value: Decimal, last: Before) -> Before:
    """What a figure says, by the text on both sides of it and the figure before."""
    words_between = _since_last(before)
    named = _SUBJECT.search(words_between) is not None
    if _BEHIND.match(behind) or (last.said == "aim" and _UP_TO.match(words_between)):
        return Before("aim", named)
    if _FROM.search(words_between) or (value > LARGEST_GAP and _FROM_LAST_YEAR.search(words_between)):
        return Before("earlier", named)
    if last.said == "earlier" and _TO.match(words_between):
        clause = _clause(before)
        came_to = _HAS_MOVED.search(clause) and not _WISHED.search(clause)
        return Before("score" if came_to else "earlier", named)
    said = _by_cue(words_between)
    if said == "difference" and value > LARGEST_GAP and _is_where_it_came_to(words_between, behind):
        said = "score"
    if said is None:
        goes_on = (last.said == "difference" and value <= LARGEST_GAP) or (last.said == "others" and last.named)
        more = goes_on and _LIST_ON.fullmatch(words_between) is not None
        said = last.said if more else "score"
        named = named or (more and last.named)
    return Before(said, named)


def _clause(before: str) -> str:
    """The words that lead to the figure before."""
    near = before[-2 * _REACH :]
    last = max((match.start() for match in _FIGURE.finditer(near)), default=len(near))
    return near[:last][-_REACH // 2 :]


def _is_where_it_came_to(words_between: str, behind: str) -> bool:
    """Whether a figure too large to have been gained or lost is what the score came to: «สูงขึ้น คิดเป็น ๙๓.๙๒ คะแนน»."""
    told = _COMPARES.search(words_between) or _WISHED.search(words_between)
    return told is None and behind.lstrip().startswith("คะแนน")


def _since_last(before: str) -> str:
    """The words since the figure before, without what stands in brackets that are closed."""
    near = _ASIDE.sub(" ", before[-4 * _REACH :])
    last = max((match.end() for match in _FIGURE.finditer(near)), default=0)
    return near[last:][-_REACH:]


def _by_cue(text: str) -> Said | None:
    """What the last word that speaks of differences, floors, aims or others makes of the figure behind it."""
    cue = None
    for match in _CUE.finditer(text):
        cue = match
    if cue is None:
        return None
    tail = text[cue.end() :]
    if cue.lastgroup == "others" and _THAN.search(text[: cue.start()]) and _OWN_LIST.search(tail):
        return "score"
    result = _OWN_RESULT if cue.lastgroup in ("aim", "others") else _RESULT
    if result.search(tail) or (cue.lastgroup in ("moved", "floor", "met") and _SUBJECT.search(tail)):
        return "score"
    return _SAID[cue.lastgroup or ""]


def is_aimed_at(before: str) -> bool:
    """Whether the level behind these words is one to reach, to leave, or the top of a scale, and not the result."""
    return _AIMED_AT.search(before[-_REACH:]) is not None


def is_beside(label: str) -> bool:
    """Whether a column or row of that label holds differences, aims, floors or other people's scores."""
    plain = _OWN_MEAN.sub("", bare(label))
    return any(word in plain for word in _labels("labels")) or is_floor(label)


def is_floor(label: str) -> bool:
    """Whether a label names a floor, an aim or a top, which a score may also be told of: «คะแนน (เป้าหมาย ๙๕)»."""
    outside, unnumbered = bare(_ASIDE.sub(" ", label)), bare(_FIGURE_ASIDE.sub(" ", label))
    told = any(word in unnumbered for word in _labels("aims")) or any(word in outside for word in _labels("floors"))
    return told and "ตามเกณฑ์" not in outside


def opens_beside(title: str) -> bool:
    """Whether a table under that title holds nothing else."""
    told = re.sub(f"^(?:{_TABLE_OF.pattern})", "", bare(title))
    return told.startswith((*_labels("labels"), *_labels("aims"))) and not _WITH_SCORES.match(told)


@cache
def _labels(name: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in words("beside", name))
