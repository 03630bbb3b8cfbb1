"""Planters for what the papers of a year leave out, and for papers that disagree."""

from __future__ import annotations

from invented import clean_dossier, clean_plan
from planting import Planted, Planter, planted, put

from prongsai.dossier import Dossier, Source

URGENT = (
    "ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน",
    "จุดอ่อนที่ต้องแก้ไขโดยเร็ว",
    "ประเด็นที่เป็นข้อบกพร่องที่จะต้องแก้ไขโดยเร่งด่วน",
)
TO_DEVELOP = ("ประเด็นที่ต้องพัฒนาให้ดีขึ้น", "ประเด็นที่จะต้องพัฒนาให้ดีขึ้น", "ประเด็นที่ควรพัฒนา")
_WEAK = "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้คะแนน ๘๘.๓๕ ต่ำสุดในแบบวัด IIT"
_NEAR = "ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน ได้คะแนน ๘๙.๔๐ ต่ำสุดในแบบวัด EIT"


def analysed(urgent: str, develop: str) -> Dossier:
    """The clean plan with an analysis in two parts before its table."""
    parts = [{"heading": urgent, "text": _WEAK}, {"heading": develop, "text": _NEAR}]
    return put(clean_plan(), {"/narrative": parts})


def joined(dossier: Dossier) -> Dossier:
    """The paper as if made of two files."""
    sources = {"/document/title_printed": Source(file="a.docx"), "/scores/0/total": Source(file="b.docx")}
    return dossier.model_copy(update={"sources": sources})


def incomplete_year(seed: int) -> Planted:
    """One of the two parts of the analysis is gone, or two papers leave a measure without a result."""
    if seed % 2:
        return _silent(seed // 2)
    at = seed // 2
    clean = analysed(URGENT[at % 3], TO_DEVELOP[at // 3 % 3])
    gone = at % 2
    part = "จุดแข็งของหน่วยงาน" if at < 6 else f"ผลรายแบบวัด ตอนที่ {at}"
    return planted(clean, {f"/narrative/{gone}/heading": part}, ("incomplete_year", "/document"))


def _silent(seed: int) -> Planted:
    """A report and a plan together, with no analysis under one of its two headings."""
    report = clean_dossier()
    kinds = (*report.document.kinds, "measure_plan")
    clean = joined(
        put(report, {"/document/kinds": kinds, "/narrative": analysed(URGENT[seed % 3], TO_DEVELOP[0]).narrative})
    )
    return planted(clean, {"/narrative/0/heading": f"จุดเด่น ตอนที่ {seed}"}, ("incomplete_year", "/document"))


def value_conflict(seed: int) -> Planted:
    """Two files state another total, level, period or step."""
    clean = joined(put(clean_dossier(), {"/document/kinds": (*clean_dossier().document.kinds, "measure_plan")}))
    fields = (
        ("/scores/0/total", "๙๓.๙๒", f"๙๓.{20 + seed}"),
        ("/scores/0/level_printed", "ผ่านดี", "ผ่าน"),
        (f"/measures/{seed % 7}/period", "๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘", "๑ ตุลาคม ๒๕๖๗ - ๓๑ มีนาคม ๒๕๖๘"),
        (f"/measures/{seed % 7}/steps", "ทบทวนคู่มือเดิม", "จัดทำคู่มือใหม่"),
    )
    path, one, other = fields[seed % 4]
    values = [{"value": one, "file": f"รายงาน-{seed}.docx"}, {"value": other, "file": "มาตรการ.docx"}]
    return planted(clean, {"/conflicts": [{"path": path, "values": values}]}, ("value_conflict", path))


PLANTERS: dict[str, Planter] = {p.__name__: p for p in (incomplete_year, value_conflict)}
