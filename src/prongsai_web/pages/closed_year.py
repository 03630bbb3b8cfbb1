"""The page that says that a year is closed, wherever somebody would change something in it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from prongsai_web.agencies.kept_forms import keep
from prongsai_web.cycles.closed_years import YearClosed
from prongsai_web.htmx import asks_for_part, open_anew


class ClosedYearMiddleware:
    """Tells of a closed year what no page need tell for itself; what was typed is kept for when it is open again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing but the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Why nothing was changed, and who opens the year again; a part of a page is told by its whole page."""
        if not isinstance(fault, YearClosed):
            return None
        request.fiscal_year = fault.fiscal_year
        if asks_for_part(request) and request.method == "POST":
            messages.error(request, _("แฟ้มงานปีนี้ปิดแล้ว จึงยังไม่ได้บันทึก"))
            return open_anew()
        kept = keep(request) if request.method == "POST" else None
        context = {"year": fault.fiscal_year, "kept": kept, "menu": "years"}
        return render(request, "year_closed.html", context, status=409)
