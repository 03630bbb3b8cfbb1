"""The scores that a user hands in, checked against the year: every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from prongsai.errors import InvalidScore, Problem
from prongsai.frameworks import Framework

Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Scores known to belong to the year and to lie on 0-100; fulfilled items are 100, the others 0."""

    indicators: Mapping[int, Fraction]
    instruments: Mapping[str, Fraction]
    total: Fraction | None
    oit_items: Mapping[str, Fraction]
    questions: Mapping[str, Fraction]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        return self.total is None and not (self.indicators or self.instruments or self.oit_items or self.questions)


def checked(
    framework: Framework,
    indicators: Mapping[int, Decimal],
    instruments: Mapping[str, Decimal],
    total: Decimal | None,
    oit_items: Mapping[str, bool | Decimal],
    questions: Mapping[str, Decimal],
) -> Inputs:
    """The inputs as exact fractions. Raises `InvalidScore` listing all that is unknown to the year or out of range."""
    items = {code: Decimal(100 if told else 0) if isinstance(told, bool) else told for code, told in oit_items.items()}
    whole = {} if total is None else {"": total}
    problems = [
        *_problems("คะแนนตัวชี้วัดที่", "indicator", indicators, {each.no for each in framework.indicators}),
        *_problems("คะแนนแบบวัด", "instrument", instruments, {each.code for each in framework.instruments}),
        *_problems("คะแนนรวม", "total", whole, {""}),
        *_problems("ผลข้อ", "OIT item", items, {each.code for each in framework.oit_items}),
        *_problems("คะแนนข้อคำถาม", "question", questions, _known_questions(framework, questions)),
    ]
    if problems:
        raise InvalidScore(
            f"คะแนนที่ให้มาใช้กับเกณฑ์ปี {framework.year} ไม่ได้ โปรดแก้ตามรายการ",
            f"The scores do not fit the framework of {framework.year}; correct what is listed.",
            problems,
        )
    return Inputs(
        {no: Fraction(score) for no, score in indicators.items()},
        {code: Fraction(score) for code, score in instruments.items()},
        None if total is None else Fraction(total),
        {code: Fraction(score) for code, score in items.items()},
        {code: Fraction(score) for code, score in questions.items()},
    )


def _known_questions(framework: Framework, questions: Mapping[str, Decimal]) -> Iterable[str]:
    """A list that is known only in part cannot refuse a code."""
    return {each.code for each in framework.questions} if framework.questions_complete else questions


def _problems(thai: str, english: str, scores: Mapping[Key, Decimal], known: Iterable[Key]) -> Iterator[Problem]:
    allowed = set(known)
    for key, score in scores.items():
        where, named = f"{thai} {key}".strip(), f"{english} {key}".strip()
        if key not in allowed:
            yield Problem(where, "ไม่มีในเกณฑ์ของปีนี้", f"{named} is not in this year's framework")
        elif not score.is_finite() or not 0 <= score <= 100:
            yield Problem(where, f"ต้องอยู่ระหว่าง 0 ถึง 100 ไม่ใช่ {score}", f"{named} must lie on 0-100, not {score}")
