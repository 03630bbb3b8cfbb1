"""The analysis of the demonstration: one finding in the coordinator's own words, a limit that stands, one closed."""

from __future__ import annotations

from prongsai_web.agencies.access import Access
from prongsai_web.cycles import actions_analysis as actions
from prongsai_web.cycles.analysed import analysed_in
from prongsai_web.cycles.edited_texts import shown_findings

_OWN = "เจ้าหน้าที่ยังไม่ทราบขั้นตอนการยืมและคืนทรัพย์สินของราชการ และบางกองไม่มีทะเบียนคุมการยืม"
_STANDS = "บุคลากรมีจำนวนน้อยเมื่อเทียบกับภารกิจ เจ้าหน้าที่คนเดียวรับผิดชอบหลายงาน"
_CLOSED = "เว็บไซต์ของหน่วยงานแสดงผลบนโทรศัพท์ไม่ครบ"


def looked_through(access: Access, year: int) -> None:
    """The analysis as it stands when the coordinator has read it once."""
    actions.add_limit(access, year - 1, _STANDS)
    gone = actions.add_limit(access, year - 1, _CLOSED)
    actions.close_limit(access, gone, 0, year, "ปรับปรุงเว็บไซต์ให้แสดงผลบนโทรศัพท์แล้ว")
    told = analysed_in(access.agency, year)
    asked = (each for each in shown_findings(told) if each.point and each.point.kind == "indicator") if told else ()
    finding = next((each for each in asked if "ทรัพย์สิน" in each.passage.heading), None)
    if finding is not None:
        actions.keep_text(access, year, finding, 0, f"{finding.text} {_OWN}")
