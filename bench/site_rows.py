"""Run where the site runs: signs the coordinator of the demonstration in, and prints what a client needs to measure.

JSON: `cookie` for the head of a request, `token` for forms, `pages` by name with address and number of queries,
`upload`, the address where papers are brought in, and `years`, how many results the agency has.
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
from prongsai_web.cycles.models import Result  # noqa: E402

HOST = {"headers": {"host": "localhost"}}


def queries(client: Client, address: str) -> int:
    """The queries of a page when it is opened again."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    return len(seen)


def told() -> dict[str, Any]:
    """What is printed."""
    agency = Agency.objects.order_by("pk")[0]
    results = Result.objects.filter(agency=agency).order_by("-fiscal_year")
    client = Client(**HOST)
    client.force_login(User.objects.get(username="coordinator"), "allauth.account.auth_backends.AuthenticationBackend")
    named = {
        "An empty view": EMPTY,
        "Dashboard": reverse("agency_home", args=[agency.pk]),
        "Result of a year": reverse("result", args=[agency.pk, results[0].fiscal_year]),
    }
    pages = {name: {"address": address, "queries": queries(client, address)} for name, address in named.items()}
    upload = reverse("bring_in", args=[agency.pk])
    client.get(upload)
    cookies = {name: client.cookies[name].value for name in ("sessionid", "csrftoken")}
    return {
        "cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "token": cookies["csrftoken"],
        "pages": pages,
        "upload": upload,
        "years": len(results),
    }


json.dump(told(), sys.stdout)
