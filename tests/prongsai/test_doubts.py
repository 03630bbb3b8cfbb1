"""What a person must look at, how it is answered, and fields by their pointers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from invented import clean_dossier

from prongsai.dossier import Assessment, Dossier, IndicatorScore, RegistryMatch, Source, merge
from prongsai.dossier.doubts import candidate_label, doubts, settled
from prongsai.dossier.nouns import Period, Question
from prongsai.dossier.pointers import BadPointer, text_at, value_at, with_value


def sure(dossier: Dossier) -> Dossier:
    return dossier.model_copy(update={"sources": {}, "conflicts": ()})


def test_a_clean_dossier_has_nothing_to_look_at() -> None:
    assert doubts(sure(clean_dossier())) == ()


def test_a_figure_on_which_two_papers_disagree_is_asked_and_the_answer_stays() -> None:
    report = sure(clean_dossier())
    first = report.scores[0]
    other = first.model_copy(update={"total": Decimal("71.25"), "total_printed": "๗๑.๒๕"})
    (joined,) = merge([report, report.model_copy(update={"scores": (other,), "measures": ()})])

    (doubt,) = [d for d in doubts(joined) if d.path.endswith("/total")]
    answered = settled(joined, doubt, "๗๑.๒๕")

    assert doubt.kind == "conflict"
    assert doubt.choices == (first.total_printed, "๗๑.๒๕")
    assert (answered.scores[0].total, answered.scores[0].total_printed) == (Decimal("71.25"), "๗๑.๒๕")
    assert [d for d in doubts(answered) if d.path == doubt.path] == []


def test_a_figure_on_which_three_papers_disagree_is_asked_once_with_every_figure() -> None:
    report = sure(clean_dossier())
    first = report.scores[0]
    others = [first.model_copy(update={"total": Decimal(t), "total_printed": t}) for t in ("71.25", "71.52", "71.25")]
    papers = [report.model_copy(update={"scores": (each,), "measures": ()}) for each in others]
    (joined,) = merge([report, *papers])

    (doubt,) = [d for d in doubts(joined) if d.path.endswith("/total")]

    assert doubt.choices == (first.total_printed, "71.25", "71.52")
    assert [d for d in doubts(settled(joined, doubt, "71.52")) if d.path == doubt.path] == []


def test_an_indicator_on_which_two_papers_disagree_is_asked_at_its_own_place() -> None:
    scores = Assessment(fiscal_year=2567, indicators=(IndicatorScore(no=2, score=Decimal("90.10"), printed="90.10"),))
    others = Assessment(fiscal_year=2567, indicators=(IndicatorScore(no=2, score=Decimal("91.10"), printed="91.10"),))
    papers = [clean_dossier().model_copy(update={"scores": (each,), "sources": {}}) for each in (scores, others)]
    (joined,) = merge(papers)

    (doubt,) = [d for d in doubts(joined) if "indicators" in d.path]
    answered = settled(joined, doubt, "91.10")

    assert value_at(joined, doubt.path) == Decimal("90.10")
    assert answered.scores[0].indicators[0].score == Decimal("91.10")


def test_steps_that_meaning_alone_parted_are_asked_once_for_the_whole_list() -> None:
    report = sure(clean_dossier())
    sources = {f"/measures/0/steps/{k}": Source(confidence=0.6) for k in range(len(report.measures[0].steps))}

    (doubt,) = doubts(report.model_copy(update={"sources": sources}))
    answered = settled(report.model_copy(update={"sources": sources}), doubt, "สำรวจ\nประกาศใช้")

    assert doubt.path == "/measures/0/steps"
    assert answered.measures[0].steps == ("สำรวจ", "ประกาศใช้")
    assert doubts(answered) == ()


def badly_read(dossier: Dossier, *paths: str) -> Dossier:
    return sure(dossier).model_copy(update={"sources": {path: Source(confidence=0.4) for path in paths}})


def test_of_a_period_its_words_are_asked_and_days_and_quarters_follow_them() -> None:
    period = Period(printed="ไตรมาส ๓", start=date(2026, 4, 1), end=date(2026, 6, 30), kind="quarters", quarters=(3,))
    report = clean_dossier()
    (first, *others) = report.measures
    report = report.model_copy(update={"measures": (first.model_copy(update={"period": period}), *others)})
    parts = ("printed", "start", "end", "kind", "quarters/0")
    report = badly_read(report, *(f"/measures/0/period/{part}" for part in parts))
    year = report.measure_year
    assert year is not None

    (doubt,) = doubts(report)
    answered = settled(report, doubt, "ไตรมาส ๑ และ ๒").measures[0].period
    unclear = settled(report, doubt, "ตามความเหมาะสมของงาน").measures[0].period

    assert doubt.path == "/measures/0/period/printed"
    assert answered is not None and unclear is not None
    assert (answered.printed, answered.quarters) == ("ไตรมาส ๑ และ ๒", (1, 2))
    assert (answered.start, answered.end) == (date(year - 544, 10, 1), date(year - 543, 3, 31))
    assert (unclear.printed, unclear.start, unclear.quarters) == ("ตามความเหมาะสมของงาน", None, None)


def test_questions_are_asked_and_answered_in_words() -> None:
    report = clean_dossier()
    (first, *others) = report.measures
    questions = (Question(code_printed="|1", code="I1", text="งานเสร็จตามเวลาเพียงใด"), Question(text="บริการดีขึ้นเพียงใด"))
    report = report.model_copy(update={"measures": (first.model_copy(update={"questions": questions}), *others)})
    report = badly_read(report, "/measures/0/questions")

    (doubt,) = doubts(report)
    answered = settled(report, doubt, "I2 งานเสร็จตามเวลาเพียงใด")

    assert doubt.taken == "|1 งานเสร็จตามเวลาเพียงใด\nบริการดีขึ้นเพียงใด"
    assert settled(report, doubt, doubt.taken).measures[0].questions == questions
    assert answered.measures[0].questions == (Question(code_printed="I2", code="I2", text="งานเสร็จตามเวลาเพียงใด"),)


def test_of_several_agencies_the_chosen_one_becomes_the_match() -> None:
    one, two = (
        RegistryMatch(dla_code=c, name_in_registry="เทศบาลตำบลทุ่งบัว", district=d) for c, d in (("1", "ก"), ("2", "ข"))
    )
    report = sure(clean_dossier())
    agency = report.agency.model_copy(update={"registry": None, "candidates": (one, two)})
    report = report.model_copy(update={"agency": agency})

    (doubt,) = doubts(report)

    assert settled(report, doubt, candidate_label(two)).agency.registry == two
    with pytest.raises(BadPointer):
        settled(report, doubt, "ไม่มีในรายการ")


def test_what_the_register_says_of_a_candidate_is_no_doubt_of_its_own() -> None:
    one = RegistryMatch(name_in_registry="ทุ่งบัว", district="ก", province="ข")
    report = sure(clean_dossier())
    agency = report.agency.model_copy(update={"registry": None, "candidates": (one,)})
    sources = {**report.sources, "/agency/candidates/0/province": Source(confidence=0.5)}
    report = report.model_copy(update={"agency": agency, "sources": sources})

    assert [each.path for each in doubts(report)] == ["/agency/registry"]
    assert doubts(report)[0].choices == ("ทุ่งบัว อำเภอก จังหวัดข",)


def test_a_line_in_which_a_year_stands_is_no_choice_for_the_year() -> None:
    report = sure(clean_dossier())
    line = Source(confidence=0.5, printed="ประจำปีงบประมาณ พ.ศ. 2568 ได้คะแนนรวม 88.71 คะแนน")
    report = report.model_copy(update={"sources": {**report.sources, "/document/fiscal_year": line}})

    (doubt,) = doubts(report)

    assert doubt.choices == (str(report.document.fiscal_year),)


def test_a_paper_without_a_year_asks_for_it() -> None:
    report = sure(clean_dossier())
    report = report.model_copy(update={"document": report.document.model_copy(update={"fiscal_year": None})})

    doubt = doubts(report)[0]

    assert doubt.kind == "year"
    assert settled(report, doubt, "๒๕๖๙").document.fiscal_year == 2569


@pytest.mark.parametrize("path", ["", "measures", "/nowhere", "/measures/99", "/measures/0/steps/99", "/scores/x"])
def test_a_pointer_to_nothing_is_refused(path: str) -> None:
    with pytest.raises(BadPointer):
        value_at(clean_dossier(), path)
    with pytest.raises(BadPointer):
        with_value(clean_dossier(), path, "ข้อความ")


def test_a_text_that_is_no_figure_is_refused_for_a_figure() -> None:
    with pytest.raises(BadPointer):
        with_value(clean_dossier(), "/scores/0/total", "สูง")


def test_a_list_takes_one_item_a_line_and_reads_back_the_same() -> None:
    changed = with_value(clean_dossier(), "/measures/0/results", " หนึ่ง \n\nสอง")

    assert changed.measures[0].results == ("หนึ่ง", "สอง")
    assert text_at(changed, "/measures/0/results") == "หนึ่ง\nสอง"
