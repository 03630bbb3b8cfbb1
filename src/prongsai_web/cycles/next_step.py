"""What to do next (ขั้นต่อไป), and what is missing: one table of conditions, the first that holds comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.dashboard import Facts
from prongsai_web.cycles.models import Reading


@dataclass(frozen=True)
class Step:
    """Something to do: a sentence, the words of its button, and where that leads."""

    words: str
    button: str
    address: str


@dataclass(frozen=True)
class _Rule:
    """When it holds, how it is said, where it leads, who may do it; `lacking`: it is also listed as missing."""

    holds: Callable[[Facts], bool]
    words: Callable[[Facts], str]
    button: str | Promise
    address: str
    may: May = May.EDIT_YEAR
    of_year: bool = False
    lacking: bool = True


def _result_words(facts: Facts) -> str:
    return _("ยังไม่มีผลการประเมินปี %(year)d") % {"year": facts.result_year}


def _overdue_words(facts: Facts) -> str:
    first, more = facts.overdue[0], len(facts.overdue) - 1
    told = {"what": first.row.what, "words": first.words, "n": more}
    return _("«%(what)s» %(words)s และอีก %(n)d รายการ") % told if more else _("«%(what)s» %(words)s") % told


def _near_words(facts: Facts) -> str:
    first = next(each for each in facts.next_dates if each.near)
    return _("«%(what)s» %(words)s") % {"what": first.row.what, "words": first.words}


def _duties_words(facts: Facts) -> str:
    if facts.duties_open == facts.duties_all:
        return _("ยังไม่ได้กำหนดผู้รับผิดชอบรายข้อของปี %(year)d") % {"year": facts.fiscal_year}
    return _("ตัวชี้วัดและข้อ OIT %(n)d ข้อยังไม่มีผู้รับผิดชอบ") % {"n": facts.duties_open}


def _mine_words(facts: Facts) -> str:
    first = next((row for row in facts.mine if row.due), facts.mine[0])
    told = {"n": len(facts.mine), "code": first.code, "day": thai_date(first.due)}
    if first.due is None:
        return _("ท่านรับผิดชอบ %(n)d ข้อ") % told
    return _("ท่านรับผิดชอบ %(n)d ข้อ ข้อแรกที่ครบกำหนดคือ %(code)s วันที่ %(day)s") % told


_RULES = (
    _Rule(
        lambda facts: facts.to_confirm > 0,
        lambda facts: _("อ่านเอกสารแล้ว %(n)d รายการ รอท่านตรวจและยืนยัน") % {"n": facts.to_confirm},
        gettext_lazy("ตรวจและยืนยัน"),
        "bring_in",
    ),
    _Rule(
        lambda facts: facts.year is None,
        lambda facts: _("ยังไม่ได้เปิดแฟ้มงานปี %(year)d") % {"year": facts.fiscal_year},
        gettext_lazy("เปิดแฟ้มงานของปี"),
        "year_begin",
    ),
    _Rule(
        lambda facts: not facts.has_result and not facts.to_confirm,
        _result_words,
        gettext_lazy("นำเข้าเอกสาร"),
        "bring_in",
    ),
    _Rule(
        lambda facts: not facts.coordinator,
        lambda facts: _("ยังไม่มีผู้ประสานงาน ITA"),
        gettext_lazy("กำหนดผู้ประสานงาน"),
        "people",
        May.MANAGE_PEOPLE,
    ),
    _Rule(
        lambda facts: facts.unnamed,
        lambda facts: _("ยังไม่ได้ใส่ชื่อจริงของผู้ประสานงาน ITA"),
        gettext_lazy("ใส่ชื่อ"),
        "people",
        May.MANAGE_PEOPLE,
    ),
    _Rule(
        lambda facts: facts.newer_rules,
        lambda facts: _("มีเกณฑ์ของปี %(year)d แล้ว ปีนี้ยังใช้เกณฑ์ปีก่อน") % {"year": facts.fiscal_year},
        gettext_lazy("ดูสิ่งที่เปลี่ยน"),
        "year_move",
        of_year=True,
    ),
    _Rule(
        lambda facts: bool(facts.overdue),
        _overdue_words,
        gettext_lazy("เปิดปฏิทินงาน"),
        "calendar_now",
        lacking=False,
    ),
    _Rule(
        lambda facts: facts.year is not None and not facts.dates,
        lambda facts: _("ปฏิทินงานปี %(year)d ยังว่าง") % {"year": facts.fiscal_year},
        gettext_lazy("ดูกำหนดการที่เสนอ"),
        "calendar",
        of_year=True,
    ),
    _Rule(
        lambda facts: facts.duties_open > 0,
        _duties_words,
        gettext_lazy("กำหนดผู้รับผิดชอบ"),
        "duties_edit",
        May.MANAGE_PEOPLE,
        of_year=True,
    ),
    _Rule(
        lambda facts: any(each.near for each in facts.next_dates),
        _near_words,
        gettext_lazy("เปิดปฏิทินงาน"),
        "calendar_now",
        lacking=False,
    ),
    _Rule(
        lambda facts: facts.readings[Reading.State.FAILED] > 0,
        lambda facts: _("เอกสารที่อ่านไม่สำเร็จ %(n)d รายการ") % {"n": facts.readings[Reading.State.FAILED]},
        gettext_lazy("ดูเหตุผล"),
        "bring_in",
    ),
    _Rule(
        lambda facts: facts.unchecked,
        lambda facts: _("เกณฑ์ปี %(year)d ยังไม่ได้ตรวจกับคู่มือฉบับทางการ") % {"year": facts.fiscal_year},
        gettext_lazy("ยืนยันเกณฑ์"),
        "year_rules",
        of_year=True,
        lacking=False,
    ),
    _Rule(
        lambda facts: bool(facts.mine) and not facts.access.may(May.EDIT_YEAR),
        _mine_words,
        gettext_lazy("ดูข้อที่รับผิดชอบ"),
        "duties",
        May.EDIT_OWN_UNIT,
        of_year=True,
        lacking=False,
    ),
    _Rule(
        lambda facts: facts.told is not None and facts.next_level is not None,
        lambda facts: _("ดูว่าเพิ่มคะแนนที่ใดจึงถึงระดับถัดไป"),
        gettext_lazy("ลองคำนวณคะแนน"),
        "what_if",
        May.READ,
        lacking=False,
    ),
    _Rule(
        lambda facts: facts.told is not None,
        lambda facts: _("ข้อมูลของปีครบแล้ว ดูผลการประเมินและจุดที่ควรรักษาไว้"),
        gettext_lazy("ดูผลการประเมิน"),
        "result",
        May.READ,
        lacking=False,
    ),
)


def next_step(facts: Facts) -> Step | None:
    """The first thing that holds and that the person may do; None where there is nothing yet to look at."""
    return next((_step(rule, facts) for rule in _RULES if facts.access.may(rule.may) and rule.holds(facts)), None)


def lacking(facts: Facts, first: Step | None) -> list[Step]:
    """What is missing beside the first step; whoever may not mend it reads it without a link."""
    found = [_step(rule, facts) for rule in _RULES if rule.lacking and rule.holds(facts)]
    return [step for step in found if step != first]


def _step(rule: _Rule, facts: Facts) -> Step:
    args = [facts.access.agency.pk]
    if rule.of_year:
        args.append(facts.fiscal_year)
    elif rule.address in ("what_if", "result") and facts.told is not None:
        args.append(facts.told.row.fiscal_year)
    address = reverse(rule.address, args=args) if facts.access.may(rule.may) else ""
    return Step(rule.words(facts), str(rule.button), address)
