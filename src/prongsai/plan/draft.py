"""The plan drafted from the findings: the agency's own earlier measures first, then what is missing from the catalogue.

Nothing is invented: a budget, a date or a person stands in the plan only where it was given. A standard measure brings
its usual period and units as a proposal, and its local facts as blanks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.analysis import Analysis, WeakPoint
from prongsai.catalogue import StandardMeasure
from prongsai.dossier import Document, Dossier, Measure
from prongsai.frameworks import Framework
from prongsai.plan.aiming import aim, is_supporting
from prongsai.plan.answering import Answers, standard_answers, targets_of
from prongsai.plan.carry import carried, rows_of
from prongsai.plan.likeness import Likeness, text_of
from prongsai.plan.nouns import Choice, Elsewhere, Plan, Target
from prongsai.plan.placing import questions_of, sorted_choices, with_issue
from prongsai.plan.reasons import (
    carried_reason,
    chosen_reason,
    fell,
    finding_of,
    gain_of,
    issue_reason,
    kept_finding,
    set_reason,
)
from prongsai.plan.standard import standard_measure
from prongsai.scoring import Figure

TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
# A standard measure this near to one already in the plan would say the same thing twice.
_SAME = 0.6
_MOST_ALTERNATIVES = 3
# A point that costs this much of the total gets a second measure, a third.
_COSTLY = (Decimal("1.5"), Decimal(4))
Search = Callable[[StandardMeasure], Sequence[Elsewhere]]


@dataclass(frozen=True)
class Means:
    """What a plan is made from: the catalogue, local facts for its blanks, and a search over other agencies' papers."""

    catalogue: Sequence[StandardMeasure]
    facts: Mapping[str, str] = field(default_factory=dict)
    search: Search | None = None


def draft(analysis: Analysis, framework: Framework, base: Dossier, own: Sequence[Dossier], means: Means) -> Plan:
    """The plan for the year of `framework` (B.E.), from the analysis of a result and earlier papers.

    `base` is what is known of the agency now (name, units, people, scores); `own` are its Dossiers, of which the latest
    with measures, up to the year of the plan itself, is taken over. Points that nothing answers, and issues left empty,
    are named.
    """
    return _Drafting(analysis, framework, base, means).plan(own)


