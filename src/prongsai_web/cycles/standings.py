"""What each agency shares with its province (สิ่งที่จังหวัดเห็น): drawn up from confirmed rows, again after every deed.

Of drafts, cases, people and evidence nothing is taken; what is missing is told as a number alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef
from django.db.models.signals import post_save
from django.dispatch import receiver

from prongsai import frameworks
from prongsai_web.agencies.models import Agency, Entry, Post
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import CalendarDate, OitWork, Plan, PlannedMeasure, Result, Standing, Year

_AT_ONCE = 500
_ANSWERED = (OitWork.State.LINKED, OitWork.State.CHECKED, OitWork.State.NOT_APPLICABLE)
_FIELDS = [each.name for each in Standing._meta.fields if each.name not in ("agency", "touched")]


@receiver(post_save, sender=Entry)
def _touch(sender: Any, instance: Entry, **kwargs: Any) -> None:
    """Every deed of meaning leaves an entry, so that none is overlooked here."""
    if instance.agency_id:
        Standing.objects.filter(pk=instance.agency_id).update(touched=F("touched") + 1)


def draw_up() -> None:
    """Bring the table up to date before it is read: usually the few agencies in which something was done."""
    # Rows go with their agencies: where there are as many, none is missing.
    if Agency.objects.count() != Standing.objects.count():
        _begin()
    stale = Standing.objects.filter(touched__gt=F("told")).select_related("agency").order_by("pk")
    while found := list(stale[:_AT_ONCE]):
        rows = standings([each.agency for each in found])
        for row, each in zip(rows, found, strict=True):
            # What is done meanwhile raises `touched` once more, and the row is drawn up again.
            row.told = each.touched
        Standing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["agency"], update_fields=_FIELDS)
        if len(found) < _AT_ONCE:
            return


def _begin() -> None:
    """A row for every agency without one, before its facts are read, so that no deed meanwhile is overlooked."""
    missing = Agency.objects.filter(standing=None).only("name")
    new = (Standing(agency=each, name=each.name, listed=False, touched=1) for each in missing)
    Standing.objects.bulk_create(new, batch_size=_AT_ONCE, ignore_conflicts=True)


@dataclass
class _Facts:
    """What the rows of some agencies tell, by agency."""

    offices: set[int] = field(default_factory=set)
    results: dict[int, list[tuple[int, Decimal | None, str]]] = field(default_factory=dict)
    years: dict[int, Year] = field(default_factory=dict)
    plans: dict[int, Plan] = field(default_factory=dict)
    measures: Mapping[int, int] = field(default_factory=dict)
    answered: Mapping[tuple[int, int], int] = field(default_factory=dict)
    dues: dict[int, list[str]] = field(default_factory=dict)


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
    facts.dues = _dues(shared)
    return facts


def _dues(shared: Sequence[int]) -> dict[int, list[str]]:
    """The days of what is not done in years not closed, the earliest first."""
    closed = Year.objects.filter(agency=OuterRef("agency"), fiscal_year=OuterRef("fiscal_year"), state="closed")
    dates = CalendarDate.objects.filter(~Exists(closed), agency_id__in=shared, done=False, removed=False)
    found: dict[int, list[str]] = {}
    for agency, ends in dates.order_by("ends").values_list("agency_id", "ends"):
        found.setdefault(agency, []).append(ends.isoformat())
    return found


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
    if not row.gaps:
        return
    row.dues = facts.dues.get(row.agency_id, [])
    row.first_due = datetime.date.fromisoformat(row.dues[0]) if row.dues else None
    plan = facts.plans.get(row.agency_id)
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


ORDERS: dict[str, tuple[Any, ...]] = {
    "name": ("name", "pk"),
    "district": ("province", "district", "name", "pk"),
    "total": (F("total").desc(nulls_last=True), "name", "pk"),
    "change": (F("change").desc(nulls_last=True), "name", "pk"),
    "items": (F("open_items").desc(nulls_last=True), "name", "pk"),
}
"""How the table may be ordered."""
