"""Working groups (คณะทำงาน) and committees: the list, one with its members, the order as Word or PDF."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.writers.kinds.working_group import members_of
from prongsai.writers.matters import WORKING_GROUP
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Committee, Person
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.papers import committee_of, office, options_of, order_of
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_committees as actions
from prongsai_web.cycles.closed_years import closed_years, last_day, refuse_closed
from prongsai_web.cycles.context import all_years, year_now
from prongsai_web.cycles.framework_of import duty_names, framework_of
from prongsai_web.cycles.orders_anew import anew, seats_again
from prongsai_web.cycles.years import next_open
from prongsai_web.pages.conflicts import Differing, clash_of, version_of
from prongsai_web.pages.forms import committees as forms
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.papers import download

_A_PAGE, _MORE_ROWS = 30, 5


@door(May.READ)
def committees(request: HttpRequest, access: Access) -> HttpResponse:
    """Every group, the latest year first; searched by title, number or member."""
    found = Committee.objects.filter(agency=access.agency).annotate(seats=Count("members", distinct=True))
    words = request.GET.get("q", "").strip()
    for word in words.split():
        named = Q(title__icontains=word) | Q(order_number__icontains=word) | Q(fiscal_year__icontains=word)
        found = found.filter(named | Q(pk__in=Committee.objects.filter(members__person__name__icontains=word)))
    found = found.order_by("-fiscal_year", "title", "pk")
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "query": f"q={words}" if words else "",
        "menu": "people",
        "tab": "committees",
    }
    return render(request, "committees.html", context)


@door(May.READ)
def committee(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """One group as its order will print it."""
    row = Committee.objects.filter(agency=access.agency).get_for(access.user, pk)
    context = {"committee": row, "printed": committee_of(row, _day_of(access, row)), "menu": "people"}
    context["closed"] = row.fiscal_year in closed_years(access.agency)
    return render(request, "committee.html", {**context, "tab": "committees"})


def _day_of(access: Access, row: Committee) -> datetime.date:
    """The order of a closed year goes on naming the posts that people had then."""
    return last_day(access.agency, row.fiscal_year, access.today) if row.fiscal_year else access.today


@door(May.MANAGE_PEOPLE)
def committee_add(request: HttpRequest, access: Access) -> HttpResponse:
    """A new group, begun with the usual members by post or, where one is named, with those of an earlier order."""
    if request.method == "POST":
        return _sent(request, access, None)
    year = next_open(all_years(request, access), year_now(request, access))
    earlier = Committee.objects.filter(agency=access.agency, pk=number_in(request.GET.get("like", ""))).first()
    if earlier is not None:
        form = forms.CommitteeForm(initial=anew(earlier, year))
        return _page(request, access, form, forms.rows_of(seats_again(earlier, _day_of(access, earlier))))
    form = forms.CommitteeForm(initial={"title": WORKING_GROUP, "fiscal_year": year})
    usual = members_of(office(access.agency, year, access.today))
    rows = forms.rows_of([actions.Seat(None, member.position, member.role) for member in usual])
    return _page(request, access, form, rows)


@door(May.MANAGE_PEOPLE)
def committee_edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The group and its members corrected."""
    row = Committee.objects.filter(agency=access.agency).get_for(access.user, pk)
    if row.fiscal_year:
        refuse_closed(access.agency, row.fiscal_year)
    if request.method == "POST":
        return _sent(request, access, row)
    form = forms.CommitteeForm(initial={name: getattr(row, name) for name in actions.FIELDS})
    return _page(request, access, form, forms.rows_of(actions.seats_of(row)), committee=row, version=row.version)


def _sent(request: HttpRequest, access: Access, row: Committee | None) -> HttpResponse:
    form, rows = forms.CommitteeForm(request.POST), forms.sent_rows(request.POST)
    version = version_of(request, row) if row else None
    if request.POST.get("deed") == "more":
        blank = [forms.SeatRow(order=str(len(rows) + k)) for k in range(1, _MORE_ROWS + 1)]
        again = forms.CommitteeForm(initial={name: request.POST.get(name, "") for name in form.fields})
        return _page(request, access, again, (rows + blank)[: forms.MOST], committee=row, version=version)
    seats = forms.seats_from(rows, access.agency)
    if not form.is_valid() or seats is None:
        return _page(request, access, form, rows, status=422, committee=row, version=version)
    try:
        if row is None:
            row = actions.add(access, form.cleaned_data, seats)
        else:
            actions.change(access, row, version, form.cleaned_data, seats)
    except Stale:
        clash = clash_of(row, form, access.agency, also=_members_differing(row, seats))
        return _page(request, access, form, rows, status=409, committee=row, version=clash.version, clash=clash)
    messages.success(request, _("บันทึกคณะทำงานแล้ว"))
    return redirect("committee", agency=access.agency.pk, pk=row.pk)


def _members_differing(row: Committee, seats: list[actions.Seat]) -> tuple[Differing, ...]:
    theirs, mine = ("\n".join(seat.words for seat in each) for each in (actions.seats_of(row), seats))
    return (Differing(_("รายชื่อ"), theirs, mine),) if theirs != mine else ()


def _page(
    request: HttpRequest,
    access: Access,
    form: forms.CommitteeForm,
    rows: list[forms.SeatRow],
    status: int = 200,
    **more: object,
) -> HttpResponse:
    names = Person.objects.filter(agency=access.agency, left=False).values_list("name", flat=True)
    context = {
        "form": form,
        "rows": rows,
        "names": list(names),
        "parts": forms.PARTS,
        "menu": "people",
        "tab": "committees",
    }
    return render(request, "committee_form.html", {**context, **more}, status=status)


@door(May.READ)
def committee_order(request: HttpRequest, access: Access, pk: int, suffix: str) -> HttpResponse:
    """The order that appoints the group, with the table of responsibility of its year behind it."""
    if suffix not in ("docx", "pdf"):
        raise Http404
    row = Committee.objects.filter(agency=access.agency).select_related("agency__emblem").get_for(access.user, pk)
    names = duty_names(framework_of(access.agency, row.fiscal_year)) if row.fiscal_year else {}
    told = order_of(row, names, _day_of(access, row))
    back = reverse("committee", args=[access.agency.pk, row.pk])
    return download(request, told, "order", suffix, options_of(row.agency), _("คำสั่งแต่งตั้งคณะทำงาน"), back)


@door(May.MANAGE_PEOPLE)
@require_POST
def committee_remove(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """A group that was entered by mistake taken away."""
    actions.remove(access, Committee.objects.filter(agency=access.agency).get_for(access.user, pk))
    messages.success(request, _("นำคณะทำงานออกแล้ว"))
    return redirect("committees", agency=access.agency.pk)
