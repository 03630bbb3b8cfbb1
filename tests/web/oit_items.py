"""What the tests of OIT items share: addresses, what a form sends, what is kept."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import OitWork

YEAR = 2568
LINK = "https://www.bueng.go.th/ita/o1"


def at(agency: Agency, name: str = "oit", *args: object) -> str:
    return reverse(name, args=[agency.pk, YEAR, *args])


def sent(code: str = "", **told: object) -> dict[str, Any]:
    return {"shown": "", "state": "not_begun", "links": "", **told}


def kept(agency: Agency, code: str) -> OitWork | None:
    return OitWork.objects.filter(agency=agency, fiscal_year=YEAR, code=code, gone_from__isnull=True).first()


def stamp(page: Any, agency: Agency, code: str) -> str:
    return str(page.get(at(agency, "oit_item", code)).context["shown"])
