"""Weak points, changes and the group: reasons, costs, what is followed from year to year, what is never compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.analysis import Analysis, analyse, analyse_dossier, of_one_agency
from prongsai.dossier import Agency, Assessment, Dossier, IndicatorScore, NarrativeRecommendation, QuestionScore
from prongsai.errors import ProngsaiError

NOW = "93.66 90.53 92.10 88.00 91.00 95.20 97.00 88.00 92.42 75.00"
BEFORE = "92.66 91.53 92.10 84.00 91.00 95.20 90.00 90.00 100 100"
HIGH = "96 97 98 99 100 96 96 99 100 100"


def told(year: int, scores: str, questions: Mapping[str, str] | None = None) -> Assessment:
    """A result with its indicators in order."""
    return Assessment(
        fiscal_year=year,
        indicators=tuple(IndicatorScore(no=n, score=Decimal(each)) for n, each in enumerate(scores.split(), 1)),
        questions=tuple(QuestionScore(code=code, score=Decimal(each)) for code, each in (questions or {}).items()),
    )


def analysed(year: int = 2568, scores: str = NOW, *, earlier: Sequence[Assessment] = (), **more: Any) -> Analysis:
    return analyse(frameworks.load(year), told(year, scores), earlier=earlier, **more)


def reasons(analysis: Analysis, kind: str, code: str) -> set[str]:
    return {r.kind for p in analysis.weak_points if (p.kind, p.code) == (kind, code) for r in p.reasons}


def test_a_point_is_weak_under_the_floor_as_the_lowest_or_fallen_and_not_otherwise() -> None:
    found = analysed(earlier=[told(2567, BEFORE)])
    assert reasons(found, "indicator", "10") == {"below_floor", "lowest", "fallen"}
    assert reasons(found, "indicator", "4") == {"lowest"}
    assert reasons(found, "indicator", "2") == {"fallen"}
    assert reasons(found, "indicator", "1") == set()
    assert reasons(found, "instrument", "OIT") == {"below_floor", "fallen"}


def test_points_are_ranked_by_what_they_cost_of_the_total() -> None:
    found = analysed(earlier=[told(2567, BEFORE)], failed_items=["O4", "O27"])
    assert [(p.code, str(p.lost.most)) for p in found.weak_points][:4] == [
        ("OIT", "6.52"),
        ("10", "5.00"),
        ("O27", "2.50"),
        ("9", "1.52"),
    ]


def test_each_point_says_what_is_needed_to_the_floor_and_what_that_adds() -> None:
    (ten,) = [p for p in analysed().of_kind("indicator") if p.code == "10"]
    assert ten.needed == Decimal("10.00")
    assert ten.gain is not None
    assert ten.gain.value == Decimal("2.00")
    assert analysed().missing[0].instruments["OIT"] == Decimal("1.29")


def test_what_lies_under_the_pass_mark_and_items_without_score_are_to_be_mended_at_once() -> None:
    found = analysed(failed_items=["O4"], earlier=[told(2567, BEFORE)])
    assert {p.code for p in found.urgent} == {"OIT", "10", "O4"}
    assert {p.code for p in found.develop} >= {"4", "8", "9"}
    assert not set(found.urgent) & set(found.develop)


def test_high_scores_keep_the_lowest_of_each_instrument_and_what_fell_and_nothing_is_urgent() -> None:
    found = analysed(scores=HIGH, earlier=[told(2567, HIGH.replace("97", "98"))])
    assert found.high
    assert not found.urgent
    assert {p.code for p in found.of_kind("indicator")} == {"1", "2", "6", "7"}
    text = " ".join(p.text for p in found.narrative)
    assert "รักษามาตรฐาน" in text
    assert not any(word in text for word in ("ไม่ผ่าน", "จุดอ่อน", "ข้อบกพร่อง", "ต่ำกว่า"))


def test_a_total_that_leaves_no_instrument_under_95_is_high_and_says_so_of_the_instruments_alone() -> None:
    found = analyse(frameworks.load(2568), Assessment(fiscal_year=2568, total=Decimal("99.66")))
    text = " ".join(p.text for p in found.narrative)
    assert found.high
    assert "ทุกแบบวัดได้ตั้งแต่ 95.00" in text
    assert "ทุกตัวชี้วัด" not in text


def test_scores_that_are_all_equal_have_no_lowest() -> None:
    found = analysed(scores=" ".join(["90"] * 10))
    assert not any(p.reason("lowest") for p in found.weak_points)
    assert not any("ต่ำสุด" in p.text or "สูงสุด" in p.text for p in found.narrative)


def test_a_tie_is_told_as_a_tie() -> None:
    found = analysed(scores="88 90 91 88 92 95 96 97 98 99")
    sentences = {p.code: p.sentence for p in found.of_kind("indicator")}
    assert "ต่ำสุดในแบบวัด IIT เท่ากับตัวชี้วัดที่ 4" in sentences["1"]
    assert "ต่ำสุดในแบบวัด IIT เท่ากับตัวชี้วัดที่ 1" in sentences["4"]


def test_a_question_costs_its_share_where_all_are_known_and_else_at_most_what_its_indicator_costs() -> None:
    complete = analyse(frameworks.load(2564), told(2564, NOW, {"I7": "70", "I8": "90"}))
    (seven,) = [p for p in complete.of_kind("question") if p.code == "I7"]
    assert seven.lost.value == Decimal("0.30")  # a sixth of an indicator of six points, thirty hundredths lost
    partly = analyse(frameworks.load(2568), told(2568, NOW, {"I7": "10", "I8": "90"}))
    (seven,) = [p for p in partly.of_kind("question") if p.code == "I7"]
    assert (seven.lost.least, seven.lost.most) == (Decimal("0.00"), Decimal("0.57"))
    assert seven.draft


def test_a_code_whose_question_changed_is_not_compared() -> None:
    old, new = told(2564, NOW, {"I19": "80"}), told(2568, NOW, {"I19": "70"})
    found = analyse(frameworks.load(2568), new, earlier=[old])
    assert found.change("question", "I19") is None
    assert any("I19" in doubt.thai for doubt in found.doubts)
    same = analyse(frameworks.load(2568), new, earlier=[told(2567, NOW, {"I19": "80"})])
    change = same.change("question", "I19")
    assert change is not None
    assert change.difference == Decimal("-10.00")


def test_an_item_is_followed_under_its_number_of_the_year_before() -> None:
    found = analysed(earlier=[told(2567, BEFORE)], failed_items=["O27"], failed_before={2567: ["O34", "O35"]})
    (point,) = found.of_kind("oit_item")
    assert point.repeated == (2567, "O34")
    assert "ปีนั้นเป็นข้อ O34" in point.sentence
    mended = found.change("oit_item", "O28")
    assert mended is not None
    assert (mended.code_before, mended.difference) == ("O35", Decimal("100.00"))


def test_changes_of_rules_are_marked_where_they_concern_a_score() -> None:
    found = analysed(earlier=[told(2567, BEFORE)])
    oit, iit = found.change("instrument", "OIT"), found.change("instrument", "IIT")
    assert oit is not None
    assert iit is not None
    assert [rule.kind for rule in oit.rules] == ["items"]
    assert not iit.rules
    assert [rule.kind for rule in analysed(2566, earlier=[told(2565, BEFORE)]).rules] == ["levels"]


def test_levels_of_different_schemes_are_not_set_against_each_other() -> None:
    text = " ".join(p.text for p in analysed(2566, earlier=[told(2565, BEFORE)]).narrative)
    assert "เปลี่ยนจากระดับ" not in text
    assert "ตามเกณฑ์ระดับที่ใช้ในขณะนั้น" in text


def test_each_score_is_compared_with_the_nearest_year_that_tells_it() -> None:
    whole = told(2566, BEFORE)
    total = Assessment(fiscal_year=2567, total=Decimal("90.00"))
    found = analysed(earlier=[whole, total])
    changes = {(c.kind, c.code): c.year_before for c in found.changes}
    assert changes["total", ""] == 2567
    assert changes["indicator", "1"] == 2566
    assert [each.year for each in found.trend] == [2566, 2567, 2568]


def test_a_recommendation_stands_at_the_indicator_that_it_concerns() -> None:
    asked = NarrativeRecommendation(instrument="OIT", text="ควรเผยแพร่แผนให้ครบ", lowest_indicator=10)
    found = analysed(recommendations=[asked])
    (ten,) = [p for p in found.of_kind("indicator") if p.code == "10"]
    assert found.advice_on(ten) == (asked,)
    assert any(p.section == "advice" and "ควรเผยแพร่แผนให้ครบ" in p.text for p in found.narrative)


ROWS = [{"agency": f"เทศบาลตำบลสมมติ{n}", "total": 80 + n, "ind1": 90, "year": 2568} for n in range(1, 10)]


def test_the_group_gives_place_mean_median_and_quartiles_with_this_agency_in_it() -> None:
    found = analysed(peers=ROWS, agency="เทศบาลตำบลบึงทองหลาง").peers
    assert found is not None
    total = found.place("total")
    assert total is not None
    assert (total.own, total.place, total.count, total.quarter) == (Decimal("88.82"), 2, 10, 4)
    assert (total.mean, total.median) == (Decimal("85.38"), Decimal("85.50"))
    assert (total.lower_quartile, total.upper_quartile) == (Decimal("83.25"), Decimal("87.75"))


def test_the_agency_s_own_row_is_counted_once_and_summaries_never() -> None:
    own = {"agency": "ทต.บึงทองหลาง", "total": 88.82, "year": 2568}
    mean = {"agency": "ค่าเฉลี่ย", "total": 85, "year": 2568, "summary": True}
    found = analysed(peers=[*ROWS, own, mean], agency="เทศบาลตำบลบึงทองหลาง").peers
    assert found is not None
    total = found.place("total")
    assert total is not None
    assert (total.count, total.ties) == (10, 0)


def test_low_places_are_never_told_and_a_rise_is() -> None:
    low = " ".join(["81"] * 10)
    years = [{**row, "year": 2567, "total": 70 + n * 0.1 + 2 * n} for n, row in enumerate(ROWS, 1)]
    rows = [*ROWS, *years, {"agency": "ทต.บึงทองหลาง", "total": 60, "year": 2567}]
    found = analysed(scores=low, peers=rows, agency="เทศบาลตำบลบึงทองหลาง")
    text = " ".join(p.text for p in found.narrative if p.section == "peers")
    assert found.peers is not None
    assert found.peers.rise is not None
    assert (found.peers.rise.place, found.peers.rise.own) == (1, Decimal("21.00"))
    assert "การเพิ่มขึ้นลำดับที่ 1" in text
    assert "เป็นลำดับที่" not in text.split("คะแนนรวมเพิ่มขึ้น")[0]
    assert "สมมติ" not in text


def test_too_small_a_group_is_a_doubt_and_no_comparison() -> None:
    found = analysed(peers=ROWS[:1], agency="เทศบาลตำบลบึงทองหลาง")
    assert found.peers is None
    assert any(doubt.what == "peers" for doubt in found.doubts)


def test_missing_figures_are_doubts_and_nothing_is_claimed_of_them() -> None:
    found = analyse(frameworks.load(2568), Assessment(fiscal_year=2568, total=Decimal("90")))
    assert not found.weak_points
    assert any(doubt.what == "indicators" for doubt in found.doubts)
    assert not any("ต่ำสุด" in p.text for p in found.narrative)


def test_a_year_without_rules_is_left_aside_with_a_doubt() -> None:
    found = analysed(earlier=[told(2561, BEFORE)])
    assert not found.changes
    assert any(doubt.what == "year 2561" for doubt in found.doubts)


def test_the_latest_result_of_the_papers_is_analysed_against_the_earlier_ones() -> None:
    papers = [
        Dossier(agency=Agency(name_printed="เทศบาลตำบลบึงทองหลาง"), scores=(told(2567, BEFORE),)),
        Dossier(
            agency=Agency(name_printed="เทศบาลตำบลบึงทองหลาง"), scores=(told(2568, NOW),), constraints=("บุคลากรน้อย",)
        ),
        Dossier(agency=Agency(name_printed="องค์การบริหารส่วนตำบลอื่นไกล"), scores=(told(2569, HIGH),)),
    ]
    own, others = of_one_agency(papers)
    assert [len(own), len(others)] == [2, 1]
    found = analyse_dossier(own[0], others=own[1:])
    assert found.year == 2568
    assert found.constraints == ("บุคลากรน้อย",)
    assert found.change("total") is not None
    assert analyse_dossier(own[0], others=own[1:], year=2567).year == 2567


def test_papers_without_a_result_are_refused_in_words() -> None:
    with pytest.raises(ProngsaiError, match="ยังไม่มีผลการประเมิน"):
        analyse_dossier(Dossier())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(0, 100, places=2), min_size=10, max_size=10), st.sampled_from([2564, 2566, 2568]))
def test_the_costs_of_indicators_are_what_the_total_lacks(scores: list[Decimal], year: int) -> None:
    framework = frameworks.load(year)
    found = analyse(framework, told(year, " ".join(map(str, scores))), earlier=[told(2563, " ".join(["100"] * 10))])
    assert sum(p.lost.low for p in found.of_kind("indicator")) == 100 - found.result.total.low
    assert all(p.reasons for p in found.weak_points)
    costs = [p.lost.high for p in found.weak_points]
    assert costs == sorted(costs, reverse=True)
