"""Nothing that a Word document shows is lost: notes, links, fields, diagrams, what is tracked, what is nested."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from prongsai.readers import read
from prongsai.readers.docx import pages

MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SITE = "https://www.bungthonglang.example/o13"


def xml(inner: str):
    return parse_xml(re.sub(r"(?=/?>)", f" {nsdecls('w', 'r')} {MORE}", inner, count=1))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def document(*bodies: str, more: dict[str, str] | None = None, word: docx.document.Document | None = None) -> bytes:
    """A document of those pieces of its body, with further parts."""
    word = word or docx.Document()
    for inner in bodies:
        word.element.body.insert(len(word.element.body) - 1, xml(inner))
    kept = io.BytesIO()
    word.save(kept)
    with zipfile.ZipFile(kept, "a") as parts:
        for path, text in (more or {}).items():
            parts.writestr(path, text)
    return kept.getvalue()


def texts(data: bytes) -> list[str]:
    return [block.text for block in pages(data, "ก.docx").blocks if block.kind != "table"]


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.texts for block in pages(data, "ก.docx").blocks for row in block.rows]


def notes(kind: str, text: str) -> str:
    return (
        f'<w:{kind}s {nsdecls("w")}><w:{kind} w:type="separator" w:id="0">{paragraph("เส้นคั่น")}</w:{kind}>'
        f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}></w:{kind}s>'
    )


def test_notes_at_the_foot_and_at_the_end_stand_behind_the_body() -> None:
    data = document(
        paragraph("ผลคะแนน"),
        more={
            "word/endnotes.xml": notes("endnote", "ข้อมูล ณ วันที่ ๑ ตุลาคม ๒๕๖๘"),
            "word/footnotes.xml": notes("footnote", "ไม่รวมหน่วยงานที่งดประเมิน"),
        },
    )

    assert texts(data) == ["ผลคะแนน", "ไม่รวมหน่วยงานที่งดประเมิน", "ข้อมูล ณ วันที่ ๑ ตุลาคม ๒๕๖๘"]


def test_a_note_is_a_field_or_unplaced(tmp_path: Path) -> None:
    path = tmp_path / "มาตรการ.docx"
    head = paragraph("มาตรการส่งเสริมคุณธรรม เทศบาลตำบลบึงทองหลาง ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
    path.write_bytes(document(head, more={"word/footnotes.xml": notes("footnote", "ไม่รวมหน่วยงานที่งดประเมิน")}))

    assert "ไม่รวมหน่วยงานที่งดประเมิน" in read(path).to_json()


def test_remarks_beside_the_text_are_left_out() -> None:
    remarks = f'<w:comments {nsdecls("w")}><w:comment w:id="0">{paragraph("แก้ด้วย")}</w:comment></w:comments>'
    body = f'<w:p><w:commentRangeStart w:id="0"/>{run("ผลคะแนน")}<w:commentRangeEnd w:id="0"/></w:p>'

    assert texts(document(body, more={"word/comments.xml": remarks})) == ["ผลคะแนน"]


def test_the_words_of_a_diagram_are_read() -> None:
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:d="urn:d"'
    words = "<a:r><a:t>ประกาศ</a:t></a:r><a:r><a:t>นโยบาย</a:t></a:r>"
    diagram = f"<d:dataModel {names}><d:t><a:p>{words}</a:p></d:t></d:dataModel>"

    assert texts(document(paragraph("ขั้นตอน"), more={"word/diagrams/data1.xml": diagram})) == ["ขั้นตอน", "ประกาศนโยบาย"]


def linked(text: str, address: str = SITE) -> tuple[docx.document.Document, str]:
    word = docx.Document()
    identity = word.part.relate_to(address, f"{RELATIONS}/hyperlink", is_external=True)
    return word, f'<w:p><w:hyperlink r:id="{identity}">{run(text)}</w:hyperlink></w:p>'


def field_of(text: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{n}"/></w:r>' for n in ("begin", "separate", "end"))
    instruction = f'<w:r><w:instrText>HYPER</w:instrText></w:r><w:r><w:instrText>LINK "{SITE}"</w:instrText></w:r>'
    return f"<w:p>{begin}{instruction}{middle}{run(text)}{end}</w:p>"


def test_where_words_lead_to_stands_behind_them() -> None:
    word, link = linked("ดูที่นี่")

    assert texts(document(link, field_of("คลิก"), word=word)) == [f"ดูที่นี่ [{SITE}]", f"คลิก [{SITE}]"]


@pytest.mark.parametrize(
    ("text", "address"),
    [(SITE, SITE), ("www.bungthonglang.example", "http://www.bungthonglang.example/"), ("ส่งถึง", "mailto:a@b.example")],
)
def test_an_address_that_is_spelled_out_or_none_of_a_page_is_not_said_again(text: str, address: str) -> None:
    word, link = linked(text, address)

    assert texts(document(link, word=word)) == [text]


def test_a_link_in_a_cell_is_kept_with_its_line() -> None:
    word, link = linked("ดูที่นี่")
    data = document(f"<w:tbl><w:tr><w:tc>{paragraph('O13')}{link}</w:tc></w:tr></w:tbl>", word=word)

    [block] = pages(data, "ก.docx").blocks

    assert [(line.text, line.links) for line in block.rows[0].cells[0].lines] == [("O13", ()), ("ดูที่นี่", (SITE,))]


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☑"),
        ("<w:checkBox/>", "☐"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="ก"/><w:listEntry w:val="ข"/></w:ddList>', "ข"),
        ('<w:ddList><w:listEntry w:val="ก"/></w:ddList>', "ก"),
        ('<w:ddList><w:result w:val="9"/></w:ddList>', ""),
    ],
)
def test_a_field_of_an_older_form_is_read_as_it_shows(field: str, shown: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{field}</w:ffData></w:fldChar></w:r>'

    assert texts(document(f"<w:p>{begin}{run(' แล้วเสร็จ')}</w:p>")) == [f"{shown} แล้วเสร็จ".strip()]


def test_formulas_and_word_art_are_text() -> None:
    data = document(
        f"<w:p>{run('ร้อยละ ')}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>",
        '<w:p><w:r><w:pict><v:shape><v:textpath string="รายงานผล"/></v:shape></w:pict></w:r></w:p>',
    )

    assert texts(data) == ["ร้อยละ a+b", "รายงานผล"]


def test_rows_and_items_taken_out_while_changes_are_tracked_are_gone() -> None:
    gone = '<w:del w:id="1" w:author="ก"><w:r><w:delText>ยกเลิก</w:delText></w:r></w:del>'
    listed = '<w:pStyle w:val="ListNumber"/>'
    data = document(
        f"<w:tbl><w:tr><w:trPr><w:del w:id='2' w:author='ก'/></w:trPr><w:tc><w:p>{gone}</w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:ins w:id='3' w:author='ก'/></w:trPr><w:tc>{paragraph('เพิ่ม')}</w:tc></w:tr></w:tbl>",
        f"<w:p><w:pPr>{listed}</w:pPr>{run('หนึ่ง')}</w:p>",
        f"<w:p><w:pPr>{listed}<w:rPr><w:del w:id='4' w:author='ก'/></w:rPr></w:pPr>{gone}</w:p>",
        f"<w:p><w:pPr>{listed}</w:pPr>{run('สอง')}</w:p>",
    )

    assert cells(data) == [("เพิ่ม",)]
    assert texts(data) == ["1. หนึ่ง", "2. สอง"]


def test_moved_words_are_where_they_were_moved_to() -> None:
    data = document(
        f"<w:p>{run('ก ')}<w:moveFrom w:id='1' w:author='ก'>{run('ข')}</w:moveFrom></w:p>",
        f"<w:p>{run('ค ')}<w:moveTo w:id='2' w:author='ก'>{run('ข')}</w:moveTo></w:p>",
    )

    assert texts(data) == ["ก", "ค ข"]


def test_controls_around_lines_paragraphs_cells_and_rows_and_tables_in_cells_are_opened() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    inner = f"<w:tbl><w:tr><w:tc>{paragraph('ใน ๑')}</w:tc><w:tc>{paragraph('ใน ๒')}</w:tc></w:tr></w:tbl>"
    data = document(
        control(control(paragraph("ย่อหน้า"))),
        f"<w:p>{run('ปี ')}{control(run('๒๕๖๘'))}</w:p>",
        f"<w:tbl><w:tr><w:tc>{paragraph('นอก')}{inner}{paragraph('หลัง')}</w:tc>"
        + control(f"<w:tc>{paragraph('เซลล์')}</w:tc>")
        + "</w:tr>"
        + control(f"<w:tr><w:tc>{paragraph('แถว')}</w:tc><w:tc>{control(paragraph('ลึก'))}</w:tc></w:tr>")
        + "</w:tbl>",
    )

    assert texts(data) == ["ย่อหน้า", "ปี ๒๕๖๘"]
    assert cells(data) == [("นอก ใน ๑ ใน ๒ หลัง", "เซลล์"), ("แถว", "ลึก")]


def test_a_text_box_in_the_head_of_a_page_is_told_once() -> None:
    word = docx.Document()
    word.add_paragraph("เนื้อความ")
    box = f"<w:txbxContent>{paragraph('ปีงบประมาณ พ.ศ. ๒๕๖๘')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    word.sections[0].header._element.append(xml(f"<w:p><w:r>{both}</w:r></w:p>"))

    assert [text for text, kind, _ in pages(document(word=word), "ก.docx").aside if kind == "page_header"] == [
        "ปีงบประมาณ พ.ศ. ๒๕๖๘"
    ]
