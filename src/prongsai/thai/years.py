"""Years in running text (ปี พ.ศ. ปีงบประมาณ): what they mean, how they are printed, and which cannot be a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from prongsai.thai.calendar import MONTH_PATTERN, to_be
from prongsai.thai.digits import to_arabic

YearKind = Literal["fiscal", "calendar", "plain"]

DIGIT = "[0-9๐-๙]"
ERA_PATTERN = r"พุทธศักราช|คริสต์ศักราช|พ\s?\.?\s?ศ\s?\.?|ค\s?\.\s?ศ\s?\.?|B\.?\s?E\.?|A\.?\s?D\.?|C\.E\.?"

_FIRST_BUDDHIST, _LAST_BUDDHIST = 2440, 2650
_FIRST_COMMON, _LAST_COMMON = 1897, 2107
_TWO_DIGITS_FROM = 40

# What optical reading makes of a digit; a letter that opens a Thai word of its own is not meant.
_LOOKALIKE = r"[OolI|%$&@B?ซชฃฬธขฆฒ](?![ะ-ู็-๎])"
_FIGURE = rf"(?:{DIGIT}|{_LOOKALIKE})"
_FISCAL = (
    r"ปี\s*งบ\s*ประ\s*มาณ|ปี\s*งบ[ฯ.]?(?=\s*[4-9๔-๙2๒พ])|ปี\s*งปม\.?|งบประมาณปี|งบประมาณ\s*(?=พ\s?\.\s?ศ)"
    r"|(?<=ตลอด )งบประมาณ|[Ff]iscal\s+[Yy]ear"
)
_FOUR = rf"(?<!{DIGIT})(?:{DIGIT}\s?){{3}}{DIGIT}(?!{DIGIT})"
_TWO = rf"[4-9๔-๙]{DIGIT}(?!{_FIGURE})"
_DAMAGED = rf"[2๒]{_FIGURE}{{2,4}}|{_LOOKALIKE}[5๕]{_FIGURE}{{2}}"
_MEANT = rf"{_FOUR}|{_DAMAGED}|{_TWO}"
# «ITA 2565 รายตัวชี้วัด» counts no one.
_PERSONS = "ราย(?!ตัว|ข้อ|หน่วย|แบบ|งาน|ละเอียด|การ|อำเภอ|จังหวัด)"
_UNITS = f"บาท|คน|{_PERSONS}|ครั้ง|แห่ง|เรื่อง|โครงการ|ตาราง|ตร|เมตร|ไร่|หลังคา|ครัวเรือน|คะแนน|ฉบับ|วัน|ชั่วโมง"
_YEAR = re.compile(
    rf"(?:{_FISCAL})\s*(?:(?:ประจำปี|ปี)\s*)?(?P<era>{ERA_PATTERN})?\s*(?P<fiscal>{_MEANT})"
    rf"|(?P<era2>{ERA_PATTERN})\s*(?P<era_year>{_MEANT})"
    rf"|(?<![0-9๐-๙])(?<![0-9๐-๙]\s)ปี(?:การศึกษา|ปฏิทิน)?\s*(?P<year>{DIGIT}{{4}}(?![,.]?{DIGIT})|{_TWO}(?![,.]{DIGIT}))"
    rf"|(?:{MONTH_PATTERN})\s*(?P<month_year>{_MEANT})"
    rf"|(?<![0-9๐-๙A-Za-z.,])(?P<plain>[2๒][4-6๔-๖]{DIGIT}{{2}})(?![0-9๐-๙A-Za-z]|[.,]{DIGIT}|\s*(?:{_UNITS}))"
)
_GROUPS = ("fiscal", "era_year", "year", "month_year", "plain")


@dataclass(frozen=True, slots=True)
class FoundYear:
    """A year found in running text.

    `year` is B.E., None where the figure cannot be one; `start` and `end` are offsets of the figure, `printed`.
    `kind`: fiscal (ปีงบประมาณ), calendar (พ.ศ., ปี, in a date), plain (the bare figure).
    `damaged`: a letter or sign stands for a digit, digits are lost, or the figure cannot be a year.
    """

    printed: str
    year: int | None
    start: int
    end: int
    kind: YearKind
    two_digit: bool = False
    mixed_digits: bool = False
    damaged: bool = False


def buddhist_year(printed: str, *, era: str = "", near_year: int | None = None) -> int | None:
    """The Buddhist year of the figure, or None where it cannot be a year.

    `era` is the printed พ.ศ. or ค.ศ., if any; two digits are the year nearest to `near_year`, else 2540-2599.
    """
    figure = re.sub(r"\s", "", to_arabic(printed))
    if not figure.isascii() or not figure.isdigit():
        return None
    common = bool(re.match("[คADC]", era))
    if len(figure) == 2:
        return _from_two_digits(int(figure), common, near_year)
    if len(figure) != 4:
        return None
    number = int(figure)
    if _FIRST_BUDDHIST <= number <= _LAST_BUDDHIST and not common:
        return number
    if _FIRST_COMMON <= number <= _LAST_COMMON and (common or not era):
        return to_be(number)
    return None


def _from_two_digits(number: int, common: bool, near_year: int | None) -> int | None:
    """25xx, or the year of that ending nearest to `near_year`; after ค.ศ. two digits stay unknown."""
    if common:
        return None
    if near_year is not None:
        century = near_year - near_year % 100
        nearest = min((century + number + shift for shift in (-100, 0, 100)), key=lambda y: abs(y - near_year))
        return nearest if _FIRST_BUDDHIST <= nearest <= _LAST_BUDDHIST else None
    return 2500 + number if number >= _TWO_DIGITS_FROM else None


@lru_cache(4096)
def find_years(text: str) -> tuple[FoundYear, ...]:
    """Every year in running text, in order, with damaged ones where ปีงบประมาณ or พ.ศ. shows that a year was meant.

    A misread figure that is itself a possible year (๒๕๒๓ for ๒๕๖๓) cannot be known from the figure alone.
    """
    return tuple(_found(match) for match in _YEAR.finditer(text))


def _found(match: re.Match[str]) -> FoundYear:
    group = next(name for name in _GROUPS if match[name])
    printed = match[group]
    year = buddhist_year(printed, era=match["era"] or match["era2"] or "")
    kind: YearKind = "fiscal" if group == "fiscal" else "plain" if group == "plain" else "calendar"
    return FoundYear(
        printed=printed,
        year=year,
        start=match.start(group),
        end=match.end(group),
        kind=kind,
        two_digit=len(printed) == 2 and year is not None,
        mixed_digits=bool(re.search("[0-9]", printed) and re.search("[๐-๙]", printed)),
        damaged=year is None,
    )
