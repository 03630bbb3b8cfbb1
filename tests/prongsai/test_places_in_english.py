"""Where a defect is, in English: every word known, or the place as it stands."""

from __future__ import annotations

import pytest

from prongsai.checks.places import FIELD_NAMES, measure_place, pointer_place
from prongsai.checks.places_english import english_place
from prongsai.dossier import Assessment, Dossier, Measure


@pytest.mark.parametrize(
    ("thai", "english"),
    [
        ("ประเด็นที่ 1 มาตรการที่ 3 ช่องข้อค้นพบ", "Issue 1, measure 3, findings"),
        ("มาตรการที่ 2 ช่องผลการดำเนินการ ข้อ 4", "Measure 2, result, no. 4"),
        ("ผลคะแนนปีงบประมาณ พ.ศ. 2568 แบบวัด EIT", "Scores of 2568, instrument EIT"),
        ("บันทึกข้อความ เรื่อง", "Memo, subject"),
        ("ทั้งเอกสาร", "Whole paper"),
    ],
)
def test_a_place_is_said_word_by_word(thai: str, english: str) -> None:
    assert english_place(thai) == english


@pytest.mark.parametrize("field", FIELD_NAMES)
def test_every_field_of_a_measure_has_english_words(field: str) -> None:
    assert english_place(measure_place(Measure(seq=2, issue_no=1), field)).isascii()


@pytest.mark.parametrize("part", ["fiscal_year", "total", "level_printed"])
def test_every_part_of_a_result_has_english_words(part: str) -> None:
    dossier = Dossier(scores=(Assessment(fiscal_year=2568),))

    assert english_place(pointer_place(dossier, f"/scores/0/{part}")).startswith("Assessment result of 2568")


def test_a_heading_of_the_paper_itself_stays_as_it_is_printed() -> None:
    assert english_place("หัวข้ออื่นของหน่วยงาน") == "หัวข้ออื่นของหน่วยงาน"
