"""Words that misreading damaged (คำที่อ่านหรือพิมพ์ผิด): found by the phrases that they nearly are.

A text is laid on its skeleton, the halves of every phrase are looked up there, and what stands where a phrase would
stand is weighed letter by letter: a lost mark weighs half a letter, a letter of nearly the same shape a little more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from prongsai.checks.letter_weights import Change, weigh
from prongsai.checks.spelling import MARKS, SKELETON, Phrase, anchors, skeleton, slips, words_by_skeleton
from prongsai.thai.words import known, segment

_SHORT_PHRASE, _LONG, _VERY_LONG = 8, 14, 20
_SHORTEST_WORD = 3
_SHORT_WORD = 6
_SHORTEST_CHANCE = 7
_CHANCE, _LONG_CHANCE = 1.25, 2.0
_MOST_APART, _FEW_APART = 5, 3
_SIDE = 2
_THAI = ("ก", "๎")
_PLACE = re.compile("(?:ตำบล|อำเภอ|จังหวัด|เทศบาลเมือง|นคร|หมู่บ้าน|บ้าน|ถนน|ชื่อ|นาย|นาง|นางสาว) ?$")
_FOREIGN = re.compile("[^ก-ฮะ-ฺเ-ๅ็-๎A-Za-z]")


@dataclass(frozen=True, slots=True)
class Misprint:
    """A damaged word at `start`-`end` of a text, and what it should be; `certain` where it is no word at all."""

    start: int
    end: int
    printed: str
    expected: str
    certain: bool
    weight: float


@dataclass(frozen=True, slots=True)
class _Laid:
    """A text with its letters (no blanks), their places, its skeleton with the places of that, and its words.

    `opens` and `closes` are places of the skeleton where a word begins or has ended; `unknown` counts, up to each place
    of the skeleton, the letters of pieces that are no words.
    """

    text: str
    letters: str
    places: tuple[int, ...]
    bones: str
    bone_places: tuple[int, ...]
    starts: tuple[int, ...]
    words: tuple[str, ...]
    opens: frozenset[int]
    closes: frozenset[int]
    unknown: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Places in `letters` of a stretch of the skeleton, marks that hang on its last letter with it."""
        last = self.bone_places[end] if end < len(self.bone_places) else len(self.letters)
        return self.bone_places[start], last

    def word_at(self, place: int) -> int:
        """Number of the word that holds a letter of the text."""
        return bisect_right(self.starts, place) - 1


def misprints(text: str) -> tuple[Misprint, ...]:
    """Every damaged word of the text in reading order; the spans never overlap."""
    laid = _lay(text)
    right, doubtful = _by_phrases(laid)
    found = [m for m in (*_slips(text), *doubtful, *_by_dictionary(laid)) if not _PLACE.search(text[: m.start])]
    return tuple(sorted(_apart(found, right), key=lambda m: m.start))


def _slips(text: str) -> Iterator[Misprint]:
    """Misspellings often made."""
    for slip in slips():
        at = text.find(slip.wrong)
        while at >= 0:
            end = at + len(slip.wrong)
            if not text.startswith(slip.unless_before, end):
                yield Misprint(at, end, slip.wrong, slip.right, True, 0.0)
            at = text.find(slip.wrong, end)


def _lay(text: str) -> _Laid:
    places = tuple(i for i, c in enumerate(text) if c == "\n" or not c.isspace())
    letters = "".join(text[i] for i in places)
    bone_places = tuple(i for i, c in enumerate(letters) if c not in MARKS)
    words, starts, at = segment(text), [], 0
    for word in words:
        starts.append(at)
        at += len(word)
    bones = "".join(letters[i] for i in bone_places).translate(SKELETON)
    held = {p for at, word in zip(starts, words, strict=True) if _unknown(word) for p in range(at, at + len(word))}
    begun, ended = frozenset(starts), frozenset((*starts[1:], len(text)))
    at_bone = [places[i] for i in bone_places]
    after = [places[i - 1] + 1 for i in (*bone_places[1:], len(letters))] if bone_places else []
    return _Laid(
        text=text,
        letters=letters,
        places=places,
        bones=bones,
        bone_places=bone_places,
        starts=tuple(starts),
        words=words,
        opens=frozenset(i for i, place in enumerate(at_bone) if place in begun),
        closes=frozenset(i + 1 for i, place in enumerate(after) if place in ended),
        unknown=(0, *accumulate(place in held for place in at_bone)),
    )


