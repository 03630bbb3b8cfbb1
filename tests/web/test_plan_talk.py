"""A plan sent to the units, commented on, fixed, opened again; who may, and what is told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import make
import pytest
from counting import queries_of
from django.urls import reverse
from django.utils import timezone
from signing import text

from prongsai_web.agencies.access import access_of
from prongsai_web.agencies.models import Agency, Entry, Unit, User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import actions_measure
from prongsai_web.cycles.actions_plan import Fixed
from prongsai_web.cycles.models import Plan, PlanComment, PlanMove, PlannedMeasure, PlanVersion

pytestmark = pytest.mark.django_db
COMMENTERS = ("unit_officer", "unit_head", "clerk", "executive", "coordinator")


@pytest.fixture
def plan(agency: Agency) -> Plan:
    return make.plan(agency, *make.three_measures())


@pytest.fixture
def commented(plan: Plan, people: Mapping[str, User]) -> Plan:
    """The plan while units comment."""
    Plan.objects.filter(pk=plan.pk).update(state="commenting")
    PlanMove.objects.create(agency=plan.agency, plan=plan, state="commenting", until=in_days(7))
    return plan


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def be(day: datetime.date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"


def url(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[plan.agency_id, 2569, *more])


def state(plan: Plan) -> str:
    return Plan.objects.get(pk=plan.pk).state


def send(client: Any, plan: Plan, until: str, shown: str = "draft") -> Any:
    sent = {"deed": "send", "shown": shown, "send-until": until, "send-note": "โปรดดูส่วนของท่าน"}
    return client.post(url("plan_state", plan), sent)


def say(client: Any, plan: Plan, said: str, measure: object = "") -> Any:
    return client.post(url("plan_comments", plan), {"measure": measure, f"c{measure}-text": said})


def first(plan: Plan) -> PlannedMeasure:
    return PlannedMeasure.objects.filter(plan=plan).first()


def settle(client: Any, row: PlanComment, outcome: str, answer: str = "", version: int = 0) -> Any:
    sent = {"version": version, f"s{row.pk}-outcome": outcome, f"s{row.pk}-answer": answer}
    return client.post(url("plan_comment_settle", row.plan, row.pk), sent)


def test_a_plan_sent_for_comments_tells_until_when_and_is_kept_as_a_version(plan: Plan, as_: Any) -> None:
    answer = send(as_("coordinator"), plan, be(in_days(7)))

    assert (answer.status_code, state(plan)) == (302, "commenting")
    assert PlanMove.objects.get().until == in_days(7)
    assert PlanVersion.objects.get().why == "commenting"
    assert "รับความเห็นถึง" in text(as_("unit_officer").get(url("plan_comments", plan)))


@pytest.mark.parametrize(("until", "told"), [("", "โปรดพิมพ์วันที่"), ("1/1/2560", "ต้องไม่อยู่ก่อนวันนี้"), ("เดือนหน้า", "วันที่")])
def test_a_faulty_day_sends_nothing_and_keeps_what_was_typed(plan: Plan, as_: Any, until: str, told: str) -> None:
    answer = send(as_("coordinator"), plan, until)

    assert (answer.status_code, state(plan)) == (422, "draft")
    assert told in text(answer)
    assert "โปรดดูส่วนของท่าน" in text(answer)


def test_a_plan_without_measures_is_not_sent(plan: Plan, as_: Any) -> None:
    PlannedMeasure.objects.update(state="refused")
    assert send(as_("coordinator"), plan, be(in_days(3))).status_code == 422
    assert state(plan) == "draft"


@pytest.mark.parametrize("who", COMMENTERS)
def test_those_who_may_comment_on_a_measure_and_on_the_whole(commented: Plan, as_: Any, who: str) -> None:
    say(as_(who), commented, "ควรเลื่อนไปไตรมาส 2", first(commented).pk)
    say(as_(who), commented, "เห็นชอบ")

    page = text(as_(who).get(url("plan_comments", commented)))
    assert "ควรเลื่อนไปไตรมาส 2" in page and "เห็นชอบ" in page
    assert list(PlanComment.objects.values_list("about", flat=True)) == ["การให้บริการตามคู่มือ", ""]


@pytest.mark.parametrize("who", [role for role in Role if role not in (*COMMENTERS, Role.OVERSEER)])
def test_others_read_comments_and_give_none(commented: Plan, as_: Any, who: str) -> None:
    client = as_(who)
    assert "<textarea" not in text(client.get(url("plan_comments", commented)))
    assert say(client, commented, "ขอให้ความเห็น").status_code == 403
    assert not PlanComment.objects.exists()


def test_a_comment_names_the_person_and_the_unit(commented: Plan, agency: Agency, as_: Any) -> None:
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    officer = User.objects.get(username="unit_officer")
    officer.people.get().posts.update(unit=unit)

    say(as_("unit_officer"), commented, "เพิ่มขั้นตอน")

    page = text(as_("coordinator").get(url("plan_comments", commented)))
    assert officer.people.get().name in page
    assert "กองคลัง" in page


def test_an_empty_comment_is_refused_in_its_place(commented: Plan, as_: Any) -> None:
    answer = say(as_("unit_head"), commented, "  ", first(commented).pk)
    assert answer.status_code == 422
    assert "โปรดพิมพ์ความเห็นก่อนส่ง" in text(answer)


@pytest.mark.parametrize("closed", ["draft", "overdue", "fixed"])
def test_no_comments_are_taken_when_none_are_asked_for(commented: Plan, as_: Any, closed: str) -> None:
    if closed == "overdue":
        PlanMove.objects.update(until=in_days(-1))
    else:
        Plan.objects.update(state=closed)

    answer = say(as_("unit_officer"), commented, "ข้อความที่พิมพ์ไว้แล้ว")

    assert answer.status_code == 409
    assert "ข้อความที่พิมพ์ไว้แล้ว" in text(answer)
    assert not PlanComment.objects.exists()


def test_a_comment_on_a_measure_that_left_the_plan_is_kept_for_the_whole(commented: Plan, as_: Any) -> None:
    row = first(commented)
    PlannedMeasure.objects.filter(pk=row.pk).update(state="refused")
    answer = say(as_("unit_officer"), commented, "ขอให้คงไว้", row.pk)
    assert (answer.status_code, "ขอให้คงไว้" in text(answer)) == (409, True)


def test_open_comments_are_counted_until_the_coordinator_settles_them(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ควรเพิ่มการอบรม", first(commented).pk)
    assert "ความเห็นรอพิจารณา 1 เรื่อง" in text(as_("coordinator").get(url("plan_units", commented)))

    settle(as_("coordinator"), PlanComment.objects.get(), "adapted", "เพิ่มขั้นตอนอบรมแล้ว")

    page = text(as_("unit_head").get(url("plan_comments", commented)))
    assert "ปรับตามความเห็น" in page and "เพิ่มขั้นตอนอบรมแล้ว" in page
    assert "ความเห็นรอพิจารณา" not in page


def test_a_comment_that_changes_nothing_is_answered_with_a_reason(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ควรตัดออก")
    row = PlanComment.objects.get()

    assert settle(as_("coordinator"), row, "as_is").status_code == 422
    assert settle(as_("coordinator"), row, "as_is", "เป็นจุดที่ได้คะแนนต่ำ").status_code == 302


def test_two_who_settle_one_comment_are_told_and_lose_nothing(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ควรตัดออก")
    row = PlanComment.objects.get()
    settle(as_("coordinator"), row, "noted", "รับไว้")

    answer = settle(as_("coordinator"), row, "adapted", "แก้ตามแล้ว", version=0)

    assert answer.status_code == 409
    assert "แก้ตามแล้ว" in text(answer)
    assert PlanComment.objects.get().outcome == "noted"


def test_only_the_coordinator_settles(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ควรตัดออก")
    assert settle(as_("unit_head"), PlanComment.objects.get(), "noted").status_code == 403


def test_a_comment_is_taken_back_by_who_made_it_before_it_is_settled(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ควรตัดออก")
    row = PlanComment.objects.get()
    address = url("plan_comment_back", commented, row.pk)

    as_("unit_officer").post(address, {"version": 0})
    assert PlanComment.objects.exists()
    as_("unit_head").post(address, {"version": 0})
    assert not PlanComment.objects.exists()
    assert Entry.objects.filter(verb="take_back_comment").exists()


def reword(client: Any, row: PlanComment, said: str, version: int = 0) -> Any:
    return client.post(url("plan_comment_reword", row.plan, row.pk), {"version": version, f"r{row.pk}-text": said})


def test_who_made_a_comment_gives_it_other_words_until_it_is_settled(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ขอเลื่อนไปไตรมาสที่ 2")
    row = PlanComment.objects.get()

    page = text(as_("unit_head").get(url("plan_comments", commented)))
    others = text(as_("unit_officer").get(url("plan_comments", commented)))
    reworded = reword(as_("unit_head"), row, "ขอเลื่อนไปไตรมาสที่ 3")
    row.refresh_from_db()
    by_another = reword(as_("unit_officer"), row, "ไม่เลื่อน", version=1)
    emptied = reword(as_("unit_head"), row, " ", version=1)
    settle(as_("coordinator"), row, "adapted", version=1)
    late = reword(as_("unit_head"), row, "ขอเลื่อนไปไตรมาสที่ 4", version=2)

    assert "แก้ไขความเห็นนี้" in page and "แก้ไขความเห็นนี้" not in others
    assert (reworded.status_code, by_another.status_code, emptied.status_code) == (302, 409, 422)
    assert late.status_code == 409 and "ขอเลื่อนไปไตรมาสที่ 4" in text(late)
    assert PlanComment.objects.get().text == "ขอเลื่อนไปไตรมาสที่ 3"
    assert Entry.objects.filter(verb="reword_comment").count() == 1


def test_a_fixed_plan_says_why_it_takes_no_comments_and_whom_to_ask(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ขอเลื่อนไปไตรมาสที่ 2")
    Plan.objects.filter(pk=commented.pk).update(state="fixed")

    told = text(as_("unit_head").get(url("plan_comments", commented)))
    refused = reword(as_("unit_head"), PlanComment.objects.get(), "ขอเลื่อนไปไตรมาสที่ 3")

    card = text(as_("unit_head").get(url("plan", commented)))
    assert "อยู่ในแผนแล้ว" in card and "อยู่ในร่างมาตรการ" not in card and "เติมได้ที่นี่" not in card
    assert "แผนนี้กำหนดเป็นแผนแล้ว จึงไม่รับความเห็นเพิ่ม หากเห็นควรแก้ไข โปรดแจ้งผู้ประสานงาน ITA" in told
    assert (refused.status_code, PlanComment.objects.get().text) == (409, "ขอเลื่อนไปไตรมาสที่ 2")


def test_a_comment_is_not_settled_without_an_outcome(commented: Plan, as_: Any) -> None:
    say(as_("unit_head"), commented, "ขอเลื่อนไปไตรมาสที่ 2")

    answer = settle(as_("coordinator"), PlanComment.objects.get(), "", "เลื่อนแล้ว")

    assert answer.status_code == 422 and "โปรดเลือกผลการพิจารณา" in text(answer)
    assert not PlanComment.objects.get().answer


def test_a_fixed_plan_changes_nothing_until_it_is_opened_again_with_a_reason(plan: Plan, as_: Any) -> None:
    client, row = as_("coordinator"), first(plan)
    client.post(url("plan_state", plan), {"deed": "fix", "shown": "draft", "anyway": "yes"})
    assert state(plan) == "fixed"

    client.post(reverse("measure_decide", args=[plan.agency_id, row.pk]), {"to": "refused", "version": row.version})
    assert first(plan).state == "taken"

    without = client.post(url("plan_state", plan), {"deed": "reopen", "shown": "fixed", "reopen-reason": " "})
    assert (without.status_code, state(plan)) == (422, "fixed")
    client.post(url("plan_state", plan), {"deed": "reopen", "shown": "fixed", "reopen-reason": "ผู้ว่าฯ ให้เพิ่มมาตรการ"})
    assert state(plan) == "draft"
    assert "ผู้ว่าฯ ให้เพิ่มมาตรการ" in text(client.get(url("plan_state", plan)))


def test_a_plan_fixed_by_somebody_else_meanwhile_is_not_changed(plan: Plan, people: Mapping[str, User]) -> None:
    coordinator = people["coordinator"]
    access = access_of(coordinator, plan.agency_id, timezone.localdate())
    row = PlannedMeasure.objects.select_related("plan").filter(plan=plan).first()
    Plan.objects.update(state="fixed")
    with pytest.raises(Fixed):
        actions_measure.decide(access, row, row.version, "refused")
    assert first(plan).state == "taken"


def test_two_who_move_a_plan_at_once_are_told(plan: Plan, as_: Any) -> None:
    Plan.objects.update(state="fixed")
    answer = as_("coordinator").post(url("plan_state", plan), {"deed": "fix", "shown": "draft"})
    assert "มีผู้อื่นเปลี่ยนสถานะของแผนก่อนแล้ว" in text(answer)
    assert not PlanMove.objects.exists()


@pytest.mark.parametrize(("deed", "shown"), [("fix", "fixed"), ("end", "draft"), ("reopen", "draft"), ("x", "draft")])
def test_a_move_that_is_none_is_refused(plan: Plan, as_: Any, deed: str, shown: str) -> None:
    sent = {"deed": deed, "shown": shown, "reopen-reason": "เหตุผล"}
    assert as_("coordinator").post(url("plan_state", plan), sent).status_code == 422
    assert state(plan) == "draft"


def test_what_is_open_is_told_before_the_plan_is_fixed(plan: Plan, as_: Any) -> None:
    PlannedMeasure.objects.filter(plan=plan).first().delete()
    page = text(as_("coordinator").get(url("plan_state", plan)))
    assert "มาตรการในแผน 2 มาตรการ" in page
    assert "ว่างและไม่มีเหตุผล" in page


def test_the_day_for_comments_is_moved_and_what_was_told_stands_in_the_form(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    send(client, plan, be(in_days(2)))
    assert "โปรดดูส่วนของท่าน</textarea>" in text(client.get(url("plan_state", plan)))
    send(client, plan, be(in_days(9)), shown="commenting")
    assert PlanMove.objects.first().until == in_days(9)
    client.post(url("plan_state", plan), {"deed": "end", "shown": "commenting"})
    assert state(plan) == "draft"


def keep(client: Any, plan: Plan, label: str) -> PlanVersion:
    client.post(url("plan_version_keep", plan), {"label": label})
    return PlanVersion.objects.first()


@pytest.mark.parametrize("who", [role for role in Role if role not in (Role.OVERSEER, Role.COORDINATOR)])
def test_only_the_coordinator_keeps_sends_and_restores(plan: Plan, as_: Any, who: str) -> None:
    version = keep(as_("coordinator"), plan, "แรก")
    client = as_(who)
    for name, more in (
        ("plan_version_keep", ()),
        ("plan_state", ()),
        ("plan_restore", (version.pk,)),
        ("plan_back", ()),
    ):
        assert client.post(url(name, plan, *more)).status_code == 403
    for name, more in (
        ("plan_versions", ()),
        ("plan_version", (version.pk,)),
        ("plan_comments", ()),
        ("plan_units", ()),
    ):
        assert client.get(url(name, plan, *more)).status_code == 200


@pytest.mark.parametrize("name", ["plan_comments", "plan_versions", "plan_units", "plan_state"])
def test_the_pages_ask_the_same_of_the_database_for_more_rows(plan: Plan, as_: Any, name: str) -> None:
    client = as_("coordinator")
    Plan.objects.update(state="commenting")
    PlanMove.objects.create(agency=plan.agency, plan=plan, state="commenting", until=in_days(7))
    say(client, plan, "หนึ่ง", first(plan).pk)
    keep(client, plan, "หนึ่ง")
    few = queries_of(client, url(name, plan))
    for n in range(3):
        say(client, plan, f"อีก {n}", first(plan).pk)
        keep(client, plan, f"อีก {n}")
    assert queries_of(client, url(name, plan)) == few


def test_each_unit_has_its_text_for_line(plan: Plan, as_: Any) -> None:
    page = text(as_("unit_officer").get(url("plan_units", plan)))
    assert page.count("<textarea") == 2
    assert "ส่วนที่ กองคลัง รับผิดชอบ 2 มาตรการ" in page
    assert "แล้วเสร็จภายใน: 30 กันยายน 2569" in page
    assert "data-copy=" in page


def test_measures_without_a_unit_are_told(plan: Plan, as_: Any) -> None:
    row = first(plan)
    for name in ("responsible", "responsible_normalised"):
        row.measure[name] = []
    row.measure["responsible_printed"] = None
    row.save()
    assert "1 มาตรการยังไม่มีส่วนราชการรับผิดชอบ" in text(as_("coordinator").get(url("plan_units", plan)))
