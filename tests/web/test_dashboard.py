"""The first page: the state of the year in words, one next step by a table in order, what is missing, nothing empty."""

from __future__ import annotations

import datetime
from typing import Any

import make
import pytest
from counting import queries_of
from django.urls import reverse
from django.utils import timezone

from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.models import Agency, Post, Responsibility, Unit
from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.framework_of import duty_names, framework_of
from prongsai_web.cycles.models import (
    AnalysisDraft,
    Answered,
    CalendarDate,
    Constraint,
    OitWork,
    Plan,
    PlanComment,
    PlanMove,
    PlannedMeasure,
    Reading,
    Sample,
    Year,
)

TEN = ("93.10", "89.30", "92.25", "88.05", "93.30", "90.15", "88.75", "86.30", "96.00", "92.00")
YEAR = 2568
TODAY = timezone.localdate()
WEAK = {"kind": "indicator", "code": "8"}


def home(agency: Agency) -> str:
    return reverse("agency_home", args=[agency.pk])


def year(agency: Agency, number: int = YEAR, **more: Any) -> Year:
    return Year.objects.create(agency=agency, fiscal_year=number, **{"framework_year": number, **more})


def date(agency: Agency, days: int, what: str = "ส่งข้อมูล OIT", **more: Any) -> CalendarDate:
    ends = TODAY + datetime.timedelta(days=days)
    return CalendarDate.objects.create(agency=agency, fiscal_year=YEAR, what=what, ends=ends, **more)


def everyone_answers(agency: Agency) -> None:
    unit = Unit.objects.create(agency=agency, name="สำนักปลัด")
    codes = duty_names(framework_of(agency, YEAR))
    Responsibility.objects.bulk_create(
        Responsibility(agency=agency, fiscal_year=YEAR, code=code, unit=unit) for code in codes
    )


def said(plan: Plan, text: str, **more: Any) -> PlanComment:
    return PlanComment.objects.create(agency=plan.agency, plan=plan, text=text, who="ผู้ให้ความเห็น", **more)


def commented_until(plan: Plan, days: int) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="commenting")
    until = TODAY + datetime.timedelta(days=days)
    PlanMove.objects.create(agency=plan.agency, plan=plan, state="commenting", until=until)


def line(client: Any, agency: Agency, name: str) -> Any:
    return next(each for each in client.get(home(agency)).context["work"] if each.name == name)


def words_of(told: Any) -> str:
    return " · ".join([told.state, *(each.words for each in (*told.meters, *told.said))])


def next_words(client: Any, agency: Agency) -> str:
    return client.get(home(agency)).context["next"].words


def test_the_first_day_offers_three_ways_to_begin(agency: Agency, as_: Any) -> None:
    page = as_("coordinator").get(home(agency)).content.decode()

    assert "ยังไม่มีข้อมูล" in page
    for name in ("bring_in", "paste_result", "type_result"):
        assert reverse(name, args=[agency.pk]) in page
    assert page.count("btn-primary") == 1


def test_on_the_first_day_a_reader_is_not_sent_where_he_may_not_go(agency: Agency, as_: Any) -> None:
    page = as_("executive").get(home(agency)).content.decode()

    assert "ผู้ประสานงาน ITA จะนำเข้าเอกสารปีก่อน" in page
    assert reverse("bring_in", args=[agency.pk]) not in page


