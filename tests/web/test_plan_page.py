"""The plan of a year: drafted in one click, its proposals looked at and taken, nothing missing left unsaid."""

from __future__ import annotations

import re
from typing import Any

import make
import pytest
from django.utils import timezone

from prongsai import catalogue
from prongsai.dossier import Agency as Named
from prongsai.dossier import Document, Dossier, Measure
from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.models import Entry, Unit
from prongsai_web.cycles.measure_fields import period_of
from prongsai_web.cycles.models import Paper, Plan, PlannedMeasure, Year
from prongsai_web.cycles.plan_page import page_of
from prongsai_web.cycles.planned import dossier_of, measures_of
from prongsai_web.cycles.whose import is_own

pytestmark = pytest.mark.django_db
SCORES = ["94.05", "86.40", "93.10", "84.92", "93.65", "91.20", "89.90", "87.15", "96.00", "90.00"]
READERS = ("administrator", "unit_officer", "unit_head", "clerk", "executive", "webmaster", "auditor")
State = PlannedMeasure.State
LAST_YEAR = period_of("1 ตุลาคม 2567 - 30 กันยายน 2568", 2568)
QUERIES = 11


@pytest.fixture
def begun(agency: Any) -> Year:
    """The year 2569 with the result of 2568, and the units of the agency."""
    make.result(agency, 2568, *SCORES)
    for order, name in enumerate(("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง")):
        Unit.objects.create(agency=agency, name=name, order=order)
    return Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2569)


def address(agency: Any, more: str = "") -> str:
    return f"/h/{agency.pk}/plan/2569/{more}"


def drafted(agency: Any, as_: Any) -> Plan:
    as_("coordinator").post(address(agency, "draft/"))
    return Plan.objects.get(agency=agency)


def shown(page: str) -> list[str]:
    return re.findall(r'name="shown" value="([0-9:]+)"', page)


def test_one_click_proposes_a_whole_plan_with_a_reason_for_each_measure(agency, as_, begun) -> None:
    client = as_("coordinator")
    assert "ร่างแผนจากผลการประเมิน" in client.get(address(agency)).content.decode()
    page = client.post(address(agency, "draft/"), follow=True)
    rows = PlannedMeasure.objects.filter(agency=agency)
    assert rows and {row.state for row in rows} == {State.PROPOSED}
    assert all(row.read().rationale and row.read().steps and row.read().period for row in rows)
    assert all(row.unit for row in rows)
    found = page_of(Plan.objects.get(agency=agency))
    assert not found.unanswered
    assert not found.empty_sections
    for row in rows:
        assert row.read().rationale in page.content.decode()
    assert Entry.objects.filter(agency=agency, verb="draft_plan").exists()


def test_the_first_draft_begins_the_year_too(agency, as_, people) -> None:
    make.result(agency, 2568, *SCORES)
    now = fiscal_year_of(timezone.localdate())
    as_("coordinator").post(f"/h/{agency.pk}/plan/{now}/draft/")
    assert Year.objects.get(agency=agency).fiscal_year == now
    assert PlannedMeasure.objects.filter(agency=agency).exists()


def test_a_stray_year_is_not_begun(agency, as_) -> None:
    as_("coordinator").post(f"/h/{agency.pk}/plan/2600/draft/")
    assert not Year.objects.filter(agency=agency).exists()


def test_without_a_result_the_page_says_what_comes_first(agency, as_) -> None:
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2569)
    client = as_("coordinator")
    assert "ใส่ผลก่อน" in client.get(address(agency)).content.decode()
    told = client.post(address(agency, "draft/"), follow=True).content.decode()
    assert "ยังไม่มีผลการประเมิน" in told
    assert not PlannedMeasure.objects.exists()


