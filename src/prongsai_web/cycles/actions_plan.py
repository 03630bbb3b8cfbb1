"""What is done with a plan as a whole: begun, drafted, many measures taken at once, reasons and local facts given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from prongsai import catalogue
from prongsai.plan import refilled
from prongsai.plan.standard import facts_for
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles import actions_years, closed_years
from prongsai_web.cycles.drafting import drafted, fresh, material
from prongsai_web.cycles.models import Plan, PlannedMeasure, Year
from prongsai_web.cycles.plan_figures import basis_of, redraw
from prongsai_web.cycles.plan_rows import chosen_row, next_order
from prongsai_web.cycles.years import rules_for


class Fixed(Exception):
    """The plan is fixed (กำหนดเป็นแผนแล้ว): it is opened again before anything in it changes."""


def check_open(plan: Plan) -> None:
    """Raises `Fixed`, `YearClosed`; until the end of the deed nobody fixes the plan or closes its year meanwhile."""
    if locked_state(plan) == Plan.State.FIXED:
        raise Fixed


def locked_state(plan: Plan) -> str:
    """The state of the plan, which stays so until the end of the deed. Raises `YearClosed`."""
    closed_years.check_open(plan.agency, plan.year.fiscal_year)
    # What the page was opened with may be older than a decision of somebody else.
    return Plan.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=plan.pk)


@transaction.atomic
def begin(access: Access, fiscal_year: int) -> Plan:
    """The plan of the year; year and plan are begun where they are not there."""
    rows = Year.objects.filter(agency=access.agency, fiscal_year=fiscal_year)
    year = rows.first()
    if year is None:
        try:
            year = actions_years.begin(access, fiscal_year, rules_for(fiscal_year)[0])
        except ValidationError:
            # A second click at the same moment: the first has begun the year, and the plan goes into that one.
            year = rows.get()
    plan, made = Plan.objects.get_or_create(year=year, defaults={"agency": access.agency, "changed_by": access.user})
    plan.year, plan.agency = year, access.agency
    if made:
        record(access.user, access.agency, "begin_plan", plan)
    return plan


@transaction.atomic
def draft(access: Access, fiscal_year: int) -> int:
    """Propose measures from the results and papers; how many were added. What people decided stays as it is.

    What the measures that are there say of the result is drawn anew. Raises `ProngsaiError` where there is no result to
    rest on, `Stale` where somebody else drafts meanwhile, `Fixed`, `YearClosed`.
    """
    plan = begin(access, fiscal_year)
    check_open(plan)
    found = material(access.agency, fiscal_year, access.today)
    made = drafted(found, plan.year, plan.facts)
    rows = list(PlannedMeasure.objects.filter(plan=plan))
    tree, order = Tree.of(access.agency), next_order(rows)
    new = [chosen_row(plan, choice, tree, order + k) for k, choice in enumerate(fresh(made.plan.choices, rows))]
    redraw(access, plan, made)
    plan.basis = basis_of(plan, made, found.strangers)
    plan.save_if(plan.version, access.user, ["basis"])
    for row in new:
        row.changed_by = access.user
    PlannedMeasure.objects.bulk_create(new)
    after = {"measures": [str(row) for row in new], "result_year": made.analysis.year}
    record(access.user, access.agency, "draft_plan", plan, after=after)
    return len(new)


@dataclass(frozen=True)
class Taken:
    """What became of many measures decided at once: those that were, and how many others had changed meanwhile."""

    rows: tuple[PlannedMeasure, ...]
    changed: int


def take_many(access: Access, plan: Plan, shown: Mapping[int, int], issue: int | None = None) -> Taken:
    """Take the proposals that were shown, by key and version.

    `issue` takes those of that issue alone, 0 those that belong to none. Raises `Fixed`.
    """
    rows = PlannedMeasure.objects.filter(plan=plan, pk__in=list(shown), state=PlannedMeasure.State.PROPOSED)
    wanted = [row for row in rows if issue is None or (row.measure.get("issue_no") or 0) == issue]
    return _decide(access, plan, wanted, shown, PlannedMeasure.State.TAKEN)


def put_back_many(access: Access, plan: Plan, shown: Mapping[int, int]) -> Taken:
    """Make proposals again of measures that were taken together. Raises `Fixed`."""
    rows = PlannedMeasure.objects.filter(plan=plan, pk__in=list(shown), state=PlannedMeasure.State.TAKEN)
    return _decide(access, plan, list(rows), shown, PlannedMeasure.State.PROPOSED)


@transaction.atomic
def _decide(access: Access, plan: Plan, rows: Sequence[PlannedMeasure], shown: Mapping[int, int], state: str) -> Taken:
    check_open(plan)
    done, changed = [], 0
    for row in rows:
        row.before, row.state = row.state, state
        try:
            row.save_if(shown[row.pk], access.user, ["state", "before"])
        except Stale:
            changed += 1
        else:
            done.append(row)
    if done:
        verb = "take_measures" if state == PlannedMeasure.State.TAKEN else "put_back_measure"
        record(access.user, access.agency, verb, plan, after={"measures": [str(row) for row in done]})
    return Taken(tuple(done), changed)


@transaction.atomic
def give_reason(access: Access, plan: Plan, key: str, shown: str, text: str) -> None:
    """Why a weak point or an issue has no measure; an empty text takes the reason back.

    Raises `Stale` where it no longer says what was `shown`, `Fixed`.
    """
    check_open(plan)
    before = plan.reasons.get(key, "")
    if before not in (shown, text):
        raise Stale
    plan.reasons = {name: told for name, told in plan.reasons.items() if name != key}
    if text:
        plan.reasons[key] = text
    plan.save_if(plan.version, access.user, ["reasons"])
    record(access.user, access.agency, "give_reason", plan, before={key: before}, after={key: text})


@transaction.atomic
def give_facts(access: Access, plan: Plan, wanted: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    """Local facts by «id/key» laid into every measure that asks for them; gives those that others changed meanwhile.

    An empty fact takes its words out again. Raises `Stale` where somebody saves at the same moment, `Fixed`.
    """
    check_open(plan)
    before = dict(plan.facts)
    clashes = {k: before.get(k, "") for k, v in wanted.items() if before.get(k, "") not in (shown.get(k, ""), v)}
    given = {k: v for k, v in wanted.items() if k not in clashes and before.get(k, "") != v}
    if not given:
        return clashes
    plan.facts = {name: text for name, text in {**before, **given}.items() if text}
    plan.save_if(plan.version, access.user, ["facts"])
    _refill(access, plan, before)
    was = {_word(name): before.get(name, "") for name in given}
    record(access.user, access.agency, "give_facts", plan, before=was, after={_word(k): v for k, v in given.items()})
    return clashes


def _refill(access: Access, plan: Plan, before: Mapping[str, str]) -> None:
    """Every measure whose facts changed says them now."""
    standards = {each.id: each for each in catalogue.measures()}
    for row in PlannedMeasure.objects.filter(plan=plan):
        standard = standards.get((row.measure.get("origin") or "").removeprefix("catalogue:"))
        if standard is None or facts_for(standard, before) == facts_for(standard, plan.facts):
            continue
        measure = row.read()
        new = refilled(measure, standard, before, plan.facts, access.agency.type_code or None)
        if new != measure:
            row.measure = new.model_dump(mode="json")
            row.save_if(row.version, access.user, ["measure"])


def _word(name: str) -> str:
    return name.partition("/")[2]