def test_the_steps_come_in_order_as_each_is_done(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)
    assert "รอท่านตรวจและยืนยัน" in next_words(client, agency)
    assert "รอผู้ประสานงานตรวจและยืนยัน" in as_("unit_officer").get(home(agency)).text
    reading.delete()
    make.result(agency, YEAR - 2, *TEN)
    assert next_words(client, agency) == f"ยังไม่ได้เปิดแฟ้มงานปี {fiscal_year_of(TODAY)}"
    row = year(agency, framework_year=YEAR - 1)
    assert next_words(client, agency) == f"ยังไม่มีผลการประเมินปี {YEAR - 1}"
    make.result(agency, YEAR - 1, *TEN)
    assert next_words(client, agency) == f"มีเกณฑ์ของปี {YEAR} แล้ว ปีนี้ยังใช้เกณฑ์ปีก่อน"
    Year.objects.filter(pk=row.pk).update(framework_year=YEAR)
    assert next_words(client, agency) == f"ปฏิทินงานปี {YEAR} ยังว่าง"
    late = date(agency, -3)
    assert next_words(client, agency) == "«ส่งข้อมูล OIT» เลยกำหนด 3 วัน"
    late.delete()
    date(agency, 5)
    assert next_words(client, agency) == f"ยังไม่มีแผนมาตรการปี {YEAR}"
    plan = make.plan(agency, *make.three_measures(), fiscal_year=YEAR)
    PlannedMeasure.objects.filter(plan=plan, order=1).update(state="proposed")
    assert next_words(client, agency) == "ข้อเสนอมาตรการ 1 รายการรอท่านเลือก"
    PlannedMeasure.objects.update(state="taken")
    Plan.objects.update(basis={"targets": [WEAK]})
    assert next_words(client, agency) == "จุดที่ควรพัฒนา 1 เรื่องยังไม่มีมาตรการหรือเหตุผล"
    Plan.objects.update(reasons={"indicator:8": "ดำเนินการร่วมกับจังหวัด"})
    comment = said(plan, "ขอเลื่อนระยะเวลา")
    assert next_words(client, agency) == "ความเห็นต่อร่างแผน 1 เรื่องรอท่านพิจารณา"
    comment.delete()
    assert next_words(client, agency) == f"ยังไม่ได้กำหนดผู้รับผิดชอบรายข้อของปี {YEAR}"
    everyone_answers(agency)
    assert next_words(client, agency) == "«ส่งข้อมูล OIT» ใกล้ครบกำหนด อีก 5 วัน"
    CalendarDate.objects.update(ends=TODAY + datetime.timedelta(days=90))
    assert next_words(client, agency) == f"เกณฑ์ปี {YEAR} ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
    Year.objects.update(framework_confirmed=True)
    assert next_words(client, agency) == f"แผนปี {YEAR} มี 3 มาตรการและครบแล้ว ส่งให้ส่วนราชการให้ความเห็นได้"
    Plan.objects.update(state="fixed")
    assert next_words(client, agency) == "ดูว่าเพิ่มคะแนนที่ใดจึงถึงระดับถัดไป"


def test_an_agency_without_coordinator_is_told_to_name_one(agency: Agency, as_: Any) -> None:
    Post.objects.filter(agency=agency, role=Role.COORDINATOR).delete()

    page = as_("administrator").get(home(agency)).content.decode()

    assert "ยังไม่มีผู้ประสานงาน ITA" in page


def test_what_is_missing_has_no_link_for_who_may_not_mend_it(agency: Agency, as_: Any) -> None:
    year(agency)
    make.result(agency, YEAR - 2, *TEN)

    missing = as_("clerk").get(home(agency)).context["lacking"]

    assert any("ยังไม่มีผลการประเมินปี" in step.words for step in missing)
    assert all(step.address == "" for step in missing)


def test_level_now_and_what_is_missing_to_the_next_stand_beside_the_weakest(agency: Agency, as_: Any) -> None:
    year(agency)
    make.result(agency, YEAR - 2, *TEN)
    make.result(agency, YEAR - 1, *("90.00", *TEN[1:]))

    answer = as_("executive").get(home(agency))

    page = answer.content.decode()
    assert f"ผลการประเมินล่าสุด ({YEAR - 1})" in page
    assert "ลดลง 0.19 คะแนนจากปี 2566" in page
    assert "ผ่านดีเยี่ยม" in page
    assert [line.indicator.no for line in answer.context["facts"].weak] == [8, 4, 7]


def test_a_result_that_leaves_the_level_open_says_which_are_possible(agency: Agency, as_: Any) -> None:
    year(agency)
    row = make.result(agency, YEAR - 1, *TEN)
    row.assessment = {"fiscal_year": YEAR - 1, "total": 90}
    row.save()

    page = as_("coordinator").get(home(agency)).content.decode()

    assert "ยังสรุประดับไม่ได้" in page
    assert "ระดับที่เป็นไปได้:" in page


