"""A closed year (ปิดแฟ้มแล้ว) stays as it was closed: the one rule, asked inside every deed that changes a year.

Refused are changes of the plan and what is said of it, the OIT items, the analysis and its limits, the calendar, the
duties, the orders of its working groups, the sample and its answers, the rules, and a result that is there. What stays
possible: to open the year again; to confirm its rules; to read, print and take along everything; to bring in papers,
and with them or by hand the result that the year still lacks, since it may be announced late and the next plan rests on
it. What such papers tell of limits and advice is no part of the closed year (`Year.closed_at`) unless it is opened
again. What goes on is done in the next year: a limit stands there by itself, and is changed or closed from that year
on; links and duties are taken over; a group has a new order.
"""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Year


class YearClosed(Exception):
    """The year is closed: the coordinator opens it again before anything in it changes."""

    def __init__(self, fiscal_year: int) -> None:
        super().__init__(fiscal_year)
        self.fiscal_year = fiscal_year


def check_open(agency: Agency, fiscal_year: int) -> None:
    """Raises `YearClosed`; nobody closes the year before the deed, in whose transaction this is asked, has ended.

    A year that is not begun is not closed either.
    """
    _refuse(_locked(agency).filter(fiscal_year=fiscal_year))


def check_open_from(agency: Agency, fiscal_year: int) -> None:
    """The same of this year and all that follow, for what stands in them too."""
    _refuse(_locked(agency).filter(fiscal_year__gte=fiscal_year))


def closed_between(agency: Agency, first: int, before: int) -> bool:
    """Whether a year from `first` on and before `before` is closed, which stays so until the deed has ended."""
    years = _locked(agency).filter(fiscal_year__gte=first, fiscal_year__lt=before)
    return Year.State.CLOSED in list(years.values_list("state", flat=True))


def hold_years(agency: Agency) -> None:
    """Before a deed that asks of several years one by one: all of them stay as they are until it has ended."""
    list(_locked(agency))


def refuse_closed(agency: Agency, fiscal_year: int) -> None:
    """For a page that only leads to a deed. Raises `YearClosed`."""
    _refuse(Year.objects.filter(agency=agency, fiscal_year=fiscal_year))


def closed_years(agency: Agency) -> set[int]:
    """The years that are closed."""
    closed = Year.objects.filter(agency=agency, state=Year.State.CLOSED)
    return set(closed.values_list("fiscal_year", flat=True))


def last_day(agency: Agency, fiscal_year: int, today: datetime.date) -> datetime.date:
    """The day of which papers of the year speak: that on which it was closed, else today."""
    closed = Year.objects.filter(agency=agency, fiscal_year=fiscal_year, state=Year.State.CLOSED).first()
    return timezone.localdate(closed.closed_at) if closed is not None and closed.closed_at else today


def _locked(agency: Agency) -> QuerySet[Year]:
    """Always in the order of the years, so that two deeds never wait for each other.

    A deed that asks more than once asks for the earliest first, or holds them all from its beginning (`hold_years`).
    """
    return Year.objects.select_for_update(no_key=True).filter(agency=agency).order_by("fiscal_year")


def _refuse(years: QuerySet[Year]) -> None:
    for fiscal_year, state in years.values_list("fiscal_year", "state"):
        if state == Year.State.CLOSED:
            raise YearClosed(fiscal_year)
