"""More measures for a plan: of one's own words, from the catalogue, from the agency's own earlier years."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from prongsai import catalogue
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_measure as actions
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.plan_page import page_of
from prongsai_web.cycles.plan_sources import carried_over, earlier, from_catalogue, standards
from prongsai_web.htmx import render_part
from prongsai_web.pages.forms.measures import Kept, MeasureForm
from prongsai_web.pages.plan_doors import MENU, plan_row, to_plan, told_when_refused

_A_PAGE = 15
_LONGEST_SEARCH = 100


@door(May.EDIT_YEAR)
@told_when_refused
def plan_add(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """A measure in one's own words."""
    request.fiscal_year = year
    plan = plan_row(access, year)
    refuse_closed(access.agency, year)
    page = page_of(plan)
    kept = Kept(None, None, None)
    asked = request.GET.get("issue", "")
    kept.initial["issue"] = asked if asked.isascii() and asked.isdigit() else ""
    kept.initial["answers"] = [request.GET.get("code", "")]
    form = MeasureForm(access.agency, page, kept, request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = actions.add_own(access, plan, form.values())
        messages.success(request, _("เพิ่ม «%(name)s» ในแผนแล้ว") % {"name": row})
        return to_plan(access, year, f"m{row.pk}")
    context = {"form": form, "plan": plan, "year": year, "tab": "own", **MENU}
    return render(request, "plan_add.html", context, status=422 if form.errors else 200)


@door(May.EDIT_YEAR)
@told_when_refused
def plan_catalogue(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The catalogue by words, issue and weak point; a measure of it is added by one click."""
    request.fiscal_year = year
    plan = plan_row(access, year)
    refuse_closed(access.agency, year)
    page = page_of(plan)
    asked = request.POST if request.method == "POST" else request.GET
    words, issue, code = asked.get("q", "")[:_LONGEST_SEARCH], asked.get("issue", ""), asked.get("code", "")
    number = next((each.no for each in page.rules.issues if str(each.no) == issue), None)
    if request.method == "POST":
        return _add_standard(request, access, plan, number)
    found = standards(plan, words, number, code)
    context = {
        "plan": plan,
        "year": year,
        "found": Paginator(found, _A_PAGE).get_page(request.GET.get("page")),
        "asked": {"q": words, "issue": issue, "code": code},
        "issues": page.rules.issues,
        "points": page.points,
        "tab": "catalogue",
        "query": _query(request),
        **MENU,
    }
    return render_part(request, "plan_catalogue.html", "found", context)


def _query(request: HttpRequest) -> str:
    """What was asked, for the links to further pages."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _add_standard(request: HttpRequest, access: Access, plan: Plan, issue: int | None) -> HttpResponse:
    standard = next((each for each in catalogue.measures() if each.id == request.POST.get("id")), None)
    if standard is None:
        raise Http404
    year = plan.year.fiscal_year
    there = PlannedMeasure.objects.filter(plan=plan, about__source=f"catalogue:{standard.id}")
    row = there.exclude(state=PlannedMeasure.State.REFUSED).first()
    if row is not None:
        messages.info(request, _("«%(name)s» อยู่ในแผนแล้ว") % {"name": row})
        return to_plan(access, year, f"m{row.pk}")
    (row,) = actions.add(access, plan, [from_catalogue(plan, standard, issue, access.today)])
    messages.success(request, _("เพิ่ม «%(name)s» ในแผนแล้ว") % {"name": row})
    return to_plan(access, year, f"m{row.pk}")


@door(May.EDIT_YEAR)
@told_when_refused
def plan_earlier(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The agency's own measures of earlier years; those that are ticked come over with their dates moved."""
    request.fiscal_year = year
    plan = plan_row(access, year)
    refuse_closed(access.agency, year)
    rows = earlier(access.agency, plan, access.today)
    if request.method == "POST":
        added = actions.add(access, plan, carried_over(plan, rows, set(request.POST.getlist("take"))))
        if added:
            told = _("นำมาตรการของปีก่อนมาใช้ %(n)d รายการ โปรดตรวจวันที่และข้อความที่ยังกล่าวถึงปีเดิม")
            messages.success(request, told % {"n": len(added)})
            return to_plan(access, year, f"m{added[0].pk}")
        messages.info(request, _("ยังไม่ได้เลือกมาตรการ"))
    words = request.GET.get("q", "")[:_LONGEST_SEARCH]
    shown = [
        each for each in rows if words.strip() in each.measure.name or words.strip() in " ".join(each.measure.steps)
    ]
    context = {"plan": plan, "year": year, "rows": shown, "any": bool(rows), "q": words, "tab": "earlier", **MENU}
    return render(request, "plan_earlier.html", context)
