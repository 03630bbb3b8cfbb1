"""Scores follow the year's rules exactly, and what is missing becomes the range still possible."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.errors import InvalidScore
from prongsai.scoring import known, level_of, levels_possible, published, score, unknown, worths

GIVEN = ("90.10", "88.20", "91", "85.5", "87.25", "92", "90.44", "83.01", "78.9", "62.50")
TEN = {n: Decimal(text) for n, text in enumerate(GIVEN, 1)}
scores = st.decimals(0, 100, places=2)
ten_scores = st.lists(scores, min_size=10, max_size=10).map(lambda each: dict(enumerate(each, 1)))
years = st.sampled_from([2564, 2566, 2567, 2568])


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def test_published_province_averages_come_out_four_exactly_and_the_fifth_within_a_hundredth(cases: Path) -> None:
    apart = []
    for row in rows(cases / "data" / "ita_province_averages_2563_2564.csv"):
        indicators = {n: Decimal(row[f"ind{n}"]) for n in range(1, 11)}
        total = score(frameworks.load(int(row["fiscal_year"])), indicators=indicators).total.value
        assert total is not None
        apart.append(abs(total - Decimal(row["total_printed"])))
    assert sorted(apart) == [0, 0, 0, 0, Decimal("0.01")]


def test_the_weighted_open_data_score_of_every_agency_of_the_table_comes_out(cases: Path) -> None:
    agencies = list(rows(cases / "data" / "ita_scores_phichit_2564.csv"))
    assert len(agencies) == 13
    for row in agencies:
        result = score(frameworks.load(2564), indicators={9: Decimal(row["ind9"]), 10: Decimal(row["ind10"])})
        assert result.weighted["OIT"].value == Decimal(row["oit_weighted_40"]).quantize(Decimal("0.01"))


def test_ten_indicators_give_the_total_and_level_that_follow_from_them(cases: Path) -> None:
    told = json.loads((cases / "gold" / "004.json").read_text(encoding="utf-8"))["scores"][0]
    indicators = {each["no"]: Decimal(each["printed"]) for each in told["indicators"]}
    result = score(frameworks.load(2564), indicators=indicators, total=Decimal(told["total_printed"]))
    assert (result.total.value, result.level and result.level.name) == (Decimal("88.87"), "A")
    assert [(each.what, each.given, each.computed) for each in result.differences] == [
        ("total", Decimal("95.00"), Decimal("88.87"))
    ]


def test_the_total_is_computed_from_unrounded_instruments() -> None:
    thirds = {6: Decimal("0.01"), 7: Decimal(0), 8: Decimal(0)}
    result = score(frameworks.load(2564), indicators={**dict.fromkeys((1, 2, 3, 4, 5, 9, 10), Decimal(0)), **thirds})
    assert result.instruments["EIT"].exact == Fraction(1, 300)
    assert result.total.exact == Fraction(1, 1000)


@pytest.mark.parametrize(
    ("announced", "told"), [("69.01", "69.01"), ("68.99", "68.99"), ("69.02", "69.00"), ("69.00", "69.00")]
)
def test_an_announced_total_one_hundredth_away_is_kept_and_any_other_is_computed(announced: str, told: str) -> None:
    indicators = {**dict.fromkeys(range(1, 6), Decimal(70)), **dict.fromkeys((6, 7, 8), Decimal(80))}
    indicators |= dict.fromkeys((9, 10), Decimal(60))

    result = score(frameworks.load(2564), indicators=indicators, total=Decimal(announced))

    assert result.total.value == Decimal(told)
    assert [each.given for each in result.differences] == ([Decimal(announced)] if announced != "69.00" else [])


def test_an_announced_instrument_one_hundredth_away_makes_the_total_and_an_equal_one_stays_unrounded() -> None:
    thirds = {6: Decimal("80.01"), 7: Decimal(80), 8: Decimal(80)}
    indicators = {**dict.fromkeys((1, 2, 3, 4, 5, 9, 10), Decimal(80)), **thirds}

    equal = score(frameworks.load(2564), indicators=indicators, instruments={"EIT": Decimal("80.00")})
    apart = score(frameworks.load(2564), indicators=indicators, instruments={"EIT": Decimal("80.01")})

    assert equal.instruments["EIT"].exact == Fraction(24001, 300)
    assert apart.instruments["EIT"].exact == Fraction(8001, 100)


def test_the_total_from_published_instruments_may_differ_by_a_hundredth() -> None:
    indicators = {
        **dict.fromkeys(range(1, 6), Decimal("70.005")),
        **dict.fromkeys((6, 7, 8), Decimal("80.005")),
        **dict.fromkeys((9, 10), Decimal("60.002")),
    }
    result = score(frameworks.load(2564), indicators=indicators)
    assert (result.total.value, result.total_from_published) == (Decimal("69.00"), Decimal("69.01"))


@pytest.mark.parametrize(
    ("exact", "printed"), [("84.995", "85.00"), ("84.9949", "84.99"), ("0.005", "0.01"), ("7", "7.00")]
)
def test_figures_are_published_half_up_with_two_decimals(exact: str, printed: str) -> None:
    assert str(published(Decimal(exact))) == printed


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("O42", "5.00"),
        ("O43", "5.00"),
        ("O34", "1.25"),
        ("O25", "1.00"),
        ("O29", "0.80"),
        ("O18", "0.57"),
        ("O10", "0.50"),
        ("O1", "0.44"),
    ],
)
def test_items_are_worth_very_different_points(code: str, points: str) -> None:
    worth = worths(frameworks.load(2564))[code]
    assert (worth.points.known, str(worth.points.value), worth.draft) == (True, points, False)


def test_all_items_together_are_worth_the_open_data_weight() -> None:
    for year in (2564, 2566, 2567, 2568):
        assert sum(worth.points.low for worth in worths(frameworks.load(year)).values()) == 40


def test_an_item_of_unknown_grouping_is_worth_a_range_and_a_draft() -> None:
    worth = worths(frameworks.load(2569))["O25"]
    assert worth.draft
    assert (worth.points.least, worth.points.most) == (Decimal("1.67"), Decimal("10.00"))


def test_a_year_without_weights_has_no_worth_and_no_total() -> None:
    framework = frameworks.load(2562)
    result = score(framework, instruments={"IIT": Decimal(80), "EIT": Decimal(60), "OIT": Decimal(40)})
    assert not worths(framework)
    assert (result.total.least, result.total.most) == (Decimal("40.00"), Decimal("80.00"))
    assert any("2562" in each.english for each in result.cannot_tell)


def test_losing_one_of_two_items_halves_the_sub_indicator() -> None:
    items = {item.code: item.code != "O42" for item in frameworks.load(2564).oit_items}
    result = score(frameworks.load(2564), oit_items=items)
    assert result.sub_indicators["10.2"].value == 50
    assert (result.indicators[9].value, result.indicators[10].value) == (100, 75)


def test_items_not_told_leave_a_range() -> None:
    result = score(frameworks.load(2564), oit_items={"O42": False, "O43": True})
    assert (result.indicators[10].least, result.indicators[10].most) == (Decimal("25.00"), Decimal("75.00"))


def test_an_indicator_given_beside_its_items_stays_and_the_difference_is_told() -> None:
    items = {item.code: True for item in frameworks.load(2564).oit_items}
    result = score(frameworks.load(2564), indicators={10: Decimal(75)}, oit_items=items)
    assert result.indicators[10].value == 75
    assert [(each.what, each.computed) for each in result.differences] == [("indicator 10", Decimal(100))]


def test_all_questions_of_an_indicator_give_it_with_the_assumption_named() -> None:
    questions = {f"I{n}": Decimal(90 + n) for n in range(1, 7)}
    result = score(frameworks.load(2564), questions=questions)
    assert result.indicators[1].value == Decimal("93.50")
    assert result.assumptions
    assert not score(frameworks.load(2567), questions={"I1": Decimal(90)}).indicators[1].known


def test_a_year_with_two_schemes_gives_both_levels() -> None:
    told = score(frameworks.load(2566), indicators=dict.fromkeys(range(1, 11), Decimal(96))).to_json()
    assert told["levels"] == {"words": "ผ่านดีเยี่ยม", "letters": "AA"}


def test_the_json_has_strings_with_two_decimals() -> None:
    told = score(frameworks.load(2564), indicators=TEN).to_json()
    assert told["year"] == 2564
    assert told["indicators"]["3"] == "91.00"
    assert set(told["instruments"]) == {"IIT", "EIT", "OIT"}
    assert (told["total"], told["level"], told["level_scheme"]) == ("81.35", "B", "letters")
    assert (told["cannot_tell"], told["possible"]) == ([], {})
    assert json.loads(json.dumps(told)) == told


def test_without_instruments_a_level_that_needs_them_cannot_be_told() -> None:
    result = score(frameworks.load(2567), total=Decimal("96.40"))
    told = result.to_json()
    assert (told["total"], told["level"]) == ("96.40", None)
    assert told["possible"]["levels"] == {"words": ["ผ่านดีเยี่ยม", "ผ่านดี"]}
    assert [each["what"] for each in told["cannot_tell"]] == [
        "instrument IIT",
        "instrument EIT",
        "instrument OIT",
        "level",
    ]


@pytest.mark.parametrize(
    ("total", "levels"),
    [
        ("99.50", ["ผ่านดีเยี่ยม"]),
        ("95.00", ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]),
        ("94.99", ["ผ่านดี", "ผ่าน"]),
        ("84.99", ["ต้องปรับปรุง"]),
        ("70.00", ["ต้องปรับปรุง"]),
        ("69.99", ["ต้องปรับปรุงโดยด่วน"]),
    ],
)
def test_a_total_alone_leaves_the_levels_that_the_weights_allow(total: str, levels: list[str]) -> None:
    framework = frameworks.load(2568)
    possible = levels_possible(framework, framework.level_schemes[0], known(Decimal(total)), {})
    assert [level.name for level in possible] == levels


@pytest.mark.parametrize(
    ("total", "instruments", "level"),
    [
        ("95.00", "95.00 95.00 95.00", "ผ่านดีเยี่ยม"),
        ("98.00", "94.99 98.00 100.00", "ผ่านดี"),
        ("94.64", "98.00 84.99 99.00", "ผ่าน"),
        ("85.00", "85.00 85.00 85.00", "ผ่านดี"),
        ("84.99", "100.00 100.00 62.48", "ต้องปรับปรุง"),
        ("69.99", "70.00 70.00 69.98", "ต้องปรับปรุงโดยด่วน"),
    ],
)
def test_a_level_by_words_needs_the_total_and_every_instrument(total: str, instruments: str, level: str) -> None:
    framework = frameworks.load(2568)
    told = dict(zip(("IIT", "EIT", "OIT"), map(Decimal, instruments.split()), strict=True))
    found = level_of(framework, framework.level_schemes[0], Decimal(total), told)
    assert found is not None
    assert found.name == level


def test_a_level_is_decided_on_published_figures() -> None:
    framework = frameworks.load(2564)
    found = level_of(framework, framework.level_schemes[0], Decimal("84.995"), {})
    assert found is not None
    assert found.name == "A"


def test_two_instruments_and_the_total_bind_the_third() -> None:
    result = score(frameworks.load(2568), total=Decimal("90.00"), instruments={"IIT": Decimal(90), "EIT": Decimal(90)})
    third = result.instruments["OIT"]
    assert Decimal("89.98") <= third.least <= 90 <= third.most <= Decimal("90.02")
    assert result.level is not None


def test_every_wrong_score_is_listed_at_once() -> None:
    with pytest.raises(InvalidScore) as caught:
        score(
            frameworks.load(2564),
            indicators={11: Decimal(50), 1: Decimal(101)},
            instruments={"XIT": Decimal(3)},
            total=Decimal(-1),
            oit_items={"O99": True},
            questions={"I77": Decimal(4), "I1": Decimal("NaN")},
        )
    assert [problem.where for problem in caught.value.problems] == [
        "คะแนนตัวชี้วัดที่ 11",
        "คะแนนตัวชี้วัดที่ 1",
        "คะแนนแบบวัด XIT",
        "คะแนนรวม",
        "ผลข้อ O99",
        "คะแนนข้อคำถาม I77",
        "คะแนนข้อคำถาม I1",
    ]


@settings(max_examples=60, deadline=None)
@given(year=years, told=ten_scores, no=st.integers(1, 10), higher=scores)
def test_raising_an_indicator_never_lowers_the_total(
    year: int, told: dict[int, Decimal], no: int, higher: Decimal
) -> None:
    framework = frameworks.load(year)
    raised = {**told, no: max(told[no], higher)}
    before, after = score(framework, indicators=told), score(framework, indicators=raised)
    assert before.total.low <= after.total.low
    assert before.level is not None
    assert after.level is not None
    levels = framework.level_schemes[0].levels
    assert levels.index(after.level) <= levels.index(before.level)


@settings(max_examples=60, deadline=None)
@given(year=years, told=ten_scores, missing=st.sets(st.integers(1, 10)))
def test_the_ranges_contain_every_completion(year: int, told: dict[int, Decimal], missing: set[int]) -> None:
    framework = frameworks.load(year)
    whole = score(framework, indicators=told)
    part = score(framework, indicators={no: value for no, value in told.items() if no not in missing})
    assert whole.total.low in part.total
    assert all(whole.instruments[code].low in figure for code, figure in part.instruments.items())
    for complete, open_verdict in zip(whole.verdicts, part.verdicts, strict=True):
        assert complete.level in open_verdict.possible


@settings(max_examples=60, deadline=None)
@given(year=years, told=ten_scores, kept=st.sets(st.sampled_from(["IIT", "EIT", "OIT"]), max_size=2))
def test_published_total_and_some_instruments_leave_the_true_level_possible(
    year: int, told: dict[int, Decimal], kept: set[str]
) -> None:
    framework = frameworks.load(year)
    whole = score(framework, indicators=told)
    instruments = {
        code: figure.value for code, figure in whole.instruments.items() if code in kept and figure.value is not None
    }
    part = score(framework, total=whole.total.value, instruments=instruments)
    for complete, verdict in zip(whole.verdicts, part.verdicts, strict=True):
        assert complete.level in verdict.possible


@settings(max_examples=30, deadline=None)
@given(passed=st.sets(st.integers(1, 43)), told=st.sets(st.integers(1, 43)))
def test_the_range_of_the_items_told_contains_every_completion(passed: set[int], told: set[int]) -> None:
    framework = frameworks.load(2564)
    whole = score(framework, oit_items={f"O{n}": n in passed for n in range(1, 44)})
    part = score(framework, oit_items={f"O{n}": n in passed for n in told})
    assert all(whole.indicators[no].low in part.indicators[no] for no in (9, 10))


@pytest.mark.parametrize("failed", range(8))
def test_items_of_unknown_grouping_give_the_range_over_all_groupings(failed: int) -> None:
    """Seven items in two groups: every division is tried."""
    items = {f"O{n}": True for n in range(1, 20)} | {f"O{n}": n >= 20 + failed for n in range(20, 27)}
    figure = score(frameworks.load(2569), oit_items=items).indicators[10]
    outcomes = [
        Fraction(50 * sum(left), len(left)) + Fraction(50 * sum(right), len(right))
        for sides in product((0, 1), repeat=7)
        if (left := [n >= failed for n in range(7) if sides[n] == 0])
        and (right := [n >= failed for n in range(7) if sides[n] == 1])
    ]
    assert (figure.low, figure.high) == (min(outcomes), max(outcomes))


def test_nothing_told_leaves_everything_open() -> None:
    result = score(frameworks.load(2568))
    assert (result.total.low, result.total.high) == (0, 100)
    assert len(result.verdicts[0].possible) == 5
    assert unknown().low in result.total
