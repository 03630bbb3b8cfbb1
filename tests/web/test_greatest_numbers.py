"""A number that no database holds, in an address or a form, is as one that was not told: never a fault of the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import make
import pytest
from django.test import Client
from django.urls import reverse

from prongsai_web.agencies.models import Agency, User
from prongsai_web.cycles.models import PlannedMeasure

HUGE = ("9" * 5000, str(2**63), "9" * 19)


@pytest.mark.parametrize("number", HUGE)
def test_forms_of_a_plan(number: str, agency: Agency, as_: Any) -> None:
    plan = make.plan(agency, *make.three_measures())
    before = list(PlannedMeasure.objects.values("pk", "order", "state"))
    row = before[0]["pk"]
    page = as_("coordinator")
    forms = {
        reverse("plan_order", args=[agency.pk, 2569]): {"order": number, "issue": number, "moved": number},
        reverse("plan_take", args=[agency.pk, 2569]): {"issue": number, "shown": [f"{row}:{number}", f"{number}:1"]},
        reverse("measure_decide", args=[agency.pk, row]): {"to": "refused", "version": f"1{number}"[:19]},
    }

    for address, told in forms.items():
        assert page.post(address, told).status_code in (302, 404), address
    assert page.get(reverse("plan_versions", args=[agency.pk, plan.year.fiscal_year]) + f"?with={number}").status_code
    assert PlannedMeasure.objects.count() == len(before)


@pytest.mark.parametrize("number", HUGE)
def test_forms_of_a_year_its_items_and_people(number: str, agency: Agency, as_: Any) -> None:
    make.plan(agency)
    page = as_("coordinator")

    def post(name: str, *args: object, **told: str) -> int:
        return page.post(reverse(name, args=[agency.pk, *args]), told).status_code

    assert post("oit_take", 2569, deed="take", count=number) == 422
    assert post("year_confirm", 2569, version=number, confirmed="yes") == 302
    assert post("duties_copy", 2569, before=number) == 404
    assert post("hand_over", giver=number, taker=number) != 500
    assert post("people_paste", deed="take", count=number) != 500
    assert page.get(reverse("year_begin", args=[agency.pk]) + f"?year={number}").status_code == 200
    assert page.post(reverse("usersessions_list"), {"session": number}).status_code == 302


def test_an_agency_of_a_province(as_: Any, people: Mapping[str, User]) -> None:
    page: Client = as_("overseer")

    for name in ("oversight_agency", "oversight_chart"):
        assert page.get(reverse(name, args=[2**63])).status_code == 404
