"""Which weak points a measure answers: by the codes that it names, and by the standard measure that it is most like.

A code belongs to a year. Between years an item is followed by its name and a question by what it asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from prongsai import frameworks
from prongsai.analysis import Analysis, WeakPoint
from prongsai.catalogue import BASE_YEAR, StandardMeasure, codes_between
from prongsai.dossier import Measure
from prongsai.dossier.subjects import indicators_named
from prongsai.frameworks import Framework
from prongsai.plan.likeness import Likeness, text_of
from prongsai.plan.nouns import Target

# Below this an own measure and a standard one share words by chance.
_NEAR = 0.22
_MOST_MODELS = 2


def targets_of(analysis: Analysis, framework: Framework, catalogue: Sequence[StandardMeasure]) -> tuple[Target, ...]:
    """The weak points that the plan of `framework`'s year must answer, the costliest first.

    An instrument is answered through its indicators. Where all is high only what the analysis still names is kept up.
    """
    points = [point for point in analysis.weak_points if point.kind != "instrument"]
    return tuple(Target(point, _issues_of(point, analysis.framework, framework, catalogue)) for point in points)


def _issues_of(
    point: WeakPoint, result_rules: Framework, framework: Framework, catalogue: Sequence[StandardMeasure]
) -> tuple[int, ...]:
    """Issues of the year's own map for a question; for the rest those of the standard measures that answer it."""
    known = {issue.no for issue in framework.issues}
    if point.kind == "question" and (own := framework.issues_of(point.code)):
        return own
    counted = Counter(
        issue
        for measure in catalogue
        if standard_answers(measure, point, result_rules.year)
        for issue in measure.issues
        if issue in known
    )
    most = max(counted.values(), default=0)
    return tuple(sorted(issue for issue, count in counted.items() if count * 2 > most))


class Pointed(Protocol):
    """What tells which part of a result is meant: a weak point, or what was kept of one."""

    @property
    def kind(self) -> str:
        """indicator, question or oit_item."""

    @property
    def code(self) -> str:
        """«9», «I19», «O13»."""

    @property
    def indicator(self) -> int | None:
        """The indicator that a question or item belongs to."""


def standard_answers(measure: StandardMeasure, point: Pointed, year: int) -> bool:
    """Whether a standard measure answers a point of the result of `year`."""
    if point.kind == "indicator":
        return int(point.code) in measure.indicators
    followed = followed_codes(BASE_YEAR, year)
    if point.kind == "oit_item":
        return point.code in {followed.get(code) for code in measure.items}
    return point.code in {followed.get(code) for code in measure.questions} or (
        point.indicator is not None and not measure.questions and point.indicator in measure.indicators
    )


@lru_cache(64)
def followed_codes(before: int, after: int) -> Mapping[str, str]:
    """Code of each question and item of year `before` in year `after`; without those that have no successor."""
    codes = codes_between(frameworks.load(before), frameworks.load(after))
    return {**codes.questions, **codes.items}


class Answers:
    """What an agency's own measures answer, told by their codes and by the standard measures nearest to them."""

    def __init__(self, catalogue: Sequence[StandardMeasure], likeness: Likeness, year: int) -> None:
        self._catalogue = catalogue
        self._texts = [text_of(measure) for measure in catalogue]
        self._likeness = likeness
        self._year = year

    def models(self, measure: Measure) -> tuple[StandardMeasure, ...]:
        """The standard measures that an own one is most like, the nearest first."""
        near = self._likeness.nearest(text_of(measure), self._texts)
        return tuple(self._catalogue[-place] for likeness, place in near[:_MOST_MODELS] if likeness >= _NEAR)

    def of(self, measure: Measure, before: int | None, targets: Iterable[Target]) -> tuple[WeakPoint, ...]:
        """The targets that an own measure of year `before` answers: by codes, else by the words of its title.

        Those of the standard measure that it is most like are added.
        """
        named = self._named(measure, before)
        asked = self.indicators(measure, before) or (frozenset() if named else indicators_named(measure))
        model = next(iter(self.models(measure)), None)
        return tuple(
            target.point
            for target in targets
            if target.key in named
            or (target.point.kind == "indicator" and int(target.key) in asked)
            or (model is not None and standard_answers(model, target.point, self._year))
        )

    def indicators(self, measure: Measure, before: int | None) -> frozenset[int]:
        """The indicators of the questions that a measure of year `before` names."""
        if before is None or before not in frameworks.years():
            return frozenset()
        rules = frameworks.load(before)
        asked = (rules.question(question.code) for question in measure.questions if question.code)
        return frozenset(found.indicator for found in asked if found is not None and found.indicator is not None)

    def _named(self, measure: Measure, before: int | None) -> frozenset[str]:
        """Codes that the measure names, as those of the result's year."""
        codes = {question.code for question in measure.questions if question.code} | set(measure.answers)
        if before is None or before not in frameworks.years() or self._year not in frameworks.years():
            return frozenset(codes)
        followed = followed_codes(before, self._year)
        known = {q.code for q in frameworks.load(before).questions}
        return frozenset(followed.get(code, "" if code in known else code) for code in codes)
