"""The helper of a province: one row an agency, only what each shares, and each sees who looked."""

from __future__ import annotations

import datetime
import io
from typing import Any

import make
import openpyxl
import pytest
from counting import queries_of
from django.urls import reverse
from django.utils import timezone

from prongsai_web.agencies.models import Agency, Entry, Person, Post
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import CalendarDate, OitWork, Paper, Plan, PlannedMeasure, Reading, Standing, Year

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


def overdue(of: Agency, days: int, **more: object) -> CalendarDate:
    day = timezone.localdate() - datetime.timedelta(days=days)
    return CalendarDate.objects.create(agency=of, fiscal_year=2569, what="เรื่องลับของเรา", ends=day, **more)


def page_of(of: Agency) -> str:
    return reverse("oversight_agency", args=[of.pk])


def share_gaps(of: Agency) -> None:
    Agency.objects.filter(pk=of.pk).update(shares_gaps=True)


def test_what_is_missing_is_told_as_numbers_where_the_agency_lets_it(agency: Agency, as_: Any) -> None:
    told, silent = neighbour("เทศบาลตำบลบอกหมด", shares=True), neighbour("เทศบาลตำบลบอกน้อย", shares=True)
    share_gaps(told)
    for made in (told, silent):
        OitWork.objects.create(agency=made, fiscal_year=2569, code="O1", state=OitWork.State.LINKED)
        OitWork.objects.create(agency=made, fiscal_year=2569, code="O2", state=OitWork.State.IN_PROGRESS)
        Plan.objects.create(agency=made, year=Year.objects.get(agency=made), state=Plan.State.FIXED)
        overdue(made, 3), overdue(made, 4, done=True), overdue(made, 5, removed=True), overdue(made, -9)

    answer = as_("overseer").get(HERE)
    shown = {row.name: row for row in answer.context["rows"]}
    found = {row.name: row for row in answer.context["page"]}
    row, other = found["เทศบาลตำบลบอกหมด"], found["เทศบาลตำบลบอกน้อย"]

    assert (row.items - row.open_items, row.plan, row.measures) == (1, "fixed", 0)
    assert (shown[row.name].items, shown[row.name].overdue) == (f"{row.open_items}/{row.items}", 1)
    assert (other.items, other.plan, other.measures, other.dues) == (None, "", None, [])
    assert not (shown[other.name].gaps or shown[other.name].plan or shown[other.name].overdue)
    assert other.total == row.total
    assert "เรื่องลับของเรา" not in answer.content.decode()


def test_the_page_of_an_agency_tells_what_it_shares_and_nothing_more(agency: Agency, as_: Any) -> None:
    made = neighbour("เทศบาลตำบลให้ดู", shares=True)
    share_gaps(made)
    make.result(made, 2567, *TEN)
    make.person(made, "นางสาวไม่ควรเห็น ชื่อนี้", Role.COORDINATOR)
    overdue(made, 3)
    plan = Plan.objects.create(agency=made, year=Year.objects.get(agency=made))
    PlannedMeasure.objects.create(agency=made, plan=plan, measure={"title": "มาตรการที่ยังร่างอยู่"})

    client = as_("overseer")
    page = client.get(page_of(made)).content.decode()

    assert "91.48" in page and "ผ่านดี" in page and "กำลังร่าง" in page
    for secret in ("นางสาวไม่ควรเห็น", "เรื่องลับของเรา", "มาตรการที่ยังร่างอยู่", "การปฏิบัติหน้าที่"):
        assert secret not in page
    chart = client.get(reverse("oversight_chart", args=[made.pk]))
    assert (chart.status_code, chart["Content-Type"]) == (200, "image/svg+xml")


def test_the_page_of_an_agency_is_for_the_overseer_of_its_province_alone(agency: Agency, as_: Any) -> None:
    shared, silent = neighbour("เทศบาลตำบลให้ดู", shares=True), neighbour("เทศบาลตำบลไม่ให้ดู", shares=False)
    elsewhere = neighbour("เทศบาลตำบลจังหวัดอื่น", shares=True, province="ระยอง")
    for name in ("oversight_agency", "oversight_chart"):
        assert as_(None).get(reverse(name, args=[shared.pk])).status_code == 302
        for role in [role.value for role in Role if role is not Role.OVERSEER] + ["outsider"]:
            assert as_(role).get(reverse(name, args=[shared.pk])).status_code == 404
        for other in (silent.pk, elsewhere.pk, 2**62):
            assert as_("overseer").get(reverse(name, args=[other])).status_code == 404


def test_an_overseer_of_the_country_sees_every_province_and_filters_them(agency: Agency, as_: Any, people: Any) -> None:
    elsewhere = neighbour("เทศบาลตำบลจังหวัดอื่น", shares=True, province="ระยอง")
    neighbour("เทศบาลตำบลจังหวัดนี้", shares=True)
    Post.objects.filter(person__user=people["overseer"]).update(scope=Post.Scope.COUNTRY)
    client = as_("overseer")

    assert {"เทศบาลตำบลจังหวัดอื่น", "เทศบาลตำบลจังหวัดนี้"} <= set(rows(client))
    assert list(rows(client, province="ระยอง")) == ["เทศบาลตำบลจังหวัดอื่น"]
    assert client.get(page_of(elsewhere)).status_code == 200


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"state": "reporting", "order": "items"}, ["เทศบาลตำบลขาดมาก", "เทศบาลตำบลครบ"]),
        ({"state": "closed"}, []),
        ({"gap": "items"}, ["เทศบาลตำบลขาดมาก", "เทศบาลตำบลครบ"]),
        ({"gap": "late"}, ["เทศบาลตำบลขาดมาก"]),
        ({"gap": "plan"}, ["เทศบาลตำบลขาดมาก"]),
        ({"gap": "no-such", "order": "no-such", "q": "ขาด"}, ["เทศบาลตำบลขาดมาก"]),
    ],
)
def test_the_table_is_narrowed_by_state_and_by_what_is_missing(
    agency: Agency, as_: Any, asked: dict[str, str], names: list[str]
) -> None:
    lacking, done = neighbour("เทศบาลตำบลขาดมาก", shares=True), neighbour("เทศบาลตำบลครบ", shares=True)
    for made in (lacking, done):
        share_gaps(made)
    overdue(lacking, 1)
    Plan.objects.create(agency=done, year=Year.objects.get(agency=done), state=Plan.State.FIXED)
    OitWork.objects.create(agency=done, fiscal_year=2569, code="O1", state=OitWork.State.CHECKED)

    assert list(rows(as_("overseer"), **asked)) == names


