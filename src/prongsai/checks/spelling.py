"""Phrases of official papers (วลีของหนังสือราชการ) and the skeletons by which a damaged one is recognised.

The skeleton of a text is what misreading rarely loses: its letters without marks above and below, letters of nearly the
same shape taken for one. Phrases stand in `lexicon_phrases.txt`, beginnings that must go on in `lexicon_stems.toml`,
misspellings often made in `lexicon_slips.txt`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from prongsai.thai.words import all_words

MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_ALIKE = ("กภถ", "คดต", "ขชซ", "บปษ", "ผฝพฟ", "ลสศ", "รธฐ", "อฮ", "ทฑห", "นม", "ฎฏ", "ไใโ", "าำๅ", "งจ")
_SAME = {ord(letter): group[0] for group in _ALIKE for letter in group}
SKELETON = {**dict.fromkeys(map(ord, MARKS)), **_SAME}
_SHORTEST_HALVED = 6
_SHORTEST_WORD = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase spelt right: as shown, without blanks, and its skeleton. `suggested` where it may be an answer."""

    shown: str
    letters: str
    skeleton: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """An unbroken part of a skeleton and the phrases that have it there: (phrase, where the part begins in it)."""

    part: str
    phrases: tuple[tuple[Phrase, int], ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A misspelling often made: what stands, what is right, and what may follow where it is no misspelling."""

    wrong: str
    right: str
    unless_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stem:
    """The beginning of a phrase that must go on with one of `ends`; `open` where other words may also follow."""

    start: str
    ends: tuple[str, ...]
    open: bool = False


def skeleton(text: str) -> str:
    """The text without marks, letters of nearly one shape as one."""
    return text.translate(SKELETON)


def alike(one: str, other: str) -> bool:
    """Whether two letters have nearly the same shape."""
    return _SAME.get(ord(one), one) == _SAME.get(ord(other), other)


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of the list."""
    lines = _read("lexicon_phrases.txt").splitlines()
    shown = (line.strip() for line in lines if line.strip() and not line.startswith("#"))
    return tuple(_phrase(line.lstrip("="), suggested=not line.startswith("=")) for line in shown)


def _phrase(shown: str, *, suggested: bool) -> Phrase:
    letters = re.sub(r"\s+", "", shown)
    return Phrase(shown, letters, skeleton(letters), suggested)


@cache
def anchors() -> tuple[Anchor, ...]:
    """Both halves of each long skeleton, the whole of each short one: one damage leaves one of them as it was."""
    found: dict[str, list[tuple[Phrase, int]]] = {}
    for phrase in phrases():
        size = len(phrase.skeleton)
        cuts = (0, size) if size < _SHORTEST_HALVED else (0, size // 2, size)
        for start, end in pairwise(cuts):
            found.setdefault(phrase.skeleton[start:end], []).append((phrase, start))
    return tuple(Anchor(part, tuple(held)) for part, held in found.items())


@cache
def words_by_skeleton() -> dict[str, str]:
    """Words of the dictionary by their skeleton, where one word alone has it."""
    found: dict[str, str | None] = {}
    for word in all_words():
        if len(word) >= _SHORTEST_WORD:
            key = skeleton(word)
            found[key] = None if key in found else word
    return {key: word for key, word in found.items() if word}


@cache
def slips() -> tuple[Slip, ...]:
    """Every misspelling of the list."""
    found = []
    for line in _read("lexicon_slips.txt").splitlines():
        if ">" in line:
            words, _, unless = line.partition("!")
            wrong, _, right = words.partition(">")
            found.append(Slip(wrong.strip(), right.strip(), tuple(unless.split())))
    return tuple(found)


@cache
def stems() -> tuple[Stem, ...]:
    """Beginnings that must go on, the longest first."""
    listed = tomllib.loads(_read("lexicon_stems.toml"))["stem"]
    found = (Stem(s["start"], tuple(s["ends"]), bool(s.get("open"))) for s in listed)
    return tuple(sorted(found, key=lambda s: -len(s.start)))


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
