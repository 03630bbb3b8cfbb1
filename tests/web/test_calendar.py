"""The calendar: proposed dates corrected, own ones added, ticked with a way back, said in words, taken along as ics."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.calendar import ics, standing
from prongsai_web.cycles.models import CalendarDate

TODAY = datetime.date(2027, 3, 10)
NEXT_YEAR = fiscal_year_of(timezone.localdate()) + 1


def date(agency: Agency, what: str, ends: datetime.date, **more: Any) -> CalendarDate:
    return CalendarDate.objects.create(agency=agency, fiscal_year=2570, what=what, ends=ends, **more)


def at(name: str, agency: Agency, *args: int) -> str:
    return reverse(name, args=[agency.pk, *args])


@pytest.mark.parametrize(
    ("days", "begun", "words", "kind"),
    [
        (-5, False, "เลยกำหนด 5 วัน", "late"),
        (0, False, "ครบกำหนดวันนี้", "part"),
        (14, False, "ใกล้ครบกำหนด อีก 14 วัน", "part"),
        (15, True, "อยู่ในช่วงดำเนินการ เหลือ 15 วัน", "part"),
        (15, False, "อีก 15 วัน", ""),
    ],
)
def test_a_date_says_in_words_how_it_stands(days: int, begun: bool, words: str, kind: str) -> None:
    begins = TODAY if begun else None
    row = CalendarDate(what="ส่งข้อมูล OIT", begins=begins, ends=TODAY + datetime.timedelta(days=days))

    told = standing(row, TODAY)

    assert (told.words, told.kind) == (words, kind)
    row.done = True
    assert standing(row, TODAY).words == "เสร็จแล้ว"


def test_the_national_dates_are_proposed_once_and_say_whose_calendar_they_follow(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    client.post(at("calendar_propose", agency, NEXT_YEAR))
    client.post(at("calendar_propose", agency, NEXT_YEAR))

    proposed = frameworks.proposed_calendar(NEXT_YEAR)
    assert CalendarDate.objects.count() == len(proposed) > 0
    page = client.get(at("calendar", agency, NEXT_YEAR)).content.decode()
    assert f"เสนอตามปฏิทินปี {proposed[0].from_year}" in page
    assert thai_date(proposed[0].ends) in page


def test_what_has_passed_is_not_proposed(agency: Agency, as_: Any) -> None:
    as_("coordinator").post(at("calendar_propose", agency, 2565))

    assert not CalendarDate.objects.exists()


def test_an_own_date_is_typed_as_officials_write_it(agency: Agency, as_: Any) -> None:
    as_("coordinator").post(
        at("date_add", agency, 2570), {"what": "ประชุมคณะทำงาน", "begins": "", "ends": "๗ ม.ค. ๒๕๗๐"}
    )

    assert CalendarDate.objects.get().ends == datetime.date(2027, 1, 7)


def test_a_span_that_ends_before_it_begins_is_refused_and_keeps_what_was_typed(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").post(
        at("date_add", agency, 2570), {"what": "ประชุม", "begins": "7 ก.พ. 2570", "ends": "7 ม.ค. 2570"}
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "วันสิ้นสุดอยู่ก่อนวันเริ่ม" in page
    assert "7 ก.พ. 2570" in page
    assert not CalendarDate.objects.exists()


def test_a_moved_date_is_corrected_and_the_trail_has_both_days(agency: Agency, as_: Any) -> None:
    row = date(agency, "ส่งข้อมูล OIT", datetime.date(2027, 4, 30), from_year=2565)

    as_("coordinator").post(
        at("date_edit", agency, row.pk), {"version": 0, "what": row.what, "begins": "", "ends": "15 พฤษภาคม 2570"}
    )

    row.refresh_from_db()
    assert row.ends == datetime.date(2027, 5, 15)
    entry = Entry.objects.get(verb="change_date")
    assert (entry.before, entry.after) == ({"ends": "2027-04-30"}, {"ends": "2027-05-15"})


def test_the_second_of_two_editors_is_told_and_loses_nothing(agency: Agency, as_: Any) -> None:
    row = date(agency, "ส่งข้อมูล OIT", datetime.date(2027, 4, 30))
    typed = {"version": 0, "what": "ส่งข้อมูล OIT", "begins": "", "ends": "15 พฤษภาคม 2570"}
    as_("administrator")
    as_("coordinator").post(at("date_edit", agency, row.pk), {**typed, "ends": "10 พฤษภาคม 2570"})

    answer = as_("coordinator").post(at("date_edit", agency, row.pk), typed)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "ข้อความของท่านยังอยู่" in page
    assert "10 พฤษภาคม 2570" in page and "15 พฤษภาคม 2570" in page
    row.refresh_from_db()
    assert row.ends == datetime.date(2027, 5, 10)


@pytest.mark.parametrize(("address", "name"), [("date_tick", "done"), ("date_remove", "removed")])
def test_a_tick_and_a_removal_offer_the_way_back(agency: Agency, as_: Any, address: str, name: str) -> None:
    row = date(agency, "ประกาศผล", datetime.date(2027, 8, 15))
    client = as_("coordinator")

    page = client.post(at(address, agency, row.pk), {name: "yes"}, follow=True).content.decode()

    row.refresh_from_db()
    assert getattr(row, name)
    assert "เลิกทำ" in page
    client.post(at(address, agency, row.pk), {name: "no"})
    row.refresh_from_db()
    assert not getattr(row, name)
    assert Entry.objects.count() == 2


def test_a_double_click_is_one_deed(agency: Agency, as_: Any) -> None:
    row = date(agency, "ประกาศผล", datetime.date(2027, 8, 15))
    for _ in range(2):
        as_("coordinator").post(at("date_tick", agency, row.pk), {"done": "yes"})

    assert Entry.objects.count() == 1


def test_what_was_taken_out_is_not_proposed_again(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    client.post(at("calendar_propose", agency, NEXT_YEAR))
    row = CalendarDate.objects.filter(what="ประกาศผล").get()
    client.post(at("date_remove", agency, row.pk), {"removed": "yes"})
    client.post(at("calendar_propose", agency, NEXT_YEAR))

    shown = client.get(at("calendar", agency, NEXT_YEAR)).context["rows"]
    assert "ประกาศผล" not in [each.row.what for each in shown]
    assert CalendarDate.objects.filter(what="ประกาศผล").count() == 1


def test_a_reader_sees_dates_and_may_not_change_them(agency: Agency, as_: Any) -> None:
    row = date(agency, "ประกาศผล", datetime.date(2027, 8, 15))
    date(agency, "ส่งข้อมูล OIT", timezone.localdate() - datetime.timedelta(days=1))

    page = as_("unit_officer").get(at("calendar", agency, 2570)).content.decode()

    assert "15 สิงหาคม 2570" in page
    assert "เลยกำหนด" in page
    assert "ทำแล้ว" not in page
    assert as_("unit_officer").post(at("date_tick", agency, row.pk), {"done": "yes"}).status_code == 403


def test_the_empty_calendar_says_the_next_step(agency: Agency, as_: Any) -> None:
    page = as_("coordinator").get(at("calendar", agency, 2570)).content.decode()

    assert "ยังไม่มีกำหนดการของปีนี้ เริ่มได้จากกำหนดการที่เสนอ" in page
    assert "ผู้ประสานงานจะเป็นผู้เพิ่ม" in as_("unit_officer").get(at("calendar", agency, 2570)).content.decode()


def test_the_file_for_other_calendars_has_whole_days_with_the_last_day_in(agency: Agency, as_: Any) -> None:
    row = date(agency, "ส่งข้อมูล OIT", datetime.date(2027, 4, 30), begins=datetime.date(2027, 3, 1))
    date(agency, "ประกาศผล", datetime.date(2027, 8, 15), removed=True)

    answer = as_("clerk").get(at("calendar_file", agency, 2570))

    assert answer["Content-Type"].startswith("text/calendar")
    lines = answer.content.decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20270301" in lines
    assert "DTEND;VALUE=DATE:20270501" in lines
    assert f"UID:calendar-{agency.pk}-{row.pk}@prongsai" in lines
    assert answer.content.decode().count("BEGIN:VEVENT") == 1


@given(st.text(max_size=200).filter(lambda text: "\r" not in text and "\0" not in text))
def test_any_words_come_back_from_the_file_and_no_line_is_too_long(words: str) -> None:
    row = CalendarDate(pk=1, what=words, ends=TODAY)

    told = ics(Agency(pk=1, name="เทศบาลตำบลบึงทองหลาง"), [row], timezone.now())

    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    unfolded = told.replace("\r\n ", "")
    summary = next(line for line in unfolded.split("\r\n") if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    assert _plain(summary) == words


def _plain(escaped: str) -> str:
    """Undo the escapes of RFC 5545."""
    out, signs = [], iter(escaped)
    for sign in signs:
        if sign == "\\":
            after = next(signs)
            out.append("\n" if after == "n" else after)
        else:
            out.append(sign)
    return "".join(out)


def test_the_calendar_asks_the_database_the_same_for_one_date_and_three(
    agency: Agency, as_: Any, django_assert_num_queries: Any
) -> None:
    client = as_("coordinator")
    date(agency, "หนึ่ง", datetime.date(2027, 4, 30))
    client.get(at("calendar", agency, 2570))
    with django_assert_num_queries(6):
        client.get(at("calendar", agency, 2570))
    date(agency, "สอง", datetime.date(2027, 5, 30))
    date(agency, "สาม", datetime.date(2027, 6, 30))
    with django_assert_num_queries(6):
        client.get(at("calendar", agency, 2570))
