"""What the page of a plan shows: the year's issues with their measures, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from prongsai import catalogue
from prongsai.catalogue import Blank, StandardMeasure
from prongsai.dossier import Measure
from prongsai.frameworks import Framework, Issue
from prongsai.plan import ADDED, old_years, open_blanks
from prongsai_web.cycles.drafting import rules_for_plan
from prongsai_web.cycles.measure_fields import LABELS
from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.plan_points import Point, points_of
from prongsai_web.cycles.plan_rows import year_before
from prongsai_web.cycles.planned import place_of

State = PlannedMeasure.State


@dataclass(frozen=True)
class Shown:
    """A measure as its card shows it; `number` is its place in the plan, None for one that is refused."""

    row: PlannedMeasure
    measure: Measure
    number: int | None
    points: tuple[Point, ...]
    blanks: tuple[Blank, ...]
    old_years: tuple[str, ...]
    alternatives: tuple[StandardMeasure, ...]
    standard: StandardMeasure | None = None
    first: bool = False
    last: bool = False

    @property
    def origin(self) -> str:
        """Where its words come from: catalogue, own (of an earlier year), added, paper."""
        told = self.measure.origin or ""
        return "added" if told == ADDED else told.partition(":")[0] or "added"

    @property
    def standard_id(self) -> str:
        """The id of the standard measure that it was made from; empty for another."""
        return self.standard.id if self.standard else ""

    @property
    def year_before(self) -> int | None:
        """The year that an own one comes from."""
        return year_before(self.measure)

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which a plan cannot be announced, by their names."""
        told = self.measure
        found = {"title": told.name, "steps": told.steps, "units": told.responsible, "period": told.period}
        return tuple(str(LABELS[name]) for name, value in found.items() if not value)


