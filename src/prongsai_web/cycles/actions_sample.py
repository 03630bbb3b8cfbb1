"""What is done with the sample of a year: numbers and addresses set, answers by day laid in and taken out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record, values_of
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.closed_years import check_open
from prongsai_web.cycles.models import Answered, Sample

FIELDS = ["numbers", "targets", "addresses"]


@transaction.atomic
def set_sample(access: Access, year: int, version: int, values: Mapping[str, Any]) -> Sample:
    """Set the numbers, the answers wanted and the addresses. Raises `Stale`, `YearClosed`."""
    check_open(access.agency, year)
    row, made = Sample.objects.get_or_create(agency=access.agency, fiscal_year=year)
    if made and version:
        raise Stale
    before = values_of(row, FIELDS)
    for name in FIELDS:
        setattr(row, name, values[name])
    row.save_if(version, access.user, FIELDS)
    record(access.user, access.agency, "set_sample", row, before=before, after=values_of(row, FIELDS))
    return row


@transaction.atomic
def add_answered(access: Access, year: int, rows: Iterable[tuple[datetime.date, str, int]]) -> int:
    """Lay in the sums by day; a day that is there already takes the new sum. How many differ from what was there.

    Raises `YearClosed`.
    """
    check_open(access.agency, year)
    kept = {
        (row.day, row.instrument): row
        for row in Answered.objects.select_for_update().filter(agency=access.agency, fiscal_year=year)
    }
    wanted = {(day, instrument): count for day, instrument, count in rows}
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for (day, instrument), count in wanted.items():
        row = kept.get((day, instrument))
        if row is not None and row.count == count:
            continue
        Answered.objects.update_or_create(
            agency=access.agency, fiscal_year=year, day=day, instrument=instrument, defaults={"count": count}
        )
        name = f"{instrument} {day.isoformat()}"
        before |= {name: row.count} if row else {}
        after[name] = count
    if after:
        told = _("จำนวนผู้ตอบปี %(year)d") % {"year": year}
        record(access.user, access.agency, "add_answered", told, before=before, after=after)
    return len(after)


@transaction.atomic
def remove_answered(access: Access, row: Answered) -> None:
    """Take out the sum of a day. Raises `YearClosed`."""
    check_open(access.agency, row.fiscal_year)
    told = _("จำนวนผู้ตอบปี %(year)d") % {"year": row.fiscal_year}
    record(access.user, access.agency, "remove_answered", told, before={f"{row.instrument} {row.day}": row.count})
    row.delete()
