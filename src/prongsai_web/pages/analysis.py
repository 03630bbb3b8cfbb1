"""The analysis of a year (บทวิเคราะห์): weak points with their findings, the narrative; every passage edited in place."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_analysis as actions
from prongsai_web.cycles.analysed import Analysed, analysed_in
from prongsai_web.cycles.closed_years import refuse_closed
from prongsai_web.cycles.context import may_edit
from prongsai_web.cycles.edited_texts import Shown, lost_texts, shown, shown_findings, shown_sections
from prongsai_web.htmx import render_part
from prongsai_web.pages.analysis_shown import Sections, clash_of_text, editors_of, narrowed
from prongsai_web.pages.forms.analysis import PassageForm
from prongsai_web.pages.forms.numbers import number_in

MENU = {"menu": "analysis"}
_EARLIEST, _LATEST = 2562, 2650


def told_of(request: HttpRequest, access: Access, year: int) -> Analysed | None:
    """The analysis that the year rests on; the page then knows its year."""
    if not _EARLIEST <= year <= _LATEST:
        raise Http404
    request.fiscal_year = year
    return analysed_in(access.agency, year)


def nothing_yet(request: HttpRequest, year: int) -> HttpResponse:
    """The page of a year before which there is no result."""
    return render(request, "analysis_none.html", {"year": year, **MENU})


@door()
def analysis(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The weak points, the dearest first, each with its finding and figures; narrowed by kind, part and words."""
    told = told_of(request, access, year)
    if told is None:
        return nothing_yet(request, year)
    every, sections = shown_findings(told), shown_sections(told)
    rows = narrowed(every, request.GET)
    context = {
        **_about(request, access, told, [*every, *sections]),
        "every": every,
        "rows": rows,
        "asked": request.GET,
        "lost": lost_texts(told, [*every, *sections]),
        "tab": "points",
    }
    return render(request, "analysis.html", context)


def _about(request: HttpRequest, access: Access, told: Analysed, passages: list[Shown]) -> dict[str, object]:
    return {
        "told": told,
        "year": told.fiscal_year,
        "flagged": [each for each in passages if each.flagged],
        "editors": editors_of(access.agency, passages),
        "edits": may_edit(request, access, told.fiscal_year),
        **MENU,
    }


@door()
def analysis_narrative(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The narrative by sections as the paper will have it, with charts and their figures."""
    told = told_of(request, access, year)
    if told is None:
        return nothing_yet(request, year)
    every, own = shown_findings(told), shown_sections(told)
    context = {
        **_about(request, access, told, [*every, *own]),
        "sections": Sections(told, every, own).listed(),
        "tab": "narrative",
    }
    return render(request, "analysis_narrative.html", context)


@door(May.EDIT_YEAR)
def analysis_text(request: HttpRequest, access: Access, year: int, key: str) -> HttpResponse:
    """One passage edited, or its drafted words taken again."""
    told = told_of(request, access, year)
    if told is None:
        raise Http404
    refuse_closed(access.agency, year)
    passage = shown(told, key)
    if passage is None:
        return _throw_away(request, access, told, key)
    form = PassageForm(request.POST or None, initial={"text": passage.text})
    version, clash = _version(request, passage.version), None
    if request.method == "POST":
        try:
            if request.POST.get("deed") == "restore":
                actions.restore_text(access, year, key, version, passage)
                messages.success(request, _("คืนข้อความที่ระบบร่างแล้ว"))
                return redirect(_place(access, passage, year))
            if form.is_valid():
                actions.keep_text(access, year, passage, version, _plain(form.cleaned_data["text"]))
                messages.success(request, _("บันทึกแล้ว"))
                return redirect(_place(access, passage, year))
        except Stale:
            kept = shown(analysed_in(access.agency, year), key)
            clash = clash_of_text(access.agency, kept, request.POST.get("text", ""))
            version = clash.version
    context = {"passage": passage, "form": form, "version": version, "clash": clash, "year": year, **MENU}
    context |= {"told": told, "back": _place(access, passage, year)}
    status = 409 if clash else 422 if form.errors else 200
    return render_part(request, "analysis_text.html", "editing", context, status=status)


def _throw_away(request: HttpRequest, access: Access, told: Analysed, key: str) -> HttpResponse:
    """An edited text that stands nowhere any more goes, when somebody has seen it."""
    lost = next(
        (each for each in lost_texts(told, [*shown_findings(told), *shown_sections(told)]) if each.key == key), None
    )
    if lost is None or request.method != "POST":
        raise Http404
    try:
        actions.restore_text(access, told.fiscal_year, key, _version(request, lost.version), None)
        messages.success(request, _("นำข้อความที่ไม่ใช้แล้วออกแล้ว"))
    except Stale:
        messages.error(request, _("มีผู้แก้ไขข้อความนี้เมื่อสักครู่ โปรดดูอีกครั้ง"))
    return redirect("analysis", agency=access.agency.pk, year=told.fiscal_year)


def _version(request: HttpRequest, otherwise: int) -> int:
    told = number_in(request.POST.get("version", ""))
    return otherwise if told is None else told


def _plain(text: str) -> str:
    """One line a paragraph, as the browser sends them with another sign between."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _place(access: Access, passage: Shown, year: int) -> str:
    """Where the passage stands on its page."""
    name = "analysis" if passage.point else "analysis_narrative"
    return f"{reverse(name, args=[access.agency.pk, year])}#{passage.slug}"
