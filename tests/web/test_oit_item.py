"""One open-data item: who may edit it, what a save does, two people at once, who answers for it."""

from __future__ import annotations

import datetime
from typing import Any

import make
import pytest
from oit_items import LINK, YEAR, at, kept, sent, stamp

from prongsai import frameworks
from prongsai_web.agencies.models import Agency, Entry, Person, Post, Responsibility, Unit, User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import oit as reading_side
from prongsai_web.cycles.models import OitWork, Year
from prongsai_web.cycles.oit_state import key_of

RULES = frameworks.load(YEAR)


@pytest.fixture
def year(agency: Agency) -> Year:
    return Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)


@pytest.fixture
def unit(agency: Agency, people: Any) -> Unit:
    """A unit with the officer in it, and a section below."""
    made = Unit.objects.create(agency=agency, name="กองคลัง")
    Post.objects.filter(agency=agency, role=Role.UNIT_OFFICER).update(unit=made)
    return made


@pytest.mark.parametrize("who", ["administrator", "clerk", "executive", "webmaster", "auditor", "unit_officer"])
def test_who_may_not_edit_reads_the_item_and_sees_no_form(who: str, agency: Agency, as_: Any, year: Year) -> None:
    make.oit(agency, YEAR, "O1", LINK, note="ภายใน")
    page = as_(who)
    shown = page.get(at(agency, "oit_item", "O1"))

    assert LINK in shown.content.decode()
    assert 'name="links"' not in shown.content.decode()
    assert page.post(at(agency, "oit_item", "O1"), sent(links="https://x.go.th/a")).status_code == 403
    assert page.post(at(agency, "oit_link", "O1"), {"link": "https://x.go.th/a"}).status_code == 403
    assert kept(agency, "O1").links == [LINK]


def test_an_outsider_and_an_overseer_find_nothing(agency: Agency, as_: Any, year: Year) -> None:
    row = make.oit(agency, YEAR, "O1", LINK)
    for who in ("outsider", "overseer"):
        for name in ("oit_item", "oit_link", "oit_duty"):
            assert as_(who).post(at(agency, name, "O1"), sent(links="https://x.go.th/a")).status_code == 404
    row.refresh_from_db()
    assert row.links == [LINK]


def test_an_officer_edits_what_the_own_unit_answers_for_and_nothing_else(
    agency: Agency, as_: Any, year: Year, unit: Unit
) -> None:
    below = Unit.objects.create(agency=agency, name="งานพัสดุ", parent=unit)
    other = Unit.objects.create(agency=agency, name="กองช่าง")
    for code, of in (("O1", unit), ("O2", below), ("O3", other)):
        Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code=code, unit=of)
    page = as_("unit_officer")
    answers = [
        page.post(at(agency, "oit_item", code), sent(links=LINK)).status_code for code in ("O1", "O2", "O3", "O4")
    ]

    assert answers == [302, 302, 403, 403]
    assert sorted(OitWork.objects.values_list("code", flat=True)) == ["O1", "O2"]
    assert page.post(at(agency, "oit_duty", "O1"), {"unit-O1": ""}).status_code == 403


def test_an_item_that_names_the_officer_is_the_officers_whatever_the_unit(
    agency: Agency, as_: Any, year: Year, people: Any
) -> None:
    person = Person.objects.get(agency=agency, user=people["unit_officer"])
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O9", person=person)

    assert as_("unit_officer").post(at(agency, "oit_item", "O9"), sent(links=LINK)).status_code == 302


def test_a_post_that_may_not_edit_gives_no_unit_to_edit(agency: Agency, as_: Any, year: Year, people: Any) -> None:
    """A webmaster of one unit who is officer of none."""
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    person = Person.objects.get(agency=agency, user=people["unit_officer"])
    Post.objects.create(agency=agency, person=person, role=Role.WEBMASTER, unit=unit)
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O1", unit=unit)

    assert as_("unit_officer").post(at(agency, "oit_item", "O1"), sent(links=LINK)).status_code == 403


