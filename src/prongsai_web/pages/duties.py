"""The table of responsibility (ตารางผู้รับผิดชอบ) of a year: read and printed, filled row by row or many at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Agency, Person, Responsibility
from prongsai_web.agencies.papers import duties_of, office, options_of
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import name_words
from prongsai_web.cycles import actions_duties as actions
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.framework_of import duty_names, framework_of
from prongsai_web.pages.forms.duties import Reader, Row
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.papers import download

_EARLIEST, _LATEST = 2562, 2650


def _rows(access: Access, year: int) -> list[Row]:
    """Every row that the year asks for, as it is kept, then kept rows that the year no longer asks for."""
    if not _EARLIEST <= year <= _LATEST:
        raise Http404
    framework = framework_of(access.agency, year)
    kept = actions.duties(access.agency, year)
    names = duty_names(framework)
    rows = []
    for code in {**names, **kept}:
        indicator = framework.indicator(int(code)) if framework and code.isdecimal() else None
        rows.append(Row(code, names.get(code, ""), indicator.instrument if indicator else "OIT"))
        if code in kept:
            rows[-1].fill(kept[code])
    return rows


def _context(access: Access, year: int, rows: list[Row]) -> dict[str, object]:
    now = fiscal_year_of(access.today)
    kept = Responsibility.objects.filter(agency=access.agency).values_list("fiscal_year", flat=True).distinct()
    framework = framework_of(access.agency, year)
    years = sorted({*kept, now - 1, now, now + 1, year}, reverse=True)
    return {
        "rows": rows,
        "year": year,
        "table_years": years,
        "framework": framework,
        "open": sum(1 for row in rows if not (row.unit or row.person)),
        "before": next((each for each in years if each < year and each in set(kept)), None),
        "menu": "people",
        "tab": "duties",
    }


@door(May.READ)
def duties(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The table to read and to print; filtered by unit, person, or what nobody answers for yet."""
    rows = _rows(access, year)
    request.fiscal_year = year
    context = _context(access, year, rows)
    units = {str(unit.pk): str(unit) for unit in Reader(access.agency, {}).tree.units}
    words, only = request.GET.get("q", "").strip(), request.GET.get("only", "")
    shown = []
    for row in rows:
        row.unit = units.get(row.unit, "")
        text = f"{row.code} {row.name} {name_words(row.name)} {row.unit} {row.person}"
        if all(word in text for word in words.split()) and not (only == "open" and (row.unit or row.person)):
            shown.append(row)
    return render(request, "duties.html", {**context, "shown": shown, "words": words, "only": only})


@door(May.MANAGE_PEOPLE)
def duties_edit(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The table to fill: each row, or «ให้ทุกข้อที่เลือก»."""
    rows = _rows(access, year)
    request.fiscal_year = year
    refuse_closed(access.agency, year)
    reader = Reader(access.agency, actions.duties(access.agency, year))
    many = Row("", "", "")
    if request.method == "POST":
        faults = _take(request, reader, rows, many)
        if not faults:
            wanted = {row.code: duty for row in rows if (duty := reader.duty(row)) is not None}
            shown, names = {row.code: row.shown for row in rows}, {row.code: row.name for row in rows}
            clashes = actions.set_duties(access, year, wanted, shown, names)
            if not clashes:
                messages.success(request, _("บันทึกตารางแล้ว"))
                return redirect(
                    "duties_edit" if request.POST.get("deed") == "fill" else "duties", access.agency.pk, year
                )
            _tell(rows, clashes)
        return _edit(request, access, year, rows, reader, many, 422 if faults else 409)
    return _edit(request, access, year, rows, reader, many)


def _take(request: HttpRequest, reader: Reader, rows: list[Row], many: Row) -> bool:
    """Read what was sent into the rows; whether something in them is not understood."""
    for row in rows:
        if f"shown-{row.code}" in request.POST:
            reader.take(row, request.POST, row.code)
            row.chosen = row.code in request.POST.getlist("chosen")
    if request.POST.get("deed") == "fill":
        reader.take(many, request.POST, "many")
        for row in rows:
            if row.chosen:
                row.unit, row.person, row.due = many.unit or row.unit, many.person or row.person, many.due or row.due
        if not any(row.chosen for row in rows):
            many.fault = _("ยังไม่ได้เลือกข้อใด โปรดทำเครื่องหมายหน้าข้อที่ต้องการ")
        elif not (many.unit or many.person or many.due):
            many.fault = _("โปรดเลือกส่วนราชการ เจ้าหน้าที่ หรือกำหนดส่งที่จะใส่ให้ทุกข้อที่เลือก")
    unread = [row for row in rows if reader.duty(row) is None]
    return bool(many.fault or unread)


def _tell(rows: list[Row], clashes: dict[str, actions.Duty]) -> None:
    """Say in each row what another put there; to save again takes one's own."""
    for row in rows:
        if row.code in clashes:
            theirs = clashes[row.code].words
            row.other = " · ".join(filter(None, (theirs["unit"], theirs["person"], theirs["due"]))) or "–"
            row.shown = clashes[row.code].stamp


def _edit(
    request: HttpRequest, access: Access, year: int, rows: list[Row], reader: Reader, many: Row, status: int = 200
) -> HttpResponse:
    names = Person.objects.filter(agency=access.agency, left=False).values_list("name", flat=True)
    more = {"many": many, "names": list(names), "units": list(reader.tree.choices()), "clashes": status == 409}
    more["closed"] = {str(unit.pk): str(unit) for unit in reader.tree.units if unit.closed}
    return render(request, "duties_edit.html", {**_context(access, year, rows), **more}, status=status)


@door(May.MANAGE_PEOPLE)
@require_POST
def duties_copy(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Units and people of an earlier year taken for rows that are open; days are set anew."""
    before = number_in(request.POST.get("before", "")) or 0
    if not _EARLIEST <= before < year <= _LATEST:
        raise Http404
    names = duty_names(framework_of(access.agency, year))
    names_before = duty_names(framework_of(access.agency, before))
    taken = actions.copy_year(access, year, before, names, names_before)
    messages.success(
        request, _("นำผู้รับผิดชอบปี %(year)s มาใช้ %(n)d ข้อ โปรดตรวจและใส่กำหนดส่ง") % {"year": before, "n": taken}
    )
    return redirect("duties", agency=access.agency.pk, year=year)


@door(May.READ)
def duties_file(request: HttpRequest, access: Access, year: int, suffix: str) -> HttpResponse:
    """The table as Excel, Word or PDF."""
    if suffix not in ("xlsx", "docx", "pdf") or not _EARLIEST <= year <= _LATEST:
        raise Http404
    agency = Agency.objects.select_related("emblem").get(pk=access.agency.pk)
    names = duty_names(framework_of(agency, year))
    told = office(agency, year, access.today).model_copy(update={"responsibilities": duties_of(agency, year, names)})
    back = reverse("duties", args=[agency.pk, year])
    name = _("ตารางผู้รับผิดชอบ %(year)d") % {"year": year}
    return download(request, told, "responsibility", suffix, options_of(agency), name, back)
