"""Which year a paper speaks of, and where its parts contradict each other.

A paper on the measures of year N rests on the result of year N-1 and may quote that of N as its success.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import measure_place
from prongsai.checks.prose import COMPARED, FIRST_YEAR, YearSaid, year_of_measures, years_said
from prongsai.dossier import Period
from prongsai.thai.calendar import fiscal_span, fiscal_year_of, format_date, to_be

OF_MEASURES = frozenset({"measure_plan", "measure_result_report", "measure_announcement"})
OF_SCORES = frozenset({"score_summary", "score_announcement"})
_OLDEST = 6  # a result older than this many years is a misread figure, not a comparison


def contradicting_results(case: Case) -> Iterator[Defect]:
    """The year of the assessment result, where the rest of the paper names another."""
    year = year_of_measures(case)
    kinds = set(case.dossier.document.kinds)
    said = [s for s in years_said(case) if s.role == "result" and s.told]
    if year is None or not said:
        return
    witnesses = Counter(s.year for s in said)
    if kinds & OF_MEASURES or case.dossier.measures:
        odd = [s for s in _alone(said, year - 1) if _out_of_step(case, s, year)]
        yield from _against(case, odd, year - 1, witnesses[year - 1] + (year - 1 in _scored(case)))
    elif kinds & OF_SCORES:
        odd = [s for s in _alone(said, year) if s.year not in _scored(case) | {year} and not COMPARED.search(s.said)]
        yield from _against(case, odd, year, witnesses[year])


def _alone(said: list[YearSaid], right: int) -> list[YearSaid]:
    """Those that no sentence beside them sets right: a text that names both years tells them apart."""
    beside = {s.passage.path for s in said if s.year == right}
    return [s for s in said if s.passage.path not in beside]


def _out_of_step(case: Case, said: YearSaid, year: int) -> bool:
    """Whether a paper on the measures of `year` cannot rest on a result of the year said; it may quote its own."""
    if said.year == year and not said.ground:
        return False
    return said.year not in _scored(case) and (said.year >= year or said.year < year - _OLDEST)


def _scored(case: Case) -> set[int]:
    """The years of which the paper gives a total."""
    return {s.fiscal_year for s in case.dossier.scores if s.fiscal_year and s.total is not None}


def _against(case: Case, odd: list[YearSaid], right: int, witnesses: int) -> Iterator[Defect]:
    """Years that stand against the right one: an error where that stands at least twice, else a doubt."""
    for one in odd:
        if witnesses:
            yield _wrong_year(case, one, right) if witnesses > 1 else _mismatch(case, one, right)


def contradicting_measures(case: Case) -> Iterator[Defect]:
    """The year of the measures in titles, subjects, headings and the sentence that reports them."""
    right = year_of_measures(case)
    if right is None or not set(case.dossier.document.kinds) & OF_MEASURES:
        return
    said = [s for s in years_said(case) if s.role == "measures" and (s.head or s.report)]
    witnesses = sum(s.year == right for s in said)
    for one in _alone(said, right):
        yield _wrong_year(case, one, right) if one.head and witnesses > 1 else _mismatch(case, one, right)


def contradicting_periods(case: Case) -> Iterator[Defect]:
    """Periods that name another fiscal year than the title."""
    year = year_of_measures(case)
    dated = [
        (i, y)
        for i, m in enumerate(case.dossier.measures)
        if m.period and m.period.kind != "multi_year" and (y := _year_of_period(m.period))
    ]
    if year is None or not dated:
        return
    common, times = Counter(y for _, y in dated).most_common(1)[0]
    if common != year and times * 2 > len(dated):
        first = next(i for i, y in dated if y == common)
        period = case.dossier.measures[first].period
        assert period is not None
        yield case.found(
            "year_mismatch",
            "ระยะเวลาดำเนินการ",
            f"ชื่อเอกสารระบุปีงบประมาณ {year} แต่ระยะเวลาดำเนินการเป็นของปี {common} โปรดตรวจปีให้ตรงกัน",
            f"The title names {year}, but the periods belong to {common}.",
            printed=period.printed,
            expected=str(year),
            path=f"/measures/{first}/period/printed",
        )


def shifted_periods(case: Case) -> Iterator[Defect]:
    """A period on the same days as the others, in another year or begun a year too early."""
    spans = [(m.period.start, m.period.end) if m.period else (None, None) for m in case.dossier.measures]
    whole = Counter((a, b) for a, b in spans if a and b)
    year = year_of_measures(case)
    for i, (start, end) in enumerate(spans):
        period = case.dossier.measures[i].period
        if period is None or start is None or end is None or year is None or start >= fiscal_span(year)[0]:
            continue
        others = [s for s, n in whole.items() if n > 1 and _same_days(s, (start, end)) and s[0] > start]
        right = next((s for s in others if fiscal_year_of(s[0]) == year), None)
        if right:
            expected = f"{format_date(right[0])} - {format_date(right[1])}"
            yield case.found(
                "wrong_year",
                measure_place(case.dossier.measures[i], "period"),
                f"ระยะเวลา «{period.printed}» มีปีต่างจากแถวอื่นซึ่งเป็น {expected} โปรดตรวจปี",
                f"The period “{period.printed}” names another year than the other rows.",
                printed=period.printed,
                expected=expected,
                path=f"/measures/{i}/period/printed",
            )


def _same_days(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return all((a.month, a.day) == (b.month, b.day) for a, b in zip(one, other, strict=True))


def impossible_date(case: Case) -> Iterator[Defect]:
    """A date of the paper that lies years before or after the year of its measures."""
    document, year = case.dossier.document, year_of_measures(case)
    if document.date is None or year is None or not set(document.kinds) & OF_MEASURES:
        return
    written = fiscal_year_of(document.date)
    if not year - 1 <= written <= year + 3 and to_be(document.date.year) >= FIRST_YEAR:
        yield case.found(
            "wrong_year",
            "วันที่",
            f"เอกสารของปี {year} ลงวันที่ {format_date(document.date)} ซึ่งห่างจากปีของมาตรการมาก โปรดตรวจปี",
            f"A paper of {year} is dated {document.date}. Check the year.",
            printed=document.date_printed,
            path="/document/date",
        )


def _year_of_period(period: Period) -> int | None:
    return period.fiscal_year or (fiscal_year_of(period.start) if period.start else None)


def _wrong_year(case: Case, said: YearSaid, right: int) -> Defect:
    what = "ผลการประเมิน" if said.role == "result" else "มาตรการ"
    return case.found(
        "wrong_year",
        said.passage.place,
        f"ข้อความนี้ระบุ{what}ของปี {said.year} แต่ส่วนอื่นของเอกสารระบุปี {right} โปรดตรวจกับต้นฉบับแล้วแก้ปีให้ตรงกัน",
        f"This sentence names {said.year}; the rest of the paper names {right}.",
        printed=said.said,
        expected=str(right),
        path=said.passage.path,
    )


def _mismatch(case: Case, said: YearSaid, right: int) -> Defect:
    return case.found(
        "year_mismatch",
        said.passage.place,
        f"ข้อความนี้ระบุปี {said.year} แต่อีกแห่งหนึ่งระบุปี {right} โปรดตรวจว่าเป็นปีใด",
        f"This sentence names {said.year}, another part names {right}.",
        printed=said.said,
        expected=str(right),
        path=said.passage.path,
    )


def result_of_another_year(case: Case) -> Iterator[Defect]:
    """The result answered is not that of the year before the measures."""
    year = year_of_measures(case)
    years = _scored(case) or {s.year for s in years_said(case) if s.role == "result" and s.told}
    if year is None or not years or not case.dossier.measures or year - 1 in years:
        return
    printed = ", ".join(str(y) for y in sorted(years))
    yield case.found(
        "year_suspect",
        "ผลการประเมิน",
        f"มาตรการของปี {year} ตามปกติตั้งจากผลการประเมินปี {year - 1} แต่เอกสารอ้างผลปี {printed} โปรดตรวจปีของผล",
        f"Measures of {year} usually answer the result of {year - 1}; this paper gives that of {printed}.",
        printed=printed,
        expected=str(year - 1),
        path="/document/score_fiscal_years",
    )


RULES: tuple[Rule, ...] = (
    contradicting_results,
    contradicting_measures,
    contradicting_periods,
    shifted_periods,
    impossible_date,
    result_of_another_year,
)
