"""Who is to answer in a year and how many have (กลุ่มตัวอย่างและผู้ตอบ): beside the number wanted and the days left."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prongsai.frameworks import GROUPS, Framework, asked_of_people, sample_rule
from prongsai.writers.survey import Survey
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.calendar import NEAR_DAYS, dates_of
from prongsai_web.cycles.framework_of import framework_of
from prongsai_web.cycles.models import Answered, CalendarDate, Sample

_COLLECTING, _ABOUT_PEOPLE = ("เก็บข้อมูล", "ตอบแบบ"), ("รายชื่อผู้ตอบ", "ชี้แจง")


@dataclass(frozen=True)
class Group:
    """A group of which the national system asks the number; `count` is None until it is filled in."""

    key: str
    thai: str
    english: str
    count: int | None


@dataclass(frozen=True)
class Progress:
    """One instrument: who is asked, how many answers are wanted and came, when it closes.

    `wanted` is what the national system showed (`from_system`), else what the rule of the year gives; None where
    neither is known. `days` are all sums by day, the earliest first.
    """

    instrument: str
    groups: tuple[Group, ...]
    wanted: int | None
    from_system: bool
    days: tuple[Answered, ...]
    survey: Survey
    today: datetime.date

    @property
    def population(self) -> int | None:
        """How many there are in all groups that were filled in."""
        counts = [each.count for each in self.groups if each.count is not None]
        return sum(counts) if counts else None

    @property
    def answered(self) -> int:
        """How many have answered by the latest day."""
        return self.days[-1].count if self.days else 0

    @property
    def lacking(self) -> int | None:
        """How many answers are still wanted; None where that is not known."""
        return None if self.wanted is None else max(self.wanted - self.answered, 0)

    @property
    def percent(self) -> int:
        """The share of the answers wanted, for the meter."""
        return min(100, self.answered * 100 // self.wanted) if self.wanted else 0

    @property
    def days_left(self) -> int | None:
        """Days until it closes, 0 on the last day, negative behind it; None where the calendar has no such day."""
        return None if self.survey.ends is None else (self.survey.ends - self.today).days

    @property
    def not_open(self) -> bool:
        """Whether it has not begun yet."""
        return self.survey.begins is not None and self.survey.begins > self.today

    @property
    def behind(self) -> bool:
        """Whether it closes soon and answers are lacking."""
        left = self.days_left
        return bool(self.lacking) and not self.not_open and left is not None and 0 <= left <= NEAR_DAYS

    @property
    def kind(self) -> str:
        """The sign of its state: done, late, part, or plain."""
        if self.wanted is None:
            return ""
        if not self.lacking:
            return "done"
        left = self.days_left
        if left is not None and left < 0:
            return "late"
        return "part" if self.answered or (left is not None and left <= NEAR_DAYS) else ""

    @property
    def words(self) -> str:
        """The state in words."""
        if self.wanted is None:
            return _("ยังไม่ทราบจำนวนที่ต้องการ")
        if not self.lacking:
            return _("ครบตามจำนวนแล้ว")
        if self.kind == "late":
            return _("ปิดรับแล้ว ขาด %(n)d คน") % {"n": self.lacking}
        return _("ขาดอีก %(n)d คน") % {"n": self.lacking} if self.answered else _("ยังไม่มีผู้ตอบ")


@dataclass(frozen=True)
class Board:
    """The whole page of a year: `sample` is None until numbers were filled in; `rules` are those of the year."""

    year: int
    rules: Framework | None
    sample: Sample | None
    parts: tuple[Progress, ...]

    def part(self, instrument: str) -> Progress | None:
        """The instrument of that code."""
        return next((each for each in self.parts if each.instrument == instrument), None)

    @property
    def filled(self) -> bool:
        """Whether every number is there."""
        return all(each.population is not None for each in self.parts)

    @property
    def over(self) -> bool:
        """Whether nothing is left to be done: every number was reached, or no more answers are taken."""
        return bool(self.parts) and all(each.kind in ("done", "late") for each in self.parts)

    @property
    def addressed(self) -> bool:
        """Whether every survey has its address."""
        return all(each.survey.address for each in self.parts)


def board(agency: Agency, year: int, today: datetime.date) -> Board:
    """Everything about the sample of the year. Four queries."""
    rules = framework_of(agency, year)
    return board_of(agency, year, rules, dates_of(agency, year), today)


def board_of(
    agency: Agency, year: int, rules: Framework | None, dates: Sequence[CalendarDate], today: datetime.date
) -> Board:
    """The same where rules and dates of the year are known. Two queries."""
    sample = Sample.objects.filter(agency=agency, fiscal_year=year).select_related("changed_by").first()
    rows = list(Answered.objects.filter(agency=agency, fiscal_year=year))
    codes = asked_of_people(rules) if rules else ()
    return Board(year, rules, sample, tuple(_progress(code, rules, sample, rows, dates, today) for code in codes))


def _progress(
    code: str,
    rules: Framework | None,
    sample: Sample | None,
    rows: Sequence[Answered],
    dates: Sequence[CalendarDate],
    today: datetime.date,
) -> Progress:
    numbers = sample.numbers if sample else {}
    groups = tuple(Group(key, thai, english, numbers.get(key)) for key, thai, english in GROUPS[code])
    counts = [each.count for each in groups if each.count is not None]
    shown = (sample.targets if sample else {}).get(code)
    rule = sample_rule(rules) if rules else None
    reckoned = rule.required(sum(counts)) if rule and counts else None
    window = _window(code, dates)
    address = (sample.addresses if sample else {}).get(code, "")
    survey = Survey(code, address, window.begins if window else None, window.ends if window else None)
    wanted = reckoned if shown is None else shown
    days = tuple(each for each in rows if each.instrument == code)
    return Progress(code, groups, wanted, shown is not None, days, survey, today)


def _window(code: str, dates: Sequence[CalendarDate]) -> CalendarDate | None:
    """The date of the calendar on which answering the instrument closes."""
    named = [each for each in dates if code in each.what and not any(word in each.what for word in _ABOUT_PEOPLE)]
    return next((each for each in named if any(word in each.what for word in _COLLECTING)), None)
