"""A unit's share of the plan as plain text, to be sent through a chat (ข้อความสำหรับส่งในไลน์)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.dossier import Dossier, Measure
from prongsai.thai.calendar import format_date
from prongsai.thai.digits import to_arabic
from prongsai.writers.units import key_of, measures_of, named_by
from prongsai.writers.wording import agency_place

# A chat takes no longer message; without the steps every share fits.
_LONGEST = 9_000


def line_text(dossier: Dossier, unit: str) -> str:
    """What the unit is to do by when, in Arabic digits: title, steps, period, last day, evidence of each measure.

    The steps are left out where the message would be too long for a chat. Empty where the unit has no measure.
    """
    measures = measures_of(dossier, unit)
    if not measures:
        return ""
    whole = "\n".join(_lines(dossier, unit, measures, with_steps=True))
    return whole if len(whole) <= _LONGEST else "\n".join(_lines(dossier, unit, measures, with_steps=False))


def _lines(dossier: Dossier, unit: str, measures: Sequence[Measure], *, with_steps: bool) -> Iterator[str]:
    year = f" ปีงบประมาณ พ.ศ. {dossier.measure_year}" if dossier.measure_year else ""
    yield f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ITA){year}"
    if place := agency_place(dossier.agency):
        yield place
    yield f"ส่วนที่ {unit} รับผิดชอบ {len(measures)} มาตรการ"
    for number, measure in enumerate(measures, 1):
        yield ""
        yield from map(to_arabic, _measure(number, measure, unit, with_steps=with_steps))


def _measure(number: int, measure: Measure, unit: str, *, with_steps: bool) -> Iterator[str]:
    yield f"{number}. {measure.name or measure.issue_title or 'มาตรการที่ยังไม่มีชื่อ'}"
    for step in measure.steps if with_steps else ():
        yield f"   - {step}"
    if measure.period and measure.period.printed:
        yield f"   ระยะเวลา: {measure.period.printed}"
    if measure.period and measure.period.end:
        yield f"   แล้วเสร็จภายใน: {format_date(measure.period.end, 'long', thai_digits=False)}"
    if others := [name for name in named_by(measure) if key_of(name) != key_of(unit)]:
        yield f"   ร่วมกับ: {', '.join(others)}"
    if measure.expected_evidence:
        yield f"   หลักฐานที่ใช้: {' / '.join(measure.expected_evidence)}"