def test_both_open_years_are_named_and_their_dates_stand_together(agency: Agency, as_: Any) -> None:
    year(agency, YEAR, state=Year.State.REPORTING)
    year(agency, YEAR + 1)
    make.result(agency, YEAR - 1, *TEN)
    date(agency, 20, "เสนอรายงานผลทั้งปี")

    page = as_("coordinator").get(home(agency)).content.decode()

    assert f"ปีที่กำลังดำเนินการ {YEAR + 1}" in page
    assert f"ปีที่กำลังสรุปรายงาน {YEAR}" in page
    assert "เสนอรายงานผลทั้งปี" in page


def test_unchecked_rules_are_said_once_at_the_top(agency: Agency, as_: Any) -> None:
    year(agency)
    make.result(agency, YEAR - 1, *TEN)

    page = as_("coordinator").get(home(agency)).content.decode()

    assert page.count("เกณฑ์ปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ") == 1


def test_an_officer_is_told_the_rows_that_are_his_own(agency: Agency, as_: Any, people: Any) -> None:
    year(agency, framework_confirmed=True)
    make.result(agency, YEAR - 1, *TEN)
    officer = people["unit_officer"].people.get()
    due = TODAY + datetime.timedelta(days=20)
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="9", person=officer, due=due)
    client = as_("unit_officer")
    assert next_words(client, agency) == f"ท่านรับผิดชอบ 1 ข้อ ข้อแรกที่ครบกำหนดคือ 9 วันที่ {thai_date(due)}"

    duty = Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O13", person=officer, due=due)
    told = f"ข้อ OIT ของท่าน 1 ข้อยังไม่มีลิงก์ ข้อแรกที่ครบกำหนดคือ O13 วันที่ {thai_date(due)}"
    assert next_words(client, agency) == told
    Responsibility.objects.filter(pk=duty.pk).update(due=TODAY - datetime.timedelta(days=1))
    step = client.get(home(agency)).context["next"]
    assert step.words == "ข้อ OIT ของท่าน 1 ข้อเลยกำหนดและยังไม่มีลิงก์"
    assert step.address == reverse("oit", args=[agency.pk, YEAR]) + "?only=mine"
    make.oit(agency, YEAR, "O13", "https://www.example.go.th/o13")
    assert words_of(line(client, agency, "ข้อ OIT ของท่าน")) == "มีลิงก์ครบแล้ว · มีลิงก์แล้ว 1 จาก 1 ข้อ"


def test_items_of_units_below_are_the_heads_own(agency: Agency, as_: Any, people: Any) -> None:
    year(agency)
    above = Unit.objects.create(agency=agency, name="กองคลัง")
    below = Unit.objects.create(agency=agency, name="งานพัสดุ", parent=above)
    Post.objects.filter(person__user=people["unit_head"]).update(unit=above)
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O13", unit=below)

    assert line(as_("unit_head"), agency, "ข้อ OIT ของท่าน").state == "เหลือ 1 ข้อ"
    assert all(each.name != "ข้อ OIT ของท่าน" for each in as_("unit_officer").get(home(agency)).context["work"])


@pytest.mark.parametrize("who", ["unit_officer", "unit_head", "clerk", "executive"])
def test_who_is_asked_for_comments_is_told_until_he_gave_one(agency: Agency, as_: Any, people: Any, who: str) -> None:
    year(agency, framework_confirmed=True)
    make.result(agency, YEAR - 1, *TEN)
    plan = make.plan(agency, *make.three_measures(), fiscal_year=YEAR)
    commented_until(plan, 5)
    client = as_(who)

    assert next_words(client, agency).startswith(f"ผู้ประสานงานขอความเห็นต่อร่างแผนปี {YEAR} ภายในวันที่")
    said(plan, "เห็นด้วย", made_by=people[who])
    assert "ขอความเห็น" not in next_words(client, agency)


