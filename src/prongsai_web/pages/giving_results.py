"""A result given by hand: ten typed numbers, or what was copied from the national system; what it replaces is shown."""

from __future__ import annotations

import datetime
import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai.errors import ProngsaiError
from prongsai.readers import scans
from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_reading as actions
from prongsai_web.cycles import pasting
from prongsai_web.cycles.models import Result
from prongsai_web.cycles.scored import score_of
from prongsai_web.pages.forms.results import PasteForm, ScoresForm, WhichYear
from prongsai_web.pages.forms.uploads import PicturesForm

_MENU = {"menu": "result"}
_ANNOUNCED_IN = 7


def likely_year(today: datetime.date) -> int:
    """The year whose result is the latest to be known: results come in July, before their fiscal year ends."""
    year = fiscal_year_of(today) - (0 if _ANNOUNCED_IN <= today.month <= 9 else 1)
    known = frameworks.years()
    return year if year in known else max(known)


def _there(access: Access, year: int) -> Result | None:
    """The result of the year that would be replaced."""
    return Result.objects.filter(agency=access.agency, fiscal_year=year).first()


def _unseen(request: HttpRequest, there: Result | None) -> bool:
    """Whether a result would be replaced that the sender has not been shown as it is."""
    return there is not None and request.POST.get("over") != str(there.version)


@door(May.EDIT_YEAR)
def type_result(request: HttpRequest, access: Access) -> HttpResponse:
    """Ten numbers of a year."""
    likely = likely_year(access.today)
    which = WhichYear(request.POST or request.GET or {"year": likely})
    year = which.cleaned_data["year"] if which.is_valid() else likely
    framework, there = frameworks.load(year), _there(access, year)
    known = there.stated().indicators if there else ()
    stated = {f"i{each.no}": f"{each.score:.2f}" for each in known if each.score is not None}
    form = ScoresForm(framework, request.POST if request.method == "POST" else None, initial=stated)
    unseen = False
    if request.method == "POST" and "keep" in request.POST and form.is_valid():
        unseen = _unseen(request, there)
        if not unseen:
            actions.keep_result(access, pasting.typed(form.scores(), year), Result.Origin.TYPED)
            messages.success(request, _("บันทึกผลการประเมินแล้ว"))
            return redirect("result", agency=access.agency.pk, year=year)
    context = {"form": form, "which": which, "framework": framework, "there": there, "unseen": unseen, **_MENU}
    return render(request, "type_result.html", context, status=409 if unseen else 422 if form.errors else 200)


@door(May.EDIT_YEAR)
def paste_result(request: HttpRequest, access: Access) -> HttpResponse:
    """A pasted table: first what was understood, kept only when just that is confirmed."""
    form = PasteForm(request.POST or None, initial={"year": likely_year(access.today)})
    understood = there = None
    sign = ""
    if request.method == "POST" and form.is_valid():
        year, text = form.cleaned_data["year"], form.cleaned_data["text"]
        there, sign = _there(access, year), _sign(year, text)
        try:
            understood, failed = pasting.pasted(text, year)
        except ProngsaiError as fault:
            form.add_error("text", pasting.refused_words(fault))
        else:
            if "keep" in request.POST and request.POST.get("shown") == sign and not _unseen(request, there):
                actions.keep_result(access, understood, Result.Origin.PASTED, failed)
                messages.success(request, _("บันทึกผลการประเมินแล้ว"))
                return redirect("result", agency=access.agency.pk, year=year)
    scored = score_of(understood) if understood else None
    context = {"form": form, "understood": understood, "scored": scored, "there": there, "sign": sign, **_MENU}
    context |= {"pictures": PicturesForm(), "reads_pictures": scans.is_there()}
    return render(request, "paste_result.html", context, status=422 if form.errors else 200)


def _sign(year: int, text: str) -> str:
    """A short sign of what was shown, so that nothing else is confirmed."""
    return hashlib.sha256(f"{year} {text}".encode()).hexdigest()[:16]
