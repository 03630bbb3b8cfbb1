"""What a plan lacks, told by a person: reasons for what has no measure, local facts for the blanks of measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_plan as actions
from prongsai_web.cycles.models import Plan
from prongsai_web.cycles.plan_page import Page, Shown, page_of
from prongsai_web.pages.conflicts import Differing, clash_between
from prongsai_web.pages.plan_doors import MENU, plan_row, to_plan, told_when_refused

LONGEST_REASON = 1000
_LONGEST_FACT = 300


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def plan_reason(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Why a weak point or an issue has no measure."""
    request.fiscal_year = year
    plan = plan_row(access, year)
    page, key, text = page_of(plan), request.POST.get("key", "")[:40], reason_sent(request)
    names = {each.key: each.label for each in page.points}
    names |= {each.key: f"{each.issue.no}. {each.issue.title}" for each in page.sections if each.issue}
    if key not in names:
        return to_plan(access, year, "lacking")
    try:
        actions.give_reason(access, plan, key, request.POST.get("shown", ""), text)
    except Stale:
        kept = Plan.objects.get(pk=plan.pk)
        theirs = kept.reasons.get(key, "")
        clash = clash_between(kept, access.agency, (Differing(str(_("เหตุผล")), theirs or "–", text or "–"),))
        context = {"heading": names[key], "key": key, "text": text, "shown": theirs, "clash": clash, "year": year}
        return render(request, "plan_reason.html", {**context, **MENU}, status=409)
    messages.success(request, _("บันทึกเหตุผลแล้ว") if text else _("นำเหตุผลออกแล้ว"))
    return to_plan(access, year, "lacking")


def reason_sent(request: HttpRequest) -> str:
    """The reason typed, in one line."""
    return " ".join(request.POST.get("reason", "").split())[:LONGEST_REASON]


@dataclass
class Asked:
    """A local fact that measures ask for: its number on the page, its words, and the names under which it is kept."""

    number: int
    ask: str
    ask_english: str
    measures: tuple[Shown, ...]
    names: tuple[str, ...]
    text: str = ""
    shown: str = ""
    theirs: str = ""

    @property
    def words(self) -> str:
        """What is asked for, in the language of the page."""
        english = (get_language() or "th").startswith("en")
        return (english and self.ask_english) or self.ask


@door(May.EDIT_YEAR)
@told_when_refused
def plan_facts(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Every local fact that the measures of the plan ask for, on one page; each is typed once for all of them."""
    request.fiscal_year = year
    plan = plan_row(access, year)
    rows = _asked(page_of(plan))
    if request.method != "POST":
        return _page(request, plan, rows)
    wanted, shown = {}, {}
    for row in rows:
        row.text = " ".join(request.POST.get(f"fact-{row.number}", "").split())[:_LONGEST_FACT]
        row.shown = request.POST.get(f"shown-{row.number}", row.shown)
        # A page of another moment numbers its facts otherwise.
        if request.POST.get(f"name-{row.number}") != row.names[0]:
            return _page(request, plan, rows, _("รายการข้อมูลเปลี่ยนไปหลังจากเปิดหน้านี้ โปรดตรวจแล้วบันทึกอีกครั้ง"))
        wanted |= dict.fromkeys(row.names, row.text)
        shown |= dict.fromkeys(row.names, row.shown)
    try:
        clashes = actions.give_facts(access, plan, wanted, shown)
    except Stale:
        return _page(request, plan, rows, _("มีผู้อื่นบันทึกพร้อมกับท่าน ข้อความของท่านยังอยู่ โปรดกดบันทึกอีกครั้ง"))
    if clashes:
        for row in rows:
            row.theirs = clashes.get(row.names[0], "")
            row.shown = row.theirs or row.text
        return _page(request, plan, rows, _("มีผู้อื่นแก้ไขบางช่องก่อนแล้ว โปรดดูข้อความใต้ช่อง แล้วบันทึกฉบับที่จะใช้"))
    messages.success(request, _("บันทึกแล้ว"))
    return to_plan(access, year)


def _page(request: HttpRequest, plan: Plan, rows: list[Asked], fault: str = "") -> HttpResponse:
    context: dict[str, Any] = {"plan": plan, "year": plan.year.fiscal_year, "rows": rows, "fault": fault, **MENU}
    return render(request, "plan_facts.html", context, status=409 if fault else 200)


def _asked(page: Page) -> list[Asked]:
    """The facts still open, then those given, each with the measures that ask it."""
    found = []
    for number, ((key, ask, english), measures) in enumerate(page.facts.items(), 1):
        names = tuple(f"{each.standard_id}/{key}" for each in measures)
        kept = next((page.plan.facts[name] for name in names if name in page.plan.facts), "")
        found.append(Asked(number, ask, english, measures, names, kept, kept))
    return found
