"""Years: begun on their own or last year's rules, two open at once, moved on, put on the new rules."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from prongsai import frameworks
from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.models import Agency, Entry, Responsibility, Unit
from prongsai_web.cycles.models import CalendarDate, Year


def year(agency: Agency, number: int, **more: Any) -> Year:
    return Year.objects.create(agency=agency, fiscal_year=number, **{"framework_year": number, **more})


def at(name: str, agency: Agency, *args: int) -> str:
    return reverse(name, args=[agency.pk, *args])


def test_a_year_is_begun_with_its_proposed_calendar_and_the_last_goes_to_its_report(agency: Agency, as_: Any) -> None:
    year(agency, 2569)
    page = as_("coordinator").get(at("year_begin", agency))
    begun = page.context["year"]

    answer = as_("coordinator").post(
        at("year_begin", agency), {"year": begun, "framework_year": begun, "last_to_report": "on"}
    )

    assert answer["Location"] == at("calendar", agency, begun)
    assert Year.objects.get(fiscal_year=begun).state == Year.State.OPEN
    assert Year.objects.get(fiscal_year=2569).state == Year.State.REPORTING
    assert CalendarDate.objects.filter(fiscal_year=begun).exists()
    assert list(Entry.objects.filter(verb="begin_year").values_list("subject", flat=True)) == [f"แฟ้มงานปี {begun}"]


def test_a_year_can_begin_on_last_years_rules_and_two_stay_in_progress(agency: Agency, as_: Any) -> None:
    year(agency, 2569)
    begun = as_("coordinator").get(at("year_begin", agency)).context["year"]

    as_("coordinator").post(at("year_begin", agency), {"year": begun, "framework_year": begun - 1})

    assert Year.objects.get(fiscal_year=begun).framework_year == begun - 1
    assert Year.objects.filter(state=Year.State.OPEN).count() == 2


def test_rules_that_are_not_offered_are_refused_in_words(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").post(at("year_begin", agency), {"framework_year": 2563})

    assert answer.status_code == 422
    assert not Year.objects.exists()


def test_a_year_is_begun_once(agency: Agency, as_: Any) -> None:
    begun = as_("coordinator").get(at("year_begin", agency)).context["year"]
    for _ in range(2):
        as_("coordinator").post(at("year_begin", agency), {"year": begun, "framework_year": begun})

    assert Year.objects.filter(fiscal_year=begun).count() == 1


def test_a_year_goes_on_to_its_report_and_is_closed_and_comes_back(agency: Agency, as_: Any) -> None:
    row = year(agency, 2569)
    for shown, state in (("open", "reporting"), ("reporting", "closed"), ("closed", "reporting")):
        as_("coordinator").post(at("year_state", agency, 2569), {"shown": shown, "state": state})
        row.refresh_from_db()
        assert row.state == state


@pytest.mark.parametrize(("shown", "state"), [("open", "closed"), ("closed", "reporting"), ("open", "nonsense")])
def test_a_move_that_is_not_in_the_table_or_comes_late_changes_nothing(
    agency: Agency, as_: Any, shown: str, state: str
) -> None:
    row = year(agency, 2569)

    as_("coordinator").post(at("year_state", agency, 2569), {"shown": shown, "state": state})

    row.refresh_from_db()
    assert row.state == Year.State.OPEN
    assert not Entry.objects.exists()


def test_unchecked_rules_are_said_once_and_confirmed_by_who_has_the_manual(agency: Agency, as_: Any) -> None:
    row = year(agency, 2570)
    told = "เกณฑ์ปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ"
    assert as_("coordinator").get(at("year", agency, 2570)).content.decode().count(told) == 1

    as_("coordinator").post(at("year_confirm", agency, 2570), {"version": 0, "confirmed": "yes"})

    row.refresh_from_db()
    assert row.framework_confirmed
    assert told not in as_("coordinator").get(at("year", agency, 2570)).content.decode()
    as_("coordinator").post(at("year_confirm", agency, 2570), {"version": row.version, "confirmed": "no"})
    row.refresh_from_db()
    assert not row.framework_confirmed


def test_the_rules_in_short_name_weights_floors_and_items(agency: Agency, as_: Any) -> None:
    year(agency, 2568)

    page = as_("clerk").get(at("year_rules", agency, 2568)).content.decode()

    rules = frameworks.load(2568)
    assert all(each.name in page for each in rules.instruments)
    assert rules.oit_items[-1].name in page
    assert "95.00" in page


def test_the_move_to_the_new_rules_is_shown_before_it_is_made(agency: Agency, as_: Any) -> None:
    year(agency, 2567, framework_year=2566)

    page = as_("coordinator").get(at("year_move", agency, 2567)).content.decode()

    assert "จากเกณฑ์ปี 2566 เป็นเกณฑ์ปี 2567" in page
    assert Year.objects.get().framework_year == 2566
    for each in frameworks.diff(2566, 2567).of("renumbered")[:3]:
        assert each.after is not None and escape(f"{each.after.code} {each.after.name}") in page


def test_who_answers_for_an_item_goes_with_it_to_its_new_number(agency: Agency, as_: Any) -> None:
    row = year(agency, 2567, framework_year=2566, framework_confirmed=True)
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    difference = frameworks.diff(2566, 2567)
    kept = {}
    for each in difference.items:
        if each.before:
            duty = Responsibility.objects.create(agency=agency, fiscal_year=2567, code=each.before.code, unit=unit)
            kept[duty.pk] = each.after.code if each.after else None
    assert len(set(kept.values())) > 3

    as_("coordinator").post(at("year_move", agency, 2567), {"version": 0})

    row.refresh_from_db()
    assert row.framework_year == 2567
    assert not row.framework_confirmed
    now = dict(Responsibility.objects.values_list("pk", "code"))
    assert now == {pk: code for pk, code in kept.items() if code is not None}


def test_two_people_moving_at_once_the_second_is_told(agency: Agency, as_: Any) -> None:
    row = year(agency, 2567, framework_year=2566)
    Year.objects.update(version=5)

    answer = as_("coordinator").post(at("year_move", agency, 2567), {"version": 0}, follow=True)

    row.refresh_from_db()
    assert row.framework_year == 2566
    assert "มีผู้อื่นแก้ไขแฟ้มงานปีนี้ก่อนแล้ว" in answer.content.decode()


def test_the_header_offers_the_years_and_remembers_the_choice(agency: Agency, as_: Any) -> None:
    year(agency, 2569, state=Year.State.REPORTING)
    year(agency, 2570)
    client = as_("coordinator")
    page = client.get(at("agency_home", agency)).content.decode()
    assert "ปีงบประมาณ พ.ศ. 2570" in page
    assert "?year=2569" in page

    client.get(at("agency_home", agency) + "?year=2569")

    assert client.get(at("calendar_now", agency))["Location"] == at("calendar", agency, 2569)


def test_a_year_that_is_not_there_is_not_found(agency: Agency, as_: Any) -> None:
    for name in ("year", "year_rules", "year_move"):
        assert as_("coordinator").get(at(name, agency, 2561)).status_code == 404


def test_the_list_of_years_asks_the_database_the_same_for_one_and_three(
    agency: Agency, as_: Any, django_assert_num_queries: Any
) -> None:
    client = as_("coordinator")
    year(agency, 2567)
    client.get(at("years", agency))
    with django_assert_num_queries(6):
        client.get(at("years", agency))
    year(agency, 2568)
    year(agency, 2569)
    with django_assert_num_queries(6):
        client.get(at("years", agency))


@pytest.mark.parametrize("page", ["calendar", "plan", "analysis", "oit", "sample", "duties"])
def test_a_page_without_a_year_leads_to_the_year_that_is_worked_in(agency: Agency, as_: Any, page: str) -> None:
    client, now = as_("coordinator"), fiscal_year_of(timezone.localdate())
    assert client.get(at(f"{page}_now", agency))["Location"] == at(page, agency, now)

    year(agency, 2567)
    year(agency, 2568)
    assert client.get(at(f"{page}_now", agency))["Location"] == at(page, agency, 2568)
    client.get(at("agency_home", agency), {"year": 2567})
    assert client.get(at(f"{page}_now", agency))["Location"] == at(page, agency, 2567)
