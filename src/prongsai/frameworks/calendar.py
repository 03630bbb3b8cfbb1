"""The assessment calendar proposed for a year (ปฏิทินการประเมิน): its own days, the rest after the latest known year.

The national calendar is announced when the fiscal year has begun, and it moves: what is proposed is to be corrected.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from prongsai.frameworks.loader import load, years
from prongsai.frameworks.model import CalendarEntry
from prongsai.thai.calendar import fiscal_year_of, month_end

_OLDEST = 7


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """A proposed entry: what, from when to when (None for a single day), and the year whose calendar it follows."""

    what: str
    what_english: str
    begins: datetime.date | None
    ends: datetime.date
    from_year: int


def proposed_calendar(year: int) -> tuple[ProposedDate, ...]:
    """The entries of a fiscal year (B.E.) in the order of their days.

    Each matter stands once: by the year's own calendar where it names the day, else by the latest earlier year that
    does, its days shifted. Entries that rest on drafts and calendars more than seven years old are not shifted.
    """
    found: dict[str, ProposedDate] = {}
    for known in sorted((each for each in years() if year - _OLDEST <= each <= year), reverse=True):
        for entry in load(known).calendar:
            if entry.ends is None or entry.what in found or (known != year and entry.standing.draft):
                continue
            found[entry.what] = _shifted(entry, entry.ends, known, year)
    return tuple(sorted(found.values(), key=lambda each: (each.begins or each.ends, each.ends)))


def _shifted(entry: CalendarEntry, ends: datetime.date, known: int, year: int) -> ProposedDate:
    by = year - fiscal_year_of(ends)
    begins = _later(entry.begins, by) if entry.begins else None
    return ProposedDate(entry.what, entry.what_english, begins, _later(ends, by), known)


def _later(day: datetime.date, by: int) -> datetime.date:
    """The same day some years later; the last of a month stays the last."""
    last = month_end(day.year + by, day.month)
    if day == month_end(day.year, day.month):
        return last
    return day.replace(year=day.year + by)
