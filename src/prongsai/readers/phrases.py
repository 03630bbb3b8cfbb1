"""Phrases of a table of words, composed to patterns; the tables themselves tell how they are written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

_PART = re.compile(r"(?P<group>\{(?P<name>\w+)\})|\[(?P<maybe>[^\]]+)\]|(?P<blank> +)|(?P<sign>[*…#$])")
_SIGNS: Mapping[str, str] = {"*": "*", "…": r"\S*", "#": "[0-9๐-๙]+", "$": "$"}


class Phrases:
    """The groups of one table, each as the source of a pattern."""

    def __init__(self, groups: Mapping[str, Mapping[str, Any]]) -> None:
        self._groups = groups
        self._made: dict[str, str] = {}

    def source(self, name: str) -> str:
        """The pattern of a group: any of its phrases or signs. Raises `KeyError` where no group is called so."""
        if name not in self._made:
            group = self._groups[name]
            found = [self._phrase(each) for each in group.get("phrases", ())]
            self._made[name] = "|".join([*found, *([group["signs"]] if "signs" in group else [])])
        return self._made[name]

    def pattern(self, *names: str) -> re.Pattern[str]:
        """A pattern for one group; for several, each under its own name, tried in that order."""
        if len(names) == 1:
            return re.compile(self.source(names[0]))
        return re.compile("|".join(f"(?P<{name}>{self.source(name)})" for name in names))

    def _phrase(self, phrase: str | Mapping[str, Any]) -> str:
        if isinstance(phrase, str):
            return self._said(phrase)
        behind = "".join(f"(?<!{word})" for word in phrase.get("unless_behind", ()))
        not_ahead = f"(?!{self._any(phrase['unless_before'])})" if "unless_before" in phrase else ""
        ahead = f"(?={self._any(phrase['if_before'])})" if "if_before" in phrase else ""
        return f"{behind}{self._said(phrase['say'])}{not_ahead}{ahead}"

    def _any(self, phrases: Iterable[str]) -> str:
        return "|".join(self._said(each) for each in phrases)

    def _said(self, text: str) -> str:
        made, at = [], 0
        for part in _PART.finditer(text):
            made.append(re.escape(text[at : part.start()]))
            at = part.end()
            if part["name"]:
                made.append(f"(?:{self.source(part['name'])})")
            elif part["maybe"]:
                made.append(f"(?:{self._any(part['maybe'].split('|'))})?")
            else:
                made.append(r"\s*" if part["blank"] else _SIGNS[part["sign"]])
        return "".join([*made, re.escape(text[at:])])


@cache
def phrases_of(name: str) -> Phrases:
    """The phrases of a table that stands beside this module."""
    return Phrases(tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")))
