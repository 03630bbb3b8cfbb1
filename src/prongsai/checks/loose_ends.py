"""Loose ends: work that the paper leaves undone outside its results, and references that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage, told_once
from prongsai.thai.digits import to_arabic

_QUOTE = 40
_NOT_DONE = re.compile(
    r"(?:ยัง)?(?:ไม่ได้|มิได้|ไม่สามารถ)\s*(?:มีการ|ทำการ)?\s*(?:ดำเนิน(?:การ|โครงการ|กิจกรรม|งาน)|จัด(?:อบรม|ประชุม|กิจกรรม|โครงการ|ทำ|ตั้ง|ฝึก|เวที|ประชาคม)|แต่งตั้ง|เผยแพร่|อบรม)"
    r"|ยังไม่(?:ดำเนินการ|จัดทำ|จัดอบรม)|(?:ยกเลิก|งด|เลื่อน)(?:การ)?(?:จัด|ดำเนิน)?\s*(?:การ)?(?:อบรม|ประชุม|กิจกรรม|โครงการ|เวที)"
)
_ASSESSED = re.compile(r"คะแนน|ข้อคำถาม|ตัวชี้วัด|ผู้ตอบ|แบบวัด|OIT|ข้อค้นพบ|จุดอ่อน|ปีที่ผ่านมา|ปีก่อน")
_IF = re.compile(r"(?:หาก|กรณี|ถ้า|เมื่อ|ไม่ให้|ป้องกัน)[^\n]{0,40}$")
_OUTSIDE = frozenset({"narrative", "constraints", "recommendations", "outcomes", "opinions", "unplaced"})

_ATTACHED = re.compile(
    r"(?:ตาม|ดัง|ปรากฏ(?:ตาม)?|รายละเอียด(?:ตาม|ปรากฏตาม)?)\s*(?P<what>เอกสาร(?:ที่)?แนบ(?:ท้าย)?|ภาคผนวก|สิ่งที่ส่งมาด้วย|บัญชีแนบท้าย)\s*(?P<no>(?:หมายเลข|ที่|ลำดับที่)?\s*(?:[0-9]+|[ก-ฮ](?![ก-๙])))?"
)
_TABLE = re.compile(
    r"(?:ตาม|ดัง|จาก|ใน)\s*(?:ตาราง|แผนภูมิ|แผนภาพ|กราฟ|ภาพ|รูป)(?:ที่\s*(?P<no>[0-9]+))?\s*(?P<above>ข้างต้น|ด้านบน|ดังกล่าว)?"
)
_CAPTION = r"(?:^|\n|\s)(?:ตาราง|แผนภูมิ|แผนภาพ|กราฟ|ภาพ|รูป)ที่\s*{}(?![0-9])"
_MEASURE = re.compile(r"มาตรการ(?:ที่|ข้อที่|ข้อ)\s*(?P<no>[0-9]{1,2})(?![0-9.])\s*(?:ข้างต้น|ดังกล่าว)")


def not_done(case: Case) -> Iterator[Defect]:
    """Words outside the result column by which something planned was not done."""
    if "measure_result_report" not in case.dossier.document.kinds:
        return
    for passage in told_once(case.passages):
        m = _NOT_DONE.search(passage.text) if passage.kind in _OUTSIDE else None
        if m is None or _IF.search(passage.text[: m.start()]) or _speaks_of_scores(passage, m):
            continue
        quoted = passage.text[max(0, m.start() - _QUOTE) : m.end() + _QUOTE].strip()
        yield case.found(
            "activity_not_done",
            passage.place,
            f"{passage.place} บอกว่ามีสิ่งที่อาจไม่ได้ดำเนินการ «{quoted}» โปรดบันทึกไว้ในช่องผลของมาตรการนั้นพร้อมเหตุผล",
            "Outside the results the paper says that something was not done.",
            printed=quoted,
            path=passage.path,
        )


def _speaks_of_scores(passage: Passage, m: re.Match[str]) -> bool:
    """Whether the prose tells of the assessment, whose findings are no deeds of this year."""
    return passage.kind in ("narrative", "unplaced") and bool(
        _ASSESSED.search(passage.text[max(0, m.start() - 120) : m.end() + 80])
    )


def dangling(case: Case) -> Iterator[Defect]:
    """References to an attachment, a table or a measure that the paper does not have."""
    texts = [(p, to_arabic(p.text)) for p in told_once(case.passages) if p.kind not in ("repeat", "agency")]
    whole = "\n".join(text for _, text in texts)
    for passage, text in texts:
        found = (
            _missing_attachment(case, passage, text, whole)
            or _missing_table(case, text, whole)
            or _missing_measure(case, text)
        )
        if found:
            yield case.found(
                "dangling_reference",
                passage.place,
                f"«{found}» อ้างถึงสิ่งที่ไม่พบในเอกสาร โปรดแนบ หรือตัดข้อความอ้างออก",
                f"“{found}” refers to something that is not in the paper.",
                printed=found,
                path=passage.path,
            )


def _missing_attachment(case: Case, passage: Passage, text: str, whole: str) -> str | None:
    m = _ATTACHED.search(text)
    if m is None or (case.dossier.document.memo and not passage.path.startswith("/measures")):
        return None
    there = re.compile(rf"(?:^|\n)\s*{re.escape(m['what'])}\s*{re.escape((m['no'] or '').strip())}")
    return None if there.search(whole) else m[0].strip()


def _missing_table(case: Case, text: str, whole: str) -> str | None:
    dossier = case.dossier
    for m in _TABLE.finditer(text):
        tables = bool(dossier.measures or dossier.score_table or any(s.indicators for s in dossier.scores))
        if m["no"] and not re.search(_CAPTION.format(m["no"]), whole.replace(m[0], " ")):
            return m[0].strip()
        if m["above"] and not m["no"] and not tables:
            return m[0].strip()
    return None


def _missing_measure(case: Case, text: str) -> str | None:
    count = len(case.dossier.measures)
    numbers = (m for m in _MEASURE.finditer(text) if count and int(m["no"]) > count)
    return next((m[0].strip() for m in numbers), None)


RULES: tuple[Rule, ...] = (not_done, dangling)
