"""Working groups: the usual members proposed, persons and posts mixed, the order as Word and PDF."""

from __future__ import annotations

import datetime
import io
from typing import Any
from urllib.parse import unquote

import docx
import make
from counting import queries_of
from django.urls import reverse

from prongsai_web.agencies.models import Agency, Committee, CommitteeMember, Entry, Person, Post, Responsibility, Unit
from prongsai_web.agencies.roles import Role

TITLE = "คณะทำงานขับเคลื่อนการประเมิน ITA"


def at(name: str, agency: Agency, **more: object) -> str:
    return reverse(name, kwargs={"agency": agency.pk, **more})


def form(*seats: tuple[str, str, str], **more: object) -> dict[str, object]:
    columns = ("name", "position", "role")
    told: dict[str, object] = {f"seat-{name}": [seat[k] for seat in seats] for k, name in enumerate(columns)}
    told["seat-order"] = [str(number) for number, _ in enumerate(seats, 1)]
    return {"title": TITLE, "fiscal_year": 2569, **told, **more}


def group(agency: Agency, *people: Person, **more: object) -> Committee:
    made = Committee.objects.create(agency=agency, title=TITLE, fiscal_year=2569, **more)
    for order, person in enumerate(people):
        CommitteeMember.objects.create(agency=agency, committee=made, person=person, role="คณะทำงาน", order=order)
    return made


def words(answer: Any) -> str:
    document = docx.Document(io.BytesIO(b"".join(answer.streaming_content)))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_new_group_begins_with_the_usual_members_by_post(agency: Agency, as_: Any) -> None:
    Unit.objects.create(agency=agency, name="กองคลัง")
    rows = as_("coordinator").get(at("committee_add", agency)).context["rows"]

    assert rows[0].position == "ปลัดเทศบาลตำบลบึงทองหลาง"
    assert "ผู้อำนวยการกองคลัง" in [row.position for row in rows]
    assert not any(row.name for row in rows)


def test_members_are_persons_or_posts_alone_in_their_order(agency: Agency, as_: Any) -> None:
    person = make.person(agency, "นางสุดา ทุ่งพลับพลึง")
    sent = form(
        ("", "ปลัดเทศบาล", "ประธานคณะทำงาน"), ("", "", ""), ("นางสุดา ทุ่งพลับพลึง", "", "เลขานุการ"), order_date="2 ธ.ค. 68"
    )
    sent["seat-order"] = ["2", "", "1"]
    as_("coordinator").post(at("committee_add", agency), sent)
    made = Committee.objects.get(agency=agency)

    assert made.order_date == datetime.date(2025, 12, 2)
    assert [(m.person, m.position) for m in made.members.all()] == [(person, ""), (None, "ปลัดเทศบาล")]
    entry = Entry.objects.get(agency=agency, verb="add_committee")
    assert entry.after["members"] == ["นางสุดา ทุ่งพลับพลึง · เลขานุการ", "ปลัดเทศบาล · ประธานคณะทำงาน"]


