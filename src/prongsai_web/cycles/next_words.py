"""What there may be to do in a year: conditions that more than one step asks, and their words."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.at_work import OwnItems, PlanAtWork
from prongsai_web.cycles.dashboard import Facts
from prongsai_web.cycles.models import Plan
from prongsai_web.cycles.oit import Standing as Items
from prongsai_web.cycles.sample import Progress

Holds = Callable[[Facts], bool]
Words = Callable[[Facts], str]


def result_words(facts: Facts) -> str:
    """That the result is lacking on which the year rests."""
    return _("ยังไม่มีผลการประเมินปี %(year)d") % {"year": facts.result_year}


def overdue_words(facts: Facts) -> str:
    """The date that passed first, and how many more did."""
    first, more = facts.overdue[0], len(facts.overdue) - 1
    told = {"what": first.row.what, "words": first.words, "n": more}
    return _("«%(what)s» %(words)s และอีก %(n)d รายการ") % told if more else _("«%(what)s» %(words)s") % told


def near_words(facts: Facts) -> str:
    """The date that is near."""
    first = next(each for each in facts.next_dates if each.near)
    return _("«%(what)s» %(words)s") % {"what": first.row.what, "words": first.words}


def duties_words(facts: Facts) -> str:
    """How many rows nobody answers for."""
    if facts.duties_open == facts.duties_all:
        return _("ยังไม่ได้กำหนดผู้รับผิดชอบรายข้อของปี %(year)d") % {"year": facts.fiscal_year}
    return _("ตัวชี้วัดและข้อ OIT %(n)d ข้อยังไม่มีผู้รับผิดชอบ") % {"n": facts.duties_open}


def mine_words(facts: Facts) -> str:
    """How many rows are the person's own, and which is wanted first."""
    first = next((row for row in facts.mine if row.due), facts.mine[0])
    told = {"n": len(facts.mine), "code": first.code, "day": thai_date(first.due)}
    if first.due is None:
        return _("ท่านรับผิดชอบ %(n)d ข้อ") % told
    return _("ท่านรับผิดชอบ %(n)d ข้อ ข้อแรกที่ครบกำหนดคือ %(code)s วันที่ %(day)s") % told


def own_late_words(facts: Facts) -> str:
    """How many of the person's own items are late."""
    own = own_of(facts)
    return _("ข้อ OIT ของท่าน %(n)d ข้อเลยกำหนดและยังไม่มีลิงก์") % {"n": own.late if own else 0}


def own_open_words(facts: Facts) -> str:
    """How many of the person's own items lack a link, and which is wanted first."""
    own = own_of(facts)
    told = {"n": own.open if own else 0, "code": own.code if own else "", "day": thai_date(own.due if own else None)}
    if not told["code"]:
        return _("ข้อ OIT ของท่าน %(n)d ข้อยังไม่มีลิงก์") % told
    return _("ข้อ OIT ของท่าน %(n)d ข้อยังไม่มีลิงก์ ข้อแรกที่ครบกำหนดคือ %(code)s วันที่ %(day)s") % told


def asked_words(facts: Facts) -> str:
    """Until when the units are asked what they think of the plan."""
    plan = plan_of(facts)
    day = thai_date(plan.standing.until if plan else None)
    return _("ผู้ประสานงานขอความเห็นต่อร่างแผนปี %(year)d ภายในวันที่ %(day)s") % {"year": facts.fiscal_year, "day": day}


def open_links_words(facts: Facts) -> str:
    """How many items lack a link, for whoever looks after the website."""
    items = items_of(facts)
    return _("ข้อ OIT %(n)d ข้อยังไม่มีลิงก์บนเว็บไซต์") % {"n": len(items.without) if items else 0}


def behind_words(facts: Facts) -> str:
    """How many answers the survey lacks that closes first."""
    part = behind(facts)[0]
    told = {"code": part.instrument, "n": part.lacking, "days": part.days_left}
    return _("แบบวัด %(code)s ยังขาดผู้ตอบ %(n)d คน เหลือเวลา %(days)d วัน") % told


def plan_of(facts: Facts) -> PlanAtWork | None:
    """The year's plan, None before it is begun."""
    return facts.work.plan if facts.work else None


def items_of(facts: Facts) -> Items | None:
    """How far the open-data items are."""
    return facts.work.items if facts.work else None


def own_of(facts: Facts) -> OwnItems | None:
    """How far the person's own items are."""
    return facts.work.own if facts.work else None


def behind(facts: Facts) -> list[Progress]:
    """The surveys that close soon and lack answers."""
    parts = facts.work.sample.parts if facts.work else ()
    return [each for each in parts if each.behind]


def of_plan(count: Callable[[PlanAtWork], int], words: str | Promise) -> tuple[Holds, Words]:
    """Whether a count of a plan that may still change is more than nothing, and that count in words."""

    def holds(facts: Facts) -> bool:
        plan = plan_of(facts)
        return plan is not None and plan.state != Plan.State.FIXED and count(plan) > 0

    return holds, lambda facts: str(words) % {"n": count(plan_of(facts)), "year": facts.fiscal_year}


def of_items(count: Callable[[Items], int], words: str | Promise) -> tuple[Holds, Words]:
    """The same of the open-data items."""

    def holds(facts: Facts) -> bool:
        items = items_of(facts)
        return items is not None and count(items) > 0

    return holds, lambda facts: str(words) % {"n": count(items_of(facts))}


def asks_me(facts: Facts) -> bool:
    """Whether the units are asked what they think, and the person has not said it."""
    plan = plan_of(facts)
    return plan is not None and plan.standing.takes_comments and not plan.said


def ready(plan: PlanAtWork) -> int:
    """The measures of a draft in which nothing is left to decide."""
    done = plan.state == Plan.State.DRAFT and not plan.proposed and not plan.open_points
    return plan.taken if done else 0


def fixed(facts: Facts) -> bool:
    """Whether the plan is fixed."""
    plan = plan_of(facts)
    return plan is not None and plan.state == Plan.State.FIXED


def to_confirm_words(facts: Facts) -> str:
    """Papers that wait: for whoever reads this, or for the coordinator."""
    told = _("อ่านเอกสารแล้ว %(n)d รายการ รอผู้ประสานงานตรวจและยืนยัน")
    if facts.access.may(May.EDIT_YEAR):
        told = _("อ่านเอกสารแล้ว %(n)d รายการ รอท่านตรวจและยืนยัน")
    return told % {"n": facts.to_confirm}
