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
from prongsai_web.cycles.framework_of import duty_names, framework_of
from prongsai_web.cycles.models import CalendarDate, Reading, Year

TEN = ("93.10", "89.30", "92.25", "88.05", "93.30", "90.15", "88.75", "86.30", "96.00", "92.00")
YEAR = 2568
TODAY = timezone.localdate()


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
    assert next_words(client, agency) == f"ยังไม่ได้กำหนดผู้รับผิดชอบรายข้อของปี {YEAR}"
    everyone_answers(agency)
    assert next_words(client, agency) == "«ส่งข้อมูล OIT» ใกล้ครบกำหนด อีก 5 วัน"
    CalendarDate.objects.update(ends=TODAY + datetime.timedelta(days=90))
    assert next_words(client, agency) == f"เกณฑ์ปี {YEAR} ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
    Year.objects.update(framework_confirmed=True)
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
    due = datetime.date(2025, 3, 31)
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O13", person=officer, due=due)

    told = next_words(as_("unit_officer"), agency)

    assert told == "ท่านรับผิดชอบ 1 ข้อ ข้อแรกที่ครบกำหนดคือ O13 วันที่ 31 มีนาคม 2568"


@pytest.mark.parametrize("who", ["coordinator", "unit_officer", "executive"])
def test_the_page_asks_the_database_the_same_for_little_and_much(agency: Agency, as_: Any, who: str) -> None:
    year(agency)
    make.result(agency, YEAR - 1, *TEN)
    date(agency, 5)
    client = as_(who)
    once = queries_of(client, home(agency))
    everyone_answers(agency)
    for number in (1, 2):
        year(agency, YEAR + number)
        make.result(agency, YEAR - 1 - number, *TEN)
        date(agency, 5 + number, f"กำหนดการ {number}")

    assert queries_of(client, home(agency)) == once
