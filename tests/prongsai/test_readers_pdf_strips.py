"""Text of a PDF in columns is read down each column; rows of a table and labels are not torn apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from typeset import blocks_of, prose_of, tables_of, typeset

FIRST = (
    "เทศบาลตำบลบึงทองหลางได้รับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
    "โดยตัวชี้วัดที่ได้คะแนนสูงสุดคือ การปฏิบัติหน้าที่ และตัวชี้วัดที่ได้คะแนนต่ำสุดคือ การปรับปรุงระบบการทำงาน"
)
SECOND = (
    "ผู้บริหารได้มอบนโยบายให้ทุกกองเร่งเผยแพร่ข้อมูลบนเว็บไซต์ จัดอบรมเจ้าหน้าที่ และเปิดช่องทางรับฟังความคิดเห็น"
    "ของประชาชนให้หลากหลายยิ่งขึ้น ทั้งทางโทรศัพท์ ไปรษณีย์ และสื่อสังคมออนไลน์"
)
THIRD = "การมีส่วนร่วมของประชาชนเป็นหัวใจของการยกระดับ จึงเชิญผู้แทนชุมชนร่วมเป็นคณะทำงาน และรายงานผลทุกไตรมาส"
GOOD = ["บริการรวดเร็ว", "เว็บไซต์มีข้อมูลครบถ้วน", "เจ้าหน้าที่มีอัธยาศัยดี"]
WEAK = ["ช่องทางร้องเรียนมีน้อย", "การประชาสัมพันธ์ยังไม่ทั่วถึง", "ยังไม่มีคู่มือการยืมพัสดุ"]


def squeezed(texts: list[str]) -> list[str]:
    """Without blanks: a typesetter draws none at the end of a line, where Thai needs none."""
    return [text.replace(" ", "") for text in texts]


def listed(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def told(items: list[str]) -> list[str]:
    return [f"• {item}" for item in items]


@pytest.mark.parametrize("gutter", ["0.7cm", "1.2cm"])
@pytest.mark.parametrize("justify", ["true", "false"])
def test_a_newsletter_is_read_down_each_column(gutter: str, justify: str, tmp_path: Path) -> None:
    body = f"#set par(justify: {justify})\n#align(center)[#text(22pt)[จดหมายข่าวบึงทองหลาง]]\n"
    body += (
        f"#columns(2, gutter: {gutter})[{FIRST}\n\n{SECOND}\n#colbreak()\n#text(19pt)[ข่าวชุมชน]\n\n{THIRD}\n\n{FIRST}]"
    )
    body += "\n#align(center)[พิมพ์ที่สำนักปลัด]"

    found = prose_of(blocks_of(typeset(body, tmp_path / "news.pdf")))

    assert squeezed(found) == squeezed(["จดหมายข่าวบึงทองหลาง", FIRST, SECOND, "ข่าวชุมชน", THIRD, FIRST, "พิมพ์ที่สำนักปลัด"])


def test_a_sentence_goes_on_in_the_next_column_and_over_the_page(tmp_path: Path) -> None:
    body = f"#columns(2, gutter: 1cm)[{' '.join([FIRST, SECOND, THIRD] * 3)}]"
    page = "#set page(width: 21cm, height: 9cm, margin: 2cm)"

    pages = blocks_of(typeset(body, tmp_path / "long.pdf", page=page))

    assert "".join(prose_of(pages)).replace(" ", "") == "".join([FIRST, SECOND, THIRD] * 3).replace(" ", "")
    assert len(prose_of(pages)) == 1


def test_two_lists_on_a_slide_are_two_lists(tmp_path: Path) -> None:
    body = f"จุดแข็งและจุดอ่อน\n#grid(columns: (1fr, 1fr), gutter: 1cm)[จุดแข็ง\n{listed(GOOD)}][จุดอ่อน\n{listed(WEAK)}]"
    page = '#set page(paper: "presentation-16-9", margin: 1.5cm)'

    pages = blocks_of(typeset(body, tmp_path / "slide.pdf", page=page, size=20))

    assert prose_of(pages) == ["จุดแข็งและจุดอ่อน", "จุดแข็ง", *told(GOOD), "จุดอ่อน", *told(WEAK)]


def test_three_columns_are_read_one_behind_the_other(tmp_path: Path) -> None:
    lists = "".join(f"[{listed([f'{word} {item}' for item in GOOD])}]" for word in ("ก", "ข", "ค"))
    page = "#set page(width: 29.7cm, height: 21cm, margin: 2cm)"

    pages = blocks_of(typeset(f"#grid(columns: (1fr, 1fr, 1fr), gutter: 1cm){lists}", tmp_path / "3.pdf", page=page))

    assert prose_of(pages) == [f"• {word} {item}" for word in ("ก", "ข", "ค") for item in GOOD]


def test_rows_of_two_columns_are_not_torn_apart(tmp_path: Path) -> None:
    cells = "".join(f"[{label}][{text}]" for label, text in (("ชื่อ", FIRST), ("เหตุผล", SECOND), ("วิธีการ", THIRD)))
    body = f"#grid(columns: (3cm, 13cm), row-gutter: 10pt){cells}"

    found = prose_of(blocks_of(typeset(body, tmp_path / "rows.pdf")))

    assert "".join(found).replace(" ", "").startswith("ชื่อเทศบาลตำบล")
    assert [n for n, text in enumerate(found) if text.startswith(("ชื่อ", "เหตุผล", "วิธีการ"))] == [0, 1, 2]


def test_who_signs_side_by_side_stays_side_by_side(tmp_path: Path) -> None:
    left, right = ("ผู้รายงาน", "สมศรี รักดี", "นักทรัพยากรบุคคล"), ("ผู้ตรวจสอบ", "ประเสริฐ ดีงาม", "ปลัดเทศบาล")
    rows = "".join(f"[{a}][{b}]" for a, b in zip(left, right, strict=True))

    body = f"{FIRST}\n#grid(columns: (8cm, 8cm), row-gutter: 10pt){rows}"

    found = blocks_of(typeset(body, tmp_path / "sign.pdf"))

    lines = [line for block in found.blocks for line in block.lines]
    assert lines[-3:] == [f"{a} {b}" for a, b in zip(left, right, strict=True)]


def test_prose_on_a_page_turned_wide_fills_its_own_width(tmp_path: Path) -> None:
    body = f"{FIRST}\n#page(flipped: true)[{SECOND} {THIRD}]\n{THIRD}"

    assert prose_of(blocks_of(typeset(body, tmp_path / "wide.pdf"))) == [FIRST, f"{SECOND} {THIRD}", THIRD]


def test_two_tables_side_by_side_are_two_tables(tmp_path: Path) -> None:
    head, first, second = ["ที่", "ตัวชี้วัด", "คะแนน"], ["๑", "การปฏิบัติหน้าที่", "๙๑.๒๐"], ["๖", "คุณภาพการดำเนินงาน", "๘๘.๑๐"]
    drawn = [
        f"table(columns: 3, {','.join(f'[{t}]' for row in rows for t in row)})"
        for rows in ([head, first], [head, second])
    ]

    pages = blocks_of(typeset(f"#grid(columns: (1fr, 1fr), {drawn[0]}, {drawn[1]})", tmp_path / "side.pdf"))

    assert tables_of(pages) == [[head, first], [head, second]]
