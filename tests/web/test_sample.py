"""Sample and respondents: numbers asked for, answers beside those wanted, tables taken in, poster and briefing."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import make
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from prongsai.thai.calendar import format_date
from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.answered_table import read_text, read_xlsx
from prongsai_web.cycles.models import Answered, CalendarDate, Sample
from prongsai_web.cycles.sample import board

YEAR = 2570
TODAY = datetime.date(2027, 2, 20)
CODES = ("IIT", "EIT")
NUMBERS = {"staff": "๔๒", "people": "1,200", "companies": "80", "agencies": "20"}


def at(name: str, agency: Agency, *more: object) -> str:
    return reverse(name, args=[agency.pk, YEAR, *more])


def fill(client: Any, agency: Agency, version: int = 0, **more: str) -> Any:
    return client.post(at("sample_numbers", agency), {"version": version, **NUMBERS, **more})


def answered(agency: Agency, day: datetime.date, count: int, instrument: str = "EIT") -> Answered:
    return Answered.objects.create(agency=agency, fiscal_year=YEAR, day=day, instrument=instrument, count=count)


def collecting(agency: Agency, ends: datetime.date) -> CalendarDate:
    return CalendarDate.objects.create(agency=agency, fiscal_year=YEAR, what="เก็บข้อมูล IIT และ EIT", ends=ends)


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_the_empty_page_says_the_next_step(agency: Agency, as_: Any) -> None:
    page = as_("coordinator").get(at("sample", agency)).text

    assert "กรอกจำนวนบุคลากรและผู้รับบริการตามที่ระบบ ITAS ถาม" in page
    assert at("sample_numbers", agency) in page


def test_numbers_in_thai_digits_give_an_estimate_that_says_it_is_one(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    assert fill(client, agency).status_code == 302

    told = board(agency, YEAR, TODAY)
    assert [(each.population, each.wanted) for each in told.parts] == [(42, 30), (1300, 130)]
    page = client.get(at("sample", agency)).text
    assert "จำนวนขั้นต่ำโดยประมาณ" in page
    assert "เกณฑ์นี้ยังไม่พบในเอกสารทางการ" in page
    assert Entry.objects.get(verb="set_sample").after["numbers"]["staff"] == 42


def test_what_the_national_system_shows_goes_before_the_estimate(agency: Agency, as_: Any) -> None:
    fill(as_("coordinator"), agency, wanted_EIT="95")

    part = board(agency, YEAR, TODAY).part("EIT")
    assert part is not None and (part.wanted, part.from_system) == (95, True)
    assert "จำนวนขั้นต่ำจากระบบ ITAS" in as_("auditor").get(at("sample", agency)).text


def test_a_number_with_its_word_is_taken_and_a_word_alone_is_answered_with_an_example(agency: Agency, as_: Any) -> None:
    refused = fill(as_("coordinator"), agency, staff="สี่สิบ")
    fill(as_("coordinator"), agency, staff="๖๔ คน")

    assert "โปรดกรอกเป็นตัวเลข เช่น 64" in refused.text
    assert Sample.objects.get().numbers["staff"] == 64


@pytest.mark.parametrize(("name", "typed"), [("staff", "สี่สิบ"), ("people", "-3"), ("address_EIT", "ไม่ใช่ที่อยู่")])
def test_what_is_no_number_or_address_is_refused_and_stays_in_its_field(
    name: str, typed: str, agency: Agency, as_: Any
) -> None:
    answer = fill(as_("coordinator"), agency, **{name: typed})

    assert answer.status_code == 422
    assert typed in answer.text
    assert not Sample.objects.exists()


def test_the_second_of_two_editors_sees_both_numbers(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    fill(client, agency)
    answer = fill(client, agency, staff="50")

    assert answer.status_code == 409
    assert [(each.theirs, each.mine) for each in answer.context["clash"].differing] == [("42", "50")]
    assert fill(client, agency, answer.context["version"], staff="50").status_code == 302
    assert Sample.objects.get().numbers["staff"] == 50


@pytest.mark.parametrize(
    ("count", "ends", "words", "kind"),
    [
        (0, 40, "ยังไม่มีผู้ตอบ", ""),
        (12, 40, "ขาดอีก 83 คน", "part"),
        (95, 40, "ครบตามจำนวนแล้ว", "done"),
        (12, -1, "ปิดรับแล้ว ขาด 83 คน", "late"),
    ],
)
def test_progress_is_said_in_words(count: int, ends: int, words: str, kind: str, agency: Agency, as_: Any) -> None:
    fill(as_("coordinator"), agency, wanted_EIT="95")
    collecting(agency, TODAY + datetime.timedelta(days=ends))
    if count:
        answered(agency, TODAY, count)

    part = board(agency, YEAR, TODAY).part("EIT")

    assert part is not None
    assert (part.words, part.kind, part.days_left) == (words, kind, ends)
    assert 0 <= part.percent <= 100


def test_days_left_come_from_the_calendar_and_no_other_date_is_taken_for_it(agency: Agency, as_: Any) -> None:
    CalendarDate.objects.create(agency=agency, fiscal_year=YEAR, what="ขอรายชื่อผู้ตอบ IIT และประชุมชี้แจง", ends=TODAY)
    assert "ยังไม่มีวันเก็บข้อมูลในปฏิทิน" in as_("auditor").get(at("sample", agency)).text

    day = timezone.localdate() + datetime.timedelta(days=9)
    collecting(agency, day)

    page = as_("auditor").get(at("sample", agency)).text
    assert f"9 วัน ถึง {format_date(day, thai_digits=False)}" in page


def test_the_answers_of_a_day_are_typed_and_typed_again(agency: Agency, as_: Any) -> None:
    client, today = as_("coordinator"), timezone.localdate()
    typed = {"day": format_date(today), "count_IIT": "", "count_EIT": "๑๒"}
    client.post(at("sample_add", agency), typed)
    client.post(at("sample_add", agency), {**typed, "count_EIT": "15"})
    client.post(at("sample_add", agency), {**typed, "count_EIT": "15"})

    assert list(Answered.objects.values_list("day", "instrument", "count")) == [(today, "EIT", 15)]
    assert Entry.objects.filter(verb="add_answered").count() == 2


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"day": "7 มกราคม 2599", "count_EIT": "3"}, "วันที่ยังไม่ถึง"),
        ({"day": "7 ม.ค. 2565", "count_EIT": ""}, "อย่างน้อยหนึ่งแบบวัด"),
        ({"day": "", "count_EIT": "3"}, "โปรดพิมพ์วันที่"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_reason(
    typed: dict[str, str], why: str, agency: Agency, as_: Any
) -> None:
    answer = as_("coordinator").post(at("sample_add", agency), typed)

    assert answer.status_code == 422
    assert why in answer.text
    assert not Answered.objects.exists()


def test_a_sum_that_falls_is_kept_and_pointed_out(agency: Agency, as_: Any) -> None:
    answered(agency, datetime.date(2022, 11, 1), 40)

    page = as_("coordinator").post(at("sample_add", agency), {"day": "2 พ.ย. 2565", "count_EIT": "4"}, follow=True).text

    assert "น้อยกว่าวันก่อนหน้า" in page
    assert Answered.objects.count() == 2


def test_a_pasted_table_may_be_long_or_wide() -> None:
    long = read_text("วันที่\tแบบวัด\tจำนวน\n7 ก.พ. 2570\tEIT\t๔๕ คน\n7/2/2570, IIT, 1,200", CODES, TODAY)
    wide = read_text("วันที่\tEIT\tIIT\n7 ก.พ. 2570\t45\t12\n\n14 ก.พ. 2570\t60\t", CODES, TODAY)

    day, later = datetime.date(2027, 2, 7), datetime.date(2027, 2, 14)
    assert long.rows[0] == (day, "EIT", 45)
    assert (wide.rows, wide.faults) == ([(day, "EIT", 45), (day, "IIT", 12), (later, "EIT", 60)], [])


def test_every_line_that_is_not_understood_is_told_by_its_number_and_nothing_is_kept(agency: Agency, as_: Any) -> None:
    text = "7 พ.ย. 2565, EIT, 45\nเมื่อวาน, EIT, 46\n7 พ.ย. 2565, OIT, 3\n7 พ.ย. 2565, EIT, หลายคน"

    answer = as_("coordinator").post(at("sample_import", agency), {"text": text})

    assert answer.status_code == 422
    assert [line for line, _why in answer.context["faults"]] == [2, 3, 4]
    assert "เมื่อวาน" in answer.text
    assert not Answered.objects.exists()


def test_a_small_file_that_unpacks_to_very_much_is_refused(agency: Agency, as_: Any) -> None:
    data = io.BytesIO(sheet(("วันที่", "IIT")))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 20 * 2**20)

    answer = as_("coordinator").post(
        at("sample_import", agency), {"text": "", "file": SimpleUploadedFile("answers.xlsx", data.getvalue())}
    )

    assert answer.status_code == 422
    assert "เปิดไฟล์นี้ไม่ได้" in answer.content.decode()


def test_a_workbook_is_taken_in_with_its_dates_of_either_era(agency: Agency, as_: Any) -> None:
    data = sheet(("วันที่", "IIT", "EIT"), (datetime.date(2022, 11, 2), 5, 9), ("9 พ.ย. 2565", 7, None))
    file = SimpleUploadedFile("answers.xlsx", data)

    answer = as_("coordinator").post(at("sample_import", agency), {"text": "", "file": file})

    assert answer.status_code == 302
    assert list(Answered.objects.values_list("day", "instrument", "count")) == [
        (datetime.date(2022, 11, 2), "EIT", 9),
        (datetime.date(2022, 11, 2), "IIT", 5),
        (datetime.date(2022, 11, 9), "IIT", 7),
    ]
    buddhist = read_xlsx(sheet(("วันที่", "EIT"), (datetime.datetime(2570, 2, 7), 4)), CODES, TODAY)
    assert buddhist.rows == [(datetime.date(2027, 2, 7), "EIT", 4)]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", b"PK\x03\x04broken"), ("a.txt", "7 ก.พ. 2570".encode()), ("a.xlsx", b"MZ\x90")],
)
def test_a_file_that_is_no_workbook_is_refused(name: str, data: bytes, agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").post(at("sample_import", agency), {"text": "", "file": SimpleUploadedFile(name, data)})

    assert answer.status_code == 422
    assert not Answered.objects.exists()


def test_a_table_without_anything_in_it_says_so(agency: Agency, as_: Any) -> None:
    for text in ("", "วันที่\tIIT\tEIT"):
        assert as_("coordinator").post(at("sample_import", agency), {"text": text}).status_code == 422


def test_a_sum_laid_in_by_mistake_goes_and_the_trail_keeps_it(agency: Agency, as_: Any) -> None:
    row = answered(agency, TODAY, 400)

    as_("coordinator").post(at("sample_remove", agency, row.pk))

    assert not Answered.objects.exists()
    assert Entry.objects.get(verb="remove_answered").before == {"EIT 2027-02-20": 400}


def test_the_chart_has_its_figures_in_a_table_beside_it(agency: Agency, as_: Any) -> None:
    client = as_("auditor")
    assert client.get(at("sample_chart", agency, "EIT")).status_code == 404
    answered(agency, TODAY, 45)

    answer = client.get(at("sample_chart", agency, "EIT"))

    assert answer["Content-Type"] == "image/svg+xml" and b"<svg" in answer.content
    assert "20 กุมภาพันธ์ 2570" in client.get(at("sample", agency)).text
    assert client.get(at("sample_chart", agency, "OIT")).status_code == 404


@pytest.mark.parametrize("instrument", CODES)
def test_the_poster_bears_agency_address_and_that_nobody_is_named(instrument: str, agency: Agency, as_: Any) -> None:
    fill(as_("coordinator"), agency, **{f"address_{instrument}": "https://itas.example.go.th/x/3kx82a"})

    answer = as_("clerk").get(at("sample_poster", agency, instrument))
    page = pypdfium2.PdfDocument(b"".join(answer.streaming_content))[0].get_textpage().get_text_range()

    assert answer["Content-Type"] == "application/pdf"
    for text in ("เทศบาลตำบลบึงทองหลาง", "itas.example.go.th/x/3kx82a", "ไม่ต้องแจ้งชื่อ"):
        assert text in page
    assert as_("clerk").get(at("sample_poster", agency, "OIT")).status_code == 404


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_briefing_is_taken_along(suffix: str, agency: Agency, as_: Any) -> None:
    answer = as_("unit_officer").get(at("sample_briefing", agency, suffix))

    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content)) > 5000
    assert as_("unit_officer").get(at("sample_briefing", agency, "exe")).status_code == 404


def test_those_who_only_read_see_everything_and_change_nothing(agency: Agency, as_: Any) -> None:
    row = answered(agency, TODAY, 45)
    for role in (Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.CLERK, Role.EXECUTIVE, Role.AUDITOR, Role.WEBMASTER):
        client = as_(role.value)
        page = client.get(at("sample", agency)).text
        assert "45" in page and "แก้ไขจำนวนและที่อยู่" not in page
        assert fill(client, agency).status_code == 403
        assert client.post(at("sample_remove", agency, row.pk)).status_code == 403
    assert Answered.objects.count() == 1


def test_the_answers_of_another_agency_are_not_there(agency: Agency, as_: Any) -> None:
    row = answered(make.agency("เทศบาลตำบลอื่นสมมติ"), TODAY, 45)

    assert as_("coordinator").post(at("sample_remove", agency, row.pk)).status_code == 404
    assert not board(agency, YEAR, TODAY).part("EIT").days


def test_the_page_asks_the_database_the_same_for_one_day_and_three(
    agency: Agency, as_: Any, django_assert_num_queries: Any
) -> None:
    client = as_("coordinator")
    fill(client, agency)
    answered(agency, TODAY, 1)
    client.get(at("sample", agency))
    with django_assert_num_queries(9):
        client.get(at("sample", agency))
    for days in (1, 2):
        answered(agency, TODAY + datetime.timedelta(days=days), days)
        answered(agency, TODAY + datetime.timedelta(days=days), days, "IIT")
        collecting(agency, TODAY)
    with django_assert_num_queries(9):
        client.get(at("sample", agency))


def test_a_survey_that_is_over_asks_for_nothing_more(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    fill(client, agency, wanted_IIT="1", wanted_EIT="95")
    answered(agency, TODAY, 40, "IIT")
    collecting(agency, timezone.localdate() - datetime.timedelta(days=3))

    page = client.get(at("sample", agency)).text

    assert "ไม่ต้องทำอะไรเพิ่ม" in page
    assert "ปิดรับแล้ว ขาด 95 คน" in page


def test_a_survey_that_is_not_open_yet_says_when_it_opens(agency: Agency, as_: Any) -> None:
    row = collecting(agency, timezone.localdate() + datetime.timedelta(days=50))
    row.begins = timezone.localdate() + datetime.timedelta(days=20)
    row.save()

    assert f"เปิดรับ {format_date(row.begins, thai_digits=False)}" in as_("auditor").get(at("sample", agency)).text