def test_a_deed_in_the_agency_shows_at_once_and_sharing_that_ends_takes_all_away(agency: Agency, as_: Any) -> None:
    overseer, administrator = as_("overseer"), as_("administrator")
    make.result(agency, 2568, *TEN)
    share = reverse("settings_share", args=[agency.pk])
    assert agency.name not in rows(overseer)  # the office of the overseer

    administrator.post(share, {"share": "gaps"})
    assert rows(overseer)[agency.name].gaps
    typed = {"year": 2569, "keep": "yes", **{f"i{no}": "96.00" for no in range(1, 11)}}
    as_("coordinator").post(reverse("type_result", args=[agency.pk]), typed)
    assert rows(overseer)[agency.name].result_year == 2569

    administrator.post(share, {"share": "nothing"})
    assert agency.name not in rows(overseer)
    kept = Standing.objects.get(pk=agency.pk)
    assert (kept.shared, kept.total, kept.level, kept.fiscal_year) == (False, None, "", None)


def test_opening_one_agency_or_taking_the_table_along_is_told_to_the_agency(agency: Agency, as_: Any) -> None:
    made = neighbour("เทศบาลตำบลให้ดู", shares=True)
    as_("overseer").get(page_of(made))
    assert Entry.objects.filter(agency=made, verb="read_shared").count() == 1

    other = neighbour("เทศบาลตำบลให้ดูด้วย", shares=True)
    assert "เทศบาลตำบลให้ดูด้วย" in table(as_("overseer").get(reverse("oversight_file")))
    assert Entry.objects.filter(agency=other, verb="read_shared").count() == 1
    assert Entry.objects.filter(agency=made, verb="read_shared").count() == 1


def test_the_agency_sees_what_the_province_sees_or_would_see(agency: Agency, as_: Any) -> None:
    make.result(agency, 2568, *TEN)
    here = reverse("settings_shared", args=[agency.pk])

    before = as_("coordinator").get(here)
    assert "หน่วยงานยังไม่ได้แบ่งปัน" in before.content.decode() and "91.48" in before.content.decode()
    assert before.context["seen"].standing.gaps
    as_("administrator").post(reverse("settings_share", args=[agency.pk]), {"share": "state"})

    after = as_("coordinator").get(here)
    assert not after.context["seen"].standing.gaps
    assert "ไม่ได้แบ่งปันจำนวนสิ่งที่ยังขาด" in after.content.decode()


def test_only_who_looks_after_the_server_makes_an_overseer_of_the_country(
    agency: Agency, as_: Any, people: Any
) -> None:
    person = make.person(agency, "นางสาวดูแล ทั้งประเทศ")
    asked = {"role": Role.OVERSEER.value, "title": "นักวิเคราะห์", "scope": "country"}

    as_("administrator").post(reverse("post_add", args=[agency.pk, person.pk]), asked)
    assert Post.objects.get(person=person).scope == Post.Scope.COUNTRY
    theirs = people["outsider"].people.get()
    as_("outsider").post(reverse("post_add", args=[theirs.agency_id, theirs.pk]), asked)
    assert not Post.objects.filter(person=theirs, role=Role.OVERSEER).exists()
    officer = {"role": Role.UNIT_OFFICER.value, "title": "เจ้าหน้าที่", "scope": "country"}
    as_("administrator").post(reverse("post_add", args=[agency.pk, person.pk]), officer)
    assert Post.objects.get(person=person, role=Role.UNIT_OFFICER).scope == ""


def test_the_page_of_an_agency_asks_the_same_for_one_year_and_three(agency: Agency, as_: Any) -> None:
    client, made = as_("overseer"), neighbour("เทศบาลตำบลให้ดู", shares=True)
    once = queries_of(client, page_of(made))
    for year in (2566, 2567):
        make.result(made, year, *TEN)

    assert queries_of(client, page_of(made)) == once


def test_a_chosen_province_brings_its_districts_into_the_open_page(agency: Agency, as_: Any, people: Any) -> None:
    neighbour("เทศบาลตำบลจังหวัดอื่น", shares=True, province="ระยอง", district="อำเภอไกล")
    Post.objects.filter(person__user=people["overseer"]).update(scope=Post.Scope.COUNTRY)
    client = as_("overseer")

    assert 'name="district"' not in client.get(HERE).content.decode()
    part = client.get(HERE, {"province": "ระยอง"}, headers={"HX-Request": "true"}).content.decode()

    assert f'href="{reverse("oversight_file")}?province=%E0%B8%A3' in part
    assert "<html" not in part and part.count('hx-swap-oob="true"') == 2 and "<option>อำเภอไกล</option>" in part
    whole = client.get(HERE, {"province": "ระยอง"}).content.decode()
    assert whole.count('id="districts"') == 1
