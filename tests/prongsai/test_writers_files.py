"""The result report on paper: it stays text, looks official, and a file is whole or not there."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from invented import clean_dossier
from printed import changed, docx_text, measures_of, page_texts, paper_of, pdf_text, squeezed

from prongsai.dossier import Agency, Assessment, Dossier, Measure, Opinion
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.writers import Options, write
from prongsai.writers.paper import MemoHead, texts

HOSTILE = ('#read("/etc/hostname")', "*bold* _it_ $x^n$ @ref <label>", "<w:t>&amp;</w:t> & < >", "{{ x }} \\n [c] // y")


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    return {form: write(clean_dossier(), "report", folder / f"report.{form}").path for form in ("pdf", "docx", "json")}


def test_every_text_of_the_paper_can_be_copied_out_of_the_docx(written):
    found = docx_text(written["docx"])

    assert [text for text in texts(paper_of(clean_dossier())) if squeezed(text) not in found] == []


def test_every_text_of_the_paper_can_be_copied_out_of_the_pdf_in_at_most_two_pieces(written):
    """A row may flow over one page break, which cuts a cell in two."""
    found = pdf_text(written["pdf"])

    missing = [text for text in texts(paper_of(clean_dossier())) if squeezed(text) not in found]

    assert [text for text in missing if not _found_in_two(squeezed(text), found)] == []
    assert len(missing) < 10


def _found_in_two(text: str, found: str) -> bool:
    return any(text[:cut] in found and text[cut:] in found for cut in range(1, len(text)))


def test_sara_am_and_stacked_marks_come_out_of_the_pdf_as_they_went_in(tmp_path):
    words = "น้ำ ค่ำ ทำ กำหนด การ ฟ้า ฝั่ง ปี่ ญี่ปุ่น ฐานะ ฤๅษี ยิ่งขึ้น ทั่วถึง สิทธิ์ ผู้ใหญ่ เก็บน้ำค้าง"
    dossier = changed(
        clean_dossier(), measures=measures_of({"title": words, "steps": (), "results": (), "outcomes": ()})
    )

    path = write(dossier, "report", tmp_path / "marks.pdf").path

    assert squeezed(words) in pdf_text(path)
    assert not re.search("\u0e4d\u0e32", pdf_text(path))


def test_text_maps_alone_give_the_text_where_a_viewer_ignores_actual_text(written, tmp_path):
    bare = tmp_path / "bare.pdf"
    with pikepdf.open(written["pdf"]) as pdf:
        for page in pdf.pages:
            steps = pikepdf.parse_content_stream(page)
            for step in steps:
                for operand in step.operands:
                    if isinstance(operand, pikepdf.Dictionary) and "/ActualText" in operand:
                        del operand["/ActualText"]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
        pdf.save(bare)

    assert b"/ActualText" not in b"".join(_streams(bare))
    assert b"/ActualText" in b"".join(_streams(written["pdf"]))
    assert pdf_text(bare) == pdf_text(written["pdf"])


def _streams(path: Path) -> list[bytes]:
    with pikepdf.open(path) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_the_pdf_is_tagged_thai_and_declares_both_standards(written):
    with pikepdf.open(written["pdf"]) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()

        assert str(pdf.Root.Lang).lower().startswith("th")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20251120")
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize("form", ["pdf", "docx", "json"])
def test_the_same_dossier_gives_the_same_bytes(form, written, tmp_path):
    again = write(clean_dossier(), "report", tmp_path / f"again.{form}").path

    assert again.read_bytes() == written[form].read_bytes()


def test_json_is_the_dossier_itself(written):
    assert Dossier.from_json(written["json"].read_bytes()) == clean_dossier()


def test_the_memo_head_holds_the_official_fields_in_order(written):
    memo = next(block for block in paper_of(clean_dossier()).parts[0].blocks if isinstance(block, MemoHead))

    assert [label for line in memo.fields() for label, _ in line] == ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"]
    assert memo.number == "ปท ๕๙๙๙๙/๓๑๘"
    assert memo.date == "๒๐ พฤศจิกายน ๒๕๖๘"
    assert memo.unit.endswith("โทร. ๐ ๒๐๐๐ ๐๑๙๙")
    lines = [paragraph.text for paragraph in Document(str(written["docx"])).paragraphs]
    assert lines[0] == "บันทึกข้อความ"
    assert lines[2].split() == ["ที่", "ปท", "๕๙๙๙๙/๓๑๘", "วันที่", "๒๐", "พฤศจิกายน", "๒๕๖๘"]


def test_with_thai_digits_off_no_thai_digit_is_left(tmp_path):
    options = Options(thai_digits=False)

    path = write(clean_dossier(), "report", tmp_path / "arabic.docx", options=options).path
    pdf = write(clean_dossier(), "report", tmp_path / "arabic.pdf", options=options).path

    assert not re.search("[๐-๙]", docx_text(path) + pdf_text(pdf))
    assert "- 2 -".replace(" ", "") in squeezed("".join(page_texts(pdf)[1:]))
    assert Document(str(path)).sections[0]._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) is None


def test_pages_are_numbered_in_thai_from_the_second_on(written):
    pages = page_texts(written["pdf"])

    assert "- ๒ -" in pages[1]
    assert "- ๑ -" not in pages[0]


def test_hostile_text_stays_text(tmp_path):
    dossier = changed(clean_dossier(), measures=measures_of(*({"title": text, "steps": HOSTILE} for text in HOSTILE)))

    pdf = pdf_text(write(dossier, "report", tmp_path / "hostile.pdf").path)
    docx = docx_text(write(dossier, "report", tmp_path / "hostile.docx").path)

    for text in HOSTILE:
        assert squeezed(text) in pdf
        assert squeezed(text) in docx


def test_characters_that_the_font_lacks_are_replaced_and_named(tmp_path):
    dossier = changed(clean_dossier(), constraints=("ชื่อ ಾ และ 😀 กับ \x07 อยู่ในข้อความ",))

    pdf = write(dossier, "report", tmp_path / "noise.pdf")
    docx = write(dossier, "report", tmp_path / "noise.docx")

    assert set(pdf.replaced_characters) == {"\x07", "ಾ", "😀"}
    assert pdf.message is not None
    assert "U+0CBE" in pdf.message
    assert "ชื่อ□และ□กับ□อยู่ในข้อความ" in pdf_text(pdf.path)
    assert docx.replaced_characters == ("\x07",)
    assert "ชื่อಾและ😀กับ□อยู่" in docx_text(docx.path)
    assert write(clean_dossier(), "report", tmp_path / "clean.docx").message is None


@pytest.mark.parametrize("word", ["x" * 400, "ก" * 300, "https://www.example.go.th/" + "a1/" * 90])
def test_a_word_wider_than_its_column_stays_in_the_column(word, tmp_path):
    dossier = changed(clean_dossier(), measures=measures_of({"outcomes": (word,)}))

    path = write(dossier, "report", tmp_path / "wide.pdf").path

    assert squeezed(word)[:20] in pdf_text(path)
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            textpage = page.get_textpage()
            rights = [textpage.get_charbox(i)[2] for i in range(textpage.count_chars())]
            assert max(rights, default=0) <= page.get_width() - 2 * 72 / 2.54 + 1


def test_sixty_measures_flow_over_pages_under_a_repeated_head(tmp_path):
    first = clean_dossier().measures[0]
    many = tuple(first.model_copy(update={"seq": n, "no_printed": f"({n})"}) for n in range(1, 61))

    pages = page_texts(write(changed(clean_dossier(), measures=many), "report", tmp_path / "many.pdf").path)
    docx = Document(str(write(changed(clean_dossier(), measures=many), "report", tmp_path / "many.docx").path))

    wide = [page for page in pages if "ขั้นตอน/วิธีปฏิบัติ" in page]
    assert len(wide) > 15
    assert len(docx.tables[-1].rows) == 61
    assert "(๖๐)" in squeezed("".join(pages))


def test_the_head_of_a_docx_table_repeats_and_only_the_head_is_kept_whole(written):
    table = Document(str(written["docx"])).tables[1]._tbl
    rows = table.findall(qn("w:tr"))

    assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in rows] == [True] + [False] * (len(rows) - 1)
    assert [bool(row.findall(f".//{qn('w:cantSplit')}")) for row in rows] == [True] + [False] * (len(rows) - 1)
    assert table.find(f".//{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"
    assert len(table.find(qn("w:tblGrid"))) == 7


def test_the_docx_sets_thai_on_the_complex_script_side_in_the_font_asked_for(tmp_path):
    path = write(clean_dossier(), "report", tmp_path / "f.docx", options=Options(docx_font="TH SarabunIT๙")).path
    document = Document(str(path))
    defaults = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}")

    assert defaults.find(qn("w:rFonts")).get(qn("w:cs")) == "TH SarabunIT๙"
    assert defaults.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert defaults.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    assert "๒๕๖๘" in docx_text(path)
    assert [section.orientation for section in document.sections] == [0, 0, 0, 1]


def test_a_draft_is_marked_on_every_page_and_a_final_paper_on_none(tmp_path, written):
    pdf = write(clean_dossier(), "report", tmp_path / "draft.pdf", options=Options(draft=True)).path
    docx = write(clean_dossier(), "report", tmp_path / "draft.docx", options=Options(draft=True)).path

    assert all("ร่าง" in squeezed(page) for page in page_texts(pdf))
    assert not any("ร่าง" in page for page in page_texts(written["pdf"]))
    marked = [name for name in _headers(docx) if "ร่าง" in _headers(docx)[name]]
    assert len(marked) == 2
    assert not any("ร่าง" in header for header in _headers(written["docx"]).values())


def _headers(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist() if "/header" in name}


def test_an_empty_opinion_has_lines_to_write_on(tmp_path):
    opinions = tuple(Opinion(by=opinion.by) for opinion in clean_dossier().opinions)

    path = write(changed(clean_dossier(), opinions=opinions), "report", tmp_path / "open.docx").path

    lines = [p for p in Document(str(path)).paragraphs if p.style.name == "Writing Line"]
    assert len(lines) == 2 * len(opinions)


def test_without_the_memo_the_report_opens_with_its_title_and_the_reporter_signs_it(tmp_path):
    paper = paper_of(clean_dossier(), Options(with_memo=False))

    assert not any(isinstance(block, MemoHead) for part in paper.parts for block in part.blocks)
    assert paper.parts[-1].blocks[-1].lines[1] == "(นางสาวพิมพ์อร แสงบัวขาว)"
    path = write(clean_dossier(), "report", tmp_path / "bare.pdf", options=Options(with_memo=False)).path
    assert "บันทึกข้อความ" not in page_texts(path)[0]


def test_a_paper_without_year_scores_memo_and_people_is_written_with_blanks(tmp_path):
    measure = Measure(seq=1, title="เปิดเผยข้อมูล", steps=("ลงเว็บไซต์",))
    dossier = Dossier(agency=Agency(name_printed="สำนักงานทดลองแห่งหนึ่ง"), measures=(measure,))

    pdf = pdf_text(write(dossier, "report", tmp_path / "bare.pdf").path)
    docx = docx_text(write(dossier, "report", tmp_path / "bare.docx").path)

    for found in (pdf, docx):
        assert "ปีงบประมาณพ.ศ......" in found
        assert "ยังไม่มีผลการดำเนินการ๑มาตรการได้แก่(๑)เปิดเผยข้อมูล" in found


def test_an_older_file_stays_when_writing_fails(tmp_path):
    target = tmp_path / "report.pdf"
    target.write_text("older")

    with pytest.raises(FileRefused):
        write(clean_dossier(), "report", target, options=Options(garuda=tmp_path / "absent.png"))
    with pytest.raises(FileRefused):
        write(clean_dossier(), "report", target / "below.pdf")

    assert target.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def _png(path: Path) -> Path:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80\x20\x20" * 12 for _ in range(15))
    head = struct.pack(">IIBBBBB", 12, 15, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return path


def test_the_garuda_stands_once_and_has_a_name_for_those_who_cannot_see_it(tmp_path):
    options = Options(garuda=_png(tmp_path / "g.png"))

    pdf = write(clean_dossier(), "report", tmp_path / "g.pdf", options=options).path
    docx = write(clean_dossier(), "report", tmp_path / "g.docx", options=options).path

    anchors = Document(str(docx)).element.body.findall(f".//{qn('wp:anchor')}")
    assert [anchor.find(qn("wp:docPr")).get("descr") for anchor in anchors] == ["ตราครุฑ"]
    with pikepdf.open(pdf) as opened:
        assert sum(len(page.get_images()) for page in opened.pages) == 1


def test_a_garuda_that_is_no_picture_is_refused(tmp_path):
    (tmp_path / "g.png").write_text("not a picture")

    with pytest.raises(FileRefused, match="PNG"):
        write(clean_dossier(), "report", tmp_path / "g.pdf", options=Options(garuda=tmp_path / "g.png"))


@pytest.mark.parametrize("form", [".pdf", ".docx", ".xlsx", ".html"])
def test_half_a_character_is_replaced_like_any_sign_that_cannot_be_printed(form, tmp_path):
    dossier = changed(clean_dossier(), constraints=("ข้อความ\ud800ต่อ",))

    assert write(dossier, "plan", tmp_path / f"half{form}").replaced_characters == ("\ud800",)


def test_a_title_longer_than_word_takes_is_cut_in_its_properties_alone(tmp_path):
    agency = clean_dossier().agency.model_copy(update={"name_printed": "เทศบาลตำบล" + "บึงทองหลาง" * 40})

    path = write(changed(clean_dossier(), agency=agency), "order", tmp_path / "long.docx").path

    assert len(Document(path).core_properties.title) == 255
    assert agency.name_printed in docx_text(path)


@pytest.mark.parametrize("year", [1, -3, 10**7])
def test_a_year_that_is_none_is_refused_by_name_and_nothing_is_written(year, tmp_path):
    dossier = clean_dossier()
    document = dossier.document.model_copy(update={"fiscal_year": year})

    with pytest.raises(ProngsaiError, match=f"«{year}» ไม่ใช่ปี พ.ศ. สี่หลัก"):
        write(changed(dossier, document=document), "plan", tmp_path / "none.docx")

    assert not list(tmp_path.iterdir())


def test_a_score_of_another_order_is_refused(tmp_path):
    scores = (Assessment(fiscal_year=2567, total=Decimal("1e30")),)

    with pytest.raises(ProngsaiError, match="ไม่อยู่ระหว่าง 0 ถึง 100"):
        write(changed(clean_dossier(), scores=scores), "result-summary", tmp_path / "none.docx")
