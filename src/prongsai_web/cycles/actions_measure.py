"""What is done with one measure of a plan: taken, refused, put back, changed, exchanged, moved, added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from prongsai.catalogue import StandardMeasure
from prongsai.dossier import Measure
from prongsai.plan import ADDED, ADDED_REASON, in_place_of, old_years
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.papers import office
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.actions_plan import check_open
from prongsai_web.cycles.drafting import rules_for_plan
from prongsai_web.cycles.measure_fields import LABELS, applied, values_of
from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.plan_points import points_of
from prongsai_web.cycles.plan_rows import leading, next_order, row_of, source_of, year_before

State = PlannedMeasure.State


@transaction.atomic
def decide(access: Access, row: PlannedMeasure, version: int, state: str) -> None:
    """Take, refuse, or make a proposal of it again. Raises `Stale`, `Fixed`."""
    check_open(row.plan)
    was = row.state
    row.before, row.state = was, state
    row.save_if(version, access.user, ["state", "before"])
    put_in = "take_measure" if state == State.TAKEN else "put_back_measure"
    record(
        access.user,
        access.agency,
        "refuse_measure" if state == State.REFUSED else put_in,
        row,
        before={"state": was},
        after={"state": state},
    )


def undo(access: Access, row: PlannedMeasure, version: int) -> None:
    """Back to the state before the last decision. Raises `Stale`, `Fixed`."""
    decide(access, row, version, row.before or State.PROPOSED)


@transaction.atomic
def say_why(access: Access, row: PlannedMeasure, version: int, reason: str) -> None:
    """Why it is not used. Raises `Stale`, `Fixed`."""
    check_open(row.plan)
    if row.state != State.REFUSED:
        raise Stale
    before = {"reason": row.reason}
    row.reason = reason
    row.save_if(version, access.user, ["reason"])
    record(access.user, access.agency, "refuse_measure", row, before=before, after={"reason": reason})


@transaction.atomic
def change(access: Access, row: PlannedMeasure, version: int, values: Mapping[str, Any]) -> None:
    """What a person typed into its fields; `unit` and `person` are rows. Raises `Stale`, `Fixed`.

    Whoever saves has seen the texts that still named an old year: those that stay are no longer pointed at.
    """
    check_open(row.plan)
    measure = row.read()
    before = {**values_of(measure), "unit": str(row.unit or ""), "person": str(row.person or "")}
    new = applied(measure, values, rules_for_plan(row.plan.year), points_of(row.plan.basis))
    row.measure = new.model_dump(mode="json")
    row.unit, row.person = values["unit"], values["person"]
    row.about = {**row.about, "seen_years": [text for _name, text in year_texts(row)]}
    row.save_if(version, access.user, ["measure", "unit", "person", "about"])
    after = {**values_of(new), "unit": str(row.unit or ""), "person": str(row.person or "")}
    record(access.user, access.agency, "change_measure", row, before=_named(before), after=_named(after))


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    return {str(LABELS[name]): value for name, value in values.items()}


def year_texts(row: PlannedMeasure) -> tuple[tuple[str, str], ...]:
    """Field and text of each text that still names the year from which the measure was taken over."""
    measure = row.read()
    before = year_before(measure)
    return old_years(measure, before, row.plan.year.fiscal_year) if before else ()


@transaction.atomic
def keep_years(access: Access, row: PlannedMeasure, version: int) -> None:
    """The texts that name an earlier year are right as they stand. Raises `Stale`, `Fixed`."""
    check_open(row.plan)
    texts = [text for _name, text in year_texts(row)]
    row.about = {**row.about, "seen_years": texts}
    row.save_if(version, access.user, ["about"])
    record(access.user, access.agency, "keep_years", row, after={"texts": texts})


@transaction.atomic
def exchange(access: Access, row: PlannedMeasure, version: int, standard: StandardMeasure) -> None:
    """A standard measure in its place, for the same points and issue. Raises `Stale`, `Fixed`."""
    check_open(row.plan)
    before, measure = str(row), row.read()
    base = office(access.agency, row.plan.year.fiscal_year, access.today)
    new, _blanks = in_place_of(measure, standard, rules_for_plan(row.plan.year), base, row.plan.facts)
    own = (measure.origin or "").removeprefix("catalogue:") if (measure.origin or "").startswith("catalogue:") else ""
    others = [each for each in (own, *row.about.get("alternatives", ())) if each and each != standard.id]
    row.measure = new.model_dump(mode="json")
    row.about = {"source": source_of(new), "alternatives": others, "elsewhere": []}
    row.unit, row.lineage = leading(new.responsible, Tree.of(access.agency)), ""
    row.save_if(version, access.user, ["measure", "about", "unit", "lineage"])
    record(access.user, access.agency, "exchange_measure", row, before={"measure": before}, after={"measure": str(row)})


@transaction.atomic
def add(access: Access, plan: Plan, measures: Sequence[Measure]) -> list[PlannedMeasure]:
    """Measures that a person chose or wrote: in the plan at once, behind the others. Raises `Fixed`."""
    check_open(plan)
    rows = list(PlannedMeasure.objects.filter(plan=plan))
    tree, order = Tree.of(access.agency), next_order(rows)
    made = [row_of(plan, measure, tree, order + k) for k, measure in enumerate(measures)]
    for row in made:
        row.state, row.changed_by = State.TAKEN, access.user
        row.save()
        record(access.user, access.agency, "add_measure", row, after={"origin": row.measure["origin"]})
    return made


def add_own(access: Access, plan: Plan, values: Mapping[str, Any]) -> PlannedMeasure:
    """A measure of the agency's own words. Raises `Fixed`."""
    rules, points = rules_for_plan(plan.year), points_of(plan.basis)
    blank = Measure(seq=1, origin=ADDED, rationale=ADDED_REASON)
    measure = applied(blank, {**values, "rationale": values["rationale"] or ADDED_REASON}, rules, points)
    (row,) = add(access, plan, [measure])
    if (values["unit"], values["person"]) != (row.unit, None):
        PlannedMeasure.objects.filter(pk=row.pk).update(unit=values["unit"], person=values["person"])
        row.unit, row.person = values["unit"], values["person"]
    return row


