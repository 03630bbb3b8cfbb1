"""Before a plan is fixed or its year closed, what is still open is told once, with the ways to mend it and on."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.urls import reverse
from signing import text

from prongsai import frameworks
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Plan, PlannedMeasure, Year

pytestmark = pytest.mark.django_db
YEAR = 2569
FIX = {"deed": "fix", "shown": "draft"}
CLOSE = {"shown": "reporting", "state": "closed"}


@pytest.fixture
def plan(agency: Agency) -> Plan:
    return make.plan(agency, *make.three_measures())


def explained(plan: Plan) -> None:
    """A reason for every issue that has no measure."""
    plan.reasons = {f"issue:{each.no}": "ไม่เกี่ยวข้องในปีนี้" for each in frameworks.load(YEAR).issues}
    plan.save()


def at(name: str, plan: Plan) -> str:
    return reverse(name, args=[plan.agency_id, YEAR])


def test_a_plan_with_nothing_open_is_fixed_by_one_click(plan: Plan, as_: Any) -> None:
    explained(plan)
    answer = as_("coordinator").post(at("plan_state", plan), FIX)
    assert (answer.status_code, Plan.objects.get().state) == (302, "fixed")


def test_a_plan_with_something_open_is_fixed_only_after_it_was_told(plan: Plan, as_: Any) -> None:
    client, row = as_("coordinator"), PlannedMeasure.objects.order_by("pk").first()
    row.measure = {**row.measure, "responsible": [], "responsible_normalised": []}
    row.save()
    page = client.post(at("plan_state", plan), FIX)
    assert (page.status_code, Plan.objects.get().state) == (200, "draft")
    assert reverse("measure_edit", args=[plan.agency_id, row.pk]) in page.content.decode()
    assert "ยังไม่มีมาตรการหรือเหตุผล" in text(page) and "หน่วยงานรับผิดชอบ" in text(page)

    client.post(at("plan_state", plan), {**FIX, "anyway": "yes"})
    assert Plan.objects.get().state == "fixed"


def test_a_plan_without_a_measure_is_refused_and_not_asked_about(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").post(at("plan_state", make.plan(agency)), FIX)
    assert (answer.status_code, "แผนยังไม่มีมาตรการ" in text(answer)) == (422, True)


def test_a_year_with_a_draft_is_closed_only_after_it_was_told(plan: Plan, as_: Any) -> None:
    Year.objects.update(state=Year.State.REPORTING)
    client = as_("coordinator")
    page = client.post(at("year_state", plan), CLOSE)
    assert (page.status_code, Year.objects.get().state) == (200, "reporting")
    assert "แผนมาตรการยังไม่ได้กำหนดเป็นแผนของปี" in text(page)
    assert at("plan_state", plan) in page.content.decode()

    client.post(at("year_state", plan), {**CLOSE, "anyway": "yes"})
    assert Year.objects.get().state == "closed"


def test_a_year_whose_plan_is_fixed_is_closed_by_one_click(plan: Plan, as_: Any) -> None:
    Year.objects.update(state=Year.State.REPORTING)
    Plan.objects.update(state="fixed")
    as_("coordinator").post(at("year_state", plan), CLOSE)
    assert Year.objects.get().state == "closed"
