"""What is put up and handed out about the surveys: the briefing as PDF or Word, the poster of each instrument."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from prongsai.errors import ProngsaiError
from prongsai.writers.poster import poster_pdf
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import KINDS_OF_FILE, agency_of, office, options_of
from prongsai_web.pages.papers import download, said
from prongsai_web.pages.sample import board_of


@door()
def sample_briefing(request: HttpRequest, access: Access, year: int, suffix: str) -> HttpResponse:
    """The briefing on the surveys."""
    told = board_of(request, access, year)
    if suffix not in ("pdf", "docx"):
        raise Http404
    agency = Agency.objects.select_related("emblem").get(pk=access.agency.pk)
    options = options_of(agency, surveys=tuple(each.survey for each in told.parts))
    back = reverse("sample", args=[agency.pk, year])
    name = _("เอกสารชี้แจงการตอบแบบวัด %(year)d") % {"year": year}
    return download(request, office(agency, year, access.today), "survey-briefing", suffix, options, name, back)


@door()
def sample_poster(request: HttpRequest, access: Access, year: int, instrument: str) -> HttpResponse:
    """The poster of one instrument."""
    part = board_of(request, access, year).part(instrument)
    if part is None:
        raise Http404
    agency = access.agency
    try:
        data = poster_pdf(agency_of(agency), year, part.survey, thai_digits=agency.thai_digits)
    except ProngsaiError as refusal:
        messages.error(request, said(refusal))
        return redirect("sample", agency=agency.pk, year=year)
    name = _("โปสเตอร์ %(code)s %(year)d.pdf") % {"code": instrument, "year": year}
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=KINDS_OF_FILE["pdf"])
