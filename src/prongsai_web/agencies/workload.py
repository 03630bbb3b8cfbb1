"""The open work of a person (งานที่รับผิดชอบ), kind by kind: shown on the person's page, moved by a hand-over.

An app that gives work to people adds its kind by `add_kind` when it starts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from prongsai_web.agencies.models import Person


@dataclass(frozen=True)
class Work:
    """Some work of one kind: its key in a form, what it is in words, how many rows, and which.

    `settled` is work of a time that is over: shown, but not handed over unless asked for.
    """

    key: str
    words: str
    rows: tuple[int, ...]
    details: tuple[str, ...] = ()
    settled: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of work: what a person has of it, and how rows of it go to another person (giving how many went)."""

    name: str
    of: Callable[[Person, datetime.date], list[Work]]
    move: Callable[[Person, Person, tuple[int, ...]], int]


_KINDS: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    """Make a kind of work known, once by its name."""
    _KINDS[kind.name] = kind


def kinds() -> tuple[Kind, ...]:
    """Every kind that is known."""
    return tuple(_KINDS.values())


def work_of(person: Person, today: datetime.date) -> list[Work]:
    """All that the person has to do, but for the posts."""
    return [work for kind in kinds() for work in kind.of(person, today)]
