"""Where more measures come from: the catalogue by words, issue and weak point; the agency's own earlier years."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from prongsai import catalogue
from prongsai.catalogue import BASE_YEAR, StandardMeasure
from prongsai.dossier import Dossier, Measure
from prongsai.plan import carried, rows_of
from prongsai.plan.answering import standard_answers
from prongsai.plan.placing import with_issue
from prongsai.plan.reasons import label
from prongsai.plan.standard import standard_measure
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import office
from prongsai_web.cycles.drafting import papers_of, plans_before, rules_for_plan
from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.plan_points import Point, points_of, worth_of
from prongsai_web.cycles.plan_rows import source_of

_MOST_FOUND, _MOST_YEARS = 40, 5


@dataclass(frozen=True)
class Standard:
    """A standard measure as the search shows it: the weak points of the plan that it answers, whether it is in it."""

    measure: StandardMeasure
    points: tuple[Point, ...]
    there: bool


def standards(plan: Plan, words: str = "", issue: int | None = None, code: str = "") -> list[Standard]:
    """What the catalogue has, the best by words first, else what answers most of the plan's weak points."""
    points, year = points_of(plan.basis), plan.basis.get("result_year") or BASE_YEAR
    there = _sources(plan)
    listed = catalogue.find(words, _MOST_FOUND) if words.strip() else catalogue.measures()
    found = []
    for each in listed:
        answered = tuple(point for point in points if standard_answers(each, point, year))
        if (issue and issue not in each.issues) or (code and code not in {point.code for point in answered}):
            continue
        found.append(Standard(each, answered, f"catalogue:{each.id}" in there))
    if not words.strip():
        found.sort(key=lambda each: -sum(point.cost for point in each.points))
    return found


def _sources(plan: Plan) -> set[str]:
    rows = PlannedMeasure.objects.filter(plan=plan).exclude(state=PlannedMeasure.State.REFUSED)
    return {row.about.get("source", "") for row in rows}


def from_catalogue(plan: Plan, standard: StandardMeasure, issue: int | None, today: datetime.date) -> Measure:
    """The standard measure as one of the plan, with what it answers and under an issue of the year."""
    rules, points = rules_for_plan(plan.year), points_of(plan.basis)
    year = plan.basis.get("result_year") or BASE_YEAR
    measure, _blanks = standard_measure(standard, rules, office(plan.agency, rules.year, today), plan.facts)
    answered = [point for point in points if standard_answers(standard, point, year)]
    numbers = [issue] if issue else list(standard.issues)
    named = next((found for no in numbers if no and (found := rules.issue(no))), None)
    codes = [point.code for point in answered]
    told = {
        "issue_no": named.no if named else None,
        "issue_title": named.title if named else None,
        "answers": tuple(codes),
        "findings": tuple(point.finding for point in answered),
        "worth": worth_of(points, codes),
        "rationale": _reason(answered),
    }
    return measure.model_copy(update=told)


def _reason(answered: Sequence[Point]) -> str:
    if not answered:
        return "มาตรการที่หน่วยงานเลือกจากคลังมาตรการ"
    return f"หน่วยงานเลือกจากคลังมาตรการ เพื่อรองรับ {' '.join(label(point) for point in answered)}"


@dataclass(frozen=True)
class Earlier:
    """A measure of the agency's own of an earlier year, and whether the plan has it."""

    key: str
    year: int
    measure: Measure
    there: bool


def earlier(agency: Agency, plan: Plan, today: datetime.date) -> list[Earlier]:
    """The agency's own measures of years before that of the plan, the latest year first, each year from one paper."""
    there = _sources(plan)
    found = []
    for year, told in sorted(_years(agency, plan, today).items(), reverse=True):
        for measure in rows_of(told.measures):
            source = source_of(carried(measure, year, plan.year.fiscal_year).measure)
            if measure.name:
                found.append(Earlier(f"{year}/{measure.seq}", year, measure, source in there))
    return found


def _years(agency: Agency, plan: Plan, today: datetime.date) -> dict[int, Dossier]:
    """What each earlier year says: the plan made here, else the papers of that year."""
    before = plan.year.fiscal_year
    papers, _others = papers_of(agency)
    found: dict[int, Dossier] = {}
    for told in (*plans_before(agency, before, today, _MOST_YEARS), *papers):
        if told.measures and told.measure_year and told.measure_year < before:
            found.setdefault(told.measure_year, told)
    return found


def carried_over(plan: Plan, rows: Sequence[Earlier], keys: Collection[str]) -> list[Measure]:
    """The chosen ones as measures of the plan's year: dates moved, results left behind, under an issue of the year."""
    rules = rules_for_plan(plan.year)
    points = {point.code for point in points_of(plan.basis)}
    found = []
    for each in rows:
        if each.key not in keys or each.there:
            continue
        measure = carried(each.measure, each.year, rules.year).measure
        measure = with_issue(measure, rules, (), (), ())
        codes = tuple(code for code in measure.answers if code in points)
        told = {
            "answers": codes,
            "rationale": f"มาตรการของหน่วยงานที่สืบเนื่องจากปี {each.year}",
        }
        found.append(measure.model_copy(update=told))
    return found
