"""The work of a year in words (งานของปี): one line a part, with its state, what it tells, a meter and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.at_work import AtWork, PlanAtWork
from prongsai_web.cycles.dashboard import Facts
from prongsai_web.cycles.models import Plan
from prongsai_web.cycles.oit import Standing as Items
from prongsai_web.cycles.oit import points_of
from prongsai_web.cycles.sample import Board, Progress

_PLAN_SIGNS = {Plan.State.DRAFT: "", Plan.State.COMMENTING: "part", Plan.State.FIXED: "done"}
# Of several instruments the one that needs somebody most speaks for all.
_WORST = ("late", "part", "", "done")


@dataclass(frozen=True)
class Said:
    """Something told of a part of the work; `address` leads to where it stands, or is empty."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Meter:
    """How much is done of how much; `words` say the same."""

    value: int
    most: int
    words: str


@dataclass(frozen=True)
class WorkLine:
    """A part of the year's work: `kind` is the sign of its state, `state` the word."""

    name: str
    address: str
    kind: str
    state: str
    said: tuple[Said, ...] = ()
    meters: tuple[Meter, ...] = ()


def work_lines(facts: Facts) -> list[WorkLine]:
    """Every part of the year shown; nothing before a year is begun."""
    work = facts.work
    if work is None:
        return []
    lines = [_own(facts, work)] if work.own.all else []
    lines += [_analysis(facts, work), _plan(facts, work.plan)]
    if work.items is not None:
        lines.append(_items(facts, work.items))
    if work.sample.parts:
        lines.append(_sample(facts, work.sample))
    return lines


def _to(facts: Facts, name: str, query: str = "") -> str:
    return reverse(name, args=[facts.access.agency.pk, facts.fiscal_year]) + query


def _own(facts: Facts, work: AtWork) -> WorkLine:
    own = work.own
    if own.late:
        kind, state = "late", _("เลยกำหนด %(n)d ข้อ") % {"n": own.late}
    elif own.open:
        kind, state = "part" if own.settled else "", _("เหลือ %(n)d ข้อ") % {"n": own.open}
    else:
        kind, state = "done", _("มีลิงก์ครบแล้ว")
    next_day = {"code": own.code, "day": thai_date(own.due)}
    said = (Said(_("ข้อแรกที่ครบกำหนด %(code)s วันที่ %(day)s") % next_day),) if own.due else ()
    words = _("มีลิงก์แล้ว %(n)d จาก %(all)d ข้อ") % {"n": own.settled, "all": own.all}
    name = _("ข้อ OIT ของท่าน")
    return WorkLine(name, _to(facts, "oit", "?only=mine"), kind, state, said, (Meter(own.settled, own.all, words),))


def _analysis(facts: Facts, work: AtWork) -> WorkLine:
    told, address = work.analysis, _to(facts, "analysis")
    name = _("บทวิเคราะห์")
    limits = (Said(_("ข้อจำกัดที่ยังเปิดอยู่ %(n)d ข้อ") % {"n": told.limits}, _to(facts, "limits")),) if told.limits else ()
    if not any(row.fiscal_year < facts.fiscal_year for row in facts.rows):
        return WorkLine(name, address, "", _("รอผลการประเมิน"), limits)
    edited = (Said(_("แก้ไขแล้ว %(n)d ตอน") % {"n": told.edited}),) if told.edited else ()
    if told.flagged:
        state = _("ควรตรวจ %(n)d ตอน") % {"n": told.flagged}
        flagged = Said(_("ข้อความที่แก้ไว้ไม่ตรงกับผลล่าสุด"), address)
        return WorkLine(name, address, "late", state, (flagged, *limits))
    return WorkLine(name, address, "done", _("ตรงกับผลล่าสุด"), (*edited, *limits))


def _plan(facts: Facts, plan: PlanAtWork | None) -> WorkLine:
    name, address = _("แผนมาตรการ"), _to(facts, "plan")
    if plan is None:
        return WorkLine(name, address, "", _("ยังไม่ได้เริ่ม"))
    answered = plan.points - plan.open_points
    words = _("จุดที่ควรพัฒนามีมาตรการหรือเหตุผลแล้ว %(n)d จาก %(all)d") % {"n": answered, "all": plan.points}
    meters = (Meter(answered, plan.points, words),) if plan.points else ()
    state = Plan.State(plan.state)
    return WorkLine(name, address, _PLAN_SIGNS[state], str(state.label), tuple(_said_of_plan(facts, plan)), meters)


