"""Habits of clerks of other agencies: lettered measures, labels in one line, struck words, cells over two measures."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from worksheets import sheet

from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.readers.pdf_letters import Letter
from prongsai.readers.pdf_lines import Column, Printed, closes_head, lines_of
from prongsai.readers.pdf_running import taken_out

HEAD = "รายงานผลการดำเนินงานตามมาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๗\n\nเทศบาลตำบลบึงทองหลาง\n\n"
LETTERED = """ก.\tมาตรการจัดคิว
     วิธีทำ
\t\t1)  แจกบัตรคิว
     ช่วงเวลา\t:\tต.ค.๖๖ - มี.ค.๖๗     ผู้รับผิดชอบ : สำนักปลัด
     ผลที่ได้
\t\t-  แจกบัตรคิวทุกวัน
ข.\tมาตรการคุมรถ
     วิธีทำ
\t\t1)  ลงสมุดคุมรถ
     ผู้รับผิดชอบ\t:\tกองช่าง
     ผลที่ได้
\t\t-  ลงสมุดครบ ๔ คัน
"""


def told(tmp_path: Path, text: str, name: str = "paper.txt") -> Dossier:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def plan(tmp_path: Path, rows: list[list[str]], merges: tuple[str, ...] = ()) -> Dossier:
    return sheet(tmp_path, [["แผนการขับเคลื่อนมาตรการ ปีงบประมาณ 2569"], *rows], merges)


def test_measures_may_be_lettered(tmp_path: Path) -> None:
    first, second = told(tmp_path, HEAD + LETTERED).measures
    assert (first.no_printed, first.title, first.steps) == ("ก.", "มาตรการจัดคิว", ("แจกบัตรคิว",))
    assert (second.responsible, second.results) == (("กองช่าง",), ("ลงสมุดครบ ๔ คัน",))


def test_one_line_may_tell_two_labels(tmp_path: Path) -> None:
    first = told(tmp_path, HEAD + LETTERED).measures[0]
    assert first.period is not None
    assert (first.period.printed, first.responsible) == ("ต.ค.๖๖ - มี.ค.๖๗", ("สำนักปลัด",))


def test_a_cell_over_two_measures_tells_of_both(tmp_path: Path) -> None:
    rows = [
        ["ข้อค้นพบ", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"],
        ["ไม่ทราบขั้นตอน", "ป้ายขั้นตอน", "จัดทำป้าย", "กองช่าง"],
        ["", "คู่มือย่อ", "จัดทำคู่มือ", "กองคลัง"],
    ]
    first, second = plan(tmp_path, rows, ("A3:A4",)).measures
    assert first.findings == second.findings == ("ไม่ทราบขั้นตอน",)
    assert second.responsible == ("กองคลัง",)


def test_an_empty_cell_of_its_own_stays_empty(tmp_path: Path) -> None:
    rows = [
        ["ข้อค้นพบ", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"],
        ["ไม่ทราบขั้นตอน", "ป้ายขั้นตอน", "จัดทำป้าย", "กองช่าง"],
        ["", "คู่มือย่อ", "จัดทำคู่มือ", "กองคลัง"],
    ]
    assert plan(tmp_path, rows).measures[1].findings == ()


@pytest.mark.parametrize("head", ["ข้อที่ต้องพัฒนา", "OIT ข้อที่ไม่ได้คะแนน", "รายการ"])
def test_a_column_of_codes_tells_questions_with_the_words_beside_them(tmp_path: Path, head: str) -> None:
    rows = [
        [head, "", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"],
        ["I7", "งบประมาณคุ้มค่าเพียงใด", "คืนข้อมูลงบประมาณ", "สรุปงบประมาณ", "กองคลัง"],
        ["O14", "รายการจัดซื้อจัดจ้าง", "ตรวจก่อนเผยแพร่", "จัดทำแบบตรวจ", "กองคลัง"],
    ]
    first, second = plan(tmp_path, rows, ("A2:B2",)).measures
    assert [(q.code, q.text) for q in first.questions] == [("I7", "งบประมาณคุ้มค่าเพียงใด")]
    assert [q.code for q in second.questions] == ["O14"]
    assert first.findings == second.findings == ()


def test_rows_struck_through_are_no_measures(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("แผนการขับเคลื่อนมาตรการ ปีงบประมาณ 2569")
    table = word.add_table(0, 3)
    for cells in (
        ("มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"),
        ("งานเก่า", "ทำอย่างเก่า", "กองคลัง"),
        ("งานใหม่", "ทำอย่างใหม่", "กองช่าง"),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
            cell.paragraphs[0].runs[0].font.strike = cells[0] == "งานเก่า"
    word.save(str(tmp_path / "plan.docx"))
    [only] = read(tmp_path / "plan.docx").measures
    assert (only.title, only.responsible) == ("งานใหม่", ("กองช่าง",))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("โรงพยาบาลมหาวิทยาลัยสายธาร", "โรงพยาบาล"),
        ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาน่าน เขต 9", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา"),
    ],
)
def test_agencies_of_the_state_are_named_whole(tmp_path: Path, title: str, kind: str) -> None:
    agency = told(tmp_path, f"รายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๘\n\n{title}\n").agency
    assert (agency.name_printed, agency.type) == (title, kind)


def test_people_sign_with_the_titles_of_their_calling(tmp_path: Path) -> None:
    foot = "\nผู้อนุมัติแผน\n\n(รองศาสตราจารย์ นายแพทย์ธีระ บึงใส)\n\nผู้อำนวยการ\n"
    signed = told(tmp_path, HEAD + LETTERED + foot).signatories
    assert [s.name_printed for s in signed] == ["รองศาสตราจารย์ นายแพทย์ธีระ บึงใส"]


def test_the_year_of_a_head_may_have_a_remark_behind_it(tmp_path: Path) -> None:
    head = (
        "รายงานผลการปฏิบัติตามมาตรการ\nเทศบาลตำบลบึงทองหลาง\nประจำปีงบประมาณ พ.ศ. ๒๕๖๘ (ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๙ตามรายงาน)\n"
    )
    assert told(tmp_path, head).document.fiscal_year == 2568


def at(text: str, y: float, page: int) -> Printed:
    [line] = lines_of([Letter(char, 50 + 8 * n, 58 + 8 * n, y, 14) for n, char in enumerate(text)], page)
    return line


def test_labels_at_one_height_of_every_page_are_no_running_head() -> None:
    pages = [[at(f"มาตรการ {n}", 700, n), at("ขั้นตอน", 670, n), at(f"ทำงาน {n}", 640, n)] for n in (1, 2, 3)]
    assert taken_out(pages, [(0.0, 1000.0)] * 3) == []


def test_a_table_in_tabs_may_begin_with_the_word_that_a_memo_has(tmp_path: Path) -> None:
    rows = "ที่\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\n๑\tติดป้าย\tจัดทำป้าย\tกองช่าง\n๒\tจัดอบรม\tเชิญวิทยากร\tกองคลัง\n"
    first, second = told(tmp_path, f"{HEAD}{rows}").measures
    assert (first.title, first.steps, second.responsible) == ("ติดป้าย", ("จัดทำป้าย",), ("กองคลัง",))


def test_the_prose_set_in_below_a_head_is_no_part_of_it() -> None:
    page = Column(90, 504)
    first, second, prose, middle = (
        lines_of([Letter(char, x + 4 * n, x + 4 * n + 4, y, 13) for n, char in enumerate("ก" * long)], 1)[0]
        for x, y, long in ((148, 40, 79), (140, 60, 83), (147, 80, 89), (206, 80, 50))
    )
    assert closes_head((first, second), prose, page)
    assert not closes_head((first, second), middle, page)


@pytest.mark.parametrize(("head", "field"), [("ผลลัพธ์การดำเนินงาน", "results"), ("ผลลัพธ์", "outcomes")])
def test_what_was_done_is_told_by_the_only_column_that_speaks_of_work(tmp_path: Path, head: str, field: str) -> None:
    rows = [["มาตรการ", "ขั้นตอน", head], ["ป้ายขั้นตอน", "จัดทำป้าย", "จัดทำแล้ว ๓ ป้าย"]]
    [first] = plan(tmp_path, rows).measures
    assert getattr(first, field) == ("จัดทำแล้ว ๓ ป้าย",)


def test_the_name_of_who_prepared_a_paper_may_stand_in_brackets_behind_the_role(tmp_path: Path) -> None:
    [signed] = told(tmp_path, f"{HEAD}{LETTERED}\nผู้จัดทำ (นางสาวฟ้า ใสดี) นักวิชาการคลัง\n").signatories
    assert (signed.name_printed, signed.position) == ("นางสาวฟ้า ใสดี", "นักวิชาการคลัง")


def test_a_memo_in_tabs_keeps_its_head_and_its_measures_in_brackets(tmp_path: Path) -> None:
    memo = (
        "บันทึกข้อความ\nส่วนราชการ\tกองคลัง เทศบาลตำบลบึงทองหลาง\nที่\tปท 54102/77\tวันที่\t๓ ตุลาคม ๒๕68\n"
        "เรื่อง\tรายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ ๒๕๖๘\n\n"
        "(๑) มาตรการคุมเงิน\n\t- ขั้นตอนการปฏิบัติ\n\t\tก. ตรวจสองชั้น\n\t- ผลการดำเนินงาน\n\t\tก. ตรวจ ๑๒ ครั้ง\n"
        "(๒) มาตรการราคากลาง\n\t- ขั้นตอนการปฏิบัติ\n\t\tก. ลงเว็บไซต์\n\t- ผลการดำเนินงาน\n\t\tก. ลงแล้ว ๔ เรื่อง\n"
    )
    dossier = told(tmp_path, memo)
    assert dossier.document.memo is not None
    assert [(m.no_printed, m.steps, m.results) for m in dossier.measures] == [
        ("๑", ("ตรวจสองชั้น",), ("ตรวจ ๑๒ ครั้ง",)),
        ("๒", ("ลงเว็บไซต์",), ("ลงแล้ว ๔ เรื่อง",)),
    ]


def test_quarters_may_be_counted_under_one_head(tmp_path: Path) -> None:
    rows = [
        ["มาตรการ", "ขั้นตอน", "ไตรมาส", "", "", "", "ผู้รับผิดชอบ"],
        ["", "", "๑", "๒", "๓", "๔", ""],
        ["ป้ายขั้นตอน", "จัดทำป้าย", "", "√", "√", "", "กองช่าง"],
    ]
    [only] = plan(tmp_path, rows, ("A2:A3", "B2:B3", "C2:F2", "G2:G3")).measures
    assert only.period is not None
    assert (str(only.period.start), str(only.period.end)) == ("2026-01-01", "2026-06-30")
