"""What the checks say of a year's papers that leave something out, or that disagree."""

from __future__ import annotations

from datetime import date

import pytest
from invented import clean_dossier, clean_plan
from plant_completeness import PLANTERS, TO_DEVELOP, URGENT, analysed, joined
from planting import assert_found_and_nothing_else, assert_told_well, put

from prongsai.checks import Defect, check
from prongsai.checks.completeness import check_joined
from prongsai.dossier import Dossier, Source, merge


def incomplete(dossier: Dossier, today: date | None = None) -> list[Defect]:
    return [d for d in check(dossier, today=today) if d.code == "incomplete_year"]


def of_file(dossier: Dossier, file: str) -> Dossier:
    return dossier.model_copy(update={"sources": {"/document/title_printed": Source(file=file)}})


@pytest.mark.parametrize("code", PLANTERS)
def test_each_damage_is_found_at_its_place_and_nothing_else(code: str) -> None:
    assert_found_and_nothing_else(PLANTERS[code])


@pytest.mark.parametrize("code", PLANTERS)
def test_every_message_is_thai_and_english_and_asks_at_most_once(code: str) -> None:
    assert_told_well(PLANTERS[code], code)


@pytest.mark.parametrize("paper", [clean_dossier, clean_plan])
def test_a_whole_paper_lacks_nothing(paper: object) -> None:
    assert callable(paper)
    assert incomplete(paper()) == []


@pytest.mark.parametrize(("urgent", "develop"), list(zip(URGENT, TO_DEVELOP, strict=True)))
def test_the_two_parts_of_the_analysis_are_known_by_several_headings(urgent: str, develop: str) -> None:
    assert incomplete(analysed(urgent, develop)) == []


def test_findings_beside_the_measures_do_not_replace_the_analysis_in_the_years_before_the_issues() -> None:
    (defect,) = incomplete(put(clean_plan(), {"/document/fiscal_year": 2565}))

    assert defect.severity == "info"
    assert "เร่งด่วน" in (defect.expected or "") and "พัฒนาให้ดีขึ้น" in (defect.expected or "")
    assert "O42 ของปี 2565" in defect.message


def test_a_plan_that_places_no_measure_under_an_issue_is_told() -> None:
    bare = {f"/measures/{n}/issue_no": None for n in range(7)}

    (defect,) = incomplete(put(clean_plan(), bare))

    assert "7 ประเด็น" in (defect.expected or "")


def test_a_paper_without_its_table_is_told() -> None:
    (defect,) = incomplete(put(clean_dossier(), {"/measures": ()}))

    assert defect.expected == "ตารางมาตรการ"


def test_report_and_plan_together_are_whole() -> None:
    (year,) = merge([of_file(clean_dossier(), "a.docx"), of_file(clean_plan(), "b.docx")])

    assert incomplete(year) == []


def test_two_papers_without_the_report_are_told_only_when_the_year_is_over() -> None:
    plan = joined(clean_plan())

    assert incomplete(plan, date(2025, 9, 30)) == []
    (defect,) = incomplete(plan, date(2025, 10, 1))
    assert (defect.severity, defect.expected) == ("warning", "รายงานผลการดำเนินการของปี 2568")


def test_two_papers_that_rest_on_no_result_are_told() -> None:
    (defect,) = (d for d in check_joined(joined(put(clean_dossier(), {"/scores": ()}))) if d.code == "incomplete_year")

    assert "ผลการประเมินปี 2567" in (defect.expected or "")
    assert "มาตรการของปี 2568" in (defect.expected or "")


def test_a_year_without_rules_is_left_alone() -> None:
    assert incomplete(put(clean_plan(), {"/document/fiscal_year": None, "/measures": ()})) == []


def test_papers_with_two_totals_are_an_error_that_names_both_files_and_new_words_are_only_told() -> None:
    other = put(clean_plan(), {"/scores/0/total_printed": "๙๒.๙๒", "/measures/0/steps": ("ติดประกาศที่ศาลา",)})
    other = put(other, {"/scores/0/total": "92.92"})
    (year,) = merge([of_file(clean_dossier(), "รายงาน.docx"), of_file(other, "มาตรการ.docx")])

    conflicts = {d.path: d for d in check_joined(year) if d.code == "value_conflict"}

    total = conflicts["/scores/0/total"]
    assert total.severity == "error" and total.place == "ผลการประเมินปี 2567 คะแนนรวม"
    assert "«๙๓.๙๒» (รายงาน.docx)" in total.message and "«๙๒.๙๒» (มาตรการ.docx)" in total.message
    assert conflicts["/measures/0/steps"].severity == "info"
