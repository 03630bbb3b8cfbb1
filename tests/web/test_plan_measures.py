"""Measures of a plan: changed in place, refused and put back, exchanged, ordered, added; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import make
import pytest

from prongsai import catalogue
from prongsai.dossier import Agency as Named
from prongsai.dossier import Document, Dossier
from prongsai_web.agencies.models import Entry, Person, Unit
from prongsai_web.cycles.measure_fields import period_of
from prongsai_web.cycles.models import Paper, Plan, PlannedMeasure
from prongsai_web.cycles.planned import dossier_of, measures_of

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}
State = PlannedMeasure.State


@pytest.fixture
def rows(agency: Any, people: Any) -> list[PlannedMeasure]:
    """Three measures in the plan of 2569, and two units."""
    for order, name in enumerate(("สำนักปลัดเทศบาล", "กองคลัง")):
        Unit.objects.create(agency=agency, name=name, order=order)
    return measures_of(make.plan(agency, *make.three_measures()))


def at(row: PlannedMeasure, deed: str) -> str:
    return f"/h/{row.agency_id}/measures/{row.pk}/{deed}"


def filled(client: Any, row: PlannedMeasure, **more: object) -> dict[str, Any]:
    """What a browser sends of the form as it stands, with some fields changed."""
    form = client.get(at(row, "edit/")).context["form"]
    sent: dict[str, Any] = {"version": row.version}
    for field in form:
        value = field.value()
        sent[field.html_name] = "" if value is None else value
    return sent | {f"m{row.pk}-{name}": value for name, value in more.items()}


def test_saving_without_a_change_leaves_the_measure_to_the_letter(agency, as_, rows) -> None:
    client, before = as_("coordinator"), rows[0].measure
    assert client.post(at(rows[0], "edit/"), filled(client, rows[0])).status_code == 302
    rows[0].refresh_from_db()
    assert rows[0].measure == before


def test_every_field_is_changed_and_kept_in_the_trail(agency, as_, rows) -> None:
    client, unit = as_("coordinator"), Unit.objects.get(agency=agency, name="กองคลัง")
    person = Person.objects.filter(agency=agency).first()
    changed = {
        "title": "ทบทวนคู่มือสำหรับประชาชน",
        "issue": "3",
        "steps": "สำรวจ\n\n  ปรับปรุง  \nเผยแพร่",
        "unit": unit.pk,
        "units": ["สำนักปลัดเทศบาล"],
        "person": person.pk,
        "period": "ไตรมาส 2",
        "evidence": "ภาพถ่าย",
        "outcome": "ผู้รับบริการรอสั้นลง",
        "findings": "ตัวชี้วัดที่ 8 ต่ำ",
        "rationale": "คะแนนลดลง",
        "budget": "ไม่ใช้งบประมาณ",
    }
    assert client.post(at(rows[0], "edit/"), filled(client, rows[0], **changed)).status_code == 302
    row = PlannedMeasure.objects.get(pk=rows[0].pk)
    told = row.read()
    assert (told.title, told.issue_no, told.steps) == (changed["title"], 3, ("สำรวจ", "ปรับปรุง", "เผยแพร่"))
    assert told.responsible == ("กองคลัง", "สำนักปลัดเทศบาล")
    assert (row.unit, row.person) == (unit, person)
    assert (told.period.start.isoformat(), told.period.end.isoformat()) == ("2026-01-01", "2026-03-31")
    assert (told.expected_evidence, told.success_measures) == (("ภาพถ่าย",), ("ผู้รับบริการรอสั้นลง",))
    assert (told.findings, told.rationale, told.budget_printed) == (("ตัวชี้วัดที่ 8 ต่ำ",), "คะแนนลดลง", "ไม่ใช้งบประมาณ")
    entry = Entry.objects.get(agency=agency, verb="change_measure")
    assert entry.after["ชื่อมาตรการ"] == changed["title"]
    assert entry.before["หน่วยงานหลัก"] == ""


def test_a_period_that_is_none_is_refused_and_all_that_was_typed_stays(agency, as_, rows) -> None:
    client = as_("coordinator")
    sent = filled(client, rows[0], title="ชื่อที่พิมพ์ไว้", period="เร็ว ๆ นี้")
    answer = client.post(at(rows[0], "edit/"), sent)
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "ชื่อที่พิมพ์ไว้" in told
    assert "เร็ว ๆ นี้" in told
    assert "ไตรมาส 1, 2, 4" in told


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("ต.ค. 68 – ก.ย. 69", "= 1 ตุลาคม 2568 – 30 กันยายน 2569"),
        ("ไตรมาส 2", "= 1 มกราคม 2569 – 31 มีนาคม 2569"),
        ("ไตรมาส ๒", "= 1 มกราคม 2569 – 31 มีนาคม 2569"),
        ("เมื่อว่าง", ""),
        ("", ""),
    ],
)
def test_a_period_is_echoed_as_its_days_while_it_is_typed(as_, typed, echo) -> None:
    answer = as_(None).get("/period/2569/", {"m1-period": typed})
    assert answer.content.decode() == echo


def test_a_period_of_no_year_of_the_assessment_is_not_there(as_) -> None:
    assert as_(None).get("/period/99999999/", {"period": "ไตรมาส 2"}).status_code == 404


def test_the_second_of_two_editors_is_told_and_loses_nothing(agency, as_, rows) -> None:
    client = as_("coordinator")
    first, second = filled(client, rows[0], title="ของคนแรก"), filled(client, rows[0], title="ของคนที่สอง")
    client.post(at(rows[0], "edit/"), first)
    answer = client.post(at(rows[0], "edit/"), second)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "ของคนแรก" in told
    assert "ของคนที่สอง" in told
    again = client.post(at(rows[0], "edit/"), second | {"version": answer.context["version"]})
    assert again.status_code == 302
    rows[0].refresh_from_db()
    assert str(rows[0]) == "ของคนที่สอง"


def test_units_people_and_measures_of_another_agency_are_no_choices(agency, as_, rows) -> None:
    client, other = as_("coordinator"), make.Agency.objects.exclude(pk=agency.pk).first()
    unit = Unit.objects.create(agency=other, name="กองของที่อื่น")
    person = Person.objects.filter(agency=other).first()
    assert client.post(at(rows[0], "edit/"), filled(client, rows[0], unit=unit.pk)).status_code == 422
    assert client.post(at(rows[0], "edit/"), filled(client, rows[0], person=person.pk)).status_code == 422
    theirs = make.plan(other, *make.three_measures()).measures.first()
    PlannedMeasure.objects.filter(pk=theirs.pk).update(state=State.PROPOSED)
    client.post(f"/h/{agency.pk}/plan/2569/take/", {"shown": f"{theirs.pk}:{theirs.version}"})
    client.post(f"/h/{agency.pk}/plan/2569/order/", {"issue": "4", "order": str(theirs.pk)})
    theirs.refresh_from_db()
    assert (theirs.state, theirs.measure["issue_no"], theirs.version) == (State.PROPOSED, 1, 0)


def test_on_an_open_page_the_form_and_the_card_take_each_others_place(agency, as_, rows) -> None:
    client = as_("coordinator")
    form = client.get(at(rows[0], "edit/"), headers=PART).content.decode()
    assert "<html" not in form
    assert f'id="m{rows[0].pk}"' in form
    sent = filled(client, rows[0], title="")
    refused = client.post(at(rows[0], "edit/"), sent, headers=PART)
    assert refused.status_code == 422
    assert "<html" not in refused.content.decode()
    card = client.post(at(rows[0], "edit/"), filled(client, rows[0], title="ชื่อใหม่"), headers=PART).content.decode()
    assert "ชื่อใหม่" in card
    assert 'id="lacking" hx-swap-oob="true"' in card
    clash = client.post(at(rows[0], "edit/"), filled(client, rows[0], title="ช้าไป"), headers=PART)
    assert clash.status_code == 422
    assert "ช้าไป" in clash.content.decode()


def test_what_is_refused_comes_back_in_one_click_to_the_state_it_had(agency, as_, rows) -> None:
    client, row = as_("coordinator"), rows[0]
    client.post(at(row, "decide/"), {"to": "refused", "version": row.version})
    row.refresh_from_db()
    assert row.state == State.REFUSED
    assert len(dossier_of(row.plan).measures) == 2
    client.post(at(row, "why/"), {"reason": "ซ้ำกับงานประจำ", "version": row.version})
    row.refresh_from_db()
    assert row.reason == "ซ้ำกับงานประจำ"
    client.post(at(row, "decide/"), {"to": "undo", "version": row.version})
    row.refresh_from_db()
    assert row.state == State.TAKEN
    verbs = list(Entry.objects.filter(agency=agency).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["refuse_measure", "refuse_measure", "take_measure"]


def test_a_decision_on_what_another_changed_is_not_taken(agency, as_, rows) -> None:
    client, row = as_("coordinator"), rows[0]
    shown = row.version
    row.save_if(row.version, None, ["state"])
    told = client.post(at(row, "decide/"), {"to": "refused", "version": shown}, follow=True).content.decode()
    assert "มีผู้อื่นแก้ไขรายการนี้ก่อนแล้ว" in told
    row.refresh_from_db()
    assert row.state == State.TAKEN
    part = client.post(at(row, "decide/"), {"to": "refused", "version": shown}, headers=PART)
    assert part["HX-Redirect"].endswith("/plan/2569/")


def test_a_reason_typed_too_late_is_shown_beside_what_is_kept(agency, as_, rows) -> None:
    client, row = as_("coordinator"), rows[0]
    client.post(at(row, "decide/"), {"to": "refused", "version": row.version})
    row.refresh_from_db()
    late = row.version
    client.post(at(row, "why/"), {"reason": "เหตุผลแรก", "version": late})
    answer = client.post(at(row, "why/"), {"reason": "เหตุผลที่สอง", "version": late})
    assert answer.status_code == 409
    assert "เหตุผลแรก" in answer.content.decode()
    assert "เหตุผลที่สอง" in answer.content.decode()


def test_another_of_the_catalogue_takes_its_place_and_the_first_becomes_an_alternative(agency, as_, rows) -> None:
    client, (one, other) = as_("coordinator"), catalogue.measures()[:2]
    client.post(f"/h/{agency.pk}/plan/2569/catalogue/", {"id": one.id})
    row = PlannedMeasure.objects.get(agency=agency, measure__origin=f"catalogue:{one.id}")
    assert row.state == State.TAKEN
    client.post(at(row, "exchange/"), {"id": other.id, "version": row.version})
    row.refresh_from_db()
    assert row.measure["origin"] == f"catalogue:{other.id}"
    assert row.about["alternatives"] == [one.id]
    assert client.post(at(row, "exchange/"), {"id": "no-such", "version": row.version}).status_code == 404


def in_order(agency: Any) -> Iterator[str]:
    return (row.read().name for row in measures_of(Plan.objects.get(agency=agency)))


def test_measures_go_up_and_down_within_their_issue(agency, as_, people) -> None:
    names = ("ก", "ข", "ค")
    plan = make.plan(agency, *(make.plan_measure(1, name, "กองคลัง") for name in names))
    first, _second, third = measures_of(plan)
    client = as_("coordinator")
    answer = client.post(at(first, "move/"), {"to": "down"})
    assert answer["Location"].endswith(f"#m{first.pk}")
    assert list(in_order(agency)) == ["ข", "ก", "ค"]
    client.post(at(third, "move/"), {"to": "up"})
    client.post(at(third, "move/"), {"to": "up"})
    client.post(at(third, "move/"), {"to": "up"})
    assert list(in_order(agency)) == ["ค", "ข", "ก"]


def test_a_measure_is_dragged_among_others_and_into_another_issue(agency, as_, rows) -> None:
    client, (first, second, third) = as_("coordinator"), rows
    order = {"issue": "4", "order": f"{third.pk},{second.pk},99999,x", "moved": third.pk}
    client.post(f"/h/{agency.pk}/plan/2569/order/", order)
    found = measures_of(Plan.objects.get(agency=agency))
    assert [row.pk for row in found] == [first.pk, third.pk, second.pk]
    assert found[1].read().issue_no == 4
    assert found[1].read().issue_title == found[2].read().issue_title


def test_ones_own_measure_is_added_to_the_plan(agency, as_, rows) -> None:
    client = as_("coordinator")
    sent = {"title": "เปิดบ้านรับฟังประชาชน", "issue": "2", "steps": "นัดหมาย\nรับฟัง", "period": "ไตรมาส 3"}
    untitled = client.post(f"/h/{agency.pk}/plan/2569/add/", {**sent, "title": ""})
    assert untitled.status_code == 422
    assert "โปรดกรอกช่องนี้" in untitled.content.decode()
    client.post(f"/h/{agency.pk}/plan/2569/add/", {**sent, "unit": Unit.objects.get(agency=agency, name="กองคลัง").pk})
    row = PlannedMeasure.objects.get(measure__origin="own:added")
    assert (row.state, row.read().issue_no, row.unit.name) == (State.TAKEN, 2, "กองคลัง")
    assert "หน่วยงานเขียนเอง" in client.get(f"/h/{agency.pk}/plan/2569/").content.decode()


def test_the_catalogue_is_searched_by_words_and_issue_and_a_measure_is_added_once(agency, as_, rows) -> None:
    client, path = as_("coordinator"), f"/h/{agency.pk}/plan/2569/catalogue/"
    found = client.get(path, {"q": "ของขวัญ"}).context["found"].object_list
    assert found
    assert "no-gift" in found[0].measure.topics
    of_issue = client.get(path, {"issue": "4"}).context["found"].object_list
    assert all(4 in each.measure.issues for each in of_issue)
    assert "ไม่พบมาตรการตามที่ค้นหา" in client.get(path, {"q": "ฟฟฟฟฟฟ"}).content.decode()
    standard = of_issue[0].measure
    client.post(path, {"id": standard.id, "issue": "4"})
    client.post(path, {"id": standard.id, "issue": "4"})
    row = PlannedMeasure.objects.get(agency=agency, about__source=f"catalogue:{standard.id}")
    assert row.read().issue_no == 4
    assert "<html" not in client.get(path, {"q": "ของขวัญ"}, headers=PART).content.decode()


def test_earlier_measures_come_over_with_dates_moved_and_old_years_pointed_at(agency, as_, rows) -> None:
    before = make.plan_measure(
        2,
        "ตรวจเว็บไซต์",
        "กองคลัง",
        origin=None,
        steps=("ใช้ผลสำรวจเดือนมีนาคม 2567", "ปรับปรุง"),
        period=period_of("ไตรมาส 1 ปีงบประมาณ 2567", 2567),
    )
    told = Dossier(document=Document(fiscal_year=2567), agency=Named(name_printed=agency.name), measures=(before,))
    Paper.objects.create(agency=agency, fiscal_year=2567, dossier=told.to_json())
    client, path = as_("coordinator"), f"/h/{agency.pk}/plan/2569/earlier/"
    assert "ตรวจเว็บไซต์" in client.get(path).content.decode()
    assert "ไม่พบมาตรการตามที่ค้นหา" in client.get(path, {"q": "ไม่มีคำนี้"}).content.decode()
    client.post(path, {"take": "2567/2"})
    row = PlannedMeasure.objects.get(about__source="own:2567:ตรวจเว็บไซต์")
    assert row.read().period.start.isoformat() == "2025-10-01"
    assert "ปี 2567" in row.lineage
    page = client.get(f"/h/{agency.pk}/plan/2569/").content.decode()
    assert "คงข้อความนี้ไว้" in page
    client.post(at(row, "years/"), {"version": row.version})
    assert "คงข้อความนี้ไว้" not in client.get(f"/h/{agency.pk}/plan/2569/").content.decode()
    client.post(path, {"take": "2567/2"})
    assert PlannedMeasure.objects.filter(about__source="own:2567:ตรวจเว็บไซต์").count() == 1


@pytest.mark.parametrize(
    "role", ["administrator", "unit_officer", "unit_head", "clerk", "executive", "webmaster", "auditor"]
)
def test_only_who_edits_the_year_changes_a_measure(agency, as_, rows, role) -> None:
    client = as_(role)
    assert client.get(at(rows[0], "edit/")).status_code == 403
    for deed in ("decide/", "why/", "years/", "exchange/", "move/"):
        assert client.post(at(rows[0], deed), {"to": "refused"}).status_code == 403
    assert client.get(at(rows[0], ""), headers=PART).status_code == 200
    rows[0].refresh_from_db()
    assert rows[0].state == State.TAKEN
