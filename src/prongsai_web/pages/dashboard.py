"""The first page of an agency (หน้าแรก): where the year stands, what is weak, what is next, what is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import context
from prongsai_web.cycles.dashboard import facts
from prongsai_web.cycles.models import Year
from prongsai_web.cycles.next_step import complete, lacking, next_step
from prongsai_web.cycles.work_lines import work_lines
from prongsai_web.cycles.years import shown_year, years_of
from prongsai_web.pages.forms.numbers import number_in


@door()
def agency_home(request: HttpRequest, access: Access) -> HttpResponse:
    """The dashboard of the year asked for by `year`, of the one chosen before, or of the latest in progress."""
    years = years_of(access.agency)
    asked = request.GET.get("year", "")
    number = number_in(asked)
    year = shown_year(years, context.chosen(request, access) if number is None else number)
    if year is not None:
        request.fiscal_year = year.fiscal_year
        if asked:
            context.choose(request, access, year.fiscal_year)
    found = facts(access, years, year)
    edits = access.may(May.EDIT_YEAR)
    # On the first day the three ways to begin are the next step of whoever may bring papers in.
    step = None if found.first_day and edits else next_step(found)
    shown = {
        "facts": found,
        "next": step,
        "work": work_lines(found),
        "lacking": lacking(found, step),
        "complete": complete(found),
        "open_years": [each for each in years if each.state != Year.State.CLOSED],
        "edits": edits,
        "menu": "home",
    }
    return render(request, "agency_home.html", shown)
