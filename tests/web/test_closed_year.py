"""A plan of a closed year: read by everybody, changed by nobody until the year is opened again."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.urls import reverse

from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Plan, PlannedMeasure, Year

CLOSED = "แฟ้มงานปีนี้ปิดแล้ว"


@pytest.fixture
def plan(agency: Agency) -> Plan:
    made = make.plan(agency, *make.three_measures())
    make.result(agency, 2568, *["80"] * 10)
    Year.objects.update(state=Year.State.CLOSED)
    return made


def state(plan: Plan) -> list[Any]:
    return [
        list(PlannedMeasure.objects.filter(plan=plan).order_by("pk").values()),
        list(Plan.objects.filter(pk=plan.pk).values("state", "reasons", "facts", "basis", "version")),
    ]


def test_no_deed_changes_it(agency: Agency, as_: Any, plan: Plan) -> None:
    page, before = as_("coordinator"), state(plan)
    row = plan.measures.first()
    of_year: tuple[tuple[str, dict[str, str]], ...] = (
        ("plan_draft", {}),
        ("plan_order", {"order": str(row.pk), "issue": "2"}),
        ("plan_take", {"to": "undo", "shown": f"{row.pk}:0"}),
        ("plan_reason", {"key": "issue:2", "reason": "ไม่มี"}),
    )
    of_measure: tuple[tuple[str, dict[str, str]], ...] = (
        ("measure_decide", {"to": "refused", "version": "0"}),
        ("measure_move", {"to": "down"}),
        ("measure_years", {"version": "0"}),
    )

    for name, told in of_year:
        answer = page.post(reverse(name, args=[agency.pk, 2569]), told, follow=True)
        assert CLOSED in answer.content.decode(), name
    for name, told in of_measure:
        answer = page.post(reverse(name, args=[agency.pk, row.pk]), told, follow=True)
        assert CLOSED in answer.content.decode(), name
    answer = page.post(reverse("plan_state", args=[agency.pk, 2569]), {"deed": "fix", "shown": "draft"})
    assert (answer.status_code, CLOSED in answer.content.decode()) == (422, True)
    assert state(plan) == before


def test_its_page_offers_nothing_to_change_and_says_why(agency: Agency, as_: Any, plan: Plan) -> None:
    told = as_("coordinator").get(reverse("plan", args=[agency.pk, 2569])).content.decode()

    assert CLOSED in told
    assert reverse("measure_edit", args=[agency.pk, plan.measures.first().pk]) not in told


def test_it_goes_on_once_the_year_is_opened_again(agency: Agency, as_: Any, plan: Plan) -> None:
    Year.objects.update(state=Year.State.REPORTING)
    row = plan.measures.first()

    as_("coordinator").post(reverse("measure_decide", args=[agency.pk, row.pk]), {"to": "refused", "version": "0"})

    assert PlannedMeasure.objects.get(pk=row.pk).state == "refused"


def test_rules_that_were_taken_away_are_told_where_the_year_would_leave_them(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2540)
    page = as_("coordinator")

    answer = page.get(reverse("year_move", args=[agency.pk, 2569]), follow=True)

    assert answer.status_code == 200
    assert "2540" in answer.content.decode()
    assert page.post(reverse("year_move", args=[agency.pk, 2569])).status_code == 302
    assert Year.objects.get().framework_year == 2540
