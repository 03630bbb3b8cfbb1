"""The list of the year's open-data items: searched, filtered, sorted, a link added, the sheet, the standing."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import make
import openpyxl
import pytest
from counting import queries_of
from django.urls import reverse
from oit_items import LINK, YEAR, at, kept

from prongsai import frameworks
from prongsai_web.agencies.models import Agency, Post, Responsibility, Unit
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import oit as reading_side
from prongsai_web.cycles.models import OitWork, Result, Year

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


def codes(page: Any, agency: Agency, **asked: str) -> list[str]:
    return [line.item.code for line in page.get(at(agency), asked).context["shown"]]


def test_every_item_of_the_years_rules_is_listed_with_its_worth(agency: Agency, as_: Any, year: Year) -> None:
    lines = as_("executive").get(at(agency)).context["shown"]

    assert [line.item for line in lines] == list(RULES.oit_items)
    assert all(line.points == "1.00" for line in lines[:4])


def test_a_worth_that_is_not_known_is_a_range(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2569)
    lines = as_("executive").get(reverse("oit", args=[agency.pk, 2569])).context["shown"]

    assert "–" in lines[0].points and lines[0].points != "–"


def test_the_list_is_that_of_the_rules_the_year_runs_on(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2568)
    answer = as_("executive").get(reverse("oit", args=[agency.pk, 2569]))

    assert [line.item.code for line in answer.context["shown"]] == [item.code for item in RULES.oit_items]
    assert "ใช้รายการตามเกณฑ์ปี 2568" in answer.content.decode()


def test_a_year_that_is_not_begun_says_the_next_step(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").get(at(agency))

    assert answer.status_code == 200
    assert reverse("year_begin", args=[agency.pk]) in answer.content.decode()
    assert as_("coordinator").get(at(agency, "oit_item", "O1")).status_code == 404


def test_the_menu_leads_to_the_year_in_progress(agency: Agency, as_: Any, year: Year) -> None:
    assert as_("webmaster").get(reverse("oit_now", args=[agency.pk]))["Location"] == at(agency)


def test_the_items_of_one_agency_are_not_those_of_another(agency: Agency, as_: Any, year: Year) -> None:
    other = make.agency("เทศบาลตำบลหนองตัวอย่าง")
    Year.objects.create(agency=other, fiscal_year=YEAR, framework_year=YEAR)
    make.oit(other, YEAR, "O1", LINK)

    assert LINK not in as_("coordinator").get(at(agency)).content.decode()
    assert reading_side.standing(agency, YEAR).with_link == 0


def test_the_field_for_a_link_in_the_list_is_empty(agency: Agency, as_: Any, year: Year) -> None:
    shown = as_("coordinator").get(f"/h/{agency.pk}/oit/{year.fiscal_year}/").content.decode()

    assert 'name="link" value=""' in shown
    assert "None" not in shown


def test_a_link_is_added_in_the_row_of_the_list(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    answer = page.post(at(agency, "oit_link", "O1"), {"link": LINK, "shown": ""})
    part = page.post(at(agency, "oit_link", "O2"), {"link": LINK, "shown": ""}, headers={"HX-Request": "true"})

    assert answer["Location"] == f"{at(agency)}#O1"
    assert kept(agency, "O1").state == OitWork.State.LINKED
    assert part.content.decode().lstrip().startswith("<tr") and "O1" in part.content.decode()


@pytest.mark.parametrize("head", [{}, {"HX-Request": "true"}])
def test_a_refused_link_stays_in_its_row_with_the_reason(
    head: dict[str, str], agency: Agency, as_: Any, year: Year
) -> None:
    answer = as_("coordinator").post(at(agency, "oit_link", "O1"), {"link": "C:/ita/a.pdf", "shown": ""}, headers=head)

    assert answer.status_code == 422
    assert 'value="C:/ita/a.pdf"' in answer.content.decode()
    late = as_("coordinator").post(at(agency, "oit_link", "O1"), {"link": LINK, "shown": "9.9"}, headers=head)
    assert late.status_code == 422 and not OitWork.objects.exists()


def test_a_link_without_its_beginning_is_completed_and_that_is_told(agency: Agency, as_: Any, year: Year) -> None:
    page, echo = as_("coordinator"), "เติม https:// ให้แล้ว: https://www.bueng.go.th/a"
    part = page.post(
        at(agency, "oit_link", "O1"), {"link": "www.bueng.go.th/a", "shown": ""}, headers={"HX-Request": "true"}
    )
    whole = page.post(at(agency, "oit_link", "O2"), {"link": "bueng.go.th/b", "shown": ""}, follow=True)

    assert (echo in part.text, kept(agency, "O1").links) == (True, ["https://www.bueng.go.th/a"])
    assert ("https://bueng.go.th/b หากเว็บไซต์ใช้" in whole.text, kept(agency, "O2").links) == (
        True,
        ["https://bueng.go.th/b"],
    )


def test_the_list_is_searched_filtered_and_sorted(agency: Agency, as_: Any, year: Year, unit: Unit) -> None:
    day = datetime.date(2020, 1, 1)
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O5", unit=unit, due=day)
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O6", unit=unit, due=day.replace(year=2019))
    make.oit(agency, YEAR, "O6", LINK)
    make.oit(agency, YEAR, "O7", note="ตามที่ประชุม")
    page = as_("unit_officer")

    assert codes(page, agency, q="o7 ประชุม") == ["O7"]
    assert codes(page, agency, state="linked") == ["O6"]
    assert codes(page, agency, unit=str(unit.pk)) == ["O5", "O6"]
    assert "O5" not in codes(page, agency, unit="none")
    assert codes(page, agency, only="mine") == ["O5", "O6"]
    assert codes(page, agency, only="late") == ["O5"]
    assert "O6" not in codes(page, agency, only="open") and "O7" in codes(page, agency, only="open")
    assert codes(page, agency, sort="due")[:2] == ["O6", "O5"]
    worth = [line.worth.points.high for line in page.get(at(agency), {"sort": "worth"}).context["shown"]]
    assert worth == sorted(worth, reverse=True) and worth[0] > worth[-1]
    assert codes(page, agency, q="ไม่มีคำนี้") == []


def test_htmx_gets_the_list_alone(agency: Agency, as_: Any, year: Year) -> None:
    part = as_("clerk").get(at(agency), {"q": "O1"}, headers={"HX-Request": "true"}).content.decode()

    assert 'id="found"' in part and "<html" not in part


def test_the_outcome_of_the_year_before_follows_its_item(agency: Agency, as_: Any) -> None:
    """What O16 was in 2568 is O15 in 2569; O11 of 2569 is new."""
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2569)
    make.result(agency, 2568, *(["90"] * 10))
    Result.objects.update(failed_items=["O16"])
    found = as_("clerk").get(reverse("oit", args=[agency.pk, 2569])).context["board"]

    assert found.outcome_year == 2568
    assert found.line("O15").outcome == "failed"
    assert found.line("O1").outcome == "passed"
    assert found.line("O11").outcome == ""
    failed = as_("clerk").get(reverse("oit", args=[agency.pk, 2569]), {"only": "failed"}).context["shown"]
    assert [line.item.code for line in failed] == ["O15"]


def test_addresses_that_a_person_should_look_at_are_told(agency: Agency, as_: Any, year: Year) -> None:
    make.oit(agency, YEAR, "O1", LINK)
    make.oit(agency, YEAR, "O2", LINK)
    make.oit(agency, YEAR, "O3", "https://drive.google.com/file/d/1")
    make.oit(agency, YEAR, "O4", "https://www.bueng.go.th/fine")
    page = as_("coordinator")

    assert codes(page, agency, only="look") == ["O1", "O2", "O3"]
    assert "ใช้ลิงก์เดียวกับข้อ O2" in page.get(at(agency, "oit_item", "O1")).content.decode()


def test_a_year_without_requirements_says_so_once(
    agency: Agency, as_: Any, year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [f'[[oit_items]]\ncode = "O{n}"\nname = "รายการที่ {n}"\nindicator = 9' for n in (1, 2)]
    head = 'year = 2571\ndraft = true\nestablishment = "ร่าง"\ninherits = 2568\nsources = ["คู่มือ"]'
    (tmp_path / "2571.toml").write_text("\n".join([head, *own]), encoding="utf-8")
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path))
    Year.objects.create(agency=agency, fiscal_year=2571, framework_year=2571)
    told = "เกณฑ์ปีนี้ยังไม่มีรายละเอียดที่ต้องแสดง"

    assert as_("clerk").get(reverse("oit", args=[agency.pk, 2571])).content.decode().count(told) == 1
    assert told not in as_("clerk").get(at(agency)).content.decode()


def test_the_standing_counts_and_says_what_is_at_stake(agency: Agency, year: Year) -> None:
    today = datetime.date(2026, 1, 1)
    make.oit(agency, YEAR, "O1", LINK)
    make.oit(agency, YEAR, "O2", LINK, state="checked")
    make.oit(agency, YEAR, "O3", LINK, state="in_progress", came_from="ปีก่อน")
    make.oit(agency, YEAR, "O99", LINK, gone_from=2567)
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O5", due=datetime.date(2025, 1, 1))
    found = reading_side.standing(agency, YEAR, today)

    assert (found.asked, found.with_link, found.checked, found.to_look_at, found.late) == (28, 3, 1, 1, 1)
    assert found.at_stake.value == 40 - 3
    assert reading_side.standing(agency, 2575) is None
    assert reading_side.with_links(YEAR, [agency.pk, 0]) == {agency.pk: 3, 0: 0}


def test_pages_ask_the_database_the_same_for_one_row_and_for_many(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    make.oit(agency, YEAR, "O1", LINK)
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O1", unit=unit)
    first = (queries_of(page, at(agency)), queries_of(page, at(agency, "oit_item", "O1")))
    for code in ("O2", "O3", "O4"):
        make.oit(agency, YEAR, code, LINK)
        below = Unit.objects.create(agency=agency, name=f"งาน {code}", parent=unit)
        person = make.person(agency, f"นายคน {code}")
        Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code=code, unit=below, person=person)

    assert (queries_of(page, at(agency)), queries_of(page, at(agency, "oit_item", "O1"))) == first
    assert max(first) <= 20


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "pdf"])
def test_the_sheet_goes_along_in_every_form_for_every_reader(suffix: str, agency: Agency, as_: Any, year: Year) -> None:
    make.oit(agency, YEAR, "O1", LINK, explanation="เปิดเมนู 1")
    answer = as_("webmaster").get(at(agency, "oit_sheet", suffix))

    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content)) > 1000
    assert as_("webmaster").get(at(agency, "oit_sheet", "txt")).status_code == 404


def test_the_sheet_has_every_item_with_its_links_and_the_words_for_nothing(agency: Agency, as_: Any) -> None:
    """On the rules that the year runs on, in digits that can be pasted."""
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2568)
    make.oit(agency, 2569, "O1", LINK, f"{LINK}/2", explanation="เลือกเมนู 1")
    make.oit(agency, 2569, "O28", state="not_applicable", reason="ยังไม่ถึงรอบ")
    answer = as_("coordinator").get(reverse("oit_sheet", args=[agency.pk, 2569, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    text = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)

    assert LINK in text and f"{LINK}/2" in text and "เลือกเมนู 1" in text
    assert "ไม่มีรายการ ยังไม่ถึงรอบ" in text
    assert "มีลิงก์แล้ว 1 ข้อ" in text and "ไม่มีรายการ: O28 ยังไม่มีลิงก์: O2, " in text
    assert all(f"{item.code} {item.name}" in text for item in RULES.oit_items)