class _Drafting:
    """One plan in the making."""

    def __init__(self, analysis: Analysis, framework: Framework, base: Dossier, means: Means) -> None:
        self.analysis, self.framework, self.base, self.means = analysis, framework, base, means
        self.likeness = Likeness(text_of(measure) for measure in means.catalogue)
        self.answers = Answers(means.catalogue, self.likeness, analysis.year)
        self.targets = targets_of(analysis, framework, means.catalogue)
        self.place = {measure.id: place for place, measure in enumerate(means.catalogue)}
        self.choices: list[Choice] = []
        # Whether the own measures were at work in the year of the result.
        self.tried = False

    def plan(self, own: Sequence[Dossier]) -> Plan:
        """All choices in the order of the issues, and what is left open."""
        last = max(
            (d for d in own if d.measures and d.measure_year and d.measure_year <= self.framework.year),
            key=lambda d: d.measure_year or 0,
            default=None,
        )
        if last is not None and last.measure_year is not None:
            self._carry(last, last.measure_year)
            self.tried = last.measure_year <= self.analysis.year
        self._answer_the_rest()
        self._fill_empty_issues()
        choices = sorted_choices(self.choices)
        return Plan(
            dossier=self._dossier(tuple(choice.measure for choice in choices), last),
            choices=choices,
            targets=self.targets,
            unanswered=tuple(t.point for t in self.targets if not self._answering(t)),
            empty_issues=tuple(issue.no for issue in self.framework.issues if issue.no not in self._filled()),
        )

    def _carry(self, last: Dossier, before: int) -> None:
        for measure in rows_of(last.measures):
            taken = carried(measure, before, self.framework.year)
            points = self.answers.of(measure, before, self.targets)
            gain = gain_of(points)
            models = self.answers.models(measure)
            placed = with_issue(taken.measure, self.framework, points, self.targets, models)
            reason = self._own_reason(points, before, gain)
            told = self._told(placed, points, reason, gain)
            if taken.measure.findings or not points:
                found = taken.measure.findings or self._kept(measure, before)
                told = told.model_copy(update={"findings": found})
            self.choices.append(Choice(told, "own", points, reason, gain, old_years=taken.old_years))

    def _own_reason(self, points: tuple[WeakPoint, ...], before: int, gain: Figure | None) -> str:
        if before == self.framework.year:
            return set_reason(points, self.analysis, before, gain)
        return carried_reason(points, self.analysis, before, gain)

    def _kept(self, measure: Measure, before: int) -> tuple[str, ...]:
        """What the result says of the indicators that a measure without a weak point keeps up."""
        found = (kept_finding(no, self.analysis) for no in sorted(self.answers.indicators(measure, before)))
        return tuple(finding for finding in found if finding)

    def _answer_the_rest(self) -> None:
        """The costliest point first, until as many measures answer it as its cost deserves."""
        for target in self.targets:
            own = self._answering(target)
            own_fell = self.tried and bool(own) and fell(target.point, self.analysis)
            wanted = _deserved(target.point) + (1 if own_fell else 0)
            while len(self._answering(target)) < wanted:
                fitting = [m for m in self._unused() if standard_answers(m, target.point, self.analysis.year)]
                if not fitting:
                    break
                self._take(fitting, target, own_fell=own_fell)

    def _take(self, fitting: Sequence[StandardMeasure], target: Target, *, own_fell: bool) -> None:
        best = max(fitting, key=lambda m: self._merit(m, target))
        points = tuple(p for p in self._open(target) if standard_answers(best, p, self.analysis.year))
        own = any(choice.origin == "own" for choice in self._answering(target))
        reason = chosen_reason(points, self.analysis, gain_of(points), own=own, own_fell=own_fell)
        self._add(best, points, reason, [m for m in fitting if m is not best])

    def _merit(self, measure: StandardMeasure, target: Target) -> tuple[object, ...]:
        """How well it fits: aimed at the point, another kind than what answers it already, and at other open ones."""
        points = [p for p in self._open(target) if standard_answers(measure, p, self.analysis.year)]
        gain = gain_of(points)
        return (
            not is_supporting(measure),
            int(aimed := aim(measure, target.point, self.analysis.year)),
            not set(measure.topics) & self._topics(target),
            aimed,
            gain.high if gain else 0,
            bool(set(measure.issues) - self._filled()),
            -self.place[measure.id],
        )

    def _topics(self, target: Target) -> set[str]:
        """The kinds of the standard measures that answer the point already."""
        taken = {choice.measure.origin for choice in self._answering(target)}
        return {topic for m in self.means.catalogue if f"catalogue:{m.id}" in taken for topic in m.topics}

    def _fill_empty_issues(self) -> None:
        scores = {
            no: figure.value for no, figure in self.analysis.result.indicators.items() if figure.value is not None
        }
        for issue in self.framework.issues:
            if issue.no in self._filled():
                continue
            fitting = [m for m in self._unused() if issue.no in m.issues]
            if not fitting:
                continue
            best = min(
                fitting,
                key=lambda m: (
                    is_supporting(m),
                    min((scores.get(n, 100) for n in m.indicators), default=100),
                    self.place[m.id],
                ),
            )
            self._add(best, (), issue_reason(issue.no, issue.title), [m for m in fitting if m is not best], issue.no)

    def _add(
        self,
        standard: StandardMeasure,
        points: tuple[WeakPoint, ...],
        reason: str,
        others: Sequence[StandardMeasure],
        issue: int | None = None,
    ) -> None:
        measure, blanks = standard_measure(standard, self.framework, self.base, self.means.facts)
        if issue is None:
            measure = with_issue(measure, self.framework, points, self.targets, (standard,))
        else:
            named = self.framework.issue(issue)
            measure = measure.model_copy(update={"issue_no": issue, "issue_title": named.title if named else None})
        gain = gain_of(points)
        self.choices.append(
            Choice(
                self._told(measure, points, reason, gain),
                "catalogue",
                points,
                reason,
                gain,
                blanks,
                alternatives=tuple(m.id for m in others[:_MOST_ALTERNATIVES]),
                elsewhere=tuple(self.means.search(standard)) if self.means.search else (),
            )
        )

    def _told(self, measure: Measure, points: Sequence[WeakPoint], reason: str, gain: Figure | None) -> Measure:
        """The measure with the findings that it answers, its questions, its reason and worth."""
        return measure.model_copy(
            update={
                "findings": tuple(finding_of(point) for point in points),
                "questions": questions_of(measure, points, self.framework),
                "rationale": reason,
                "worth": gain.most if gain else None,
                "answers": tuple(point.code for point in points),
            }
        )

    def _unused(self) -> list[StandardMeasure]:
        """Standard measures that say nothing which the plan says already."""
        taken = [text_of(choice.measure) for choice in self.choices]
        used = {choice.measure.origin for choice in self.choices}
        return [
            m
            for m in self.means.catalogue
            if f"catalogue:{m.id}" not in used
            and all(self.likeness.between(text_of(m), text) < _SAME for text in taken)
        ]

    def _answering(self, target: Target) -> list[Choice]:
        return [choice for choice in self.choices if target.point in choice.answers]

    def _open(self, target: Target) -> list[WeakPoint]:
        """The point itself, and all others that nothing answers yet."""
        others = [t.point for t in self.targets if t is not target and not self._answering(t)]
        return [target.point, *others]

    def _filled(self) -> set[int]:
        return {choice.measure.issue_no for choice in self.choices if choice.measure.issue_no is not None}

    def _dossier(self, measures: tuple[Measure, ...], last: Dossier | None) -> Dossier:
        document = Document(
            kinds=("measure_plan",),
            title_printed=f"{TITLE} ประจำปีงบประมาณ พ.ศ. {self.framework.year}",
            fiscal_year=self.framework.year,
            score_fiscal_years=(self.analysis.year,),
        )
        constraints = self.analysis.constraints or (last.constraints if last else ())
        scores = tuple(s for s in self.base.scores if s.fiscal_year == self.analysis.year)
        return Dossier(
            document=document,
            agency=self.base.agency,
            scores=scores,
            measures=tuple(m.model_copy(update={"seq": k}) for k, m in enumerate(measures, 1)),
            constraints=constraints,
            people=self.base.people,
            units=self.base.units,
            committee=self.base.committee,
            responsibilities=self.base.responsibilities,
        )


def _deserved(point: WeakPoint) -> int:
    """How many measures a weak point deserves by what it costs in points of the total."""
    return 1 + sum(1 for floor in _COSTLY if point.lost.most >= floor)
