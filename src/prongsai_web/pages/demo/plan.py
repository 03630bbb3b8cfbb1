"""The plan of the demonstration: drafted, most of it taken, one measure refused with its reason, a few to decide."""

from __future__ import annotations

from prongsai_web.agencies.access import Access
from prongsai_web.cycles import actions_measure, actions_plan
from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.planned import measures_of

_LEFT_TO_DECIDE = 3
_WHY_REFUSED = "ซ้ำกับงานประจำของสำนักปลัด จึงไม่กำหนดเป็นมาตรการแยก"


def in_progress(access: Access, fiscal_year: int) -> None:
    """The year's plan as a coordinator leaves it halfway."""
    actions_plan.draft(access, fiscal_year)
    plan = Plan.objects.select_related("year", "agency").get(agency=access.agency, year__fiscal_year=fiscal_year)
    rows = measures_of(plan, [PlannedMeasure.State.PROPOSED])
    decided = rows[: max(len(rows) - _LEFT_TO_DECIDE, 1)]
    actions_plan.take_many(access, plan, {row.pk: row.version for row in decided[:-1]})
    refused = decided[-1]
    actions_measure.decide(access, refused, refused.version, PlannedMeasure.State.REFUSED)
    actions_measure.say_why(access, refused, refused.version, _WHY_REFUSED)
