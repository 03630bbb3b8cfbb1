"""The table of responsibility of a year (ตารางผู้รับผิดชอบ): rows set one by one or many alike, in one deed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, Person, Responsibility, Unit
from prongsai_web.cycles.closed_years import check_open


@dataclass(frozen=True)
class Duty:
    """Who answers for a row, and by when; all of it may be open."""

    unit: Unit | None = None
    person: Person | None = None
    due: datetime.date | None = None

    @property
    def stamp(self) -> str:
        """The row as a short text, to tell whether somebody else changed it meanwhile."""
        keys = (self.unit.pk if self.unit else "", self.person.pk if self.person else "", self.due or "")
        return "/".join(map(str, keys))

    @property
    def words(self) -> dict[str, Any]:
        """The row as the trail tells it."""
        name = self.person.name if self.person else None
        return {"unit": str(self.unit) if self.unit else None, "person": name, "due": self.due and str(self.due)}


def duties(agency: Agency, year: int) -> dict[str, Duty]:
    """The rows of the year that are set, by code."""
    rows = Responsibility.objects.filter(agency=agency, fiscal_year=year)
    rows = rows.select_related("person", "unit__parent__parent__parent")
    return {row.code: Duty(row.unit, row.person, row.due) for row in rows}


@transaction.atomic
def set_duties(
    access: Access, year: int, wanted: Mapping[str, Duty], shown: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, Duty]:
    """Set the rows; `shown` are their stamps as the person saw them. Gives the rows that somebody else changed.

    The trail tells each code with its name by the rules of that day, `names`: in another year it means another thing.

    A row that another changed meanwhile stays as he left it, unless the person did not touch it or wants the same.
    Raises `YearClosed`.
    """
    check_open(access.agency, year)
    kept = duties(access.agency, year)
    clashes: dict[str, Duty] = {}
    before, after = {}, {}
    for code, duty in wanted.items():
        now = kept.get(code, Duty())
        if duty.stamp in (now.stamp, shown.get(code, "//")):
            continue
        if now.stamp != shown.get(code, "//"):
            clashes[code] = now
            continue
        _set(access.agency, year, code, duty)
        called = f"{code} {names.get(code, '')}".strip()
        before[called], after[called] = now.words, duty.words
    if after:
        told = _("ตารางผู้รับผิดชอบ ปีงบประมาณ พ.ศ. %(year)d") % {"year": year}
        record(access.user, access.agency, "set_duties", told, before=before, after=after)
    return clashes


def _set(agency: Agency, year: int, code: str, duty: Duty) -> None:
    rows = Responsibility.objects.filter(agency=agency, fiscal_year=year, code=code)
    if duty == Duty():
        rows.delete()
        return
    values = {"unit": duty.unit, "person": duty.person, "due": duty.due}
    Responsibility.objects.update_or_create(agency=agency, fiscal_year=year, code=code, defaults=values)


@transaction.atomic
def copy_year(access: Access, year: int, before: int, names: Mapping[str, str], names_before: Mapping[str, str]) -> int:
    """Take the units and people of an earlier year for rows not yet set; gives how many were taken.

    Rows meet by what they are called, since codes belong to a year; days are not taken. Who has left is left out.
    The earlier year may be closed. Raises `YearClosed` where this one is.
    """
    check_open(access.agency, year)
    kept, earlier = duties(access.agency, year), duties(access.agency, before)
    by_name = {_plain(names_before[code]): duty for code, duty in earlier.items() if code in names_before}
    wanted = {}
    for code, name in names.items():
        duty = by_name.get(_plain(name))
        if code in kept or duty is None:
            continue
        unit = duty.unit if duty.unit and not duty.unit.closed else None
        person = duty.person if duty.person and not duty.person.left else None
        if unit or person:
            wanted[code] = Duty(unit, person)
    set_duties(access, year, wanted, {}, names)
    return len(wanted)


def _plain(name: str) -> str:
    return "".join(name.split())