def _by_phrases(laid: _Laid) -> tuple[set[tuple[int, int]], list[Misprint]]:
    """Spans of phrases that stand there rightly, and the places that are nearly a phrase."""
    right: set[tuple[int, int]] = set()
    near: dict[tuple[int, int], Misprint] = {}
    for anchor in anchors():
        at = laid.bones.find(anchor.part)
        while at >= 0:
            for phrase, offset in anchor.phrases:
                for misprint in _compare(laid, phrase, at - offset, offset == 0, right):
                    key = (misprint.start, misprint.end)
                    if key not in near or misprint.weight < near[key].weight:
                        near[key] = misprint
            at = laid.bones.find(anchor.part, at + 1)
    return right, list(near.values())


def _compare(
    laid: _Laid, phrase: Phrase, start: int, from_left: bool, right: set[tuple[int, int]]
) -> Iterator[Misprint]:
    """The phrase laid on its place: nothing where it stands there rightly, else the nearest stretch if near enough."""
    size = len(phrase.skeleton)
    whole = laid.bones.startswith(phrase.skeleton, start) if start >= 0 else False
    if whole:
        first, last = laid.span(start, start + size)
        if laid.letters[first:last] == phrase.letters:
            right.add((laid.places[first], laid.places[last - 1] + 1))
            return
    if not phrase.suggested:
        return
    best: Misprint | None = None
    for change in (0,) if whole else (0, -1, 1):
        left, end = (start, start + size + change) if from_left else (start - change, start + size)
        if left < 0 or end > len(laid.bones) or not _at_words(laid, left, end) or "\n" in laid.bones[left:end]:
            continue
        found = _judge(laid, phrase, *laid.span(left, end))
        if found and (best is None or found.weight < best.weight):
            best = found
    if best:
        yield best


def _at_words(laid: _Laid, left: int, end: int) -> bool:
    """Whether the stretch may be a phrase: it begins with a word, or ends with one where pieces of it are no words."""
    return left in laid.opens or (laid.unknown[end] > laid.unknown[left] and end in laid.closes)


def _judge(laid: _Laid, phrase: Phrase, first: int, last: int) -> Misprint | None:
    """What stands at the letters `first`-`last` as a damaged form of the phrase, or None."""
    stands, size = laid.letters[first:last], len(phrase.letters)
    apart = _MOST_APART if size >= _LONG else _FEW_APART
    if Levenshtein.distance(stands, phrase.letters, score_cutoff=apart) > apart:
        return None
    start, end = laid.places[first], laid.places[last - 1] + 1
    words = range(laid.word_at(start), laid.word_at(end - 1) + 1)
    begins, ends = laid.starts[words[0]] == start, laid.starts[words[-1]] + len(laid.words[words[-1]]) == end
    if known(stands) or _FOREIGN.search(stands):
        return None
    change = weigh(stands, phrase.letters)
    if not change.weight or change.bones > (2 if size >= _LONG else 1) or change.weight > _allowed(size):
        return None
    if " " in laid.text[start:end] and " " not in phrase.shown and not _one_stretch(laid.text[start:end]):
        return None
    certain = any(_unknown(laid.words[n]) for n in words)
    if certain:
        fits = (begins or ends) and change.weight <= size / 4
    else:
        changed = [(laid.places[first + i], laid.places[max(first, first + i - 1)]) for i in change.places]
        whole = begins and (ends or _opens(laid.words[words[-1]])) and not _word_apart(stands, phrase)
        fits = whole and _by_chance(laid, words, changed, size, change)
    return Misprint(start, end, laid.text[start:end], phrase.shown, certain, change.weight) if fits else None


