"""What is done with working groups (คณะทำงาน) and their members: the group and its members are one thing to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record, values_of
from prongsai_web.agencies.models import Committee, CommitteeMember, Person
from prongsai_web.cycles.closed_years import check_open

FIELDS = ["title", "fiscal_year", "order_number", "order_date", "replaces", "authority", "duties", "begins"]


@dataclass(frozen=True)
class Seat:
    """A seat in a group: a person of the agency or a post alone, and the part that it has."""

    person: Person | None
    position: str
    role: str

    @property
    def words(self) -> str:
        """«name · post · part» for the trail."""
        return " · ".join(filter(None, (self.person.name if self.person else "", self.position, self.role)))


def seats_of(committee: Committee) -> list[Seat]:
    """The members as seats, in order."""
    rows = committee.members.select_related("person").order_by("order", "pk")
    return [Seat(row.person, row.position, row.role) for row in rows]


def _told(committee: Committee, seats: Sequence[Seat]) -> dict[str, Any]:
    return {**values_of(committee, FIELDS), "members": [seat.words for seat in seats]}


@transaction.atomic
def add(access: Access, values: Mapping[str, Any], seats: Sequence[Seat]) -> Committee:
    """A new group with its members. Raises `YearClosed`."""
    _check_open(access, values.get("fiscal_year"))
    committee = Committee.objects.create(agency=access.agency, changed_by=access.user, **values)
    _seat(committee, seats)
    record(access.user, access.agency, "add_committee", committee, after=_told(committee, seats))
    return committee


@transaction.atomic
def change(
    access: Access, committee: Committee, version: int, values: Mapping[str, Any], seats: Sequence[Seat]
) -> None:
    """The group and its members as they are now. Raises `Stale`, and `YearClosed` for its year, old or new."""
    kept = Committee.objects.get(pk=committee.pk)
    _check_open(access, kept.fiscal_year, values.get("fiscal_year"))
    before = _told(kept, seats_of(committee))
    for name, value in values.items():
        setattr(committee, name, value)
    committee.save_if(version, access.user, FIELDS)
    committee.members.all().delete()
    _seat(committee, seats)
    record(access.user, access.agency, "change_committee", committee, before=before, after=_told(committee, seats))


def _check_open(access: Access, *years: int | None) -> None:
    """A group without a year stands in none that could be closed."""
    for year in sorted({year for year in years if year is not None}):
        check_open(access.agency, year)


def _seat(committee: Committee, seats: Sequence[Seat]) -> None:
    CommitteeMember.objects.bulk_create(
        CommitteeMember(
            agency=committee.agency,
            committee=committee,
            person=seat.person,
            position=seat.position,
            role=seat.role,
            order=order,
        )
        for order, seat in enumerate(seats, 1)
    )


@transaction.atomic
def remove(access: Access, committee: Committee) -> None:
    """A group that was entered by mistake taken away; the trail keeps what it was. Raises `YearClosed`."""
    _check_open(access, Committee.objects.get(pk=committee.pk).fiscal_year)
    record(access.user, access.agency, "remove_committee", committee, before=_told(committee, seats_of(committee)))
    committee.delete()
