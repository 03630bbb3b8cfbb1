"""Bytes and markup become the blocks that a reader of the paper sees: encodings, HTML, Markdown, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.errors import FileRefused
from prongsai.readers import read
from prongsai.readers.blocks import Block
from prongsai.readers.decode import decode
from prongsai.readers.html import pages as html_pages
from prongsai.readers.text import pages as text_pages

SENTENCE = "ประกาศเทศบาลตำบลบึงทองหลาง เรื่อง นโยบายไม่รับของขวัญ ปี ๒๕๖๘ (No Gift)\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "tis-620", "cp874")
thai = st.text(alphabet="กขคงจฉชซญดตถทธนบปผพฟภมยรลวสหอ ะาิีุูเแโใไ่้๐๑๒๓0123", min_size=1).map(lambda t: f"ก {t} ข")


def page(body: str) -> tuple[Block, ...]:
    return html_pages(f"<!doctype html><html><body>{body}</body></html>", "หน้า.html").blocks


def texts(block: Block) -> list[list[str]]:
    return [list(row.texts) for row in block.rows]


@pytest.mark.parametrize("empty", ["<table></table>", "<h2>&#8203;</h2>"])
def test_what_says_nothing_on_a_page_of_the_web_has_no_number(empty: str, tmp_path: Path) -> None:
    body = f"<p>ผลการประเมิน ปีงบประมาณ พ.ศ. 2568</p>{empty}<table><tr><td>ระดับ<td>คะแนน<tr><td>ดี<td>84.95</table>"
    (tmp_path / "x.html").write_text(body, encoding="utf-8")

    assert [block.number for block in page(body)] == [0, 1]
    assert read(tmp_path / "x.html").unplaced


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_thai_is_read_in_each_encoding_that_offices_use(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), "ประกาศ.txt") == SENTENCE


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=40, deadline=None)
@given(text=thai)
def test_any_thai_text_survives_its_encoding(encoding: str, text: str) -> None:
    assert decode((SENTENCE + text).encode(encoding), "ข้อความ.txt") == SENTENCE + text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 40, bytes(range(128, 256)) * 4, b"\xff\xfeA"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(FileRefused, match="ไฟล์ว่างหรือไม่สมบูรณ์"):
        decode(data, "เสีย.txt")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("ว่าง.txt", b"", "ว่าง"),
        ("มีแต่ช่องว่าง.txt", b" \n\t\n", "ว่าง"),
        ("ภาพ.docx", b"\x89PNG\r\n\x1a\n", "ไม่สมบูรณ์|ยังไม่ได้ติดตั้ง"),
        ("เก่า.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "97-2003"),
        ("ขาด.docx", b"PK\x03\x04" + bytes(60), "ไม่สมบูรณ์"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(FileRefused, match=words) as refused:
        read(path)

    assert name in str(refused.value) and name in refused.value.english


def test_a_file_is_read_by_what_it_holds_and_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ประกาศ.docx"
    path.write_text("<html><body><h1>ประกาศเทศบาลตำบลบึงทองหลาง</h1></body></html>", encoding="utf-8")

    assert read(path).agency.name_printed == "เทศบาลตำบลบึงทองหลาง"


def test_a_cell_over_several_rows_leaves_merged_cells_below() -> None:
    [table] = page(
        "<table><tr><td rowspan=3>ก</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>"
        "<tr><td>ข</td><td>4</td></tr></table>"
    )

    assert texts(table) == [["ก", "1"], ["", "2"], ["", "3"], ["ข", "4"]]
    assert [row.cells[0].merged for row in table.rows] == [False, True, True, False]


def test_a_cell_over_several_columns_keeps_the_others_in_their_place() -> None:
    [table] = page(
        "<table><tr><th colspan=2>กลุ่ม</th><th>ปี</th></tr>"
        "<tr><td colspan=2 rowspan=2>ร่วม</td><td>๒๕๖๗</td></tr><tr><td>๒๕๖๘</td></tr></table>"
    )

    assert texts(table) == [["กลุ่ม", "", "ปี"], ["ร่วม", "", "๒๕๖๗"], ["", "", "๒๕๖๘"]]
    assert [row.header for row in table.rows] == [True, False, False]


def test_line_breaks_and_lists_keep_their_lines_in_a_cell() -> None:
    [table] = page("<table><tr><td>หนึ่ง<br>สอง<ol><li>สาม</li><li>สี่</li></ol></td></tr></table>")

    assert [(line.text, line.kind) for line in table.rows[0].cells[0].lines] == [
        ("หนึ่ง", "paragraph"),
        ("สอง", "paragraph"),
        ("สาม", "item"),
        ("สี่", "item"),
    ]


def test_an_ordered_list_keeps_the_numbers_that_a_browser_draws() -> None:
    blocks = page("<ol start=3><li>ทบทวน</li><li>เผยแพร่</li></ol><ul><li>ติดตาม</li></ul>")

    assert [block.text for block in blocks] == ["3. ทบทวน", "4. เผยแพร่", "- ติดตาม"]


def test_scripts_comments_and_titles_are_no_text() -> None:
    blocks = page("<script>var x = 'ลับ'</script><!-- ซ่อน --><style>p{}</style><p>เนื้อความ</p>")

    assert [block.text for block in blocks] == ["เนื้อความ"]


def test_a_table_inside_a_table_gives_its_rows_once() -> None:
    [table] = page("<table><tr><td>นอก<table><tr><td>ใน</td></tr></table></td><td>ข้าง</td></tr></table>")

    assert [len(row.cells) for row in table.rows] == [2]
    assert "".join(table.rows[0].texts).count("ใน") == 1


def test_ticked_and_empty_boxes_are_told_apart() -> None:
    [table] = page('<table><tr><td><input type="checkbox" checked> ทราบ<br>☐ อื่น ๆ<br>☑ ดำเนินการแล้ว</td></tr></table>')

    assert [(line.text, line.box) for line in table.rows[0].cells[0].lines] == [
        ("ทราบ", True),
        ("อื่น ๆ", False),
        ("ดำเนินการแล้ว", True),
    ]


MARKDOWN = """# ผลการประเมิน

