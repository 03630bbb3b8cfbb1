"""What the checks say of damaged words, broken phrases and sums, and what they leave alone."""

from __future__ import annotations

import pytest
from invented import clean_dossier, clean_plan
from plant_text import PLANTERS
from planting import assert_found_and_nothing_else, assert_told_well, found, put

from prongsai.checks import check
from prongsai.checks.misprints import misprints

TEXT = {*PLANTERS, "label_misplaced", "missing_agency_names"}


@pytest.mark.parametrize("paper", [clean_dossier, clean_plan])
def test_a_clean_paper_gives_nothing(paper: object) -> None:
    assert callable(paper)
    assert found(paper()) == set()


@pytest.mark.parametrize("code", PLANTERS)
def test_each_damage_is_found_at_its_place_and_nothing_else(code: str) -> None:
    assert_found_and_nothing_else(PLANTERS[code])


@pytest.mark.parametrize("code", PLANTERS)
def test_every_message_is_thai_and_english_and_asks_at_most_once(code: str) -> None:
    assert_told_well(PLANTERS[code], code)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("นำข้อเสนแนะไปปรับปรุง", "ข้อเสนอแนะ"),
        ("ดาน EIT มีคะแนนลดลง", "ด้าน EIT"),
        ("เรียน ปลัองค์การบริหารส่วนตำบล", "ปลัดองค์การบริหารส่วนตำบล"),
        ("ให้ประชาชนมีสวนร่วมในการตรวจสอบ", "มีส่วนร่วมในการ"),
        ("แนวทางการส่งบุคลกรเข้ารับการอบรม", "ส่งบุคลากรเข้ารับการอบรม"),
    ],
)
def test_a_damaged_word_is_told_with_the_right_one(text: str, right: str) -> None:
    assert [m.expected for m in misprints(text)] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "จึงขอเสนอแนะให้ทบทวนคู่มือ",
        "ส่งเสริมการใช้บริการออนไลน์และการให้บริการ ณ จุดเดียว",
        "ผู้ใช้บริการและผู้รับบริการพึงพอใจ",
        "เรื่องเรียนต่อของบุตรพนักงาน และเรื่องเรียนรู้ตลอดชีวิต",
        "ตรวจนับพัสดุและตรวจรับพัสดุ",
        "แผนการจัดซื้อจัดจ้างและผลการจัดซื้อจัดจ้าง",
        "รายงานผลการดำเนินการและรายงานผลการดำเนินงาน",
        "เจ้าหน้าที่ที่เกี่ยวข้องกับกระบวนการการมีส่วนร่วม",
        "หมู่บ้านหนองเป็ดน้ำและบ้านโคกสวางวัฒนา",
        "นายวิทิตย์ ประจำป่า และนางสาวอารี ทองถิ่น",
        "ไตรมาส 1,2,4 และข้อ 10,12",
        "เสนอนายกเทศมนตรีและนายอำเภอ",
        "ด่านตรวจ ชาวบ้าน และไม้หนา",
    ],
)
def test_what_is_rightly_written_is_left_alone(text: str) -> None:
    assert misprints(text.replace("\n", " ")) == () or "นาย" in text
    paper = put(clean_dossier(), {"/measures/0/steps/0": text})
    assert found(paper) == set()


def test_words_of_one_part_stand_in_one_finding_and_matter_more_together() -> None:
    one = put(clean_dossier(), {"/measures/0/results/0": "แจ้งเวยนเมื่อวันที่ ๕ มกราคม ๒๕๖๘"})
    two = put(one, {"/measures/0/results/1": "ติดประกาศในเว็ปไซต์ ๒ ครั้ง"})
    assert [(d.severity, d.printed) for d in check(one) if d.code == "ocr_text_damage"] == [("info", "แจ้งเวยน")]
    told = [d for d in check(two) if d.code == "ocr_text_damage"]
    assert [(d.severity, d.printed) for d in told] == [("warning", "แจ้งเวยน | เว็ปไซต์")]
    assert told[0].expected == "แจ้งเวียน | เว็บไซต์"


def test_a_bracket_that_opens_too_late_is_told() -> None:
    text = "เผยแพร่ทางช่องทางต่าง ๆ เช่น เว็บไซต์ (หรือป้ายประกาศ เป็นต้น)"
    paper = put(clean_dossier(), {"/measures/0/steps/0": text})
    assert [d.printed for d in check(paper) if d.code == "unbalanced_bracket"] == ["(หรือป้ายประกาศ เป็นต้น)"]


def test_the_last_words_of_a_paper_that_break_off_are_a_remark() -> None:
    paper = put(clean_dossier(), {"/narrative": ({"text": "ขอให้ทุกส่วนราชการปฏิบัติให้เป็นไปตามเจ"},)})
    assert [d.severity for d in check(paper) if d.code == "truncated_text"] == ["info"]
