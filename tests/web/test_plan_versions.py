"""Versions of a plan: kept by hand, compared word by word, restored with the way back kept."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.urls import reverse
from signing import text

from prongsai_web.agencies.models import Agency, Entry, User
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(agency: Agency) -> Plan:
    return make.plan(agency, *make.three_measures())


def url(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[plan.agency_id, 2569, *more])


def state(plan: Plan) -> str:
    return Plan.objects.get(pk=plan.pk).state


def first(plan: Plan) -> PlannedMeasure:
    return PlannedMeasure.objects.filter(plan=plan).first()


def keep(client: Any, plan: Plan, label: str) -> PlanVersion:
    client.post(url("plan_version_keep", plan), {"label": label})
    return PlanVersion.objects.first()


def retitle(plan: Plan, title: str) -> PlannedMeasure:
    row = first(plan)
    row.measure["title"] = title
    row.save_if(row.version, None, ["measure"])
    return row


def test_versions_kept_by_hand_are_listed_with_their_names(plan: Plan, as_: Any) -> None:
    keep(as_("coordinator"), plan, "ก่อนเสนอคณะทำงาน")
    keep(as_("coordinator"), plan, "")
    page = text(as_("auditor").get(url("plan_versions", plan)))
    assert "ก่อนเสนอคณะทำงาน" in page
    assert page.index("ฉบับที่ 2") < page.index("ฉบับที่ 1")


def test_a_version_shows_word_by_word_what_changed_since(plan: Plan, as_: Any) -> None:
    version = keep(as_("coordinator"), plan, "แรก")
    retitle(plan, "การให้บริการตามคู่มือและมาตรฐาน")

    page = text(as_("unit_officer").get(url("plan_version", plan, version.pk)))

    assert "ต่างกัน 1 มาตรการ" in page
    assert "<ins>" in page and "และมาตรฐาน</ins>" in page


def test_any_two_versions_are_compared_in_the_order_of_time(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    one = keep(client, plan, "แรก")
    row = retitle(plan, "การให้บริการที่รวดเร็ว")
    two = keep(client, plan, "สอง")
    PlannedMeasure.objects.filter(pk=row.pk).update(state="refused")

    for asked, other in ((one, two), (two, one)):
        page = client.get(url("plan_version", plan, asked.pk), {"with": other.pk})
        change = page.context["difference"].measures[0]
        assert (change.before.title, change.after.title) == ("การให้บริการตามคู่มือ", "การให้บริการที่รวดเร็ว")
    now = client.get(url("plan_version", plan, two.pk)).context["difference"].measures[0]
    assert now.kind == "out"


def test_a_version_is_restored_as_a_new_edit_and_the_way_back_is_kept(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    version = keep(client, plan, "แรก")
    row = retitle(plan, "ชื่ออื่น")
    gone = PlannedMeasure.objects.filter(plan=plan).last()
    PlannedMeasure.objects.filter(pk=gone.pk).update(state="refused")
    added = PlannedMeasure.objects.create(
        agency=plan.agency,
        plan=plan,
        order=9,
        state="taken",
        measure=make.plan_measure(2, "มาตรการใหม่", "กองช่าง").model_dump(mode="json"),
    )
    stamp = client.get(url("plan_version", plan, version.pk)).context["stamp"]

    client.post(url("plan_restore", plan, version.pk), {"stamp": stamp})

    rows = {each.pk: each for each in PlannedMeasure.objects.filter(plan=plan)}
    assert (str(rows[row.pk]), rows[gone.pk].state) == ("การให้บริการตามคู่มือ", "taken")
    assert rows[added.pk].state == "refused" and "ฉบับที่ 1" in rows[added.pk].reason
    before = PlanVersion.objects.first()
    assert (before.why, before.read().measures[0].title) == ("before_restore", "ชื่ออื่น")
    assert Entry.objects.filter(verb="restore_version").exists()
    assert client.get(url("plan_version", plan, version.pk)).context["difference"].same


def test_a_version_is_not_restored_over_what_somebody_changed_meanwhile(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    version = keep(client, plan, "แรก")
    stamp = client.get(url("plan_version", plan, version.pk)).context["stamp"]
    retitle(plan, "ชื่ออื่น")
    client.post(url("plan_restore", plan, version.pk), {"stamp": stamp})
    assert str(first(plan)) == "ชื่ออื่น"


def test_a_version_of_another_agency_is_not_there(plan: Plan, as_: Any) -> None:
    other = make.plan(User.objects.get(username="outsider").people.get().agency, *make.three_measures())
    version = PlanVersion.objects.create(
        agency=other.agency, plan=other, number=1, why="by_hand", dossier="{}", digest="x"
    )
    assert as_("coordinator").get(url("plan_version", plan, version.pk)).status_code == 404
