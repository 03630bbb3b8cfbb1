"""Every refusal by name. A message says what is wrong, where, and what to do, in Thai; `english` says the same.

ProngsaiError
├── FileRefused        a file that cannot be read as it is
├── InvalidScore       scores that do not fit the year's framework: all problems at once
├── FrameworkRefused   an unknown year, or a framework file that does not add up
├── RegistryRefused    a list of agencies that cannot be used
├── CatalogueRefused   standard measures that do not add up, one that is not there, or an index of another make
└── NotUnderstood      a date, period or number whose meaning is not certain
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place, told in Thai and in English."""

    where: str
    thai: str
    english: str

    def __str__(self) -> str:
        return f"{self.where}: {self.thai}" if self.where else self.thai


class ProngsaiError(Exception):
    """A refusal that may be shown to a person as it stands."""

    def __init__(self, thai: str, english: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(thai)
        self.thai = thai
        self.english = english
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[ProngsaiError], tuple[str, str, tuple[Problem, ...]]]:
        return type(self), (self.thai, self.english, self.problems)

    def __str__(self) -> str:
        return "\n".join([self.thai, *(f"  - {p}" for p in self.problems)])


class FileRefused(ProngsaiError):
    """The file is empty, damaged, protected, too large, or of a kind that is not read."""


class InvalidScore(ProngsaiError):
    """Scores that are missing, out of range or unknown to the year: lists every one."""


class FrameworkRefused(ProngsaiError):
    """The year is unknown, or its file does not add up: lists every problem."""


class RegistryRefused(ProngsaiError):
    """The list of agencies lacks its columns or cannot be read."""


class CatalogueRefused(ProngsaiError):
    """Standard measures that do not add up (every fault), an unknown one, or an index that cannot be used."""


class NotUnderstood(ProngsaiError):
    """A date, period or number that could mean more than one thing, or nothing."""
