"""Addresses without a year: each leads to its page of the year that is shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from prongsai_web.agencies.access import Access, door
from prongsai_web.cycles.context import year_now


@door()
def of_year_now(request: HttpRequest, access: Access, page: str) -> HttpResponse:
    """The page of that name for the year that is being worked in."""
    return redirect(page, agency=access.agency.pk, year=year_now(request, access))
