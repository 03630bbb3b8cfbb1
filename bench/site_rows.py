"""Run where the site runs: signs people of the demonstration in, and prints what a client needs to measure.

JSON: `cookies` for the head of a request and `tokens` for forms by person, `pages` by name with address, number of
queries and who asks, `upload`, the address where papers are brought in, `years`, how many results the agency has, and
`forms`: addresses and fields of what people save at their work.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - models need Django set up
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.site_urls import EMPTY  # noqa: E402
from prongsai_web.agencies.models import Agency, User  # noqa: E402
from prongsai_web.cycles.models import OitWork, Plan, PlannedMeasure, Result  # noqa: E402

HOST = {"headers": {"host": "localhost"}}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def queries(client: Client, address: str) -> int:
    """The queries of a page when it is opened again."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    return len(seen)


def signed_in(name: str) -> Client:
    """A client of that person."""
    client = Client(**HOST)
    client.force_login(User.objects.get(username=name), BACKEND)
    return client


def addresses(agency: Agency, year: int, result_year: int) -> dict[str, tuple[str, str]]:
    """Address and asker of each page measured."""
    own = {
        "Dashboard": reverse("agency_home", args=[agency.pk]),
        "Result of a year": reverse("result", args=[agency.pk, result_year]),
        "Analysis": reverse("analysis", args=[agency.pk, year]),
        "Plan": reverse("plan", args=[agency.pk, year]),
        "OIT items": reverse("oit", args=[agency.pk, year]),
        "Respondents": reverse("sample", args=[agency.pk, year]),
        "Audit trail": reverse("audit", args=[agency.pk]),
    }
    told = {name: (address, "coordinator") for name, address in own.items()}
    return {"An empty view": (EMPTY, "coordinator"), **told, "Overseer's table": (reverse("oversight"), "overseer")}


def forms(agency: Agency, year: int) -> dict[str, list[str]]:
    """Where measures and items of the year are edited: addresses of their pages."""
    measures = PlannedMeasure.objects.filter(agency=agency, plan__year__fiscal_year=year)
    items = OitWork.objects.filter(agency=agency, fiscal_year=year, gone_from=None)
    return {
        "measures": [reverse("measure_edit", args=[agency.pk, row.pk]) for row in measures],
        "items": [reverse("oit_item", args=[agency.pk, year, row.code]) for row in items],
    }


def told() -> dict[str, Any]:
    """What is printed."""
    agency = Agency.objects.order_by("pk")[0]
    results = Result.objects.filter(agency=agency).order_by("-fiscal_year")
    year = Plan.objects.filter(agency=agency).order_by("-year__fiscal_year")[0].year.fiscal_year
    clients = {name: signed_in(name) for name in ("coordinator", "overseer")}
    named = addresses(agency, year, results[0].fiscal_year)
    pages = {
        name: {"address": address, "who": who, "queries": queries(clients[who], address)}
        for name, (address, who) in named.items()
    }
    upload = reverse("bring_in", args=[agency.pk])
    clients["coordinator"].get(upload)
    clients["overseer"].get(reverse("my_account"))
    cookies = {
        who: {name: client.cookies[name].value for name in ("sessionid", "csrftoken") if name in client.cookies}
        for who, client in clients.items()
    }
    return {
        "cookies": {who: "; ".join(f"{k}={v}" for k, v in held.items()) for who, held in cookies.items()},
        "tokens": {who: held.get("csrftoken", "") for who, held in cookies.items()},
        "pages": pages,
        "upload": upload,
        "years": len(results),
        "forms": forms(agency, year),
    }


if __name__ == "__main__":
    json.dump(told(), sys.stdout)
