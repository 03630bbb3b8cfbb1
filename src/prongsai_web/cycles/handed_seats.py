"""The seats of a person in working groups (คณะทำงาน) as work that is handed over, group by group."""

from __future__ import annotations

import datetime

from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.models import CommitteeMember, Person
from prongsai_web.agencies.workload import Kind, Work, add_kind
from prongsai_web.cycles.closed_years import check_open, closed_years, hold_years


def _seats(person: Person, today: datetime.date) -> list[Work]:
    """Those of a closed year are no work any more: its order goes on naming who sat there."""
    found = list(CommitteeMember.objects.filter(person=person).select_related("committee").order_by("pk"))
    closed = closed_years(person.agency) if found else set()
    now = fiscal_year_of(today)
    return [
        Work(
            f"member-{row.pk}",
            f"{row.role} · {row.committee.title}",
            (row.pk,),
            settled=bool(row.committee.fiscal_year and row.committee.fiscal_year < now),
        )
        for row in found
        if row.committee.fiscal_year not in closed
    ]


def _move(giver: Person, taker: Person, rows: tuple[int, ...]) -> int:
    """Raises `YearClosed` where a year was closed since the rows were listed."""
    hold_years(giver.agency)
    kept = CommitteeMember.objects.filter(person=giver, pk__in=rows)
    years = set(kept.values_list("committee__fiscal_year", flat=True)) - {None}
    for year in sorted(years):
        check_open(giver.agency, year)
    return kept.update(person=taker)


add_kind(Kind("members", _seats, _move))
