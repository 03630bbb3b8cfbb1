"""What the checks say of the meaning of steps, results, findings and recommendations, and what they leave alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import clean_dossier, clean_plan
from invented_more import PAPERS
from plant_meaning import PLANTERS
from planting import assert_found_and_nothing_else, assert_told_well, of_code, put

from prongsai.checks import Defect, check
from prongsai.dossier import Dossier
from prongsai.readers import read

JUDGED = (
    "step_without_result",
    "weak_result",
    "step_result_mismatch",
    "result_step_mismatch",
    "finding_question_mismatch",
)


def told(results: tuple[str, ...], steps: tuple[str, ...], code: str) -> list[Defect]:
    """What a code says of a measure of the clean report with these steps and results."""
    return of_code(put(clean_dossier(), {"/measures/3/results": results, "/measures/3/steps": steps}), code)


@pytest.mark.parametrize("code", PLANTERS)
def test_each_damage_is_found_at_its_place_and_nothing_else(code: str) -> None:
    assert_found_and_nothing_else(PLANTERS[code])


@pytest.mark.parametrize("code", PLANTERS)
def test_every_message_is_thai_and_english_and_asks_at_most_once(code: str) -> None:
    assert_told_well(PLANTERS[code], code)


@pytest.mark.parametrize("code", JUDGED)
def test_a_judgment_by_words_is_never_an_error_and_says_that_it_may_be_wrong(code: str) -> None:
    for seed in range(0, 5):
        for defect in of_code(PLANTERS[code](seed).damaged, code):
            assert defect.severity != "error"
            assert "อาจ" in defect.message


@pytest.mark.parametrize("paper", PAPERS)
def test_clean_papers_of_other_layouts_give_at_most_one_doubt(paper: Callable[[], Dossier]) -> None:
    doubts = [d for d in check(paper()) if d.severity != "info"]
    assert len(doubts) <= 1
    assert not [d for d in doubts if d.severity == "error"]


@pytest.mark.parametrize(
    ("step", "result"),
    [
        ("เผยแพร่รายงานทุกเดือน", "ลงเว็บไซต์ครบ"),
        ("แจ้งเวียนแนวปฏิบัติ", "ทุกคนรับทราบและลงนามไว้"),
        ("ชี้แจงวิธียืมของ", "ประชุมพนักงานแล้ว"),
        ("แต่งตั้งผู้ตรวจสอบ", "มีคำสั่งออกแล้ว"),
        ("สำรวจความพึงพอใจ", "ผู้ตอบส่วนใหญ่พอใจ"),
        ("จัดอบรมความรู้เรื่องพัสดุ", "มีพนักงานเข้าร่วมครบ"),
    ],
)
def test_a_step_is_answered_by_other_words_for_the_same_deed(step: str, result: str) -> None:
    assert told((result,), (step,), "step_without_result") == []


def test_a_step_is_answered_where_the_results_claim_every_step() -> None:
    steps = ("จัดอบรมผู้ยืม", "สุ่มตรวจของที่ยืม")
    assert told(("ดำเนินการครบทุกขั้นตอนภายในเดือนมีนาคม ๒๕๖๘",), steps, "step_without_result") == []
    assert len(told(("อบรมเมื่อเดือนมีนาคม ๒๕๖๘",), steps, "step_without_result")) == 1


@pytest.mark.parametrize("step", ["ดำเนินงานตามแผนที่กำหนดไว้", "สรุปผลเสนอนายก อบต.", "สรุปผลการดำเนินงานเสนอปลัดเทศบาล"])
def test_the_steps_of_every_plan_are_answered_by_a_result_that_can_be_verified(step: str) -> None:
    steps = ("ซ่อมถนน", step)
    assert told(("ซ่อมถนน ๓ สาย",), steps, "step_without_result") == []
    assert len(told(("ซ่อมถนนหลายสาย",), steps, "step_without_result")) == 1


def test_a_result_that_stands_under_three_measures_is_told_once() -> None:
    same = ("มีผู้เข้าร่วมกิจกรรมของหน่วยงาน ๓๐ คน",)
    paper = put(clean_dossier(), {f"/measures/{m}/results": same for m in (1, 3, 4)})
    (defect,) = of_code(paper, "copied_result")
    assert all(f"มาตรการที่ {n}" in defect.message for n in (2, 4, 5))


def test_all_steps_of_a_measure_without_a_result_are_told_at_once() -> None:
    steps = ("สุ่มตรวจของที่ยืม", "แต่งตั้งผู้ดูแลห้องเก็บของ", "จัดทำป้ายชื่อชั้นวาง")
    (defect,) = told(("ทำป้ายชื่อชั้นวางครบ",), steps, "step_without_result")
    assert "ข้อ 1, 2" in defect.place


@pytest.mark.parametrize("result", ["จัดอบรมเจ้าหน้าที่ผู้ให้ยืมพัสดุ ๒ รุ่น", "จัดอบรมเจ้าหน้าที่ผู้ให้ยืมพัสดุ เมื่อวันที่ ๓ มีนาคม ๒๕๖๘"])
def test_a_result_that_adds_a_fact_to_its_step_is_no_copy(result: str) -> None:
    assert told((result,), ("จัดอบรมเจ้าหน้าที่ผู้ให้ยืมพัสดุ",), "result_copies_step") == []


@pytest.mark.parametrize("result", ["รายงานผลต่อที่ประชุมครบ ๑๒ ครั้ง", "อยู่ระหว่างจัดทำ แล้วเสร็จ ๗ จาก ๑๒ งาน"])
def test_a_result_with_figures_is_not_weak(result: str) -> None:
    assert told((result,), ("รายงานผลทุกเดือน",), "weak_result") == []


def test_a_question_answered_under_another_issue_is_only_told() -> None:
    plan = clean_plan()
    again = {"/measures/1/questions/-": plan.measures[3].questions[0].model_dump()}
    assert [d.severity for d in of_code(put(plan, again), "finding_question_mismatch")] == ["info"]


@pytest.mark.parametrize(
    "text",
    [
        "ใช้แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๑-๒๕๖๕) ต่อด้วยแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖-๒๕๗๐)",
        "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๑-๒๕๖๔) แก้ไขเป็นแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๑-๒๕๖๕)",
        "แผนพัฒนาบุคลากร (พ.ศ. ๒๕๖๗-๒๕๖๙) และแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖-๒๕๗๐)",
    ],
)
def test_plans_that_follow_each_other_or_differ_in_name_do_not_exclude_each_other(text: str) -> None:
    assert of_code(put(clean_dossier(), {"/narrative/-": {"heading": None, "text": text}}), "contradiction") == []


@pytest.mark.parametrize(
    "text",
    [
        "ศึกษาดูงานของเทศบาลตำบลเชียงกลาง",
        "ได้รับความร่วมมือจากเทศบาลตำบลท่าวังผา",
        "ประกาศลงในเว็บไซต์ของเทศบาลตำบลบึงทองหลาง",
    ],
)
def test_neighbours_and_the_own_name_are_no_copied_text(text: str) -> None:
    assert of_code(put(clean_dossier(), {"/measures/2/outcomes/0": text}), "copied_text") == []


@pytest.mark.parametrize("text", ["สถิติประจำปี ตุลาคม ๒๕๖๗ - กันยายน ๒๕๖๘", "สถิติประจำปี รอบ ๖ เดือน ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘"])
def test_a_whole_year_or_a_named_part_of_it_is_no_short_year(text: str) -> None:
    paper = put(clean_dossier(), {"/narrative/-": {"heading": None, "text": text}})
    assert of_code(paper, "period_not_12_months") == []


@pytest.mark.parametrize("name", ["001", "003", "004", "t02", "t30"])
def test_the_real_cases_give_no_doubt_of_meaning_that_nobody_confirms(cases: Path, name: str) -> None:
    gold = json.loads((cases / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    defects = check(read(cases / "documents" / gold["source_file"]))

    ours = [d.code for d in defects if d.code in PLANTERS]
    doubts = {d.code for d in defects if d.code in PLANTERS and d.severity != "info"}
    wanted = [d["code"] for d in gold["defects"] if d["code"] in PLANTERS]
    assert doubts <= set(wanted)
    assert all(ours.count(code) >= wanted.count(code) for code in wanted)
