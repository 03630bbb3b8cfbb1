"""Which measure of one plan is which of another (การจับคู่มาตรการ), though it was retitled, moved or reworded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from prongsai.dossier import Measure
from prongsai.thai.repair import fold

Pair = tuple[int, int]
# Two measures are one where title or contents agree this far, out of 100; a short text must agree wholly.
_ALIKE, _SHORT_ALIKE = 62, 90
_SHORT = 25
# A longer text tells no more about which measure it is.
_TELLING = 600
_SAME_ISSUE = 6


def pairs(one: Sequence[Measure], other: Sequence[Measure]) -> list[Pair]:
    """Places of measures that are the same in both, in the order of `one`; each is in one pair at most.

    Equal ones first, then by origin where it names one measure on each side, then by the very words, then by likeness
    of title or contents, the likest first.
    """
    found = dict(_equal(one, other))
    mine = {i: _Known(measure) for i, measure in enumerate(one) if i not in found}
    taken = set(found.values())
    theirs = {j: _Known(measure) for j, measure in enumerate(other) if j not in taken}
    for key in (_by_origin, _by_words, _by_title):
        for i, j in _alike_by(key, mine, theirs).items():
            found[i] = j
            del mine[i], theirs[j]
    free = set(theirs)
    for _, _, i, j in sorted(_likenesses(mine, theirs)):
        if i not in found and j in free:
            found[i] = j
            free.discard(j)
    return sorted(found.items())


def _equal(one: Sequence[Measure], other: Sequence[Measure]) -> Iterator[Pair]:
    """Measures that are wholly the same, whatever their number; the first of several goes with the first."""
    places: dict[Measure, list[int]] = {}
    for j, measure in enumerate(other):
        places.setdefault(measure.model_copy(update={"seq": 0}), []).append(j)
    for i, measure in enumerate(one):
        if there := places.get(measure.model_copy(update={"seq": 0})):
            yield i, there.pop(0)


class _Known:
    """A measure with the keys by which it is known again, each made once."""

    def __init__(self, measure: Measure) -> None:
        self.issue_no, self.origin = measure.issue_no, measure.origin or ""
        self.title, self.contents = _title(measure), _contents(measure)


def _by_origin(known: _Known) -> Hashable:
    """«own:2567/3», «catalogue:no-gift-policy»; what an agency added itself has no origin of its own."""
    return known.origin if "/" in known.origin or known.origin.startswith("catalogue:") else None


def _by_words(known: _Known) -> Hashable:
    return (known.issue_no, known.title, known.contents) if known.title else None


def _by_title(known: _Known) -> Hashable:
    return (known.issue_no, known.title) if known.title else None


def _alike_by(
    key: Callable[[_Known], Hashable], mine: Mapping[int, _Known], theirs: Mapping[int, _Known]
) -> dict[int, int]:
    """Places of what has the same key, where the key names one measure on each side."""
    here = {i: key(each) for i, each in mine.items()}
    there = {j: key(each) for j, each in theirs.items()}
    counted, others = Counter(here.values()), Counter(there.values())
    places = {told: j for j, told in there.items()}
    return {i: places[told] for i, told in here.items() if told is not None and counted[told] == others[told] == 1}


def _likenesses(mine: Mapping[int, _Known], theirs: Mapping[int, _Known]) -> Iterator[tuple[float, int, int, int]]:
    """(minus likeness, distance, place, place) of every two that can be the same measure."""
    titles = {j: each.title for j, each in theirs.items()}
    contents = {j: each.contents for j, each in theirs.items()}
    for i, known in mine.items():
        by_title, by_contents = _alike(known.title, titles), _alike(known.contents, contents)
        for j in by_title.keys() | by_contents.keys():
            alike = max(by_title.get(j, 0.0), by_contents.get(j, 0.0))
            same_issue = known.issue_no is not None and known.issue_no == theirs[j].issue_no
            yield -(alike + (_SAME_ISSUE if same_issue else 0)), abs(i - j), i, j


def _alike(mine: str, theirs: Mapping[int, str]) -> dict[int, float]:
    """Likeness of 0-100 to each of the texts, by its place, that is alike enough to be one with it."""
    if not mine:
        return {}
    found = extract(mine, theirs, scorer=ratio, limit=None, score_cutoff=_ALIKE)
    return {j: score for text, score, j in found if score >= _least(mine, text)}


def _least(mine: str, theirs: str) -> int:
    return _SHORT_ALIKE if min(len(mine), len(theirs)) < _SHORT else _ALIKE


def _title(measure: Measure) -> str:
    """The title as a key; a measure that is named after its issue has none of its own."""
    title = fold(measure.name)[:_TELLING]
    return title if title != fold(measure.issue_title or "") else ""


def _contents(measure: Measure) -> str:
    """Steps and findings as a key: what stays where a measure is only renamed."""
    asked = (question.code or question.text or "" for question in measure.questions)
    return fold("".join((*measure.steps, *measure.findings, *asked)))[:_TELLING]
