"""Results (ผลการประเมิน): all years, one year with what follows from it, numbers typed, pasted, or only tried."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai.errors import ProngsaiError
from prongsai.writers.charts import charts
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_reading as actions
from prongsai_web.cycles import pasting, results
from prongsai_web.cycles.models import Paper, Reading, Result
from prongsai_web.cycles.scored import score_of
from prongsai_web.pages.forms.results import PasteForm, ScoresForm, WhichYear

_MENU = {"menu": "result"}


@door()
def all_results(request: HttpRequest, access: Access) -> HttpResponse:
    """Every year with a result, and what waits to be confirmed."""
    rows = results.results_of(access.agency)
    waiting = Reading.objects.filter(agency=access.agency).exclude(state=Reading.State.CONFIRMED).count()
    return render(
        request, "results.html", {"rows": rows, "waiting": waiting, "edits": access.may(May.EDIT_YEAR), **_MENU}
    )


@door()
def result(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """One year: level, ten indicators, trend, what is lost, what is missing to the next level, faults of its papers."""
    rows = results.results_of(access.agency)
    told = results.told(rows, year)
    if told is None:
        return render(request, "result_none.html", {"year": year, **_MENU})
    papers = Paper.objects.filter(agency=access.agency, fiscal_year__in=(year, year + 1))
    context = {
        "told": told,
        "rows": rows,
        "lost": results.lost_items(told.framework, told.scored, told.row) if told.framework and told.scored else [],
        "explained": results.explained(told.framework, told.lines) if told.framework else [],
        "defects": _defects(list(papers)),
        **_MENU,
    }
    request.fiscal_year = year
    return render(request, "result.html", context)


def _defects(papers: list[Paper]) -> list[dict[str, str]]:
    """Faults of the year's papers, errors first, each once."""
    order = {"error": 0, "warning": 1, "info": 2}
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for defect in (each for paper in papers for each in paper.defects):
        seen.setdefault((defect["code"], defect["message"]), defect)
    return sorted(seen.values(), key=lambda d: order.get(d["severity"], 3))


@door()
def chart(request: HttpRequest, access: Access, year: int, number: int) -> HttpResponse:
    """One chart of the year's analysis as SVG; the same as in the papers."""
    told = results.told(results.results_of(access.agency), year)
    drawn = charts(told.analysis, thai_digits=False) if told is not None and told.analysis is not None else ()
    if number >= len(drawn):
        raise Http404
    answer = HttpResponse(drawn[number].data, content_type="image/svg+xml")
    patch_cache_control(answer, private=True, max_age=300)
    return answer


@door(May.EDIT_YEAR)
def type_result(request: HttpRequest, access: Access) -> HttpResponse:
    """Ten numbers of a year."""
    which = WhichYear(request.POST or request.GET or {"year": max(frameworks.years())})
    year = which.cleaned_data["year"] if which.is_valid() else max(frameworks.years())
    framework = frameworks.load(year)
    form = ScoresForm(framework, request.POST if request.method == "POST" else None)
    if request.method == "POST" and "keep" in request.POST and form.is_valid():
        actions.keep_result(access, pasting.typed(form.scores(), year), Result.Origin.TYPED)
        messages.success(request, _("บันทึกผลการประเมินแล้ว"))
        return redirect("result", agency=access.agency.pk, year=year)
    context = {"form": form, "which": which, "framework": framework, **_MENU}
    return render(request, "type_result.html", context, status=422 if form.errors else 200)


@door(May.EDIT_YEAR)
def paste_result(request: HttpRequest, access: Access) -> HttpResponse:
    """A pasted table: first what was understood, kept only when confirmed."""
    form = PasteForm(request.POST or None)
    understood = None
    if request.method == "POST" and form.is_valid():
        try:
            understood, failed = pasting.pasted(form.cleaned_data["text"], form.cleaned_data["year"])
        except ProngsaiError as fault:
            form.add_error("text", str(fault))
        else:
            if "keep" in request.POST:
                actions.keep_result(access, understood, Result.Origin.PASTED, failed)
                messages.success(request, _("บันทึกผลการประเมินแล้ว"))
                return redirect("result", agency=access.agency.pk, year=form.cleaned_data["year"])
    scored = score_of(understood) if understood else None
    context = {"form": form, "understood": understood, "scored": scored, **_MENU}
    return render(request, "paste_result.html", context, status=422 if form.errors else 200)


@door()
def what_if(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Other numbers tried: total, level and what is missing, beside the real ones. Nothing is kept."""
    if year not in frameworks.years():
        raise Http404
    framework = frameworks.load(year)
    told = results.told(results.results_of(access.agency), year)
    real = {f"i{line.indicator.no}": line.score for line in told.lines if line.score is not None} if told else {}
    form = ScoresForm(framework, request.GET if request.GET else None, initial=real)
    tried = None
    if request.GET and form.is_valid():
        row = Result(fiscal_year=year, assessment=pasting.typed(form.scores(), year).model_dump(mode="json"))
        tried = results.told([row], year)
    context = {"form": form, "told": told, "tried": tried, "year": year, "gain": _gain(told, tried), **_MENU}
    request.fiscal_year = year
    return render(request, "what_if.html", context, status=422 if form.errors else 200)


def _gain(told: results.Told | None, tried: results.Told | None) -> Decimal | None:
    """How much the total would change; None while one of the two is not known."""
    if told is None or tried is None or told.scored is None or tried.scored is None:
        return None
    before, after = told.scored.total.value, tried.scored.total.value
    return None if before is None or after is None else after - before
