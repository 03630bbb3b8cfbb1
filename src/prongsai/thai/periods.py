"""Periods as officials write them (ระยะเวลาดำเนินการ), each to exact first and last day, or refused with the reason.

A period without a year, and none in its context, has no dates: it is never guessed. Notes name what to look at:
word_missing, two_digit_year, mixed_digits, quarter_left_out, end_before_start, parts_differ, year_from_context,
year_unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import fiscal_span, quarter_span
from prongsai.thai.digits import mixed_numbers, to_arabic
from prongsai.thai.spans import Span, read_span
from prongsai.thai.years import ERA_PATTERN, buddhist_year, find_years

_FISCAL = r"(?:ปี\s*งบ\s*ประ\s*มาณ|ปี\s*งบฯ?|งบประมาณ)"
_DASH = r"\s*(?:[-–—−~]|จนถึง|ถึง)+\s*"
_LEAD = re.compile(
    r"^(?:ระยะเวลา(?:ดำเนินการ|ดำเนินงาน)?|ช่วงเวลา|กำหนดการ|ดำเนินการ|ตั้งแต่|ระหว่าง|ช่วง|เริ่ม|ใน)\s*[:：]?\s*(?=\S)"
)
_WITHIN = re.compile(r"^(?:ภายใน|ไม่เกิน)\s*(?:สิ้น)?\s*")
_ONWARD = re.compile(r"\s*เป็นต้นไป$")
_EXPLAINED = re.compile(r"^(?P<main>[^()]+?)\s*\((?P<inside>[^()]+)\)$")
_YEAR_AT_END = re.compile(
    rf"^(?P<rest>.*?)\s*(?:/\s*|(?:ของ|(?<!ภาย)ใน|ประจำ)?\s*(?P<word>{_FISCAL}|ปี)\s*(?:ประจำปี|ปี)?\s*)?(?P<era>{ERA_PATTERN})?\s*"
    r"(?<![0-9])(?P<year>(?:[0-9]\s?){3}[0-9]|[0-9]{2})$"
)
_WHOLE_YEAR = re.compile(
    rf"(?:ตลอด|ทั้ง|ภายใน|ใน|ประจำ|รอบ|ระยะเวลา|\s)*(?P<word>{_FISCAL}|ปี|(?:รอบ|ระยะเวลา)\s*12\s*เดือน)?"
    rf"(?:\s*(?:นี้|ปัจจุบัน|เดียวกัน))?(?:\s*(?:{ERA_PATTERN})[\s._…]*)?"
)
_TIMES = (
    r"(?:\s*(?:ละ\s*)?(?:อย่างน้อย\s*)?(?:(?:[0-9]+|หนึ่ง|สอง)?\s*ครั้ง))?\s*(?:ต่อ(?:เนื่อง|เดือน|ไตรมาส|ปี))?"
    rf"\s*(?:ตลอด(?:ทั้ง)?\s*(?:{_FISCAL}|ปี)?)?"
)
_RECURRING = (
    (
        "every_month",
        r"(?:ประจำ)?ทุก\s*ๆ?\s*(?:วันที่\s*[0-9]+\s*ของ|สิ้น|ต้น|กลาง|ปลาย)?\s*(?:1\s*)?เดือน|ราย\s*เดือน|เดือน(?=\s*ละ)"
        r"|[0-9]+\s*ครั้ง\s*(?:/|ต่อ)\s*เดือน",
    ),
    (
        "every_quarter",
        r"(?:ประจำ)?ทุก\s*ๆ?\s*(?:สิ้น)?\s*ไตรมาส|ราย\s*ไตรมาส|ไตรมาส(?=\s*ละ)|ทุก\s*ๆ?\s*3\s*เดือน"
        r"|[0-9]+\s*ครั้ง\s*(?:/|ต่อ)\s*ไตรมาส",
    ),
    (
        "every_half_year",
        r"ทุก\s*ๆ?\s*6\s*เดือน|ปีละ\s*2\s*ครั้ง|ราย\s*6\s*เดือน|(?:รอบ\s*)?6\s*เดือน\s*(?:และ|,|/|-)\s*(?:รอบ\s*)?12\s*เดือน"
        r"|2\s*ครั้ง\s*(?:/|ต่อ)\s*ปี",
    ),
    ("every_year", r"ทุก\s*ๆ?\s*(?:สิ้น)?ปี(?:งบประมาณ)?|ปี(?=\s*ละ)|ราย\s*ปี|[0-9]+\s*ครั้ง\s*(?:/|ต่อ)\s*ปี"),
    (
        "continuous",
        r"ตลอดเวลา|(?:อย่าง)?ต่อเนื่อง|ทุก\s*ๆ?\s*(?:วันทำการ|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์)?|สัปดาห์)|ราย\s*(?:วัน|สัปดาห์)|สัปดาห์(?=\s*ละ)",
    ),
)
_HALF = re.compile(r"(?:รอบ\s*)?(?:6\s*เดือน|ครึ่ง\s*ปี)\s*(?P<which>แรก|หลัง)|รอบ\s*6\s*เดือน")
_QUARTER_WORD = re.compile(r"ไตรมาส\s*(?:ที่)?|Q(?=[1-4])")
_QUARTER_LIST = re.compile(rf"[1-4](?:(?:{_DASH}|\s*(?:,|/|&|และ|\s)\s*)[1-4])*")
_YEARS = re.compile(
    rf"(?:ระหว่าง|ตั้งแต่)?\s*(?:{_FISCAL}|ปี)?\s*(?:{ERA_PATTERN})?\s*(?P<first>[0-9]{{4}}|[0-9]{{2}}){_DASH}"
    rf"(?:{_FISCAL}|ปี)?\s*(?:{ERA_PATTERN})?\s*(?P<last>[0-9]{{4}}|[0-9]{{2}})"
)


@dataclass(frozen=True, slots=True)
class Period:
    """What a printed period means: first and last day (None where unknown) and the fiscal year (B.E.) that holds both.

    `kind`: range, date, month, months, fiscal_year, multi_year, quarters, half_year, every_month, every_quarter,
    every_half_year, every_year, continuous, deadline (an end without a start), onward (a start without an end).
    """

    printed: str
    start: datetime.date | None
    end: datetime.date | None
    kind: str
    quarters: tuple[int, ...] | None = None
    fiscal_year: int | None = None
    notes: tuple[str, ...] = ()


def parse_period(text: str, *, fiscal_year: int | None = None) -> Period:
    """What `text` means, with `fiscal_year` (B.E.) as the year of its context where it names none itself.

    Raises `NotUnderstood` with the reason where it names no period, or one that could be several.
    """
    printed = text.strip()
    body = _clean(printed)
    period = _read(body, fiscal_year) if body else None
    if period is None:
        raise _refused(printed)
    notes = [*period.notes, *(["mixed_digits"] if mixed_numbers(printed) else [])]
    return replace(period, printed=printed, notes=tuple(dict.fromkeys(notes)))


def _clean(text: str) -> str:
    """The period in one line of Arabic digits, without brackets around it and words that only lead up to it."""
    body = re.sub(r"[\u200b-\u200d\ufeff]", "", to_arabic(text)).replace("\u0e4d\u0e32", "\u0e33")
    body = re.sub(r"\s+", " ", body).strip(" ;:")
    if body.startswith("(") and body.endswith(")") and body.count("(") == 1:
        body = body[1:-1].strip()
    while (shorter := _LEAD.sub("", body, count=1)) != body:
        body = shorter
    return body.strip()


def _read(body: str, context: int | None) -> Period | None:
    explained = _EXPLAINED.match(body)
    if explained:
        return _read_explained(explained["main"], _read(_clean(explained["inside"]), context), context)
    for reader in (_recurring, _half_year, _quarters, _whole_year, _several_years, _within, _onward, _dates):
        period = reader(body, context)
        if period is not None:
            return period
    return None


def _read_explained(main: str, inside: Period | None, context: int | None) -> Period | None:
    """A period with another way to say it in brackets behind it, which may give the year that the first lacks."""
    if inside is None or inside.fiscal_year is None:
        return _read(main, context)
    period = _read(main, inside.fiscal_year)
    if period is None:
        return None
    notes = [note for note in period.notes if note != "year_from_context" or "year_from_context" in inside.notes]
    if period.start and inside.start and (period.start, period.end) != (inside.start, inside.end):
        notes.append("parts_differ")
    return replace(period, notes=tuple(notes))


def _split_year(body: str, context: int | None) -> tuple[str, int | None, tuple[str, ...]]:
    """The words before the year, the fiscal year of the text or else of the context, and notes on its origin."""
    match = _YEAR_AT_END.match(body)
    if match and (len(match["year"]) > 2 or match["word"] or match["era"] or body[match.start("year") - 1] == "/"):
        year = buddhist_year(match["year"], era=match["era"] or "", near_year=context)
        if year is not None:
            rest = f"{match['rest']} {match['word'] or ''}".strip()
            return rest, year, ("two_digit_year",) if len(match["year"]) == 2 else ()
    return body, context, ("year_from_context",) if context is not None else ("year_unknown",)


def _strip_year_word(words: str) -> str:
    return re.sub(rf"\s*(?:ของ|ใน|ประจำ)?\s*(?:{_FISCAL}|ปี)$", "", words).strip()


def _of_year(kind: str, year: int | None, notes: Sequence[str], quarters: tuple[int, ...] | None = None) -> Period:
    """A period of whole quarters of the year, without dates where the year is unknown."""
    start = end = None
    if year is not None:
        start, end = fiscal_span(year)
        if quarters:
            start, end = quarter_span(year, min(quarters))[0], quarter_span(year, max(quarters))[1]
    return Period("", start, end, kind, quarters, year, tuple(notes))


def _whole_year(body: str, context: int | None) -> Period | None:
    words, year, notes = _split_year(body, context)
    match = _WHOLE_YEAR.fullmatch(words)
    if match is None or not (match["word"] or year != context or _YEAR_AT_END.match(body)):
        return None
    lost = re.match(r"(?:ตลอด|ทั้ง|ใน|ประจำ)\s*งบประมาณ", words)
    return _of_year("fiscal_year", year, [*notes, *(["word_missing"] if lost else [])])


def _recurring(body: str, context: int | None) -> Period | None:
    words, year, notes = _split_year(body, context)
    for kind, pattern in _RECURRING:
        for candidate in (words, _strip_year_word(words)):
            if re.fullmatch(rf"(?:เป็นประจำ|ประจำ|ดำเนินการ)?\s*(?:{pattern}){_TIMES}", candidate):
                quarters = (1, 2, 3, 4) if kind == "every_quarter" else None
                return _of_year(kind, year, notes, quarters)
    return None


def _half_year(body: str, context: int | None) -> Period | None:
    words, year, notes = _split_year(body, context)
    match = _HALF.fullmatch(_strip_year_word(words))
    if match is None:
        return None
    return _of_year("half_year", year, notes, (3, 4) if match["which"] == "หลัง" else (1, 2))


def _quarters(body: str, context: int | None) -> Period | None:
    if not _QUARTER_WORD.search(body):
        return None
    words, year, notes = _split_year(body, context)
    listed = _QUARTER_WORD.sub(" ", _strip_year_word(words)).replace("แรก", "1").replace("สุดท้าย", "4").strip()
    listed = re.sub(r"\s+", " ", listed)
    if not _QUARTER_LIST.fullmatch(listed):
        return None
    quarters: set[int] = set()
    for first, last in re.findall(rf"([1-4])(?:{_DASH}([1-4]))?", listed):
        quarters |= set(range(int(first), int(last or first) + 1))
    chosen = tuple(sorted(quarters))
    if not chosen:
        return None
    left_out = chosen[-1] - chosen[0] + 1 != len(chosen)
    return _of_year("quarters", year, [*notes, *(["quarter_left_out"] if left_out else [])], chosen)


def _several_years(body: str, _context: int | None) -> Period | None:
    match = _YEARS.fullmatch(body)
    if match is None:
        return None
    first = buddhist_year(match["first"])
    last = buddhist_year(match["last"], near_year=first)
    if first is None or last is None:
        return None
    notes = ["two_digit_year"] if len(match["last"]) == 2 or len(match["first"]) == 2 else []
    if last < first:
        notes.append("end_before_start")
    kind = "fiscal_year" if first == last else "multi_year"
    start, end = fiscal_span(first)[0], fiscal_span(last)[1]
    return Period("", start, end, kind, None, first if first == last else None, tuple(notes))


def _within(body: str, context: int | None) -> Period | None:
    lead = _WITHIN.match(body)
    inner = _read(_clean(body[lead.end() :]), context) if lead else None
    if inner is None or inner.kind in ("continuous", "deadline"):
        return None
    return replace(inner, start=None, kind="deadline")


def _onward(body: str, context: int | None) -> Period | None:
    match = _ONWARD.search(body)
    inner = _dates(_clean(body[: match.start()]), context) if match else None
    return replace(inner, end=None, kind="onward") if inner and inner.kind in ("date", "month") else None


def _dates(body: str, context: int | None) -> Period | None:
    span: Span | None = read_span(body, fiscal_year=context)
    if span is None:
        return None
    return Period("", span.start, span.end, span.kind, None, span.fiscal_year, span.notes)


def _refused(printed: str) -> NotUnderstood:
    damaged = [year.printed for year in find_years(printed) if year.damaged]
    if not printed:
        thai, english = "ช่องระยะเวลาว่าง", "The period is empty"
    elif damaged:
        thai = f"ระยะเวลา «{printed}» มีปี «{damaged[0]}» ที่อ่านไม่ได้"
        english = f"The period “{printed}” has a year that cannot be read: {damaged[0]}"
    else:
        thai = f"ระยะเวลา «{printed}» อ่านเป็นวันเริ่มและวันสิ้นสุดไม่ได้"
        english = f"The period “{printed}” names no first and last day in a known form"
    return NotUnderstood(f"{thai} โปรดตรวจกับต้นฉบับ", english)
