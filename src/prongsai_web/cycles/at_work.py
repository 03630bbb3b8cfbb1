"""How far the work of a year is (งานของปี): analysis, plan, open-data items and answers, counted in few queries."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.frameworks import Framework
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Responsibility
from prongsai_web.cycles import analysed, oit, sample
from prongsai_web.cycles.actions_duties import Duty
from prongsai_web.cycles.edited_texts import flagged
from prongsai_web.cycles.models import CalendarDate, Plan, PlanComment, PlanMove, PlannedMeasure, Result, Year
from prongsai_web.cycles.oit_reach import Reach
from prongsai_web.cycles.plan_moves import Standing as PlanStanding

State = PlannedMeasure.State


@dataclass(frozen=True)
class AnalysisAtWork:
    """The analysis: edited texts, how many of them fit the result no longer, and limits that stand."""

    edited: int
    flagged: int
    limits: int


@dataclass(frozen=True)
class PlanAtWork:
    """The plan: `points` are the weak points it is to answer, `open_points` those without a measure or a reason.

    `waiting` comments have no answer yet, `said` whether the person of the page has commented.
    """

    standing: PlanStanding
    taken: int
    proposed: int
    points: int
    open_points: int
    said: bool

    @property
    def state(self) -> str:
        """Whether it is drafted, commented on or fixed."""
        return self.standing.state

    @property
    def waiting(self) -> int:
        """How many comments wait for an answer."""
        return self.standing.waiting


@dataclass(frozen=True)
class OwnItems:
    """The open-data items that are the person's own: how many, how many have what they need, how many are late.

    `due` is the first day by which one of the rest is wanted, `code` that item.
    """

    all: int
    settled: int
    late: int
    code: str = ""
    due: datetime.date | None = None

    @property
    def open(self) -> int:
        """How many still wait for a link."""
        return self.all - self.settled


@dataclass(frozen=True)
class AtWork:
    """The work of the year shown; a part is None where it is not begun or the rules do not tell."""

    analysis: AnalysisAtWork
    plan: PlanAtWork | None
    items: oit.Standing | None
    own: OwnItems
    sample: sample.Board


def plan_at_work(access: Access, year: Year) -> PlanAtWork | None:
    """Where the year's plan stands; four queries, whether there is one or not."""
    plan = Plan.objects.filter(agency=access.agency, year=year).only("state", "reasons", "basis").first()
    measures = PlannedMeasure.objects.filter(agency=access.agency, plan__year=year).order_by()
    rows = list(measures.values_list("state", "measure__answers"))
    comments = PlanComment.objects.filter(agency=access.agency, plan__year=year).order_by()
    said = list(comments.values_list("outcome", "made_by"))
    last = PlanMove.objects.filter(agency=access.agency, plan__year=year).first()
    if plan is None:
        return None
    points: Sequence[Mapping[str, str]] = plan.basis.get("targets", ())
    answered = {code for state, codes in rows if state != State.REFUSED for code in codes or ()}
    lacking = [
        each
        for each in points
        if each["code"] not in answered and not plan.reasons.get(f"{each['kind']}:{each['code']}")
    ]
    waiting = sum(1 for outcome, _by in said if not outcome)
    return PlanAtWork(
        standing=PlanStanding(plan.state, last, len(said), waiting, None, access.today),
        taken=sum(1 for state, _codes in rows if state == State.TAKEN),
        proposed=sum(1 for state, _codes in rows if state == State.PROPOSED),
        points=len(points),
        open_points=len(lacking),
        said=any(by == access.user.pk for _outcome, by in said),
    )


def items_at_work(
    access: Access, year: Year, rules: Framework, duties: Sequence[Responsibility], reach: Reach
) -> tuple[oit.Standing, OwnItems]:
    """How far all items are, and the person's own. One query."""
    number = year.fiscal_year
    kept = {row.code: Duty(due=row.due) for row in duties}
    lines = oit.plain_lines(rules, oit.rows_of(access.agency, number), kept, access.today)
    named = {row.code for row in duties if reach.names(row.person_id, row.unit_id)}
    own = [line for line in lines if line.item.code in named]
    waiting = [(kept[line.item.code].due, line.item.code) for line in own if line.open]
    due, code = min(((day, code) for day, code in waiting if day), default=(None, ""))
    settled = len(own) - len(waiting)
    told = OwnItems(len(own), settled, sum(1 for line in own if line.late), code, due)
    return oit.counted(number, rules, lines), told


def at_work(
    access: Access,
    year: Year,
    rules: Framework | None,
    results: Sequence[Result],
    dates: Sequence[CalendarDate],
    duties: Sequence[Responsibility],
    reach: Reach,
) -> tuple[AtWork, analysed.Glance]:
    """All of it from what the page already knows, and the analysis if it was drawn. Ten queries."""
    number = year.fiscal_year
    seen = analysed.glance(access.agency, number, results)
    items, own = items_at_work(access, year, rules, duties, reach) if rules else (None, OwnItems(0, 0, 0))
    stale = flagged(seen.whole) if seen.whole else 0
    work = AtWork(
        analysis=AnalysisAtWork(seen.edited, stale, seen.limits),
        plan=plan_at_work(access, year),
        items=items,
        own=own,
        sample=sample.board_of(access.agency, number, rules, dates, access.today),
    )
    return work, seen
