"""An agency's own measure taken over to a later year (มาตรการที่สืบเนื่องจากปีก่อน): its words stay, its dates move.

What was done is left behind: a new plan has no results. A text that still speaks of the old year is named, so that a
person looks at it: nobody can know from the words alone whether the year is a date to move or a fact to keep.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.dossier import Measure, Period
from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import format_date
from prongsai.thai.digits import to_arabic, to_thai
from prongsai.thai.periods import parse_period

_YEAR = re.compile(r"(?<![0-9๐-๙])([0-9]{4}|[๐-๙]{4})(?![0-9๐-๙])")
_SHORT_YEAR = re.compile(r"(?<=[ .])([0-9]{2}|[๐-๙]{2})(?![0-9๐-๙])")
# «ประจำปีงบประมาณ พ.ศ. 2568», «ประจำปี 2568»: the year of the paper itself, which moves with it.
_OWN_YEAR = re.compile(r"(ประจำปี(?:งบประมาณ)?|ปีงบประมาณ)(\s*(?:พ\.ศ\.)?\s*)([0-9]{4}|[๐-๙]{4})(?![0-9๐-๙])")
# «พ.ศ. 2565-2568»: a span that still runs is no date of the old year.
_SPAN = re.compile(r"([0-9]{4})\s*[-–—]\s*([0-9]{4})")
_FIRST, _LAST = 2500, 2699
_TEXTS = ("title", "step_preamble")
_LISTS = ("title_items", "steps", "success_measures", "expected_evidence")


@dataclass(frozen=True, slots=True)
class Carried:
    """The measure in its new year, and the texts that still name an earlier one: field and text."""

    measure: Measure
    old_years: tuple[tuple[str, str], ...]


def rows_of(measures: Sequence[Measure]) -> list[Measure]:
    """The measures of a table; clauses of an announcement joined to them have no step, time or unit and stay out.

    So does a row that bears the name of its issue where others of that issue have names of their own.
    """
    named = {m.issue_no for m in measures if m.name and m.name != m.issue_title}
    rows = [m for m in measures if m.steps or m.period or m.responsible_printed]
    own = [m for m in rows if m.name != m.issue_title or m.issue_no not in named]
    return own or rows or list(measures)


def carried(measure: Measure, before: int, year: int) -> Carried:
    """The measure of fiscal year `before` (B.E.) as one of `year`, without results, findings and budget.

    Findings belong to the result that they were drawn from, a budget to the year that granted it: within the same year
    both stay.
    """
    texts = {name: _moved(text, before, year) for name in _TEXTS if (text := getattr(measure, name))}
    lists = {name: tuple(_moved(text, before, year) for text in getattr(measure, name)) for name in _LISTS}
    moved = measure.model_copy(
        update={
            **texts,
            **lists,
            "period": moved_period(measure.period, before, year) if measure.period else None,
            "findings": measure.findings if before == year else (),
            "results": (),
            "outcomes": (),
            "recommendations": (),
            "obstacles": (),
            "next_steps": (),
            "budget_printed": measure.budget_printed if before == year else None,
            "rationale": None,
            "worth": None,
            "checked_boxes": 0,
            "unchecked_boxes": 0,
            "pieces": 1,
            "continued_fields": (),
            "empty_fields": (),
            "origin": f"own:{before}/{measure.seq}",
        }
    )
    return Carried(moved, old_years(moved, before, year))


def _moved(text: str, before: int, year: int) -> str:
    """The text with the year of the paper itself moved, in its own digits; any other year stays."""

    def replaced(match: re.Match[str]) -> str:
        if int(to_arabic(match[3])) != before:
            return match[0]
        return f"{match[1]}{match[2]}{_like(match[3], year)}"

    return _OWN_YEAR.sub(replaced, text)


def _like(printed: str, number: int) -> str:
    """The number in the digits of the printed one."""
    return str(number) if printed.isascii() else to_thai(str(number))


def old_years(measure: Measure, before: int, year: int) -> tuple[tuple[str, str], ...]:
    """Field and text of each text of a measure of `year` that still names a calendar year of `before`."""
    return tuple(_speaking(measure, before, year)) if before < year else ()


def _speaking(measure: Measure, before: int, year: int) -> Iterator[tuple[str, str]]:
    for name in (*_TEXTS, *_LISTS):
        value = getattr(measure, name)
        for text in (value,) if isinstance(value, str) else value or ():
            if _speaks_of(to_arabic(text), before, year):
                yield name, text


def _speaks_of(text: str, before: int, year: int) -> bool:
    """Whether the text names a calendar year of the old fiscal year, other than as the start of a span that runs on."""
    rest = _SPAN.sub(lambda m: "" if int(m[2]) >= year else m[0], text)
    return any(int(found) in (before - 1, before) for found in _YEAR.findall(rest))


def moved_period(period: Period, before: int, year: int) -> Period:
    """The same part of the later year: dates moved by whole years, the printed words with their years moved.

    Words that no longer say the moved dates are replaced by the dates themselves, left for the writer to print.
    """
    if period.start is None and period.end is None:
        return _in_year(period, year)
    by = year - before
    start, end = _day(period.start, by), _day(period.end, by)
    printed = _YEAR.sub(lambda m: _shifted(m[1], by), period.printed)
    if printed == period.printed and re.search(r"[ก-๙]\.", printed):
        printed = _SHORT_YEAR.sub(lambda m: _like(m[1], (int(to_arabic(m[1])) + by) % 100).zfill(2), printed)
    return period.model_copy(
        update={
            "printed": printed if _says(printed, start, end, year) else _spelt(start, end) or printed,
            "start": start,
            "end": end,
            "fiscal_year": None if period.fiscal_year is None else period.fiscal_year + by,
        }
    )


def _in_year(period: Period, year: int) -> Period:
    """A period printed without a year, as a part of `year`; as it is where its words name no part of a year."""
    try:
        told = parse_period(period.printed, fiscal_year=year)
    except NotUnderstood:
        return period
    return period.model_copy(update={"start": told.start, "end": told.end, "fiscal_year": told.fiscal_year})


def _shifted(printed: str, by: int) -> str:
    number = int(to_arabic(printed))
    return _like(printed, number + by) if _FIRST < number < _LAST else printed


def _says(printed: str, start: datetime.date | None, end: datetime.date | None, year: int) -> bool:
    try:
        period = parse_period(printed, fiscal_year=year)
    except NotUnderstood:
        return True
    return (period.start, period.end) == (start, end) or (start is None and end is None)


def _spelt(start: datetime.date | None, end: datetime.date | None) -> str:
    return " - ".join(format_date(day, "short", thai_digits=False) for day in (start, end) if day)


def _day(day: datetime.date | None, by: int) -> datetime.date | None:
    """The same day some years later; the last of February stays the last."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + by)
    except ValueError:
        return day.replace(year=day.year + by, day=28)
