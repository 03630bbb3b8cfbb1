"""What every page of an agency knows: its years, which of them is shown, and how many notices are unread."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from prongsai_web.agencies.access import Access
from prongsai_web.cycles.models import Year
from prongsai_web.cycles.unread import unread
from prongsai_web.cycles.years import shown_year, years_of

_CHOSEN = "chosen_years"


def choose(request: HttpRequest, access: Access, year: int) -> None:
    """Remember for this session which year of the agency the person works in."""
    request.session[_CHOSEN] = {**request.session.get(_CHOSEN, {}), str(access.agency.pk): year}


def chosen(request: HttpRequest, access: Access) -> int | None:
    """The year that the person chose last in this session."""
    return request.session.get(_CHOSEN, {}).get(str(access.agency.pk))


def years(request: HttpRequest) -> dict[str, Any]:
    """`years` of the agency of the page, asked for once and only where the page shows them; `year_shown`."""
    access = getattr(request, "access", None)
    if access is None:
        return {"years": (), "year_shown": None}
    asked: list[list[Year]] = []

    def all_years() -> list[Year]:
        if not asked:
            asked.append(years_of(access.agency))
        return asked[0]

    def shown() -> int | None:
        of_page = getattr(request, "fiscal_year", None) or chosen(request, access)
        if getattr(request, "fiscal_year", None):
            return of_page
        found = shown_year(all_years(), of_page)
        return found.fiscal_year if found else None

    return {"years": SimpleLazyObject(all_years), "year_shown": SimpleLazyObject(shown)}


def notices(request: HttpRequest) -> dict[str, Any]:
    """`unread`: how many notices the person of the page has not read, counted only where the page shows it."""
    access = getattr(request, "access", None)
    if access is None:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: unread(access, request.session.session_key or ""))}
