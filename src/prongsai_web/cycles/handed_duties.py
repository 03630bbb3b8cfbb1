"""The duties of a person (ผู้รับผิดชอบรายข้อ) as work that is handed over, year by year."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.models import Person, Responsibility
from prongsai_web.agencies.workload import Kind, Work, add_kind
from prongsai_web.cycles.closed_years import check_open, closed_years, hold_years


def _duties(person: Person, today: datetime.date) -> list[Work]:
    """Those of a closed year are no work any more: its table goes on saying who answered."""
    by_year: dict[int, list[Responsibility]] = {}
    for row in Responsibility.objects.filter(person=person).order_by("-fiscal_year", "pk"):
        by_year.setdefault(row.fiscal_year, []).append(row)
    closed = closed_years(person.agency) if by_year else set()
    return [
        Work(
            f"duties-{year}",
            _("ผู้รับผิดชอบรายข้อ ปีงบประมาณ พ.ศ. %(year)d จำนวน %(n)d ข้อ") % {"year": year, "n": len(rows)},
            tuple(row.pk for row in rows),
            tuple(row.code for row in rows),
            settled=year < fiscal_year_of(today),
        )
        for year, rows in by_year.items()
        if year not in closed
    ]


def _move(giver: Person, taker: Person, rows: tuple[int, ...]) -> int:
    """Raises `YearClosed` where a year was closed since the rows were listed."""
    hold_years(giver.agency)
    kept = Responsibility.objects.filter(person=giver, pk__in=rows)
    for year in sorted(set(kept.values_list("fiscal_year", flat=True))):
        check_open(giver.agency, year)
    return kept.update(person=taker)


add_kind(Kind("duties", _duties, _move))
