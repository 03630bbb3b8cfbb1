"""Hand-over: what goes is shown first, all of it goes in one deed, and the trail has one line."""

from __future__ import annotations

import datetime
from typing import Any

import make
import pytest
from counting import queries_of
from django.urls import reverse
from django.utils import timezone

from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies import workload
from prongsai_web.agencies.models import Agency, Committee, CommitteeMember, Entry, Person, Post, Responsibility, Unit
from prongsai_web.agencies.roles import Role

TODAY = timezone.localdate()
YEAR = fiscal_year_of(TODAY)


@pytest.fixture
def giver(agency: Agency) -> Person:
    """An officer with a post, duties of this and the last year, and a seat in a group."""
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    person = make.person(agency, "นางสุดา ทุ่งพลับพลึง", Role.UNIT_OFFICER, unit=unit)
    Post.objects.filter(person=person).update(title="นักวิชาการพัสดุชำนาญการ")
    for year, code in ((YEAR, "O11"), (YEAR, "O12"), (YEAR - 1, "O11")):
        Responsibility.objects.create(agency=agency, fiscal_year=year, code=code, person=person)
    committee = Committee.objects.create(agency=agency, title="คณะทำงาน ITA", fiscal_year=YEAR)
    CommitteeMember.objects.create(agency=agency, committee=committee, person=person, role="เลขานุการ")
    return person


@pytest.fixture
def taker(agency: Agency) -> Person:
    person = make.person(agency, "นายวิชัย ทองปาน", Role.WEBMASTER)
    Post.objects.filter(person=person).update(title="เจ้าพนักงานพัสดุ")
    return person


def page_of(agency: Agency) -> str:
    return reverse("hand_over", kwargs={"agency": agency.pk})


def sent(page: Any, agency: Agency, giver: Person, taker: Person, **more: object) -> dict[str, Any]:
    """What the summary sends as it is shown."""
    context = page.get(page_of(agency), {"giver": giver.pk, "taker": taker.pk}).context
    posts = [post for post in context["posts"] if post.chosen]
    told: dict[str, Any] = {f"title-{post.pk}": post.title_there for post in posts}
    told |= {"post": [post.pk for post in posts], "work": context["ticked"]}
    return {"giver": giver.pk, "taker": taker.pk, **told, **more}


def test_the_summary_names_everything_before_it_goes(agency: Agency, giver: Person, taker: Person, as_: Any) -> None:
    answer = as_("coordinator").get(page_of(agency), {"giver": giver.pk, "taker": taker.pk})

    assert [post.role for post in answer.context["posts"]] == ["unit_officer"]
    assert answer.context["posts"][0].title_there == "เจ้าพนักงานพัสดุ"
    assert {f"duties-{YEAR}"} < set(answer.context["ticked"])
    assert f"duties-{YEAR - 1}" not in answer.context["ticked"]
    assert f"ปีงบประมาณ พ.ศ. {YEAR - 1} จำนวน 1 ข้อ" in answer.content.decode()
    assert Responsibility.objects.filter(person=taker).count() == 0


def test_all_of_it_goes_in_one_deed_with_one_line(agency: Agency, giver: Person, taker: Person, as_: Any) -> None:
    page = as_("coordinator")
    answer = page.post(page_of(agency), sent(page, agency, giver, taker))

    assert answer.status_code == 302
    assert sorted(Responsibility.objects.filter(person=taker).values_list("code", flat=True)) == ["O11", "O12"]
    assert Responsibility.objects.get(person=giver).fiscal_year == YEAR - 1
    assert CommitteeMember.objects.get().person == taker
    assert not Post.objects.in_force(TODAY).filter(person=giver).exists()
    taken = Post.objects.in_force(TODAY).get(person=taker, role=Role.UNIT_OFFICER)
    assert (taken.unit.name, taken.title, taken.since) == ("กองคลัง", "เจ้าพนักงานพัสดุ", TODAY)
    entry = Entry.objects.get(agency=agency)
    assert (entry.verb, entry.after["to"], len(entry.after["work"])) == ("hand_over", taker.name, 3)


def test_a_last_day_to_come_leaves_the_post_until_then(agency: Agency, giver: Person, taker: Person, as_: Any) -> None:
    page, last = as_("coordinator"), TODAY + datetime.timedelta(days=20)
    written = f"{last.day}/{last.month}/{last.year + 543}"
    page.post(page_of(agency), sent(page, agency, giver, taker, until=written))

    assert Post.objects.get(person=giver).until == last
    assert Post.objects.get(person=taker, role=Role.UNIT_OFFICER).since == last + datetime.timedelta(days=1)
    assert Post.objects.in_force(TODAY).filter(person=giver).exists()


