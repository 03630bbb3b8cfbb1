"""Results: typed, pasted, tried, and what follows from them; the same number of queries for one year and for three."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

import make
import pytest
from django.urls import reverse

from prongsai.dossier import Assessment
from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.cycles.models import Paper, Result
from prongsai_web.pages.giving_results import likely_year

TEN = ("93.10", "89.30", "92.25", "88.05", "93.30", "90.15", "88.75", "86.30", "96.00", "92.00")


def fields(*scores: str) -> dict[str, str]:
    return {f"i{no}": score for no, score in enumerate(scores, 1)}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_ten_typed_numbers_give_the_result_of_their_year(agency: Agency, as_: Any) -> None:
    address = reverse("type_result", args=[agency.pk])

    answer = as_("coordinator").post(address, {"year": 2568, "keep": "yes", **fields(*TEN)})

    assert answer["Location"] == reverse("result", args=[agency.pk, 2568])
    row = Result.objects.get()
    assert (row.total, row.level) == (Decimal("91.48"), "ผ่านดี")
    assert Entry.objects.filter(verb="keep_result").count() == 1


def test_thai_digits_are_numbers_and_a_wrong_number_is_told_at_its_field(agency: Agency, as_: Any) -> None:
    address = reverse("type_result", args=[agency.pk])

    answer = as_("coordinator").post(address, {"year": 2568, "keep": "yes", **fields("๙๓.๑๐", "๑๐๑")})

    assert answer.status_code == 422
    assert "คะแนนตัวชี้วัดที่ 2 ต้องอยู่ระหว่าง 0 ถึง 100" in answer.text
    assert "๙๓.๑๐" in answer.text
    assert Result.objects.count() == 0


def test_a_pasted_table_is_shown_before_it_is_kept(agency: Agency, as_: Any) -> None:
    address = reverse("paste_result", args=[agency.pk])
    text = "ตัวชี้วัด\tคะแนน\n" + "\n".join(f"{no}\t{score}" for no, score in enumerate(TEN, 1))
    client = as_("coordinator")

    shown = client.post(address, {"year": 2568, "text": text, "read": "yes"})
    before = Result.objects.count()
    client.post(address, {"year": 2568, "text": text, "shown": hidden(shown.text, "shown"), "keep": "yes"})

    assert "91.48" in shown.text
    assert before == 0
    assert Result.objects.get().total == Decimal("91.48")


def test_text_without_scores_is_told_and_stays_in_the_field(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").post(
        reverse("paste_result", args=[agency.pk]), {"year": 2568, "text": "สวัสดี", "read": "yes"}
    )

    assert answer.status_code == 422
    assert "สวัสดี" in answer.text


def test_the_page_of_a_year_says_level_shortfall_trend_and_change(agency: Agency, as_: Any) -> None:
    for year, first in ((2566, "90.00"), (2567, "91.00"), (2568, TEN[0])):
        make.result(agency, year, first, *TEN[1:])

    page = as_("auditor").get(reverse("result", args=[agency.pk, 2568])).text

    assert "91.48" in page
    assert "ผ่านดีเยี่ยม" in page
    assert "+2.10" in page
    assert "แนวโน้ม" in page


def test_numbers_that_are_only_tried_change_nothing(agency: Agency, as_: Any) -> None:
    make.result(agency, 2568, *TEN)

    page = as_("auditor").get(reverse("what_if", args=[agency.pk, 2568]), fields("100", *TEN[1:])).text

    assert "91.89" in page
    assert "+0.41" in page
    assert Result.objects.get().total == Decimal("91.48")


def test_the_chart_is_a_picture_for_those_who_may_see_it(agency: Agency, as_: Any) -> None:
    make.result(agency, 2568, *TEN)

    answer = as_("auditor").get(reverse("chart", args=[agency.pk, 2568, 0]))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.lstrip().startswith(b"<?xml") or b"<svg" in answer.content[:400]
    assert as_("auditor").get(reverse("chart", args=[agency.pk, 2568, 9])).status_code == 404


@pytest.mark.parametrize("name", ["results", "result"])
def test_three_years_take_no_more_queries_than_one(
    name: str, agency: Agency, as_: Any, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client = as_("coordinator")
    arguments = [agency.pk, 2568][: 1 if name == "results" else 2]
    make.result(agency, 2568, *TEN)
    client.get(reverse(name, args=arguments))
    with django_assert_max_num_queries(16) as first:
        client.get(reverse(name, args=arguments))
    for year in (2566, 2567):
        make.result(agency, year, *TEN)

    with django_assert_num_queries(len(first)):
        client.get(reverse(name, args=arguments))


def test_a_year_without_a_result_says_what_to_do(agency: Agency, as_: Any) -> None:
    page = as_("coordinator").get(reverse("result", args=[agency.pk, 2565])).text

    assert "ยังไม่มีผลการประเมินของปี 2565" in page


def test_what_was_changed_after_it_was_shown_is_shown_again_and_not_kept(agency: Agency, as_: Any) -> None:
    address, client = reverse("paste_result", args=[agency.pk]), as_("coordinator")
    text = "ตัวชี้วัด\tคะแนน\n1\t90.00\n"
    shown = hidden(client.post(address, {"year": 2568, "text": text, "read": "yes"}).text, "shown")

    for told in ({"year": 2567, "text": text}, {"year": 2568, "text": text + "2\t80.00\n"}):
        assert client.post(address, {**told, "shown": shown, "keep": "yes"}).status_code == 200
    assert Result.objects.count() == 0


@pytest.mark.parametrize("name", ["type_result", "paste_result"])
def test_a_result_is_replaced_only_by_who_was_shown_it(agency: Agency, as_: Any, name: str) -> None:
    kept = make.result(agency, 2568, *TEN)
    address, client = reverse(name, args=[agency.pk]), as_("coordinator")
    text = "ตัวชี้วัด\tคะแนน\n1\t50.00\n"
    told: dict[str, Any] = {"year": 2568, "text": text, **(fields("50.00") if name == "type_result" else {})}
    if name == "paste_result":
        told["shown"] = hidden(client.post(address, {**told, "read": "yes"}).text, "shown")

    page = client.post(address, {**told, "keep": "yes"})
    assert "มีผลการประเมินปี 2568 อยู่แล้ว" in page.text and "91.48" in page.text
    assert Result.objects.get().total == kept.total
    client.post(address, {**told, "over": hidden(page.text, "over"), "keep": "yes"})

    row = Result.objects.get()
    assert row.total != kept.total and row.version == 1
    # The same form sent once more, or by a second person, meets another version.
    client.post(address, {**told, "over": hidden(page.text, "over"), "keep": "yes"})
    assert Result.objects.get().version == 1


def test_typing_begins_with_what_is_known(agency: Agency, as_: Any) -> None:
    make.result(agency, 2568, *TEN)

    page = as_("coordinator").get(reverse("type_result", args=[agency.pk]), {"year": 2568}).text
    assert all(f'value="{score}"' in page for score in TEN)


@pytest.mark.parametrize(
    ("day", "year"), [((2024, 11, 20), 2567), ((2025, 3, 1), 2567), ((2025, 7, 30), 2568), ((2025, 10, 1), 2568)]
)
def test_the_year_offered_first_is_the_last_that_was_announced(day: tuple[int, int, int], year: int) -> None:
    assert likely_year(datetime.date(*day)) == year


def test_a_pasted_text_that_says_nothing_is_told_without_a_file_that_never_was(agency: Agency, as_: Any) -> None:
    address, client = reverse("paste_result", args=[agency.pk]), as_("coordinator")

    nothing = client.post(address, {"year": 2568, "text": "สวัสดี", "read": "yes"}).text
    wrong = client.post(address, {"year": 2568, "text": "ก\tข\n1\t140", "read": "yes"}).text
    assert "ไม่พบคะแนนในข้อความที่วาง" in nothing and "itas." not in nothing
    assert "140 ต้องอยู่ระหว่าง 0 ถึง 100" in wrong and "itas." not in wrong


def test_a_year_of_totals_alone_shows_its_trend_and_no_empty_table(agency: Agency, as_: Any) -> None:
    make.result(agency, 2567, *TEN)
    stated = Assessment(fiscal_year=2568, total=Decimal("93.10"))
    values = {"assessment": stated.model_dump(mode="json"), "total": stated.total, "origin": "papers"}
    Result.objects.create(agency=agency, fiscal_year=2568, **values)
    client = as_("auditor")

    page = client.get(reverse("result", args=[agency.pk, 2568])).text
    assert "ไม่มีคะแนนรายตัวชี้วัดของปีนี้" in page
    assert reverse("chart", args=[agency.pk, 2568, 1]) in page
    assert client.get(reverse("chart", args=[agency.pk, 2568, 1])).status_code == 200
    assert client.get(reverse("chart", args=[agency.pk, 2568, 0])).status_code == 404


def test_faults_that_are_only_told_do_not_bury_those_to_mend(agency: Agency, as_: Any) -> None:
    make.result(agency, 2568, *TEN)
    fault = {"code": "x", "place": "บรรทัด 70", "path": None}
    told = [{**fault, "severity": "info", "message": f"บรรทัด 70 ข้อที่ {n}"} for n in range(30)]
    told.append({**fault, "severity": "error", "message": "บรรทัด 70 ผิดจริง"})
    Paper.objects.create(agency=agency, fiscal_year=2568, dossier="{}", defects=told)

    page = as_("auditor").get(reverse("result", args=[agency.pk, 2568])).text
    assert page.index("ผิดจริง") < page.index("แจ้งเพื่อทราบอีก 30 ข้อ") < page.index("ข้อที่ 29")
    assert "บรรทัด 70</strong> ผิดจริง" in page


def test_the_list_marks_a_printed_total_that_the_rules_do_not_give(agency: Agency, as_: Any) -> None:
    right = make.result(agency, 2567, *TEN)
    wrong = make.result(agency, 2568, *TEN)
    for row, printed in ((right, right.total), (wrong, Decimal("91.84"))):
        stated = row.stated().model_copy(update={"total": printed})
        row.assessment = stated.model_dump(mode="json")
        row.save()

    page = as_("auditor").get(reverse("results", args=[agency.pk])).content.decode()

    assert page.count("เอกสารพิมพ์") == 1
    assert "91.48" in page
    assert '<span class="state late">เอกสารพิมพ์ 91.84</span>' in page


def test_a_fault_names_the_paper_that_it_stands_in(agency: Agency, as_: Any) -> None:
    make.result(agency, 2568, *TEN)
    fault = {"code": "x", "severity": "warning", "place": "ทั้งเอกสาร", "path": None, "message": "ไม่มีวันที่"}
    Paper.objects.create(agency=agency, fiscal_year=2568, dossier="{}", defects=[{**fault, "file": "รายงาน ๖๘.docx"}])

    page = as_("auditor").get(reverse("result", args=[agency.pk, 2568])).text
    assert "ไม่มีวันที่" in page
    assert "(รายงาน ๖๘.docx)" in page


def test_the_latest_result_leads_to_the_analysis_of_the_next_year(agency: Agency, as_: Any) -> None:
    make.result(agency, 2567, *TEN)
    make.result(agency, 2568, *TEN)
    client = as_("coordinator")

    latest = client.get(reverse("result", args=[agency.pk, 2568])).text
    assert f'href="{reverse("analysis", args=[agency.pk, 2569])}">ไปที่บทวิเคราะห์' in latest
    assert "ไปที่บทวิเคราะห์" not in client.get(reverse("result", args=[agency.pk, 2567])).text
