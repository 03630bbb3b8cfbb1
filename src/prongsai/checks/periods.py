"""Periods and days: how a period is written, whether it can be, and whether the results and the paper fit it."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import measure_place
from prongsai.checks.prose import year_of_measures
from prongsai.dossier import Measure, Period
from prongsai.thai.calendar import fiscal_span, format_date, to_ce
from prongsai.thai.dates import FoundDate, find_dates

DATED = frozenset({"memo", "measure_plan", "measure_result_report", "measure_announcement"})
_WORD_LOST = re.compile(
    r"ตลอด\s*งบ\s*ประมาณ|ตลอด\s*ปี\s*ประมาณ|ประจ(?:ำ|ํา|า)\s*งบ\s*ประมาณ(?=\s*(?:พ\s?\.\s?ศ|[0-9๐-๙]{4}))"
)
# A day that names another paper or a law says nothing of when the work was done.
_OF_A_PAPER = re.compile(
    r"(?:ลง|ประกาศ\s*ณ\s*|สั่ง\s*ณ\s*|ฉบับ|(?:พระราชบัญญัติ|ระเบียบ|มติ|มีผลบังคับ|มีผลใช้บังคับ)[^\n]{0,60}?)(?:เมื่อ|ตั้งแต่)?\s*(?:วันที่)?\s*$"
)
_SPANS = frozenset({"range", "months", "month", "date", "fiscal_year"})
_FULL_WORD = {"ตลอด": "ตลอดปีงบประมาณ", "ประจ": "ประจำปีงบประมาณ"}


def lost_words(case: Case) -> Iterator[Defect]:
    """A word of «ตลอดปีงบประมาณ» or «ประจำปีงบประมาณ» that the paper lacks."""
    for passage in case.passages:
        match = _WORD_LOST.search(passage.text)
        if match:
            right = _FULL_WORD[match[0][:4].strip()]
            yield case.found(
                "period_word_missing",
                passage.place,
                f"«{match[0]}» ขาดคำ โปรดแก้เป็น «{right}»",
                f"A word is missing in “{match[0]}”: it should read “{right}”.",
                printed=match[0],
                expected=right,
                path=passage.path,
            )


def spellings(case: Case) -> Iterator[Defect]:
    """One period that the measures write in several ways; told at the rarest of them."""
    written: dict[tuple[object, ...], dict[str, list[int]]] = defaultdict(dict)
    measures = case.dossier.measures
    printed = [m.period.printed if m.period else "" for m in measures]
    for i, measure in enumerate(measures):
        p = measure.period
        if p and p.start and p.end:
            # «ทุกเดือน» and «ตลอดปีงบประมาณ» have the same days and do not mean the same.
            manner = None if p.kind in _SPANS else (p.kind, p.quarters)
            written[p.start, p.end, manner].setdefault(_plain(p), []).append(i)
    for forms in (list(f.values()) for f in written.values() if len(f) > 1):
        listed = [printed[rows[0]] for rows in forms]
        rarest = min(forms, key=lambda rows: (len(rows), -rows[0]))
        yield case.found(
            "period_format",
            "ระยะเวลาดำเนินการ",
            f"ระยะเวลาช่วงเดียวกันพิมพ์ไว้ {len(forms)} แบบ ({' · '.join(listed)}) โปรดใช้แบบเดียวกันทั้งเอกสาร",
            f"One period is written in {len(forms)} ways.",
            printed=" | ".join(listed),
            path=f"/measures/{rarest[0]}/period/printed",
        )


def _plain(period: Period) -> str:
    """The words without blanks, with one kind of dash and no word lost: none of these makes another spelling.

    Nor does the year of a whole fiscal year: the title names it.
    """
    whole = _WORD_LOST.sub(lambda m: _FULL_WORD[m[0][:4].strip()], period.printed)
    if period.kind == "fiscal_year":
        whole = re.sub(r"(?:พ\s?\.?\s?ศ\s?\.?)?\s*[0-9๐-๙]{4}$", "", whole.strip())
    return re.sub(r"[–—−]", "-", re.sub(r"\s+", "", whole))


def doubtful_periods(case: Case) -> Iterator[Defect]:
    """A quarter left out, an end before its start, or days outside the year of the measures."""
    year = year_of_measures(case)
    for i, measure in enumerate(case.dossier.measures):
        if measure.period and (doubt := _doubt(measure.period, year)):
            thai, english = doubt
            yield case.found(
                "period_suspect",
                measure_place(measure, "period"),
                f"ระยะเวลา «{measure.period.printed}» {thai} โปรดตรวจกับแผน",
                f"The period “{measure.period.printed}” {english}.",
                printed=measure.period.printed,
                path=f"/measures/{i}/period/printed",
            )


def _doubt(period: Period, year: int | None) -> tuple[str, str] | None:
    """Why the period may be wrong, in Thai and in English; None where nothing speaks against it."""
    quarters = period.quarters
    if quarters and len(quarters) > 1:
        left_out = [q for q in range(min(quarters), max(quarters)) if q not in quarters]
        if left_out:
            names = ", ".join(map(str, left_out))
            return f"ข้ามไตรมาส {names}", f"leaves out quarter {names}"
    if period.start and period.end and period.end < period.start:
        return "วันสิ้นสุดอยู่ก่อนวันเริ่มต้น", "ends before it starts"
    if year and period.kind != "multi_year" and period.start and period.end:
        first, last = fiscal_span(year)
        if period.start < first or period.end > last:
            return f"อยู่นอกปีงบประมาณ {year}", f"lies outside the fiscal year {year}"
    return None


def results_outside(case: Case) -> Iterator[Defect]:
    """Days in the results outside the planned period; in the year of the measures, or soon after, only told."""
    year = year_of_measures(case)
    for i, measure in enumerate(case.dossier.measures):
        span = _span(measure, year)
        if span is None:
            continue
        for j, text in enumerate(measure.results):
            for found in find_dates(text):
                if not span[0] <= found.date <= span[1] and not _OF_A_PAPER.search(text[: found.start]):
                    yield _outside(case, measure, found, span, f"/measures/{i}/results/{j}")


def _span(measure: Measure, year: int | None) -> tuple[datetime.date, datetime.date] | None:
    """First and last planned day, or the whole year where the period has no days of its own."""
    p = measure.period
    if p and p.start and p.end and p.start <= p.end:
        return p.start, p.end
    return fiscal_span(year) if p and year else None


def _outside(
    case: Case, measure: Measure, found: FoundDate, span: tuple[datetime.date, datetime.date], path: str
) -> Defect:
    day, (first, last) = format_date(found.date), (format_date(d) for d in span)
    year = year_of_measures(case)
    # The months after the year are those in which its results are gathered and reported.
    in_year = year is not None and fiscal_span(year)[0] <= found.date <= datetime.date(to_ce(year), 12, 31)
    return case.found(
        "result_outside_period",
        measure_place(measure, "results"),
        f"วันที่จัดกิจกรรม {day} อยู่นอกระยะเวลาตามแผน ({first} – {last}) โปรดตรวจวันที่ หรือบันทึกว่าดำเนินการก่อน/หลังกำหนด",
        f"The event date {found.date} lies outside the period ({span[0]} – {span[1]}).",
        printed=found.printed,
        severity="info" if in_year else None,
        path=path,
    )


def lateness(case: Case) -> Iterator[Defect]:
    """A result report dated more than three months after the end of its year."""
    document, year = case.dossier.document, year_of_measures(case)
    if document.date is None or year is None or "measure_result_report" not in document.kinds:
        return
    if document.date > datetime.date(to_ce(year), 12, 31):
        end = format_date(fiscal_span(year)[1])
        yield case.found(
            "late_report",
            "วันที่",
            f"รายงานลงวันที่ {format_date(document.date)} เกินสามเดือนหลังสิ้นปีงบประมาณ ({end})",
            f"The report is dated {document.date}, more than three months after the end of its year.",
            printed=document.date_printed,
            path="/document/date",
        )


def dates_missing(case: Case) -> Iterator[Defect]:
    """A paper to be published without any date; at draft and signing the date is still to be written by pen."""
    document = case.dossier.document
    if case.stage != "publish" or document.date or not set(document.kinds) & DATED:
        return
    if not re.search(r"[0-9๐-๙]", document.date_printed or ""):
        yield case.found(
            "no_date",
            "ทั้งเอกสาร",
            "ไม่พบวันที่ของเอกสาร โปรดเติมวันที่ตามฉบับที่ลงนามก่อนเผยแพร่",
            "The paper has no date. Add the date of the signed copy before publishing.",
            printed=document.date_printed,
            path="/document/date",
        )


RULES: tuple[Rule, ...] = (lost_words, spellings, doubtful_periods, results_outside, lateness, dates_missing)
