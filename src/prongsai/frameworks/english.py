"""English of the official Thai names that recur from year to year: OIT items, issues, sub-indicators."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_NAMES = Path(__file__).with_name("english.toml")


def english_name(name: str) -> str:
    """The English of an official name, blanks left aside; empty for a name that is not known."""
    return _names().get(_plain(name), "")


@cache
def _names() -> Mapping[str, str]:
    told = tomllib.loads(_NAMES.read_text(encoding="utf-8"))["names"]
    return {_plain(name): str(english) for name, english in told.items()}


def _plain(name: str) -> str:
    return "".join(name.split())
