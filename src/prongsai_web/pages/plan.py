"""The plan of a year (แผนมาตรการ): its issues with their measures, what is missing, the draft in one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_plan as actions
from prongsai_web.cycles.models import Plan, Result, Year
from prongsai_web.cycles.plan_page import page_of
from prongsai_web.cycles.whose import strangers
from prongsai_web.cycles.years import rules_for, to_begin, years_of
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.papers import said
from prongsai_web.pages.plan_crossing import crossed
from prongsai_web.pages.plan_doors import MENU, plan_or_none, plan_row, to_plan, told_when_refused

_UNDO = "undo_taken"


@door()
def plan(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The plan, or how to come to one."""
    found = plan_or_none(access, year)
    request.fiscal_year = year
    if found is None:
        return _none_yet(request, access, year)
    page = page_of(found)
    results = list(Result.objects.filter(agency=access.agency, fiscal_year__lt=year).order_by("-fiscal_year")[:1])
    context = {
        "plan": found,
        "page": page,
        "year": year,
        "moved": _moved(found, results),
        **_left_aside(found),
        "undo": _undo(request, found),
        "crossed": crossed(request, found),
        **MENU,
    }
    return render(request, "plan.html", context)


def _moved(plan: Plan, results: list[Result]) -> bool:
    """Whether another result, or a changed one, would be drafted from now."""
    if not plan.basis or not results:
        return False
    now = (results[0].fiscal_year, results[0].version)
    return now != (plan.basis.get("result_year"), plan.basis.get("result_version"))


def _left_aside(plan: Plan) -> dict[str, object]:
    """Agencies whose papers the draft left aside, `strangers`, and those of them that are this one by now, `known`.

    The name or the place of this one may have been corrected since.
    """
    then = plan.basis.get("strangers", ())
    now = strangers(plan.agency) if then else ()
    return {"strangers": [each for each in then if each in now], "known": [each for each in then if each not in now]}


def _none_yet(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    context = {
        "plan": None,
        "year": year,
        "can_begin": _can_begin(years_of(access.agency), year, access),
        "result": Result.objects.filter(agency=access.agency, fiscal_year__lt=year).order_by("-fiscal_year").first(),
        **MENU,
    }
    return render(request, "plan_none.html", context)


def _can_begin(years: list[Year], year: int, access: Access) -> bool:
    """Whether the year is begun, or may be begun on known rules."""
    begun = any(each.fiscal_year == year for each in years)
    return begun or (year in to_begin(years, access.today) and bool(rules_for(year)))


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def plan_draft(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Measures proposed from the results and papers; the year is begun where it was not."""
    found = plan_or_none(access, year)
    years = years_of(access.agency)
    if found is None and not _can_begin(years, year, access):
        messages.error(request, _("เปิดแฟ้มงานปีนี้ก่อน แล้วจึงร่างแผน"))
        return redirect("years", agency=access.agency.pk)
    try:
        added = actions.draft(access, year)
    except ProngsaiError as refusal:
        messages.error(request, said(refusal))
        return to_plan(access, year)
    if added:
        messages.success(
            request, _("เสนอมาตรการ %(n)d รายการแล้ว โปรดตรวจแต่ละรายการ แล้วกด «รับทั้งหมดที่ตรวจแล้ว»") % {"n": added}
        )
    else:
        messages.info(request, _("ไม่มีมาตรการที่จะเสนอเพิ่ม มาตรการที่ท่านเลือกไว้คงอยู่ตามเดิม"))
    return to_plan(access, year)


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def plan_begin(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """A plan without a draft, for those who write every measure themselves."""
    if not _can_begin(years_of(access.agency), year, access):
        messages.error(request, _("เปิดแฟ้มงานปีนี้ก่อน แล้วจึงเพิ่มมาตรการ"))
        return redirect("years", agency=access.agency.pk)
    actions.begin(access, year)
    return redirect("plan_add", agency=access.agency.pk, year=year)


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def plan_take(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The proposals that were shown are taken: of an issue, or all; or those just taken are put back."""
    found, shown = plan_row(access, year), _shown(request)
    if request.POST.get("to") == "undo":
        back = actions.put_back_many(access, found, shown)
        messages.success(request, _("คืนเป็นข้อเสนอแล้ว %(n)d มาตรการ") % {"n": len(back.rows)})
        return to_plan(access, year)
    of_issue = number_in(request.POST.get("issue", ""))
    taken = actions.take_many(access, found, shown, of_issue)
    if taken.rows:
        messages.success(request, _("รับเข้าแผนแล้ว %(n)d มาตรการ") % {"n": len(taken.rows)})
        request.session[_UNDO] = {"plan": found.pk, "shown": [f"{row.pk}:{row.version}" for row in taken.rows]}
    if taken.changed:
        told = _("อีก %(n)d มาตรการมีผู้อื่นแก้ไขหลังจากที่ท่านเปิดหน้านี้ โปรดตรวจแล้วรับอีกครั้ง")
        messages.error(request, told % {"n": taken.changed})
    return to_plan(access, year, "" if of_issue is None else f"issue{of_issue}")


def _undo(request: HttpRequest, plan: Plan) -> list[str] | None:
    """The measures that were just taken together, once: the next page offers the way back."""
    kept = request.session.pop(_UNDO, None)
    return kept["shown"] if kept and kept["plan"] == plan.pk else None


def _shown(request: HttpRequest) -> dict[int, int]:
    """Key and version of each measure that the page showed."""
    found = {}
    for text in request.POST.getlist("shown"):
        key, _colon, version = text.partition(":")
        pk, number = number_in(key), number_in(version)
        if pk is not None and number is not None:
            found[pk] = number
    return found
