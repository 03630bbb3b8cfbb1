"""How far a misread word is from the word that it should be: letters and marks weighed by how easily they are lost."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from prongsai.checks.spelling import MARKS, alike

_MARK, _ALIKE, _OTHER = 0.5, 0.75, 1.0
_KINDS_OF_MARK = ("่้๊๋์็ํ๎", "ัิีึื็์", "ฺุู")


@dataclass(frozen=True, slots=True)
class Change:
    """All changes from one word to another: their weight, how many concern letters, where they are in the first.

    `unlike` where a letter stands for one of another shape, or anything but Thai letters changed.
    """

    weight: float
    bones: int
    places: tuple[int, ...]
    unlike: bool


def weigh(stands: str, right: str) -> Change:
    """What turns `stands` into `right`; letters and marks are weighed each with their own."""
    weight, bones, unlike = _letters(*("".join(c for c in word if c not in MARKS) for word in (stands, right)))
    weight += _marks(*("".join(c for c in word if c in MARKS) for word in (stands, right)))
    last = max(0, len(stands) - 1)
    places = tuple(min(step.src_pos, last) for step in Levenshtein.editops(stands, right))
    return Change(weight, bones, places, unlike)


def _letters(stands: str, right: str) -> tuple[float, int, bool]:
    """Weight and number of changed letters, and whether one is unlike."""
    weight, unlike = 0.0, False
    steps = Levenshtein.editops(stands, right)
    for step in steps:
        replaced = step.tag == "replace"
        old = stands[step.src_pos : step.src_pos + 1] if step.tag != "insert" else ""
        new = right[step.dest_pos : step.dest_pos + 1] if step.tag != "delete" else ""
        near = replaced and alike(old, new)
        weight += _ALIKE if near else _OTHER
        unlike = unlike or (replaced and not near) or (old + new).isascii()
    return weight, len(steps), unlike


def _marks(stands: str, right: str) -> float:
    """Weight of changed marks; a mark of another kind than the right one weighs as much as two letters."""
    weight = 0.0
    for step in Levenshtein.editops(stands, right):
        old, new = stands[step.src_pos : step.src_pos + 1], right[step.dest_pos : step.dest_pos + 1]
        strange = step.tag == "replace" and not any(old in kind and new in kind for kind in _KINDS_OF_MARK)
        weight += 2 * _OTHER if strange else _MARK
    return weight
