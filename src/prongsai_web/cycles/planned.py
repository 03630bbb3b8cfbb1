"""The plan as papers and checks take it: a Dossier of the measures taken, with what is known of the agency."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from prongsai import dossier as nouns
from prongsai.plan import TITLE
from prongsai_web.agencies.models import Agency, Committee
from prongsai_web.agencies.papers import committee_of, duties_of, office
from prongsai_web.cycles.analysed import limits_in
from prongsai_web.cycles.framework_of import duty_names, framework_of
from prongsai_web.cycles.models import Plan, PlannedMeasure, Result

UNPLACED = 99
"""Where measures stand that belong to no issue: behind the last."""


def place_of(row: PlannedMeasure) -> tuple[int, int, int]:
    """Where the measure stands in the plan: by issue, then as people ordered them."""
    return (row.measure.get("issue_no") or UNPLACED, row.order, row.pk)


def measures_of(plan: Plan, states: Iterable[str] = (PlannedMeasure.State.TAKEN,)) -> list[PlannedMeasure]:
    """The rows in these states, in the order of the plan; one query."""
    rows = PlannedMeasure.objects.filter(plan=plan, state__in=list(states)).select_related("unit", "person")
    return sorted(rows, key=place_of)


def dossier_of(plan: Plan, today: datetime.date | None = None, *, with_proposed: bool = False) -> nouns.Dossier:
    """The plan as the library's Dossier: measures taken, the result that they answer, constraints, people, units.

    With `with_proposed` the proposals that nobody refused stand in it too, as it would be if all were taken.
    """
    today = today or timezone.localdate()
    agency, year = plan.agency, plan.year.fiscal_year
    states = [PlannedMeasure.State.TAKEN, *([PlannedMeasure.State.PROPOSED] if with_proposed else [])]
    result = _result(plan)
    base = office(agency, year, today)
    document = base.document.model_copy(
        update={
            "kinds": ("measure_plan",),
            "title_printed": f"{TITLE} ประจำปีงบประมาณ พ.ศ. {year}",
            "score_fiscal_years": (result.fiscal_year,) if result else (),
        }
    )
    told = {
        "document": document,
        "scores": (result.stated(),) if result else (),
        "measures": tuple(_measure(row.read(), seq) for seq, row in enumerate(measures_of(plan, states), 1)),
        "constraints": tuple(limit.text for limit in limits_in(agency, year)[0]),
        "committee": _committee(agency, year, today),
        "responsibilities": duties_of(agency, year, duty_names(framework_of(agency, year))),
    }
    return base.model_copy(update=told)


def _measure(measure: nouns.Measure, seq: int) -> nouns.Measure:
    """The measure without what was true of an earlier paper alone: the number of its row, codes as misprinted there."""
    asked = (each.model_copy(update={"code_printed": each.code}) if each.code else each for each in measure.questions)
    return measure.model_copy(update={"seq": seq, "no_printed": None, "questions": tuple(asked)})


def _result(plan: Plan) -> Result | None:
    """The result that the draft rested on, else the latest before the year."""
    before = Result.objects.filter(agency=plan.agency, fiscal_year__lt=plan.year.fiscal_year)
    asked = plan.basis.get("result_year")
    rows = list(before)
    return next((row for row in rows if row.fiscal_year == asked), rows[0] if rows else None)


def _committee(agency: Agency, year: int, today: datetime.date) -> nouns.Committee | None:
    """The working group of the year, the one appointed last where there are several."""
    row = (
        Committee.objects.filter(agency=agency, fiscal_year=year)
        .order_by(F("order_date").desc(nulls_last=True), "-pk")
        .first()
    )
    return committee_of(row, today) if row else None
