"""The words of `words.toml`, loaded once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_SIGNS = re.compile(r"[\s/\\()\[\]\-–—.,:;*\"'“”]+")


@cache
def _file() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(table: str, name: str) -> tuple[str, ...]:
    """One list of the file, longest words first."""
    return tuple(sorted(_file()[table][name], key=len, reverse=True))


@cache
def headers() -> tuple[tuple[str, str], ...]:
    """(header word without blanks and signs, meaning), longest words first."""
    pairs = ((bare(word), meaning) for meaning, entries in _file()["headers"].items() for word in entries)
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def bare(text: str) -> str:
    """Without blanks, signs and case, the two forms of ำ folded together."""
    return _SIGNS.sub("", text).replace("\u0e4d\u0e32", "\u0e33").lower()