def test_the_executive_reads_a_fixed_plan_and_the_webmaster_sees_links_missing(agency: Agency, as_: Any) -> None:
    year(agency, framework_confirmed=True)
    make.result(agency, YEAR - 1, *TEN)
    plan = make.plan(agency, *make.three_measures(), fiscal_year=YEAR)
    Plan.objects.filter(pk=plan.pk).update(state="fixed")

    assert next_words(as_("executive"), agency) == f"แผนมาตรการปี {YEAR} กำหนดแล้ว อ่านเอกสารจริงได้"
    assert next_words(as_("webmaster"), agency).endswith("ข้อยังไม่มีลิงก์บนเว็บไซต์")
    assert next_words(as_("auditor"), agency) == "ดูว่าเพิ่มคะแนนที่ใดจึงถึงระดับถัดไป"


def test_texts_that_the_result_bears_out_no_longer_are_told(agency: Agency, as_: Any) -> None:
    year(agency)
    make.result(agency, YEAR - 1, *TEN)
    date(agency, 60)
    client = as_("coordinator")
    assert line(client, agency, "บทวิเคราะห์").state == "ตรงกับผลล่าสุด"
    entry = {"text": "คะแนนลดลง", "drafted": "ข้อความของผลก่อน", "figures": [], "version": 1, "by": 1, "at": "2025-01-01"}
    AnalysisDraft.objects.create(agency=agency, fiscal_year=YEAR, texts={"strengths": entry})
    Constraint.objects.create(agency=agency, text="บุคลากรไม่เพียงพอ", opened_year=YEAR - 1)

    told = line(client, agency, "บทวิเคราะห์")

    assert told.kind == "late"
    assert words_of(told) == "ควรตรวจ 1 ตอน · ข้อความที่แก้ไว้ไม่ตรงกับผลล่าสุด · ข้อจำกัดที่ยังเปิดอยู่ 1 ข้อ"
    assert next_words(client, agency) == "ข้อความที่แก้ไว้ในบทวิเคราะห์ 1 ตอนไม่ตรงกับผลล่าสุด"


def test_the_plan_tells_its_state_what_waits_and_which_weak_points_it_answers(agency: Agency, as_: Any) -> None:
    year(agency)
    client = as_("auditor")
    assert line(client, agency, "แผนมาตรการ").state == "ยังไม่ได้เริ่ม"
    measures = make.three_measures()
    plan = make.plan(agency, measures[0].model_copy(update={"answers": ("8",)}), *measures[1:], fiscal_year=YEAR)
    Plan.objects.update(basis={"targets": [WEAK, {"kind": "indicator", "code": "4"}]})
    PlannedMeasure.objects.filter(plan=plan, order=3).update(state="proposed")
    commented_until(plan, 3)
    said(plan, "ขอเลื่อนระยะเวลา")

    told = line(client, agency, "แผนมาตรการ")

    assert (told.kind, told.state) == ("part", "รอความเห็นส่วนราชการ")
    assert (told.meters[0].value, told.meters[0].most) == (1, 2)
    words = words_of(told)
    until = f"รับความเห็นถึง {thai_date(TODAY + datetime.timedelta(days=3))}"
    for each in ("ในแผน 2 มาตรการ", "ข้อเสนอรอเลือก 1 มาตรการ", until, "ความเห็นรอพิจารณา 1 เรื่อง"):
        assert each in words


def test_items_and_answers_stand_against_what_is_wanted(agency: Agency, as_: Any) -> None:
    year(agency)
    make.oit(agency, YEAR, "O1", "https://www.example.go.th/o1")
    OitWork.objects.create(agency=agency, fiscal_year=YEAR, code="O2", state="not_applicable", reason="ไม่มี")
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O3", due=TODAY - datetime.timedelta(days=2))
    Sample.objects.create(agency=agency, fiscal_year=YEAR, targets={"IIT": 30, "EIT": 60})
    Answered.objects.create(agency=agency, fiscal_year=YEAR, day=TODAY, instrument="IIT", count=12)
    date(agency, 10, "เก็บข้อมูล IIT และ EIT")
    client = as_("unit_officer")

    items, answers = line(client, agency, "ข้อ OIT"), line(client, agency, "ผู้ตอบแบบวัด")

    assert (items.kind, items.state, items.meters[0].value) == ("late", "เลยกำหนด 1 ข้อ", 2)
    assert "มีผลต่อคะแนนรวม" in words_of(items)
    assert [each.words for each in answers.meters] == ["IIT ตอบแล้ว 12 จาก 30 คน", "EIT ตอบแล้ว 0 จาก 60 คน"]
    assert answers.said[0].words.startswith("เหลือ 10 วัน ถึง")


