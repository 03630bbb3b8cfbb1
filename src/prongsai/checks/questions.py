"""Question codes (รหัสข้อคำถาม): misread ones, and questions that stand under two issues."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import measure_place
from prongsai.dossier import Measure
from prongsai.thai.digits import to_arabic

_BLANKS = re.compile(r"[\s.:)\-–(ข้อ]+")


def ocr_code_damage(case: Case) -> Iterator[Defect]:
    """A code whose letter or digits were misread: 119 for I19, l7 for I7, E1O for E10."""
    for i, measure in enumerate(case.dossier.measures):
        for j, question in enumerate(measure.questions):
            printed, code = question.code_printed, question.code
            if printed and code and _plain(printed) != code.upper():
                place = measure_place(measure, "questions")
                yield _damaged(case, place, printed, code, f"/measures/{i}/questions/{j}/code_printed")
    for i, item in enumerate(case.dossier.oit_items):
        source = case.dossier.sources.get(f"/oit_items/{i}/code")
        printed = source.printed if source else None
        if printed and _plain(printed) != item.code.upper():
            yield _damaged(case, f"ข้อ OIT {item.code}", printed, item.code, f"/oit_items/{i}/code")


def _plain(printed: str) -> str:
    """The code without blanks, points and Thai digits: what is only style, not damage."""
    return to_arabic(_BLANKS.sub("", printed)).upper()


def _damaged(case: Case, place: str, printed: str, code: str, path: str) -> Defect:
    return case.found(
        "ocr_code_damage",
        place,
        f"{place} รหัส «{printed}» อ่านผิดเพี้ยน น่าจะเป็น «{code}» โปรดตรวจกับแบบวัดแล้วแก้",
        f"The code “{printed}” seems to be a misreading of {code}. Compare with the questionnaire.",
        printed=printed,
        expected=code,
        path=path,
    )


def duplicate_question(case: Case) -> Iterator[Defect]:
    """One question answered under two issues: allowed, but each issue should say its own part."""
    first: dict[str, Measure] = {}
    told: set[str] = set()
    for i, measure in enumerate(case.dossier.measures):
        for j, question in enumerate(measure.questions):
            code = question.code
            if not code:
                continue
            earlier = first.setdefault(code, measure)
            if code in told or earlier is measure or _issue(earlier) == _issue(measure):
                continue
            told.add(code)
            here, there = measure_place(measure), measure_place(earlier)
            yield case.found(
                "duplicate_question",
                measure_place(measure, "questions"),
                f"ข้อคำถาม {code} ใช้ซ้ำใน{there} และ{here} หากไม่ได้ตั้งใจ โปรดตัดออกหนึ่งแห่ง",
                f"Question {code} stands under two issues.",
                printed=question.code_printed or code,
                path=f"/measures/{i}/questions/{j}/code",
            )


def _issue(measure: Measure) -> object:
    """What the measure stands under; a plan without issues counts each measure as its own."""
    return measure.issue_no or measure.issue_title or measure.seq


RULES: tuple[Rule, ...] = (ocr_code_damage, duplicate_question)
