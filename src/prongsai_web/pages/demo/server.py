"""The whole demonstration laid into an empty server: an agency in its year, neighbours, a helper of the province."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from django.db import transaction

from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Agency, User
from prongsai_web.agencies.opening import opened
from prongsai_web.agencies.roles import Role
from prongsai_web.pages.demo import analysis, notices, oit, people, plan, plan_talk, sample, year

NAME, DISTRICT, PROVINCE = "เทศบาลตำบลบึงทองหลาง", "ลำลูกกา", "ปทุมธานี"
# Name, whether it shares its state with the province, and how far its scores lie from those of the agency.
_NEIGHBOURS = (
    ("องค์การบริหารส่วนตำบลนาตัวอย่าง", True, Decimal("2.35")),
    ("เทศบาลตำบลดอนสมมติ", False, Decimal(0)),
)


class InUse(Exception):
    """The server holds agencies that are not of the demonstration."""


def there() -> bool:
    """Whether the demonstration was laid in before. Raises `InUse` where the server holds somebody's real work."""
    if Agency.objects.filter(name=NAME, district=DISTRICT).exists():
        return True
    if Agency.objects.exists() or User.objects.exists():
        raise InUse
    return False


@transaction.atomic
def lay_in(today: datetime.date) -> None:
    """Everything, in one transaction: a demonstration is whole or not there."""
    agency = opened(NAME, DISTRICT, PROVINCE, by=None)
    Agency.objects.filter(pk=agency.pk).update(shares=True, shares_gaps=True, telephone="0 2000 0123")
    users = people.staff(agency)
    coordinator = users[Role.COORDINATOR]
    access = Access(coordinator, agency, coordinator.people.get(), frozenset({Role.COORDINATOR.value}), today)
    now = fiscal_year_of(today)
    year.papers(access)
    year.results(access, now - 1)
    year.two_open_years(access)
    people.working_group(access, now)
    people.responsibilities(access, now, datetime.date(today.year + (today.month >= 4), 3, 31))
    analysis.looked_through(access, now)
    oit.items(access, now)
    sample.answered(access, now)
    plan.in_progress(access, now)
    plan_talk.under_comment(access, now, users[Role.UNIT_HEAD])
    notices.due_soon(access, now)
    _province(coordinator, today)


def _province(by: User, today: datetime.date) -> None:
    """Neighbours, one of which shares its state, and the helper of the province with an office of his own."""
    for name, shares, lift in _NEIGHBOURS:
        agency = opened(name, DISTRICT, PROVINCE, by=by)
        Agency.objects.filter(pk=agency.pk).update(shares=shares, shares_gaps=shares)
        access = Access(by, agency, None, frozenset({Role.COORDINATOR.value}), today)
        year.results(access, fiscal_year_of(today) - 1, years=2, lift=lift)
        year.two_open_years(access)
    office = Agency.objects.create(name=f"ผู้ประสานงานระดับจังหวัด{PROVINCE}", province=PROVINCE)
    role, name, title, _ = people.OVERSEER
    people.account(office, role, name, title, None, make_password(people.PASSWORD))
