"""Where a plan stands: sent to the units for comments, fixed as the plan of the year, opened again with a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles import actions_plan_moves as actions
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.models import Plan, PlanMove
from prongsai_web.cycles.names import names_of
from prongsai_web.cycles.plan_moves import MOVES, State
from prongsai_web.pages.forms.plan_talk import ReopenForm, SendForm
from prongsai_web.pages.plan_doors import MENU, plan_row, to_plan
from prongsai_web.pages.still_open import asked_before_fixing, open_in


@door(May.EDIT_YEAR)
def plan_state(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """What may be done next with the plan as a whole, what is still open in it, and what was done before."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    deed = request.POST.get("deed", "")
    if deed == "fix":
        refuse_closed(access.agency, year)
        if asked := asked_before_fixing(request, access, plan, year):
            return asked
    last = PlanMove.objects.filter(plan=plan, state=plan.state).first() if plan.state == State.COMMENTING else None
    before = {"until": last.until, "note": last.reason} if last else None
    send = SendForm(request.POST if deed == "send" else None, prefix="send", initial=before)
    reopen = ReopenForm(request.POST if deed == "reopen" else None, prefix="reopen")
    refused: list[str] = []
    if request.method == "POST":
        try:
            if told := _done(request, access, plan, deed, {"send": send, "reopen": reopen}.get(deed)):
                messages.success(request, told)
                return to_plan(access, year)
        except ValidationError as fault:
            refused = fault.messages
        except Stale:
            messages.error(request, _("มีผู้อื่นเปลี่ยนสถานะของแผนก่อนแล้ว หน้านี้แสดงสถานะล่าสุด"))
            plan.refresh_from_db(fields=["state"])
    status = 422 if refused or send.errors or reopen.errors else 200
    context = {"plan": plan, "year": year, "send": send, "reopen": reopen, "refused": refused}
    return render(request, "plan_state.html", {**context, **_facts(access, plan), **MENU}, status=status)


def _done(request: HttpRequest, access: Access, plan: Plan, deed: str, form: forms.Form | None) -> str:
    """Do the deed; what to tell of it, nothing where its form is faulty."""
    shown = request.POST.get("shown", "")
    if form is not None and not form.is_valid():
        return ""
    if deed == "send" and form is not None:
        actions.send(access, plan, shown, form.cleaned_data["until"], form.cleaned_data["note"])
        day = thai_date(form.cleaned_data["until"])
        return _("ส่งร่างแผนให้ส่วนราชการให้ความเห็นแล้ว รับความเห็นถึงวันที่ %(day)s") % {"day": day}
    if deed == "fix":
        actions.fix(access, plan, shown)
        return _("กำหนดเป็นแผนของปีแล้ว")
    if deed == "reopen" and form is not None:
        actions.reopen(access, plan, shown, form.cleaned_data["reason"])
        return _("เปิดแผนเพื่อแก้ไขแล้ว")
    if deed == "end":
        actions.reopen(access, plan, shown if shown == State.COMMENTING else "", "")
        return _("ปิดรับความเห็นแล้ว แผนกลับเป็นร่าง")
    raise ValidationError(_("แผนเปลี่ยนเป็นสถานะนั้นไม่ได้"))


def _facts(access: Access, plan: Plan) -> dict[str, object]:
    """What is open in the plan, and its earlier moves."""
    moves = list(PlanMove.objects.filter(plan=plan)[:20])
    names = names_of(access.agency, [each.made_by_id for each in moves])
    return {
        **open_in(access, plan),
        "may_go": MOVES[plan.state],
        "moves": [(each, names.get(each.made_by_id, "–")) for each in moves],
    }