def test_all_that_was_looked_at_is_taken_at_once(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    page = client.get(address(agency)).content.decode()
    proposed = measures_of(plan, [State.PROPOSED])
    asked = f"ตรวจข้อเสนอ {len(proposed)} มาตรการ แล้วรับ แก้ไข หรือไม่ใช้"
    waits = f"ข้อเสนอ {len(proposed)} มาตรการ รอผู้ประสานงานเลือก"
    read_only = as_("clerk").get(f"/h/{agency.pk}/plan/{plan.year.fiscal_year}/").text
    assert (asked in page, waits in read_only, asked in read_only) == (True, True, False)
    assert len(shown(page)) == len(proposed)
    assert not dossier_of(plan).measures
    client.post(address(agency, "take/"), {"shown": shown(page)})
    told = dossier_of(plan)
    assert len(told.measures) == len(proposed)
    assert [measure.seq for measure in told.measures] == list(range(1, len(proposed) + 1))
    assert told.scores[0].fiscal_year == 2568
    assert "ครบแล้ว" in client.get(address(agency)).content.decode()


def test_what_was_taken_together_is_put_back_together(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    taken = {"shown": shown(client.get(address(agency)).content.decode())}
    page = client.post(address(agency, "take/"), taken, follow=True)
    assert len(page.context["undo"]) == len(taken["shown"])
    client.post(address(agency, "take/"), {"shown": page.context["undo"], "to": "undo"})
    assert not measures_of(plan)
    assert len(measures_of(plan, [State.PROPOSED])) == len(taken["shown"])
    assert client.get(address(agency)).context["undo"] is None


def test_what_another_changed_since_is_not_taken_unseen(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    page = client.get(address(agency)).content.decode()
    row = measures_of(plan, [State.PROPOSED])[0]
    row.save_if(row.version, None, ["state"])
    told = client.post(address(agency, "take/"), {"shown": shown(page)}, follow=True).content.decode()
    assert "มีผู้อื่นแก้ไข" in told
    assert [each.pk for each in measures_of(plan, [State.PROPOSED])] == [row.pk]


def test_an_issue_is_taken_alone(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    issue = measures_of(plan, [State.PROPOSED])[0].measure["issue_no"]
    client.post(
        address(agency, "take/"), {"shown": shown(client.get(address(agency)).content.decode()), "issue": issue}
    )
    assert {row.measure["issue_no"] for row in measures_of(plan)} == {issue}
    assert issue not in {row.measure["issue_no"] for row in measures_of(plan, [State.PROPOSED])}


def test_drafting_again_leaves_what_was_decided_and_proposes_nothing_twice(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    rows = measures_of(plan, [State.PROPOSED])
    refused = rows[-1]
    client.post(f"/h/{agency.pk}/measures/{refused.pk}/decide/", {"to": "refused", "version": refused.version})
    client.post(address(agency, "draft/"))
    sources = [row.about["source"] for row in PlannedMeasure.objects.filter(plan=plan)]
    assert len(sources) == len(set(sources))
    refused.refresh_from_db()
    assert refused.state == State.REFUSED


def test_a_changed_result_is_told_and_drafted_from(agency, as_, begun) -> None:
    drafted(agency, as_)
    make.Result.objects.filter(agency=agency).update(version=5)
    client = as_("coordinator")
    assert "ร่างเพิ่มจากผลล่าสุด" in client.get(address(agency)).content.decode()
    client.post(address(agency, "draft/"))
    assert "ร่างเพิ่มจากผลล่าสุด" not in client.get(address(agency)).content.decode()


def test_last_years_measures_go_on_with_their_dates_moved_and_their_lineage(agency, as_, begun) -> None:
    own = make.plan_measure(1, "ทบทวนคู่มือให้บริการ", "กองคลัง", origin=None, period=LAST_YEAR)
    told = Dossier(
        document=Document(fiscal_year=2568, kinds=("measure_plan",)),
        agency=Named(name_printed=agency.name),
        measures=(own,),
    )
    Paper.objects.create(agency=agency, fiscal_year=2568, dossier=told.to_json())
    plan = drafted(agency, as_)
    row = next(row for row in measures_of(plan, [State.PROPOSED]) if row.read().title == "ทบทวนคู่มือให้บริการ")
    assert "2568" in row.lineage
    assert row.unit.name == "กองคลัง"
    assert row.read().period.end.isoformat() == "2026-09-30"


def test_measures_of_another_agency_that_was_brought_in_are_shown_beside_and_never_taken_for_ones_own(
    agency, as_, begun
) -> None:
    measures = tuple(
        Measure(seq=seq, title=each.title, steps=each.steps) for seq, each in enumerate(catalogue.measures(), 1)
    )
    other = Named(name_printed="องค์การบริหารส่วนตำบลนาตัวอย่าง")
    told = Dossier(document=Document(fiscal_year=2568), agency=other, measures=measures)
    Paper.objects.create(agency=agency, fiscal_year=2568, dossier=told.to_json())
    rows = measures_of(drafted(agency, as_), [State.PROPOSED])
    assert all((row.measure["origin"] or "").startswith("catalogue:") for row in rows)
    assert any(row.about["elsewhere"] for row in rows)
    page = as_("coordinator").get(address(agency)).content.decode()
    assert "เอกสารที่นำเข้าบางฉบับเป็นของ องค์การบริหารส่วนตำบลนาตัวอย่าง" in page


def test_a_weak_point_without_a_measure_and_an_empty_issue_need_a_reason(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    PlannedMeasure.objects.filter(plan=plan).update(state=State.REFUSED)
    page = page_of(plan)
    keys = [*(point.key for point in page.without_reason), *(section.key for section in page.empty_sections)]
    assert len(keys) == len(page.points) + len(page.rules.issues)
    assert client.get(address(agency)).content.decode().count("โปรดเพิ่ม") >= len(keys)
    for key in keys:
        client.post(address(agency, "reason/"), {"key": key, "shown": "", "reason": "มีแผนของส่วนราชการรองรับแล้ว"})
    told = page_of(Plan.objects.get(pk=plan.pk))
    assert not told.without_reason
    assert not told.empty_sections
    assert len(told.explained) == len(keys)


def test_a_reason_that_another_wrote_first_is_shown_beside_ones_own(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    key = page_of(plan).points[0].key
    client.post(address(agency, "reason/"), {"key": key, "shown": "", "reason": "ของคนแรก"})
    answer = client.post(address(agency, "reason/"), {"key": key, "shown": "", "reason": "ของคนที่สอง"})
    assert answer.status_code == 409
    assert "ของคนแรก" in answer.content.decode()
    assert "ของคนที่สอง" in answer.content.decode()
    assert Plan.objects.get(pk=plan.pk).reasons[key] == "ของคนแรก"


def test_a_local_fact_is_typed_once_and_stands_in_the_measure(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    page = client.get(address(agency, "facts/")).content.decode()
    names = dict(re.findall(r'name="(name-[0-9]+)" value="([^"]+)"', page))
    assert names
    sent = {**names, **{name.replace("name", "shown"): "" for name in names}}
    answer = client.post(address(agency, "facts/"), {**sent, "fact-1": "ห้องประชุมชั้นสอง"})
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.facts[names["name-1"]] == "ห้องประชุมชั้นสอง"
    texts = " ".join(str(row.measure) for row in PlannedMeasure.objects.filter(plan=plan))
    assert "ห้องประชุมชั้นสอง" in texts
    again = client.post(address(agency, "facts/"), {**sent, "fact-1": "ศาลาประชาคม"})
    assert again.status_code == 409
    assert "ห้องประชุมชั้นสอง" in again.content.decode()
    assert "ศาลาประชาคม" in again.content.decode()


@pytest.mark.parametrize("role", READERS)
def test_others_read_the_plan_and_change_nothing(agency, as_, begun, role) -> None:
    plan, client = drafted(agency, as_), as_(role)
    page = client.get(address(agency)).content.decode()
    assert str(measures_of(plan, [State.PROPOSED])[0]) in page
    assert "รับทั้งหมดที่ตรวจแล้ว" not in page
    assert "/decide/" not in page
    assert client.post(address(agency, "draft/")).status_code == 403
    assert client.post(address(agency, "take/")).status_code == 403


def test_a_plan_of_another_agency_is_not_there(agency, as_, begun) -> None:
    plan = drafted(agency, as_)
    row = measures_of(plan, [State.PROPOSED])[0]
    other = make.Agency.objects.exclude(pk=agency.pk).first()
    client = as_("outsider")
    assert client.get(address(agency)).status_code == 404
    assert client.get(f"/h/{other.pk}/measures/{row.pk}/edit/").status_code == 404
    assert client.post(f"/h/{other.pk}/measures/{row.pk}/decide/", {"to": "taken"}).status_code == 404


def test_a_fixed_plan_is_not_changed(agency, as_, begun) -> None:
    plan, client = drafted(agency, as_), as_("coordinator")
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.FIXED)
    row = measures_of(plan, [State.PROPOSED])[0]
    for path in (address(agency, "draft/"), address(agency, "take/"), f"/h/{agency.pk}/measures/{row.pk}/decide/"):
        told = client.post(path, {"to": "taken", "shown": f"{row.pk}:{row.version}"}, follow=True)
        assert "แก้ไขไม่ได้" in told.content.decode()
    row.refresh_from_db()
    assert row.state == State.PROPOSED
    assert "/decide/" not in client.get(address(agency)).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_as_often_for_one_measure_as_for_three(
    agency, as_, people, number, django_assert_num_queries
) -> None:
    make.plan(agency, *make.three_measures()[:number])
    client = as_("coordinator")
    client.get(address(agency))
    with django_assert_num_queries(QUERIES):
        client.get(address(agency))


def test_the_menu_leads_to_the_plan_of_the_year_in_progress(agency, as_, begun) -> None:
    client = as_("coordinator")
    assert client.get(f"/h/{agency.pk}/plan/")["Location"] == address(agency)
    assert f"/h/{agency.pk}/plan/" in client.get(f"/h/{agency.pk}/").content.decode()


@pytest.mark.parametrize(
    ("printed", "own"),
    [
        ("เทศบาลตำบลบึงทองหลาง", True),
        ("ทต.บึงทองหลาง", True),
        ("เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี", True),
        ("เทศบาลตำบลบึงทองหลงา", True),
        (None, True),
        ("องค์การบริหารส่วนตำบลบึงทองหลาง", False),
        ("เทศบาลตำบลดอนสมมติ", False),
    ],
)
def test_a_paper_is_ones_own_by_whatever_form_of_the_name(printed, own) -> None:
    paper = Dossier(agency=Named(name_printed=printed))
    assert is_own(paper, make.Agency(name="เทศบาลตำบลบึงทองหลาง")) is own
