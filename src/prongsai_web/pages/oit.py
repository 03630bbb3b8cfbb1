"""The year's open-data items (ข้อ OIT): searched, filtered, sorted, a link added in its row, the sheet taken along."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, door, not_for_this_role
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.papers import options_of
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import both_names
from prongsai_web.cycles import actions_oit as actions
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.models import OitWork, Year
from prongsai_web.cycles.oit import Board, Line, board, points_of
from prongsai_web.cycles.oit_sheet import dossier_of
from prongsai_web.cycles.oit_sources import sources_of
from prongsai_web.cycles.years import rules_of
from prongsai_web.htmx import asks_for_part, render_part
from prongsai_web.pages.forms.addresses import completed_words
from prongsai_web.pages.forms.oit import links_in
from prongsai_web.pages.papers import download

MENU = {"menu": "oit"}
_SUFFIXES = ("xlsx", "docx", "pdf")
_LAST_DAY = datetime.date.max
ONLY: Mapping[str, tuple[Any, Callable[[Line], bool]]] = {
    "mine": (gettext_lazy("ของฉัน"), lambda line: line.mine),
    "open": (gettext_lazy("ที่ยังไม่มีลิงก์"), lambda line: line.open),
    "late": (gettext_lazy("ที่เลยกำหนด"), lambda line: line.late),
    "failed": (gettext_lazy("ที่ไม่ได้คะแนนปีก่อน"), lambda line: line.outcome == "failed"),
    "look": (gettext_lazy("ที่ควรดูลิงก์อีกครั้ง"), lambda line: bool(line.remarks or line.shared or _waits(line))),
}
_SORTS: Mapping[str, tuple[Any, Callable[[Line], Any]]] = {
    "code": (gettext_lazy("เลขข้อ"), lambda _line: 0),
    "worth": (gettext_lazy("คะแนน มากไปน้อย"), lambda line: -(line.worth.points.high if line.worth else 0)),
    "due": (gettext_lazy("กำหนดส่ง"), lambda line: line.duty.due or _LAST_DAY),
}


def _waits(line: Line) -> bool:
    """Whether its links came from another year and nobody has saved them since."""
    return bool(line.row and line.row.came_from)


def year_row(access: Access, year: int) -> Year | None:
    """The year of the address, None where it is not begun."""
    return Year.objects.filter(agency=access.agency, fiscal_year=year).first()


def year_with_rules(access: Access, year: int) -> tuple[Year, Any]:
    """The year and its rules. Raises `Http404` where there is no such year, or its rules cannot be used."""
    row = year_row(access, year)
    rules = rules_of(row) if row else None
    if row is None or rules is None:
        raise Http404
    return row, rules


@door()
def oit(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Every item of the year, as far as it is asked for."""
    row = year_row(access, year)
    request.fiscal_year = year
    rules = rules_of(row) if row else None
    if row is None or rules is None:
        return render(request, "oit_none.html", {"year": year, "row": row, **MENU})
    found = board(access, row, rules)
    return _page(request, access, found)


def _page(request: HttpRequest, access: Access, found: Board, status: int = 200, **more: Any) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "state", "unit", "only", "sort")}
    empty = not any(line.row for line in found.lines) and not found.gone
    context = {
        "board": found,
        "year": found.year.fiscal_year,
        "shown": _shown(found.lines, asked),
        "asked": asked,
        "narrowed": any(value for name, value in asked.items() if name != "sort"),
        "states": OitWork.State.choices,
        "units": sorted({(str(line.duty.unit.pk), str(line.duty.unit)) for line in found.lines if line.duty.unit}),
        "only": [(key, label) for key, (label, _test) in ONLY.items()],
        "sorts": [(key, label) for key, (label, _key) in _SORTS.items()],
        "stake": points_of(found.standing.at_stake),
        "edits_all": access.may(May.EDIT_YEAR) and found.year.state != Year.State.CLOSED,
        "sources": sources_of(access.agency, found.year) if empty and access.may(May.EDIT_YEAR) else (),
        **MENU,
        **more,
    }
    return render_part(request, "oit.html", "found", context, status=status)


