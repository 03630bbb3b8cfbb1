"""How blocks are laid out: what a PDF tells those who listen, where pages are counted, what Word and a browser find."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import every_block
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from invented_whole import png
from lxml import html
from printed import page_texts, squeezed

from prongsai.thai.words import pieces
from prongsai.writers.balance import balanced
from prongsai.writers.flow import flow
from prongsai.writers.font import width
from prongsai.writers.html import html_bytes
from prongsai.writers.paper import (
    Contents,
    Cover,
    Heading,
    Margins,
    MemoHead,
    PageBreak,
    Paper,
    Part,
    Picture,
    Prose,
    kind_of_picture,
)
from prongsai.writers.pdf import pdf_bytes
from prongsai.writers.word import docx_bytes


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("layout") / "x.pdf"
    path.write_bytes(pdf_bytes(every_block.paper(), Margins(), png()))
    return path


@pytest.fixture(scope="module")
def document():
    return Document(io.BytesIO(docx_bytes(every_block.paper(), Margins(), "TH SarabunPSK", png())))


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(html_bytes(every_block.paper(), png()))


def _paper(*blocks: object, **part: object) -> Paper:
    return replace(every_block.paper(), parts=(Part(blocks, **part),))


def _tags(path: Path) -> list[tuple[str, str, str]]:
    """Kind, spoken text and language of every element of the tree of tags."""
    found = []
    with pikepdf.open(path) as opened:
        stack = [opened.Root.StructTreeRoot]
        while stack:
            each = stack.pop()
            if isinstance(each, pikepdf.Array):
                stack.extend(each)
            elif isinstance(each, pikepdf.Dictionary):
                if "/S" in each:
                    found.append((str(each.S), str(each.get("/Alt", "")), str(each.get("/Lang", ""))))
                stack.append(each.get("/K"))
    return found


def test_a_pdf_of_every_block_declares_both_standards(pdf):
    with pikepdf.open(pdf) as opened:
        metadata = opened.Root.Metadata.read_bytes().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_headings_heads_of_tables_lists_and_pictures_are_tagged(pdf):
    tags = _tags(pdf)
    kinds = Counter(kind for kind, _, _ in tags)

    assert kinds["/TH"] == 6
    assert kinds["/H1"] >= 4
    assert (kinds["/LI"], kinds["/TOCI"]) == (3, 3)
    assert {"ภาพแผนภูมิ", "ภาพกิจกรรม 1", "ภาพกิจกรรม 3", "ตราครุฑ"} <= {alt for _, alt, _ in tags}
    assert "en" in {language.lower()[:2] for _, _, language in tags}


def test_the_cover_is_not_counted_and_what_a_memo_encloses_begins_anew(pdf):
    pages = [squeezed(text) for text in page_texts(pdf)]
    numbers = [found[1] if (found := re.match("-([0-9๐-๙]+)-", text)) else "" for text in pages]

    cover, memo, contents, *report, announcement, letter, english = numbers
    assert (cover, memo, contents) == ("", "", "")
    assert report == ["๒", "๓", "๔", "๕", "๖"]
    assert (announcement, letter, english) == ("", "", "")
    assert "ชื่อบนปก" in pages[0]
    assert "บันทึกข้อความ" in pages[1]


def test_the_contents_lead_to_the_number_printed_on_each_page(pdf):
    lines = re.sub(r"[.\s]+", " ", page_texts(pdf)[2])

    assert re.search("หัวข้อแรกของเอกสาร ๒ ", lines)
    assert re.search("ตารางแนวนอน ๕", lines)
    assert "ความเห็นปลัด" not in lines


def test_an_english_part_is_counted_in_arabic_digits(tmp_path):
    path = tmp_path / "e.pdf"
    path.write_bytes(pdf_bytes(_paper(Prose("One."), PageBreak(), Prose("Two."), language="en"), Margins()))

    assert squeezed(page_texts(path)[1]).startswith("-2-")


@pytest.mark.parametrize("first", [Heading("ลึก", 3), Heading("กลาง", 2), Contents(), Prose("เปล่า")])
def test_a_paper_that_begins_with_any_heading_is_still_accessible(first):
    made = pdf_bytes(_paper(first, Heading("ถัดไป", 3), Heading("ต้น", 1), Heading("ลึก", 3)), Margins())

    assert made.startswith(b"%PDF")


@given(
    st.lists(
        st.sampled_from([Heading("ก", 1), Heading("ข", 2), Heading("ค", 3), PageBreak(), Cover(("ป",)), Prose("ย")])
    )
)
def test_no_level_is_skipped_and_no_page_is_empty(blocks):
    pages = flow(_paper(*blocks))
    levels = [0] + [placed.level for each in pages for placed in each.blocks if placed.level]

    assert all(after <= before + 1 for before, after in pairwise(levels))
    for each in pages:
        kinds = [type(placed.block) for placed in each.blocks]
        assert kinds
        assert PageBreak not in (kinds[0], kinds[-1])
        assert (PageBreak, PageBreak) not in pairwise(kinds)


@given(st.text("กขคนมรสเแโใไาิีุู้่์ำ .", min_size=1, max_size=120), st.floats(60, 500))
def test_balancing_a_title_loses_no_word_and_takes_no_more_lines_than_it_must(title, room):
    words = pieces(" ".join(title.split()))
    lines = balanced(words, 18, room)

    assert squeezed("".join("".join(line) for line in lines)) == squeezed(title)
    wide = [width("".join(line)) * 18 * 1.1 for line in lines if len(line) > 1]
    assert all(length <= room + 1 for length in wide)


def test_a_title_breaks_between_its_phrases_into_lines_of_like_length():
    title = "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"

    lines = ["".join(line) for line in balanced(pieces(title), 24, 450)]

    assert len(lines) == 2
    assert min(map(len, lines)) > len(title) * 0.35


def test_the_counts_of_word_begin_where_those_of_the_pdf_do(document):
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]

    assert [s.get(qn("w:start")) if s is not None else None for s in starts] == ["1", "1", "1", None, "1", "1", "1"]
    assert [s.different_first_page_header_footer for s in document.sections] == [
        True,
        True,
        True,
        False,
        True,
        True,
        True,
    ]
    assert starts[0].get(qn("w:fmt")) == "thaiNumbers"
    assert starts[-1].get(qn("w:fmt")) is None


def test_each_line_of_the_contents_of_word_leads_to_a_heading(document):
    body = document.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]

    assert len(links) == 3
    assert set(links) == marks
    assert any("TOC" in (code.text or "") for code in body.iter(qn("w:instrText")))


def test_pictures_of_word_have_names_and_an_svg_is_painted(document):
    names = [each.get("descr") for each in document.element.body.iter(qn("wp:docPr"))]
    blobs = [part.blob for part in document.part.package.image_parts]

    assert names.count("ตราครุฑ") == 4
    assert {"ภาพแผนภูมิ", "ภาพกิจกรรม 2"} <= set(names)
    assert {kind_of_picture(blob) for blob in blobs} == {"png"}


def test_a_picture_that_has_a_raster_beside_its_svg_gives_it_to_word():
    picture = Picture(every_block.SVG, "แผนภูมิ", raster=png(7, 5))

    made = Document(io.BytesIO(docx_bytes(_paper(picture), Margins(), "TH SarabunPSK")))

    assert [part.blob for part in made.part.package.image_parts] == [png(7, 5)]


def test_a_head_of_groups_repeats_with_both_rows_in_word(document):
    table = next(each for each in document.tables if each.style.style_id == "TableGrid")
    rows = table._tbl.findall(qn("w:tr"))
    heads = [row for row in rows if row.findall(f".//{qn('w:tblHeader')}")]

    assert heads == rows[:2]
    assert [cell.get(qn("w:val")) for cell in rows[0].iter(qn("w:gridSpan"))] == ["2"]
    assert [cell.get(qn("w:val")) for cell in heads[1].iter(qn("w:vMerge"))] == ["continue"] * 3
    assert rows[2].find(f".//{qn('w:trHeight')}") is not None


def test_a_page_runs_nothing_fetches_nothing_and_says_its_languages(page):
    assert page.get("lang") == "th"
    assert [section.get("lang") for section in page.iter("section") if section.get("lang")] == ["en"]
    assert list(page.iter("script", "link", "iframe", "object")) == []
    assert {image.get("src").partition(":")[0] for image in page.iter("img")} == {"data"}
    assert all(image.get("alt") for image in page.iter("img"))
    assert "default-src 'none'" in page.find(".//meta[@http-equiv]").get("content")


def test_the_tables_of_a_page_are_named_and_each_head_says_what_it_heads(page):
    table = page.find(".//table")

    assert table.find("caption").text == "ตารางแนวนอน"
    assert [th.get("scope") for th in table.iter("th")].count("colgroup") == 1
    assert {th.get("scope") for th in table.iter("th")} == {"col", "colgroup"}
    assert table.find(".//tbody/tr/td").get("data-head") == "ประเด็น"


def test_headings_of_a_page_skip_no_level_and_its_contents_lead_to_them(page):
    levels = [0] + [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4")]
    targets = [link.get("href").removeprefix("#") for link in page.iter("a")]

    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert targets == ["h1", "h2", "h3"]
    assert all(page.get_element_by_id(target) is not None for target in targets)


def test_a_draft_says_so_on_the_page():
    assert "ร่าง" in html.document_fromstring(html_bytes(every_block.paper(draft=True))).text_content()
    assert "ร่าง" not in html.document_fromstring(html_bytes(every_block.paper())).text_content()


def test_without_a_picture_of_the_garuda_its_space_stays_free(tmp_path):
    tops = {}
    for name, emblem in (("with", png()), ("without", None)):
        (tmp_path / name).write_bytes(pdf_bytes(_paper(*every_block.paper().parts[3].blocks), Margins(), emblem))
        with pikepdf.open(tmp_path / name) as opened:
            content = opened.pages[0].Contents.read_bytes()
            tops[name] = re.findall(rb"1 0 0 -1 [\d.]+ ([\d.]+) Tm", content)[0]

    assert tops["with"] == tops["without"]


def test_the_memo_head_stands_on_pages_of_its_own_after_a_cover():
    pages = flow(_paper(Cover(("ป",)), MemoHead("", "", "", "", ""), Prose("ย")))

    assert [[type(placed.block).__name__ for placed in each.blocks] for each in pages] == [
        ["Cover"],
        ["MemoHead", "Prose"],
    ]
    assert [each.starts for each in pages] == [True, True]


def test_no_two_tables_of_word_touch_for_it_would_join_them():
    made = Document(io.BytesIO(docx_bytes(_paper(*[every_block.table()] * 3), Margins(), "TH SarabunPSK")))

    body = [each.tag for each in made.element.body]

    assert body == [qn("w:tbl"), qn("w:p")] * 3 + [qn("w:sectPr")]
