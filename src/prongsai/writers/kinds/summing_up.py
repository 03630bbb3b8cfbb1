"""What is said of the measures as a whole: how many were done, constraints, recommendations (สรุป ปัญหาและอุปสรรค)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prongsai.dossier import Dossier, Measure
from prongsai.writers.paper import Block, Heading, Prose
from prongsai.writers.wording import Wording

OBSTACLES, RECOMMENDATIONS = "ปัญหาและอุปสรรค", "ข้อเสนอแนะ"
_NONE = "ไม่มี"


def overall(measures: Sequence[Measure], wording: Wording) -> str:
    """How many measures have a result, and which have none."""
    waiting = [m for m in measures if not m.results]
    text = (
        f"มาตรการทั้งหมด {wording.number(len(measures))} มาตรการ "
        f"มีผลการดำเนินการ {wording.number(len(measures) - len(waiting))} มาตรการ"
    )
    if not waiting:
        return text
    return f"{text} ยังไม่มีผลการดำเนินการ {wording.number(len(waiting))} มาตรการ ได้แก่ {named(waiting, wording)}"


def named(measures: Iterable[Measure], wording: Wording) -> str:
    """The names of measures in one line, numbered in brackets."""
    return wording.say(" ".join(f"({number}) {m.name}" for number, m in enumerate(measures, 1)))


def remarks(dossier: Dossier, wording: Wording) -> Iterator[Block]:
    """ปัญหาและอุปสรรค and ข้อเสนอแนะ of the whole, as far as the agency states them."""
    yield from listed(OBSTACLES, dossier.constraints, wording)
    yield from listed(RECOMMENDATIONS, (each.text for each in dossier.narrative_recommendations), wording)


def listed(heading: str, items: Iterable[str], wording: Wording) -> Iterator[Block]:
    """A heading with its items, each numbered, also where there is one; nothing without items."""
    said = wording.all(items)
    if not said:
        return
    yield Heading(heading)
    for number, item in enumerate(said, 1):
        yield Prose(item if said == (_NONE,) else f"{wording.number(number)}. {item}")
