"""The catalogue covers what an agency is asked, each measure fit to be carried out, no two the same."""

from __future__ import annotations

import itertools
import re

import pytest
from rapidfuzz import fuzz

from prongsai.catalogue import BASE_YEAR, TOPICS, StandardMeasure, measures
from prongsai.catalogue.parse import texts_of
from prongsai.frameworks.loader import built_in
from prongsai.registry.names import TYPE_OF_CODE

ALL = measures()
YEAR = built_in(BASE_YEAR)
# The kinds of measure that agencies' papers hold, and the topics by which the catalogue has each.
KINDS = {
    "training in law, ethics and conflict of interest": {"law-training", "ethics-training", "conflict-of-interest"},
    "No Gift Policy": {"no-gift"},
    "Do & Don't": {"dos-and-donts"},
    "monthly meetings and circulars": {"meetings", "circulars"},
    "participation and feedback": {"participation", "feedback"},
    "website care": {"website"},
    "asset manuals, loans with permission, periodic inspection": {"asset-manual", "asset-loan", "asset-inspection"},
    "personnel plans and recruitment notices": {"personnel-plan", "recruitment"},
    "corruption reports with protection of the informant": {"corruption-report", "informant-protection"},
    "corruption-risk assessment": {"corruption-risk"},
    "anti-corruption plan and its reports": {"anti-corruption-plan"},
    "budget and procurement disclosure": {"budget-disclosure", "procurement-disclosure"},
    "service manuals with steps and times": {"service-manual", "service-time"},
    "e-service": {"e-service"},
    "complaint, Q&A and chat channels": {"complaint-channel", "qa"},
    "satisfaction surveys": {"satisfaction-survey"},
    "briefing of respondents": {"ita-briefing"},
}
# An outcome says what becomes other than it was, or against what it is held.
CHANGE = re.compile(r"เพิ่ม|ลด|สูง|ต่ำ|สั้น|น้อยกว่า|แคบลง|ดีขึ้น|ดีกว่า|เทียบ|ก่อน\S*กับหลัง|ขยับ|เปลี่ยน|ปีก่อน|เดิม|ประเมินครั้งถัดไป")
EFFORT = re.compile(
    r"^(?:จัด|ดำเนินการ|มีการ|ประชุม|อบรม|เผยแพร่|แจ้งเวียน)|จำนวนครั้งที่(?:จัด|ประชุม|อบรม)|จำนวนผู้เข้า(?:ร่วม|อบรม|ประชุม)"
)
INVENTED = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*\s*(?:บาท|ครั้ง|คน|ราย|%)|ร้อยละ\s*[0-9๐-๙]|(?:25|๒๕)[0-9๐-๙]{2}")
STEERING = re.compile(r"(?:ให้|ควร|ขอให้)\s*(?:เลือก)?ตอบ(?:ว่า)?\s*[«\"“]?\s*(?:มากที่สุด|ดีมาก|คะแนนสูง|คะแนนเต็ม)")

each_measure = pytest.mark.parametrize("measure", ALL, ids=lambda m: m.id)


def test_there_are_at_least_fifty_measures() -> None:
    assert len(ALL) >= 50


def test_every_indicator_issue_question_item_and_topic_is_answered() -> None:
    assert {e.no for e in YEAR.indicators} == set(range(1, 11)) <= {no for m in ALL for no in m.indicators}
    assert {e.no for e in YEAR.issues} == set(range(1, 8)) <= {no for m in ALL for no in m.issues}
    assert {e.code for e in YEAR.questions} - {code for m in ALL for code in m.questions} == set()
    assert len(YEAR.oit_items) == 28
    assert {e.code for e in YEAR.oit_items} - {code for m in ALL for code in m.items} == set()
    assert set(TOPICS) - {topic for m in ALL for topic in m.topics} == set()


@pytest.mark.parametrize("topics", KINDS.values(), ids=KINDS)
def test_every_kind_of_measure_is_there(topics: set[str]) -> None:
    assert topics <= {topic for m in ALL for topic in m.topics}


@each_measure
def test_a_measure_can_be_carried_out_as_it_stands(measure: StandardMeasure) -> None:
    assert 4 <= len(measure.steps) <= 7
    assert len(set(measure.steps)) == len(measure.steps)
    assert measure.evidence and measure.pitfalls and measure.purpose
    assert all(len(step) > 25 for step in measure.steps)


@each_measure
def test_the_outcome_measures_change_and_not_effort(measure: StandardMeasure) -> None:
    assert CHANGE.search(measure.outcome), measure.outcome
    assert not EFFORT.search(measure.outcome), measure.outcome


def test_the_rule_of_outcomes_tells_effort() -> None:
    assert EFFORT.search("จัดอบรมให้ความรู้แก่บุคลากร") and EFFORT.search("จำนวนผู้เข้าร่วมกิจกรรมครบตามเป้าหมาย")
    assert not CHANGE.search("จัดอบรมจำนวน ๑ ครั้ง")


@each_measure
def test_blanks_make_two_agencies_pages_differ(measure: StandardMeasure) -> None:
    assert len(measure.blanks) >= 1
    assert all(blank.ask and blank.ask_english for blank in measure.blanks)
    assert sum("{" in text for text in (measure.title, *measure.steps)) >= 1


@each_measure
def test_no_figure_budget_or_year_is_invented(measure: StandardMeasure) -> None:
    assert [text for text in texts_of(measure) if INVENTED.search(text)] == []


def test_the_rule_of_figures_sees_budgets_counts_and_years() -> None:
    assert all(INVENTED.search(text) for text in ("งบประมาณ 20,000 บาท", "จัด ๑ ครั้ง", "ร้อยละ ๘๐", "ปี ๒๕๖๘"))


@each_measure
def test_titles_are_thai_with_an_english_one_beside(measure: StandardMeasure) -> None:
    assert re.search(r"[\u0e01-\u0e2e]", measure.title)
    assert re.search(r"[A-Za-z]{3}", measure.title_english)
    assert not re.search(r"[\u0e01-\u0e2e]", measure.title_english)


@each_measure
def test_units_are_those_of_known_types_of_agency(measure: StandardMeasure) -> None:
    assert measure.units["any"]
    assert set(measure.units) - {"any", *TYPE_OF_CODE} == set()


@each_measure
def test_no_one_is_told_what_to_answer(measure: StandardMeasure) -> None:
    assert [text for text in texts_of(measure) if STEERING.search(text)] == []


def test_no_two_measures_are_near_copies() -> None:
    alike = [
        (one.id, other.id)
        for one, other in itertools.combinations(ALL, 2)
        if fuzz.ratio(one.title, other.title) > 75 or fuzz.ratio("".join(texts_of(one)), "".join(texts_of(other))) > 60
    ]

    assert alike == []


def test_no_step_stands_in_two_measures() -> None:
    steps = [step for measure in ALL for step in measure.steps]
    alike = [(a, b) for a, b in itertools.combinations(steps, 2) if fuzz.ratio(a, b, score_cutoff=85)]

    assert alike == []
