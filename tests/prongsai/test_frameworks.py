"""Every year's framework is whole, says how firmly it is known, and compares with the others."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from prongsai import frameworks
from prongsai.errors import FrameworkRefused
from prongsai.frameworks import Framework, report

YEARS = tuple(range(2562, 2571))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(folder))
    return folder


@pytest.fixture(params=YEARS)
def framework(request: pytest.FixtureRequest) -> Framework:
    return frameworks.load(request.param)


def test_the_years_run_from_2562_to_2570() -> None:
    assert frameworks.years() == YEARS


def test_an_unknown_year_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FrameworkRefused, match="2561") as refusal:
        frameworks.load(2561)
    assert "2562" in refusal.value.english


def test_weights_are_all_known_and_sum_to_100_or_all_unknown_in_a_draft(framework: Framework) -> None:
    weights = [instrument.weight for instrument in framework.instruments]
    if None in weights:
        assert framework.draft and set(weights) == {None}
    else:
        assert sum(weight for weight in weights if weight is not None) == 100


def test_every_name_has_english_of_its_own_words(framework: Framework) -> None:
    named = [(each.name, each.name_english) for each in (*framework.indicators, *framework.oit_items)]
    named += [(each.name, each.name_english) for i in framework.indicators for each in i.sub_indicators]
    named += [(each.title, each.title_english) for each in framework.issues]

    assert [name for name, english in named if not english or not english.isascii()] == []
    assert [name for name, english in named if english != " ".join(english.split())] == []


def test_two_items_of_a_year_are_not_called_the_same_in_english(framework: Framework) -> None:
    told = [each.name_english for each in framework.oit_items]

    assert len(set(told)) == len({each.name for each in framework.oit_items})


def test_each_year_has_three_instruments_and_ten_indicators(framework: Framework) -> None:
    assert [each.code for each in framework.instruments] == ["IIT", "EIT", "OIT"]
    assert [each.no for each in framework.indicators] == list(range(1, 11))
    assert [len(framework.indicators_of(code)) for code in ("IIT", "EIT", "OIT")] == [5, 3, 2]


def test_codes_are_unique(framework: Framework) -> None:
    for codes in (
        [each.code for each in framework.questions],
        [each.code for each in framework.oit_items],
        [sub.code for each in framework.indicators for sub in each.sub_indicators],
    ):
        assert len(codes) == len(set(codes))


def test_every_item_of_a_sub_indicator_names_it_back(framework: Framework) -> None:
    for indicator in framework.indicators:
        for sub in indicator.sub_indicators:
            for code in sub.items:
                item = framework.item(code)
                assert item is not None
                assert (item.indicator, item.sub_indicator) == (indicator.no, sub.code)


def test_floors_descend_and_reach_zero(framework: Framework) -> None:
    for scheme in framework.level_schemes:
        floors = [(level.floor, level.instrument_floor or Decimal(0)) for level in scheme.levels]
        assert floors == sorted(floors, reverse=True)
        assert len(set(floors)) == len(floors)
        assert floors[-1] == (0, 0)


def test_every_year_names_its_sources_and_how_firmly_each_section_is_known(framework: Framework) -> None:
    assert all(framework.sources)
    assert framework.sources
    for section in ("instruments", "indicators", "oit_items", "level_schemes", "aggregation"):
        assert framework.standing[section].confidence
    assert framework.standing["oit_items"].sources or "inferred" in framework.standing["oit_items"].confidence


def test_what_comes_from_general_knowledge_is_a_draft(framework: Framework) -> None:
    for entry in (*framework.oit_items, *framework.questions):
        if "general knowledge" in entry.standing.confidence and "two sources" not in entry.standing.confidence:
            assert entry.standing.draft, entry.code


def test_requirements_stand_in_thai_with_english_beside(framework: Framework) -> None:
    for item in framework.oit_items:
        for requirement in item.requirements:
            assert any("ก" <= letter <= "๛" for letter in requirement.thai)
            assert requirement.english


@pytest.mark.parametrize(("year", "count"), [(2563, 43), (2564, 43), (2565, 43), (2566, 43), (2567, 35), (2568, 28)])
def test_the_number_of_items_is_that_of_the_generation(year: int, count: int) -> None:
    assert len(frameworks.load(year).oit_items) == count


def test_the_year_2564_has_its_sub_indicators_and_thirty_inside_questions() -> None:
    framework = frameworks.load(2564)
    sizes = {sub.code: len(sub.items) for each in framework.indicators for sub in each.sub_indicators}
    assert sizes == {"9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5, "10.1": 8, "10.2": 2}
    assert sum(1 for each in framework.questions if each.instrument == "IIT") == 30
    question = framework.question("I11")
    assert question is not None
    assert (question.polarity, question.indicator, question.standing.draft) == ("mixed", 2, False)


def test_the_year_2566_knows_letters_and_words() -> None:
    assert {scheme.kind for scheme in frameworks.load(2566).level_schemes} == {"letters", "words"}


@pytest.mark.parametrize("year", [2567, 2568, 2569, 2570])
def test_the_seven_issues_and_their_questions_hold_from_2567(year: int) -> None:
    framework = frameworks.load(year)
    assert [issue.no for issue in framework.issues] == [1, 2, 3, 4, 5, 6, 7]
    assert framework.issues_of("E10") == (3, 7)
    assert framework.issues_of("I99") == ()


def test_earlier_years_have_no_issues() -> None:
    assert all(not frameworks.load(year).issues for year in range(2562, 2567))


@pytest.mark.parametrize("year", [2569, 2570])
def test_the_newest_years_are_drafts_that_carry_2568_over(year: int) -> None:
    framework = frameworks.load(year)
    assert (framework.draft, framework.inherits) == (True, 2568)
    assert framework.standing["instruments"].draft
    assert "2568" in framework.standing["instruments"].confidence
    assert framework.standing["instruments"].confidence != frameworks.load(2568).standing["instruments"].confidence
    assert framework.calendar != frameworks.load(2568).calendar


def test_2569_lays_26_items_over_and_takes_missing_names_as_drafts() -> None:
    framework = frameworks.load(2569)
    assert len(framework.oit_items) == 26
    assert all(item.sub_indicator is None for item in framework.oit_items)
    heads = framework.item("O2")
    assert heads is not None
    assert heads.standing.draft
    assert heads.name == "ข้อมูลผู้บริหาร"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล", 9),
        ("การใช้ทรัพย์สินทางราชการ", 4),
        ("๘. การปรับปรุงระบบการทํางาน", 8),
        ("ตัวชี้วัดที่ 10", 10),
        ("การป้องกันการทุจริต", 10),
        ("การแก้ไขปัญหาการทุจริต", 5),
        ("ตัวชี้วัดที่ 3 คุณภาพการดำเนินงาน", 6),
    ],
)
def test_an_indicator_is_found_by_its_printed_name(printed: str, number: int) -> None:
    indicator = frameworks.load(2564).indicator_by_name(printed)
    assert indicator is not None
    assert indicator.no == number


@pytest.mark.parametrize("printed", ["งานกิจการสภา", "", "ตัวชี้วัดที่ 11", "ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน"])
def test_what_is_no_indicator_finds_none(printed: str) -> None:
    assert frameworks.load(2564).indicator_by_name(printed) is None


def test_diff_tells_new_gone_renumbered_and_renamed_items() -> None:
    diff = frameworks.diff(2568, 2569)
    codes = {
        (each.before.code if each.before else None, each.after.code if each.after else None): each.change
        for each in diff.items
    }
    assert codes[("O16", "O15")] == "renumbered"
    assert codes[("O10", "O10")] == "renamed"
    assert codes[("O13", "O12")] == "renumbered and renamed"
    assert codes[(None, "O11")] == "new"
    assert codes[("O11", None)] == "gone"
    assert 2569 in diff.drafts


def test_diff_pairs_every_item_once() -> None:
    for before, after in pairwise(YEARS):
        old, new = frameworks.load(before), frameworks.load(after)
        items = frameworks.diff(old, new).items
        gone = [each.before.code for each in items if each.before]
        come = [each.after.code for each in items if each.after]
        assert len(gone) == len(set(gone))
        assert len(come) == len(set(come))
        kept = len(old.oit_items) - sum(1 for each in items if each.change == "gone")
        assert kept == len(new.oit_items) - sum(1 for each in items if each.change == "new")


def test_a_year_does_not_differ_from_itself() -> None:
    assert all(frameworks.diff(year, year).nothing for year in YEARS)


def test_diff_tells_changed_levels_and_weights() -> None:
    diff = frameworks.diff(2562, 2567)
    assert {each.what for each in diff.weights} == {"IIT", "EIT", "OIT"}
    assert {each.what for each in diff.levels} == {"letters", "words"}
    assert len(diff.issues) == 7


def test_show_warns_once_of_a_draft_year_and_lists_everything(framework: Framework) -> None:
    lines = report.shown(framework)
    assert sum("ยังไม่ได้ตรวจกับคู่มือฉบับทางการ" in line for line in lines) == bool(framework.draft or framework.draft_parts)
    text = "\n".join(lines)
    assert all(item.name in text for item in framework.oit_items)
    assert all(source in text for source in framework.sources)


def test_the_list_of_years_marks_drafts() -> None:
    lines = report.listed(tuple(frameworks.load(year) for year in YEARS))
    assert [line[:4] for line in lines] == [str(year) for year in YEARS]
    assert "[ร่าง]" in lines[-1]
    assert "[ร่าง]" not in lines[2]


def test_the_differences_read_as_lines() -> None:
    lines = report.differences(frameworks.diff(2567, 2568))
    assert lines[0] == "เกณฑ์ปี 2567 เทียบกับปี 2568"
    assert any("O34 → O27" in line for line in lines)
    (same,) = report.differences(frameworks.diff(2566, 2566))
    assert "ปีเดียวกัน คือปี 2566" in same
