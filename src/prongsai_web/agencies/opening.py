"""Opening agencies (เปิดหน่วยงาน): the first with its administrator, later others from the registry, many at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from prongsai.registry import split_name
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, Person, Post, ServerSetting, Unit, User
from prongsai_web.agencies.registry_search import the_registry
from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.usual_units import usual_units


class AlreadyOpened(Exception):
    """Somebody else made the first account a moment ago."""


@transaction.atomic
def first(
    *, agency_name: str, district: str, province: str, person_name: str, username: str, password: str
) -> tuple[User, Agency]:
    """The agency of this server and its first administrator, who is its coordinator too until another is named.

    Raises `AlreadyOpened` for the slower of two at once.
    """
    # Whoever comes second waits here for the row, and then sees the account.
    ServerSetting.objects.select_for_update().get_or_create(pk=1)
    if User.objects.exists():
        raise AlreadyOpened
    user = User.objects.create_user(username=username, password=password)
    agency = opened(agency_name, district, province, by=user)
    person = Person.objects.create(agency=agency, name=person_name, user=user)
    for role in (Role.ADMINISTRATOR, Role.COORDINATOR):
        Post.objects.create(agency=agency, person=person, role=role)
    return user, agency


def opened(name: str, district: str, province: str, *, by: User | None, code: str = "") -> Agency:
    """An agency with the units that its type usually has, its code as given or from the registry where it is known."""
    name = " ".join(name.split())
    agency = Agency.objects.create(
        name=name,
        type_code=split_name(name).type_code or "",
        dla_code=code or _code(name, district, province),
        district=district.strip(),
        province=province.strip(),
    )
    add_units(agency, usual_units(agency.type_code))
    record(by, agency, "open_agency", agency, after={"name": name, "district": district, "province": province})
    return agency


def add_units(agency: Agency, names: Iterable[str]) -> None:
    """The named units, in that order, without those that are there."""
    there = set(Unit.objects.filter(agency=agency).values_list("name", flat=True))
    Unit.objects.bulk_create(
        Unit(agency=agency, name=name, order=order) for order, name in enumerate(names, 1) if name not in there
    )


def _code(name: str, district: str, province: str) -> str:
    """The code of the registry, where it knows exactly this agency."""
    match = the_registry().match(name, district=district or None, province=province or None)
    return (match.agency.dla_code or "") if match.agency else ""
