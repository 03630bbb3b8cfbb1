"""Standard measures and measures done elsewhere as lines of Thai text, for a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.catalogue.filling import filled
from prongsai.catalogue.model import BASE_YEAR, StandardMeasure, Timing
from prongsai.catalogue.precedent import Family, Precedent, ScorePair
from prongsai.catalogue.topics import TOPICS

NO_CAUSE = "คะแนนสองปีแสดงไว้เคียงกันเท่านั้น ไม่ได้หมายความว่าเปลี่ยนไปเพราะมาตรการ"
_MOST_SOURCES = 5


def listed(measures: Sequence[StandardMeasure]) -> Iterator[str]:
    """One line a measure: its id, its title, and what it answers."""
    for each in measures:
        own = " [นำเข้าเอง]" if each.own_file else ""
        yield f"{each.id}{own}  {each.title}  ({_answers(each)})"


def shown(measure: StandardMeasure, type_code: str | None = None, year: int = BASE_YEAR) -> Iterator[str]:
    """The whole measure, its blanks as dots and what to ask for them; `year` is that of its codes."""
    told = filled(measure, {}, type_code)
    yield f"{told.title}"
    if measure.title_english:
        yield measure.title_english
    yield f"รหัส {measure.id}" + (f"  นำเข้าจาก {measure.own_file}" if measure.own_file else "")
    yield f"วัตถุประสงค์  {told.purpose}"
    yield f"ประเภท  {', '.join(TOPICS[topic] for topic in measure.topics)}"
    yield f"ตอบเกณฑ์ปี {year}  {_answers(measure)}"
    yield f"ผู้รับผิดชอบ  {', '.join(told.units)}"
    yield f"ระยะเวลา  {_timing(told.timing)}"
    yield from _items("ขั้นตอน", told.steps)
    yield from _items("หลักฐานที่ควรเก็บ", told.evidence)
    yield from _items("ตัวชี้วัดผลลัพธ์", (told.outcome,))
    yield from _items("สิ่งที่มักพลาด", told.pitfalls)
    yield from _items("ข้อมูลที่หน่วยงานต้องเติม", tuple(f"{each.key}: {each.ask}" for each in told.blanks))


def found(families: Sequence[Family]) -> Iterator[str]:
    """Measures done elsewhere: the words once, every source under them, and scores where two years are at hand."""
    for number, family in enumerate(families, 1):
        first = family.first
        like = f" (ใกล้เคียง {first.likeness:.0f}%)" if first.likeness is not None else ""
        yield f"{number}. {first.title}{like}"
        yield from (f"     - {step}" for step in first.steps)
        if len(family.precedents) > 1:
            yield f"   ข้อความใกล้เคียงกัน {len(family.precedents)} ฉบับ"
        for each in family.precedents[:_MOST_SOURCES]:
            yield f"   ที่มา: {_source(each)}"
            yield from (f"     {_scores(pair)}" for pair in each.scores)
        if len(family.precedents) > _MOST_SOURCES:
            yield f"   และอีก {len(family.precedents) - _MOST_SOURCES} ฉบับ"
    if any(each.scores for family in families for each in family.precedents):
        yield NO_CAUSE


def _answers(measure: StandardMeasure) -> str:
    parts = (
        ("ประเด็น", measure.issues),
        ("ตัวชี้วัด", measure.indicators),
        ("ข้อคำถาม", measure.questions),
        ("ข้อ OIT", measure.items),
    )
    return " ".join(f"{name} {', '.join(map(str, codes))}" for name, codes in parts if codes)


def _timing(timing: Timing) -> str:
    quarters = ", ".join(map(str, timing.quarters))
    return {
        "whole_year": "ตลอดปีงบประมาณ",
        "monthly": "ทุกเดือน",
        "quarters": f"ไตรมาส {quarters}",
        "once": f"ครั้งเดียว ในไตรมาส {quarters}",
    }[timing.kind]


def _items(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield heading
        yield from (f"  {number}. {item}" for number, item in enumerate(items, 1))


def _source(each: Precedent) -> str:
    place = [f"อำเภอ{each.district}" if each.district else "", f"จังหวัด{each.province}" if each.province else ""]
    whose = " ".join([each.agency or "ไม่พบชื่อหน่วยงาน", *(part for part in place if part)])
    year = f"ปี {each.year}" if each.year else "ไม่ระบุปี"
    page = f" หน้า {each.page}" if each.page else ""
    return f"{whose} {year} ข้อ {each.no}" + (f" ({each.file}{page})" if each.file else "")


def _scores(pair: ScorePair) -> str:
    names = {"total": "คะแนนรวม", "indicator": f"ตัวชี้วัดที่ {pair.code}", "question": f"ข้อคำถาม {pair.code}"}
    return f"{names[pair.kind]}  ปี {pair.before_year}: {pair.before}  ปี {pair.after_year}: {pair.after}"
