"""The limits of the agency (ข้อจำกัด): carried from year to year until somebody closes them with a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_analysis as actions
from prongsai_web.cycles.analysed import Analysed, Limit, limits_in
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.context import may_edit
from prongsai_web.cycles.models import Constraint
from prongsai_web.pages.analysis import MENU, told_of
from prongsai_web.pages.conflicts import Clash, clash_of, version_of
from prongsai_web.pages.forms.analysis import CloseForm, LimitForm


@door()
def limits(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The limits that stand in the year, and those closed."""
    told = told_of(request, access, year)
    return _page(request, access, year, told, LimitForm())


def _known(access: Access, year: int, told: Analysed | None) -> tuple[tuple[Limit, ...], tuple[Constraint, ...]]:
    return (told.limits, told.closed) if told else limits_in(access.agency, year)


def _page(
    request: HttpRequest, access: Access, year: int, told: Analysed | None, form: LimitForm, status: int = 200
) -> HttpResponse:
    standing, closed = _known(access, year, told)
    edits = may_edit(request, access, year)
    context = {"year": year, "limits": standing, "closed": closed, "form": form, "edits": edits, "tab": "limits"}
    return render(request, "limits.html", {**context, "told": told, **MENU}, status=status)


@door(May.EDIT_YEAR)
@require_POST
def limit_add(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """A new limit; or one that a paper says taken over as the agency's own, to be edited or closed."""
    told, form = told_of(request, access, year), LimitForm(request.POST)
    if not form.is_valid():
        return _page(request, access, year, told, form, status=422)
    text = " ".join(form.cleaned_data["text"].split())
    standing, _closed = _known(access, year, told)
    if any(each.row is not None and each.text == text for each in standing):
        messages.info(request, _("มีข้อจำกัดข้อนี้อยู่แล้ว"))
        return redirect("limits", agency=access.agency.pk, year=year)
    printed = next(
        (each.text for each in standing if each.row is None and each.text == request.POST.get("printed")), ""
    )
    row = actions.add_limit(access, year, text, printed)
    messages.success(request, _("บันทึกข้อจำกัดแล้ว"))
    where = {"take": "limit_edit", "close": "limit_close"}.get(request.POST.get("deed", ""))
    return redirect(where, access.agency.pk, year, row.pk) if where else redirect("limits", access.agency.pk, year)


def _row(access: Access, pk: int) -> Constraint:
    return Constraint.objects.filter(agency=access.agency).get_for(access.user, pk)


@door(May.EDIT_YEAR)
def limit_edit(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """The words of a limit."""
    row = _row(access, pk)
    request.fiscal_year = year
    if year < row.opened_year:
        raise Http404
    refuse_closed(access.agency, year)
    form = LimitForm(request.POST or None, initial={"text": row.text})
    version, clash = version_of(request, row), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_limit(access, row, version, year, " ".join(form.cleaned_data["text"].split()))
        except Stale:
            clash = clash_of(row, form, access.agency)
        else:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("limits", agency=access.agency.pk, year=year)
    return _form(request, year, form, _("แก้ไขข้อจำกัด"), row, version, clash)


@door(May.EDIT_YEAR)
def limit_close(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """Why it no longer stands from this year on."""
    row = _row(access, pk)
    request.fiscal_year = year
    if year < row.opened_year:
        raise Http404
    refuse_closed(access.agency, year)
    form = CloseForm(request.POST or None)
    version, clash = version_of(request, row), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_limit(access, row, version, year, form.cleaned_data["reason"].strip())
        except Stale:
            clash = clash_of(row, form, access.agency)
        else:
            messages.success(request, _("ปิดข้อจำกัดแล้ว ดูและเปิดอีกครั้งได้ท้ายหน้านี้"))
            return redirect("limits", agency=access.agency.pk, year=year)
    return _form(request, year, form, _("ปิดข้อจำกัด"), row, version, clash)


def _form(
    request: HttpRequest, year: int, form: forms.Form, heading: str, row: Constraint, version: int, clash: Clash | None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "row": row, "year": year, "clash": clash, **MENU}
    status = 409 if clash else 422 if form.errors else 200
    return render(request, "limit.html", {**context, "version": clash.version if clash else version}, status=status)


@door(May.EDIT_YEAR)
@require_POST
def limit_reopen(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """It stands after all."""
    row = _row(access, pk)
    try:
        actions.reopen_limit(access, row, version_of(request, row))
        messages.success(request, _("เปิดข้อจำกัดอีกครั้งแล้ว"))
    except Stale:
        messages.error(request, _("มีผู้แก้ไขข้อจำกัดนี้เมื่อสักครู่ โปรดดูอีกครั้ง"))
    return redirect("limits", agency=access.agency.pk, year=year)