def test_a_save_keeps_everything_and_is_in_the_trail(agency: Agency, as_: Any, year: Year) -> None:
    item = RULES.item("O1")
    ticked = [key_of(item.requirements[0])]
    told = sent(links=f"{LINK}\n\n{LINK}\nhttps://www.bueng.go.th/b", explanation="ทาง\r\nเข้า", note="รอ", ticks=ticked)
    as_("coordinator").post(at(agency, "oit_item", "O1"), told)
    row = kept(agency, "O1")

    assert (row.links, row.explanation, row.note) == ([LINK, "https://www.bueng.go.th/b"], "ทาง\nเข้า", "รอ")
    assert (row.ticks, row.state) == (ticked, OitWork.State.LINKED)
    assert Entry.objects.get(verb="change_oit").after["links"] == row.links


def test_saving_without_a_change_leaves_no_trace(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    make.oit(agency, YEAR, "O1", LINK)
    page.post(at(agency, "oit_item", "O1"), sent(shown=stamp(page, agency, "O1"), links=LINK, state="linked"))

    assert not Entry.objects.filter(verb="change_oit").exists()


def test_a_check_names_who_checked_and_holds_for_the_links_that_were_checked(
    agency: Agency, as_: Any, year: Year, people: Any
) -> None:
    page = as_("coordinator")
    page.post(at(agency, "oit_item", "O1"), sent(links=LINK, state="checked"))
    assert (kept(agency, "O1").state, kept(agency, "O1").checked_by) == ("checked", people["coordinator"])
    assert "โดย" in page.get(at(agency, "oit_item", "O1")).content.decode()

    shown = stamp(page, agency, "O1")
    page.post(at(agency, "oit_item", "O1"), sent(shown=shown, links="https://www.bueng.go.th/new", state="checked"))

    row = kept(agency, "O1")
    assert (row.state, row.checked_by, row.checked_at) == ("linked", None, None)


def test_links_without_their_beginning_are_completed_and_that_is_told(agency: Agency, as_: Any, year: Year) -> None:
    told = sent(links=f"www.bueng.go.th/a\n{LINK}")
    answer = as_("coordinator").post(at(agency, "oit_item", "O1"), told, follow=True)

    assert kept(agency, "O1").links == ["https://www.bueng.go.th/a", LINK]
    assert "เติม https:// ให้แล้ว: https://www.bueng.go.th/a หากเว็บไซต์ใช้" in answer.text


def test_without_its_last_link_an_item_is_only_begun(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    make.oit(agency, YEAR, "O1", LINK)
    page.post(at(agency, "oit_item", "O1"), sent(shown=stamp(page, agency, "O1"), state="linked"))

    assert kept(agency, "O1").state == OitWork.State.IN_PROGRESS


@pytest.mark.parametrize(
    "told",
    [
        {"state": "checked"},
        {"state": "linked"},
        {"state": "not_applicable"},
        {"links": "C:\\ITA\\o1.pdf"},
        {"links": "รายงาน.pdf"},
        {"links": "https://www.bueng.go.th/a b"},
        {"links": "javascript:alert(1)"},
        {"links": "\n".join(f"https://www.bueng.go.th/{n}" for n in range(31))},
        {"state": "nonsense"},
        {"links": LINK, "ticks": ["unknown"]},
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_kept_or_lost(
    told: dict[str, Any], agency: Agency, as_: Any, year: Year
) -> None:
    answer = as_("coordinator").post(at(agency, "oit_item", "O1"), sent(note="ข้อความที่พิมพ์", **told))

    assert answer.status_code == 422
    assert "ข้อความที่พิมพ์" in answer.content.decode()
    assert not OitWork.objects.exists()


def test_an_item_without_occasion_needs_a_reason_and_waits_for_no_link(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    page.post(at(agency, "oit_item", "O1"), sent(state="not_applicable", reason="ปีนี้ไม่มีเรื่อง"))

    assert kept(agency, "O1").state == OitWork.State.NOT_APPLICABLE
    found = reading_side.standing(agency, YEAR)
    assert (found.not_applicable, found.with_link) == (1, 0)
    assert "O1" not in found.without and len(found.without) == found.asked - 1


def test_of_two_at_once_the_second_sees_both_texts_and_may_take_the_own(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    make.oit(agency, YEAR, "O1", LINK)
    shown = stamp(page, agency, "O1")
    first, mine = "https://www.bueng.go.th/first", "https://www.bueng.go.th/mine"
    page.post(at(agency, "oit_item", "O1"), sent(shown=shown, links=first, state="linked"))
    answer = page.post(at(agency, "oit_item", "O1"), sent(shown=shown, links=mine, state="linked"))

    assert answer.status_code == 409
    assert first in answer.content.decode() and mine in answer.content.decode()
    assert kept(agency, "O1").links == [first]
    page.post(at(agency, "oit_item", "O1"), sent(shown=answer.context["shown"], links=mine, state="linked"))
    assert kept(agency, "O1").links == [mine]


def test_two_who_begin_one_item_at_once_do_not_overwrite_each_other(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    page.post(at(agency, "oit_item", "O1"), sent(links=LINK))

    assert page.post(at(agency, "oit_item", "O1"), sent(links="https://x.go.th/b")).status_code == 409
    assert kept(agency, "O1").links == [LINK]


def test_the_next_item_without_a_link_follows(agency: Agency, as_: Any, year: Year) -> None:
    make.oit(agency, YEAR, "O2", LINK)
    answer = as_("coordinator").post(at(agency, "oit_item", "O1"), sent(links=f"{LINK}/a", then="next"))

    assert answer["Location"] == at(agency, "oit_item", "O3")


def test_htmx_gets_the_part_and_a_redirect_where_the_next_item_is_wanted(agency: Agency, as_: Any, year: Year) -> None:
    page, head = as_("coordinator"), {"HX-Request": "true"}
    answer = page.post(at(agency, "oit_item", "O1"), sent(links=LINK), headers=head)
    after = page.post(at(agency, "oit_item", "O2"), sent(links=f"{LINK}/2", then="next"), headers=head)

    assert "<html" not in answer.content.decode() and "บันทึกข้อ O1 แล้ว" in answer.content.decode()
    assert after["HX-Redirect"] == at(agency, "oit_item", "O3")


def test_who_answers_for_an_item_is_the_row_of_the_table_of_responsibility(
    agency: Agency, as_: Any, year: Year, unit: Unit
) -> None:
    page = as_("coordinator")
    told = {"unit-O1": str(unit.pk), "person-O1": "", "due-O1": "31/3/2569", "shown-O1": "//"}
    page.post(at(agency, "oit_duty", "O1"), told)
    row = Responsibility.objects.get(agency=agency, fiscal_year=YEAR, code="O1")

    assert (row.unit, row.due) == (unit, datetime.date(2026, 3, 31))
    assert "กองคลัง" in page.get(at(agency, "duties")).content.decode()
    assert page.post(at(agency, "oit_duty", "O1"), {**told, "unit-O1": ""}).status_code == 409
    assert page.post(at(agency, "oit_duty", "O1"), {**told, "due-O1": "31/2/2569"}).status_code == 422
    assert Responsibility.objects.get(agency=agency, fiscal_year=YEAR, code="O1").unit == unit


def test_a_closed_year_is_read_only(agency: Agency, as_: Any, year: Year) -> None:
    Year.objects.update(state=Year.State.CLOSED)
    page = as_("coordinator")
    page.post(at(agency, "oit_item", "O1"), sent(links=LINK))

    assert not OitWork.objects.exists()
    assert page.post(at(agency, "oit_link", "O1"), {"link": LINK}).status_code == 409
    assert 'name="links"' not in page.get(at(agency, "oit_item", "O1")).content.decode()


def test_the_person_who_checked_and_has_no_person_here_is_named_by_the_account(
    agency: Agency, as_: Any, year: Year, people: Any
) -> None:
    gone: User = make.user("former")
    make.oit(agency, YEAR, "O1", LINK, state="checked", checked_by=gone)

    assert as_("clerk").get(at(agency, "oit_item", "O1")).context["checker"] == "former"
