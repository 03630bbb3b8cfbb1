"""The helper of a province: one row an agency, only what each shares, and each sees who looked."""

from __future__ import annotations

import io
from typing import Any

import make
import openpyxl
import pytest
from counting import queries_of
from django.urls import reverse

from prongsai_web.agencies.models import Agency, Entry, Person, Post
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import Paper, Reading, Year

TEN = ("93.10", "89.30", "92.25", "88.05", "93.30", "90.15", "88.75", "86.30", "96.00", "92.00")
HERE = reverse("oversight")


def neighbour(name: str, *, shares: bool, province: str = "กาฬสินธุ์", district: str = "ท่าสมมติ") -> Agency:
    made = make.agency(name, province=province, district=district, shares=shares)
    row = make.result(made, 2568, *TEN)
    row.level = "ผ่านดี"
    row.save()
    Year.objects.create(agency=made, fiscal_year=2569, framework_year=2569, state=Year.State.REPORTING)
    return made


def rows(client: Any, **asked: str) -> dict[str, Any]:
    return {row.name: row for row in client.get(HERE, asked).context["page"]}


def table(answer: Any) -> dict[str, dict[str, Any]]:
    """The rows of a downloaded workbook by their first cell."""
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    answer.close()
    assert sheet is not None
    heads, *rows = sheet.iter_rows(values_only=True)
    return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}


def test_an_agency_that_shares_shows_state_total_and_level(agency: Agency, as_: Any) -> None:
    neighbour("เทศบาลตำบลให้ดู", shares=True)

    row = rows(as_("overseer"))["เทศบาลตำบลให้ดู"]

    assert (row.get_state_display(), row.fiscal_year) == ("กำลังสรุปรายงาน", 2569)
    assert (row.result_year, str(row.total), row.level) == (2568, "91.48", "ผ่านดี")


def test_an_agency_that_does_not_share_stands_as_one_that_has_nothing(agency: Agency, as_: Any) -> None:
    neighbour("เทศบาลตำบลไม่ให้ดู", shares=False)
    make.agency("เทศบาลตำบลว่างเปล่า", province="กาฬสินธุ์", district="ท่าสมมติ", shares=True)

    answer = as_("overseer").get(HERE)

    told = {row.name: row for row in answer.context["page"]}
    hidden, nothing = told["เทศบาลตำบลไม่ให้ดู"], told["เทศบาลตำบลว่างเปล่า"]
    assert hidden.empty and nothing.empty
    assert "91.48" not in answer.content.decode()


def test_other_provinces_do_not_exist(agency: Agency, as_: Any) -> None:
    neighbour("เทศบาลตำบลจังหวัดอื่น", shares=True, province="ระยอง")

    assert "เทศบาลตำบลจังหวัดอื่น" not in rows(as_("overseer"))


def test_nothing_that_is_not_confirmed_reaches_the_province(agency: Agency, as_: Any) -> None:
    made = make.agency("เทศบาลตำบลกำลังร่าง", province="กาฬสินธุ์", shares=True)
    Reading.objects.create(agency=made, state=Reading.State.TO_CONFIRM)
    Paper.objects.create(agency=made, fiscal_year=2568, dossier="{}")

    assert rows(as_("overseer"))["เทศบาลตำบลกำลังร่าง"].empty


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "ให้ดู"}, ["เทศบาลตำบลให้ดู"]),
        ({"type": "องค์การบริหารส่วนตำบล"}, []),
        ({"district": "อำเภออื่น"}, ["เทศบาลตำบลสอง"]),
        ({"level": "ผ่านดี", "order": "district"}, ["เทศบาลตำบลให้ดู", "เทศบาลตำบลสอง"]),
    ],
)
def test_the_table_is_searched_filtered_and_sorted(
    agency: Agency, as_: Any, asked: dict[str, str], names: list[str]
) -> None:
    neighbour("เทศบาลตำบลให้ดู", shares=True)
    neighbour("เทศบาลตำบลสอง", shares=True, district="อำเภออื่น")

    assert list(rows(as_("overseer"), **asked)) == names


def test_rows_without_figures_come_last_when_sorted_by_figures(agency: Agency, as_: Any) -> None:
    neighbour("เทศบาลตำบลฮ", shares=True)
    neighbour("เทศบาลตำบลก", shares=False)

    assert next(iter(rows(as_("overseer"), order="total"))) == "เทศบาลตำบลฮ"


def test_excel_says_the_day_and_source_or_that_there_is_nothing(agency: Agency, as_: Any) -> None:
    neighbour("เทศบาลตำบลให้ดู", shares=True)
    neighbour("เทศบาลตำบลไม่ให้ดู", shares=False)

    answer = as_("overseer").get(reverse("oversight_file"))

    told = table(answer)
    assert float(told["เทศบาลตำบลให้ดู"]["คะแนนรวม"]) == 91.48
    assert "ณ วันที่" in told["เทศบาลตำบลให้ดู"]["ที่มา"]
    assert told["เทศบาลตำบลไม่ให้ดู"]["สถานะ"] == "ยังไม่มีข้อมูล"


def test_the_agency_sees_once_a_day_who_of_the_province_looked(agency: Agency, as_: Any) -> None:
    shared = neighbour("เทศบาลตำบลให้ดู", shares=True)
    neighbour("เทศบาลตำบลไม่ให้ดู", shares=False)
    for _ in range(3):
        as_("overseer").get(HERE)

    entry = Entry.objects.get(verb="read_shared")
    assert (entry.agency, entry.who) == (shared, "นายผู้ประสานงานระดับจังหวัด")


def test_nobody_signs_in_first_and_to_others_the_page_does_not_exist(agency: Agency, as_: Any) -> None:
    for address in (HERE, reverse("oversight_file")):
        assert as_(None).get(address).status_code == 302
        for who in ("administrator", "coordinator", "outsider"):
            assert as_(who).get(address).status_code == 404


def test_an_overseer_goes_straight_to_the_table_and_reads_no_agency(agency: Agency, as_: Any) -> None:
    made = neighbour("เทศบาลตำบลให้ดู", shares=True)

    assert as_("overseer").get(reverse("home"))["Location"] == HERE
    assert as_("overseer").get(reverse("agency_home", args=[made.pk])).status_code == 404


def test_the_office_of_the_overseer_is_no_agency_of_the_table(agency: Agency, as_: Any, people: Any) -> None:
    office = Agency.objects.create(name="สำนักงานของผู้ประสานงาน", province="กาฬสินธุ์")
    person = Person.objects.create(agency=office, name="นายประสาน", user=make.user("helper"))
    Post.objects.create(agency=office, person=person, role=Role.OVERSEER)
    people = {**people, "helper": person.user}

    client = as_("overseer")

    assert "สำนักงานของผู้ประสานงาน" not in rows(client)


def test_the_table_asks_the_database_the_same_for_one_agency_and_three(agency: Agency, as_: Any) -> None:
    client = as_("overseer")
    neighbour("เทศบาลตำบลหนึ่ง", shares=True)
    once = queries_of(client, HERE)
    neighbour("เทศบาลตำบลสอง", shares=True)
    neighbour("เทศบาลตำบลสาม", shares=True)

    assert queries_of(client, HERE) == once
