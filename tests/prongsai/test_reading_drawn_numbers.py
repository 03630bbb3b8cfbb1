"""A paper reads the same whether its numbers were typed or are drawn by Word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from listing import Listing, level

from prongsai.readers import read

THAI = (level(0, "thaiNumbers", "%1."), level(1, "thaiNumbers", "%1.%2"))
STEPS = (
    ("ประกาศนโยบายไม่รับของขวัญ", ("จัดทำประกาศ", "เผยแพร่บนเว็บไซต์"), "สำนักปลัด"),
    ("ปรับปรุงช่องทางร้องเรียน", ("สำรวจช่องทาง", "จัดทำคู่มือ", "ประชาสัมพันธ์"), "กองคลัง"),
)
OUTLINE = ((0, "๑.", "หลักการและเหตุผล"), (1, "๑.๑", "ผลการประเมินปีก่อน"), (2, "(ก)", "การรับรู้ยังน้อย"), (0, "๒.", "มาตรการ"))


def plan(path: Path, *, drawn: bool) -> dict[str, object]:
    """What is read of a plan whose numbers are drawn by Word, or typed."""
    made = Listing()
    outline = made.define(*THAI, level(2, "thaiLetters", "(%3)"))
    rows = made.define(THAI[0])
    made.word.add_paragraph("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
    made.word.add_paragraph("เทศบาลตำบลบึงทองหลาง")
    for at, mark, text in OUTLINE:
        _ = made.item(outline, at, text) if drawn else made.word.add_paragraph(f"{mark} {text}")
    table = made.word.add_table(1, 5)
    for cell, head in zip(
        table.rows[0].cells, ("ที่", "มาตรการ", "ขั้นตอนการดำเนินการ", "ระยะเวลา", "ผู้รับผิดชอบ"), strict=True
    ):
        cell.text = head
    for title, steps, unit in STEPS:
        cells = table.add_row().cells
        own = made.define(THAI[0])
        for cell, text in zip(cells[1:], (title, "", "ต.ค. ๖๗ - ก.ย. ๖๘", unit), strict=True):
            cell.text = text
        if drawn:
            made.item(rows, 0, "", cells[0])
        else:
            cells[0].text = f"{'๑๒'[len(table.rows) - 2]}."
        for figure, step in zip("๑๒๓", steps, strict=False):
            paragraph = made.item(own, 0, step) if drawn else made.word.add_paragraph(f"{figure}. {step}")
            cells[2]._tc.append(paragraph._p)
    made.word.save(str(path))
    told: dict[str, object] = json.loads(read(path).to_json())
    return told


def test_a_plan_reads_the_same_whether_its_numbers_are_typed_or_drawn(tmp_path: Path) -> None:
    drawn, typed = (plan(tmp_path / "แผน.docx", drawn=each) for each in (True, False))

    assert drawn == typed
    assert [m["no_printed"] for m in drawn["measures"]] == ["๑.", "๒."]
    assert [tuple(m["steps"]) for m in drawn["measures"]] == [steps for _, steps, _ in STEPS]


@pytest.mark.parametrize("mark", ["ข้อ %1", "%1.", "(%1)"])
def test_clauses_of_an_announcement_read_the_same_whether_typed_or_drawn(mark: str, tmp_path: Path) -> None:
    def told(*, drawn: bool) -> dict[str, object]:
        made = Listing()
        number = made.define(level(0, "thaiNumbers", mark))
        for text in ("ประกาศเทศบาลตำบลบึงทองหลาง", "เรื่อง มาตรการส่งเสริมความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"):
            made.word.add_paragraph(text)
        for figure, text in zip("๑๒๓", ("ให้ทุกกองเผยแพร่ข้อมูล", "ให้กองคลังรายงานทุกเดือน", "ให้ถือปฏิบัติ"), strict=True):
            shown = f"{mark.replace('%1', figure)} {text}"
            _ = made.item(number, 0, text) if drawn else made.word.add_paragraph(shown)
        made.word.save(str(tmp_path / "ประกาศ.docx"))
        found: dict[str, object] = json.loads(read(tmp_path / "ประกาศ.docx").to_json())
        return found

    assert told(drawn=True) == told(drawn=False)
