"""What there may be to do in a year (ขั้นต่อไป): conditions with their words and places, in the order of their weight."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai_web.agencies.roles import May, Role
from prongsai_web.cycles.models import Reading
from prongsai_web.cycles.next_words import (
    Holds,
    Words,
    asked_words,
    asks_me,
    behind,
    behind_words,
    duties_words,
    fixed,
    items_of,
    mine_words,
    near_words,
    of_items,
    of_plan,
    open_links_words,
    overdue_words,
    own_late_words,
    own_of,
    own_open_words,
    plan_of,
    ready,
    result_words,
    to_confirm_words,
)


@dataclass(frozen=True)
class Rule:
    """When it holds, how it is said, where it leads, who may do it; `lacking`: it is also listed as missing.

    What the work of the year tells beside is not listed again. `rest`: nothing is missing where only this holds.
    """

    holds: Holds
    words: Words
    button: str | Promise
    address: str
    may: May = May.EDIT_YEAR
    of_year: bool = False
    lacking: bool = True
    query: str = ""
    rest: bool = False


_UNITS = (
    Rule(
        lambda facts: bool((own := own_of(facts)) and own.late),
        own_late_words,
        gettext_lazy("ดูข้อที่เลยกำหนด"),
        "oit",
        May.EDIT_OWN_UNIT,
        of_year=True,
        lacking=False,
        query="?only=mine",
    ),
    Rule(
        asks_me,
        asked_words,
        gettext_lazy("อ่านและให้ความเห็น"),
        "plan_comments",
        May.EDIT_OWN_UNIT,
        of_year=True,
        lacking=False,
    ),
    Rule(
        lambda facts: bool((own := own_of(facts)) and own.open),
        own_open_words,
        gettext_lazy("ดูข้อของท่าน"),
        "oit",
        May.EDIT_OWN_UNIT,
        of_year=True,
        lacking=False,
        query="?only=mine",
    ),
)
_DECIDERS = (
    Rule(
        asks_me,
        asked_words,
        gettext_lazy("อ่านและให้ความเห็น"),
        "plan_comments",
        May.DECIDE,
        of_year=True,
        lacking=False,
    ),
    Rule(
        fixed,
        lambda facts: _("แผนมาตรการปี %(year)d กำหนดแล้ว อ่านเอกสารจริงได้") % {"year": facts.fiscal_year},
        gettext_lazy("อ่านแผน"),
        "plan_preview",
        May.DECIDE,
        of_year=True,
        lacking=False,
        rest=True,
    ),
)
_PLAN = (
    Rule(
        lambda facts: bool(facts.work and facts.work.analysis.flagged),
        lambda facts: (
            _("ข้อความที่แก้ไว้ในบทวิเคราะห์ %(n)d ตอนไม่ตรงกับผลล่าสุด") % {"n": facts.work.analysis.flagged if facts.work else 0}
        ),
        gettext_lazy("ตรวจข้อความ"),
        "analysis",
        of_year=True,
        lacking=False,
    ),
    Rule(
        lambda facts: facts.in_progress and plan_of(facts) is None,
        lambda facts: _("ยังไม่มีแผนมาตรการปี %(year)d") % {"year": facts.fiscal_year},
        gettext_lazy("ร่างแผน"),
        "plan",
        of_year=True,
        lacking=False,
    ),
    Rule(
        *of_plan(lambda plan: plan.proposed, gettext_lazy("ข้อเสนอมาตรการ %(n)d รายการรอท่านเลือก")),
        gettext_lazy("ตรวจข้อเสนอ"),
        "plan",
        of_year=True,
        lacking=False,
    ),
    Rule(
        *of_plan(lambda plan: plan.open_points, gettext_lazy("จุดที่ควรพัฒนา %(n)d เรื่องยังไม่มีมาตรการหรือเหตุผล")),
        gettext_lazy("เลือกมาตรการ"),
        "plan",
        of_year=True,
        lacking=False,
    ),
    Rule(
        *of_plan(lambda plan: plan.waiting, gettext_lazy("ความเห็นต่อร่างแผน %(n)d เรื่องรอท่านพิจารณา")),
        gettext_lazy("พิจารณาความเห็น"),
        "plan_comments",
        of_year=True,
        lacking=False,
    ),
    Rule(
        *of_items(lambda items: items.late, gettext_lazy("ข้อ OIT %(n)d ข้อเลยกำหนดและยังไม่มีลิงก์")),
        gettext_lazy("ดูข้อที่เลยกำหนด"),
        "oit",
        of_year=True,
        lacking=False,
        query="?only=late",
    ),
    Rule(
        lambda facts: bool(behind(facts)),
        behind_words,
        gettext_lazy("ดูความคืบหน้า"),
        "sample",
        of_year=True,
        lacking=False,
    ),
)
_LATER = (
    Rule(
        *of_plan(ready, gettext_lazy("แผนปี %(year)d มี %(n)d มาตรการและครบแล้ว ส่งให้ส่วนราชการให้ความเห็นได้")),
        gettext_lazy("ส่งให้ความเห็น"),
        "plan_state",
        of_year=True,
        lacking=False,
    ),
    Rule(
        *of_items(lambda items: items.to_look_at, gettext_lazy("ลิงก์จากปีก่อน %(n)d ข้อรอท่านเปิดดู")),
        gettext_lazy("ตรวจลิงก์"),
        "oit",
        of_year=True,
        lacking=False,
        query="?only=look",
    ),
    Rule(
        lambda facts: Role.WEBMASTER in facts.access.roles and bool((items := items_of(facts)) and items.without),
        open_links_words,
        gettext_lazy("ดูข้อที่ยังไม่มีลิงก์"),
        "oit",
        May.READ,
        of_year=True,
        lacking=False,
        query="?only=open",
    ),
)
RULES = (
    Rule(
        lambda facts: facts.to_confirm > 0,
        to_confirm_words,
        gettext_lazy("ตรวจและยืนยัน"),
        "bring_in",
    ),
    Rule(
        lambda facts: facts.year is None,
        lambda facts: _("ยังไม่ได้เปิดแฟ้มงานปี %(year)d") % {"year": facts.fiscal_year},
        gettext_lazy("เปิดแฟ้มงานของปี"),
        "year_begin",
    ),
    Rule(
        lambda facts: not facts.has_result and not facts.to_confirm,
        result_words,
        gettext_lazy("นำเข้าเอกสาร"),
        "bring_in",
    ),
    Rule(
        lambda facts: not facts.coordinator,
        lambda facts: _("ยังไม่มีผู้ประสานงาน ITA"),
        gettext_lazy("กำหนดผู้ประสานงาน"),
        "people",
        May.MANAGE_PEOPLE,
    ),
    Rule(
        lambda facts: facts.unnamed,
        lambda facts: _("ยังไม่ได้ใส่ชื่อจริงของผู้ประสานงาน ITA"),
        gettext_lazy("ใส่ชื่อ"),
        "people",
        May.MANAGE_PEOPLE,
    ),
    Rule(
        lambda facts: facts.newer_rules,
        lambda facts: _("มีเกณฑ์ของปี %(year)d แล้ว ปีนี้ยังใช้เกณฑ์ปีก่อน") % {"year": facts.fiscal_year},
        gettext_lazy("ดูสิ่งที่เปลี่ยน"),
        "year_move",
        of_year=True,
    ),
    Rule(
        lambda facts: bool(facts.overdue),
        overdue_words,
        gettext_lazy("เปิดปฏิทินงาน"),
        "calendar_now",
        lacking=False,
    ),
    Rule(
        lambda facts: facts.year is not None and not facts.dates,
        lambda facts: _("ปฏิทินงานปี %(year)d ยังว่าง") % {"year": facts.fiscal_year},
        gettext_lazy("ดูกำหนดการที่เสนอ"),
        "calendar",
        of_year=True,
    ),
    *_PLAN,
    *_UNITS,
    *_DECIDERS,
    Rule(
        lambda facts: facts.duties_open > 0,
        duties_words,
        gettext_lazy("กำหนดผู้รับผิดชอบ"),
        "duties_edit",
        May.MANAGE_PEOPLE,
        of_year=True,
    ),
    Rule(
        lambda facts: any(each.near for each in facts.next_dates),
        near_words,
        gettext_lazy("เปิดปฏิทินงาน"),
        "calendar_now",
        lacking=False,
    ),
    Rule(
        lambda facts: facts.readings[Reading.State.FAILED] > 0,
        lambda facts: _("เอกสารที่อ่านไม่สำเร็จ %(n)d รายการ") % {"n": facts.readings[Reading.State.FAILED]},
        gettext_lazy("ดูเหตุผล"),
        "bring_in",
    ),
    Rule(
        lambda facts: facts.unchecked,
        lambda facts: _("เกณฑ์ปี %(year)d ยังไม่ได้ตรวจกับคู่มือฉบับทางการ") % {"year": facts.fiscal_year},
        gettext_lazy("ยืนยันเกณฑ์"),
        "year_rules",
        of_year=True,
        lacking=False,
    ),
    *_LATER,
    Rule(
        lambda facts: bool(facts.mine) and not facts.access.may(May.EDIT_YEAR),
        mine_words,
        gettext_lazy("ดูข้อที่รับผิดชอบ"),
        "duties",
        May.EDIT_OWN_UNIT,
        of_year=True,
        lacking=False,
    ),
    Rule(
        lambda facts: facts.told is not None and facts.next_level is not None,
        lambda facts: _("ดูว่าเพิ่มคะแนนที่ใดจึงถึงระดับถัดไป"),
        gettext_lazy("ลองคำนวณคะแนน"),
        "what_if",
        May.READ,
        lacking=False,
        rest=True,
    ),
    Rule(
        lambda facts: facts.told is not None,
        lambda facts: _("ข้อมูลของปีครบแล้ว ดูผลการประเมินและจุดที่ควรรักษาไว้"),
        gettext_lazy("ดูผลการประเมิน"),
        "result",
        May.READ,
        lacking=False,
        rest=True,
    ),
)
"""What may be the next step, the most pressing first."""
