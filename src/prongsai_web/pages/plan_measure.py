"""One measure of a plan: taken, refused, put back, changed in place, exchanged for another of the catalogue."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai import catalogue
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_measure as actions
from prongsai_web.cycles.actions_crossing import stood
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.measure_fields import LABELS, values_of
from prongsai_web.cycles.models import PlannedMeasure
from prongsai_web.cycles.plan_page import page_of
from prongsai_web.htmx import asks_for_part
from prongsai_web.pages.conflicts import Clash, Differing, clash_between, version_of
from prongsai_web.pages.forms.measures import Kept, MeasureForm
from prongsai_web.pages.plan_crossing import tell_crossing
from prongsai_web.pages.plan_doors import MENU, measure_row, to_plan, told_when_refused, whole_page
from prongsai_web.pages.plan_reasons import reason_sent

State = PlannedMeasure.State


@door()
def measure(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The card of a measure, for whoever left its form again; without scripts its place on the page."""
    row = measure_row(request, access, pk)
    return card(request, access, row) if asks_for_part(request) else _place(access, row)


def card(request: HttpRequest, access: Access, row: PlannedMeasure) -> HttpResponse:
    """The card as it stands now, and with it what the plan lacks, for a page that is open."""
    page = page_of(row.plan)
    shown = next(each for each in page.measures if each.row.pk == row.pk)
    section = next(each for each in page.sections if shown in each.measures)
    context = {"each": shown, "section": section, "page": page, "plan": row.plan, "year": row.plan.year.fiscal_year}
    return render(request, "plan_card.html", {**context, **MENU})


def _place(access: Access, row: PlannedMeasure) -> HttpResponse:
    return to_plan(access, row.plan.year.fiscal_year, f"m{row.pk}")


def _anew(access: Access, row: PlannedMeasure) -> HttpResponse:
    """Its place on the page loaded anew: with the same address a browser would only go down the page it has."""
    address = reverse("plan", args=[access.agency.pk, row.plan.year.fiscal_year])
    return redirect(f"{address}?moved={row.pk}.{row.version}#m{row.pk}")


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def measure_decide(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Take it, refuse it, or undo the last decision."""
    row = measure_row(request, access, pk)
    to, version = request.POST.get("to"), version_of(request, row)
    if to == "undo":
        actions.undo(access, row, version)
    elif to in (State.TAKEN, State.REFUSED):
        actions.decide(access, row, version, to)
    return card(request, access, row) if asks_for_part(request) else _place(access, row)


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def measure_why(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Why it is not used."""
    row = measure_row(request, access, pk)
    text = reason_sent(request)
    try:
        actions.say_why(access, row, version_of(request, row), text)
    except Stale:
        kept = PlannedMeasure.objects.get(pk=pk)
        clash = clash_between(kept, access.agency, (Differing(str(_("เหตุผล")), kept.reason or "–", text or "–"),))
        context = {"heading": str(row), "row": row, "text": text, "clash": clash, "year": request.fiscal_year}
        return render(request, "plan_reason.html", {**context, **MENU}, status=409)
    return card(request, access, row) if asks_for_part(request) else _place(access, row)


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def measure_years(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The texts that name an earlier year are right as they stand."""
    row = measure_row(request, access, pk)
    actions.keep_years(access, row, version_of(request, row))
    return card(request, access, row) if asks_for_part(request) else _place(access, row)


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def measure_exchange(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Another standard measure in its place."""
    row = measure_row(request, access, pk)
    standard = next((each for each in catalogue.measures() if each.id == request.POST.get("id")), None)
    if standard is None:
        raise Http404
    before = str(row)
    actions.exchange(access, row, version_of(request, row), standard)
    if asks_for_part(request):
        return card(request, access, row)
    messages.success(request, _("เปลี่ยน «%(before)s» เป็น «%(now)s» แล้ว") % {"before": before, "now": row})
    return _place(access, row)


@door(May.EDIT_YEAR)
@told_when_refused
def measure_edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Every field of the measure, in its place on the page or on a page of its own."""
    row = measure_row(request, access, pk)
    refuse_closed(access.agency, row.plan.year.fiscal_year)
    page = page_of(row.plan)
    kept = Kept(row.read(), row.unit, row.person)
    form = MeasureForm(access.agency, page, kept, request.POST or None, prefix=f"m{pk}")
    version, clash = row.version, None
    if request.method == "POST":
        version = version_of(request, row)
        if form.is_valid():
            before = stood(row.plan, pk)
            try:
                actions.change(access, row, version, form.values())
            except Stale:
                clash = _clash(row, form, access)
                version = clash.version
            else:
                if tell_crossing(request, row.plan, before):
                    return whole_page(request, _anew(access, row))
                if asks_for_part(request):
                    return card(request, access, row)
                messages.success(request, _("บันทึกแล้ว"))
                return _place(access, row)
    shown = next(each for each in page.measures if each.row.pk == pk)
    context = {"form": form, "each": shown, "version": version, "clash": clash, "year": request.fiscal_year, **MENU}
    back = reverse("measure_edit", args=[access.agency.pk, pk])
    part = "#form" if asks_for_part(request) else ""
    # A part that is refused is shown all the same: htmx shows 422 and leaves other faults aside.
    status = (422 if part else 409) if clash else 422 if form.errors else 200
    return render(
        request, f"plan_measure.html{part}", {**context, "back": back, "tag": "li" if part else "div"}, status=status
    )


def _clash(row: PlannedMeasure, form: MeasureForm, access: Access) -> Clash:
    """What is kept now beside what was typed, field by field."""
    kept = PlannedMeasure.objects.select_related("unit", "person").get(pk=row.pk)
    typed = form.values()
    theirs = {**values_of(kept.read()), "unit": kept.unit, "person": kept.person}
    differing = tuple(
        Differing(str(label), _words(theirs[name], form, name), _words(typed[name], form, name))
        for name, label in LABELS.items()
        if name in typed and theirs[name] != typed[name]
    )
    return clash_between(kept, access.agency, differing)


def _words(value: object, form: MeasureForm, name: str) -> str:
    """A value as words; a code by what it is called."""
    if name in ("issue", "answers"):
        names = dict(form.fields[name].choices)
        listed = value if isinstance(value, list) else [value]
        return "\n".join(str(names.get(str(each), each)) for each in listed if each) or "–"
    return "\n".join(map(str, value)) or "–" if isinstance(value, list) else str(value or "–")
