"""A measure that goes into another issue of its plan: where it stood, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.actions_measure import reorder
from prongsai_web.cycles.actions_plan import check_open
from prongsai_web.cycles.models import Plan, PlannedMeasure


@dataclass(frozen=True)
class Stood:
    """Where a measure stood: its issue (None for none), and the keys of that issue's measures in their order."""

    key: int
    issue: int | None
    order: tuple[int, ...]


def stood(plan: Plan, key: int | None) -> Stood | None:
    """Where the measure of that key stands now; None where the plan has none such."""
    rows = {row.pk: row for row in PlannedMeasure.objects.filter(plan=plan).order_by("order", "pk")}
    if key is None or key not in rows:
        return None
    issue = rows[key].measure.get("issue_no")
    return Stood(key, issue, tuple(pk for pk, row in rows.items() if row.measure.get("issue_no") == issue))


@transaction.atomic
def put_back(access: Access, plan: Plan, key: int, now: int | None, issue: int | None, order: Sequence[int]) -> None:
    """Into the issue from which it came, at its place there; what others moved meanwhile stays where it is.

    Raises `Stale` where it is no longer in the issue `now`, `Fixed`, `YearClosed`.
    """
    check_open(plan)
    issues = {row.pk: row.measure.get("issue_no") for row in PlannedMeasure.objects.filter(plan=plan)}
    if key not in issues or issues[key] != now:
        raise Stale
    reorder(access, plan, issue, [each for each in order if each == key or (each in issues and issues[each] == issue)])
