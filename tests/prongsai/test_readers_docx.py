"""A Word document is read as it is shown: boxes, lists, merges, changes, digits of its font, boxes of text."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell

from prongsai.errors import FileRefused
from prongsai.readers.blocks import Block, Pages
from prongsai.readers.docx import pages

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def read(word: Document) -> Pages:
    kept = io.BytesIO()
    word.save(kept)
    return pages(kept.getvalue(), "เอกสาร.docx")


def texts(word: Document) -> list[str]:
    return [block.text for block in read(word).blocks]


def table(word: Document) -> Block:
    [found] = [block for block in read(word).blocks if block.kind == "table"]
    return found


def xml(inner: str) -> object:
    return parse_xml(re.sub(r"(?=/?>)", f" {nsdecls('w')} {W14}", inner, count=1))


def numbered(word: Document, form: str, words: list[str], *, level: str = "0") -> None:
    """Paragraphs of a list of their own with that number format."""
    lists = word.part.numbering_part.element
    lists.insert(
        0,
        xml(
            '<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        ),
    )
    lists.append(xml('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text in words:
        properties = word.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))


def hang(cell: _Cell, value: str) -> None:
    cell._tc.get_or_add_tcPr().append(xml(f'<w:vMerge w:val="{value}"/>'))


@pytest.mark.parametrize(
    ("sign", "shown"), [("F0FE", "☑"), ("f0fe", "☑"), ("F052", "☑"), ("F0A8", "☐"), ("F06F", "☐"), ("F0B7", "-")]
)
def test_wingdings_are_read_as_what_they_draw(sign: str, shown: str) -> None:
    word = docx.Document()
    run = word.add_paragraph().add_run()
    run._r.append(xml(f'<w:sym w:font="Wingdings" w:char="{sign}"/>'))
    run.add_text(" ทราบ")

    assert texts(word) == [f"{shown} ทราบ"]


@pytest.mark.parametrize(("value", "shown"), [("1", "☑"), ("0", "☐")])
def test_a_check_box_of_word_is_ticked_or_not(value: str, shown: str) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph()
    paragraph._p.append(
        xml(
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    paragraph.add_run(" ทราบ")

    assert texts(word) == [f"{shown} ทราบ"]


@pytest.mark.parametrize(("form", "marks"), [("thaiNumbers", "๑๒"), ("decimal", "12")])
def test_list_numbers_that_word_draws_are_there(form: str, marks: str) -> None:
    word = docx.Document()
    numbered(word, form, ["ทบทวนระเบียบ", "แจ้งเวียน"])

    assert texts(word) == [f"{marks[0]}. ทบทวนระเบียบ", f"{marks[1]}. แจ้งเวียน"]


def test_a_bullet_is_a_dash() -> None:
    word = docx.Document()
    numbered(word, "bullet", ["ติดตามทุกเดือน"])

    assert texts(word) == ["- ติดตามทุกเดือน"]


def test_a_listed_paragraph_in_a_cell_is_an_item() -> None:
    word = docx.Document()
    cell = word.add_table(1, 1).cell(0, 0)
    numbered(word, "decimal", ["ประชุม", "รายงาน"])
    for paragraph in list(word.paragraphs):
        cell._tc.append(paragraph._p)

    assert [(line.text, line.kind) for line in table(word).rows[0].cells[0].lines] == [
        ("1. ประชุม", "item"),
        ("2. รายงาน", "item"),
    ]


def test_cells_merged_downwards_are_empty_and_known_as_merged() -> None:
    word = docx.Document()
    made = word.add_table(3, 2)
    made.cell(0, 0).text = "มาตรการ"
    for row, value in enumerate(("restart", "continue", "continue")):
        hang(made.cell(row, 0), value)
        made.cell(row, 1).text = f"ข้อ {row + 1}"

    rows = table(word).rows

    assert [row.texts for row in rows] == [("มาตรการ", "ข้อ 1"), ("", "ข้อ 2"), ("", "ข้อ 3")]
    assert [row.cells[0].merged for row in rows] == [False, True, True]


def test_cells_merged_across_keep_the_next_in_its_column() -> None:
    word = docx.Document()
    made = word.add_table(2, 3)
    made.cell(0, 0).merge(made.cell(0, 1)).text = "รวม"
    made.cell(0, 2).text = "ปี"
    made.cell(1, 2).text = "๒๕๖๘"

    assert [row.texts for row in table(word).rows] == [("รวม", "", "ปี"), ("", "", "๒๕๖๘")]


def test_a_deletion_is_gone_and_an_insertion_is_there() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("ดำเนินการ")
    paragraph._p.append(xml('<w:del w:id="1" w:author="ก"><w:r><w:delText>ไม่</w:delText></w:r></w:del>'))
    paragraph._p.append(xml('<w:ins w:id="2" w:author="ก"><w:r><w:t>แล้วเสร็จ</w:t></w:r></w:ins>'))

    assert texts(word) == ["ดำเนินการแล้วเสร็จ"]


def test_digits_of_a_thai_digit_font_are_thai_and_addresses_are_not() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph()
    paragraph.add_run("ปี 2568 ดู https://bungthong.example/68 ข้อ I19").font.name = "TH SarabunIT๙"
    paragraph.add_run(" พ.ศ. 2568").font.name = "TH SarabunPSK"

    assert texts(word) == ["ปี ๒๕๖๘ ดู https://bungthong.example/68 ข้อ I19 พ.ศ. 2568"]


def test_the_font_of_the_style_draws_digits_too() -> None:
    word = docx.Document()
    word.styles["Normal"].font.name = "TH NiramitIT๙"
    word.add_paragraph("คะแนน 91.36")

    assert texts(word) == ["คะแนน ๙๑.๓๖"]


def test_heads_and_feet_of_the_page_are_kept_aside() -> None:
    word = docx.Document()
    word.add_paragraph("เนื้อความ")
    word.sections[0].header.paragraphs[0].text = "เทศบาลตำบลบึงทองหลาง"
    word.sections[0].footer.paragraphs[0].text = "- ๓ -"

    told = read(word)

    assert [block.text for block in told.blocks] == ["เนื้อความ"]
    assert {(text, kind) for text, kind, _ in told.aside} == {
        ("เทศบาลตำบลบึงทองหลาง", "page_header"),
        ("- ๓ -", "page_footer"),
    }


def text_box(text: str) -> str:
    return f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"


def test_what_stands_in_a_text_box_is_read_once() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("ก่อน")
    word.add_paragraph("หลัง")
    shape = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    both = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    paragraph.add_run()._r.append(
        xml(
            f"<w:drawing><mc:AlternateContent {both}><mc:Choice>{text_box('แบบ มส. ๒')}</mc:Choice><mc:Fallback>"
            f"<w:pict {shape}><v:textbox>{text_box('แบบ มส. ๒')}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:drawing>"
        )
    )

    assert texts(word) == ["ก่อน", "แบบ มส. ๒", "หลัง"]


def test_a_text_box_of_an_older_word_and_one_in_a_cell_are_read() -> None:
    word = docx.Document()
    shape = f'<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{text_box("เอกสารแนบ")}</v:textbox></w:pict>'
    word.add_paragraph().add_run()._r.append(xml(shape))
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "ผล"
    cell.paragraphs[0].add_run()._r.append(xml(shape))

    first, second = read(word).blocks

    assert first.text == "เอกสารแนบ"
    assert [line.text for line in second.rows[0].cells[0].lines] == ["ผล", "เอกสารแนบ"]


def test_a_page_break_and_a_heading_are_known() -> None:
    word = docx.Document()
    word.add_heading("ส่วนที่ ๑", level=2)
    word.add_page_break()

    assert [(b.kind, b.level) for b in read(word).blocks] == [("heading", 2), ("page", 0)]


@pytest.mark.parametrize("keep", [0, 30, 300, 3000])
def test_a_document_cut_short_is_refused(keep: int, tmp_path: Path) -> None:
    word = docx.Document()
    word.save(str(tmp_path / "ก.docx"))
    data = (tmp_path / "ก.docx").read_bytes()[:keep]

    with pytest.raises(FileRefused, match=r"ก\.docx"):
        pages(data, "ก.docx")


def test_a_table_without_rows_is_no_block() -> None:
    word = docx.Document()
    word.add_paragraph("มาตรการที่ ๑")
    word.add_table(rows=0, cols=3)
    word.add_paragraph("กองคลัง")

    assert texts(word) == ["มาตรการที่ ๑", "กองคลัง"]
