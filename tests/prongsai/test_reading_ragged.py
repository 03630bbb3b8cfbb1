"""Tables with uneven rows, lines that two readers want and words that look like numbers are read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.dossier import Dossier
from prongsai.readers import read

HEADS = ("ที่", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ")


def told(folder: Path, *rows: tuple[str, ...]) -> Dossier:
    """What is read of a table with these rows."""
    drawn = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    (folder / "x.html").write_text(f"<table>{drawn}</table>", encoding="utf-8")
    return read(folder / "x.html")


def test_a_cell_alone_right_of_the_last_column_ends_no_reading(tmp_path: Path) -> None:
    row = ("1", "เผยแพร่แผนจัดซื้อ", "ตรวจแผนทุกไตรมาส", "กองคลัง")
    found = told(tmp_path, HEADS, row, ("", "", "", "", "ภายในเดือนมีนาคม"))
    assert [measure.title for measure in found.measures] == ["เผยแพร่แผนจัดซื้อ"]
    assert "ภายในเดือนมีนาคม" in found.to_json()


def test_a_second_header_may_have_more_cells_than_the_first(tmp_path: Path) -> None:
    months = ("", "", "", "", "ต.ค.", "พ.ย.", "/")
    row = ("1", "เผยแพร่แผนจัดซื้อ", "ตรวจแผนทุกไตรมาส", "กองคลัง", "/", "/", "")
    found = told(tmp_path, (*HEADS, "พ.ศ. 2569"), months, row)
    assert found.measures[-1].responsible == ("กองคลัง",)


def test_a_line_that_looks_like_an_item_inside_a_measure_has_one_home(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(
        "(๑) มาตรการควบคุมการเบิกจ่ายเงิน\n\t- ปัญหาและอุปสรรค: ไม่มี\nO999999999999\n\t- ข้อเสนอแนะ: ควรแนบแบบก่อสร้างด้วย\n",
        encoding="utf-8",
    )
    assert read(tmp_path / "x.txt").measures


@pytest.mark.parametrize("blank", ["NaN", "Infinity", "1e1", "1_0", "-0", "-"])
def test_what_is_a_number_to_a_machine_alone_is_no_score_of_an_item(tmp_path: Path, blank: str) -> None:
    rows = [("O1", "โครงสร้าง", "100"), ("O2", "ข้อมูลผู้บริหาร", blank), ("O3", "อำนาจหน้าที่", "0")]
    found = told(tmp_path, ("ข้อ", "รายการ", "คะแนน"), *rows)
    assert [item.score for item in found.oit_items] == [100, None, 0]


def test_a_row_of_steps_inside_a_form_may_have_more_cells_than_their_head(tmp_path: Path) -> None:
    form = [("ชื่อมาตรการ", "ซ่อมถนนตามที่แจ้ง"), ("ผู้รับผิดชอบ", "กองช่าง"), ("ระยะเวลา", "ตุลาคม 2568")]
    steps = [("ลำดับ", "ขั้นตอนการดำเนินงาน", "สถานะ"), ("1", "ทำบัญชีสายทาง", "เสร็จสิ้น", "เลยช่อง")]
    found = told(tmp_path, *form, *steps, ("2", "เปิดให้แจ้งจุดชำรุด", "เสร็จสิ้น"))
    assert [measure.steps for measure in found.measures] == [("ทำบัญชีสายทาง", "เปิดให้แจ้งจุดชำรุด")]
    assert "เลยช่อง" in found.to_json()
