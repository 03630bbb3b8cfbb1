"""Results: typed, pasted, tried, and what follows from them; the same number of queries for one year and for three."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import make
import pytest
from django.urls import reverse

from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.cycles.models import Result

TEN = ("93.10", "89.30", "92.25", "88.05", "93.30", "90.15", "88.75", "86.30", "96.00", "92.00")


def fields(*scores: str) -> dict[str, str]:
    return {f"i{no}": score for no, score in enumerate(scores, 1)}


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
    assert "คะแนนตัวชี้วัดที่ 2 ต้องอยู่ระหว่าง ๐ ถึง ๑๐๐" in answer.text
    assert "๙๓.๑๐" in answer.text
    assert Result.objects.count() == 0


def test_a_pasted_table_is_shown_before_it_is_kept(agency: Agency, as_: Any) -> None:
    address = reverse("paste_result", args=[agency.pk])
    text = "ตัวชี้วัด\tคะแนน\n" + "\n".join(f"{no}\t{score}" for no, score in enumerate(TEN, 1))
    client = as_("coordinator")

    shown = client.post(address, {"year": 2568, "text": text, "read": "yes"})
    before = Result.objects.count()
    client.post(address, {"year": 2568, "text": text, "keep": "yes"})

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
