"""The orders of working groups of a closed year: they stay as they were, and a new year has an order of its own."""

from __future__ import annotations

import datetime
from typing import Any

import make
import pytest
from django.urls import reverse
from django.utils import timezone

from prongsai_web.agencies.access import access_of
from prongsai_web.agencies.models import Agency, Committee, CommitteeMember, Person, Post
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import actions_years
from prongsai_web.cycles.models import Year

YEAR = 2569


@pytest.fixture
def group(agency: Agency) -> Committee:
    """A group of a closed year with one member."""
    Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR, state=Year.State.CLOSED)
    made = Committee.objects.create(
        agency=agency, title="คณะทำงาน ITA ปี ๒๕๖๙ (2569)", fiscal_year=YEAR, order_number="12/2569"
    )
    person = make.person(agency, "นางสาวพร้อม ตัวอย่าง")
    CommitteeMember.objects.create(agency=agency, committee=made, person=person, role="เลขานุการ")
    return made


def test_no_group_is_moved_into_it(agency: Agency, as_: Any, group: Committee) -> None:
    group.fiscal_year = YEAR + 1
    group.save()
    told = {"title": "คณะทำงาน ITA", "fiscal_year": str(YEAR), "version": "0"}

    answer = as_("coordinator").post(reverse("committee_edit", args=[agency.pk, group.pk]), told)

    assert (answer.status_code, Committee.objects.get().fiscal_year) == (409, YEAR + 1)


def test_its_orders_keep_their_members_and_lead_to_a_new_order(
    agency: Agency, as_: Any, people: Any, group: Committee
) -> None:
    page = as_("coordinator")
    CommitteeMember.objects.create(agency=agency, committee=group, position="ปลัดเทศบาล", role="ประธาน", order=9)
    words = page.get(reverse("committee", args=[agency.pk, group.pk])).text
    begun = page.get(reverse("committee_add", args=[agency.pk]), {"like": group.pk})

    assert "คำสั่งของปีนั้นจึงคงไว้ตามเดิม" in words
    assert reverse("committee_edit", args=[agency.pk, group.pk]) not in words
    assert begun.context["form"].initial["fiscal_year"] == YEAR + 1
    assert begun.context["form"].initial["title"] == "คณะทำงาน ITA ปี ๒๕๗๐ (2570)"
    assert begun.context["form"].initial["replaces"] == "คำสั่งที่ 12/2569"
    assert [(row.name, row.role) for row in begun.context["rows"][:2]] == [
        ("นางสาวพร้อม ตัวอย่าง", "เลขานุการ"),
        ("", "ประธาน"),
    ]


def test_a_seat_in_its_order_is_not_handed_over(agency: Agency, as_: Any, group: Committee) -> None:
    giver = Person.objects.get(name="นางสาวพร้อม ตัวอย่าง")
    taker = make.person(agency, "นายรับช่วง ตัวอย่าง")

    told = as_("coordinator").get(reverse("hand_over", args=[agency.pk]), {"giver": giver.pk, "taker": taker.pk})

    assert f"member-{CommitteeMember.objects.get().pk}" not in told.text


def test_its_order_goes_on_naming_the_post_that_a_member_had_then(agency: Agency, as_: Any, people: Any) -> None:
    year = Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR, state=Year.State.REPORTING)
    person = make.person(agency, "นายกานต์ เลื่อนขั้น", Role.UNIT_OFFICER)
    Post.objects.filter(person=person).update(title="นิติกรปฏิบัติการ", until=timezone.localdate())
    group = Committee.objects.create(agency=agency, title="คณะทำงาน ITA", fiscal_year=YEAR)
    CommitteeMember.objects.create(agency=agency, committee=group, person=person, role="เลขานุการ")
    access = access_of(people["coordinator"], agency.pk, timezone.localdate())
    actions_years.set_state(access, year, Year.State.REPORTING, Year.State.CLOSED)
    ago = timezone.now() - datetime.timedelta(days=9)
    Year.objects.update(closed_at=ago)
    Post.objects.filter(person=person).update(until=timezone.localdate(ago))
    Post.objects.create(
        agency=agency, person=person, role=Role.UNIT_OFFICER, title="นิติกรชำนาญการ", since=timezone.localdate()
    )

    printed = as_("coordinator").get(reverse("committee", args=[agency.pk, group.pk])).context["printed"]

    assert [each.position for each in printed.members] == ["นิติกรปฏิบัติการ"]
