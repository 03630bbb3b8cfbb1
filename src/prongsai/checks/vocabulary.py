"""The words by which checks of meaning decide: content words, deeds (การกระทำ), themes (เรื่อง), evidence (หลักฐาน).

Everything comes from `words_meaning.toml`. A judgment by words is right more often than wrong, not always: whoever uses
it says so in the message.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from prongsai.thai.digits import to_arabic
from prongsai.thai.words import segment

_LETTERS = re.compile(r"[ก-๙a-z]{2,}")
_HEADS = ("การ", "ความ", "ผู้")
_LEAST = 4
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of deed: how a step asks for it, and how a result tells of it."""

    name: str
    thai: str
    step: re.Pattern[str]
    result: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject of measures; `kin` are the themes that it does not exclude."""

    name: str
    thai: str
    words: re.Pattern[str]
    kin: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("words_meaning.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name: `evidence`, `no_evidence`, `under_way`."""
    return re.compile(_data()[name], re.I | re.M)


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of that list: `common` or `empty`."""
    return frozenset(_data()[name].split())


@cache
def deeds() -> tuple[Deed, ...]:
    """Every deed that the checks tell apart."""
    return tuple(
        Deed(name, entry["thai"], re.compile(entry["step"], re.I), re.compile(entry["result"], re.I))
        for name, entry in _data()["deeds"].items()
    )


@cache
def themes() -> dict[str, Theme]:
    """Every theme by its name."""
    return {
        name: Theme(name, entry["thai"], re.compile(entry["words"], re.I), frozenset(entry["kin"]))
        for name, entry in _data()["themes"].items()
    }


@lru_cache(20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in order, blanks of narrow columns taken out, numbers and signs left aside."""
    return tuple(w for w in segment(joined(text)) if _LETTERS.search(w))


@lru_cache(20_000)
def content(text: str) -> frozenset[str]:
    """The words that carry the subject: no officialese, and without การ, ความ, ผู้ before them."""
    common = word_list("common")
    return frozenset(bare for w in tokens(text) if w not in common and (bare := _bare(w)) not in common)


def _bare(word: str) -> str:
    head = next((h for h in _HEADS if word.startswith(h) and len(word) - len(h) >= _LEAST), "")
    return word.removeprefix(head)


@lru_cache(20_000)
def joined(text: str) -> str:
    """The text in lower case with Arabic digits, and without blanks between Thai letters."""
    return re.sub(r"(?<=[ก-๙])\s+(?=[ก-๙])", "", to_arabic(text)).lower()


def leading_deed(step: str) -> Deed | None:
    """The deed that a step names first, near its beginning; None where it names none there."""
    text = joined(step)[:_NEAR]
    found = [(m.start(), deed) for deed in deeds() if (m := deed.step.search(text))]
    return min(found, key=lambda f: f[0])[1] if found else None


@lru_cache(20_000)
def themes_of(text: str) -> frozenset[str]:
    """Names of the themes that a text touches."""
    plain = joined(text)
    return frozenset(name for name, theme in themes().items() if theme.words.search(plain))


def kin_of(names: frozenset[str]) -> frozenset[str]:
    """The themes with all those that do not exclude them."""
    return frozenset().union(*(themes()[name].kin for name in names)) if names else frozenset()


def has_evidence(text: str) -> bool:
    """Whether a number, a day, an address or an attachment lets a person verify the text; its year alone does not."""
    return bool(pattern("evidence").search(pattern("no_evidence").sub(" ", to_arabic(text).lower())))


def shared(text: str, others: frozenset[str]) -> float:
    """The share of the content words of a text that the others have; 0 for a text without any."""
    words = content(text)
    return len(words & others) / len(words) if words else 0.0