def test_a_name_that_nobody_bears_is_told_in_its_row_and_kept(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").post(at("committee_add", agency), form(("นายไม่มี ตัวตน", "", "")))

    assert answer.status_code == 422
    assert answer.context["rows"][0].fault
    assert 'value="นายไม่มี ตัวตน"' in answer.content.decode()
    assert not Committee.objects.exists()


def test_more_rows_are_given_without_losing_what_was_typed(agency: Agency, as_: Any) -> None:
    sent = form(("", "ปลัดเทศบาล", "ประธาน"), deed="more", authority="ระเบียบของหน่วยงาน", order_date="อะไรก็ได้")
    answer = as_("coordinator").post(at("committee_add", agency), sent)

    assert answer.status_code == 200
    assert len(answer.context["rows"]) == 6
    assert all(told in answer.content.decode() for told in ("ปลัดเทศบาล", "ระเบียบของหน่วยงาน", "อะไรก็ได้"))


def test_the_second_editor_sees_both_and_loses_no_member(agency: Agency, as_: Any) -> None:
    made = group(agency, make.person(agency, "นายแรก เริ่มต้น"))
    address = at("committee_edit", agency, pk=made.pk)
    as_("administrator").post(address, form(("", "ปลัดเทศบาล", "ประธาน"), version=made.version))
    answer = as_("coordinator").post(address, form(("", "นิติกร", "เลขานุการ"), version=made.version, begins="บัดนี้"))
    body = answer.content.decode()

    assert answer.status_code == 409
    assert "ปลัดเทศบาล · ประธาน" in body and "นิติกร · เลขานุการ" in body and 'value="บัดนี้"' in body
    mine = form(("", "นิติกร", "เลขานุการ"), version=answer.context["version"])
    as_("coordinator").post(address, mine)
    assert [member.position for member in made.members.all()] == ["นิติกร"]


def test_the_order_names_members_duties_and_who_signs(agency: Agency, people: Any, as_: Any) -> None:
    Person.objects.filter(user=people["executive"]).update(name="นายสมหมาย บึงไพศาล")
    person = make.person(agency, "นางสุดา ทุ่งพลับพลึง")
    Post.objects.create(agency=agency, person=person, role=Role.UNIT_OFFICER, title="นักวิชาการคลัง")
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    Responsibility.objects.create(agency=agency, fiscal_year=2569, code="2", unit=unit, person=person)
    made = group(agency, person, order_number="12/2569", duties="เก็บรวบรวมข้อมูล\nรายงานผล")
    answer = as_("auditor").get(at("committee_order", agency, pk=made.pk, suffix="docx"))
    text = words(answer)

    assert "คำสั่งแต่งตั้งคณะทำงาน.docx" in unquote(answer["Content-Disposition"])
    for told in ("๑๒/๒๕๖๙", "นักวิชาการคลัง", "เก็บรวบรวมข้อมูล", "นายสมหมาย บึงไพศาล", "กองคลัง", "นายกเทศมนตรีตำบลบึงทองหลาง"):
        assert told in text
    pdf = as_("auditor").get(at("committee_order", agency, pk=made.pk, suffix="pdf"))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert as_("auditor").get(at("committee_order", agency, pk=made.pk, suffix="exe")).status_code == 404


def test_who_acts_for_the_mayor_signs_under_both_posts(agency: Agency, people: Any, as_: Any) -> None:
    Post.objects.filter(agency=agency, role=Role.EXECUTIVE).delete()
    Person.objects.filter(user=people["clerk"]).update(name="นางกัลยา ทุ่งรวงทอง")
    acting = {"acting": "in_place_of", "acting_title": "นายกเทศมนตรีตำบลบึงทองหลาง"}
    Post.objects.filter(person__user=people["clerk"]).update(title="ปลัดเทศบาลตำบลบึงทองหลาง", **acting)
    text = words(as_("clerk").get(at("committee_order", agency, pk=group(agency).pk, suffix="docx")))

    assert "ปฏิบัติหน้าที่นายกเทศมนตรีตำบลบึงทองหลาง" in text
    assert "(นางกัลยา ทุ่งรวงทอง)" in text


def test_a_group_entered_by_mistake_goes_and_the_trail_keeps_it(agency: Agency, as_: Any) -> None:
    made = group(agency, make.person(agency, "นายแรก เริ่มต้น"))
    as_("coordinator").post(at("committee_remove", agency, pk=made.pk))

    assert not Committee.objects.exists()
    assert Entry.objects.get(verb="remove_committee").before["members"] == ["นายแรก เริ่มต้น · คณะทำงาน"]


def test_groups_are_searched_and_those_of_others_do_not_exist(agency: Agency, as_: Any) -> None:
    made = group(agency, make.person(agency, "นายแรก เริ่มต้น"))
    foreign = group(make.agency("อบต.อื่น"))
    page = as_("unit_officer")

    assert list(page.get(at("committees", agency)).context["page"]) == [made]
    assert list(page.get(at("committees", agency), {"q": "แรก"}).context["page"]) == [made]
    assert list(page.get(at("committees", agency), {"q": "ไม่มี"}).context["page"]) == []
    assert page.get(at("committee", agency, pk=foreign.pk)).status_code == 404
    assert page.get(at("committee_order", agency, pk=foreign.pk, suffix="pdf")).status_code == 404


def test_lists_and_members_ask_the_same_of_the_database_for_one_and_for_three(agency: Agency, as_: Any) -> None:
    page = as_("auditor")
    made = group(agency, make.person(agency, "นายคนที่ 1", Role.UNIT_OFFICER))
    listed, shown = queries_of(page, at("committees", agency)), queries_of(page, at("committee", agency, pk=made.pk))
    for number in (2, 3):
        person = make.person(agency, f"นายคนที่ {number}", Role.UNIT_OFFICER)
        CommitteeMember.objects.create(agency=agency, committee=made, person=person, role="คณะทำงาน")
        group(agency, person)

    assert queries_of(page, at("committees", agency)) == listed
    assert queries_of(page, at("committee", agency, pk=made.pk)) == shown
