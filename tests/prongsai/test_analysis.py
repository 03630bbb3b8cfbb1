"""The weakest points are those that cost most of the total, and every sentence comes from the figures."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.analysis import Analysis, analyse, strengths, summary, weakest
from prongsai.dossier import Assessment, IndicatorScore
from prongsai.scoring import score

FRAMEWORK = frameworks.load(2564)
TEN = {1: 96, 2: 90, 3: 92, 4: 88, 5: 94, 6: 90, 7: 97, 8: 85, 9: 92, 10: 75}
RESULT = score(FRAMEWORK, indicators={no: Decimal(value) for no, value in TEN.items()})


def test_the_point_that_costs_most_comes_first_with_its_exact_cost() -> None:
    first, second, third = weakest(FRAMEWORK, RESULT, limit=3)
    assert [point.code for point in (first, second, third)] == ["10", "9", "8"]
    assert (first.lost.value, second.lost.value, third.lost.value) == (
        Decimal("5.00"),
        Decimal("1.60"),
        Decimal("1.50"),
    )


def test_the_rank_within_the_instrument_and_the_missed_floor_are_told() -> None:
    points = {point.code: point for point in weakest(FRAMEWORK, RESULT, limit=10)}
    assert (points["4"].rank, points["2"].rank, points["8"].rank) == (1, 2, 1)
    missed = points["10"].below_floor
    assert missed is not None
    assert missed.name == "AA"
    assert points["1"].below_floor is None
    assert "ต่ำสุดในแบบวัด IIT" in points["4"].sentence


def test_costs_of_all_indicators_sum_to_what_the_total_lacks() -> None:
    assert sum(point.lost.low for point in weakest(FRAMEWORK, RESULT, limit=10)) == 100 - RESULT.total.low


def test_failed_items_come_by_what_they_are_worth() -> None:
    points = [p for p in weakest(FRAMEWORK, RESULT, failed_items=["O1", "O42", "O25", "O99"]) if p.kind == "oit_item"]
    assert [(point.code, str(point.lost.value)) for point in points] == [
        ("O42", "5.00"),
        ("O25", "1.00"),
        ("O1", "0.44"),
    ]


def test_an_item_of_unknown_grouping_is_told_with_its_range() -> None:
    framework = frameworks.load(2569)
    (point,) = weakest(framework, score(framework), failed_items=["O25"])
    assert point.draft
    assert "1.67 ถึง 10.00" in point.sentence


def test_strengths_are_the_indicators_from_95_up_highest_first() -> None:
    assert [(each.no, each.score) for each in strengths(FRAMEWORK, RESULT)] == [(7, 97), (1, 96)]


def test_the_summary_has_strengths_first_then_weak_points_under_95() -> None:
    lines = summary(FRAMEWORK, RESULT, limit=2)
    assert [line.split(" ")[1] for line in lines] == ["7", "1", "10", "9"]


def test_the_summary_says_where_all_reach_95() -> None:
    result = score(FRAMEWORK, indicators=dict.fromkeys(range(1, 11), Decimal(95)))
    assert any(line.startswith("ทุกตัวชี้วัดได้ตั้งแต่ 95.00") for line in summary(FRAMEWORK, result))
    assert not any(line.startswith("ทุกตัวชี้วัด") for line in summary(FRAMEWORK, RESULT))


def test_without_indicators_nothing_is_claimed() -> None:
    result = score(FRAMEWORK, total=Decimal(90))
    assert not weakest(FRAMEWORK, result)
    assert summary(FRAMEWORK, result) == ("ยังสรุปจุดที่ควรพัฒนาไม่ได้ เพราะไม่มีคะแนนรายตัวชี้วัด",)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.integers(1, 10), st.decimals(0, 100, places=2)), st.integers(0, 10))
def test_points_descend_by_cost_and_keep_the_limit(told: dict[int, Decimal], limit: int) -> None:
    points = weakest(FRAMEWORK, score(FRAMEWORK, indicators=told), limit=limit)
    costs = [point.lost.high for point in points]
    assert len(points) <= limit
    assert costs == sorted(costs, reverse=True)
    assert all(str(point.score) in point.sentence for point in points)


def told_of(year: int, *scores: str | None) -> Analysis:
    rules = frameworks.load(year)
    indicators = tuple(
        IndicatorScore(no=each.no, instrument=each.instrument, score=None if told is None else Decimal(told))
        for each, told in zip(rules.indicators, scores, strict=True)
    )
    return analyse(rules, Assessment(fiscal_year=year, indicators=indicators))


def test_nobody_aims_at_a_level_that_is_no_pass() -> None:
    found = told_of(2568, *["60.00"] * 10)

    assert {point.below_floor.name for point in found.of_kind("indicator") if point.below_floor} == {"ผ่าน"}
    assert [short.level.name for short in found.missing] == ["ผ่าน", "ผ่านดี", "ผ่านดีเยี่ยม"]
    assert "เกณฑ์ขั้นต่ำของระดับต้องปรับปรุง" not in " ".join(each.text for each in found.narrative)


def test_a_result_in_part_says_so_before_its_instruments() -> None:
    found = told_of(2568, *[None] * 8, "77.50", "90.00")

    first = next(each.text for each in found.narrative if each.section == "result")
    assert "มีคะแนนเพียงบางส่วน ยังสรุปคะแนนรวมไม่ได้ จำแนกตามแบบวัดได้ OIT" in first