def test_who_leaves_is_marked_so_but_not_before_the_last_day(
    agency: Agency, giver: Person, taker: Person, as_: Any
) -> None:
    page, last = as_("coordinator"), TODAY + datetime.timedelta(days=20)
    told = sent(page, agency, giver, taker, leaves="yes", until=f"{last.day}/{last.month}/{last.year + 543}")
    refused = page.post(page_of(agency), told)

    assert refused.status_code == 422
    assert Responsibility.objects.filter(person=taker).count() == 0
    page.post(page_of(agency), {**told, "until": ""})
    giver.refresh_from_db()
    assert giver.left


def test_only_what_is_ticked_goes(agency: Agency, giver: Person, taker: Person, as_: Any) -> None:
    page = as_("coordinator")
    told = sent(page, agency, giver, taker)
    page.post(page_of(agency), {**told, "post": [], "work": [f"duties-{YEAR - 1}"]})

    assert Responsibility.objects.get(person=taker).fiscal_year == YEAR - 1
    assert Post.objects.in_force(TODAY).filter(person=giver).exists()


def test_nothing_ticked_an_unreadable_day_and_the_same_person_are_told(
    agency: Agency, giver: Person, taker: Person, as_: Any
) -> None:
    page = as_("coordinator")
    told = sent(page, agency, giver, taker)
    for bad in ({"post": [], "work": []}, {"until": "31/2/2569"}, {"taker": giver.pk}):
        answer = page.post(page_of(agency), {**told, **bad})
        assert answer.status_code == 422
        assert answer.context["fault"]
    assert Responsibility.objects.filter(person=giver).count() == 3


def test_a_formula_of_acting_is_not_taken_along(agency: Agency, giver: Person, taker: Person, as_: Any) -> None:
    acting = {"acting": "acting_for", "acting_title": "ผู้อำนวยการกองคลัง", "basis": "คำสั่งที่ 1/2569"}
    Post.objects.filter(person=giver).update(role=Role.UNIT_HEAD, title="หัวหน้าฝ่าย", **acting)
    page = as_("coordinator")
    page.post(page_of(agency), sent(page, agency, giver, taker))
    taken = Post.objects.get(person=taker, role=Role.UNIT_HEAD)

    assert (taken.acting, taken.acting_title, taken.basis) == ("", "", "")
    assert taken.title == "ผู้อำนวยการกองคลัง"


def test_a_coordinator_hands_over_no_administrator(agency: Agency, people: Any, taker: Person, as_: Any) -> None:
    administrator = people["administrator"].people.get()
    post = Post.objects.get(person=administrator)
    told = {"giver": administrator.pk, "taker": taker.pk, "post": [post.pk]}

    assert as_("coordinator").post(page_of(agency), told).status_code == 422
    assert as_("administrator").post(page_of(agency), told).status_code == 422
    post.refresh_from_db()
    assert post.until is None
    coordinator = people["coordinator"].people.get()
    told["taker"] = coordinator.pk
    assert as_("administrator").post(page_of(agency), told).status_code == 302
    assert Post.objects.in_force(TODAY).filter(person=coordinator, role=Role.ADMINISTRATOR).exists()


def test_people_of_another_agency_cannot_give_or_take(agency: Agency, giver: Person, as_: Any) -> None:
    as_("coordinator")
    other = Person.objects.exclude(agency=agency).get()
    for asked in ({"giver": giver.pk, "taker": other.pk}, {"giver": other.pk, "taker": giver.pk}):
        answer = as_("coordinator").post(page_of(agency), {**asked, "work": [f"duties-{YEAR}"]})
        assert "posts" not in answer.context
    assert Responsibility.objects.filter(person=giver).count() == 3


def test_another_app_can_add_its_kind_of_work(agency: Agency, giver: Person, taker: Person, as_: Any) -> None:
    moved: list[tuple[str, str]] = []

    def move(one: Person, other: Person, rows: tuple[int, ...]) -> int:
        moved.append((one.name, other.name))
        return len(rows)

    workload.add_kind(
        workload.Kind("steps", lambda person, today: [workload.Work("steps", "ขั้นตอน 2 ข้อ", (1, 2))], move)
    )
    try:
        page = as_("coordinator")
        page.post(page_of(agency), sent(page, agency, giver, taker))
    finally:
        workload._KINDS.pop("steps")

    assert moved == [(giver.name, taker.name)]
    assert "ขั้นตอน 2 ข้อ" in Entry.objects.get(agency=agency).after["work"]


def test_the_summary_asks_the_same_of_the_database_for_one_and_for_three(
    agency: Agency, giver: Person, taker: Person, as_: Any
) -> None:
    page = as_("coordinator")
    asked = {"giver": giver.pk, "taker": taker.pk}
    one = queries_of(page, page_of(agency), asked)
    for code in ("O1", "O2"):
        Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code=code, person=giver)
        below = Unit.objects.create(agency=agency, name=f"งาน {code}", parent=Unit.objects.get(name="กองคลัง"))
        Post.objects.create(agency=agency, person=giver, role=Role.UNIT_OFFICER, unit=below)

    assert queries_of(page, page_of(agency), asked) == one
