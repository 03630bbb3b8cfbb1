"""How a paper tells results in a sentence (ผลการประเมินและผลการดำเนินการ): total and level, change, measures done."""

from __future__ import annotations

from decimal import Decimal

from prongsai.dossier import Assessment, Dossier
from prongsai.writers.wording import ASSESSMENT, Wording


def scored(assessment: Assessment, wording: Wording) -> str:
    """«ประจำปีงบประมาณ … คะแนนรวม … คะแนน ระดับ …», without what is not known; empty without a total and a level."""
    total, level = wording.score(assessment.total, assessment.total_printed), wording.level(assessment)
    figures = [f"คะแนนรวม {total} คะแนน" if total else "", f"ระดับ {level}" if level else ""]
    if not any(figures):
        return ""
    year = wording.year(assessment.fiscal_year) if assessment.fiscal_year else ""
    return " ".join(part for part in (year, *figures) if part)


def earlier_and_own(dossier: Dossier) -> tuple[tuple[Assessment, ...], tuple[Assessment, ...]]:
    """Assessments on which the measures rest, and those of the measures' own year."""
    own = tuple(a for a in dossier.scores if a.fiscal_year and a.fiscal_year == dossier.measure_year)
    return tuple(a for a in dossier.scores if a not in own), own


def latest_scored(dossier: Dossier) -> Assessment | None:
    """The latest result that has a total or a level."""
    told = [a for a in dossier.scores if a.total is not None or a.total_printed or a.level_printed]
    return max(told, key=lambda a: a.fiscal_year or 0, default=None)


def changed_by(change: Decimal, wording: Wording) -> str:
    """«เพิ่มขึ้น ๑.๒๐ คะแนน», «ลดลง ๐.๕๐ คะแนน»."""
    return f"{'เพิ่มขึ้น' if change > 0 else 'ลดลง'} {wording.score(abs(change), None)} คะแนน"


def done_now(dossier: Dossier, wording: Wording) -> str:
    """How much was done and the result of the measures' own year («บัดนี้ …»)."""
    _, own = earlier_and_own(dossier)
    done, count = sum(1 for m in dossier.measures if m.results), len(dossier.measures)
    now = f"บัดนี้ มีผลการดำเนินการแล้ว {wording.number(done)} มาตรการ จากทั้งหมด {wording.number(count)} มาตรการ"
    if not done:
        now = "บัดนี้ ยังไม่มีผลการดำเนินการตามมาตรการดังกล่าว"
    success = " และ".join(said for a in own if (said := scored(a, wording)))
    return f"{now} และได้รับผล{ASSESSMENT} {success}" if success else now
