"""The other directions of scoring, held against brute force."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.errors import ProngsaiError
from prongsai.scoring import Way, explanations, possible_scores, score, shortfalls, ways

D = Decimal
YEAR = frameworks.load(2564)
WORDS_YEAR = frameworks.load(2568)
FAILED = ("O1", "O10", "O25", "O34", "O42")


def scores(*values: str) -> dict[int, Decimal]:
    return dict(enumerate(map(D, values), 1))


def test_a_printed_score_is_explained_by_every_distribution_that_gives_it() -> None:
    found = explanations(YEAR, 10, D("75.00"))

    assert [dict(each.failed) for each in found] == [{"10.1": 0, "10.2": 1}, {"10.1": 4, "10.2": 0}]


def test_a_score_that_no_distribution_gives_cannot_be() -> None:
    assert explanations(YEAR, 9, D("99.99")) == ()


def test_a_score_printed_with_fewer_decimals_is_met_as_printed() -> None:
    assert explanations(YEAR, 10, D("93.8")) == explanations(YEAR, 10, D("93.75"))


def test_an_indicator_without_items_is_not_explained() -> None:
    with pytest.raises(ProngsaiError, match="2564"):
        explanations(YEAR, 1, D("90.00"))


@pytest.mark.parametrize("indicator", [9, 10])
def test_every_possible_score_has_an_explanation_and_no_other_has(indicator: int) -> None:
    possible = possible_scores(YEAR, indicator)

    assert possible[0] == D("100.00")
    assert possible[-1] == D("0.00")
    assert all(explanations(YEAR, indicator, value) for value in possible[:: max(len(possible) // 12, 1)])
    assert not explanations(YEAR, indicator, possible[1] + D("0.01"))


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from([item.code for item in YEAR.oit_items]), st.booleans(), min_size=1))
def test_the_distribution_that_was_scored_is_among_the_explanations(told: dict[str, bool]) -> None:
    items = {item.code: told.get(item.code, True) for item in YEAR.oit_items}
    result = score(YEAR, oit_items=items)
    figure = result.indicators[10].value
    assert figure is not None
    failed = {sub.code: sum(not items[c] for c in sub.items) for sub in YEAR.indicators[9].sub_indicators}

    assert failed in [dict(each.failed) for each in explanations(YEAR, 10, figure)]


def test_shortfalls_name_every_level_not_reached_the_nearest_first() -> None:
    given_scores = scores("93.66", "90.53", "91.59", "90.77", "93.23", "93.14", "94.12", "90.76", "92.42", "75.00")

    found = shortfalls(WORDS_YEAR.level_schemes[0], score(WORDS_YEAR, indicators=given_scores))

    assert [(s.level.name, s.total, s.instruments["OIT"]) for s in found] == [
        ("ผ่านดี", D(0), D("1.29")),
        ("ผ่านดีเยี่ยม", D("6.13"), D("11.29")),
    ]


def test_nothing_is_said_of_levels_while_an_instrument_is_unknown() -> None:
    result = score(YEAR, indicators={1: D(90)})

    assert shortfalls(YEAR.level_schemes[0], result) == ()
    assert ways(YEAR, result, YEAR.level_schemes[0].levels[0]) == ()


def applied(way: Way, base: dict[int, Decimal], failed: tuple[str, ...]) -> bool:
    """Whether the level is reached when the way is gone, scored by the rules themselves."""
    moved = {no: value + way.gains.get(no, D(0)) for no, value in base.items()}
    if failed:
        items = {item.code: item.code not in set(failed) - set(way.items) for item in YEAR.oit_items}
        moved = {no: value for no, value in moved.items() if no < 9}
        result = score(YEAR, indicators=moved, oit_items=items)
    else:
        result = score(YEAR, indicators=moved)
    return result.level is not None and result.level.name == "AA"


survey = st.integers(80, 99).map(lambda n: D(n))


@settings(max_examples=20, deadline=None)
@given(st.lists(survey, min_size=8, max_size=8), st.sets(st.sampled_from(FAILED), min_size=1))
def test_every_way_reaches_the_level_and_a_hundredth_less_does_not(values: list[Decimal], failed: set[str]) -> None:
    lost = tuple(sorted(failed))
    items = {item.code: item.code not in failed for item in YEAR.oit_items}
    base = dict(enumerate(values, 1))
    result = score(YEAR, indicators=base, oit_items=items)

    for way in ways(YEAR, result, YEAR.level_schemes[0].levels[0], failed=lost):
        assert applied(way, base, lost)
        for no, gain in way.gains.items():
            less = Way(way.items, {**way.gains, no: gain - D("0.10")}, way.points)
            assert not applied(less, base, lost)


def test_the_ways_are_those_of_brute_force() -> None:
    """Every subset of the failed items, with gains of whole points on two indicators: no way is cheaper than ours."""
    base = scores("95", "95", "95", "95", "95", "90", "96", "96")
    failed = ("O10", "O34", "O42")
    items = {item.code: item.code not in failed for item in YEAR.oit_items}
    level = YEAR.level_schemes[0].levels[0]
    ours = {
        len(w.items): w.points for w in ways(YEAR, score(YEAR, indicators=base, oit_items=items), level, failed=failed)
    }

    cheapest: dict[int, Decimal] = {}
    for size in range(len(failed) + 1):
        for subset in combinations(failed, size):
            for gain_a, gain_b in product(range(11), range(6)):
                way = Way(subset, {6: D(gain_a), 1: D(gain_b)}, D(gain_a + gain_b))
                if applied(way, base, failed):
                    cheapest[size] = min(cheapest.get(size, way.points), way.points)

    assert ours
    for size, points in ours.items():
        assert size in cheapest
        assert points <= cheapest[size] < points + 1


def test_without_items_the_oit_indicators_gain_points_too() -> None:
    base = scores("95", "95", "95", "95", "95", "95", "95", "95", "90", "90")
    result = score(YEAR, indicators=base)

    (way,) = ways(YEAR, result, YEAR.level_schemes[0].levels[0])

    assert set(way.gains) <= {9, 10}
    assert applied(way, base, ())