| ตัวชี้วัด | คะแนน |
|---|---:|
| **การปฏิบัติหน้าที่** | 91.20 |
| ก\\|ข | 88.00 |

- ข้อแรก
- ข้อที่สอง
"""


def test_markdown_headings_pipes_and_lists() -> None:
    blocks = text_pages(MARKDOWN, "ผล.md").blocks

    assert [(b.kind, b.level, b.text) for b in blocks if b.kind != "table"] == [
        ("heading", 1, "ผลการประเมิน"),
        ("paragraph", 0, "- ข้อแรก"),
        ("paragraph", 0, "- ข้อที่สอง"),
    ]
    [table] = [b for b in blocks if b.kind == "table"]
    assert texts(table) == [["ตัวชี้วัด", "คะแนน"], ["การปฏิบัติหน้าที่", "91.20"], ["ก|ข", "88.00"]]
    assert table.line == 3


def test_rows_between_tabs_are_a_table_and_a_memo_head_is_none() -> None:
    blocks = text_pages(
        "ที่ ปท ๕๒๐๐๑/๑๒\tวันที่ ๓ มีนาคม ๒๕๖๘\n\nมาตรการ\tขั้นตอน\tผล\nก\t<ol><li>ข</li><li>ค</li></ol>\tง\n", "ก.txt"
    ).blocks

    assert [block.kind for block in blocks] == ["paragraph", "table"]
    assert [line.kind for line in blocks[1].rows[1].cells[1].lines] == ["item", "item"]


def test_a_form_feed_breaks_the_page_and_loses_nothing() -> None:
    blocks = text_pages("หน้าแรก\n\fหน้าสอง\n", "ก.txt").blocks

    assert [(b.kind, b.text) for b in blocks] == [("paragraph", "หน้าแรก"), ("page", ""), ("paragraph", "หน้าสอง")]


def test_a_lone_angle_sign_is_no_tag() -> None:
    [block] = text_pages("คะแนน < 85 และ A & B ต้องปรับปรุง\n", "ก.txt").blocks

    assert block.text == "คะแนน < 85 และ A & B ต้องปรับปรุง"
