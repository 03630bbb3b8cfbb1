"""The calendar of a year (ปฏิทินงาน): its dates with their state in words; added, moved, ticked, printed, taken along."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_calendar as actions
from prongsai_web.cycles.calendar import dates_of, ics, standing
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.models import CalendarDate
from prongsai_web.pages.conflicts import clash_of, version_of
from prongsai_web.pages.forms.calendar import DateForm

_MENU = {"menu": "calendar"}
_EARLIEST, _LATEST = 2562, 2650
_UNDO = "undo_date"


@door()
def calendar(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """All dates of a year."""
    _check(year)
    request.fiscal_year = year
    rows = [standing(row, access.today) for row in dates_of(access.agency, year)]
    context = {
        "year": year,
        "rows": rows,
        "open": sum(1 for each in rows if not each.row.done),
        "overdue": sum(1 for each in rows if each.overdue),
        "form": DateForm(),
        "undo": request.session.pop(_UNDO, None),
        **_MENU,
    }
    return render(request, "calendar.html", context)


def _check(year: int) -> None:
    if not _EARLIEST <= year <= _LATEST:
        raise Http404


@door()
def calendar_file(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The dates as iCalendar."""
    _check(year)
    told = ics(access.agency, dates_of(access.agency, year), timezone.now())
    answer = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ita-{year}.ics"'
    return answer


@door(May.EDIT_YEAR)
@require_POST
def calendar_propose(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The national dates that the calendar lacks, laid in to be corrected."""
    _check(year)
    added = actions.propose(access, year)
    if added:
        messages.success(request, _("เพิ่มกำหนดการที่เสนอ %(n)d รายการ โปรดแก้วันตามประกาศของปี") % {"n": added})
    else:
        messages.info(request, _("มีกำหนดการที่เสนอครบแล้ว"))
    return redirect("calendar", agency=access.agency.pk, year=year)


@door(May.EDIT_YEAR)
def date_add(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """A date of the agency's own."""
    _check(year)
    request.fiscal_year = year
    refuse_closed(access.agency, year)
    form = DateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = actions.add(access, year, form.cleaned_data)
        messages.success(request, _("เพิ่ม «%(what)s» แล้ว") % {"what": row.what})
        return redirect("calendar", agency=access.agency.pk, year=year)
    return _form(request, form, year, _("เพิ่มกำหนดการ"))


@door(May.EDIT_YEAR)
def date_edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Words and days corrected."""
    row = _row(access, pk)
    request.fiscal_year = row.fiscal_year
    refuse_closed(access.agency, row.fiscal_year)
    form = DateForm(request.POST or None, initial={"what": row.what, "begins": row.begins, "ends": row.ends})
    version, clash = row.version, None
    if request.method == "POST":
        version = version_of(request, row)
        if form.is_valid():
            try:
                actions.change(access, row, version, form.cleaned_data)
            except Stale:
                clash = clash_of(row, form, access.agency)
                version = clash.version
            else:
                messages.success(request, _("บันทึกแล้ว"))
                return redirect("calendar", agency=access.agency.pk, year=row.fiscal_year)
    return _form(request, form, row.fiscal_year, _("แก้ไขกำหนดการ"), version=version, clash=clash)


def _row(access: Access, pk: int) -> CalendarDate:
    return CalendarDate.objects.filter(agency=access.agency).get_for(access.user, pk)


def _form(request: HttpRequest, form: DateForm, year: int, heading: str, **more: object) -> HttpResponse:
    status = 409 if more.get("clash") else 422 if form.errors else 200
    context = {"form": form, "heading": heading, "year": year, "version": None, "clash": None, **_MENU, **more}
    return render(request, "calendar_date.html", context, status=status)


@door(May.EDIT_YEAR)
@require_POST
def date_tick(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The matter is done, or is not after all; the message offers the way back."""
    row = _row(access, pk)
    done = request.POST.get("done") == "yes"
    if actions.tick(access, row, done):
        told = _("«%(what)s» เสร็จแล้ว") if done else _("«%(what)s» ยังไม่เสร็จ")
        messages.success(request, told % {"what": row.what})
        _offer_undo(request, "date_tick", row, "done", not done)
    return redirect("calendar", agency=access.agency.pk, year=row.fiscal_year)


@door(May.EDIT_YEAR)
@require_POST
def date_remove(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The date is taken out, or put back; the message offers the way back."""
    row = _row(access, pk)
    removed = request.POST.get("removed") != "no"
    if actions.take_out(access, row, removed):
        told = _("«%(what)s» นำออกแล้ว") if removed else _("นำ «%(what)s» กลับมาแล้ว")
        messages.success(request, told % {"what": row.what})
        _offer_undo(request, "date_remove", row, "removed", not removed)
    return redirect("calendar", agency=access.agency.pk, year=row.fiscal_year)


def _offer_undo(request: HttpRequest, address: str, row: CalendarDate, name: str, value: bool) -> None:
    """The next page of the calendar shows a button that leads back."""
    way_back = reverse(address, args=[row.agency_id, row.pk])
    request.session[_UNDO] = {"address": way_back, "name": name, "value": "yes" if value else "no", "what": row.what}
