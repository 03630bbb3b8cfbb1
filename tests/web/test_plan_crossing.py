"""A measure that goes into another issue: told by name, undone by one click, and what it leaves empty is said."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.urls import reverse
from signing import text

from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.planned import measures_of

pytestmark = pytest.mark.django_db
LEFT_EMPTY = "ไม่มีมาตรการแล้ว โปรดเพิ่มมาตรการ หรือบันทึกเหตุผลที่ไม่กำหนดมาตรการ"


@pytest.fixture
def plan(agency: Agency) -> Plan:
    """Two measures of issue 1, one of issue 4."""
    told = ((1, "การให้บริการ"), (1, "การรับเรื่องร้องเรียน"), (4, "การยืมทรัพย์สิน"))
    return make.plan(agency, *(make.plan_measure(issue, name, "กองคลัง") for issue, name in told))


def drag(client: Any, plan: Plan, row: PlannedMeasure, issue: int, *others: PlannedMeasure) -> Any:
    order = ",".join(str(each.pk) for each in (row, *others))
    sent = {"issue": issue, "order": order, "moved": row.pk}
    return client.post(reverse("plan_order", args=[plan.agency_id, 2569]), sent, follow=True)


def undo(client: Any, plan: Plan, page: Any) -> Any:
    told = page.context["crossed"]
    sent = {"to": "undo", "moved": told["key"], "now": told["now"], "issue": told["was"], "order": told["order"]}
    return client.post(reverse("plan_order", args=[plan.agency_id, 2569]), sent, follow=True)


def placed(plan: Plan) -> list[tuple[str, int | None]]:
    return [(row.read().name, row.read().issue_no) for row in measures_of(plan)]


def test_the_message_names_measure_and_both_issues_and_undo_puts_it_back_at_its_place(plan: Plan, as_: Any) -> None:
    client, before = as_("coordinator"), placed(plan)
    first, _second, third = measures_of(plan)
    page = drag(client, plan, first, 4, third)
    assert "ย้าย «การให้บริการ» จาก «ประเด็นที่ 1" in text(page) and "ไป «ประเด็นที่ 4" in text(page)
    assert LEFT_EMPTY not in text(page)
    assert placed(plan)[1] == ("การให้บริการ", 4)

    back = undo(client, plan, page)
    assert placed(plan) == before
    assert "คืนมาตรการไปประเด็นเดิมแล้ว" in text(back)
    assert back.context["crossed"] is None


def test_an_issue_that_is_left_empty_is_said_to_need_a_measure_or_a_reason(plan: Plan, as_: Any) -> None:
    first, second, third = measures_of(plan)
    assert LEFT_EMPTY in text(drag(as_("coordinator"), plan, third, 1, first, second))


def test_a_move_within_an_issue_says_nothing(plan: Plan, as_: Any) -> None:
    first, second, _third = measures_of(plan)
    page = drag(as_("coordinator"), plan, second, 1, first)
    assert page.context["crossed"] is None
    assert "ย้าย «" not in text(page)


def test_undo_after_somebody_else_moved_it_on_changes_nothing(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    first, _second, third = measures_of(plan)
    page = drag(client, plan, first, 4, third)
    drag(client, plan, first, 5)
    now = placed(plan)
    assert "มีผู้อื่นแก้ไขรายการนี้ก่อนแล้ว" in text(undo(client, plan, page))
    assert placed(plan) == now


def test_an_issue_changed_in_the_form_is_told_on_the_whole_page(plan: Plan, as_: Any) -> None:
    client, row = as_("coordinator"), measures_of(plan)[2]
    address = reverse("measure_edit", args=[plan.agency_id, row.pk])
    form = client.get(address).context["form"]
    sent = {each.html_name: "" if each.value() is None else each.value() for each in form} | {
        f"m{row.pk}-issue": "5",
        "version": row.version,
    }
    answer = client.post(address, sent, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].endswith(f"#m{row.pk}")
    page = client.get(reverse("plan", args=[plan.agency_id, 2569]))
    assert LEFT_EMPTY in text(page)
    undo(client, plan, page)
    assert measures_of(plan)[2].read().issue_no == 4
