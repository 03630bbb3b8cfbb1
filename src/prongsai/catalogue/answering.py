"""Which measures answer a weak point, by the codes of any year (มาตรการที่ตอบประเด็น ตัวชี้วัด ข้อคำถาม หรือข้อ OIT)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from rapidfuzz import fuzz

from prongsai.catalogue.loader import measures
from prongsai.catalogue.model import BASE_YEAR, StandardMeasure
from prongsai.frameworks import Framework, Question, diff
from prongsai.frameworks.loader import built_in
from prongsai.thai.words import segment

Code = TypeVar("Code", int, str)
_SAME_QUESTION = 75


@dataclass(frozen=True, slots=True)
class Codes:
    """What the codes of `BASE_YEAR` are called in another year; a code that the year has not is left out."""

    issues: Mapping[int, int]
    indicators: Mapping[int, int]
    questions: Mapping[str, str]
    items: Mapping[str, str]


def answering(
    framework: Framework,
    *,
    issue: int | None = None,
    indicator: int | None = None,
    question: str | None = None,
    item: str | None = None,
) -> tuple[StandardMeasure, ...]:
    """The measures that answer all that is given, with the codes of that framework, the most to the point first.

    To the point is what answers little else. Codes are those of `framework`; where a year renumbers an OIT item, its
    measures follow it by name. A code that means nothing else that the base year knows has no measures.
    """
    codes = codes_in(framework)
    found = [
        each
        for each in (_restated(measure, codes) for measure in measures())
        if (issue is None or issue in each.issues)
        and (indicator is None or indicator in each.indicators)
        and (question is None or question in each.questions)
        and (item is None or item in each.items)
    ]
    return tuple(sorted(found, key=_breadth))


def in_year(measure: StandardMeasure, framework: Framework) -> StandardMeasure:
    """The measure with the codes of that framework in place of those of the base year; what it has not is left out."""
    return _restated(measure, codes_in(framework))


def _restated(measure: StandardMeasure, codes: Codes) -> StandardMeasure:
    return replace(
        measure,
        issues=_renamed(measure.issues, codes.issues),
        indicators=_renamed(measure.indicators, codes.indicators),
        questions=_renamed(measure.questions, codes.questions),
        items=_renamed(measure.items, codes.items),
    )


def codes_in(framework: Framework) -> Codes:
    """The codes of the base year in that framework."""
    return codes_between(built_in(BASE_YEAR), framework)


def codes_between(one: Framework, other: Framework) -> Codes:
    """The codes of one framework in the other: issues and indicators by title, questions and items by meaning."""
    changed = {each.before.code: each.after for each in diff(one, other).items if each.before}
    items = {each.code: changed.get(each.code, each) for each in one.oit_items}
    return Codes(
        issues={e.no: same.no for e in one.issues for same in other.issues if e.title == same.title},
        indicators={e.no: same.no for e in one.indicators for same in other.indicators if e.name == same.name},
        questions={e.code: same.code for e in one.questions if (same := _same_question(e, other))},
        items={code: item.code for code, item in items.items() if item},
    )


def _same_question(question: Question, framework: Framework) -> Question | None:
    """The question of the same instrument that asks the same, whatever its code; a code alone means nothing."""
    likeness = {
        other.code: fuzz.token_set_ratio(_words(question.label), _words(other.label))
        for other in framework.questions
        if other.instrument == question.instrument
    }
    best = max(likeness, key=lambda code: (likeness[code], code == question.code), default=None)
    return framework.question(best) if best and likeness[best] >= _SAME_QUESTION else None


def _words(label: str) -> str:
    return " ".join(segment(label))


def _renamed(codes: tuple[Code, ...], names: Mapping[Code, Code]) -> tuple[Code, ...]:
    return tuple(names[code] for code in codes if code in names)


def _breadth(measure: StandardMeasure) -> int:
    return sum(map(len, (measure.issues, measure.indicators, measure.questions, measure.items)))