def _said_of_plan(facts: Facts, plan: PlanAtWork) -> Iterator[Said]:
    yield Said(_("ในแผน %(n)d มาตรการ") % {"n": plan.taken})
    if plan.state != Plan.State.FIXED and plan.proposed:
        yield Said(_("ข้อเสนอรอเลือก %(n)d มาตรการ") % {"n": plan.proposed}, _to(facts, "plan"))
    comments = _to(facts, "plan_comments")
    until = plan.standing.until
    if until is not None:
        told = _("พ้นกำหนดรับความเห็น %(day)s") if plan.standing.overdue else _("รับความเห็นถึง %(day)s")
        yield Said(told % {"day": thai_date(until)}, comments)
    if plan.waiting:
        yield Said(_("ความเห็นรอพิจารณา %(n)d เรื่อง") % {"n": plan.waiting}, comments)


def _items(facts: Facts, items: Items) -> WorkLine:
    words = _("มีลิงก์หรือไม่ต้องมี %(n)d จาก %(all)d ข้อ") % {"n": items.settled, "all": items.asked}
    if items.late:
        kind, state = "late", _("เลยกำหนด %(n)d ข้อ") % {"n": items.late}
    elif items.without:
        kind, state = "part" if items.settled else "", _("ยังไม่มีลิงก์ %(n)d ข้อ") % {"n": len(items.without)}
    else:
        kind, state = "done", _("มีลิงก์ครบแล้ว")
    meter = Meter(items.settled, items.asked, words)
    return WorkLine(_("ข้อ OIT"), _to(facts, "oit"), kind, state, tuple(_said_of_items(facts, items)), (meter,))


def _said_of_items(facts: Facts, items: Items) -> Iterator[Said]:
    if items.late and items.without:
        yield Said(_("ยังไม่มีลิงก์ %(n)d ข้อ") % {"n": len(items.without)}, _to(facts, "oit", "?only=open"))
    if items.without and items.at_stake is not None:
        yield Said(_("มีผลต่อคะแนนรวม %(points)s คะแนน") % {"points": points_of(items.at_stake)})
    if items.to_look_at:
        told = _("ลิงก์จากปีก่อน %(n)d ข้อ รอเปิดดู") % {"n": items.to_look_at}
        yield Said(told, _to(facts, "oit", "?only=look"))


def _sample(facts: Facts, board: Board) -> WorkLine:
    first = min(board.parts, key=lambda part: _WORST.index(part.kind))
    address = _to(facts, "sample")
    meters = tuple(_meter(part) for part in board.parts if part.wanted)
    shared = len({part.survey.ends for part in board.parts}) == 1
    said = [Said(words) for part in board.parts[: 1 if shared else None] if (words := _days(part, named=not shared))]
    return WorkLine(_("ผู้ตอบแบบวัด"), address, first.kind, first.words, tuple(said), meters)


def _meter(part: Progress) -> Meter:
    told = {"code": part.instrument, "n": part.answered, "all": part.wanted}
    return Meter(
        min(part.answered, part.wanted or 0), part.wanted or 0, _("%(code)s ตอบแล้ว %(n)d จาก %(all)d คน") % told
    )


def _days(part: Progress, *, named: bool) -> str:
    left, begins, ends = part.days_left, part.survey.begins, part.survey.ends
    if left is None:
        return ""
    if part.not_open:
        words = _("เปิดรับ %(day)s") % {"day": thai_date(begins)}
    elif left < 0:
        words = _("ปิดรับแล้วเมื่อ %(day)s") % {"day": thai_date(ends)}
    elif left == 0:
        words = _("วันนี้เป็นวันสุดท้าย")
    else:
        words = _("เหลือ %(n)d วัน ถึง %(day)s") % {"n": left, "day": thai_date(ends)}
    return f"{part.instrument} {words}" if named else words
