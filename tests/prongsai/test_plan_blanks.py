"""Local facts in the blanks of planned measures, old years in their texts, rules that were chosen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from prongsai import catalogue, frameworks
from prongsai.catalogue import DOTS, StandardMeasure
from prongsai.dossier import Agency, Assessment, Dossier, IndicatorScore, Measure
from prongsai.plan import Means, carried, draft_from, in_place_of, old_years, open_blanks, refilled
from prongsai.plan.standard import standard_measure

BASE = Dossier(agency=Agency(name_printed="เทศบาลตำบลบึงทองหลาง"), units=("สำนักปลัดเทศบาล", "กองคลัง"))


@pytest.fixture
def asking() -> StandardMeasure:
    """A standard measure with at least two blanks in its steps."""
    return next(
        each
        for each in catalogue.measures()
        if sum(any(f"{{{blank.key}}}" in step for step in each.steps) for blank in each.blanks) > 1
    )


def planned(standard: StandardMeasure) -> Measure:
    return standard_measure(standard, frameworks.load(2569), BASE, {})[0]


def test_a_blank_stays_open_until_a_fact_is_laid_in(asking: StandardMeasure) -> None:
    measure, key = planned(asking), asking.blanks[0].key
    assert asking.blanks[0] in open_blanks(measure, asking, {})
    facts = {f"{asking.id}/{key}": "ศาลากลางหมู่บ้าน"}
    filled = refilled(measure, asking, {}, facts)
    assert asking.blanks[0] not in open_blanks(filled, asking, facts)
    assert "ศาลากลางหมู่บ้าน" in " ".join(
        (filled.title or "", *filled.steps, *filled.success_measures, *filled.expected_evidence)
    )


def test_a_fact_taken_back_leaves_dots_again(asking: StandardMeasure) -> None:
    measure, facts = planned(asking), {f"{asking.id}/{asking.blanks[0].key}": "ศาลากลางหมู่บ้าน"}
    assert refilled(refilled(measure, asking, {}, facts), asking, facts, {}) == measure


def test_a_line_that_a_person_reworded_is_never_touched_and_asks_for_nothing(asking: StandardMeasure) -> None:
    measure = planned(asking)
    own = measure.model_copy(update={"steps": tuple(f"ถ้อยคำของหน่วยงาน {DOTS}" for _step in measure.steps)})
    facts = {f"{asking.id}/{blank.key}": "ข้อเท็จจริง" for blank in asking.blanks}
    assert refilled(own, asking, {}, facts).steps == own.steps
    in_steps = {blank for blank in asking.blanks if any(f"{{{blank.key}}}" in step for step in asking.steps)}
    elsewhere = {
        blank
        for blank in asking.blanks
        if any(f"{{{blank.key}}}" in text for text in (asking.title, asking.outcome, *asking.evidence))
    }
    assert not set(open_blanks(own, asking, {})) & (in_steps - elsewhere)


def test_a_text_that_names_the_old_year_is_told_until_it_does_not() -> None:
    before = Measure(seq=1, title="ทบทวนคู่มือ", steps=("ใช้ผลสำรวจเมื่อเดือนมีนาคม 2568",))
    moved = carried(before, 2568, 2569).measure
    assert old_years(moved, 2568, 2569) == (("steps", "ใช้ผลสำรวจเมื่อเดือนมีนาคม 2568"),)
    assert old_years(moved.model_copy(update={"steps": ("ใช้ผลสำรวจล่าสุด",)}), 2568, 2569) == ()


def test_a_standard_measure_in_the_place_of_another_keeps_issue_points_and_reason() -> None:
    first, other = catalogue.measures()[:2]
    measure = planned(first).model_copy(update={"issue_no": 3, "answers": ("8",), "rationale": "เหตุผลเดิม"})
    new, _blanks = in_place_of(measure, other, frameworks.load(2569), BASE, {})
    assert (new.issue_no, new.answers, new.rationale) == (3, ("8",), "เหตุผลเดิม")
    assert new.origin == f"catalogue:{other.id}"


def test_a_plan_is_drafted_on_the_rules_that_were_chosen_for_its_year() -> None:
    scores = tuple(IndicatorScore(no=no, score=Decimal("85.50")) for no in range(1, 11))
    papers = [BASE.model_copy(update={"scores": (Assessment(fiscal_year=2567, indicators=scores),)})]
    rules = replace(frameworks.load(2567), year=2569)
    plan = draft_from(papers, Means(catalogue.measures()), year=2569, rules=rules).plan
    known = {issue.no for issue in rules.issues}
    assert plan.year == 2569
    assert {choice.measure.issue_no for choice in plan.choices} <= known | {None}
    assert not plan.notes
