"""A person's words over the drafted analysis: where they stand, in every form, and figures that no longer agree."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from printed import pdf_text, squeezed

from prongsai import frameworks
from prongsai.analysis import Analysis, analyse, edited, findings, misquotes, sections
from prongsai.dossier import Agency, Assessment, Document, Dossier, IndicatorScore, QuestionScore
from prongsai.writers import Options, write

SCORES = ("93.10", "89.30", "92.25", "68.05", "93.30", "90.15", "88.75", "86.30", "96.00", "92.00")
QUESTIONS = tuple(f"I{no}" for no in range(1, 19))


def stated(*scores: str, year: int = 2568) -> Assessment:
    return Assessment(
        fiscal_year=year,
        indicators=tuple(IndicatorScore(no=no, score=Decimal(each)) for no, each in enumerate(scores, 1)),
        questions=tuple(QuestionScore(code=code, score=Decimal(60 + no)) for no, code in enumerate(QUESTIONS)),
    )


def analysed(*scores: str) -> Analysis:
    earlier = (stated(*SCORES[:9], "90.00", year=2567),)
    told = stated(*(scores or SCORES))
    return analyse(frameworks.load(2568), told, earlier=earlier, failed_items=["O13"], constraints=["บุคลากรน้อย"])


def test_every_weak_point_has_a_finding_with_its_figures() -> None:
    told = analysed()

    listed = findings(told)

    assert [each.key for each in listed] == [each.key for each in told.weak_points]
    for each in listed:
        assert each.text and all(figure.printed in each.text for figure in each.figures)


def test_without_edits_nothing_changes() -> None:
    assert edited(analysed(), {}) == analysed()


def test_drafted_words_laid_over_themselves_say_the_same() -> None:
    told = analysed()
    texts = {each.key: each.text for each in (*findings(told), *sections(told)) if each.key in _told(told)}

    again = edited(told, texts)

    assert {each.text for each in again.narrative} == {each.text for each in told.narrative}


def _told(analysis: Analysis) -> set[str]:
    return {each.point or f"section:{each.section}" for each in analysis.narrative}


@pytest.mark.parametrize("key", ["indicator:4", "oit_item:O13", "question:I1", "strength:9"])
def test_an_edited_passage_stands_once_in_place_of_the_draft(key: str) -> None:
    told = edited(analysed(), {key: "ถ้อยคำของหน่วยงาน"})

    assert [each.text for each in told.narrative].count("ถ้อยคำของหน่วยงาน") == 1
    points = (*told.weak_points, *told.strengths)
    assert next(each.sentence for each in points if each.key == key) == "ถ้อยคำของหน่วยงาน"


def test_an_edited_question_that_the_draft_left_out_is_told_in_its_instrument() -> None:
    told = analysed()
    left_out = next(each.key for each in told.weak_points if each.kind == "question" and each.key not in _told(told))

    texts = [(each.section, each.text) for each in edited(told, {left_out: "ถ้อยคำของหน่วยงาน"}).narrative]

    assert texts.count(("IIT", "ถ้อยคำของหน่วยงาน")) == 1


def test_a_section_takes_one_paragraph_a_line_and_keeps_what_its_points_say() -> None:
    told = edited(analysed(), {"section:urgent": "นำ\n\nความ"})

    urgent = [each for each in told.narrative if each.section == "urgent"]
    assert [each.text for each in urgent if not each.point] == ["นำ", "ความ"]
    assert [each.point for each in urgent if each.point] == [
        each.point for each in analysed().narrative if each.section == "urgent" and each.point
    ]


def test_the_assessors_words_and_the_limits_are_no_passages() -> None:
    assert not {"section:advice", "section:constraints"} & {each.key for each in sections(analysed())}
    assert edited(analysed(), {"section:constraints": "อื่น"}) == analysed()


def test_words_for_a_point_that_is_gone_are_left_out() -> None:
    assert edited(analysed(), {"oit_item:O99": "ไม่มีที่ลง"}) == analysed()


def test_a_figure_of_the_draft_that_moved_is_told_with_what_it_is_now() -> None:
    drafted = next(each.figures for each in findings(analysed()) if each.key == "indicator:4")
    now = analysed(*SCORES[:3], "70.05", *SCORES[4:])

    found = misquotes("ได้ ๖๘.๐๕ คะแนน", drafted, now)

    assert [(each.printed, each.now) for each in found] == [("68.05", ("70.05",))]


def test_true_figures_dates_and_whole_numbers_are_no_misquotes() -> None:
    now = analysed()

    assert misquotes("ตัวชี้วัดที่ 2 ได้ 89.30 ปี 2567 ได้ 90.00 มี 3 ข้อ เมื่อ 7.1.69 เวลา 09.30.00", (), now) == ()


def test_a_figure_from_nowhere_is_told() -> None:
    assert [each.printed for each in misquotes("ได้ 67.89 คะแนน", (), analysed())] == ["67.89"]


def test_the_paper_prints_the_words_of_a_person(tmp_path: Path) -> None:
    told = edited(analysed(), {"indicator:4": "เจ้าหน้าที่ยืมทรัพย์สินโดยไม่ลงทะเบียน", "section:practice": "เริ่มจากการอบรม"})
    dossier = Dossier(
        agency=Agency(name_printed="เทศบาลตำบลบึงทองหลาง"),
        document=Document(fiscal_year=2569),
        scores=(stated(*SCORES),),
    )

    text = squeezed(pdf_text(write(dossier, "analysis", tmp_path / "a.pdf", options=Options(analysis=told)).path))

    for words in ("เจ้าหน้าที่ยืมทรัพย์สินโดยไม่ลงทะเบียน", "เริ่มจากการอบรม", "บุคลากรน้อย"):
        assert squeezed(words) in text
