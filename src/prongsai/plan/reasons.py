"""Why a measure stands in the plan (เหตุผลที่เลือก), in sentences drawn from the figures alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.analysis import Analysis, WeakPoint
from prongsai.scoring import Figure

_NAMED = {"indicator": "ตัวชี้วัดที่", "question": "ข้อคำถาม", "oit_item": "ข้อ"}
_MOST_NAMED = 3
_CLEARLY = Decimal(-1)


def label(point: WeakPoint) -> str:
    """«ตัวชี้วัดที่ 2 การใช้งบประมาณ»."""
    return f"{_NAMED.get(point.kind, '')} {point.code} {point.name}".strip()


def gain_of(points: Sequence[WeakPoint]) -> Figure | None:
    """The most points of the total that the weak points cost together; what lies inside an indicator counts once."""
    indicators = {point.code for point in points if point.kind == "indicator"}
    counted = [p.lost for p in points if p.kind == "indicator" or str(p.indicator) not in indicators]
    if not counted:
        return None
    return Figure(
        sum((lost.low for lost in counted), counted[0].low * 0),
        sum((lost.high for lost in counted), counted[0].high * 0),
        counted[0].decimals,
    )


def worth_told(gain: Figure | None) -> str:
    """How much the total can rise at most; empty where that is not known or nothing."""
    if gain is None or gain.most <= 0:
        return ""
    return f"หากได้คะแนนเต็มในส่วนนี้ คะแนนรวมเพิ่มได้ไม่เกิน {gain.most} คะแนน"


def carried_reason(points: Sequence[WeakPoint], analysis: Analysis, before: int, gain: Figure | None) -> str:
    """Why an own measure of year `before` goes on."""
    lead = f"มาตรการของหน่วยงานที่สืบเนื่องจากปี {before}"
    if not points:
        return f"{lead} คงไว้เพื่อรักษามาตรฐาน"
    return _joined(f"{lead} ยังรองรับ {_listed(points)}", *moves(points, analysis), worth_told(gain))


def set_reason(points: Sequence[WeakPoint], analysis: Analysis, year: int, gain: Figure | None) -> str:
    """Why a measure stands that the agency set for the very year."""
    lead = f"มาตรการที่หน่วยงานกำหนดไว้สำหรับปี {year}"
    if not points:
        return lead
    return _joined(f"{lead} รองรับ {_listed(points)}", *moves(points, analysis), worth_told(gain))


def chosen_reason(
    points: Sequence[WeakPoint], analysis: Analysis, gain: Figure | None, *, own: bool, own_fell: bool
) -> str:
    """Why a standard measure was taken: no `own` one answers the first of the points, or it did not keep the score."""
    if own_fell:
        why = "มาตรการเดิมที่รองรับยังไม่ทำให้คะแนนคงเดิม"
    else:
        why = "เพิ่มเติมจากมาตรการของหน่วยงาน สำหรับ" if own else "ยังไม่มีมาตรการของหน่วยงานที่รองรับโดยตรง"
    return _joined(f"{why} {_listed(points)}", *moves(points, analysis), worth_told(gain))


def issue_reason(no: int, title: str) -> str:
    """Why a measure was taken for an issue that had none."""
    return f"ประเด็นที่ {no} {title} ยังไม่มีมาตรการของหน่วยงาน"


def _listed(points: Sequence[WeakPoint]) -> str:
    named = [f"{label(p)} ({p.score} คะแนน)" if p.kind != "oit_item" else label(p) for p in points[:_MOST_NAMED]]
    more = len(points) - len(named)
    return " ".join(named) + (f" และอีก {more} เรื่อง" if more > 0 else "")


def moves(points: Sequence[WeakPoint], analysis: Analysis) -> tuple[str, ...]:
    """How the first of the points moved since the year before, where it can be compared."""
    for point in points:
        change = analysis.change(point.kind, point.code)
        if change is not None and change.difference != 0:
            word = "เพิ่มขึ้น" if change.difference > 0 else "ลดลง"
            return (f"{label(point)} {word} {abs(change.difference)} คะแนนจากปี {change.year_before}",)
    return ()


def fell(point: WeakPoint, analysis: Analysis) -> bool:
    """Whether the score of the point is clearly lower than the year before; less than a point may be chance."""
    change = analysis.change(point.kind, point.code)
    return change is not None and change.difference <= _CLEARLY


def finding_of(point: WeakPoint) -> str:
    """The finding (ข้อค้นพบ) of the plan: the figure first, then its place or fall; what it costs stands elsewhere."""
    if point.kind == "oit_item":
        return f"{label(point)} ยังไม่ได้คะแนน"
    said = f"{label(point)} ได้ {point.score} คะแนน"
    lowest, fallen = point.reason("lowest"), point.reason("fallen")
    if lowest is not None:
        said += f" ต่ำสุด{'ร่วมกัน' if lowest.tied else ''}ในแบบวัด {point.instrument}"
    if fallen is not None and fallen.by is not None:
        said += f" ลดลง {abs(fallen.by)} คะแนนจากปี {fallen.year}"
    return said


def kept_finding(no: int, analysis: Analysis) -> str | None:
    """What the result says of an indicator that a measure keeps up; None where its score is not known."""
    indicator, figure = analysis.framework.indicator(no), analysis.result.indicators.get(no)
    if indicator is None or figure is None or figure.value is None:
        return None
    return f"ตัวชี้วัดที่ {no} {indicator.name} ได้ {figure.value} คะแนน"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
