"""The analysis as a paper: looked at as the real PDF, and taken along as PDF, Word, Excel or a web page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from prongsai.dossier import Document, Dossier
from prongsai.errors import ProngsaiError
from prongsai.writers import Options
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import KINDS_OF_FILE, office, options_of
from prongsai_web.agencies.previews import page_picture, pages, pdf_of
from prongsai_web.cycles.analysed import Analysed
from prongsai_web.cycles.edited_texts import shown_findings, shown_sections
from prongsai_web.cycles.models import Plan
from prongsai_web.cycles.planned import dossier_of
from prongsai_web.pages.analysis import MENU, nothing_yet, told_of
from prongsai_web.pages.papers import download, said

_KIND = "analysis"


def _paper(access: Access, told: Analysed) -> tuple[Dossier, Options]:
    """The agency, the result, and the measures of the plan where there is one; how the agency's papers look."""
    agency = Agency.objects.select_related("emblem").get(pk=access.agency.pk)
    plan = (
        Plan.objects.filter(agency=agency, year__fiscal_year=told.fiscal_year).select_related("agency", "year").first()
    )
    base = dossier_of(plan, access.today) if plan else office(agency, told.fiscal_year, access.today)
    own = {"document": Document(fiscal_year=told.fiscal_year), "scores": (told.result.stated(),)}
    return base.model_copy(update=own), options_of(agency, analysis=told.analysis, draft=bool(_flagged(told)))


def _flagged(told: Analysed) -> int:
    """How many edited passages the result no longer bears out: a paper with such words is a draft (ร่าง)."""
    return sum(1 for each in (*shown_findings(told), *shown_sections(told)) if each.flagged)


@door()
def analysis_preview(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Every page of the PDF as it will be printed."""
    told = told_of(request, access, year)
    if told is None:
        return nothing_yet(request, year)
    try:
        count = pages(pdf_of(*_arranged(access, told)))
    except ProngsaiError as refusal:
        messages.error(request, said(refusal))
        return redirect("analysis", agency=access.agency.pk, year=year)
    context = {
        "told": told,
        "year": year,
        "pages": range(1, count + 1),
        "tab": "preview",
        "flagged": _flagged(told),
    }
    return render(request, "analysis_preview.html", {**context, **MENU})


def _arranged(access: Access, told: Analysed) -> tuple[Dossier, str, Options]:
    dossier, options = _paper(access, told)
    return dossier, _KIND, options


@door()
def analysis_page(request: HttpRequest, access: Access, year: int, number: int) -> HttpResponse:
    """One page as a picture."""
    told = told_of(request, access, year)
    if told is None:
        raise Http404
    try:
        picture = page_picture(pdf_of(*_arranged(access, told)), number)
    except ProngsaiError:
        picture = None
    if picture is None:
        raise Http404
    answer = HttpResponse(picture, content_type="image/png")
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


@door()
def analysis_file(request: HttpRequest, access: Access, year: int, suffix: str) -> HttpResponse:
    """The paper as a file."""
    told = told_of(request, access, year)
    if told is None or suffix not in KINDS_OF_FILE:
        raise Http404
    dossier, options = _paper(access, told)
    back = reverse("analysis", args=[access.agency.pk, year])
    name = _("การวิเคราะห์ผลการประเมิน %(year)d") % {"year": told.analysis.year}
    return download(request, dossier, _KIND, suffix, options, name, back)
