"""From findings to a plan: own measures first, every weak point answered, reasons from figures, nothing invented."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import clean_dossier

from prongsai import catalogue, frameworks
from prongsai.dossier import Agency, Assessment, Document, Dossier, IndicatorScore, Measure, Period, Question
from prongsai.errors import ProngsaiError
from prongsai.plan import Choice, Drafted, Means, carried, draft_from, moved_period
from prongsai.thai.calendar import fiscal_span

AGENCY = Agency(
    name_printed="เทศบาลตำบลบึงทองหลาง", type="เทศบาลตำบล", type_code="subdistrict_municipality", province="กาฬสินธุ์"
)
SCORES = ("93.10", "89.30", "92.25", "88.05", "93.30", "90.15", "88.75", "86.30", "96.00", "75.00")


def result(year: int, *scores: str) -> Assessment:
    rules = frameworks.load(year)
    told = tuple(
        IndicatorScore(no=i.no, instrument=i.instrument, name=i.name, score=Decimal(s), printed=s)
        for i, s in zip(rules.indicators, scores, strict=True)
    )
    return Assessment(fiscal_year=year, indicators=told)


def paper(year: int, *measures: Measure, scores: tuple[Assessment, ...] = ()) -> Dossier:
    document = Document(kinds=("measure_plan",) if measures else ("score_summary",), fiscal_year=year)
    return Dossier(document=document, agency=AGENCY, measures=measures, scores=scores)


def loans(**changes: object) -> Measure:
    told: dict[str, object] = {
        "seq": 1,
        "issue_no": 4,
        "issue_title": "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ",
        "title": "จัดทำทะเบียนคุมการยืมพัสดุ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "questions": (Question(code_printed="I21", code="I21", text="ยืมถูกต้อง"),),
        "steps": ("จัดทำทะเบียน", "ติดป้ายวิธียืม"),
        "responsible_printed": "กองคลัง",
        "responsible": ("กองคลัง",),
        "responsible_normalised": ("กองคลัง",),
        "period": Period(
            printed="๑ มกราคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๘",
            start=datetime.date(2025, 1, 1),
            end=datetime.date(2025, 9, 30),
            kind="range",
            fiscal_year=2568,
        ),
        "results": ("ยืม ๑๒ ครั้ง",),
        "outcomes": ("คืนครบ",),
        "budget_printed": "๕,๐๐๐ บาท",
    }
    return Measure(**(told | changes))


def planned(*papers: Dossier, year: int | None = 2569, **facts: str) -> Drafted:
    return draft_from(papers, Means(catalogue.measures(), facts), year=year)


@pytest.fixture(scope="module")
def drafted() -> Drafted:
    return planned(paper(2568, loans(), scores=(result(2568, *SCORES),)))


def choice(drafted: Drafted, origin: str) -> Choice:
    return next(each for each in drafted.plan.choices if each.measure.origin == origin)


def test_the_agencys_own_measure_goes_on_in_its_own_words(drafted: Drafted) -> None:
    own = choice(drafted, "own:2568/1").measure

    assert own.steps == ("จัดทำทะเบียน", "ติดป้ายวิธียืม")
    assert own.responsible_printed == "กองคลัง"
    assert own.title == "จัดทำทะเบียนคุมการยืมพัสดุ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"


def test_what_was_done_and_granted_last_year_is_left_behind(drafted: Drafted) -> None:
    own = choice(drafted, "own:2568/1").measure

    assert (own.results, own.outcomes, own.budget_printed) == ((), (), None)


def test_its_dates_move_by_the_year_and_its_words_say_so(drafted: Drafted) -> None:
    period = choice(drafted, "own:2568/1").measure.period

    assert period is not None
    assert period.printed == "๑ มกราคม ๒๕๖๙ - ๓๐ กันยายน ๒๕๖๙"
    assert (period.start, period.end) == (datetime.date(2026, 1, 1), datetime.date(2026, 9, 30))


def test_it_answers_the_indicator_of_the_questions_that_it_names(drafted: Drafted) -> None:
    assert "4" in [point.code for point in choice(drafted, "own:2568/1").answers]


def test_every_weak_point_is_answered_or_named(drafted: Drafted) -> None:
    answered = {point.code for each in drafted.plan.choices for point in each.answers}

    assert {target.key for target in drafted.plan.targets} == answered | {p.code for p in drafted.plan.unanswered}
    assert drafted.plan.unanswered == ()


def test_the_costliest_point_gets_more_than_one_measure_of_different_kinds(drafted: Drafted) -> None:
    answering = [each for each in drafted.plan.choices if "10" in [p.code for p in each.answers]]

    assert len(answering) >= 3
    topics = [set(catalogue.measure(str(each.measure.origin).removeprefix("catalogue:")).topics) for each in answering]
    assert all(not one & other for k, one in enumerate(topics) for other in topics[k + 1 :])


def test_every_issue_of_the_year_has_a_measure_or_is_named(drafted: Drafted) -> None:
    issues = {issue.no for issue in frameworks.load(2569).issues}
    filled = {each.measure.issue_no for each in drafted.plan.choices}

    assert issues <= filled | set(drafted.plan.empty_issues)


def test_each_measure_says_why_it_was_chosen_and_what_it_can_be_worth(drafted: Drafted) -> None:
    assert all(each.reason and each.measure.rationale == each.reason for each in drafted.plan.choices)
    assert choice(drafted, "own:2568/1").worth == Decimal("0.72")


def test_local_facts_that_were_given_are_filled_in_and_the_rest_stay_blanks(drafted: Drafted) -> None:
    first = next(each for each in drafted.plan.choices if each.blanks)
    key = first.blanks[0].key

    again = planned(paper(2568, loans(), scores=(result(2568, *SCORES),)), **{key: "ศาลาหมู่ที่ ๓"})
    same = next(each for each in again.plan.choices if each.measure.origin == first.measure.origin)

    assert key not in [blank.key for blank in same.blanks]
    assert "ศาลาหมู่ที่ ๓" in same.measure.model_dump_json()


def test_clauses_of_an_announcement_are_not_taken_for_rows_of_the_plan() -> None:
    clause = Measure(seq=2, title="ให้ทุกส่วนราชการถือปฏิบัติโดยเคร่งครัด")

    drafted = planned(paper(2568, loans(), clause, scores=(result(2568, *SCORES),)))

    assert [c.measure.origin for c in drafted.plan.choices if c.origin == "own"] == ["own:2568/1"]


def test_a_text_that_still_speaks_of_the_old_year_is_named() -> None:
    moved = carried(loans(steps=("สรุปยอดยืมของปี 2567", "จัดทำแผน (พ.ศ. 2566-2570)")), 2568, 2569)

    assert moved.old_years == (("steps", "สรุปยอดยืมของปี 2567"),)


def test_a_year_without_rules_is_drafted_on_the_latest_and_says_so() -> None:
    after = max(frameworks.years()) + 1

    drafted = planned(paper(2568, loans(), scores=(result(2568, *SCORES),)), year=after)

    assert drafted.plan.year == after
    assert any(str(after) in note for note in drafted.plan.notes)


def test_without_a_result_there_is_nothing_to_plan_from() -> None:
    with pytest.raises(ProngsaiError):
        planned(paper(2568, loans()))
    with pytest.raises(ProngsaiError):
        planned()


def test_the_last_day_of_february_stays_the_last() -> None:
    leap = Period(printed="ภายใน 29 ก.พ. 2567", start=None, end=datetime.date(2024, 2, 29), kind="deadline")

    assert moved_period(leap, 2567, 2568).end == datetime.date(2025, 2, 28)


def test_a_clean_paper_leads_to_a_plan_of_the_next_year() -> None:
    drafted = draft_from([clean_dossier()], Means(catalogue.measures()))

    assert drafted.plan.dossier.document.kinds == ("measure_plan",)
    assert [m.seq for m in drafted.plan.dossier.measures] == list(range(1, len(drafted.plan.choices) + 1))


scores = st.lists(st.decimals(min_value=0, max_value=100, places=2).map(lambda d: f"{d:.2f}"), min_size=10, max_size=10)


@settings(max_examples=25, deadline=None)
@given(scores, st.booleans())
def test_whatever_the_result_nothing_is_invented_and_nothing_is_left_unanswered(told: list[str], own: bool) -> None:
    measures = (loans(),) if own else ()
    drafted = planned(paper(2568, *measures, scores=(result(2568, *told),)))
    start, end = fiscal_span(2569)

    for each in drafted.plan.choices:
        measure = each.measure
        assert measure.budget_printed is None
        assert measure.period is None or (start <= measure.period.start and measure.period.end <= end)
        assert measure.results == ()
        figures = set(re.findall(r"\d+\.\d\d", each.reason))
        known = {*told, str(each.worth)} | {str(c.difference.copy_abs()) for c in drafted.analysis.changes}
        assert figures <= known
    assert drafted.plan.unanswered == ()
    assert drafted.plan.empty_issues == ()


def test_measures_set_for_the_very_year_are_the_plan_that_is_completed() -> None:
    set_before = loans(findings=("ยืมโดยไม่มีใบยืม",))

    plan = planned(paper(2568, set_before, scores=(result(2567, *SCORES),)), year=2568).plan

    first = next(each for each in plan.choices if each.measure.origin == "own:2568/1")
    assert first.measure.findings == ("ยืมโดยไม่มีใบยืม",)
    assert first.measure.period == set_before.period and first.measure.budget_printed == "๕,๐๐๐ บาท"
    assert first.measure.results == () and first.old_years == ()
    assert first.reason.startswith("มาตรการที่หน่วยงานกำหนดไว้สำหรับปี 2568 รองรับ ตัวชี้วัดที่ 4")
    answered = [label for each in plan.choices if each.origin == "catalogue" for label in each.measure.answers]
    assert "4" not in answered


def test_a_plan_never_rests_on_a_result_of_its_own_year_or_later() -> None:
    with pytest.raises(ProngsaiError, match="มาตรการปี 2567 ต้องใช้ผลการประเมินของปีก่อนหน้า"):
        planned(paper(2568, loans(), scores=(result(2568, *SCORES),)), year=2567)


def responsible(*units: str) -> Measure:
    return loans(responsible=units, responsible_normalised=units, responsible_printed=" ".join(units))


def test_sections_and_collective_words_are_no_units_of_the_agency() -> None:
    named = responsible("งานพัสดุ", "ทุกส่วนราชการ", "สำนักปลัด", "กองคลัง", "กองช่าง")

    plan = planned(paper(2568, named, scores=(result(2568, *SCORES),))).plan

    assert plan.dossier.units == ("สำนักปลัด", "กองคลัง", "กองช่าง")


def test_units_that_cannot_be_all_are_not_told_as_the_agencys_own() -> None:
    plan = planned(paper(2568, responsible("สำนักปลัด", "กองคลัง"), scores=(result(2568, *SCORES),))).plan

    assert plan.dossier.units == ()
    usual = {unit for each in plan.choices if each.origin == "catalogue" for unit in each.measure.responsible}
    assert "สำนักปลัด" in usual and not any(unit.startswith("สำนักปลัดเทศบาล") for unit in usual)


def test_an_own_measure_that_bears_the_name_of_a_weak_indicator_answers_it_and_what_is_added_says_so() -> None:
    own = loans(issue_no=None, issue_title=None, title="การป้องกันการทุจริต", questions=(), steps=("ประชุมชี้แจง",))

    plan = planned(paper(2568, own, scores=(result(2567, *SCORES),)), year=2568).plan

    first = next(each for each in plan.choices if each.origin == "own")
    assert "10" in first.measure.answers
    added = [each for each in plan.choices if each.origin == "catalogue" and "10" in each.measure.answers]
    assert added and all(each.reason.startswith("เพิ่มเติมจากมาตรการของหน่วยงาน") for each in added)


def test_open_data_is_answered_by_measures_on_its_items_and_not_by_neighbouring_ones() -> None:
    poor = (*SCORES[:8], "50.00", "96.00")

    plan = planned(paper(2568, scores=(result(2568, *poor),))).plan

    items = [
        set(catalogue.measure(each.measure.origin.removeprefix("catalogue:")).items)
        for each in plan.choices
        if "9" in each.measure.answers and each.measure.origin
    ]
    assert len(items) >= 3 and sum(1 for each in items if len(each) >= 3) >= 3


def test_a_measure_stands_under_an_issue_of_its_own_subject() -> None:
    plan = planned(paper(2568, scores=(result(2568, *SCORES),))).plan

    for each in plan.choices:
        standard = catalogue.measure((each.measure.origin or "").removeprefix("catalogue:"))
        assert each.measure.issue_no in standard.issues
