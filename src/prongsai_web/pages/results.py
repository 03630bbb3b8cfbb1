"""Results (ผลการประเมิน): all years, one year with what follows from it, other numbers only tried."""

from __future__ import annotations

from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from prongsai import frameworks
from prongsai.writers.charts import loss_chart, score_chart, trend_chart
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import is_english
from prongsai_web.cycles import pasting, results
from prongsai_web.cycles.context import may_edit
from prongsai_web.cycles.models import Paper, Reading, Result
from prongsai_web.pages.forms.results import ScoresForm

_MENU = {"menu": "result"}
_CHARTS = (score_chart, trend_chart, loss_chart)


@door()
def all_results(request: HttpRequest, access: Access) -> HttpResponse:
    """Every year with a result, and what waits to be confirmed."""
    rows = results.results_of(access.agency)
    waiting = Reading.objects.filter(agency=access.agency).exclude(state=Reading.State.CONFIRMED).count()
    return render(
        request,
        "results.html",
        {
            "rows": [results.listed(row) for row in rows],
            "waiting": waiting,
            "edits": access.may(May.EDIT_YEAR),
            **_MENU,
        },
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
        "next_year": year + 1,
        "lost": results.lost_items(told.framework, told.scored, told.row) if told.framework and told.scored else [],
        "questions": results.question_scores(told.framework, told.row),
        "trend": len([each for each in told.analysis.trend if each.result.total.known]) > 1 if told.analysis else False,
        "scored": any(line.score is not None for line in told.lines),
        "explained": results.explained(told.framework, told.lines) if told.framework else [],
        "defects": _defects(list(papers)),
        "edits": may_edit(request, access, year),
        **_MENU,
    }
    request.fiscal_year = year
    return render(request, "result.html", context)


def _defects(papers: list[Paper]) -> dict[str, list[dict[str, str]]]:
    """Faults of the year's papers, each once, its place said once: errors and warnings `first`, `more` only told."""
    order = {"error": 0, "warning": 1, "info": 2}
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for defect in (each for paper in papers for each in paper.defects):
        told = defect["message"].removeprefix(defect["place"]).strip() or defect["message"]
        seen.setdefault((defect["code"], defect["message"]), {**defect, "message": told})
    found = sorted(seen.values(), key=lambda d: order.get(d["severity"], 3))
    first = [each for each in found if each["severity"] != "info"]
    return {"first": first, "more": found[len(first) :]} if found else {}


@door()
def chart(request: HttpRequest, access: Access, year: int, number: int) -> HttpResponse:
    """One chart of the year's analysis as SVG, the same as in the papers: scores, trend, losses."""
    told = results.told(results.results_of(access.agency), year)
    if number >= len(_CHARTS) or told is None or told.analysis is None:
        raise Http404
    drawn = _CHARTS[number](told.analysis, thai_digits=False, english=is_english())
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawn.data, content_type="image/svg+xml")
    patch_cache_control(answer, private=True, max_age=300)
    return answer


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
