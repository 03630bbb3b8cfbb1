"""Make the papers of `examples/` that cannot be written by hand: two Word files and two old text encodings.

Run as `python tools/make_examples.py [FOLDER]`; the texts are invented. The other papers are plain text and are
edited where they stand.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.run import Run

HERE = Path(__file__).resolve().parent
ENCODINGS = {"10-ประกาศไม่รับของขวัญ-2568.txt": "tis-620", "11-รายการ-OIT-2568.txt": "utf-16"}
PLAN_NAME = "06-มาตรการ-2567.docx"
REPORT_NAME = "07-รายงานผลมาตรการ-2567.docx"

PLAN_HEAD = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
    "เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี",
)
PLAN_COLUMNS = (
    ("ประเด็น", "การนำผลการวิเคราะห์ไปสู่การปฏิบัติ", "", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ"),
    ("", "ข้อคำถาม", "ข้อค้นพบ", "", "", ""),
)
PLAN_ROWS = (
    (
        ("(๑) กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", 2),
        ("I1 งานที่ทำให้คนภายนอกเสร็จตามขั้นตอนและเวลาเพียงใด", "E11 บริการของหน่วยงานดีขึ้นกว่าเดิมเพียงใด"),
        "ผู้มาติดต่อต้องมาหลายครั้งเพราะเอกสารไม่ครบ",
        "๑. ทำรายการเอกสารที่ต้องใช้ของแต่ละงาน\n๒. ติดรายการไว้หน้าเคาน์เตอร์",
        "ทุกไตรมาส",
        "สำนักปลัด",
    ),
    (
        ("(๔) กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", 2),
        ("I19 ท่านทราบวิธีใช้ทรัพย์สินของราชการที่ถูกต้องเพียงใด", "I20 การขอยืมพัสดุไปใช้งานสะดวกเพียงใด"),
        "การยืมพัสดุแต่ละกองใช้แบบไม่เหมือนกัน",
        "๑. ใช้ใบยืมแบบเดียวกันทุกกอง\n๒. รายงานของค้างคืนทุกเดือน",
        "ไตรมาส ๒-๔",
        "กองคลัง",
    ),
)
PLAN_FOOT = (
    "ประกาศใช้ ณ วันที่ ๑๙ กุมภาพันธ์ พ.ศ. ๒๕๖๗",
    "(นายวิเชียร ทุ่งรวงทอง)",
    "นายกเทศมนตรีตำบลบึงทองหลาง",
)

REPORT_HEAD = (
    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567",
    "เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี",
    "ผลการประเมินประจำปีงบประมาณ พ.ศ. 2566 ได้คะแนนรวม 86.40 คะแนน อยู่ในระดับ ผ่าน",
)
REPORT_TABLE = (
    (
        "มาตรการ/โครงการ/กิจกรรม",
        "ขั้นตอน/วิธีปฏิบัติ",
        "ระยะเวลาดำเนินการ",
        "ผู้รับผิดชอบ",
        "สรุปผลการดำเนินการ",
        "ผลลัพธ์/ความสำเร็จ",
    ),
    (
        "ทำรายการเอกสารที่ต้องใช้ของแต่ละงาน",
        "1. รวบรวมรายการเอกสารจากทุกกอง\n2. ติดรายการไว้หน้าเคาน์เตอร์",
        "ทุกไตรมาส",
        "สำนักปลัด",
        "1. รวบรวมได้ 31 งาน\n2. ติดรายการครบทุกเคาน์เตอร์เมื่อวันที่ 4 มีนาคม 2567",
        "ผู้ที่ต้องกลับมาอีกครั้งเพราะเอกสารไม่ครบลดลงครึ่งหนึ่ง",
    ),
    (
        "ใช้ใบยืมพัสดุแบบเดียวกันทุกกอง",
        "1. ประกาศใช้ใบยืมแบบเดียวกัน\n2. รายงานของค้างคืนทุกเดือน",
        "1 มกราคม 2567 - 30 กันยายน 2567",
        "กองคลัง",
        "1. เริ่มใช้ใบยืมแบบเดียวกันเมื่อวันที่ 16 มกราคม 2566\n2. รายงานของค้างคืนแล้ว 7 เดือน",
        "ทุกกองรู้ว่าของอยู่ที่ใคร",
    ),
)
REPORT_FOOT = ("รายงาน ณ วันที่ 20 ธันวาคม 2567", "(นางสาวกรองทิพย์ นาสวน)", "นิติกรปฏิบัติการ")


def _set_font(run: Run, font: str) -> None:
    """Name the font on the Latin and on the Thai side, as Word writes Thai text."""
    run.font.name = font
    run.font.size = Pt(16)
    fonts = run._element.rPr.rFonts
    for side in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(side), font)
    size = run._element.rPr.makeelement(qn("w:szCs"), {qn("w:val"): "32"})
    run._element.rPr.sz.addnext(size)


def _write_lines(paper: Document, lines: Sequence[str], font: str) -> None:
    for line in lines:
        _set_font(paper.add_paragraph().add_run(line), font)


def _blank_paper() -> Document:
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    return paper


def make_plan(target: Path) -> None:
    """A plan whose head has two rows and whose cells are merged over the rows of questions."""
    paper, font = _blank_paper(), "TH SarabunPSK"
    _write_lines(paper, PLAN_HEAD, font)
    table = paper.add_table(rows=2, cols=6, style="Table Grid")
    for row, words in enumerate(PLAN_COLUMNS):
        for column, word in enumerate(words):
            _set_font(table.cell(row, column).paragraphs[0].add_run(word), font)
    table.cell(0, 1).merge(table.cell(0, 2))
    for column in (0, 3, 4, 5):
        table.cell(0, column).merge(table.cell(1, column))
    for (issue, height), questions, finding, steps, period, unit in PLAN_ROWS:
        first = len(table.rows)
        for question in questions:
            _set_font(table.add_row().cells[1].paragraphs[0].add_run(question), font)
        for column, words in ((0, issue), (2, finding), (3, steps), (4, period), (5, unit)):
            merged = table.cell(first, column).merge(table.cell(first + height - 1, column))
            lines = words.split("\n")
            _set_font(merged.paragraphs[0].add_run(lines[0]), font)
            for line in lines[1:]:
                _set_font(merged.add_paragraph().add_run(line), font)
    _write_lines(paper, PLAN_FOOT, font)
    paper.save(str(target))


def make_report(target: Path) -> None:
    """A report in TH SarabunIT๙: the reader sees Thai digits, the file holds 0-9."""
    paper, font = _blank_paper(), "TH SarabunIT๙"
    _write_lines(paper, REPORT_HEAD, font)
    table = paper.add_table(rows=0, cols=6, style="Table Grid")
    for words in REPORT_TABLE:
        for cell, text in zip(table.add_row().cells, words, strict=True):
            lines = text.split("\n")
            _set_font(cell.paragraphs[0].add_run(lines[0]), font)
            for line in lines[1:]:
                _set_font(cell.add_paragraph().add_run(line), font)
    _write_lines(paper, REPORT_FOOT, font)
    paper.save(str(target))


def main(folder: Path) -> None:
    """Write the four papers into the folder."""
    make_plan(folder / PLAN_NAME)
    make_report(folder / REPORT_NAME)
    for name, encoding in ENCODINGS.items():
        text = (HERE / "papers" / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(text.encode(encoding))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "examples")