def _shown(lines: Sequence[Line], asked: Mapping[str, str]) -> list[Line]:
    """The lines asked for, in the order asked for."""
    test = ONLY.get(asked["only"])
    found = [
        line
        for line in lines
        if all(word.casefold() in _text(line) for word in asked["q"].split())
        and asked["state"] in ("", line.state)
        and asked["unit"] in ("", str(line.duty.unit.pk) if line.duty.unit else "none")
        and (test is None or test[1](line))
    ]
    sort = _SORTS.get(asked["sort"])
    return sorted(found, key=sort[1]) if sort else found


def _text(line: Line) -> str:
    row, duty = line.row, line.duty
    told = (row.explanation, row.note, *row.links) if row else ()
    person = duty.person.name if duty.person else ""
    return f"{line.item.code} {both_names(line.item.name)} {duty.unit or ''} {person} {' '.join(told)}".casefold()


@door()
@require_POST
def oit_link(request: HttpRequest, access: Access, year: int, code: str) -> HttpResponse:
    """One more link laid into an item in its row of the list, or the links of another year found good there."""
    row, rules = year_with_rules(access, year)
    found = board(access, row, rules)
    line = found.line(code)
    if line is None:
        raise Http404
    refuse_closed(access.agency, year)
    if not line.editable:
        return not_for_this_role(request, access, May.EDIT_YEAR)
    typed, fault = request.POST.get("link", ""), ""
    echo = completed_words(typed.splitlines())
    try:
        added = links_in(typed)
        if not added and request.POST.get("deed") != "confirm":
            raise ValidationError(_("โปรดวางลิงก์ก่อนบันทึก"))
        _add(access, row, line, request.POST.get("shown", ""), added)
    except ValidationError as refusal:
        fault = " ".join(refusal.messages)
    except Stale:
        fault = _("มีผู้อื่นแก้ไขข้อนี้ก่อนแล้ว โปรดดูแถวนี้อีกครั้งแล้วบันทึกใหม่")
    else:
        typed = ""
    if asks_for_part(request):
        line = board(access, row, rules).line(code) or line
        context = {"line": line, "year": year, "fault": fault, "typed": typed, "edits": True}
        context["echo"] = "" if fault else echo
        return render(request, "parts/oit_row.html", context, status=422 if fault else 200)
    if fault:
        request.fiscal_year = year
        return _page(request, access, found, 422, faults={code: fault}, typed={code: typed})
    messages.success(request, " ".join(filter(None, (_("บันทึกข้อ %(code)s แล้ว") % {"code": code}, echo))))
    return redirect(f"{reverse('oit', args=[access.agency.pk, year])}#{code}")


def _add(access: Access, year: Year, line: Line, shown: str, added: list[str]) -> None:
    kept = line.row or OitWork()
    values = {name: getattr(kept, name) for name in actions.FIELDS}
    values["links"] = list(dict.fromkeys([*kept.links, *added]))
    actions.save(access, year, line.item, shown, values)


@door()
def oit_sheet(request: HttpRequest, access: Access, year: int, suffix: str) -> HttpResponse:
    """The sheet for the national system: item, address, explanation; Excel keeps Arabic digits, to be pasted."""
    if suffix not in _SUFFIXES:
        raise Http404
    row, rules = year_with_rules(access, year)
    agency = Agency.objects.select_related("emblem").get(pk=access.agency.pk)
    told = dossier_of(agency, row, rules, access.today)
    options = options_of(agency, rules_year=rules.year)
    if suffix == "xlsx":
        options = replace(options, thai_digits=False, flat=True)
    name = _("คำตอบ OIT %(year)d") % {"year": year}
    back = reverse("oit", args=[agency.pk, year])
    return download(request, told, "oit-sheet", suffix, options, name, back)
