"""Days and months joined to a span (ช่วงวันที่): both ends as printed, the missing year found from the other end."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from prongsai.thai.calendar import MONTH_PATTERN, fiscal_year_of, month_end, month_number, to_ce
from prongsai.thai.years import ERA_PATTERN, buddhist_year

_DASH = r"\s*(?:[-–—−~]|จนถึง|ถึง)+\s*"
_FISCAL = r"(?:ปี\s*งบ\s*ประ\s*มาณ|ปี\s*งบฯ?|งบประมาณ|ปี)"
_WEEKDAY = r"(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
_POINT = (
    rf"(?:(?:วัน)?{_WEEKDAY}?ที่\s*)?(?P<day>[0-9]{{1,2}})?\s*(?:(?:ต้น|กลาง|ปลาย|สิ้น)?เดือน\s*)?(?P<month>{MONTH_PATTERN})"
    rf"\s*,?\s*(?:{_FISCAL}?\s*(?P<era>{ERA_PATTERN})?\s*(?P<year>(?:[0-9]\s?){{3}}[0-9]|[0-9]{{2}})(?![0-9]))?"
)
_NUMERIC = r"(?P<day>[0-9]{1,2})\s?[/.]\s?(?P<month>[0-9]{1,2})\s?[/.]\s?(?P<era>)(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
_ISO = r"(?P<era>)(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
_POINTS = (re.compile(_POINT), re.compile(_NUMERIC), re.compile(_ISO))
_DAYS_OF_MONTH = re.compile(rf"(?:วันที่\s*)?(?P<first>[0-9]{{1,2}}){_DASH}(?:วันที่\s*)?(?P<rest>[0-9]{{1,2}}\s*\D.*)")
_AND = re.compile(r"\s*(?:,|และ|/|&)\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day (None where the year is unknown), what was written, and the fiscal year that holds both."""

    start: datetime.date | None
    end: datetime.date | None
    kind: str
    fiscal_year: int | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Point:
    """One end as printed: day and year may be missing; the year is B.E."""

    day: int | None
    month: int
    year: int | None
    short_year: bool = False


def read_span(body: str, *, fiscal_year: int | None) -> Span | None:
    """The span that `body` (Arabic digits, one line) names; None where it names none or an impossible day.

    A missing year comes from the other end, else from `fiscal_year` (October to December lie in its first half).
    """
    written = _two_ends(body, fiscal_year) or _listed_months(body, fiscal_year)
    if written is None:
        return None
    kind, points = written
    if all(point.year is None for point in points):
        if fiscal_year is None:
            return Span(None, None, kind, None, ("year_unknown",)) if _possible(points) else None
        points = [replace(p, year=fiscal_year - (p.month >= 10)) for p in points]
        notes = ["year_from_context"]
    else:
        points = _with_years(points)
        notes = ["two_digit_year"] if any(p.short_year for p in points) else []
    return _span(kind, points, notes)


def _possible(points: list[_Point]) -> bool:
    """Whether each day exists in its month in some year."""
    return all(p.day is None or 1 <= p.day <= month_end(2024, p.month).day for p in points)


def _span(kind: str, points: list[_Point], notes: list[str]) -> Span | None:
    try:
        start, end = _first_day(points[0]), _last_day(points[-1])
    except ValueError:
        return None
    year: int | None = fiscal_year_of(start)
    if end < start:
        notes.append("end_before_start")
    if year != fiscal_year_of(end):
        year = None
    return Span(start, end, kind, year, tuple(notes))


def _two_ends(body: str, near: int | None) -> tuple[str, list[_Point]] | None:
    """Two ends with a dash between them, two days of one month, or one day or month alone."""
    days = _DAYS_OF_MONTH.fullmatch(body)
    if days:
        last = _point(days["rest"], near)
        if last is not None and last.day is not None:
            return "range", [replace(last, day=int(days["first"])), last]
    for dash in re.finditer(_DASH, body):
        first, last = _point(body[: dash.start()], near), _point(body[dash.end() :], near)
        if first is not None and last is not None:
            return "range", [first, last]
    only = _point(body, near)
    if only is None:
        return None
    return ("date" if only.day else "month"), [only]


def _listed_months(body: str, near: int | None) -> tuple[str, list[_Point]] | None:
    """Several months named one by one, in their order."""
    points = [_point(part, near) for part in _AND.split(body) if part]
    named = [p for p in points if p is not None and p.day is None]
    return ("months", named) if len(named) == len(points) > 1 else None


def _point(text: str, near: int | None) -> _Point | None:
    for pattern in _POINTS:
        match = pattern.fullmatch(text.strip())
        if match is None:
            continue
        printed = match["year"]
        year = buddhist_year(printed, era=match["era"] or "", near_year=near) if printed else None
        month = month_number(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
        if (printed and year is None) or not 1 <= month <= 12:
            return None
        return _Point(int(match["day"]) if match["day"] else None, month, year, len(printed or "") == 2)
    return None


def _with_years(points: list[_Point]) -> list[_Point]:
    """Each end with a year: from the end after it, going back, then from the end before it, going on."""
    filled = list(points)
    for i in range(len(filled) - 2, -1, -1):
        here, after = filled[i], filled[i + 1]
        if here.year is None and after.year is not None:
            filled[i] = replace(here, year=after.year - _is_later(here, after))
    for i in range(1, len(filled)):
        here, before = filled[i], filled[i - 1]
        if here.year is None and before.year is not None:
            filled[i] = replace(here, year=before.year + _is_later(before, here))
    return filled


def _is_later(a: _Point, b: _Point) -> bool:
    """Whether `a` comes after `b` within one calendar year."""
    return (a.month, a.day or 1) > (b.month, b.day or 31)


def _first_day(point: _Point) -> datetime.date:
    return datetime.date(to_ce(point.year or 0), point.month, point.day or 1)


def _last_day(point: _Point) -> datetime.date:
    year = to_ce(point.year or 0)
    return datetime.date(year, point.month, point.day) if point.day else month_end(year, point.month)
