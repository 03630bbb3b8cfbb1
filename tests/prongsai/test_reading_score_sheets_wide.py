"""Sheets with more columns than the scores: answers in per cent, weighted parts, several agencies, two years."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from worksheets import Rows, sheet

from prongsai import frameworks
from prongsai.readers import read
from prongsai.readers.score_keys import instrument_of


def test_the_score_of_a_question_stands_behind_the_answers_in_per_cent(tmp_path: Path) -> None:
    rows: Rows = [
        ["ผลการประเมิน IIT ปีงบประมาณ พ.ศ. 2566 เทศบาลตำบลบึงทองหลาง"],
        ["ตัวชี้วัด", "ข้อ", "ประเด็นการประเมิน", "ร้อยละของผู้ตอบ", None, None, "คะแนน"],
        [None, None, None, "น้อย", "มาก", "มากที่สุด", None],
        ["การปฏิบัติหน้าที่", "i1", "เจ้าหน้าที่ทำงานตามขั้นตอน", 4.0, 42.0, 54.0, 73.33],
        [None, "i2", "เจ้าหน้าที่ไม่เลือกปฏิบัติ", 8.0, 49.0, 43.0, 74.5],
        ["การใช้งบประมาณ", "i7", "หน่วยงานใช้งบประมาณคุ้มค่า", 3.0, 33.0, 64.0, 84.67],
    ]
    paper = sheet(tmp_path, rows, ("A4:A5", "D2:F2", "A2:A3", "B2:B3", "C2:C3", "G2:G3"))
    (result,) = paper.scores
    assert paper.document.kinds == ("score_summary",)
    assert {each.code: each.score for each in result.questions} == {
        "I1": Decimal("73.33"),
        "I2": Decimal("74.5"),
        "I7": Decimal("84.67"),
    }


def test_a_total_that_stands_among_the_weighted_parts_is_the_total(tmp_path: Path) -> None:
    rows: Rows = [
        ["ผลการประเมิน ITA เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2568"],
        ["ตัวชี้วัด", "คะแนน", "ค่าน้ำหนัก", "คะแนนถ่วงน้ำหนัก"],
        ["1. การปฏิบัติหน้าที่", 90.5, 50, 45.25],
        ["2. การใช้งบประมาณ", 88.3, 50, 44.15],
        ["คะแนนรวม", None, 100, 89.4],
        ["ผลการประเมิน", "ผ่านดี", None, None],
    ]
    (result,) = sheet(tmp_path, rows).scores
    assert (result.total, result.level_printed) == (Decimal("89.4"), "ผ่านดี")
    assert [each.score for each in result.indicators] == [Decimal("90.5"), Decimal("88.3")]


def test_rows_of_agencies_and_years_are_a_table_of_many_whose_agency_is_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text(
        "fiscal_year,province,district,agency_name,iit_score,eit_score,oit_score,ita_score,ita_level\n"
        "2566,น่าน,ปัว,อบต.บึงทองหลาง,84.31,98.28,82.40,87.74,ผ่าน\n"
        "2567,น่าน,ปัว,อบต.บึงทองหลาง,93.39,81.62,84.70,86.38,ผ่าน\n"
        "2567,น่าน,เชียงกลาง,ทต.ทุ่งสามใบ,88.72,88.61,89.40,88.96,ผ่านดี\n",
        encoding="utf-8",
    )
    paper = read(path)
    assert (paper.document.kinds, paper.document.fiscal_year) == (("score_table",), 2567)
    assert (paper.agency.name_printed, paper.agency.province) == (None, "น่าน")
    first = paper.score_table[0]
    assert (first["agency"], first["year"]) == ("อบต.บึงทองหลาง", 2566)
    assert (first["iit"], first["total"], first["level"]) == (Decimal("84.31"), Decimal("87.74"), "ผ่าน")


def test_a_line_of_the_head_names_the_year_of_a_list_of_items(tmp_path: Path) -> None:
    path = tmp_path / "รายการ.txt"
    items = "\n\n".join(f"o{n} หัวข้อที่เปิดเผย\n\nhttps://บึงทองหลาง.example/o{n}" for n in range(1, 7))
    path.write_text(f"รายการ OIT\n\nเทศบาลตำบลบึงทองหลาง ประจำปี พ.ศ. ๒๕๖๗\n\n{items}\n", encoding="utf-8")
    assert read(path).document.fiscal_year == 2567


def test_a_header_drawn_over_two_rows_gives_each_year_its_columns(tmp_path: Path) -> None:
    rows: Rows = [
        ["ผลคะแนน ITA ปีงบประมาณ พ.ศ. 2567 - 2568 จังหวัดน่าน"],
        [],
        ["ที่", "อำเภอ", "ชื่อ อปท.", "ปี 2567", None, "ปี 2568", None, "เพิ่ม/ลด"],
        [None, None, None, "คะแนน", "ระดับ", "คะแนน", "ระดับ", None],
        [1, "ปัว", "อบต.บึงทองหลาง", 86.25, "ผ่าน", 89.48, "ผ่านดี", 3.23],
        [2, "เชียงกลาง", "ทต.ทุ่งสามใบ", 90.11, "ผ่านดี", 88.05, "ผ่าน", -2.06],
    ]
    paper = sheet(tmp_path, rows, ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4"))
    first = paper.score_table[0]
    assert (first["total_2567"], first["level_2567"]) == (Decimal("86.25"), "ผ่าน")
    assert (first["total_2568"], first["level_2568"]) == (Decimal("89.48"), "ผ่านดี")


def test_means_drawn_over_their_indicators_and_a_total_in_one_cell_are_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["ผลการประเมิน ITA เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2568"],
        ["แบบวัด", "ประเด็นการประเมิน", "คะแนนที่ได้", "คะแนนเฉลี่ยแบบวัด"],
        ["EIT\n(ภายนอก)", "6. คุณภาพการดำเนินงาน", 91.31, 88.61],
        [None, "7. ประสิทธิภาพการสื่อสาร", 88.5, None],
        ["OIT\n(เปิดเผยข้อมูล)", "9. การเปิดเผยข้อมูล", 97.5, 96.67],
        [None, "10. การป้องกันการทุจริต", 95.83, None],
        ["รวมคะแนนทั้งสิ้น 91.95 คะแนน ระดับผ่านดี"],
    ]
    (result,) = sheet(tmp_path, rows, ("A3:A4", "D3:D4", "A5:A6", "D5:D6", "A7:D7")).scores
    assert (result.total, result.level_printed) == (Decimal("91.95"), "ผ่านดี")
    assert {code: each.score for code, each in result.instruments.items()} == {
        "EIT": Decimal("88.61"),
        "OIT": Decimal("96.67"),
    }
    assert [each.no for each in result.indicators] == [6, 7, 9, 10]


def test_blanks_among_the_digits_of_a_score_are_layout(tmp_path: Path) -> None:
    rows: Rows = [
        ["ผลการประเมิน ITA เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2568"],
        ["ตัวชี้วัดที่", "๑", "๒", "๖"],
        ["คะแนน", "๙ ๗.๐๒", "๙๔. ๓๐", "๙ ๕.๕ ๐"],
    ]
    (result,) = sheet(tmp_path, rows).scores
    assert [each.score for each in result.indicators] == [Decimal("97.02"), Decimal("94.30"), Decimal("95.50")]


def test_the_lines_below_the_addresses_of_an_item_explain_it(tmp_path: Path) -> None:
    path = tmp_path / "รายการ.txt"
    items = "\n\n".join(f"O{n} : หัวข้อที่เปิดเผย\nhttps://บึงทองหลาง.example/o{n}\nสถานะ : เผยแพร่แล้ว" for n in range(1, 7))
    path.write_text(f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2565\n\n{items}\n", encoding="utf-8")
    first = read(path).oit_items[0]
    assert (first.name, first.explanation) == ("หัวข้อที่เปิดเผย", "สถานะ : เผยแพร่แล้ว")
    assert first.links == ("https://บึงทองหลาง.example/o1",)


def test_an_instrument_whose_code_was_lost_is_that_of_the_indicators_below(tmp_path: Path) -> None:
    rows: Rows = [
        ["ผลการประเมิน ITA เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2568"],
        ["ตัวชี้วัด", "คะแนน"],
        ["แบบวัด IIT", 88.42],
        ["5) การแก้ไขปัญหาการทุจริต", 90.1],
        ["แบบวัด ๒๑", 88.31],
        ["6) คุณภาพการดำเนินงาน", 90.77],
    ]
    (result,) = sheet(tmp_path, rows).scores
    assert {code: each.score for code, each in result.instruments.items()} == {
        "IIT": Decimal("88.42"),
        "EIT": Decimal("88.31"),
    }


def test_what_a_misread_digit_leaves_of_a_number_is_no_score(tmp_path: Path) -> None:
    path = tmp_path / "ผล.txt"
    path.write_text(
        "เทศบาลตำบลบึงทองหลาง มีผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 คะแนนรวม ๙๓.๕ซ คะแนน ระดับผ่านดี "
        "เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2567 งได้ 88.64 คะแนน\n",
        encoding="utf-8",
    )
    totals = {each.fiscal_year: each.total for each in read(path).scores}
    assert totals == {2568: None, 2567: Decimal("88.64")}


@pytest.mark.parametrize("year", frameworks.years())
def test_an_indicator_without_a_framework_at_hand_belongs_to_the_instrument_of_every_years_rules(year: int) -> None:
    assert all(instrument_of(each.no) == each.instrument for each in frameworks.load(year).indicators)