@transaction.atomic
def reorder(access: Access, plan: Plan, issue: int | None, keys: Iterable[int]) -> bool:
    """The measures of an issue in the order of the keys; False where nothing moved. One of another issue joins it.

    Raises `Fixed`. Keys that are not of the plan are left aside; measures of the issue that are not named go last.
    """
    check_open(plan)
    rows = {row.pk: row for row in PlannedMeasure.objects.filter(plan=plan).order_by("order", "pk")}
    named = [rows[key] for key in dict.fromkeys(keys) if key in rows]
    joining = [row for row in named if row.measure.get("issue_no") != issue]
    rest = [row for row in rows.values() if row.measure.get("issue_no") == issue and row not in named]
    wanted = [*named, *rest]
    places = sorted(row.order for row in wanted)
    moved = [row for row, place in zip(wanted, _apart(places), strict=True) if _place(row, place)]
    rules = rules_for_plan(plan.year)
    for row in joining:
        row.measure = applied(row.read(), {"issue": issue}, rules, ()).model_dump(mode="json")
    for row in {row.pk: row for row in (*moved, *joining)}.values():
        row.save_if(row.version, access.user, ["order", "measure"])
    if moved or joining:
        record(access.user, access.agency, "order_measures", plan, after={"measures": [str(row) for row in wanted]})
    return bool(moved or joining)


def _apart(places: Sequence[int]) -> list[int]:
    """The places, each greater than the one before."""
    found: list[int] = []
    for place in places:
        found.append(max(place, found[-1] + 1) if found else place)
    return found


def _place(row: PlannedMeasure, place: int) -> bool:
    moved, row.order = row.order != place, place
    return moved


def move(access: Access, row: PlannedMeasure, up: bool) -> bool:
    """One place up or down within its issue, past what is shown there. Raises `Fixed`."""
    issue = row.measure.get("issue_no")
    keys = [
        each.pk
        for each in PlannedMeasure.objects.filter(plan=row.plan).order_by("order", "pk")
        if each.measure.get("issue_no") == issue
    ]
    at = keys.index(row.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(keys):
        return False
    keys[at], keys[to] = keys[to], keys[at]
    return reorder(access, row.plan, issue, keys)
