"""What is still open in a plan before it is fixed or its year is closed: told once more, with the way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai_web.agencies.access import Access
from prongsai_web.cycles.models import Plan
from prongsai_web.cycles.plan_defects import defects_of
from prongsai_web.cycles.plan_moves import standing
from prongsai_web.cycles.plan_page import page_of
from prongsai_web.cycles.plan_versions import snapshot

ANYWAY = "anyway"


def open_in(access: Access, plan: Plan) -> dict[str, object]:
    """The plan's `standing`, its `page`, and how many defects `must` be mended in its paper."""
    now = snapshot(plan, access)
    found = defects_of(now.dossier, now.keys, access)
    must = sum(each.defect.severity == "error" for each in found)
    return {"standing": standing(plan, access.today), "page": page_of(plan), "must": must}


def asked_before_fixing(request: HttpRequest, access: Access, plan: Plan, year: int) -> HttpResponse | None:
    """The page that asks whether the plan is fixed with what is open in it; None where nothing is, or it was answered.

    A plan without a measure cannot be fixed at all: that is refused elsewhere.
    """
    if ANYWAY in request.POST or request.POST.get("shown") != plan.state or plan.state == Plan.State.FIXED:
        return None
    told = open_in(access, plan)
    page = told["page"]
    if not page.taken or (page.complete and not told["standing"].waiting and not told["must"]):
        return None
    return _asked(request, plan, year, told, closing=False)


def asked_before_closing(request: HttpRequest, access: Access, plan: Plan | None, year: int) -> HttpResponse | None:
    """The page that asks whether the year is closed while its plan is not fixed; None where it is, or was answered."""
    if ANYWAY in request.POST or plan is None or plan.state == Plan.State.FIXED:
        return None
    return _asked(request, plan, year, open_in(access, plan), closing=True)


def _asked(request: HttpRequest, plan: Plan, year: int, told: dict[str, object], *, closing: bool) -> HttpResponse:
    request.fiscal_year = year
    context = {"plan": plan, "year": year, "closing": closing, "shown": request.POST.get("shown", ""), **told}
    return render(request, "still_open.html", {**context, "menu": "years" if closing else "plan"})
