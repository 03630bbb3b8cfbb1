"""One open-data item (ข้อ OIT): links, explanation, what it must show, state; who answers for it, by when."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, door, not_for_this_role
from prongsai_web.agencies.models import Person
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_duties
from prongsai_web.cycles import actions_oit as actions
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.models import OitWork, Year
from prongsai_web.cycles.oit import Board, Line, board, stamp_of
from prongsai_web.htmx import asks_for_part, render_part
from prongsai_web.pages.conflicts import clash_of
from prongsai_web.pages.forms.addresses import completed_words
from prongsai_web.pages.forms.duties import Reader, Row
from prongsai_web.pages.forms.oit import ItemForm
from prongsai_web.pages.oit import MENU, year_with_rules


@door()
def oit_item(request: HttpRequest, access: Access, year: int, code: str) -> HttpResponse:
    """One item, read and edited in place."""
    found, line = _found(access, year, code)
    if request.method != "POST":
        return _page(request, access, found, line)
    refuse_closed(access.agency, year)
    if not line.editable:
        return not_for_this_role(request, access, May.EDIT_YEAR)
    form = ItemForm(line.item.requirements, line.row, request.POST)
    if not form.is_valid():
        return _page(request, access, found, line, form, status=422, shown=request.POST.get("shown", ""))
    try:
        actions.save(access, found.year, line.item, request.POST.get("shown", ""), form.cleaned_data)
    except Stale:
        return _stale(request, access, found, line, form)
    return _saved(request, access, year, code)


def _found(access: Access, year: int, code: str) -> tuple[Board, Line]:
    row, rules = year_with_rules(access, year)
    found = board(access, row, rules)
    line = found.line(code)
    if line is None:
        raise Http404
    return found, line


def _saved(request: HttpRequest, access: Access, year: int, code: str) -> HttpResponse:
    """The item again, or the next one that waits for a link."""
    found, line = _found(access, year, code)
    echo = completed_words(request.POST.get("links", "").splitlines())
    told = " ".join(filter(None, (_("บันทึกข้อ %(code)s แล้ว") % {"code": code}, echo)))
    after = _next_open(found, code) if request.POST.get("then") == "next" else None
    if after is not None or not asks_for_part(request):
        messages.success(request, told)
        address = reverse("oit_item", args=[access.agency.pk, year, after.item.code if after else code])
        return HttpResponse(headers={"HX-Redirect": address}) if asks_for_part(request) else redirect(address)
    return _page(request, access, found, line, saved=told)


def _stale(request: HttpRequest, access: Access, found: Board, line: Line, form: ItemForm) -> HttpResponse:
    """Both texts beside each other; to save again takes one's own. There is one text alone where the row is gone."""
    found, line = _found(access, found.year.fiscal_year, line.item.code)
    clash = clash_of(line.row, form, access.agency) if line.row else None
    status = 422 if asks_for_part(request) else 409
    return _page(request, access, found, line, form, status=status, clash=clash, moved=clash is None)


def _next_open(found: Board, code: str) -> Line | None:
    """The next item after this one that waits for a link and that the person may edit; from the front at the end."""
    at = next(n for n, line in enumerate(found.lines) if line.item.code == code)
    order = (*found.lines[at + 1 :], *found.lines[:at])
    return next((line for line in order if line.open and line.editable), None)


def _page(
    request: HttpRequest,
    access: Access,
    found: Board,
    line: Line,
    form: ItemForm | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    request.fiscal_year = found.year.fiscal_year
    codes = [each.item.code for each in found.lines]
    at = codes.index(line.item.code)
    duty = more.pop("duty", None)
    context = {
        "board": found,
        "line": line,
        "year": found.year.fiscal_year,
        "form": form or ItemForm(line.item.requirements, line.row),
        "shown": stamp_of(line.row),
        "clash": None,
        "before": codes[at - 1] if at else None,
        "after": codes[at + 1] if at + 1 < len(codes) else None,
        "next_open": _next_open(found, line.item.code),
        "checker": _name(access, line.row),
        **(_duty_choices(access, line, duty) if _may_set_duty(access, found.year) else {}),
        **MENU,
        **more,
    }
    return render_part(request, "oit_item.html", "work", context, status=status)


def _may_set_duty(access: Access, year: Year) -> bool:
    return access.may(May.MANAGE_PEOPLE) and year.state != Year.State.CLOSED


def _name(access: Access, row: OitWork | None) -> str:
    """Who checked the item."""
    if row is None or row.checked_by_id is None:
        return ""
    person = Person.objects.filter(agency=access.agency, user=row.checked_by_id).first()
    return person.name if person else row.checked_by.get_username()


def _duty_choices(access: Access, line: Line, duty: Row | None) -> dict[str, Any]:
    row = duty or Row(line.item.code, line.item.name, "OIT")
    if duty is None:
        row.fill(line.duty)
    reader = Reader(access.agency, {})
    names = [person.name for person in reader.people.values() if not person.left]
    units = list(reader.tree.choices(keep=line.duty.unit))
    return {"duty": row, "names": names, "units": units}


@door(May.MANAGE_PEOPLE)
@require_POST
def oit_duty(request: HttpRequest, access: Access, year: int, code: str) -> HttpResponse:
    """Unit, person and day of the item: its row in the table of responsibility, set by the same deed as there."""
    found, line = _found(access, year, code)
    reader = Reader(access.agency, {code: line.duty})
    row = Row(code, line.item.name, "OIT")
    reader.take(row, request.POST, code)
    duty = reader.duty(row)
    if duty is None:
        return _page(request, access, found, line, status=422, duty=row)
    clashes = actions_duties.set_duties(access, year, {code: duty}, {code: row.shown}, {code: line.item.name})
    if clashes:
        theirs = clashes[code].words
        row.other = " · ".join(filter(None, (theirs["unit"], theirs["person"], theirs["due"]))) or "–"
        row.shown = clashes[code].stamp
        return _page(request, access, found, line, status=409, duty=row)
    messages.success(request, _("บันทึกผู้รับผิดชอบข้อ %(code)s แล้ว") % {"code": code})
    return redirect("oit_item", access.agency.pk, year, code)
