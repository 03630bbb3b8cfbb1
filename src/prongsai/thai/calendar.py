"""The calendar of the state: Buddhist Era (พ.ศ.), fiscal years and quarters (ปีงบประมาณ ไตรมาส), months, dates in print.

A fiscal year N (B.E.) runs from 1 October N-544 to 30 September N-543 of the Common Era. Years are reckoned as B.E. =
C.E. + 543 throughout; the reckoning before 1941, when the year began in April, is left aside.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Literal

from prongsai.thai.digits import to_thai

BUDDHIST_OFFSET = 543

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_ENGLISH_MONTHS = tuple(calendar.month_name)[1:]
_ENGLISH_SHORT = tuple(calendar.month_abbr)[1:]

DateStyle = Literal["long", "short", "announcement"]


def _key(text: str) -> str:
    return re.sub(r"[\s.]+", "", text).lower()


_BY_NAME: dict[str, int] = {
    _key(name): number
    for names in (MONTHS, SHORT_MONTHS, _ENGLISH_MONTHS, _ENGLISH_SHORT)
    for number, name in enumerate(names, start=1)
}


def _loose(name: str) -> str:
    """A pattern for the full name, whose letters may stand apart."""
    return r"\s?".join(name)


def _loose_short(name: str) -> str:
    """A pattern for the short name: one of its dots may be missing, both only where no letter touches it."""
    first, last = (part for part in name.split(".") if part)
    return rf"{first}\s?\.\s?{last}(?:\s?\.)?|(?<![ก-๎]){first}{last}(?![ก-๎])\.?"


MONTH_PATTERN = "|".join(
    [_loose(name) for name in MONTHS]
    + [_loose_short(name) for name in SHORT_MONTHS]
    + [rf"(?<![A-Za-z]){full}(?![A-Za-z])" for full in _ENGLISH_MONTHS]
    + [rf"(?<![A-Za-z]){short}\.?(?![A-Za-z])" for short in _ENGLISH_SHORT]
)
"""Alternatives that find the name of a month in running text, as officials and their typing machines write it."""


def to_be(year: int) -> int:
    """The Buddhist year of the Common Era year."""
    return year + BUDDHIST_OFFSET


def to_ce(year: int) -> int:
    """The Common Era year of the Buddhist year."""
    return year - BUDDHIST_OFFSET


def month_number(text: str) -> int | None:
    """1-12 for the name of a month, full or short, with or without its dots; None for anything else."""
    return _BY_NAME.get(_key(text))


def fiscal_year_of(date: datetime.date) -> int:
    """The fiscal year (B.E.) in which the day lies."""
    return to_be(date.year) + (date.month >= 10)


def fiscal_span(year: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of the fiscal year (B.E.)."""
    ends = to_ce(year)
    return datetime.date(ends - 1, 10, 1), datetime.date(ends, 9, 30)


def quarter_span(year: int, quarter: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of quarter 1-4 of the fiscal year (B.E.); quarter 1 opens in October."""
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"no quarter {quarter}")
    first = (10, 1, 4, 7)[quarter - 1]
    ce = to_ce(year) - (quarter == 1)
    return datetime.date(ce, first, 1), month_end(ce, first + 2)


def month_end(year: int, month: int) -> datetime.date:
    """Last day of the month of the Common Era year."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def format_date(date: datetime.date, style: DateStyle = "long", thai_digits: bool = True) -> str:
    """The day as officials print it: «๗ มกราคม ๒๕๖๙», short «๗ ม.ค. ๖๙», announcement «๗ มกราคม พ.ศ. ๒๕๖๙»."""
    year = to_be(date.year)
    if style == "short":
        text = f"{date.day} {SHORT_MONTHS[date.month - 1]} {year % 100:02d}"
    elif style == "announcement":
        text = f"{date.day} {MONTHS[date.month - 1]} พ.ศ. {year}"
    else:
        text = f"{date.day} {MONTHS[date.month - 1]} {year}"
    return to_thai(text) if thai_digits else text
