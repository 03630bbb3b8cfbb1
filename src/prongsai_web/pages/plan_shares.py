"""Each unit's share of a plan: its measures with period and last day, and the same as a text for LINE."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.dossier import Dossier, Measure
from prongsai.writers.line_text import line_text
from prongsai.writers.units import measures_of, units_of, without_unit
from prongsai_web.agencies.access import Access, door
from prongsai_web.cycles.plan_moves import standing
from prongsai_web.cycles.planned import dossier_of
from prongsai_web.pages.plan_doors import MENU, plan_row


@dataclass(frozen=True)
class Share:
    """A unit with the measures that it answers for, and these as a message."""

    unit: str
    measures: tuple[Measure, ...]
    text: str


def shares_of(dossier: Dossier) -> list[Share]:
    """The units that have a measure, in their order."""
    found = [Share(unit, measures_of(dossier, unit), line_text(dossier, unit)) for unit in units_of(dossier)]
    return [share for share in found if share.measures]


@door()
def plan_units(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Every unit's share."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    dossier = dossier_of(plan, access.today)
    context = {
        "plan": plan,
        "year": year,
        "shares": shares_of(dossier),
        "nobody": without_unit(dossier),
        "standing": standing(plan, access.today),
        **MENU,
    }
    return render(request, "plan_units.html", context)
