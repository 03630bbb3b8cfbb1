"""How near two measures are in meaning, by the words that few others share (ความใกล้เคียงของมาตรการ)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

from prongsai.catalogue import StandardMeasure
from prongsai.dossier import Measure
from prongsai.thai.words import segment

_SHORTEST = 2


@lru_cache(8192)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that can tell it from others: no signs, figures or single letters."""
    return tuple(word for word in segment(text) if len(word) >= _SHORTEST and any(c.isalpha() for c in word))


def text_of(measure: Measure | StandardMeasure) -> str:
    """What a measure says: its title and its steps."""
    if isinstance(measure, StandardMeasure):
        return " ".join((measure.title, measure.title, *measure.steps))
    return " ".join((measure.name, measure.name, *measure.steps))


class Likeness:
    """Cosine likeness (0-1) between measures; a word weighs the more the fewer texts of `corpus` have it."""

    def __init__(self, corpus: Iterable[str]) -> None:
        texts = [set(words_of(text)) for text in corpus]
        seen = Counter(word for text in texts for word in text)
        self._weights = {word: log((1 + len(texts)) / (1 + count)) for word, count in seen.items()}
        self._rare = log(1 + len(texts)) if texts else 0.0
        self._vectors: dict[str, Mapping[str, float]] = {}

    def between(self, one: str, other: str) -> float:
        """Likeness of two texts: 0 where they share no telling word, 1 for the same words."""
        mine, theirs = self._vector(one), self._vector(other)
        if len(mine) > len(theirs):
            mine, theirs = theirs, mine
        return sum(weight * theirs.get(word, 0.0) for word, weight in mine.items())

    def nearest(self, text: str, among: Sequence[str]) -> list[tuple[float, int]]:
        """Likeness and place of every candidate, the nearest first."""
        return sorted(((self.between(text, other), -k) for k, other in enumerate(among)), reverse=True)

    def _vector(self, text: str) -> Mapping[str, float]:
        if text not in self._vectors:
            counts = Counter(words_of(text))
            raw = {w: (1 + log(n)) * self._weights.get(w, self._rare) for w, n in counts.items()}
            length = sqrt(sum(value * value for value in raw.values())) or 1.0
            self._vectors[text] = {word: value / length for word, value in raw.items()}
        return self._vectors[text]
