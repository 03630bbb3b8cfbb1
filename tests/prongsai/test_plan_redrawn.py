"""A plan whose result changed: drawn sentences get the figures of today, what people wrote stays."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai import catalogue, frameworks
from prongsai.dossier import Agency, Assessment, Document, Dossier, IndicatorScore, Measure
from prongsai.plan import Drafted, Means, Redrawing, draft_from
from prongsai.plan.reasons import label

SCORES = ("93.10", "89.30", "92.25", "88.05", "93.30", "90.15", "88.75", "86.30", "96.00", "75.00")
HIGHER = ("93.10", "90.40", "92.25", "88.05", "93.30", "90.15", "97.75", "86.30", "96.00", "79.50")
BEFORE = ("93.10", "91.00", "92.25", "88.05", "93.30", "90.15", "88.75", "80.00", "96.00", "75.00")


def paper(*results: tuple[int, tuple[str, ...]]) -> Dossier:
    stated = []
    for year, scores in results:
        told = tuple(
            IndicatorScore(no=i.no, instrument=i.instrument, name=i.name, score=Decimal(s), printed=s)
            for i, s in zip(frameworks.load(year).indicators, scores, strict=True)
        )
        stated.append(Assessment(fiscal_year=year, indicators=told))
    agency = Agency(name_printed="เทศบาลตำบลบึงทองหลาง", type_code="subdistrict_municipality", province="กาฬสินธุ์")
    return Dossier(document=Document(kinds=("score_summary",)), agency=agency, scores=tuple(stated))


def drafted(*results: tuple[int, tuple[str, ...]]) -> Drafted:
    return draft_from([paper(*results)], Means(catalogue.measures(), {}), year=2569)


def redrawing(now: Drafted, before: Drafted) -> Redrawing:
    former = [label(each.point) for each in before.plan.targets]
    return Redrawing(now.analysis, [each.point for each in now.plan.targets], former)


@pytest.fixture(scope="module")
def first() -> Drafted:
    return drafted((2567, BEFORE), (2568, SCORES))


@pytest.fixture(scope="module")
def later() -> Drafted:
    return drafted((2567, BEFORE), (2568, HIGHER))


def test_the_same_result_changes_nothing(first: Drafted) -> None:
    again = redrawing(first, first)

    for choice in first.plan.choices:
        assert again.of(choice.measure) == choice.measure


def test_a_changed_result_reads_as_if_it_had_been_so_when_the_plan_was_drafted(first: Drafted, later: Drafted) -> None:
    then = redrawing(later, first)
    now = {(c.measure.origin, c.measure.answers): c.measure for c in later.plan.choices}
    both = [c.measure for c in first.plan.choices if (c.measure.origin, c.measure.answers) in now]

    assert both
    for measure in both:
        wanted = now[measure.origin, measure.answers]
        found = then.of(measure)
        assert (found.findings, found.rationale, found.worth) == (wanted.findings, wanted.rationale, wanted.worth)
    assert any(then.of(measure) != measure for measure in both)


def test_no_old_figure_is_left_in_what_was_drawn(first: Drafted, later: Drafted) -> None:
    then = redrawing(later, first)

    for choice in first.plan.choices:
        told = then.of(choice.measure)
        text = " ".join((*told.findings, told.rationale or ""))
        for gone in ("89.30", "88.75", "75.00"):
            assert gone not in text


def test_what_a_person_wrote_stays(first: Drafted, later: Drafted) -> None:
    own = Measure(seq=1, findings=("ผู้รับบริการรอนานในช่วงเช้า", "ได้ 75.00 คะแนน"), rationale="ผู้บริหารเห็นควร · ทำต่อ")

    assert redrawing(later, first).of(own) == own


def test_a_person_who_names_the_score_of_a_point_is_not_corrected(first: Drafted, later: Drafted) -> None:
    name = label(next(each.point for each in first.plan.targets if each.point.key == "indicator:2"))
    own = Measure(seq=1, answers=("2",), rationale=f"เดิม {name} (89.30 คะแนน) ผู้บริหารจึงให้ทำต่อ")
    added = Measure(seq=1, rationale=f"เพิ่มเติมจากมาตรการของหน่วยงาน สำหรับ {name} (89.30 คะแนน) ตามมติที่ประชุม")

    assert redrawing(later, first).of(own).rationale == own.rationale
    assert redrawing(later, first).of(added).rationale == added.rationale


def test_an_indicator_that_is_weak_no_longer_is_told_with_its_score_and_loses_its_worth(
    first: Drafted, later: Drafted
) -> None:
    name = frameworks.load(2568).indicator(7).name
    measure = Measure(seq=1, answers=("7",), findings=(f"ตัวชี้วัดที่ 7 {name} ได้ 88.75 คะแนน",), worth=Decimal("1.00"))
    assert "indicator:7" not in {each.point.key for each in later.plan.targets}

    told = redrawing(later, first).of(measure)

    assert (told.findings, told.worth) == ((f"ตัวชี้วัดที่ 7 {name} ได้ 97.75 คะแนน",), None)
