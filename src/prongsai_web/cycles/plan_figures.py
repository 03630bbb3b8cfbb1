"""What of a plan is drawn from the result (ตัวเลขในแผน): weak points, and what its measures say of these."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from prongsai.plan import Drafted, Redrawing
from prongsai_web.agencies.access import Access
from prongsai_web.cycles.models import Plan, PlannedMeasure, Result
from prongsai_web.cycles.plan_points import Point, points_of


def basis_of(plan: Plan, made: Drafted, strangers: Collection[str]) -> dict[str, Any]:
    """What the plan rests on, as it is kept."""
    result = Result.objects.filter(agency=plan.agency, fiscal_year=made.analysis.year).first()
    return {
        "result_year": made.analysis.year,
        "result_version": result.version if result else None,
        "targets": [Point.of(target).to_json() for target in made.plan.targets],
        "notes": list(made.plan.notes),
        "strangers": list(strangers),
        "drafted_at": timezone.now().isoformat(),
    }


def redraw(access: Access, plan: Plan, made: Drafted) -> list[PlannedMeasure]:
    """The measures of the plan with the figures of the analysis; those that changed."""
    former = [point.label for point in points_of(plan.basis)]
    drawing = Redrawing(made.analysis, [target.point for target in made.plan.targets], former)
    changed = []
    for row in PlannedMeasure.objects.filter(plan=plan):
        before = row.read()
        if (now := drawing.of(before)) != before:
            row.measure = now.model_dump(mode="json")
            row.save_if(row.version, access.user, ["measure"])
            changed.append(row)
    return changed
