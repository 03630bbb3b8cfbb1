"""People and their posts: listed, added, pasted, corrected, invited, gone; nobody climbs above himself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import make
import pytest
from counting import queries_of
from django.urls import reverse
from django.utils import timezone

from prongsai_web.agencies.models import Agency, Entry, Invitation, Person, Post, Unit, User
from prongsai_web.agencies.roles import Role

PASTED = """ลำดับ\tชื่อ - สกุล\tตำแหน่ง\tสังกัด\tเบอร์โทร
1\tนายวิชัย ทองปาน\tนักวิชาการพัสดุชำนาญการ\tกองคลัง\t081 000 0111
๒\tว่าที่ ร.ต. มานะ ดีจริง\tผู้อำนวยการกองช่าง\tกองช่าง\t๐๘๑-๒๓๔๕๖๗๘"""


def at(name: str, agency: Agency, **more: object) -> str:
    return reverse(name, kwargs={"agency": agency.pk, **more})


def text(answer: Any) -> str:
    return answer.content.decode()


def unit(agency: Agency, name: str = "กองคลัง", parent: Unit | None = None) -> Unit:
    return Unit.objects.create(agency=agency, name=name, parent=parent)


def test_the_list_is_searched_filtered_and_sorted(agency: Agency, as_: Any) -> None:
    finance = unit(agency)
    section = unit(agency, "งานพัสดุ", finance)
    make.person(agency, "นางสุดา ทุ่งพลับพลึง", Role.UNIT_OFFICER, unit=section)
    gone = make.person(agency, "นายเก่า ไปแล้ว")
    Person.objects.filter(pk=gone.pk).update(left=True)
    page = as_("coordinator")

    def names(**asked: object) -> list[str]:
        return [each.name for each in page.get(at("people", agency), asked).context["people"]]

    assert names(q="สุดา") == ["นางสุดา ทุ่งพลับพลึง"]
    assert names(unit=finance.pk) == ["นางสุดา ทุ่งพลับพลึง"]
    assert "นางสุดา ทุ่งพลับพลึง" in names(role="unit_officer")
    assert names(state="left") == ["นายเก่า ไปแล้ว"]
    assert "นายเก่า ไปแล้ว" not in names()
    assert names(order="newest")[0] == "นางสุดา ทุ่งพลับพลึง"
    assert names(q="ไม่มีใครชื่อนี้") == []


def test_the_list_asks_the_same_of_the_database_for_one_and_for_three(agency: Agency, as_: Any) -> None:
    below = unit(agency, "งานพัสดุ", unit(agency, "ฝ่ายพัสดุ", unit(agency)))
    page = as_("auditor")
    make.person(agency, "นายคนที่ 1", Role.UNIT_OFFICER, unit=below)
    one = queries_of(page, at("people", agency), {"q": "คนที่"})
    for number in (2, 3):
        make.person(agency, f"นายคนที่ {number}", Role.UNIT_OFFICER, Role.WEBMASTER, unit=below)

    assert queries_of(page, at("people", agency), {"q": "คนที่"}) == one <= 10


def test_the_page_of_a_person_asks_the_same_for_one_post_and_for_three(agency: Agency, as_: Any) -> None:
    below = unit(agency, "งานพัสดุ", unit(agency, "ฝ่ายพัสดุ", unit(agency)))
    someone = make.person(agency, "นายคนที่ 1", Role.UNIT_OFFICER, unit=below)
    page = as_("coordinator")
    one = queries_of(page, at("person", agency, pk=someone.pk))
    for role in (Role.WEBMASTER, Role.ADMINISTRATOR):
        Post.objects.create(agency=agency, person=someone, role=role, unit=below)

    assert queries_of(page, at("person", agency, pk=someone.pk)) == one


def test_htmx_gets_the_list_alone(agency: Agency, as_: Any) -> None:
    part = as_("coordinator").get(at("people", agency), headers={"HX-Request": "true"})

    assert "<html" not in text(part)
    assert 'id="found"' in text(part)


def test_who_only_reads_sees_people_but_no_way_to_change_them(agency: Agency, people: Any, as_: Any) -> None:
    someone = people["clerk"].people.get()
    page = text(as_("unit_officer").get(at("person", agency, pk=someone.pk)))

    assert someone.name in page
    assert at("person_edit", agency, pk=someone.pk) not in page
    assert "ทำลิงก์เชิญ" not in page


def test_a_person_of_another_agency_does_not_exist_here(agency: Agency, as_: Any) -> None:
    as_("coordinator")
    other = Person.objects.exclude(agency=agency).get()

    for name in ("person", "person_edit", "person_leave", "person_invite", "post_add"):
        assert as_("coordinator").post(at(name, agency, pk=other.pk)).status_code in (404, 405)
    assert as_("coordinator").get(at("person", agency, pk=other.pk)).status_code == 404


def test_a_person_is_added_by_name_alone(agency: Agency, as_: Any) -> None:
    as_("coordinator").post(at("person_add", agency), {"name": "  นายสมชาย   ใจดี "})
    added = Person.objects.get(name="นายสมชาย ใจดี")

    assert added.user is None
    assert not added.posts.exists()
    entry = Entry.objects.filter(agency=agency, verb="add_person").get()
    assert entry.after == {"name": "นายสมชาย ใจดี", "telephone": ""}


def test_the_title_of_a_head_is_proposed_by_the_type_of_agency(agency: Agency, as_: Any) -> None:
    finance = unit(agency)
    page = as_("coordinator")
    page.post(at("person_add", agency), {"name": "นายหนึ่ง หนึ่งใจ", "role": "executive"})
    page.post(at("person_add", agency), {"name": "นางสอง สองใจ", "role": "unit_head", "unit_id": finance.pk})

    assert Post.objects.get(person__name="นายหนึ่ง หนึ่งใจ").title == "นายกเทศมนตรีตำบลบึงทองหลาง"
    assert Post.objects.get(person__name="นางสอง สองใจ").title == "ผู้อำนวยการกองคลัง"


def test_the_same_name_is_asked_about_once(agency: Agency, as_: Any) -> None:
    make.person(agency, "นายสมชาย ใจดี")
    page = as_("coordinator")
    refused = page.post(at("person_add", agency), {"name": "นายสมชาย ใจดี", "telephone": "0 2000"})

    assert refused.status_code == 422
    assert 'value="0 2000"' in text(refused)
    page.post(at("person_add", agency), {"name": "นายสมชาย ใจดี", "namesake": "on"})
    assert Person.objects.filter(name="นายสมชาย ใจดี").count() == 2


def test_dates_are_typed_as_officials_write_them_and_echoed(agency: Agency, people: Any, as_: Any) -> None:
    someone = people["unit_officer"].people.get()
    sent = {"role": "unit_officer", "title": "นิติกร", "since": "๗ ม.ค. ๖๙", "until": "30/9/2570"}
    as_("coordinator").post(at("post_add", agency, pk=someone.pk), sent)
    post = Post.objects.get(person=someone, title="นิติกร")

    assert (post.since, post.until) == (datetime.date(2026, 1, 7), datetime.date(2027, 9, 30))
    shown = text(as_("coordinator").get(at("post_edit", agency, pk=post.pk)))
    assert "7 มกราคม 2569" in shown
    assert text(as_(None).get(reverse("date_echo"), {"since": "7/1/69"})) == "= 7 มกราคม 2569"
    assert text(as_(None).get(reverse("date_echo"), {"since": "เมื่อวาน"})) == ""


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("until", {"since": "7/1/2569", "until": "6/1/2569"}),
        ("since", {"since": "31/2/2569"}),
        ("acting", {"acting_title": "นายกเทศมนตรี"}),
        ("acting_title", {"acting": "in_place_of"}),
        ("role", {"role": "nothing"}),
    ],
)
def test_a_post_that_does_not_fit_is_refused_and_nothing_typed_is_lost(
    field: str, sent: Mapping[str, str], agency: Agency, people: Any, as_: Any
) -> None:
    someone = people["unit_officer"].people.get()
    told = {"role": "unit_officer", "title": "นิติกร", **sent}
    answer = as_("coordinator").post(at("post_add", agency, pk=someone.pk), told)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert 'value="นิติกร"' in text(answer)
    assert Post.objects.filter(person=someone).count() == 1


def test_the_second_editor_is_told_and_loses_nothing(agency: Agency, people: Any, as_: Any) -> None:
    someone = people["unit_officer"].people.get()
    first, second = as_("administrator"), as_("coordinator")
    address = at("person_edit", agency, pk=someone.pk)
    first.post(address, {"name": "นายแรก แก้ก่อน", "version": someone.version})
    answer = second.post(address, {"name": "นายหลัง แก้ทีหลัง", "version": someone.version})

    assert answer.status_code == 409
    assert "แก้ไขรายการนี้เมื่อ" in text(answer)
    assert "นายแรก แก้ก่อน" in text(answer) and 'value="นายหลัง แก้ทีหลัง"' in text(answer)
    second.post(address, {"name": "นายหลัง แก้ทีหลัง", "version": answer.context["version"]})
    someone.refresh_from_db()
    assert someone.name == "นายหลัง แก้ทีหลัง"


def test_the_second_editor_of_a_post_is_told_too(agency: Agency, people: Any, as_: Any) -> None:
    post = Post.objects.get(person__user=people["unit_officer"])
    sent = {"role": "unit_officer", "version": post.version}
    address = at("post_edit", agency, pk=post.pk)
    as_("administrator").post(address, {**sent, "title": "นิติกร"})
    answer = as_("coordinator").post(address, {**sent, "title": "เจ้าพนักงานธุรการ"})

    assert answer.status_code == 409
    assert [each.theirs for each in answer.context["clash"].differing] == ["นิติกร"]


def test_a_coordinator_makes_no_administrator_and_no_overseer(agency: Agency, people: Any, as_: Any) -> None:
    someone = people["unit_officer"].people.get()
    for role in ("administrator", "overseer"):
        as_("coordinator").post(at("post_add", agency, pk=someone.pk), {"role": role})
    administrator = people["administrator"].people.get()
    held = Post.objects.get(person=administrator)
    as_("coordinator").post(at("post_edit", agency, pk=held.pk), {"role": "webmaster", "version": 0})
    as_("coordinator").post(at("post_remove", agency, pk=held.pk))
    as_("coordinator").post(at("person_leave", agency, pk=administrator.pk), {"left": "yes"})

    assert set(Post.objects.filter(person=someone).values_list("role", flat=True)) == {"unit_officer"}
    assert Post.objects.get(person=administrator).role == "administrator"
    assert not Person.objects.get(pk=administrator.pk).left


def test_only_who_looks_after_the_server_makes_an_overseer(agency: Agency, people: Any, as_: Any) -> None:
    other = Person.objects.exclude(agency=agency).get()
    as_("outsider").post(at("post_add", other.agency, pk=other.pk), {"role": "overseer"})
    someone = people["unit_officer"].people.get()
    as_("administrator").post(at("post_add", agency, pk=someone.pk), {"role": "overseer"})

    assert not Post.objects.filter(person=other, role="overseer").exists()
    assert Post.objects.filter(person=someone, role="overseer").exists()


def test_the_last_administrator_stays(agency: Agency, people: Any, as_: Any) -> None:
    me = people["administrator"].people.get()
    post = Post.objects.get(person=me)
    page = as_("administrator")
    page.post(at("post_remove", agency, pk=post.pk))
    page.post(at("person_leave", agency, pk=me.pk), {"left": "yes"})
    refused = page.post(at("post_edit", agency, pk=post.pk), {"role": "auditor", "version": post.version})

    assert refused.status_code == 422
    assert Post.objects.get(pk=post.pk).role == "administrator"
    assert not Person.objects.get(pk=me.pk).left
    page.post(at("post_add", agency, pk=people["clerk"].people.get().pk), {"role": "administrator"})
    page.post(at("post_remove", agency, pk=post.pk))
    assert not Post.objects.filter(pk=post.pk).exists()


def test_who_left_keeps_the_name_and_loses_the_way_in(agency: Agency, people: Any, as_: Any) -> None:
    someone = people["unit_officer"].people.get()
    as_("coordinator").post(at("person_leave", agency, pk=someone.pk), {"left": "yes"})

    assert as_("unit_officer").get(at("people", agency)).status_code == 404
    assert someone.name in text(as_("coordinator").get(at("people", agency), {"state": "left"}))
    as_("coordinator").post(at("person_leave", agency, pk=someone.pk), {"left": "no"})
    assert as_("unit_officer").get(at("people", agency)).status_code == 200
    assert list(Entry.objects.filter(agency=agency).values_list("verb", flat=True)) == ["return", "leave"]


def test_a_pasted_list_is_looked_at_before_it_is_kept(agency: Agency, as_: Any) -> None:
    finance, works = unit(agency), unit(agency, "กองช่าง")
    make.person(agency, "นายวิชัย ทองปาน")
    page = as_("coordinator")
    preview = page.post(at("people_paste", agency), {"text": PASTED})
    rows = preview.context["rows"]

    assert [(row["add"], row["person"].name) for row in rows] == [
        (False, "นายวิชัย ทองปาน"),
        (True, "ว่าที่ ร.ต. มานะ ดีจริง"),
    ]
    assert [row["person"].unit for row in rows] == [finance, works]
    assert [row["person"].role for row in rows] == ["unit_officer", "unit_head"]
    assert rows[1]["person"].telephone == "081-2345678"
    assert not Person.objects.filter(name__contains="มานะ").exists()

    sent = {"deed": "add", "count": 2, "add-1": "yes", "name-1": "ว่าที่ ร.ต. มานะ ดีจริงใจ"}
    page.post(
        at("people_paste", agency), {**sent, "title-1": "ผู้อำนวยการกองช่าง", "unit-1": works.pk, "role-1": "unit_head"}
    )
    added = Person.objects.get(name="ว่าที่ ร.ต. มานะ ดีจริงใจ")
    assert added.posts.get().unit == works
    assert Person.objects.filter(name="นายวิชัย ทองปาน").count() == 1
    assert Entry.objects.filter(agency=agency, verb="add_people").count() == 1


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("1. นายสมชาย ใจดี  นิติกรชำนาญการ  กองคลัง  0 2000 0100", ("นายสมชาย ใจดี", "นิติกรชำนาญการ", "กองคลัง")),
        ("๓) จ.ส.อ.ธีรภพ ดีงาม  ปลัดเทศบาลตำบล", ("จ.ส.อ.ธีรภพ ดีงาม", "ปลัดเทศบาลตำบล", None)),
        ("นาย\tวิชัย\tทองปาน\tนายช่างโยธา\tงานช่าง กองคลัง", ("นายวิชัย ทองปาน", "นายช่างโยธา", "กองคลัง")),
        ("ชื่อ-สกุล\tตำแหน่ง\nนาย\tสมชาย\tใจดี\tนิติกร", ("นายสมชาย ใจดี", "นิติกร", None)),
        ("ที่\tคำนำหน้า\tชื่อ\tนามสกุล\tกอง\n1\tนาง\tโท\tสอง\tกองคลัง", ("นางโท สอง", "", "กองคลัง")),
        ("รายชื่อบุคลากร\nนางกัลยา รวงทอง, นายกเทศมนตรี", ("นางกัลยา รวงทอง", "นายกเทศมนตรี", None)),
        ("พ.ต.ท. หญิง ดารา มาดี, ผู้อำนวยการกองคลัง", ("พ.ต.ท. หญิง ดารา มาดี", "ผู้อำนวยการกองคลัง", "กองคลัง")),
    ],
)
def test_lists_are_understood_as_they_are_typed(
    pasted: str, expected: tuple[str, str, str | None], agency: Agency, as_: Any
) -> None:
    unit(agency)
    rows = as_("coordinator").post(at("people_paste", agency), {"text": pasted}).context["rows"]
    told = [(row["person"].name, row["person"].title, row["person"].unit and row["person"].unit.name) for row in rows]

    assert told == [expected]


def test_a_pasted_list_gives_no_role_that_is_made_one_by_one(agency: Agency, as_: Any) -> None:
    sent = {"deed": "add", "count": 1, "add-0": "yes", "name-0": "นายคม คมกริบ", "role-0": "administrator"}
    as_("administrator").post(at("people_paste", agency), sent)

    assert not Post.objects.filter(person__name="นายคม คมกริบ").exists()


def test_nothing_ticked_or_no_name_found_keeps_what_was_typed(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    empty = page.post(at("people_paste", agency), {"text": "ก"})
    unticked = page.post(at("people_paste", agency), {"deed": "add", "count": 1, "name-0": "นายคม คมกริบ"})

    assert (empty.status_code, unticked.status_code) == (422, 422)
    assert "นายคม คมกริบ" in text(unticked)


def test_an_invitation_is_shown_once_and_can_be_taken_back(agency: Agency, as_: Any) -> None:
    someone = make.person(agency, "นางใหม่ มาใหม่", Role.UNIT_OFFICER)
    page = as_("coordinator")
    shown = page.post(at("person_invite", agency, pk=someone.pk))
    invitation = Invitation.objects.get(person=someone)
    token = shown.context["fresh_link"].rstrip("/").rsplit("/", 1)[1]

    assert Invitation.digest_of(token) == invitation.digest
    assert token in shown.context["fresh_text"] and shown["Cache-Control"] == "no-store"
    assert token not in text(page.get(at("person", agency, pk=someone.pk)))
    assert token not in str(Entry.objects.filter(verb="invite").values())

    page.post(at("person_invite", agency, pk=someone.pk))
    assert Invitation.objects.filter(person=someone, revoked_at=None).count() == 1
    page.post(at("invitation_revoke", agency, pk=Invitation.objects.get(person=someone, revoked_at=None).pk))
    assert not Invitation.objects.filter(person=someone, revoked_at=None).exists()
    assert Entry.objects.filter(agency=agency, verb="revoke_invitation").count() == 1


def test_a_coordinator_invites_no_administrator_and_nobody_who_has_an_account(
    agency: Agency, people: Mapping[str, User], as_: Any
) -> None:
    future = timezone.localdate() + datetime.timedelta(days=30)
    someone = make.person(agency, "นายผู้ดูแลคนใหม่", Role.ADMINISTRATOR)
    Post.objects.filter(person=someone).update(since=future)
    as_("coordinator").post(at("person_invite", agency, pk=someone.pk))
    as_("administrator").post(at("person_invite", agency, pk=people["clerk"].people.get().pk))

    assert not Invitation.objects.exists()
    as_("administrator").post(at("person_invite", agency, pk=someone.pk))
    assert Invitation.objects.get().person == someone
