"""Run where the site runs: `python -m bench.at_work_rows COUNT` gives the agency COUNT coordinators more, signed in.

JSON: `people`, each with `cookie` and `token`; `pages` by name, and `forms`: addresses of what is edited, by kind.
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.test import Client  # noqa: E402 - models need Django set up
from django.urls import reverse  # noqa: E402

from bench.site_rows import BACKEND, HOST, addresses, forms  # noqa: E402
from prongsai_web.agencies.models import Agency, Person, Post, User  # noqa: E402
from prongsai_web.agencies.roles import Role  # noqa: E402
from prongsai_web.cycles.models import Plan, Result  # noqa: E402


def person(agency: Agency, number: int) -> dict[str, str]:
    """Cookie and token of one more coordinator."""
    user = User.objects.create_user(f"worker{number}")
    human = Person.objects.create(agency=agency, name=f"ผู้ประสานงานคนที่ {number}", user=user)
    Post.objects.create(agency=agency, person=human, role=Role.COORDINATOR)
    client = Client(**HOST)
    client.force_login(user, BACKEND)
    client.get(reverse("bring_in", args=[agency.pk]))
    held = {name: client.cookies[name].value for name in ("sessionid", "csrftoken")}
    return {"cookie": "; ".join(f"{name}={value}" for name, value in held.items()), "token": held["csrftoken"]}


if __name__ == "__main__":
    agency = Agency.objects.order_by("pk")[0]
    plan = Plan.objects.filter(agency=agency).order_by("-year__fiscal_year").select_related("year")[0]
    result = Result.objects.filter(agency=agency).order_by("-fiscal_year")[0]
    pages = addresses(agency, plan.year.fiscal_year, result.fiscal_year)
    told = {
        "people": [person(agency, number) for number in range(int(sys.argv[1]))],
        "pages": {name: address for name, (address, who) in pages.items() if who == "coordinator"},
        "forms": forms(agency, plan.year.fiscal_year),
    }
    json.dump(told, sys.stdout)