@dataclass(frozen=True)
class Section:
    """An issue of the year (ประเด็น) with its measures; `issue` is None for those that belong to none."""

    issue: Issue | None
    measures: tuple[Shown, ...]
    reason: str = ""

    @property
    def key(self) -> str:
        """Under which its reason is kept."""
        return f"issue:{self.issue.no}" if self.issue else ""

    @property
    def proposed(self) -> tuple[Shown, ...]:
        """The proposals that wait for a decision."""
        return tuple(each for each in self.measures if each.row.state == State.PROPOSED)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it that was not refused."""
        return all(each.row.state == State.REFUSED for each in self.measures)


@dataclass(frozen=True)
class Page:
    """The plan as it stands."""

    plan: Plan
    rules: Framework
    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    facts: Mapping[tuple[str, str, str], tuple[Shown, ...]] = field(default_factory=dict)

    @cached_property
    def measures(self) -> tuple[Shown, ...]:
        """All of them, in the order of the plan."""
        return tuple(each for section in self.sections for each in section.measures)

    @cached_property
    def proposed(self) -> tuple[Shown, ...]:
        """The proposals that wait for a decision."""
        return tuple(each for each in self.measures if each.row.state == State.PROPOSED)

    @cached_property
    def taken(self) -> tuple[Shown, ...]:
        """What stands in the plan."""
        return tuple(each for each in self.measures if each.row.state == State.TAKEN)

    @cached_property
    def unanswered(self) -> tuple[Point, ...]:
        """Weak points that nothing answers which was not refused."""
        standing = (*self.taken, *self.proposed)
        answered = {code for each in standing for code in each.measure.answers}
        return tuple(point for point in self.points if point.code not in answered)

    @property
    def without_reason(self) -> tuple[Point, ...]:
        """Weak points that have neither a measure nor a reason."""
        return tuple(point for point in self.unanswered if not self.plan.reasons.get(point.key))

    @property
    def empty_sections(self) -> tuple[Section, ...]:
        """Issues that have neither a measure nor a reason."""
        return tuple(each for each in self.sections if each.issue and each.empty and not each.reason)

    @property
    def gaps(self) -> bool:
        """Whether a weak point or an issue still waits for a measure or a reason."""
        return bool(self.without_reason or self.empty_sections)

    @property
    def explained(self) -> tuple[tuple[str, str, str], ...]:
        """Key, name and reason of each weak point and issue that has no measure for a reason."""
        points = [(each.key, each.label) for each in self.unanswered]
        issues = [
            (each.key, f"{each.issue.no}. {each.issue.title}") for each in self.sections if each.issue and each.empty
        ]
        reasons = self.plan.reasons
        return tuple((key, label, reasons[key]) for key, label in (*points, *issues) if reasons.get(key))

    @property
    def unfinished(self) -> tuple[Shown, ...]:
        """Measures in the plan that lack a field without which it cannot be announced."""
        return tuple(each for each in self.taken if each.missing)

    @property
    def dated(self) -> tuple[Shown, ...]:
        """Measures with texts that still name an earlier year."""
        return tuple(each for each in (*self.taken, *self.proposed) if each.old_years)

    @property
    def blanks(self) -> int:
        """How many local facts are still dots for the pen; each counts once however many measures ask it."""
        return len({(blank.key, blank.ask) for each in (*self.taken, *self.proposed) for blank in each.blanks})

    @property
    def editable(self) -> bool:
        """Whether anything may still change."""
        return self.plan.editable

    @property
    def complete(self) -> bool:
        """Whether every measure is decided and every gap filled or explained."""
        return bool(self.taken) and not (self.proposed or self.gaps or self.unfinished or self.dated)


def page_of(plan: Plan) -> Page:
    """The page of a plan; one query beyond the plan itself."""
    rows = list(PlannedMeasure.objects.filter(plan=plan).select_related("unit", "person"))
    rules, points = rules_for_plan(plan.year), points_of(plan.basis)
    standards = {each.id: each for each in catalogue.measures()}
    shown = _numbered([_shown(row, plan, points, standards) for row in sorted(rows, key=place_of)])
    issues = {issue.no for issue in rules.issues}
    sections = [
        Section(
            issue,
            _ends([each for each in shown if each.measure.issue_no == issue.no]),
            plan.reasons.get(f"issue:{issue.no}", ""),
        )
        for issue in rules.issues
    ]
    placeless = [each for each in shown if each.measure.issue_no not in issues]
    if placeless:
        sections.append(Section(None, _ends(placeless)))
    return Page(plan, rules, tuple(sections), tuple(points), _facts(shown, plan))


def _shown(row: PlannedMeasure, plan: Plan, points: Sequence[Point], standards: Mapping[str, StandardMeasure]) -> Shown:
    measure = row.read()
    standard = standards.get((measure.origin or "").removeprefix("catalogue:"))
    before, seen = year_before(measure), row.about.get("seen_years", ())
    texts = old_years(measure, before, plan.year.fiscal_year) if before else ()
    return Shown(
        row,
        measure,
        None,
        tuple(point for point in points if point.code in measure.answers),
        open_blanks(measure, standard, plan.facts, plan.agency.type_code or None) if standard else (),
        tuple(text for _name, text in texts if text not in seen),
        tuple(standards[each] for each in row.about.get("alternatives", ()) if each in standards),
        standard,
    )


def _numbered(shown: Sequence[Shown]) -> list[Shown]:
    """Each with its number in the plan as it would be printed were every proposal taken."""
    found, number = [], 0
    for each in shown:
        if each.row.state == State.REFUSED:
            found.append(each)
            continue
        number += 1
        found.append(replace(each, number=number))
    return found


def _ends(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """The first and the last of an issue know that they are: there is no place above or below."""
    return tuple(replace(each, first=k == 0, last=k == len(shown) - 1) for k, each in enumerate(shown))


def _facts(shown: Sequence[Shown], plan: Plan) -> dict[tuple[str, str, str], tuple[Shown, ...]]:
    """Each local fact that is open or was given (its key and what it asks), and the measures that ask it."""
    found: dict[tuple[str, str, str], tuple[Shown, ...]] = {}
    for each in shown:
        if each.row.state == State.REFUSED or each.standard is None:
            continue
        for blank in each.standard.blanks:
            if blank in each.blanks or f"{each.standard.id}/{blank.key}" in plan.facts:
                asked = (blank.key, blank.ask, blank.ask_english)
                found[asked] = (*found.get(asked, ()), each)
    return found
