"""How a paper writes its years: missing, in two digits, in mixed digits, or damaged beyond a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage
from prongsai.checks.prose import FIRST_YEAR, around, quote_total, stated
from prongsai.checks.years import OF_MEASURES, OF_SCORES
from prongsai.dossier import Assessment
from prongsai.thai.calendar import MONTH_PATTERN, fiscal_year_of
from prongsai.thai.digits import mixed_numbers
from prongsai.thai.years import DIGIT, FoundYear, find_years

# After a month: a year whose third or fourth sign is no digit, or of which a digit is lost.
_AFTER_MONTH = re.compile(
    rf"(?:{MONTH_PATTERN})\s*(?P<figure>[2๒][5๕](?:{DIGIT}?[ก-ฮ%&@?$A-Za-z](?![ก-๎A-Za-z])|{DIGIT}(?!{DIGIT}|[ก-๎,.]|\s*[ก-ฮ])))"
)
_NARRATIVE = re.compile(r"/narrative/(\d+)/text")
_LISTED = re.compile(r"\s*(?:[-–•*]|\(?[0-9๐-๙]{1,2}[.)]\s*(?:ด้าน|แบบวัด|[IEO]IT)|(?:แบบวัด\s*)?[IEO]IT\b)")
_LONGEST_HEADING = 120
_OFFICE_NUMBERS = ("/document/memo/number_printed", "/document/memo/telephone")


def scores_without_year(case: Case) -> Iterator[Defect]:
    """A sentence that gives the total and no year."""
    for i, score in enumerate(case.dossier.scores):
        places = stated(case, score)
        if not places or any(find_years(p.passage.text) or _headed(case, p.passage, score) for p in places):
            continue
        if _titled(case, score):
            continue
        printed, place, _ = quote_total(case, i, before=120)
        yield case.found(
            "year_missing_in_score",
            place,
            "ข้อความที่แสดงคะแนนรวมไม่ได้ระบุว่าเป็นผลของปีใด โปรดเติมปีงบประมาณในประโยคเดียวกัน",
            "The sentence with the score does not say of which year it is.",
            printed=printed,
            expected=str(score.fiscal_year) if score.fiscal_year else None,
            path=places[0].passage.path,
        )


def _headed(case: Case, passage: Passage, score: Assessment) -> bool:
    """Whether the heading above gives the year: the part's own, or the line before it or before its list."""
    at = _NARRATIVE.fullmatch(passage.path)
    if at is None:
        return False
    parts = case.dossier.narrative
    if _is_heading(parts[int(at[1])].heading or "", score):
        return True
    above = (part.text for part in reversed(parts[: int(at[1])]))
    line = next((text for text in above if not _LISTED.match(text)), "")
    return _is_heading(line, score)


def _is_heading(line: str, score: Assessment) -> bool:
    """Whether a line is a heading of the result, with its year as the last word."""
    found = find_years(line)
    return (
        len(line) <= _LONGEST_HEADING
        and "ประเมิน" in line
        and bool(found)
        and {f.year for f in found} == {score.fiscal_year}
        and not line[found[-1].end :].strip(" :.)")
    )


def _titled(case: Case, score: Assessment) -> bool:
    """Whether the whole paper is about that result alone, and its title gives the year."""
    document = case.dossier.document
    others = any(s.fiscal_year != score.fiscal_year for s in case.dossier.scores)
    if others or case.dossier.measures or set(document.kinds) & OF_MEASURES:
        return False
    return any(f.year == score.fiscal_year for f in find_years(document.title_printed or ""))


def missing_years(case: Case) -> Iterator[Defect]:
    """A paper of the assessment that names no fiscal year anywhere, or not in its title."""
    document = case.dossier.document
    if not set(document.kinds) & (OF_MEASURES | OF_SCORES):
        return
    if not any(_names_year(p) for p in case.passages):
        yield _without_any_year(case)
    elif document.title_printed and document.fiscal_year and not find_years(document.title_printed):
        yield case.found(
            "year_not_stated",
            "ชื่อเอกสาร",
            f"ชื่อเอกสารไม่ได้ระบุปีงบประมาณ (ส่วนอื่นระบุปี {document.fiscal_year}) โปรดเติมปีในชื่อเอกสาร",
            f"The title does not name its fiscal year; other parts name {document.fiscal_year}.",
            printed=document.title_printed,
            expected=str(document.fiscal_year),
            severity="info",
            path="/document/title_printed",
        )


