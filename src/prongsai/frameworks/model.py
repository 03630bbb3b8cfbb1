"""The rules of one fiscal year (เกณฑ์การประเมินประจำปี), frozen: what is asked, what it weighs, which level it makes.

Years are Buddhist Era, weights are percent of the total, floors and scores are on 0-100. A value whose `standing`
says draft comes from general knowledge and has not been checked with the official manual.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rapidfuzz import fuzz

from prongsai.thai.digits import to_arabic

SchemeKind = Literal["letters", "words"]
_NAME_SIMILARITY = 85


@dataclass(frozen=True, slots=True)
class Standing:
    """How firmly a value is known (ความน่าเชื่อถือ): in words, whether it is a draft (ร่าง), and from which sources."""

    confidence: str = ""
    draft: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument (แบบวัด): IIT, EIT or OIT; `weight` in percent of the total, None where it was not found."""

    code: str
    name: str
    weight: Decimal | None
    name_english: str = ""
    answered_by: str = ""
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class SubIndicator:
    """A sub-indicator (ตัวชี้วัดย่อย) such as 9.1, with the codes of its OIT items as far as they are known."""

    code: str
    name: str
    items: tuple[str, ...] = ()
    standing: Standing = Standing()
    name_english: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the indicators (ตัวชี้วัด) of an instrument."""

    no: int
    name: str
    instrument: str
    name_english: str = ""
    sub_indicators: tuple[SubIndicator, ...] = ()
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class Question:
    """A question (ข้อคำถาม) with a short label in own words; polarity is positive, negative or mixed by part."""

    code: str
    instrument: str
    indicator: int | None
    label: str
    polarity: str | None = None
    scale: str | None = None
    parts: tuple[str, ...] = ()
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that an OIT item must show (รายละเอียดที่ต้องแสดง), checkable by a person."""

    thai: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class OitItem:
    """An item of the open-data check (ข้อ OIT); indicator and sub-indicator are None where they were not found."""

    code: str
    name: str
    indicator: int | None
    sub_indicator: str | None
    requirements: tuple[Requirement, ...] = ()
    note: str = ""
    standing: Standing = Standing()
    requirements_standing: Standing = Standing()
    name_english: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One of the issues (ประเด็น) under which measures are set, and the questions that belong to it."""

    no: int
    title: str
    questions: tuple[str, ...] = ()
    standing: Standing = Standing()
    title_english: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level (ระดับผลการประเมิน): least total, and the least score of every instrument where that is a condition."""

    name: str
    floor: Decimal
    instrument_floor: Decimal | None = None
    name_english: str = ""


@dataclass(frozen=True, slots=True)
class LevelScheme:
    """A set of levels, best first; a result has the first level all of whose conditions it meets."""

    kind: SchemeKind
    name: str
    levels: tuple[Level, ...]
    pass_mark: Decimal | None = None
    evidence: tuple[str, ...] = ()
    standing: Standing = Standing()

    def level(self, name: str) -> Level | None:
        """The level of that name, blanks and case left aside."""
        wanted = _plain(name)
        return next((level for level in self.levels if _plain(level.name) == wanted), None)


@dataclass(frozen=True, slots=True)
class Scale:
    """Answer steps of a question (มาตรวัดคำตอบ) and the points of each for a positive question."""

    name: str
    options: tuple[str, ...]
    values: tuple[Decimal, ...]
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How scores are joined (วิธีคำนวณ): means of equal weight, then weights; what is rounded, and the evidence."""

    decimals: int = 2
    rounding: str = "half-up"
    steps: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An entry of the assessment calendar (ปฏิทินการประเมิน), its dates as the source states them.

    `begins` and `ends` are set where the source names the day; what lasts a day has an end alone.
    """

    what: str
    when: str
    what_english: str = ""
    begins: datetime.date | None = None
    ends: datetime.date | None = None
    standing: Standing = Standing()


