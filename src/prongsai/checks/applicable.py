"""Measures that the agency has no occasion for (มาตรการที่ไม่เข้ากับหน่วยงาน), by its kind or by its own word.

Whether an agency does such work only its people know: everything here is told, never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.vocabulary import joined
from prongsai.dossier import Measure
from prongsai.thai.quoting import shortened

# Offices of ministries below the province: they build nothing and make no local law.
_SMALL_OFFICE = re.compile(
    r"^(?:สำนักงาน(?!เทศบาล|องค์การ|เขต)[ก-๙]+?อำเภอ|ที่(?:ว่าการ|ทำการปกครอง)อำเภอ|โรงพยาบาลส่งเสริมสุขภาพตำบล|สถานีอนามัย"
    r"|สถานีตำรวจ|ศูนย์(?:การศึกษานอกระบบ|ส่งเสริมการเรียนรู้)[ก-๙]*อำเภอ)"
)
_HAS_NONE = re.compile(
    r"(?:ไม่มี|มิได้มี|ไม่ได้มี)(?:ภารกิจ|อำนาจหน้าที่|หน้าที่และอำนาจ)"
    r"(?:ด้าน|เกี่ยวกับ|เกี่ยวข้องกับ|ใน(?:เรื่อง|การ|ด้าน)?|เรื่อง)?(?P<what>[ก-๙]{4,40})?"
    r"|ไม่(?:อยู่ใน|เป็น|ใช่)(?:ภารกิจ|อำนาจ(?:และ)?หน้าที่|หน้าที่และอำนาจ)|ไม่เกี่ยวข้องกับ(?:ภารกิจ|หน่วยงาน|เทศบาล|องค์การบริหาร|อบต|อบจ)"
)
_OUTSIDE = frozenset({"narrative", "constraints", "unplaced"})
_STEM = 8
_QUOTE = 60


@dataclass(frozen=True, slots=True)
class _Work:
    """Work that small offices of ministries do not have."""

    thai: str
    english: str
    words: re.Pattern[str]


_NOT_OF_SMALL_OFFICES = (
    _Work("งานก่อสร้าง", "construction", re.compile(r"งานก่อสร้าง|การก่อสร้าง|วัสดุก่อสร้าง")),
    _Work("การตราข้อบัญญัติหรือเทศบัญญัติ", "local law", re.compile(r"ข้อบัญญัติ|เทศบัญญัติ|สภาท้องถิ่น")),
    _Work("การจัดเก็บภาษีท้องถิ่น", "local taxes", re.compile(r"ภาษีที่ดินและสิ่งปลูกสร้าง|ภาษีป้าย|ภาษีท้องถิ่น")),
)


def work_of_other_agencies(case: Case) -> Iterator[Defect]:
    """Measures about work that an agency of this kind usually does not have: once a kind of work."""
    agency, measures = case.dossier.agency, case.dossier.measures
    if not _SMALL_OFFICE.match(agency.name_printed or ""):
        return
    for work in _NOT_OF_SMALL_OFFICES:
        about = [(i, m[0]) for i, measure in enumerate(measures) if (m := work.words.search(_planned(measure)))]
        if about:
            which = ", ".join(str(measures[i].seq) for i, _ in about)
            yield case.found(
                "not_applicable_measure",
                f"มาตรการที่ {which}",
                f"มาตรการที่ {which} ว่าด้วย{work.thai} ซึ่งหน่วยงานระดับนี้มักไม่มี อาจคัดลอกมาจากหน่วยงานอื่น หากไม่มีงานนี้จริงควรตัดออก",
                f"Measure {which} is about {work.english}, which an office of this kind usually does not have.",
                printed=about[0][1],
                path=f"/measures/{about[0][0]}",
            )


def none_by_its_own_word(case: Case) -> Iterator[Defect]:
    """Measures about what the paper itself says that the agency has no charge of."""
    told: set[int] = set()
    for i, measure in enumerate(case.dossier.measures):
        said = next((m[0] for text in measure.results if (m := _HAS_NONE.search(joined(text)))), None)
        if said:
            told.add(i)
            yield _none(case, i, said)
    for passage in case.passages:
        m = _HAS_NONE.search(joined(passage.text)) if passage.kind in _OUTSIDE else None
        if m is None or not m["what"]:
            continue
        for i, measure in enumerate(case.dossier.measures):
            if i not in told and m["what"][:_STEM] in joined(_planned(measure)):
                told.add(i)
                yield _none(case, i, m[0])


def _planned(measure: Measure) -> str:
    """What the measure sets out to do."""
    return " ".join((measure.name, measure.step_preamble or "", *measure.steps))


def _none(case: Case, i: int, said: str) -> Defect:
    seq = case.dossier.measures[i].seq
    return case.found(
        "not_applicable_measure",
        f"มาตรการที่ {seq}",
        f"เอกสารบอกว่า «{shortened(said, _QUOTE)}» แต่ยังมีมาตรการที่ {seq} ในเรื่องนั้น ควรตัดออก หรือเปลี่ยนเป็นเรื่องที่หน่วยงานทำได้",
        f"The paper says that the agency has no charge of what measure {seq} is about.",
        printed=said[:_QUOTE],
        path=f"/measures/{i}",
    )


RULES: tuple[Rule, ...] = (work_of_other_agencies, none_by_its_own_word)
