"""Columns that only some forms have (ตัวชี้วัดความสำเร็จ, งบประมาณ, การดำเนินการต่อไป, หลักฐาน) fill fields of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.dossier import Dossier, Measure
from prongsai.readers import read

USUAL = {"มาตรการ": "เปิดเผยแผนการใช้จ่าย", "ขั้นตอน": "1. สรุปรายเดือน", "ผู้รับผิดชอบ": "กองคลัง", "ระยะเวลา": "ตลอดปี"}


def paper_of(tmp_path: Path, rows: list[dict[str, str]]) -> Dossier:
    """A plan as Markdown with the usual columns and those of the rows."""
    lines = ["# มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568", ""]
    heads = [*USUAL, *rows[0]]
    lines += [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join({**USUAL, **row}.values())} |" for row in rows]
    path = tmp_path / "plan.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path)


def measure_of(tmp_path: Path, columns: dict[str, str]) -> Measure:
    dossier = paper_of(tmp_path, [columns])
    assert dossier.unplaced == ()
    return dossier.measures[0]


@pytest.mark.parametrize("head", ["ตัวชี้วัดความสำเร็จ", "ตัวชี้วัด/ค่าเป้าหมาย", "ค่าเป้าหมาย", "ตัวชี้วัดโครงการ (KPI)"])
def test_what_success_is_measured_by_is_read(tmp_path: Path, head: str) -> None:
    told = measure_of(tmp_path, {head: "1. เผยแพร่ครบ 12 เดือน<br>2. มีผู้เข้าชมเพิ่มขึ้น"})
    assert told.success_measures == ("เผยแพร่ครบ 12 เดือน", "มีผู้เข้าชมเพิ่มขึ้น")


def test_a_target_in_a_column_of_its_own_goes_with_its_indicator(tmp_path: Path) -> None:
    told = measure_of(tmp_path, {"ตัวชี้วัดความสำเร็จ": "ร้อยละของเดือนที่เผยแพร่", "ค่าเป้าหมาย": "ร้อยละ 100"})
    assert told.success_measures == ("ร้อยละของเดือนที่เผยแพร่ (ค่าเป้าหมาย ร้อยละ 100)",)


def test_targets_that_do_not_match_the_indicators_in_number_follow_them(tmp_path: Path) -> None:
    told = measure_of(tmp_path, {"ตัวชี้วัดความสำเร็จ": "1. จำนวนครั้ง<br>2. จำนวนคน", "เป้าหมาย": "12 ครั้ง"})
    assert told.success_measures == ("จำนวนครั้ง", "จำนวนคน", "เป้าหมาย 12 ครั้ง")


@pytest.mark.parametrize(
    ("head", "cell", "budget"),
    [
        ("งบประมาณ", "ไม่ใช้งบประมาณ", "ไม่ใช้งบประมาณ"),
        ("งบประมาณ (บาท)", "๒๔,๐๐๐", "๒๔,๐๐๐ บาท"),
        ("งบประมาณ (บาท)", "ไม่ใช้งบประมาณ", "ไม่ใช้งบประมาณ"),
        ("งบประมาณ", "-", None),
    ],
)
def test_the_budget_is_read_with_its_unit(tmp_path: Path, head: str, cell: str, budget: str | None) -> None:
    assert measure_of(tmp_path, {head: cell}).budget_printed == budget


def test_several_columns_of_money_keep_their_heads(tmp_path: Path) -> None:
    told = measure_of(tmp_path, {"งบประมาณที่ได้รับ": "9,000", "ผลการใช้จ่ายงบประมาณ": "8,500"})
    assert told.budget_printed == "งบประมาณที่ได้รับ 9,000 ผลการใช้จ่ายงบประมาณ 8,500"


def test_what_comes_next_is_read_and_how_it_is_followed_up_stays_unplaced(tmp_path: Path) -> None:
    [measure] = (
        dossier := paper_of(tmp_path, [{"การดำเนินการต่อไป": "สรุปไตรมาสที่ 3", "การกำกับติดตาม": "รายงานผู้บริหาร"}])
    ).measures
    assert measure.next_steps == ("สรุปไตรมาสที่ 3",)
    assert [rest.text for rest in dossier.unplaced] == ["การกำกับติดตาม: รายงานผู้บริหาร"]


def test_evidence_in_a_plan_is_what_is_expected(tmp_path: Path) -> None:
    told = measure_of(tmp_path, {"หลักฐาน": "1. คู่มือ<br>2. ภาพถ่ายกิจกรรม"})
    assert told.expected_evidence == ("คู่มือ", "ภาพถ่ายกิจกรรม")


def test_evidence_in_a_report_belongs_to_its_measure(tmp_path: Path) -> None:
    shown = "1. รายงานการประชุม https://example.go.th/m.pdf<br>2. ภาพกิจกรรม"
    rows = [
        {"ผลการดำเนินการ": "ประชุมแล้ว", "หลักฐาน": shown},
        {"มาตรการ": "ทบทวนคู่มือ", "ผลการดำเนินการ": "ทบทวนแล้ว", "หลักฐาน": "คู่มือ"},
    ]
    dossier = paper_of(tmp_path, rows)
    told = [(piece.measure, piece.caption, piece.link) for piece in dossier.evidence]
    assert told == [
        (1, "รายงานการประชุม", "https://example.go.th/m.pdf"),
        (1, "ภาพกิจกรรม", None),
        (2, "คู่มือ", None),
    ]
    assert dossier.unplaced == ()


def test_labels_of_these_columns_are_read_without_a_table_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "มาตรการส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. 2568\n\n"
        "มาตรการที่ 1 เปิดเผยแผน\nขั้นตอน: สรุปรายเดือน\nระยะเวลา: ตลอดปี\nผู้รับผิดชอบ: กองคลัง\n"
        "ตัวชี้วัดความสำเร็จ: เผยแพร่ครบ 12 เดือน\nงบประมาณ: 5,000 บาท\n",
        encoding="utf-8",
    )
    [measure] = read(path).measures
    assert (measure.success_measures, measure.budget_printed) == (("เผยแพร่ครบ 12 เดือน",), "5,000 บาท")


def test_numbers_inside_a_numbered_item_do_not_cut_it(tmp_path: Path) -> None:
    [measure] = paper_of(tmp_path, [{"ขั้นตอน": "1. เผยแพร่ (1) แผน (2) ผล<br>2. แจ้งเวียน<br>3. ติดตาม"}]).measures
    assert measure.steps == ("เผยแพร่ (1) แผน (2) ผล", "แจ้งเวียน", "ติดตาม")


def test_measures_that_differ_by_a_figure_alone_are_two(tmp_path: Path) -> None:
    rows = [{"มาตรการ": f"จัดประชุมชี้แจงแนวทางการปฏิบัติงานให้แก่บุคลากร ครั้งที่ {n}"} for n in (1, 2)]
    assert len(paper_of(tmp_path, rows).measures) == 2