def _by_chance(laid: _Laid, words: range, changed: list[tuple[int, int]], size: int, change: Change) -> bool:
    """Whether words that all exist may yet be damage: a small change in short words of a long phrase.

    `changed` has each changed letter and the one before it. A letter of another shape is another thing said, unless
    it stands inside a word between others of a long phrase.
    """
    touched = [min(laid.word_at(at), laid.word_at(before), key=lambda n: len(laid.words[n])) for at, before in changed]
    longest = max((len(laid.words[n]) for n in touched), default=0)
    if size < _SHORTEST_CHANCE or not (longest <= _SHORT_WORD or size >= 2 * longest):
        return False
    if change.weight <= (_CHANCE if size > _SHORTEST_CHANCE + 1 else 1):
        return not change.unlike
    inner = all(at > laid.starts[laid.word_at(at)] and laid.word_at(at) in words[1:-1] for at, _ in changed)
    return size > _LONG and longest <= _SHORT_WORD and change.weight <= _LONG_CHANCE and inner


def _word_apart(stands: str, phrase: Phrase) -> bool:
    """Whether the one has a whole word more than the other."""
    steps = Levenshtein.editops(stands, phrase.letters)
    kinds = {step.tag for step in steps}
    return len(steps) >= _SHORTEST_WORD and kinds in ({"insert"}, {"delete"})


def _one_stretch(text: str) -> bool:
    """Whether the blanks in it are single, as a narrow column leaves them."""
    return "  " not in text and text.count(" ") <= 1


def _opens(word: str) -> bool:
    """Whether a phrase may end within the word: after its การ or ความ."""
    return word.startswith(("การ", "ความ"))


def _allowed(size: int) -> float:
    return 1.0 if size < _SHORT_PHRASE else 1.5 if size < _LONG else 2.5 if size < _VERY_LONG else 3.0


def _unknown(word: str) -> bool:
    """Whether it is Thai and no word."""
    return _THAI[0] <= word[0] <= _THAI[1] and not known(word)


def _by_dictionary(laid: _Laid) -> Iterator[Misprint]:
    """Pieces that are no words, which with a mark added, moved or changed are exactly one word of the dictionary."""
    for number, word in enumerate(laid.words):
        if _unknown(word) and (found := _nearest_word(laid, number)):
            yield found


def _nearest_word(laid: _Laid, number: int) -> Misprint | None:
    best: Misprint | None = None
    for first in range(number, max(-1, number - _SIDE - 1), -1):
        for last in range(number, min(len(laid.words), number + _SIDE + 1)):
            stands = "".join(laid.words[first : last + 1])
            if any(c.isspace() for c in stands):
                break
            right = words_by_skeleton().get(skeleton(stands))
            if right is None or right == stands:
                continue
            change = weigh(stands, right)
            if not change.bones and change.weight <= 1 and (best is None or len(stands) > len(best.printed)):
                start = laid.starts[first]
                best = Misprint(start, start + len(stands), stands, right, True, change.weight)
    return best


def _apart(found: list[Misprint], right: set[tuple[int, int]]) -> Iterator[Misprint]:
    """The surest of those that overlap, the longest phrase with the least change; none within a phrase spelt right."""
    taken: list[range] = []
    for misprint in sorted(found, key=lambda m: (m.weight - len(m.expected) / 4, not m.certain)):
        if any(start <= misprint.start and misprint.end <= end for start, end in right):
            continue
        if not any(misprint.start < span.stop and span.start < misprint.end for span in taken):
            taken.append(range(misprint.start, misprint.end))
            yield misprint
