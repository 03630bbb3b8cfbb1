"""Words for what a Dossier and a check say, as the commands print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.checks import Defect
from prongsai.checks.defect import SEVERITY_NAMES
from prongsai.checks.places import pointer_place
from prongsai.dossier import KIND_NAMES, Dossier
from prongsai.frameworks.model import SchemeKind
from prongsai.scoring import Result, Verdict

KINDS = KIND_NAMES
SEVERITIES = SEVERITY_NAMES
_SCHEMES: Mapping[SchemeKind, str] = {"words": "แบบคำ", "letters": "แบบตัวอักษร"}


def told(dossier: Dossier) -> Iterator[str]:
    """A paper in a few lines: what it is, whose, of which year, and what was found in it."""
    document = dossier.document
    yield "  ชนิด: " + " และ".join(KINDS[kind] for kind in document.kinds)
    yield f"  หน่วยงาน: {agency_line(dossier)}"
    year = f"ปีงบประมาณ พ.ศ. {document.fiscal_year}" if document.fiscal_year else "ไม่พบปีงบประมาณในเอกสาร"
    yield f"  ปี: {year}" + (f"  ลงวันที่ {document.date_printed}" if document.date_printed else "")
    if dossier.measures:
        results = sum(len(m.results) for m in dossier.measures)
        steps = sum(len(m.steps) for m in dossier.measures)
        yield f"  มาตรการ {len(dossier.measures)} เรื่อง ขั้นตอน {steps} ข้อ ผลการดำเนินการ {results} ข้อ"
    for score in dossier.scores:
        parts = [f"คะแนนรวม {score.total_printed}" if score.total_printed else ""]
        parts.append(f"ระดับ {score.level_printed}" if score.level_printed else "")
        parts.append(f"ตัวชี้วัด {len(score.indicators)} ตัว" if score.indicators else "")
        yield f"  ผลการประเมินปี {score.fiscal_year or 'ไม่ระบุ'}: " + " ".join(p for p in parts if p)
    if dossier.unplaced:
        yield f"  ยังมีข้อความ {len(dossier.unplaced)} ตอนที่ไม่ได้จัดเข้าช่อง ข้อความไม่หาย ดูได้ด้วย --json"


def conflict_lines(dossier: Dossier) -> Iterator[str]:
    """What the papers of one file disagree on, every value with its paper."""
    for conflict in dossier.conflicts:
        values = " กับ ".join(f"«{stated.value}» ({stated.file or 'ไม่ทราบไฟล์'})" for stated in conflict.values)
        yield f"  ไม่ตรงกัน {pointer_place(dossier, conflict.path)}: {values}"


def agency_line(dossier: Dossier) -> str:
    """Name, district and province, with what the registry says of them."""
    agency = dossier.agency
    if not agency.name_printed:
        return "ไม่พบชื่อหน่วยงาน"
    place = [f"อำเภอ{agency.district}" if agency.district else "", f"จังหวัด{agency.province}" if agency.province else ""]
    line = " ".join([agency.name_printed, *(p for p in place if p)])
    if len(agency.candidates) == 1:
        (known,) = agency.candidates
        return f"{line} (ทะเบียนมีชื่อนี้แห่งเดียว คือ อำเภอ{known.district} จังหวัด{known.province} โปรดตรวจ)"
    if agency.candidates:
        return f"{line} (ชื่อนี้ตรงกับ {len(agency.candidates)} แห่ง โปรดระบุอำเภอหรือจังหวัด)"
    if agency.registry and agency.registry.name_in_registry and agency.registry.name_in_registry not in line:
        return f"{line} (ทะเบียนว่า {agency.registry.name_in_registry})"
    return line


def placed(defect: Defect) -> str:
    """The message with its place before it, where it does not begin with the place by itself."""
    return defect.message if defect.message.startswith(defect.place) else f"{defect.place}: {defect.message}"


def defect_lines(defects: tuple[Defect, ...]) -> Iterator[str]:
    """The defects grouped by severity, the worst first."""
    for severity, name in SEVERITIES.items():
        found = [d for d in defects if d.severity == severity]
        if not found:
            continue
        yield f"{name} {len(found)} ข้อ"
        for defect in found:
            yield f"  [{defect.code}] {placed(defect)}"
    if not defects:
        yield "ตรวจแล้ว ไม่พบสิ่งที่ต้องแก้ไข"


def level_label(result: Result, verdict: Verdict) -> str:
    """The word before a level, with its scheme where the year prints two."""
    return f"ระดับ{_SCHEMES[verdict.scheme.kind]}" if len(result.verdicts) > 1 else "ระดับ"
