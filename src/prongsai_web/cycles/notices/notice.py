"""A notice (การแจ้งเตือน), and what all of them are drawn from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse

from prongsai_web.agencies.access import Access
from prongsai_web.cycles.models import Year
from prongsai_web.cycles.oit_reach import Reach
from prongsai_web.cycles.years import years_of

RECENT = datetime.timedelta(days=30)
"""How long something done by another is told."""


class To(Enum):
    """Whom a notice asks: the person, somebody of the person's unit, or nobody: it is to be known."""

    PERSON = "mine"
    UNIT = "unit"
    ALL = "all"


@dataclass(frozen=True)
class Notice:
    """Something that needs a person, or that a person should know.

    `key` is the same as long as the matter is; `sign` and `state` are its state, `line` a text for LINE, to be followed
    by the address where it `links`, empty where nobody outside is to be reminded.
    """

    key: str
    to: To
    sign: str
    state: str
    words: str
    address: str
    detail: str = ""
    line: str = ""
    links: bool = True
    at: datetime.datetime | None = None
    read: bool = False


@dataclass(frozen=True)
class Desk:
    """The person whose notices are drawn, with what several kinds of them ask: own units, years not closed."""

    access: Access
    reach: Reach
    years: Sequence[Year]

    @classmethod
    def of(cls, access: Access) -> Desk:
        """That of the access; three queries."""
        years = [each for each in years_of(access.agency) if each.state != Year.State.CLOSED]
        return cls(access, Reach.of(access), years)

    @property
    def in_progress(self) -> list[Year]:
        """The years that are worked in, the latest first."""
        return [each for each in self.years if each.state == Year.State.OPEN]

    @property
    def today(self) -> datetime.date:
        """The day."""
        return self.access.today

    def to(self, name: str, *more: object, query: str = "") -> str:
        """The address of a page of the agency."""
        return reverse(name, args=[self.access.agency.pk, *more]) + query
