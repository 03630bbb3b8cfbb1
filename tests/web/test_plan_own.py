"""The comments page for those of one unit: its measures first, and the unit for which a person speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import make
import pytest
from django.urls import reverse
from django.utils import timezone
from signing import text

from prongsai_web.agencies.models import Agency, Person, Post, Unit, User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import Plan, PlanComment, PlanMove, PlannedMeasure

pytestmark = pytest.mark.django_db


@pytest.fixture
def commented(agency: Agency, people: Mapping[str, User]) -> Plan:
    """A plan of three measures while units comment."""
    plan = make.plan(agency, *make.three_measures())
    Plan.objects.filter(pk=plan.pk).update(state="commenting")
    PlanMove.objects.create(agency=agency, plan=plan, state="commenting", until=timezone.localdate())
    return plan


def url(name: str, plan: Plan) -> str:
    return reverse(name, args=[plan.agency_id, 2569])


def seat(agency: Agency, who: User, name: str, parent: Unit | None = None) -> Unit:
    """A unit in which the person is an officer too."""
    made = Unit.objects.create(agency=agency, name=name, parent=parent)
    Post.objects.create(agency=agency, person=Person.objects.get(user=who), role=Role.UNIT_OFFICER, unit=made)
    return made


def talks(client: Any, plan: Plan) -> list[tuple[int, bool]]:
    return [(each.number, each.mine) for each in client.get(url("plan_comments", plan)).context["talks"]]


def test_the_measures_of_ones_own_unit_stand_first_with_their_numbers(
    commented: Plan, agency: Agency, people: Mapping[str, User], as_: Any
) -> None:
    top = Unit.objects.create(agency=agency, name="กองคลัง")
    seat(agency, people["unit_officer"], "งานพัสดุ", top)
    page = as_("unit_officer")

    assert talks(page, commented) == [(2, True), (3, True), (1, False)]
    assert "มาตรการของส่วนราชการของท่าน" in text(page.get(url("plan_comments", commented)))
    seat(agency, people["coordinator"], "งานการเงิน", top)
    assert talks(as_("coordinator"), commented) == [(1, False), (2, False), (3, False)]
    assert talks(as_("auditor"), commented) == [(1, False), (2, False), (3, False)]
    assert "มาตรการของส่วนราชการของท่าน" not in text(as_("auditor").get(url("plan_comments", commented)))


def test_who_holds_posts_in_two_units_speaks_for_that_of_the_measure_unless_it_chooses(
    commented: Plan, agency: Agency, people: Mapping[str, User], as_: Any
) -> None:
    finance = seat(agency, people["unit_officer"], "กองคลัง")
    office = seat(agency, people["unit_officer"], "สำนักปลัดเทศบาล")
    page, row = as_("unit_officer"), PlannedMeasure.objects.get(plan=commented, measure__title="การให้บริการตามคู่มือ")
    shown = page.get(url("plan_comments", commented)).context
    chosen = {each.number: each.form["unit"].value() for each in shown["talks"]}

    assert chosen == {1: str(office.pk), 2: str(finance.pk), 3: str(finance.pk)}
    assert shown["whole"].form["unit"].value() == str(finance.pk)
    sent = {"measure": row.pk, f"c{row.pk}-text": "เห็นด้วย", f"c{row.pk}-unit": finance.pk}
    assert page.post(url("plan_comments", commented), sent).status_code == 302
    assert PlanComment.objects.get().unit == "กองคลัง"
    assert "c-unit" not in text(as_("unit_head").get(url("plan_comments", commented)))
