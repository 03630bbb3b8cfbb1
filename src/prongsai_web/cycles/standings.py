"""What each agency shares with its province (สิ่งที่จังหวัดเห็น): drawn up from confirmed rows, again after every deed.

Of drafts, cases, people and evidence nothing is taken; what is missing is told as a number alone.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver

from prongsai import frameworks
from prongsai_web.agencies.models import Agency, Entry, Post
from prongsai_web.agencies.oversight_scope import Oversight
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import CalendarDate, OitWork, Plan, PlannedMeasure, Result, Standing, Year

_AT_ONCE = 500
_STALE = Q(standing=None) | Q(standing__touched__gt=F("standing__told"))
_ANSWERED = (OitWork.State.LINKED, OitWork.State.CHECKED, OitWork.State.NOT_APPLICABLE)
_FIELDS = [each.name for each in Standing._meta.fields if each.name not in ("agency", "touched")]


@receiver(post_save, sender=Entry)
def _touch(sender: Any, instance: Entry, **kwargs: Any) -> None:
    """Every deed of meaning leaves an entry, so that none is overlooked here."""
    if instance.agency_id:
        Standing.objects.filter(pk=instance.agency_id).update(touched=F("touched") + 1)


def draw_up(oversight: Oversight) -> None:
    """Bring up to date what the overseer is about to read: usually the few agencies in which something was done."""
    stale = oversight.within(Agency.objects.filter(_STALE)).order_by("pk").annotate(seen=F("standing__touched"))
    while agencies := list(stale[:_AT_ONCE]):
        # The row stands before its facts are read: what is done meanwhile raises `touched`, and it is drawn up again.
        new = [Standing(agency=each, name=each.name, touched=1) for each in agencies if each.seen is None]
        Standing.objects.bulk_create(new, ignore_conflicts=True)
        rows = standings(agencies)
        for row, agency in zip(rows, agencies, strict=True):
            row.told = 1 if agency.seen is None else agency.seen
        Standing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["agency"], update_fields=_FIELDS)
        if len(agencies) < _AT_ONCE:
            return


@dataclass
class _Facts:
    """What the rows of some agencies tell, by agency."""

    offices: set[int] = field(default_factory=set)
    results: dict[int, list[tuple[int, Decimal | None, str]]] = field(default_factory=dict)
    years: dict[int, Year] = field(default_factory=dict)
    plans: dict[int, Plan] = field(default_factory=dict)
    measures: Mapping[int, int] = field(default_factory=dict)
    answered: Mapping[tuple[int, int], int] = field(default_factory=dict)


def standings(agencies: Sequence[Agency], *, as_shared: bool = False) -> list[Standing]:
    """What the province sees of each agency; `as_shared` what it would see if everything were shared. Not saved."""
    shared = [agency.pk for agency in agencies if agency.shares or as_shared]
    facts = _facts(shared)
    offices = Post.objects.filter(role=Role.OVERSEER, agency__in=[agency.pk for agency in agencies])
    facts.offices = set(offices.values_list("agency_id", flat=True))
    return [_standing(agency, facts, as_shared=as_shared) for agency in agencies]


def _facts(shared: Sequence[int]) -> _Facts:
    facts = _Facts()
    if not shared:
        return facts
    results = Result.objects.filter(agency_id__in=shared).order_by("-fiscal_year")
    for agency, year, total, level in results.values_list("agency_id", "fiscal_year", "total", "level"):
        facts.results.setdefault(agency, []).append((year, total, level))
    for row in Year.objects.filter(agency_id__in=shared).order_by("fiscal_year"):
        facts.years[row.agency_id] = row
    latest = [row.pk for row in facts.years.values()]
    facts.plans = {each.agency_id: each for each in Plan.objects.filter(year_id__in=latest).defer("facts", "basis")}
    fixed = [each.pk for each in facts.plans.values() if each.state == Plan.State.FIXED]
    taken = PlannedMeasure.objects.filter(plan_id__in=fixed, state=PlannedMeasure.State.TAKEN).order_by()
    facts.measures = dict(taken.values_list("plan_id").annotate(Count("pk")))
    facts.answered = _answered(facts.years.values())
    return facts


def _answered(years: Iterable[Year]) -> dict[tuple[int, int], int]:
    """How many items of its year each agency has answered."""
    asked = {row.agency_id: row.fiscal_year for row in years}
    rows = OitWork.objects.filter(agency_id__in=asked, fiscal_year__in=set(asked.values()), gone_from=None)
    counted = rows.filter(state__in=_ANSWERED).order_by().values_list("agency_id", "fiscal_year").annotate(Count("pk"))
    return {(agency, year): count for agency, year, count in counted}


def _standing(agency: Agency, facts: _Facts, *, as_shared: bool) -> Standing:
    shared = agency.shares or as_shared
    row = Standing(
        agency=agency,
        name=agency.name,
        type_code=agency.type_code,
        district=agency.district,
        province=agency.province,
        listed=shared or agency.pk not in facts.offices,
        shared=shared,
        gaps=shared and (agency.shares_gaps or as_shared),
    )
    if shared:
        _tell_year(row, facts)
        _tell_result(row, facts.results.get(agency.pk, []))
    return row


def _tell_year(row: Standing, facts: _Facts) -> None:
    year = facts.years.get(row.agency_id)
    if year is None:
        return
    row.fiscal_year, row.state = year.fiscal_year, year.state
    plan = facts.plans.get(row.agency_id)
    if not row.gaps:
        return
    if plan is not None:
        row.plan = plan.state
        row.measures = facts.measures.get(plan.pk, 0) if plan.state == Plan.State.FIXED else None
    if year.framework_year in frameworks.years():
        row.items = len(frameworks.load(year.framework_year).oit_items)
        row.open_items = max(row.items - facts.answered.get((row.agency_id, year.fiscal_year), 0), 0)


def _tell_result(row: Standing, results: Sequence[tuple[int, Decimal | None, str]]) -> None:
    if not results:
        return
    row.result_year, row.total, row.level = results[0]
    before = {year: total for year, total, _level in results[1:]}.get(row.result_year - 1)
    row.change = row.total - before if row.total is not None and before is not None else None


def overdue(rows: QuerySet[Any] | Iterable[Standing], today: datetime.date) -> Counter[int]:
    """How many dates of years not closed have passed and are not done, by agency, for those that share what is missing.

    `rows` is a list of a page, or a query of a whole country.
    """
    within = rows.filter(gaps=True).values("pk") if isinstance(rows, QuerySet) else [r.pk for r in rows if r.gaps]
    counted = _late(today).filter(agency_id__in=within).order_by().values_list("agency_id").annotate(Count("pk"))
    return Counter(dict(counted))


def with_overdue(rows: QuerySet[Any], today: datetime.date) -> QuerySet[Any]:
    """Those of the rows that share what is missing and have a date that has passed."""
    return rows.filter(Exists(_late(today).filter(agency=OuterRef("pk"))), gaps=True)


def _late(today: datetime.date) -> QuerySet[Any]:
    closed = Year.objects.filter(agency=OuterRef("agency"), fiscal_year=OuterRef("fiscal_year"), state="closed")
    return CalendarDate.objects.filter(~Exists(closed), done=False, removed=False, ends__lt=today)


ORDERS: dict[str, tuple[Any, ...]] = {
    "name": ("name", "pk"),
    "district": ("province", "district", "name", "pk"),
    "total": (F("total").desc(nulls_last=True), "name", "pk"),
    "change": (F("change").desc(nulls_last=True), "name", "pk"),
    "items": (F("open_items").desc(nulls_last=True), "name", "pk"),
}
"""How the table may be ordered."""
