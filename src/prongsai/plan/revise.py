"""A drafted plan as a person changed it: measures left out, replaced by others, reworded, or added of his own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from prongsai.catalogue import Blank, StandardMeasure
from prongsai.dossier import Dossier, Measure
from prongsai.frameworks import Framework
from prongsai.plan.nouns import Choice, Plan
from prongsai.plan.placing import sorted_choices
from prongsai.plan.standard import standard_measure

ADDED = "own:added"
ADDED_REASON = "มาตรการที่หน่วยงานเพิ่มเอง"
Changed = Callable[[Choice], Choice | None]


def revised(plan: Plan, change: Changed, added: Sequence[Measure] = ()) -> Plan:
    """The plan with each choice as `change` gives it (None leaves it out) and with measures of one's own.

    What nothing answers any more, and issues left empty, are named anew.
    """
    kept = [new for choice in plan.choices if (new := change(choice)) is not None]
    own = [Choice(measure, "own", (), ADDED_REASON) for measure in added]
    choices = sorted_choices([*kept, *own])
    filled = {choice.measure.issue_no for choice in choices}
    emptied = {choice.measure.issue_no for choice in plan.choices} - {None}
    empty = {*plan.empty_issues, *(no for no in emptied if no is not None)} - filled
    answered = [point for choice in choices for point in choice.answers]
    return replace(
        plan,
        dossier=plan.dossier.model_copy(update={"measures": tuple(choice.measure for choice in choices)}),
        choices=choices,
        unanswered=tuple(target.point for target in plan.targets if target.point not in answered),
        empty_issues=tuple(sorted(no for no in empty if no is not None)),
    )


def exchanged(
    plan: Plan, choice: Choice, standard: StandardMeasure, framework: Framework, facts: Mapping[str, str]
) -> Choice:
    """The choice with a standard measure in its place, under the same issue and for the same points."""
    measure, blanks = in_place_of(choice.measure, standard, framework, plan.dossier, facts)
    before = (choice.measure.origin or "").removeprefix("catalogue:") if choice.origin == "catalogue" else ""
    others = tuple(each for each in (before, *choice.alternatives) if each and each != standard.id)
    return replace(
        choice, measure=measure, origin="catalogue", blanks=blanks, old_years=(), alternatives=others, elsewhere=()
    )


def in_place_of(
    measure: Measure, standard: StandardMeasure, framework: Framework, base: Dossier, facts: Mapping[str, str]
) -> tuple[Measure, tuple[Blank, ...]]:
    """A standard measure in the place of another: its words, units and period, under the same issue and points."""
    told, blanks = standard_measure(standard, framework, base, facts)
    kept = ("seq", "issue_no", "issue_title", "findings", "questions", "rationale", "worth", "answers")
    return told.model_copy(update={name: getattr(measure, name) for name in kept}), blanks
