"""Years (แฟ้มงาน ITA ประจำปี): the list, one year, begun, moved on, put on the new rules, compared with the manual."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from prongsai import frameworks
from prongsai.errors import ProngsaiError
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Responsibility
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_years as actions
from prongsai_web.cycles import years as known
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.models import OitWork, Plan, Year
from prongsai_web.cycles.rules_moved import moved
from prongsai_web.pages.conflicts import version_of
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.forms.years import BeginForm
from prongsai_web.pages.papers import said
from prongsai_web.pages.still_open import asked_before_closing

_MENU = {"menu": "years"}
_WORDS = {
    (Year.State.OPEN, Year.State.REPORTING): gettext_lazy("เริ่มสรุปรายงาน"),
    (Year.State.REPORTING, Year.State.CLOSED): gettext_lazy("ปิดแฟ้มงานประจำปี"),
    (Year.State.REPORTING, Year.State.OPEN): gettext_lazy("กลับไปกำลังดำเนินการ"),
    (Year.State.CLOSED, Year.State.REPORTING): gettext_lazy("เปิดแฟ้มอีกครั้งเพื่อสรุปรายงาน"),
}


@door()
def years(request: HttpRequest, access: Access) -> HttpResponse:
    """Every year of the agency, and the way to begin one."""
    rows = known.years_of(access.agency)
    return render(request, "years.html", {"rows": rows, "to_begin": known.to_begin(rows, access.today), **_MENU})


@door()
def year(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """One year: its state and next states, its rules and how firmly they are known."""
    row = _row(access, year)
    rules = known.rules_of(row)
    request.fiscal_year = row.fiscal_year
    context = {
        "row": row,
        "rules": rules,
        "unchecked": known.is_unchecked(row, rules),
        "newer": known.has_newer_rules(row),
        "moves": [(state, _WORDS[row.state, state]) for state in known.MOVES[row.state]],
        **_MENU,
    }
    return render(request, "year.html", context)


def _row(access: Access, year: int) -> Year:
    found = Year.objects.filter(agency=access.agency, fiscal_year=year).first()
    if found is None:
        raise Http404
    return found


@door(May.EDIT_YEAR)
def year_begin(request: HttpRequest, access: Access) -> HttpResponse:
    """A year begun on its own rules, or on last year's until its manual comes."""
    rows = known.years_of(access.agency)
    offered = known.to_begin(rows, access.today)
    asked = number_in(request.POST.get("year") or request.GET.get("year") or "")
    chosen = asked if asked in offered else next(iter(offered), None)
    if chosen is None:
        return redirect("years", agency=access.agency.pk)
    in_progress = [each.fiscal_year for each in rows if each.state == Year.State.OPEN and each.fiscal_year < chosen]
    form = BeginForm(chosen, known.rules_for(chosen), in_progress, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.begin(access, chosen, told["framework_year"], last_to_report=told.get("last_to_report", False))
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("เปิดแฟ้มงานปี %(year)d แล้ว โปรดตรวจปฏิทินที่เสนอ") % {"year": chosen})
            return redirect("calendar", agency=access.agency.pk, year=chosen)
    context = {"form": form, "year": chosen, "others": [each for each in offered if each != chosen], **_MENU}
    return render(request, "year_begin.html", context, status=422 if form.errors else 200)


@door(May.EDIT_YEAR)
@require_POST
def year_state(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The year goes on to another state; closed with a plan that is not fixed only after that was told."""
    row = _row(access, year)
    shown, state = request.POST.get("shown", ""), request.POST.get("state", "")
    if state == Year.State.CLOSED and shown == row.state == Year.State.REPORTING:
        plan = Plan.objects.filter(agency=access.agency, year=row).select_related("year").first()
        if asked := asked_before_closing(request, access, plan, year):
            return asked
    try:
        actions.set_state(access, row, shown, state)
    except Stale:
        messages.warning(request, _("มีผู้อื่นเปลี่ยนสถานะของปีนี้ก่อนแล้ว โปรดดูสถานะปัจจุบัน"))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("แฟ้มงานปี %(year)d: %(state)s") % {"year": year, "state": row.get_state_display()})
    return redirect("year", agency=access.agency.pk, year=year)


@door()
def year_rules(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The rules of the year in short, to be compared with the manual."""
    row = _row(access, year)
    rules = known.rules_of(row)
    if rules is None:
        return redirect("year", agency=access.agency.pk, year=year)
    request.fiscal_year = row.fiscal_year
    context = {"row": row, "rules": rules, "unchecked": known.is_unchecked(row, rules), **_MENU}
    return render(request, "year_rules.html", context)


@door(May.EDIT_YEAR)
@require_POST
def year_confirm(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Somebody with the manual says that the rules agree with it, or takes that back."""
    row = _row(access, year)
    confirmed = request.POST.get("confirmed") == "yes"
    try:
        actions.confirm_rules(access, row, version_of(request, row), confirmed)
    except Stale:
        messages.warning(request, _("มีผู้อื่นแก้ไขแฟ้มงานปีนี้ก่อนแล้ว โปรดตรวจอีกครั้ง"))
    else:
        told = _("บันทึกว่าตรวจเกณฑ์กับคู่มือฉบับทางการแล้ว") if confirmed else _("ยกเลิกการยืนยันเกณฑ์แล้ว")
        messages.success(request, told)
    return redirect("year", agency=access.agency.pk, year=year)


@door(May.EDIT_YEAR)
def year_move(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """What changes when the year goes over to its own rules; applied only after it was shown."""
    row = _row(access, year)
    refuse_closed(access.agency, year)
    if not known.has_newer_rules(row):
        return redirect("year", agency=access.agency.pk, year=year)
    try:
        difference = frameworks.diff(row.framework_year, row.fiscal_year)
    except ProngsaiError as refusal:
        # Rules that somebody imported and took away again: nothing tells which item has become which.
        messages.error(request, said(refusal))
        return redirect("year", agency=access.agency.pk, year=year)
    if request.method == "POST":
        try:
            told = actions.move_rules(access, row, version_of(request, row), row.fiscal_year)
        except Stale:
            messages.warning(request, _("มีผู้อื่นแก้ไขแฟ้มงานปีนี้ก่อนแล้ว โปรดตรวจอีกครั้ง"))
            return redirect("year_move", agency=access.agency.pk, year=year)
        counted = {"year": year, "n": len(told.renumbered)}
        messages.success(request, _("ใช้เกณฑ์ปี %(year)d แล้ว ผู้รับผิดชอบตามข้อที่เปลี่ยนเลข %(n)d ข้อ") % counted)
        return redirect("year", agency=access.agency.pk, year=year)
    duties = Responsibility.objects.filter(agency=access.agency, fiscal_year=year).select_related("person", "unit")
    work = OitWork.objects.filter(agency=access.agency, fiscal_year=year, gone_from__isnull=True)
    request.fiscal_year = row.fiscal_year
    told = {"difference": difference, "moved": moved(difference, duties), "work": moved(difference, work)}
    context = {"row": row, **told, **_MENU}
    return render(request, "year_move.html", context)
