"""The numbers that Word draws before the items of its lists are read as they are printed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from listing import Listing, level, xml

from prongsai.readers.blocks import Line
from prongsai.readers.items import items_of
from prongsai.readers.list_numbers import number_in

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BODY = ((0, 1, 1, 2, 2, 1, 0, 1, 2), ["๑.", "๑.๑", "๑.๒", "๑.๒.๑", "๑.๒.๒", "๑.๓", "๒.", "๒.๑", "๒.๑.๑"])
THAI = (level(0, "thaiNumbers", "%1."), level(1, "thaiNumbers", "%1.%2"), level(2, "thaiNumbers", "%1.%2.%3"))
DECIMAL = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))


def started(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("thaiNumbers", 20, "๒๐"),
        ("thaiLetters", 1, "ก"),
        ("thaiLetters", 3, "ค"),
        ("thaiLetters", 4, "ง"),
        ("thaiLetters", 41, "ฮ"),
        ("thaiLetters", 43, "ขข"),
        ("thaiCounting", 1, "หนึ่ง"),
        ("thaiCounting", 10, "สิบ"),
        ("thaiCounting", 11, "สิบเอ็ด"),
        ("thaiCounting", 21, "ยี่สิบเอ็ด"),
        ("thaiCounting", 101, "หนึ่งร้อยเอ็ด"),
        ("thaiCounting", 230, "สองร้อยสามสิบ"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("numberInDash", 3, "- 3 -"),
        ("ordinal", 22, "22nd"),
        ("none", 5, ""),
        ("koreanDigital", 5, "5"),
    ],
)
def test_a_number_is_written_in_the_format_of_its_level(form: str, value: int, shown: str) -> None:
    assert number_in(form, value) == shown


@pytest.mark.parametrize("form", ["thaiLetters", "lowerLetter", "upperRoman", "thaiCounting", "decimalEnclosedCircle"])
@pytest.mark.parametrize("value", [0, 32_767])
def test_a_number_that_a_format_has_no_sign_for_stays_short(form: str, value: int) -> None:
    assert 0 < len(number_in(form, value)) < 60


def test_levels_under_levels_are_written_with_all_their_numbers() -> None:
    made = Listing()
    number = made.define(*THAI)
    for at in BODY[0]:
        made.item(number, at)

    assert made.marks() == BODY[1]


def test_brackets_words_and_figures_around_the_number_are_kept() -> None:
    made = Listing()
    number = made.define(
        level(0, "decimal", "มาตรการที่ %1"), level(1, "thaiLetters", "(%2)"), level(2, "decimal", "๑.%3)")
    )
    for at in (0, 1, 1, 2):
        made.item(number, at, "ทบทวน")

    assert [b.text for b in made.blocks()] == ["มาตรการที่ 1 ทบทวน", "(ก) ทบทวน", "(ข) ทบทวน", "๑.1) ทบทวน"]


def test_a_level_of_figures_alone_writes_those_above_it_in_figures_too() -> None:
    made = Listing()
    number = made.define(
        level(0, "thaiLetters", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"),
    )
    for at in (0, 0, 1, 2):
        made.item(number, at)

    assert made.marks() == ["ก.", "ข.", "ข.1", "2.1.1"]


def test_a_list_begins_at_its_start_and_nothing_stands_between_where_it_says_so() -> None:
    made = Listing()
    number = made.define(level(0, "thaiNumbers", "%1)", more='<w:suff w:val="nothing"/>', start=4))
    made.item(number)
    made.item(number)

    assert [b.text for b in made.blocks()] == ["๔)ข้อความ", "๕)ข้อความ"]


def test_lists_of_one_definition_count_on_and_one_that_starts_anew_does_so_once() -> None:
    made = Listing()
    first = made.define(*DECIMAL)
    anew = made.another(first - 1, started(0, 5))
    third = made.another(first - 1)
    for number, at in ((first, 0), (anew, 0), (anew, 1), (anew, 0), (third, 0), (first, 0), (anew, 0)):
        made.item(number, at)

    assert made.marks() == ["1.", "5.", "5.1", "6.", "7.", "8.", "9."]


def test_a_list_may_write_one_level_in_its_own_way() -> None:
    made = Listing()
    first = made.define(*DECIMAL)
    own = made.another(first - 1, f'<w:lvlOverride w:ilvl="0">{level(0, "thaiLetters", "%1.")}</w:lvlOverride>')
    made.item(first)
    made.item(own)

    assert made.marks() == ["1.", "ข."]


@pytest.mark.parametrize(
    ("restart", "marks"),
    [
        ("0", ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2.", "2.1", "2.1.4"]),
        ("1", ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2.", "2.1", "2.1.1"]),
        ("2", ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.", "2.1", "2.1.1"]),
    ],
)
def test_a_level_starts_anew_behind_the_level_that_it_names(restart: str, marks: list[str]) -> None:
    made = Listing()
    number = made.define(*DECIMAL[:2], level(2, "decimal", "%1.%2.%3", more=f'<w:lvlRestart w:val="{restart}"/>'))
    for at in (0, 1, 2, 2, 1, 2, 0, 1, 2):
        made.item(number, at)

    assert made.marks() == marks


def test_a_level_above_that_was_never_used_counts_as_begun() -> None:
    made = Listing()
    number = made.define(*DECIMAL)
    for at in (1, 0, 2, 1):
        made.item(number, at)

    assert made.marks() == ["1.1", "2.", "2.1.1", "2.2"]


def test_styles_number_their_paragraphs_and_those_of_styles_based_on_them() -> None:
    made = Listing()
    number = made.define(
        level(0, "thaiNumbers", "%1.", more='<w:pStyle w:val="Chapter"/>'),
        level(1, "thaiNumbers", "%1.%2", more='<w:pStyle w:val="Section"/>'),
    )
    made.style("Chapter", f'<w:numId w:val="{number}"/>')
    made.style("Section", f'<w:ilvl w:val="1"/><w:numId w:val="{number}"/>')
    made.style("Late Section", "", based_on="Section")
    made.style("Plain Section", '<w:numId w:val="0"/>', based_on="Section")
    for style in ("Chapter", "Section", "Late Section", "Plain Section", "Chapter"):
        made.word.add_paragraph("บท", style=style)

    assert [b.text for b in made.blocks()] == ["๑. บท", "๑.๑ บท", "๑.๒ บท", "บท", "๒. บท"]


def test_a_paragraph_may_leave_the_list_of_its_style_or_take_another_level_of_it() -> None:
    made = Listing()
    number = made.define(*DECIMAL)
    made.style("Listed", f'<w:numId w:val="{number}"/>')
    made.word.add_paragraph("ก", style="Listed")
    made.item(0, None).style = "Listed"
    made.item(None, 1).style = "Listed"
    made.word.add_paragraph("ข", style="Listed")

    assert made.marks() == ["1.", "ข้อความ", "1.1", "2."]


def test_the_lists_that_word_brings_along_are_numbered() -> None:
    made = Listing()
    for style in ("List Number", "List Number", "List Bullet"):
        made.word.add_paragraph("ทบทวน", style=style)

    assert [b.text for b in made.blocks()] == ["1. ทบทวน", "2. ทบทวน", "- ทบทวน"]


def test_a_numbering_style_lends_its_levels() -> None:
    made = Listing()
    own = made.define(level(0, "thaiLetters", "(%1)"), more='<w:styleLink w:val="Outline"/>')
    made.style("Outline", f'<w:numId w:val="{own}"/>')
    linked = made.define(more='<w:numStyleLink w:val="Outline"/>')
    made.item(linked)
    made.item(linked)

    assert made.marks() == ["(ก)", "(ข)"]


@pytest.mark.parametrize("where", ["level", "paragraph", "document"])
def test_a_number_in_a_font_of_thai_digits_is_a_thai_number(where: str) -> None:
    font = '<w:rPr><w:rFonts w:ascii="TH SarabunIT๙"/></w:rPr>'
    made = Listing()
    number = made.define(
        level(0, "decimal", "%1.", more="").replace("</w:lvl>", f"{font if where == 'level' else ''}</w:lvl>")
    )
    paragraph = made.item(number, text="ทบทวน")
    if where == "paragraph":
        paragraph._p.get_or_add_pPr().append(xml(font))
    if where == "document":
        fonts = made.word.styles.element.find(
            f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}"
        )
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), "TH SarabunIT๙")

    assert made.marks() == ["๑."]


def test_a_list_that_is_nowhere_defined_draws_nothing() -> None:
    made = Listing()
    made.item(9_999)

    assert made.marks() == ["ข้อความ"]


def test_a_column_of_running_numbers_is_read_though_its_cells_are_empty() -> None:
    made = Listing()
    number = made.define(level(0, "thaiNumbers", "%1."))
    table = made.word.add_table(3, 2)
    for row, text in enumerate(("ประชุม", "อบรม", "รายงาน")):
        made.item(number, text="", cell=table.cell(row, 0))
        table.cell(row, 1).text = text

    [block] = made.blocks()

    assert [row.texts for row in block.rows] == [("๑.", "ประชุม"), ("๒.", "อบรม"), ("๓.", "รายงาน")]


def test_items_of_a_cell_bear_their_numbers_and_are_told_without_them() -> None:
    made = Listing()
    number = made.define(*THAI)
    cell = made.word.add_table(1, 1).cell(0, 0)
    made.item(number, 0, "จัดประชุม", cell)
    for at, text in ((1, "เชิญผู้เกี่ยวข้อง"), (2, "ส่งหนังสือ"), (0, "รายงานผล")):
        cell._tc.append(made.item(number, at, text)._p)

    [block] = made.blocks()
    lines = block.rows[0].cells[0].lines

    assert [line.text for line in lines] == ["๑. จัดประชุม", "๑.๑ เชิญผู้เกี่ยวข้อง", "๑.๑.๑ ส่งหนังสือ", "๒. รายงานผล"]
    assert items_of(lines).items == ("จัดประชุม", "เชิญผู้เกี่ยวข้อง", "ส่งหนังสือ", "รายงานผล")


def test_a_line_broken_inside_an_item_belongs_to_it() -> None:
    made = Listing()
    number = made.define(level(0, "decimal", "%1."))
    cell = made.word.add_table(1, 1).cell(0, 0)
    made.item(number, 0, "จัดประชุม", cell).add_run("\nทุกเดือน")
    cell._tc.append(made.item(number, 0, "รายงานผล")._p)

    [block] = made.blocks()

    assert items_of(block.rows[0].cells[0].lines).items == ("จัดประชุม ทุกเดือน", "รายงานผล")


@pytest.mark.parametrize("text", ["๑.๑๐.๖๘ ประชุม", "1.10.68 ประชุม"])
def test_a_day_in_figures_is_no_mark_of_a_list(text: str) -> None:
    assert items_of([Line(text)]).items == (text,)


def test_the_head_of_a_page_counts_for_itself() -> None:
    made = Listing()
    number = made.define(level(0, "decimal", "%1."))
    made.item(number)
    made.word.sections[0].header._element.append(made.item(number)._p)
    made.item(number)

    assert made.marks() == ["1.", "2."]


def test_styles_in_a_ring_and_levels_without_sense_do_no_harm() -> None:
    made = Listing()
    number = made.define(level(0, "decimal", "%1%9%2" * 200), '<w:lvl w:ilvl="x"/>', '<w:lvl w:ilvl="77"/>')
    made.style("First", "")
    made.style("Second", "", based_on="First")
    made.word.styles["First"].base_style = made.word.styles["Second"]
    made.word.add_paragraph("ก", style="First")
    made.item(number)

    assert len(made.blocks()[1].text) < 100


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed on this machine")
def test_libreoffice_draws_the_same_numbers(tmp_path: Path) -> None:
    made = Listing()
    lists = [
        (made.define(*DECIMAL), BODY[0]),
        (made.define(*DECIMAL), (1, 0, 2, 1, 0, 2)),
        (made.define(level(0, "thaiLetters", "%1."), level(1, "upperRoman", "(%1-%2)")), (0, 1, 1, 0, 1)),
        (made.define(level(0, "lowerLetter", "%1)"), level(2, "decimal", "%1.%3")), (0, 0, 2, 2)),
    ]
    shared = made.another(lists[0][0] - 1, started(0, 5))
    for number, levels in [*lists, (shared, (0, 1, 1, 0, 1)), (lists[0][0], (0, 1))]:
        for at in levels:
            made.item(number, at)
    made.style("Listed", f'<w:ilvl w:val="1"/><w:numId w:val="{lists[0][0]}"/>')
    made.style("Late", "", based_on="Listed")
    for style in ("Listed", "Late", "Late"):
        made.word.add_paragraph("ข้อความ", style=style)
    path = tmp_path / "lists.docx"
    made.word.save(str(path))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True)

    printed = path.with_suffix(".txt").read_text("utf-8-sig").splitlines()

    assert made.marks() == [line.split()[0] for line in printed if line.strip()]
