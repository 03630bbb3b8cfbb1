"""What the measures answer (เหตุของมาตรการ): weaknesses that the paper speaks of and does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage

_WEAKNESS = re.compile("ข้อบกพร่อง|จุดอ่อน|(?:ต้อง|ควร)(?:ได้รับการ)?(?:พัฒนา|ปรับปรุง)(?:ให้ดี|เพิ่ม|ต่อ|แก้ไข|และ|$)")
_NAMED = re.compile(
    r"(?:ตัวชี้วัด|ข้อคำถาม|ประเด็น)[^\n]{0,60}(?:ต่ำ|น้อย|ไม่ผ่าน)|(?:ต่ำสุด|ต่ำที่สุด|คะแนนน้อย)|ตัวชี้วัดที่\s*[0-9๐-๙]+"
    r"|(?<![A-Za-z0-9])[IEO][0-9๐-๙]{1,2}(?![A-Za-z0-9๐-๙])"
)
_BEFORE, _AFTER = 40, 60
_REPORTING = {"measure_plan", "measure_result_report"}


def findings_not_stated(case: Case) -> Iterator[Defect]:
    """Measures without the weaknesses that they answer; certain where the paper says that there are some."""
    dossier = case.dossier
    if not dossier.measures or not _REPORTING.intersection(dossier.document.kinds) or _stated(case):
        return
    spoken = next(((p, m) for p in _prose(case) if (m := _WEAKNESS.search(p.text))), None)
    printed = _sentence(spoken[0].text, spoken[1].start()) if spoken else None
    yield case.found(
        "findings_not_stated",
        spoken[0].place if spoken else "ทั้งเอกสาร",
        "เอกสารไม่ได้ระบุข้อค้นพบหรือจุดอ่อนที่มาตรการแต่ละข้อตอบ โปรดเพิ่มตัวชี้วัดหรือข้อคำถามที่เป็นเหตุของมาตรการ",
        "The weaknesses that the measures answer are not named, so no measure can be traced to a finding.",
        printed=printed,
        path=spoken[0].path if spoken else "/measures",
        severity="warning" if spoken or "measure_plan" in dossier.document.kinds else "info",
    )


def _stated(case: Case) -> bool:
    """Whether a finding, a question, an indicator's score or a named weakness stands anywhere."""
    dossier = case.dossier
    return (
        any(m.findings or m.questions for m in dossier.measures)
        or any(score.indicators or score.questions for score in dossier.scores)
        or bool(dossier.narrative_recommendations)
        or any(_NAMED.search(p.text) for p in _prose(case))
    )


def _prose(case: Case) -> list[Passage]:
    """Running text outside the measures."""
    return [p for p in case.passages if p.kind in ("narrative", "unplaced")]


def _sentence(text: str, at: int) -> str:
    """The clause around the place, within the line: about sixty letters before and after."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    if at - start > _BEFORE:
        start = (text.find(" ", at - _BEFORE, at) + 1) or at - _BEFORE
    return text[start : min(end if end >= 0 else len(text), at + _AFTER)].strip()


RULES: tuple[Rule, ...] = (findings_not_stated,)