@dataclass(frozen=True)
class Framework:
    """The rules of one fiscal year. `draft` is said of the year as a whole, `draft_parts` names single sections."""

    year: int
    draft: bool
    establishment: str
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    questions: tuple[Question, ...]
    oit_items: tuple[OitItem, ...]
    issues: tuple[Issue, ...]
    level_schemes: tuple[LevelScheme, ...]
    sources: tuple[str, ...]
    establishment_english: str = ""
    confidence: str = ""
    questions_complete: bool = False
    oit_complete: bool = False
    aggregation: Aggregation = Aggregation()
    scales: tuple[Scale, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    statistics: Mapping[str, object] = field(default_factory=dict)
    samples: Mapping[str, object] = field(default_factory=dict)
    standing: Mapping[str, Standing] = field(default_factory=dict)
    inherits: int | None = None
    own_file: str | None = None

    @property
    def draft_parts(self) -> tuple[str, ...]:
        """Names of the sections that rest on drafts, wholly or in some entry."""
        sections = ("instruments", "indicators", "questions", "oit_items", "issues", "level_schemes", "aggregation")
        return tuple(name for name in sections if self._rests_on_drafts(name))

    def _rests_on_drafts(self, section: str) -> bool:
        own = self.standing.get(section, Standing())
        entries = getattr(self, section) if section != "aggregation" else (self.aggregation,)
        return bool(entries) and (own.draft or any(entry.standing.draft for entry in entries))

    def instrument(self, code: str) -> Instrument | None:
        """The instrument of that code."""
        return next((each for each in self.instruments if each.code == code), None)

    def indicator(self, no: int) -> Indicator | None:
        """The indicator of that number."""
        return next((each for each in self.indicators if each.no == no), None)

    def indicators_of(self, instrument: str) -> tuple[Indicator, ...]:
        """The indicators of an instrument, in order."""
        return tuple(each for each in self.indicators if each.instrument == instrument)

    def question(self, code: str) -> Question | None:
        """The question of that code."""
        return next((each for each in self.questions if each.code == code), None)

    def item(self, code: str) -> OitItem | None:
        """The OIT item of that code."""
        return next((each for each in self.oit_items if each.code == code), None)

    def items_of(self, indicator: int) -> tuple[OitItem, ...]:
        """The OIT items known to belong to an indicator."""
        return tuple(each for each in self.oit_items if each.indicator == indicator)

    def issue(self, no: int) -> Issue | None:
        """The issue of that number."""
        return next((each for each in self.issues if each.no == no), None)

    def issues_of(self, question_code: str) -> tuple[int, ...]:
        """Numbers of the issues to which a question belongs; none where the year does not say."""
        return tuple(issue.no for issue in self.issues if question_code in issue.questions)

    def scheme(self, kind: str) -> LevelScheme | None:
        """The scheme of levels of that kind, `letters` or `words`."""
        return next((each for each in self.level_schemes if each.kind == kind), None)

    def scheme_of_level(self, name: str) -> LevelScheme | None:
        """The scheme to which a printed level belongs, if this year has it."""
        return next((each for each in self.level_schemes if each.level(name)), None)

    def indicator_by_name(self, text: str) -> Indicator | None:
        """The indicator that a heading names, with or without «ตัวชี้วัดที่ n», forgiving small misprints.

        A name decides before a number; a number alone is enough only where no name stands beside it.
        """
        wanted = _plain(text)
        numbered = re.match(r"(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?)?\(?(\d{1,2})(?![\d.]*\d)[).:]*", wanted)
        name = wanted[numbered.end() :] if numbered else wanted.removeprefix("ตัวชี้วัด")
        if not name:
            return self.indicator(int(numbered.group(1))) if numbered else None
        contained = [each for each in self.indicators if _plain(each.name) in name]
        if contained:
            return max(contained, key=lambda each: len(each.name))
        scored = [(fuzz.ratio(_plain(each.name), name), each) for each in self.indicators]
        best, indicator = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return indicator if best >= _NAME_SIMILARITY else None


def _plain(text: str) -> str:
    """Text for comparing names: ASCII digits, one form of sara am, no blanks, lower case."""
    return re.sub(r"\s+", "", to_arabic(text).replace("ํา", "ำ")).casefold()