@pytest.mark.parametrize("who", [role.value for role in Role if role is not Role.OVERSEER])
def test_every_role_sees_the_work_and_one_next_step_where_it_may_go(agency: Agency, as_: Any, who: str) -> None:
    year(agency)
    make.result(agency, YEAR - 1, *TEN)
    make.plan(agency, *make.three_measures(), fiscal_year=YEAR)
    client = as_(who)

    answer = client.get(home(agency))

    page = answer.content.decode()
    assert page.count("btn-primary") == 1
    assert f"งานของปี {YEAR}" in page
    led = [answer.context["next"].address, *(each.address for each in answer.context["work"])]
    led += [said.address for each in answer.context["work"] for said in each.said if said.address]
    assert {client.get(address).status_code for address in led} == {200}


def test_an_outsider_finds_no_dashboard(agency: Agency, as_: Any) -> None:
    assert as_("outsider").get(home(agency)).status_code == 404
    assert as_("overseer").get(home(agency)).status_code == 404


@pytest.mark.parametrize("who", ["coordinator", "unit_officer", "executive"])
def test_the_page_asks_the_database_the_same_for_little_and_much(agency: Agency, as_: Any, who: str) -> None:
    year(agency)
    make.result(agency, YEAR - 1, *TEN)
    date(agency, 5)
    client = as_(who)
    once = queries_of(client, home(agency))
    everyone_answers(agency)
    plan = make.plan(agency, *make.three_measures(), fiscal_year=YEAR)
    for number in (1, 2, 3):
        said(plan, f"ความเห็นที่ {number}")
        make.oit(agency, YEAR, f"O{number}", "https://www.example.go.th/")
        Constraint.objects.create(agency=agency, text=f"ข้อจำกัด {number}", opened_year=YEAR)
        Answered.objects.create(agency=agency, fiscal_year=YEAR, day=TODAY, instrument=f"{number}", count=1)
    for number in (1, 2):
        year(agency, YEAR + number, state=Year.State.REPORTING)
        make.result(agency, YEAR - 1 - number, *TEN)
        date(agency, 5 + number, f"กำหนดการ {number}")

    assert queries_of(client, home(agency)) == once


def test_a_year_of_thousands_of_digits_is_no_year(as_: Any, agency: Agency) -> None:
    page = as_("coordinator").get(reverse("agency_home", args=[agency.pk]), {"year": "9" * 5_000})

    assert page.status_code == 200


def test_all_is_said_to_be_there_only_where_nothing_is_left_to_do(agency: Agency, as_: Any) -> None:
    done = "ครบแล้ว ไม่มีสิ่งที่ขาด"
    make.result(agency, 2567, *TEN)
    page = as_("coordinator").get(home(agency))
    assert page.context["next"].button == "เปิดแฟ้มงานของปี"
    assert done not in page.content.decode()
    assert done not in as_("webmaster").get(home(agency)).content.decode()

    year(agency, state=Year.State.CLOSED, framework_confirmed=True)
    closed = as_("coordinator").get(home(agency))
    assert done in closed.content.decode()
    assert closed.context["next"].button in ("ลองคำนวณคะแนน", "ดูผลการประเมิน")


def test_the_least_score_is_named_by_its_level_wherever_it_stands(agency: Agency, as_: Any) -> None:
    year(agency)
    make.result(agency, 2567, *TEN)
    client = as_("coordinator")
    result = client.get(reverse("result", args=[agency.pk, 2567])).content.decode()
    analysis = client.get(reverse("analysis", args=[agency.pk, YEAR])).content.decode()

    assert "เส้นตั้งคือเกณฑ์ขั้นต่ำของระดับ «ผ่านดี» 85.00" in client.get(home(agency)).content.decode()
    assert "เส้นตั้งคือเกณฑ์ขั้นต่ำของระดับ «ผ่านดี» 85.00" in result
    assert "เกณฑ์ขั้นต่ำของระดับ «ผ่านดีเยี่ยม»" in analysis
