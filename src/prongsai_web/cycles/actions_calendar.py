"""What is done with dates of the calendar (ปฏิทินงาน): proposed, added, moved, ticked, taken out and put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record, values_of
from prongsai_web.cycles.closed_years import check_open
from prongsai_web.cycles.models import CalendarDate

FIELDS = ["what", "begins", "ends"]


@transaction.atomic
def propose(access: Access, year: int) -> int:
    """Add the national dates that the year lacks, to be corrected; how many.

    One that was taken out stays out, and one that has passed is no longer proposed. Raises `YearClosed`.
    """
    check_open(access.agency, year)
    there = set(CalendarDate.objects.filter(agency=access.agency, fiscal_year=year).values_list("what", flat=True))
    made = [
        CalendarDate(
            agency=access.agency,
            fiscal_year=year,
            what=each.what,
            begins=each.begins,
            ends=each.ends,
            from_year=each.from_year,
        )
        for each in frameworks.proposed_calendar(year)
        if each.what not in there and each.ends >= access.today
    ]
    CalendarDate.objects.bulk_create(made)
    if made:
        told = _("ปฏิทินปี %(year)d") % {"year": year}
        dates = {each.what: str(each.ends) for each in made}
        record(access.user, access.agency, "propose_dates", told, after=dates)
    return len(made)


@transaction.atomic
def add(access: Access, year: int, values: Mapping[str, Any]) -> CalendarDate:
    """A date of the agency's own. Raises `YearClosed`."""
    check_open(access.agency, year)
    row = CalendarDate.objects.create(agency=access.agency, fiscal_year=year, changed_by=access.user, **values)
    record(access.user, access.agency, "add_date", row, after=values_of(row, FIELDS))
    return row


@transaction.atomic
def change(access: Access, row: CalendarDate, version: int, values: Mapping[str, Any]) -> None:
    """Words and days corrected. Raises `Stale`, `YearClosed`."""
    check_open(access.agency, row.fiscal_year)
    before = values_of(CalendarDate.objects.get(pk=row.pk), FIELDS)
    for name, value in values.items():
        setattr(row, name, value)
    row.save_if(version, access.user, FIELDS)
    record(access.user, access.agency, "change_date", row, before=before, after=values_of(row, FIELDS))


def tick(access: Access, row: CalendarDate, done: bool) -> bool:
    """The matter is done, or not after all. False where it stood so already. Raises `YearClosed`."""
    return _switch(access, row, "done", done, "tick_date" if done else "untick_date")


def take_out(access: Access, row: CalendarDate, removed: bool) -> bool:
    """The date is taken out of the calendar, or put back. False where it stood so already. Raises `YearClosed`."""
    return _switch(access, row, "removed", removed, "take_out_date" if removed else "put_back_date")


@transaction.atomic
def _switch(access: Access, row: CalendarDate, field: str, value: bool, verb: str) -> bool:
    check_open(access.agency, row.fiscal_year)
    rows = CalendarDate.objects.filter(pk=row.pk, **{field: not value})
    if not rows.update(**{field: value}, version=row.version + 1, changed_by=access.user):
        return False
    record(access.user, access.agency, verb, row, before={field: not value}, after={field: value})
    return True
