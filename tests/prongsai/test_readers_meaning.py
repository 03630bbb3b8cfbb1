"""What cells and sentences mean: items, units, columns, rows over pages, and which numbers are scores."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.readers.blocks import Line, Row
from prongsai.readers.columns import columns_of, is_header, meaning_of
from prongsai.readers.figures import figures_in, levels_in
from prongsai.readers.items import items_of
from prongsai.readers.markup import lines_of
from prongsai.readers.text import pages
from prongsai.readers.units import split_units

DEEDS = ("ทบทวนระเบียบการยืมพัสดุ", "แจ้งเวียนทุกกองให้ถือปฏิบัติ", "รายงานผลต่อผู้บริหาร")
MARKS = ("{n}. ", "{n}) ", "({n}) ", "- ", "• ", "☑ ")
PAPER = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. ๒๕๖๘\n\n"
HEADER = "ลำดับ\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\tผลการดำเนินการ"
FIRST = "๑\tเผยแพร่แผนจัดซื้อจัดจ้าง\t๑. รวบรวมแผนจากทุกกอง\tไตรมาส ๑\tกองคลัง\t๑. ได้แผนครบ ๕ กองแล้ว"
SECOND = "๒\tจัดอบรมจริยธรรมบุคลากร\t๑. ขออนุมัติโครงการ\tไตรมาส ๒\tสำนักปลัด\t๑. มีผู้เข้าอบรม ๖๐ คน"


def items(text: str) -> tuple[str, ...]:
    return items_of(lines_of(text)).items


def dossier(tmp_path: Path, *rows: str) -> Dossier:
    path = tmp_path / "รายงาน.txt"
    path.write_text(PAPER + "\n".join(rows) + "\n", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("digits", ["123", "๑๒๓"])
def test_items_of_any_mark_lose_it_and_nothing_else(mark: str, digits: str) -> None:
    text = "".join(f"<p>{mark.format(n=n)}{deed}</p>" for n, deed in zip(digits, DEEDS, strict=True))

    assert items(text) == DEEDS


def test_items_in_one_line_are_told_apart_by_their_running_numbers() -> None:
    assert items("๑. ทบทวนระเบียบการยืมพัสดุ ๒. แจ้งเวียนทุกกองให้ถือปฏิบัติ ๓.รายงานผลต่อผู้บริหาร") == DEEDS


@pytest.mark.parametrize(
    "text",
    [
        "คะแนนเพิ่มขึ้น ๑.๕ คะแนน และ ๒.๕ คะแนน",
        "ประชุมเมื่อ ๓๑ ม.ค. ๒๕๖๘ เวลา ๐๙.๐๐ น.",
        "ปฏิบัติตามข้อ ๒. ของระเบียบ",
        "เบิกจ่าย ๑ ครั้ง ๒ รายการ",
    ],
)
def test_numbers_that_count_no_items_do_not_cut(text: str) -> None:
    assert items(text) == (text,)


def test_without_marks_each_paragraph_is_an_item_and_marked_ones_carry_on() -> None:
    assert items("<p>ติดตั้งป้าย</p><p>เผยแพร่ทางเพจ</p>") == ("ติดตั้งป้าย", "เผยแพร่ทางเพจ")
    assert items("<p>๑. ติดตั้งป้าย</p><p>หน้าสำนักงาน</p><p>๒. เผยแพร่ทางเพจ</p>") == (
        "ติดตั้งป้าย หน้าสำนักงาน",
        "เผยแพร่ทางเพจ",
    )


def test_a_line_that_only_introduces_the_list_is_no_item() -> None:
    told = items_of(lines_of("<p>มีขั้นตอนดังนี้</p><p>๑. สำรวจ</p><p>๒. ปรับปรุง</p>"))

    assert (told.preamble, told.items) == ("มีขั้นตอนดังนี้", ("สำรวจ", "ปรับปรุง"))


def test_boxes_are_counted() -> None:
    told = items_of(lines_of("<p>☑ ดำเนินการแล้ว</p><p>☐ ยังไม่ดำเนินการ</p><p>☐ อยู่ระหว่างดำเนินการ</p>"))

    assert (told.checked, told.unchecked, len(told.items)) == (1, 2, 3)


@pytest.mark.parametrize("text", ["", "-", "…………", "<p>--</p>", "<p> </p>"])
def test_what_says_nothing_is_no_item(text: str) -> None:
    assert items(text) == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=6), st.sampled_from(MARKS[:3]))
def test_as_many_items_come_out_as_were_marked(deeds: list[str], mark: str) -> None:
    lines = [Line(f"{mark.format(n=n)}{deed}") for n, deed in enumerate(deeds, 1)]

    assert items_of(lines).items == tuple(deeds)


@pytest.mark.parametrize(
    ("printed", "units"),
    [
        ("สำนักปลัด", ["สำนักปลัด"]),
        ("สำนักปลัด, กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("สำนักปลัด/กองคลัง/กองช่าง", ["สำนักปลัด", "กองคลัง", "กองช่าง"]),
        ("สำนักปลัดกองคลังกองช่าง", ["สำนักปลัด", "กองคลัง", "กองช่าง"]),
        ("กองคลัง และกองช่าง", ["กองคลัง", "กองช่าง"]),
        ("งานพัสดุ กองคลัง", ["งานพัสดุ กองคลัง"]),
        ("งานพัสดุ งานการเงิน กองคลัง", ["งานพัสดุ", "งานการเงิน", "กองคลัง"]),
        ("งานนิติการ สำนักปลัด งานพัสดุ กองคลัง", ["งานนิติการ สำนักปลัด", "งานพัสดุ กองคลัง"]),
        ("ทุกสำนัก/กอง", ["ทุกสำนัก/กอง"]),
        ("กองทุนหลักประกันสุขภาพ", ["กองทุนหลักประกันสุขภาพ"]),
        ("-", []),
    ],
)
def test_units_are_told_apart(printed: str, units: list[str]) -> None:
    assert split_units(printed) == units


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("ที่", "number"),
        ("ผู้รับผิดชอบ/ผู้ที่เกี่ยวข้อง", "responsible"),
        ("หน่วยงาน ที่รับผิดชอบ", "responsible"),
        ("ระยะเวลา ดำเนินการ", "period"),
        ("กรอบระยะเวลา", "period"),
        ("ขั้นตอน/วิธีปฏิบัติ", "steps"),
        ("ผลการดำเนิน งาน", "results"),
        ("ผลลัพธ์/ความสำเร็จ", "outcomes"),
        ("ข้อเสนอแนะ", "recommendations"),
        ("ข้อค้นพบ", "findings"),
    ],
)
def test_a_column_is_known_by_its_words(words: str, meaning: str) -> None:
    assert meaning_of(words)[0] == meaning


def row(text: str) -> Row:
    [block] = pages(text + "\n", "ก.txt").blocks
    return block.rows[0]


def test_the_place_of_a_column_says_nothing() -> None:
    cells = HEADER.split("\t")
    meanings = columns_of([row(HEADER)]).meanings

    assert columns_of([row("\t".join(reversed(cells)))]).meanings == tuple(reversed(meanings))
    assert set(meanings) == {"number", "title", "steps", "period", "responsible", "results"}


def test_a_row_of_figures_or_of_deeds_heads_nothing() -> None:
    assert is_header(row(HEADER))
    assert not is_header(row(FIRST))
    assert not is_header(row("๑\t๙๐.๑๐\t๘๕.๒๐"))


CONTINUED = "๒. ลงแผนในเว็บไซต์ของเทศบาล"
TITLE_AGAIN = f"๑\tเผยแพร่แผนจัดซื้อจัดจ้าง\t{CONTINUED}\tไตรมาส ๑\tกองคลัง\t๒. มีผู้เข้าดู ๓๐๐ ครั้ง"
ONLY_ONE = f"\t\t{CONTINUED}\t\t\t"
TWO_CELLS = f"\t\t{CONTINUED}\t\t\t๒. มีผู้เข้าดู ๓๐๐ ครั้ง"


@pytest.mark.parametrize("rest", [TITLE_AGAIN, ONLY_ONE, TWO_CELLS])
@pytest.mark.parametrize(
    "between", [[], [HEADER], ["--\t--\t--\t--\t--\t--"], ["", HEADER], ["/๒. ลงแผน...", "", HEADER]]
)
def test_a_row_that_goes_on_over_the_page_is_one_measure(tmp_path: Path, rest: str, between: list[str]) -> None:
    first, second = dossier(tmp_path, HEADER, FIRST, *between, rest, SECOND).measures

    assert (first.title, first.steps) == ("เผยแพร่แผนจัดซื้อจัดจ้าง", ("รวบรวมแผนจากทุกกอง", "ลงแผนในเว็บไซต์ของเทศบาล"))
    assert first.results[0] == "ได้แผนครบ ๕ กองแล้ว"
    assert (len(first.results), first.pieces) == (1 if rest == ONLY_ONE else 2, 2)
    assert (first.period.printed if first.period else None, first.responsible) == ("ไตรมาส ๑", ("กองคลัง",))
    assert second.title == "จัดอบรมจริยธรรมบุคลากร"


def test_two_measures_of_one_unit_and_period_stay_two(tmp_path: Path) -> None:
    third = SECOND.replace("๒\tจัดอบรมจริยธรรมบุคลากร", "๓\tจัดทำประมวลจริยธรรม")

    assert [m.title for m in dossier(tmp_path, HEADER, SECOND, third).measures] == [
        "จัดอบรมจริยธรรมบุคลากร",
        "จัดทำประมวลจริยธรรม",
    ]


def test_repeated_layout_is_set_aside_and_said(tmp_path: Path) -> None:
    told = dossier(tmp_path, HEADER, FIRST, "--\t--\t--\t--\t--\t--", HEADER, SECOND)

    assert [repeat.kind for repeat in told.repeats] == ["header", "separator_row", "header_repeated"]
    assert told.unplaced == ()


@pytest.mark.parametrize(
    ("sentence", "of", "value"),
    [
        ("ผลการประเมิน ITA มีคะแนนรวม ๙๑.๓๖ คะแนน", "total", "91.36"),
        ("แบบวัด EIT ได้คะแนนเฉลี่ยร้อยละ 88.40", "EIT", "88.40"),
        ("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร ได้ ๘๘.๗๕ คะแนน", 7, "88.75"),
        ("ข้อ I19 ได้คะแนน 83.06", "question I19", "83.06"),
    ],
)
def test_a_score_is_known_with_what_it_is_the_score_of(sentence: str, of: str | int, value: str) -> None:
    assert [(figure.of, figure.value) for figure in figures_in(sentence)] == [(of, Decimal(value))]


@pytest.mark.parametrize(
    "sentence",
    [
        "ผลการประเมิน ITA คะแนนเต็ม 100 คะแนน",
        "เป้าหมายคะแนน ITA ไม่น้อยกว่าร้อยละ 85.00",
        "คะแนนเพิ่มขึ้น 2.65 คะแนน",
        "มีผู้ตอบแบบวัด IIT จำนวน 30 คน",
        "คะแนนประเมิน ณ วันที่ 9 สิงหาคม 2567",
        "ค่าน้ำหนักของแบบวัด OIT ร้อยละ 40",
        "ผู้ที่ได้คะแนน 85 คะแนนขึ้นไป",
    ],
)
def test_what_is_no_score_is_left_alone(sentence: str) -> None:
    assert list(figures_in(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("อยู่ในระดับ ผ่านดี", [("ผ่านดี", None)]),
        ("ระดับ “ผ่านดีเยี่ยม”", [("ผ่านดีเยี่ยม", None)]),
        ("ผ่าน ระดับ AA", [("AA", "ผ่าน")]),
        ("ไม่มีการผ่านเกณฑ์ของระบบ", []),
    ],
)
def test_levels_of_letters_and_of_words(sentence: str, levels: list[tuple[str, str | None]]) -> None:
    assert [(level.printed, level.words) for level in levels_in(sentence)] == levels


def test_a_figure_takes_the_year_of_its_sentence() -> None:
    said = "ปีงบประมาณ พ.ศ. ๒๕๖๗ ได้คะแนน ๘๘.๗๑ คะแนน และปีงบประมาณ พ.ศ. ๒๕๖๘ ได้คะแนน ๙๑.๓๖ คะแนน"

    assert [(f.year, f.printed) for f in figures_in(said)] == [(2567, "๘๘.๗๑"), (2568, "๙๑.๓๖")]


def test_a_name_with_its_district_behind_it_is_taken_whole_though_a_known_place_begins_it(tmp_path: Path) -> None:
    paper = tmp_path / "ผล.md"
    paper.write_text(
        "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\n\nองค์การบริหารส่วนตำบลบ้านกล้วยไม้ อำเภอเมือง จังหวัดร้อยเอ็ด\n", encoding="utf-8"
    )

    assert read(paper).agency.name_printed == "องค์การบริหารส่วนตำบลบ้านกล้วยไม้"


def test_a_total_on_a_line_of_its_own_below_the_sentence_of_its_year(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "# มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2569\n\n"
        "เทศบาลตำบลบึงทองหลาง\n\n"
        "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. 2568\n\n"
        "คะแนนรวม 98.20 คะแนน ระดับ ผ่านดีเยี่ยม\n"
    )

    (score,) = read(paper).scores

    assert (score.fiscal_year, score.total, score.level_printed) == (2568, Decimal("98.20"), "ผ่านดีเยี่ยม")
