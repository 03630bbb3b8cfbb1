"""Days as officials write them (วันที่), each to one exact day, or refused with the reason.

B.E. and C.E. are told apart by their size and by พ.ศ. or ค.ศ. before them: 2440-2650 is B.E., 1897-2107 is C.E., and
nothing else is a year. Two digits mean 25xx, where they can be a year of our time.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import MONTH_PATTERN, month_number, to_ce
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import DIGIT, ERA_PATTERN, FoundYear, buddhist_year, find_years

__all__ = ["DATE_PATTERN", "FoundDate", "FoundYear", "date_of_match", "find_dates", "find_years", "parse_date"]

_D = DIGIT
DATE_PATTERN = (
    rf"(?P<day>{_D}{{1,2}})\s*(?:เดือน\s*)?(?P<month>{MONTH_PATTERN})\s*,?\s*"
    rf"(?P<era>{ERA_PATTERN})?\s*(?P<year>(?:{_D}\s?){{3}}{_D}|{_D}{{2}})(?!{_D})"
)
_WORDED = re.compile(rf"(?<!{_D})(?<!{_D}[.,/:]){DATE_PATTERN}")
_NUMERIC = re.compile(
    rf"(?<![\w./-])(?P<day>{_D}{{1,2}})(?P<sep>\s?[/.-]\s?)(?P<month>{_D}{{1,2}})(?P=sep)"
    rf"(?P<era>)(?P<year>{_D}{{4}}|{_D}{{2}})(?![\w/-])"
)
_ISO = re.compile(
    rf"(?<![\w./-])(?P<era>)(?P<year>{_D}{{4}})-(?P<month>{_D}{{1,2}})-(?P<day>{_D}{{1,2}})(?![\w/-]|\.{_D})"
)
_LEAD = re.compile(r"^(?:ณ\s*)?(?:วันที่|วัน)?\s*(?:(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?)?\s*(?:ที่)?\s*")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day found in running text: the words, where they stand (character offsets), and the day."""

    printed: str
    start: int
    end: int
    date: datetime.date


def parse_date(text: str, *, near_year: int | None = None) -> datetime.date:
    """The day that `text` names, and nothing beside it.

    `near_year` (B.E.) settles two-digit years: the year of that ending which lies nearest.
    Raises `NotUnderstood` with the reason where no day, no year, or no possible day is written.
    """
    bare = _LEAD.sub("", text.strip().strip("()[]").strip()).rstrip(" .")
    for pattern in (_WORDED, _NUMERIC, _ISO):
        match = pattern.fullmatch(bare)
        if match:
            return date_of_match(match, near_year=near_year)
    if re.search(MONTH_PATTERN, bare) and not re.search(rf"{_D}{{2,}}\D*$", bare):
        raise _refused(text, "ไม่มีปี", "it has no year")
    raise _refused(text, "อ่านเป็นวันที่ไม่ได้", "it is not a date in a known form")


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every whole date in running text, in order; what cannot be a day is passed over."""
    found: list[FoundDate] = []
    for pattern in (_WORDED, _NUMERIC, _ISO):
        for match in pattern.finditer(text):
            try:
                day = date_of_match(match)
            except NotUnderstood:
                continue
            found.append(FoundDate(match[0], match.start(), match.end(), day))
    return tuple(sorted(found, key=lambda f: f.start))


def date_of_match(match: re.Match[str], *, near_year: int | None = None) -> datetime.date:
    """The day of a match of `DATE_PATTERN`. Raises `NotUnderstood` where there is no such day or year."""
    year = buddhist_year(match["year"], era=match["era"] or "", near_year=near_year)
    if year is None:
        raise _refused(match[0], f"«{match['year']}» ไม่ใช่ปีที่เป็นไปได้", f"{match['year']} cannot be its year")
    month = month_number(match["month"]) or int(to_arabic(match["month"]))
    try:
        return datetime.date(to_ce(year), month, int(to_arabic(match["day"])))
    except ValueError:
        raise _refused(match[0], "ไม่มีวันนี้ในปฏิทิน", "the calendar has no such day") from None


def _refused(text: str, thai: str, english: str) -> NotUnderstood:
    return NotUnderstood(
        f"วันที่ «{text.strip()}» {thai} โปรดตรวจกับต้นฉบับ", f"The date “{text.strip()}” was not understood: {english}"
    )
