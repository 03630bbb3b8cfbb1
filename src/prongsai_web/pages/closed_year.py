"""The page that says that a year is closed, wherever somebody would change something in it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai_web.agencies.kept_forms import keep, typed_texts
from prongsai_web.cycles.closed_years import YearClosed
from prongsai_web.htmx import asks_for_part


class ClosedYearMiddleware:
    """Tells of a closed year what no page need tell for itself; what was typed is kept for when it is open again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing but the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Why nothing was changed, and who opens the year again; a part of a page gives way to this whole one."""
        if not isinstance(fault, YearClosed):
            return None
        request.fiscal_year = fault.fiscal_year
        kept = keep(request) if request.method == "POST" else None
        texts = typed_texts(request) if request.method == "POST" and kept is None else []
        context = {"year": fault.fiscal_year, "kept": kept, "texts": texts, "menu": "years"}
        if not asks_for_part(request):
            return render(request, "year_closed.html", context, status=409)
        # A part of a page has no room for it, and a refusal would not be shown: it takes the place of the whole page.
        response = render(request, "year_closed.html", context)
        response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
        return response