def _names_year(passage: Passage) -> bool:
    """Whether a text names a fiscal year; the date of the paper and the year of a law are none."""
    if passage.kind == "date_printed":
        return False
    for found in find_years(passage.text):
        before = passage.text[max(0, found.start - 30) : found.start]
        if found.year and (
            found.kind == "fiscal" or passage.kind == "period" or re.search(r"ปี\s*(?:พ\.\s?ศ\.\s*)?$", before)
        ):
            return True
    return False


def _without_any_year(case: Case) -> Defect:
    document = case.dossier.document
    year = document.fiscal_year or (fiscal_year_of(document.date) if document.date else None)
    if year is None:
        return case.found(
            "missing_fiscal_year",
            "ทั้งเอกสาร",
            "ไม่พบปีงบประมาณในเอกสาร จึงคำนวณวันเริ่มต้นและสิ้นสุดของมาตรการไม่ได้ โปรดระบุปีงบประมาณ",
            "No fiscal year found, so no period can be turned into dates. Please say which year it is.",
            path="/document/fiscal_year",
        )
    return case.found(
        "year_not_stated",
        "ทั้งเอกสาร",
        f"เอกสารไม่ได้ระบุปีงบประมาณ เข้าใจจากวันที่ว่าเป็นปี {year} โปรดระบุปีให้ชัดเจน",
        f"The fiscal year is not stated; {year} is understood from the date.",
        expected=str(year),
        severity="info",
        path="/document/fiscal_year",
    )


def damaged_years(case: Case) -> Iterator[Defect]:
    """Figures that stand where a year must stand and cannot be one; the numbers of letters and lines are none."""
    for passage in case.passages:
        if passage.path in _OFFICE_NUMBERS:
            continue
        spots = {(f.start, f.end) for f in find_years(passage.text) if f.damaged or _too_early(passage, f)}
        spots |= {m.span("figure") for m in _AFTER_MONTH.finditer(passage.text)}
        for start, end in sorted(spots):
            figure = passage.text[start:end]
            yield case.found(
                "ocr_year_damage",
                passage.place,
                f"«{figure}» อยู่ในตำแหน่งของปี แต่อ่านเป็นปีไม่ได้ โปรดแก้เป็นปี พ.ศ. สี่หลัก",
                f"“{figure}” stands for a year but cannot be one.",
                printed=around(passage.text, start, end, 30, 6),
                path=passage.path,
            )


def _too_early(passage: Passage, found: FoundYear) -> bool:
    """Whether a fiscal year, or the year of a period, lies before any year of the assessment: a misread figure."""
    if found.year is None or found.year >= FIRST_YEAR:
        return False
    return found.kind == "fiscal" or passage.kind in ("period", "date_printed")


def short_years(case: Case) -> Iterator[Defect]:
    """Years in two digits, once a text."""
    for passage in case.passages:
        short = [f for f in find_years(passage.text) if f.two_digit]
        if short:
            yield case.found(
                "two_digit_year",
                passage.place,
                f"พิมพ์ปีเพียงสองหลัก («{short[0].printed}») โปรดพิมพ์ปี พ.ศ. ให้ครบสี่หลัก",
                f"The year is printed in two digits (“{short[0].printed}”).",
                printed=passage.text if len(passage.text) < 60 else short[0].printed,
                expected=str(short[0].year),
                path=passage.path,
            )


def mixed_digits(case: Case) -> Iterator[Defect]:
    """Thai and Arabic digits in one number, or Thai digits inside an English phrase or a code."""
    for passage in case.passages:
        source = case.dossier.sources.get(passage.path)
        for number in mixed_numbers((source and source.printed) or passage.text):
            yield case.found(
                "mixed_digits",
                passage.place,
                f"«{number}» ปนเลขไทยกับเลขอารบิก โปรดใช้ระบบเดียวกันทั้งจำนวน (รหัสและข้อความภาษาอังกฤษใช้เลขอารบิก)",
                f"“{number}” mixes Thai and Arabic digits, or puts Thai digits into English.",
                printed=number,
                path=passage.path,
            )


RULES: tuple[Rule, ...] = (scores_without_year, missing_years, damaged_years, short_years, mixed_digits)
