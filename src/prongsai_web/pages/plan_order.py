"""The order of the measures of a plan: by dragging, or a place up or down by a button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_crossing as crossing
from prongsai_web.cycles import actions_measure as actions
from prongsai_web.cycles.drafting import rules_for_plan
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.plan_crossing import tell_crossing
from prongsai_web.pages.plan_doors import measure_row, plan_row, to_plan, told_when_refused

_MOST = 500


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def plan_order(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The measures of an issue in the order in which they were laid; one from another issue joins it."""
    request.fiscal_year = year
    plan = plan_row(access, year)
    sent = [number_in(key) for key in request.POST.get("order", "").split(",")[:_MOST]]
    keys = [key for key in sent if key is not None]
    issue, moved = request.POST.get("issue", ""), number_in(request.POST.get("moved", ""))
    known = {str(each.no): each.no for each in rules_for_plan(plan.year).issues}
    if request.POST.get("to") == "undo" and moved is not None:
        crossing.put_back(access, plan, moved, number_in(request.POST.get("now", "")), known.get(issue), keys)
        messages.success(request, _("คืนมาตรการไปประเด็นเดิมแล้ว"))
    elif issue in known or not issue:
        before = crossing.stood(plan, moved)
        actions.reorder(access, plan, known.get(issue), keys)
        tell_crossing(request, plan, before)
    return to_plan(access, year, "" if moved is None else f"m{moved}")


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def measure_move(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """One place up or down within its issue."""
    row = measure_row(request, access, pk)
    if not actions.move(access, row, up=request.POST.get("to") == "up"):
        messages.info(request, _("มาตรการนี้อยู่ปลายสุดของประเด็นแล้ว"))
    return to_plan(access, row.plan.year.fiscal_year, f"m{pk}")
