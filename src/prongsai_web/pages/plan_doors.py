"""What every page of a plan begins with: the plan of the year and agency, whether it may change, the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.actions_plan import Fixed
from prongsai_web.cycles.models import Plan, PlannedMeasure

EARLIEST, LATEST = 2562, 2650
MENU = {"menu": "plan"}


def plan_or_none(access: Access, year: int) -> Plan | None:
    """The plan of the year, with its year and agency. Raises `Http404` for a year that cannot have one."""
    if not EARLIEST <= year <= LATEST:
        raise Http404
    rows = Plan.objects.filter(agency=access.agency, year__fiscal_year=year)
    plan = rows.seen_by(access.user, access.today).select_related("year").first()
    if plan is not None:
        plan.agency = access.agency
    return plan


def plan_row(access: Access, year: int) -> Plan:
    """The plan of the year. Raises `Http404` where there is none."""
    plan = plan_or_none(access, year)
    if plan is None:
        raise Http404
    return plan


def measure_row(request: HttpRequest, access: Access, pk: int) -> PlannedMeasure:
    """The measure, with its plan and year; the page knows its year from now on."""
    rows = PlannedMeasure.objects.filter(agency=access.agency).select_related("plan__year", "unit", "person")
    row = rows.get_for(access.user, pk, access.today)
    row.plan.agency = access.agency
    request.fiscal_year = row.plan.year.fiscal_year
    return row


def to_plan(access: Access, year: int, anchor: str = "") -> HttpResponse:
    """Back to the page of the plan, at the place where the person was."""
    address = reverse("plan", args=[access.agency.pk, year])
    return redirect(f"{address}#{anchor}" if anchor else address)


def told_when_refused(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A deed of the plan that somebody else forestalled, or a fixed plan, is told on the page instead of failing."""

    @wraps(view)
    def inner(request: HttpRequest, access: Access, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, access, *args, **kwargs)
        except Fixed:
            messages.error(request, _("แผนนี้กำหนดเป็นแผนแล้ว จึงแก้ไขไม่ได้ โปรดเปิดแผนเพื่อแก้ไขก่อน"))
        except Stale:
            messages.error(request, _("มีผู้อื่นแก้ไขรายการนี้ก่อนแล้ว หน้านี้แสดงฉบับล่าสุด โปรดตรวจแล้วทำอีกครั้ง"))
        answer = to_plan(access, getattr(request, "fiscal_year", None) or int(kwargs["year"]))
        return whole_page(request, answer)

    return inner


def whole_page(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A part of a page cannot tell what concerns the whole: the browser goes to the page."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": answer["Location"]})
    return answer
