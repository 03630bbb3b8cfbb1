"""Which measure of one plan is which of another (การจับคู่มาตรการ), though it was retitled, moved or reworded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

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
    for key in (_by_origin, _by_words, _by_title):
        _pair_alike(one, other, key, found)
    free = set(range(len(other))) - set(found.values())
    candidates = sorted(_likenesses(one, other, set(range(len(one))) - set(found), free))
    for _, _, i, j in candidates:
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


def _by_origin(measure: Measure) -> Hashable:
    """«own:2567/3», «catalogue:no-gift-policy»; what an agency added itself has no origin of its own."""
    origin = measure.origin or ""
    return origin if "/" in origin or origin.startswith("catalogue:") else None


def _by_words(measure: Measure) -> Hashable:
    return (measure.issue_no, _title(measure), _contents(measure)) if _title(measure) else None


def _by_title(measure: Measure) -> Hashable:
    return (measure.issue_no, _title(measure)) if _title(measure) else None


def _pair_alike(
    one: Sequence[Measure], other: Sequence[Measure], key: Callable[[Measure], Hashable], found: dict[int, int]
) -> None:
    """Pair what has the same key, where the key names one measure on each side."""
    taken = set(found.values())
    mine = {i: key(measure) for i, measure in enumerate(one) if i not in found}
    theirs = {j: key(measure) for j, measure in enumerate(other) if j not in taken}
    counted, others = Counter(mine.values()), Counter(theirs.values())
    places = {told: j for j, told in theirs.items()}
    for i, told in mine.items():
        if told is not None and counted[told] == others[told] == 1:
            found[i] = places[told]


def _likenesses(
    one: Sequence[Measure], other: Sequence[Measure], mine: set[int], theirs: set[int]
) -> Iterator[tuple[float, int, int, int]]:
    """(minus likeness, distance, place, place) of every two that can be the same measure."""
    told = {j: (_title(other[j]), _contents(other[j])) for j in theirs}
    for i in mine:
        title, contents = _title(one[i]), _contents(one[i])
        for j, (their_title, their_contents) in told.items():
            alike = max(_alike(title, their_title), _alike(contents, their_contents))
            if not alike:
                continue
            same_issue = one[i].issue_no is not None and one[i].issue_no == other[j].issue_no
            yield -(alike + (_SAME_ISSUE if same_issue else 0)), abs(i - j), i, j


def _alike(mine: str, theirs: str) -> float:
    """Likeness of 0-100; nothing where two texts are not alike enough to be one."""
    least = _SHORT_ALIKE if min(len(mine), len(theirs)) < _SHORT else _ALIKE
    found = ratio(mine, theirs, score_cutoff=least)
    return found if mine and theirs else 0.0


def _title(measure: Measure) -> str:
    """The title as a key; a measure that is named after its issue has none of its own."""
    title = fold(measure.name)[:_TELLING]
    return title if title != fold(measure.issue_title or "") else ""


def _contents(measure: Measure) -> str:
    """Steps and findings as a key: what stays where a measure is only renamed."""
    asked = (question.code or question.text or "" for question in measure.questions)
    return fold("".join((*measure.steps, *measure.findings, *asked)))[:_TELLING]
