"""The years of an agency (แฟ้มงาน ITA ประจำปี): which are open, which is shown, which can be begun, on which rules."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from prongsai import frameworks
from prongsai.frameworks import Framework
from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Year

MOVES: dict[str, tuple[str, ...]] = {
    Year.State.OPEN: (Year.State.REPORTING,),
    Year.State.REPORTING: (Year.State.CLOSED, Year.State.OPEN),
    Year.State.CLOSED: (Year.State.REPORTING,),
}
"""To which states a year may go from each; every one of them leads back."""


def years_of(agency: Agency) -> list[Year]:
    """All years, the latest first."""
    return list(Year.objects.filter(agency=agency))


def shown_year(years: Sequence[Year], chosen: int | None = None) -> Year | None:
    """The year that somebody chose, else the latest in progress, else the latest."""
    by_number = {each.fiscal_year: each for each in years}
    if chosen in by_number:
        return by_number[chosen]
    in_progress = [each for each in years if each.state == Year.State.OPEN]
    return next(iter(in_progress or years), None)


def next_open(years: Sequence[Year], year: int) -> int:
    """The year, or the first one after it that is not closed."""
    closed = {each.fiscal_year for each in years if each.state == Year.State.CLOSED}
    while year in closed:
        year += 1
    return year


def to_begin(years: Sequence[Year], today: datetime.date) -> list[int]:
    """Fiscal years that may be begun: this one first, then the next and the last, as far as they are not there."""
    now, there = fiscal_year_of(today), {each.fiscal_year for each in years}
    return [year for year in (now, now + 1, now - 1) if year not in there]


def rules_for(year: int) -> list[int]:
    """The years whose rules a year can run on: its own where they are known, then the latest known before it."""
    known = frameworks.years()
    own = [year] if year in known else []
    return own + [each for each in reversed(known) if each < year][:1]


def rules_of(year: Year) -> Framework | None:
    """The rules that the year runs on; None where their file is gone or faulty."""
    return frameworks.load(year.framework_year) if year.framework_year in frameworks.years() else None


def is_unchecked(year: Year, rules: Framework | None) -> bool:
    """Whether the rules rest on drafts that nobody has compared with the official manual."""
    return rules is not None and not year.framework_confirmed and (rules.draft or bool(rules.draft_parts))


def has_newer_rules(year: Year) -> bool:
    """Whether the year runs on another year's rules though its own are known now."""
    return year.framework_year != year.fiscal_year and year.fiscal_year in frameworks.years()
