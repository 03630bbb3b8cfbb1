"""What every page of an agency knows: its years, which of them is shown, and how many notices are unread."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.roles import May
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


def year_now(request: HttpRequest, access: Access) -> int:
    """The year that is being worked in: what an address without a year leads to, this one where none is begun."""
    found = shown_year(all_years(request, access), chosen(request, access))
    return found.fiscal_year if found else fiscal_year_of(access.today)


def all_years(request: HttpRequest, access: Access) -> list[Year]:
    """All years of the agency, asked for once however many parts of the page want them."""
    if not hasattr(request, "years_of_agency"):
        request.years_of_agency = years_of(access.agency)
    return request.years_of_agency


def may_edit(request: HttpRequest, access: Access, year: int) -> bool:
    """Whether the person may change what is the coordinator's in the year, which nobody may once it is closed."""
    return access.may(May.EDIT_YEAR) and not _is_closed(request, access, year)


def _is_closed(request: HttpRequest, access: Access, year: int | None) -> bool:
    return any(e.fiscal_year == year and e.state == Year.State.CLOSED for e in all_years(request, access))


def years(request: HttpRequest) -> dict[str, Any]:
    """`years` of the agency of the page, asked for once and only where the page shows them; `year_shown`.

    `year_closed` tells whether the year of the page is closed, so that the page offers nothing to change in it.
    """
    access = getattr(request, "access", None)
    if access is None:
        return {"years": (), "year_shown": None, "year_closed": False}

    def shown() -> int | None:
        of_page = getattr(request, "fiscal_year", None) or chosen(request, access)
        if getattr(request, "fiscal_year", None):
            return of_page
        found = shown_year(all_years(request, access), of_page)
        return found.fiscal_year if found else None

    return {
        "years": SimpleLazyObject(lambda: all_years(request, access)),
        "year_shown": SimpleLazyObject(shown),
        "year_closed": SimpleLazyObject(lambda: _is_closed(request, access, shown())),
    }


def notices(request: HttpRequest) -> dict[str, Any]:
    """`unread`: how many notices the person of the page has not read, counted only where the page shows it."""
    access = getattr(request, "access", None)
    if access is None:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: unread(access, request.session.session_key or ""))}
