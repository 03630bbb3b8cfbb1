"""Notices inside the site: drawn from what there is, to whom they concern, read and made new again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import make
import pytest
from counting import queries_of
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prongsai_web.agencies.access import access_of
from prongsai_web.agencies.models import Agency, Invitation, Person, Post, Responsibility, Unit, User
from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles import actions_plan_comments, actions_plan_moves, actions_years
from prongsai_web.cycles.models import (
    Answered,
    CalendarDate,
    NoticeSeen,
    Plan,
    PlanComment,
    PlanMove,
    Reading,
    Sample,
    Year,
)
from prongsai_web.cycles.notices import Notice, notices
from prongsai_web.pages.demo.notices import due_soon

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = 2569
ROLES = [role.value for role in Role if role is not Role.OVERSEER]


def in_days(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=days)


@pytest.fixture
def year(agency: Agency) -> Year:
    return Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)


@pytest.fixture
def plan(year: Year) -> Plan:
    return make.plan(year.agency, *make.three_measures())


def told(agency: Agency, user: User, kind: str = "") -> list[Notice]:
    found = notices(access_of(user, agency.pk, TODAY))
    return [each for each in found if each.key.startswith(kind)]


def told_to(agency: Agency, people: Mapping[str, User], kind: str) -> set[str]:
    """The roles that are told it."""
    return {role for role in ROLES if told(agency, people[role], kind)}


def page(agency: Agency) -> str:
    return reverse("notices", args=[agency.pk])


def mark(client: Client, agency: Agency, deed: str, *keys: str) -> Any:
    return client.post(reverse("notices_read", args=[agency.pk]), {"deed": deed, "key": keys})


def access(agency: Agency, user: User) -> Any:
    return access_of(user, agency.pk, TODAY)


def asked(plan: Plan, people: Mapping[str, User], days: int) -> None:
    actions_plan_moves.send(access(plan.agency, people["coordinator"]), plan, plan.state, in_days(days), "โปรดดู")


def duty(agency: Agency, code: str, days: int, unit: Unit | None = None, person: Person | None = None) -> None:
    Responsibility.objects.create(
        agency=agency, fiscal_year=YEAR, code=code, due=in_days(days), unit=unit, person=person
    )


@pytest.mark.parametrize("who", ROLES)
def test_every_role_reads_that_nothing_waits(agency: Agency, as_: Any, who: str) -> None:
    answer = as_(who).get(page(agency))

    assert answer.status_code == 200
    assert "ไม่มีเรื่องที่ต้องทำหรือควรทราบในขณะนี้" in answer.content.decode()


def test_a_reading_waits_for_the_coordinator_alone(agency: Agency, as_: Any, people: Any) -> None:
    row = Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)
    Reading.objects.create(agency=agency, state=Reading.State.FAILED)
    Reading.objects.create(agency=agency, state=Reading.State.CONFIRMED)

    assert told_to(agency, people, "reading") == told_to(agency, people, "failed") == {"coordinator"}
    (notice,) = told(agency, people["coordinator"], "reading")
    assert notice.address == reverse("reading", args=[agency.pk, row.pk])


def test_comments_are_asked_of_those_who_may_give_them_until_they_did(agency: Agency, plan: Plan, people: Any) -> None:
    asked(plan, people, 7)

    assert told_to(agency, people, "asked") == {"unit_officer", "unit_head", "clerk", "executive"}
    before = told(agency, people["unit_head"], "asked")[0]
    assert f"ภายในวันที่ {thai_date(in_days(7))}" in before.words
    asked(plan, people, 2)
    after = told(agency, people["unit_head"], "asked")[0]
    assert (after.state, after.key == before.key) == ("ใกล้ครบกำหนด", False)
    actions_plan_comments.comment(access(agency, people["unit_head"]), plan, None, "เห็นด้วย")
    assert told_to(agency, people, "asked") == {"unit_officer", "clerk", "executive"}


def test_a_comment_waits_for_the_coordinator_and_its_answer_for_who_gave_it(
    agency: Agency, plan: Plan, people: Any
) -> None:
    asked(plan, people, 7)
    said = actions_plan_comments.comment(access(agency, people["unit_officer"]), plan, None, "ขอเลื่อนระยะเวลา")
    assert told_to(agency, people, "comments") == {"coordinator"}

    outcome = PlanComment.Outcome.AS_IS
    actions_plan_comments.settle(
        access(agency, people["coordinator"]), said, said.version, outcome, "กำหนดไว้ตามแผนงบประมาณ"
    )

    assert told_to(agency, people, "comments") == set()
    assert told_to(agency, people, "answered") == {"unit_officer"}
    (notice,) = told(agency, people["unit_officer"], "answered")
    assert (notice.state, notice.detail) == ("คงไว้ตามเดิม", "กำหนดไว้ตามแผนงบประมาณ")
    assert notice.address.endswith(f"#c{said.pk}")


def test_a_plan_fixed_and_opened_again_is_told_to_all_but_who_did_it(agency: Agency, plan: Plan, people: Any) -> None:
    coordinator = access(agency, people["coordinator"])
    actions_plan_moves.fix(coordinator, plan, plan.state)
    assert told_to(agency, people, "fixed") == set(ROLES) - {"coordinator"}

    actions_plan_moves.reopen(coordinator, plan, plan.state, "ผลการประเมินแก้ไข")

    assert told_to(agency, people, "fixed") == set()
    assert told(agency, people["executive"], "reopened")[0].detail == "ผลการประเมินแก้ไข"
    PlanMove.objects.update(made_at=timezone.now() - datetime.timedelta(days=40))
    assert told_to(agency, people, "reopened") == set()


def test_items_due_are_told_to_whose_they_are_and_to_who_reminds_them(agency: Agency, year: Year, people: Any) -> None:
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    Post.objects.filter(person__user=people["unit_head"]).update(unit=unit)
    duty(agency, "O1", 5, unit, people["unit_officer"].people.get())
    duty(agency, "O2", -3, unit)
    duty(agency, "O3", 60, unit)
    duty(agency, "O4", -3, unit)
    make.oit(agency, YEAR, "O4", "https://www.example.go.th/o4")

    (own,), (units,) = (told(agency, people[who], "due") for who in ("unit_officer", "unit_head"))
    assert (own.to.value, own.state, own.detail) == ("mine", "อีก 5 วัน", "O1")
    assert (units.to.value, units.sign, units.detail) == ("unit", "late", "O2")
    assert told_to(agency, people, "due") == {"unit_officer", "unit_head"}
    assert told_to(agency, people, "remind") == {"coordinator"}
    assert told_to(agency, people, "website") == {"webmaster"}
    assert told_to(agency, people, "given") == {"unit_officer"}


def test_a_unit_is_reminded_by_a_text_for_line_with_its_link(agency: Agency, year: Year, as_: Any) -> None:
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    duty(agency, "O2", 5, unit)

    answer = as_("coordinator").get(page(agency)).content.decode()

    assert f"ขอข้อมูล OIT ปี {YEAR} ของกองคลัง 1 ข้อ (O2) ภายในวันที่ {thai_date(in_days(5))}" in answer
    assert f"http://testserver/h/{agency.pk}/oit/{YEAR}/?only=open&amp;unit={unit.pk}" in answer
    assert "คัดลอกข้อความสำหรับ LINE" in answer
    assert "คัดลอกข้อความสำหรับ LINE" not in as_("webmaster").get(page(agency)).content.decode()


def test_responsibility_given_is_told_again_when_it_becomes_more(
    agency: Agency, year: Year, as_: Any, people: Any
) -> None:
    person = people["unit_officer"].people.get()
    duty(agency, "O1", 90, person=person)
    client = as_("unit_officer")
    mark(client, agency, "all")
    assert told(agency, people["unit_officer"], "given")[0].read

    duty(agency, "O2", 90, person=person)

    (notice,) = told(agency, people["unit_officer"], "given")
    assert (notice.read, notice.detail) == (False, "O1, O2")


def test_work_handed_over_a_new_role_and_other_rules_are_told(agency: Agency, as_: Any, people: Any) -> None:
    giver, taker = (people[who].people.get() for who in ("unit_officer", "unit_head"))
    row = Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR - 1)
    duty(agency, "O1", 90, person=giver)
    assert told_to(agency, people, "rules") == {"coordinator"}
    sent = {"giver": giver.pk, "taker": taker.pk, "work": [f"duties:{YEAR}"], "until": ""}
    posts = {"posts": [post.pk for post in giver.posts.all()]}
    client = as_("administrator")
    form = client.get(reverse("hand_over", args=[agency.pk]), {"giver": giver.pk, "taker": taker.pk})
    sent["work"] = [each.key for each in form.context["work"]]
    client.post(reverse("hand_over", args=[agency.pk]), {**sent, **posts})

    (notice,) = told(agency, people["unit_head"], "handed")
    assert notice.words == f"ท่านรับมอบงานจาก{giver.name}"
    assert told_to(agency, people, "handed") == {"unit_head"}
    Post.objects.filter(person=taker).update(changed_by=people["administrator"])
    assert told(agency, people["unit_head"], "post")[0].state == "บทบาทของท่าน"
    actions_years.move_rules(access(agency, people["coordinator"]), row, row.version, YEAR)
    assert told_to(agency, people, "moved") == set(ROLES) - {"coordinator"}
    assert told_to(agency, people, "rules") == set()


def test_a_post_that_ends_is_told_to_its_holder_and_to_who_looks_after_people(agency: Agency, people: Any) -> None:
    Post.objects.filter(person__user=people["clerk"]).update(until=in_days(10))

    assert told_to(agency, people, "ends") == {"clerk", "coordinator", "administrator"}
    assert told(agency, people["clerk"], "ends")[0].state == "อีก 10 วัน"


def test_an_invitation_that_runs_out_unused_is_told(agency: Agency, people: Any) -> None:
    person = make.person(agency, "นางสาวยังไม่มา ใช้ระบบ", Role.UNIT_OFFICER)
    link = Invitation.objects.create(
        agency=agency, person=person, digest="a", expires_at=timezone.now() + datetime.timedelta(days=10)
    )
    assert told_to(agency, people, "invitation") == set()

    Invitation.objects.filter(pk=link.pk).update(expires_at=timezone.now() + datetime.timedelta(days=1))
    assert told_to(agency, people, "invitation") == {"coordinator", "administrator"}
    Invitation.objects.filter(pk=link.pk).update(expires_at=timezone.now() - datetime.timedelta(days=1))
    (notice,) = told(agency, people["administrator"], "invitation")
    assert (notice.state, notice.address) == ("หมดอายุแล้ว", reverse("person", args=[agency.pk, person.pk]))
    Invitation.objects.create(
        agency=agency, person=person, digest="b", expires_at=timezone.now() + datetime.timedelta(days=10)
    )
    assert told_to(agency, people, "invitation") == set()


def test_dates_and_answers_lacking_are_told_to_the_coordinator(agency: Agency, year: Year, people: Any) -> None:
    for days, what in ((5, "เก็บข้อมูล IIT และ EIT"), (-2, "ส่งข้อมูล OIT"), (90, "ประกาศผล")):
        CalendarDate.objects.create(agency=agency, fiscal_year=YEAR, what=what, ends=in_days(days))
    address = "https://itas.example.go.th/iit"
    targets = {"IIT": 30, "EIT": 40}
    Sample.objects.create(agency=agency, fiscal_year=YEAR, targets=targets, addresses={"IIT": address})
    Answered.objects.create(agency=agency, fiscal_year=YEAR, day=TODAY, instrument="EIT", count=40)

    assert told_to(agency, people, "date") == told_to(agency, people, "behind") == {"coordinator"}
    assert [each.sign for each in told(agency, people["coordinator"], "date")] == ["late", "part"]
    (behind,) = told(agency, people["coordinator"], "behind")
    assert behind.words == "แบบวัด IIT ยังขาดผู้ตอบ 30 คน เหลือเวลา 5 วัน"
    assert behind.line.endswith(address)


def test_the_bell_counts_what_is_unread_and_says_it_in_words(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    home = reverse("results", args=[agency.pk])
    assert '<span class="bell-number">' not in client.get(home).content.decode()
    Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)
    # A session that begins later counts for itself.
    client = as_("coordinator")

    answer = client.get(home).content.decode()

    assert '<span class="bell-number">1</span>' in answer
    assert '<span class="visually-hidden"> ยังไม่ได้อ่าน</span>' in answer
    mark(client, agency, "all")
    assert '<span class="bell-number">' not in client.get(home).content.decode()


def test_a_deed_in_the_agency_is_counted_at_once(agency: Agency, plan: Plan, as_: Any, people: Any) -> None:
    client = as_("clerk")
    home = reverse("results", args=[agency.pk])
    client.get(home)

    asked(plan, people, 7)

    assert '<span class="bell-number">1</span>' in client.get(home).content.decode()


def test_read_unread_and_undone(agency: Agency, as_: Any, people: Any) -> None:
    for _n in range(3):
        Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)
    client = as_("coordinator")
    first = told(agency, people["coordinator"])[0].key

    mark(client, agency, "read", first)
    assert client.get(page(agency)).context["unread_here"] == 2
    mark(client, agency, "unread", first)
    assert client.get(page(agency)).context["unread_here"] == 3
    mark(client, agency, "read", first)
    client.get(page(agency))
    mark(client, agency, "all")
    shown = client.get(page(agency))
    assert (shown.context["unread_here"], len(shown.context["undo"])) == (0, 2)
    mark(client, agency, "unread", *shown.context["undo"])
    assert client.get(page(agency)).context["unread_here"] == 2
    assert client.get(page(agency)).context["undo"] == ()


def test_filters_part_own_from_those_of_the_unit(agency: Agency, year: Year, as_: Any, people: Any) -> None:
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    Post.objects.filter(person__user=people["unit_head"]).update(unit=unit)
    duty(agency, "O1", 5, unit)
    duty(agency, "O2", 5, person=people["unit_head"].people.get())
    client = as_("unit_head")

    def kinds(only: str) -> set[str]:
        return {
            notice.key.split(":20")[0] for notice, _line in client.get(page(agency), {"only": only}).context["rows"]
        }

    def count(only: str) -> int:
        return len(client.get(page(agency), {"only": only}).context["rows"])

    assert [count(only) for only in ("", "unread", "mine", "unit", "unknown")] == [3, 3, 2, 1, 3]
    assert all(key.startswith("due:unit") for key in kinds("unit"))
    mark(client, agency, "all")
    assert count("unread") == 0
    assert "ไม่มีรายการในส่วนนี้" in client.get(page(agency), {"only": "unread"}).content.decode()


def test_what_one_reads_stays_new_to_others_and_strange_keys_are_left_aside(
    agency: Agency, plan: Plan, as_: Any, people: Any
) -> None:
    asked(plan, people, 7)
    mark(as_("clerk"), agency, "all")
    mark(as_("clerk"), agency, "read", "reading:1", "x" * 500)

    assert told(agency, people["clerk"], "asked")[0].read
    assert not told(agency, people["executive"], "asked")[0].read
    assert NoticeSeen.objects.count() == 1


def test_an_outsider_neither_sees_nor_marks_anything(agency: Agency, as_: Any, people: Any) -> None:
    Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)
    client = as_("outsider")

    assert client.get(page(agency)).status_code == 404
    assert mark(client, agency, "all").status_code == 404
    own = people["outsider"].people.get().agency
    assert client.get(page(own)).context["rows"] == []
    mark(as_(None), agency, "all")
    assert not NoticeSeen.objects.exists()


def test_every_notice_leads_where_its_reader_may_go(agency: Agency, plan: Plan, as_: Any, people: Any) -> None:
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    make.person(agency, "นายมานพ งานช่าง", Role.UNIT_HEAD, unit=unit)
    Unit.objects.create(agency=agency, name="กองช่าง")
    due_soon(access(agency, people["coordinator"]), YEAR)
    duty(agency, "O9", 2, unit, people["unit_officer"].people.get())
    Post.objects.filter(person__user=people["unit_head"]).update(until=in_days(10))
    Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)
    asked(plan, people, 2)
    seen = 0
    for who in ROLES:
        client = as_(who)
        for each in told(agency, people[who]):
            assert client.get(each.address).status_code == 200, (who, each)
            seen += 1
    assert seen > len(ROLES)


def test_all_agencies_of_a_person_stand_together(agency: Agency, as_: Any, people: Any) -> None:
    other = people["outsider"].people.get().agency
    make.person(other, "นายสองแห่ง", Role.COORDINATOR, account=people["coordinator"])
    for each in (agency, other, other):
        Reading.objects.create(agency=each, state=Reading.State.TO_CONFIRM)
    client = as_("coordinator")

    piles = client.get(reverse("all_notices")).context["desks"]

    assert {pile.agency.pk: pile.unread for pile in piles} == {agency.pk: 1, other.pk: 2}
    assert reverse("all_notices") in client.get(page(agency)).content.decode()
    assert as_("overseer").get(reverse("all_notices")).context["desks"] == []
    assert as_(None).get(reverse("all_notices")).status_code == 302


@pytest.mark.parametrize("who", ["coordinator", "unit_officer", "executive"])
def test_the_page_asks_the_database_the_same_for_few_and_many(
    agency: Agency, plan: Plan, as_: Any, people: Any, who: str
) -> None:
    asked(plan, people, 2)
    client = as_(who)
    once = queries_of(client, page(agency))
    for n in range(1, 4):
        unit = Unit.objects.create(agency=agency, name=f"กองที่ {n}")
        duty(agency, f"O{n}", n, unit)
        Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)
        PlanComment.objects.create(agency=agency, plan=plan, text="ความเห็น", who="ส่วนราชการ")
        CalendarDate.objects.create(agency=agency, fiscal_year=YEAR, what=f"กำหนดการ {n}", ends=in_days(n))

    assert queries_of(client, page(agency)) == once
