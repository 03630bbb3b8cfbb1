"""Notices of papers brought in, of a plan's file that came back, and of rules that are known now."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.roles import May
from prongsai_web.cycles.models import PlanReturn, Reading
from prongsai_web.cycles.notices.notice import RECENT, Desk, Notice, To
from prongsai_web.cycles.years import has_newer_rules


def of_papers(desk: Desk) -> Iterator[Notice]:
    """Two queries for whoever works on the year, none for others."""
    if not desk.access.may(May.EDIT_YEAR):
        return
    agency, states = desk.access.agency, Reading.State
    waiting = Reading.objects.filter(agency=agency, state__in=(states.TO_CONFIRM, states.FAILED))
    for pk, state, at in waiting.values_list("pk", "state", "made_at"):
        address = desk.to("reading", pk)
        if state == states.TO_CONFIRM:
            words = _("อ่านเอกสารแล้ว รอท่านตรวจและยืนยัน")
            yield Notice(f"reading:{pk}", To.PERSON, "part", str(states.TO_CONFIRM.label), words, address, at=at)
        elif at > timezone.now() - RECENT:
            words = _("อ่านเอกสารที่นำเข้าไม่สำเร็จ ดูเหตุผลและนำเข้าใหม่ได้")
            yield Notice(f"failed:{pk}", To.PERSON, "late", str(states.FAILED.label), words, address, at=at)
    returns = PlanReturn.objects.filter(agency=agency, state=PlanReturn.State.READY, plan__year__in=desk.years)
    for pk, name, year, at in returns.values_list("pk", "file__name", "plan__year__fiscal_year", "made_at"):
        words = _("อ่านไฟล์แผนที่แก้ไขแล้ว «%(name)s» รอท่านเลือกว่าจะรับสิ่งใด") % {"name": name}
        address = desk.to("plan_returned", year, pk)
        yield Notice(f"returned:{pk}", To.PERSON, "part", _("รอท่านเลือก"), words, address, at=at)
    for year in desk.in_progress:
        if has_newer_rules(year):
            told = {"year": year.fiscal_year, "before": year.framework_year}
            words = _("มีเกณฑ์ของปี %(year)d แล้ว แฟ้มงานยังใช้เกณฑ์ปี %(before)d ดูสิ่งที่เปลี่ยนก่อนใช้ได้") % told
            key, address = f"rules:{year.fiscal_year}:{year.framework_year}", desk.to("year_move", year.fiscal_year)
            yield Notice(key, To.PERSON, "part", _("เกณฑ์ใหม่"), words, address)
