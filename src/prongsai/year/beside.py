"""What the review workbook says beside a planned measure: where its words come from, and what to look at."""

from __future__ import annotations

from prongsai.catalogue import DOTS, StandardMeasure
from prongsai.catalogue.parse import BLANK
from prongsai.dossier import Measure
from prongsai.plan import ADDED, Choice, Elsewhere


def shown_title(standard: StandardMeasure) -> str:
    """The title of a standard measure as a person reads it, dots for its blanks."""
    return " ".join(BLANK.sub(DOTS[:8], standard.title).split())


def origin_of(measure: Measure) -> str:
    """Where the words of a measure come from, in words: «มาตรการเดิมปี 2568», «คลังมาตรการ»."""
    origin = measure.origin or ADDED
    if origin.startswith("catalogue:"):
        return "คลังมาตรการ"
    if origin.startswith(ADDED):
        return "หน่วยงานเพิ่มเอง"
    return f"มาตรการเดิมปี {origin.removeprefix('own:').partition('/')[0]}"


def to_look_at(choice: Choice) -> str:
    """What a person should look at before he takes the measure."""
    told = [f"ยังกล่าวถึงปีก่อน: {text}" for _, text in choice.old_years]
    if choice.blanks:
        told.append(f"ยังมีข้อมูลเฉพาะหน่วยงานที่ต้องตอบ {len(choice.blanks)} ข้อ")
    if not choice.measure.responsible_printed:
        told.append("ยังไม่มีผู้รับผิดชอบ")
    if choice.measure.period is None:
        told.append("ยังไม่มีระยะเวลา")
    return "\n".join(told)


def told_of(found: Elsewhere) -> str:
    """Another agency's measure in a line, and below it what was scored the year after."""
    year = f" ปี {found.year}" if found.year else ""
    copies = f" (และอีก {found.copies - 1} แห่งที่ข้อความใกล้เคียงกัน)" if found.copies > 1 else ""
    return "\n".join((f"{found.agency}{year}: {found.title}{copies}", *found.afterwards))
