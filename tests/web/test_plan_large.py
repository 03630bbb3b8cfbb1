"""The plan's pages with very many measures: the work grows as they do, and queries stay as many as they are."""

from __future__ import annotations

from typing import Any

import make
import pytest
from counting import queries_of
from plan_files import url

from effort import calls_in
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Plan, PlannedMeasure

pytestmark = pytest.mark.django_db


def plan_of(size: int, agency: Agency) -> Plan:
    plan = make.plan(agency, *(make.plan_measure(1 + k % 6, f"การให้บริการเรื่องที่ {k}", "กองคลัง") for k in range(size)))
    PlannedMeasure.objects.filter(plan=plan, order__lte=size // 2).update(state="proposed")
    return plan


def work(client: Any, plan: Plan, name: str) -> int:
    """The work of a page that was opened before."""
    client.get(url(name, plan))
    return calls_in(lambda: client.get(url(name, plan)))


@pytest.mark.parametrize("name", ["plan", "plan_state", "plan_comments"])
def test_four_times_the_measures_are_at_most_four_times_the_work(agency: Agency, as_: Any, name: str) -> None:
    client = as_("coordinator")
    little = work(client, (few := plan_of(8, agency)), name)
    few.delete()
    assert work(client, plan_of(32, agency), name) < 4 * little


def test_a_measure_adds_no_query(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    few = plan_of(2, agency)
    asked = queries_of(client, url("plan", few))
    few.delete()
    assert queries_of(client, url("plan", plan_of(60, agency))) == asked


def test_a_large_plan_says_that_it_is_drawn_and_is_there_at_once_afterwards(agency: Agency, as_: Any) -> None:
    plan, client = plan_of(200, agency), as_("coordinator")

    waiting = client.get(url("plan_preview", plan))
    drawn = client.get(url("plan_preview", plan), {"drawn": "1"})
    again = client.get(url("plan_preview", plan))

    assert "<progress" in waiting.text and 'http-equiv="refresh" content="0; url=?drawn=1"' in waiting.text
    assert (len(drawn.context["pages"]) > 1, drawn.context["pages"]) == (True, again.context["pages"])
    row = plan.measures.filter(state="taken").first()
    row.measure["title"] = "เรื่องที่แก้ไขใหม่"
    row.save()
    assert "<progress" in client.get(url("plan_preview", plan)).text


def test_a_usual_plan_is_drawn_in_the_page_itself(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").get(url("plan_preview", plan_of(20, agency)))

    assert answer.context["pages"] and "<progress" not in answer.text
