"""The agencies of a province, or of the country, for their helper (หน่วยงานในจังหวัด): only what each of them shares."""

from __future__ import annotations

import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from prongsai.writers.charts import trend_chart
from prongsai_web.agencies.access import GREATEST_KEY
from prongsai_web.agencies.actions_oversight import note_read
from prongsai_web.agencies.oversight_scope import Oversight, oversight_of
from prongsai_web.agencies.shown import is_english
from prongsai_web.agencies.tables import XLSX
from prongsai_web.cycles import oversight as shared
from prongsai_web.cycles.models import Standing
from prongsai_web.cycles.standings import ORDERS, draw_up
from prongsai_web.htmx import render_part
from prongsai_web.pages.oversight_file import workbook
from prongsai_web.pages.oversight_rows import rows_of

_A_PAGE = 50
_ASKED = ("q", "type", "province", "district", "state", "level", "gap", "order")


def _door(view: Any) -> Any:
    """For overseers: nobody signs in first, and to anybody else the page does not exist."""

    @wraps(view)
    def inner(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        today = timezone.localdate()
        oversight = oversight_of(request.user, today)
        if oversight is None or any("\x00" in each for values in request.GET.lists() for each in values[1]):
            raise Http404
        draw_up()
        return view(request, oversight, today, **kwargs)

    return inner


@_door
def oversight(request: HttpRequest, oversight: Oversight, today: datetime.date) -> HttpResponse:
    """One row an agency: searched, filtered, sorted."""
    asked = _asked(request)
    page = Paginator(shared.found(oversight, asked, today), _A_PAGE).get_page(request.GET.get("page"))
    several = oversight.country or len(oversight.provinces) > 1
    rows = rows_of(page.object_list, today, provinces=several)
    note_read(request.user, [row.pk for row in rows if row.shared], today)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "rows": rows,
        "asked": asked,
        "oversight": oversight,
        "choices": shared.choices(oversight, asked),
        "query": query.urlencode(),
        "today": today,
    }
    return render_part(request, "oversight.html", "found", context)


def _asked(request: HttpRequest) -> shared.Asked:
    told = {name: request.GET.get(name, "").strip()[:100] for name in _ASKED}
    words, order = told.pop("q"), told.pop("order")
    gap = told["gap"] if told["gap"] in shared.GAPS else ""
    return shared.Asked(words, **{**told, "gap": gap}, order=order if order in ORDERS else "name")


@_door
def oversight_file(request: HttpRequest, oversight: Oversight, today: datetime.date) -> FileResponse:
    """The rows asked for as Excel, with the day and the source of the figures."""
    rows = shared.found(oversight, _asked(request), today)
    note_read(request.user, list(rows.filter(shared=True).order_by().values_list("pk", flat=True)), today)
    name = f"province-{today.isoformat()}.xlsx"
    return FileResponse(workbook(rows, today), as_attachment=True, filename=name, content_type=XLSX)


def _standing(oversight: Oversight, pk: int) -> Standing:
    """What an agency of the provinces shares. Raises `Http404` for every other, and for one that shares nothing."""
    rows = shared.all_of(oversight).filter(shared=True).select_related("agency")
    row = rows.filter(pk=pk).first() if pk <= GREATEST_KEY else None
    if row is None:
        raise Http404
    return row


@_door
def oversight_agency(request: HttpRequest, oversight: Oversight, today: datetime.date, pk: int) -> HttpResponse:
    """One agency as it lets itself be seen: state, level, instruments, trend, what is missing as numbers."""
    row = _standing(oversight, pk)
    note_read(request.user, [row.pk], today)
    context = {"seen": shared.seen(row, today), "chart": reverse("oversight_chart", args=[pk]), "today": today}
    return render(request, "oversight_agency.html", context)


@_door
def oversight_chart(request: HttpRequest, oversight: Oversight, today: datetime.date, pk: int) -> HttpResponse:
    """The trend of totals and instruments as SVG."""
    seen = shared.seen(_standing(oversight, pk), today)
    drawn = trend_chart(seen.analysis, thai_digits=False, english=is_english()) if seen.analysis else None
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawn.data, content_type="image/svg+xml")
    patch_cache_control(answer, private=True, max_age=300)
    return answer
