"""Measures of other agencies' papers: found in families, with their source and two years' scores."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import clean_dossier, clean_plan

from prongsai.catalogue import Family, Index, ScorePair, measures
from prongsai.catalogue import store as tables
from prongsai.catalogue.index import likeness
from prongsai.catalogue.store import Text
from prongsai.catalogue.terms import marks_of, search_words
from prongsai.dossier import (
    Agency,
    Assessment,
    Document,
    Dossier,
    IndicatorScore,
    Measure,
    Question,
    QuestionScore,
    RegistryMatch,
    Source,
)
from prongsai.errors import CatalogueRefused

LOAN = Measure(
    seq=1,
    title="กำหนดแนวทางการยืมทรัพย์สินของราชการ",
    steps=("จัดทำแบบยืมและทะเบียนคุม", "ชี้แจงขั้นตอนการขออนุญาตแก่บุคลากร", "ตรวจของที่ส่งคืนร่วมกันสองฝ่าย"),
    questions=(Question(code="I20"), Question(code="I21")),
)
GIFT = Measure(seq=2, title="ประกาศไม่รับของขวัญทุกเทศกาล", steps=("ผู้บริหารลงนามประกาศ", "ติดประกาศที่จุดบริการ"), issue_no=7)
AGENCIES = ("เทศบาลตำบลบึงทองหลาง", "เทศบาลตำบลโคกพะยอม", "องค์การบริหารส่วนตำบลนาประดู่", "เทศบาลเมืองวังสนุ่น")


def paper(name: str, *its: Measure, year: int = 2568, scores: Iterable[Assessment] = (), **place: str) -> Dossier:
    """A paper of one agency, its measures on pages of their own."""
    return Dossier(
        document=Document(kinds=("measure_plan",), fiscal_year=year),
        agency=Agency(name_printed=name, **place),
        measures=its,
        scores=tuple(scores),
        sources={f"/measures/{n}/title": Source(file=f"{name}.docx", page=n + 3) for n in range(len(its))},
    )


def result(year: int, total: str, fourth: str, **questions: str) -> Assessment:
    return Assessment(
        fiscal_year=year,
        total=Decimal(total),
        indicators=(IndicatorScore(no=4, score=Decimal(fourth)),),
        questions=tuple(QuestionScore(code=code, score=Decimal(score)) for code, score in questions.items()),
    )


def titles(families: Iterable[Family]) -> list[str]:
    return [family.first.title for family in families]


@pytest.fixture
def index() -> Iterable[Index]:
    with Index.build([paper(AGENCIES[0], LOAN, GIFT), clean_dossier()]) as built:
        yield built


def test_words_find_measures_in_title_and_steps_the_title_first(index: Index) -> None:
    assert titles(index.search("ของขวัญ"))[0] == GIFT.title
    assert LOAN.title in titles(index.search("ทะเบียนคุม"))
    assert index.search("ดาวเทียม") == index.search("") == index.search("และ ๆ (") == ()
    assert index.search("ของขวัญ", 0) == ()


@pytest.mark.parametrize("words", ["ยืมทรัพย์สิน", "การยืมทรัพย์สิน", "ทรัพย์สิน ยืม", "ยืมของราชการ", "ทรัพย์สินของราชการ"])
def test_a_word_is_found_in_any_of_its_forms(index: Index, words: str) -> None:
    assert LOAN.title in titles(index.search(words))


@pytest.mark.parametrize(
    "words", ['"', "a OR b", "title:ของขวัญ", "ของขวัญ*", "NEAR(", "' ; DROP TABLE entries", "-ยืม", "\0", "\udc80ก"]
)
def test_signs_of_a_query_language_are_mere_words(index: Index, words: str) -> None:
    assert isinstance(index.search(words), tuple)
    assert isinstance(index.near(words), tuple)
    assert len(index) == 9


def test_measures_with_all_words_stand_before_those_with_some(index: Index) -> None:
    found = titles(index.search("ประกาศ ของขวัญ เทศกาล"))

    assert found[0] == GIFT.title and len(found) > 1


def test_a_hit_tells_where_it_stands(index: Index) -> None:
    hit = index.search("เทศกาล")[0].first

    assert (hit.agency, hit.year, hit.no, hit.issue) == (AGENCIES[0], 2568, "2", 7)
    assert (hit.file, hit.page, hit.steps) == (f"{AGENCIES[0]}.docx", 4, GIFT.steps)


def test_near_copies_are_one_family_with_every_source() -> None:
    copies = [
        LOAN,
        LOAN.model_copy(update={"title": "กำหนดแนวทางยืมทรัพย์สินของทางราชการ"}),
        LOAN.model_copy(update={"steps": (*LOAN.steps[:2], "ตรวจของที่ส่งคืนร่วมกัน")}),
    ]
    others = [GIFT, LOAN.model_copy(update={"steps": ("สำรวจที่ดินสาธารณะ", "ปักหลักเขตร่วมกับชาวบ้าน", "ขึ้นทะเบียนที่ดิน")})]
    papers = [paper(name, measure) for name, measure in zip(AGENCIES, copies, strict=False)]

    with Index.build([*papers, paper(AGENCIES[3], *others)]) as index:
        by_words, by_likeness = index.search("ยืมทรัพย์สิน"), index.near(LOAN)

    assert {frozenset(family.agencies) for family in by_words} == {frozenset(AGENCIES[:3]), frozenset(AGENCIES[3:])}
    assert set(by_likeness[0].agencies) == set(AGENCIES[:3])
    assert (by_likeness[0].first.agency, by_likeness[0].first.likeness) == (AGENCIES[0], 100)
    told = [each.likeness or 0 for each in by_likeness[0].precedents]
    assert told == sorted(told, reverse=True) and min(told) >= 80
    assert all(family.first.title != GIFT.title for family in by_likeness)


def test_measures_named_only_by_their_issue_are_told_apart_by_their_steps() -> None:
    issue = "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
    one = LOAN.model_copy(update={"title": issue, "issue_title": issue})
    other = one.model_copy(update={"steps": ("ตรวจนับพัสดุทุกไตรมาส", "รายงานของที่ชำรุดต่อผู้บริหาร")})

    with Index.build([paper(AGENCIES[0], one), paper(AGENCIES[1], other)]) as index:
        assert index.near(one)[0].agencies == (AGENCIES[0],)
        assert index.search("ตรวจนับพัสดุ")[0].first.title == "ตรวจนับพัสดุทุกไตรมาส"
        assert len(index.search("การใช้ทรัพย์สินของราชการ")) == 2


def test_a_text_a_planned_and_a_standard_measure_can_all_be_asked_for() -> None:
    standard = next(m for m in measures() if "asset-loan" in m.topics)
    done = Measure(seq=1, title=standard.title, steps=standard.steps)

    with Index.build([paper(AGENCIES[0], done, GIFT)]) as index:
        for asked in (standard, done, standard.title):
            assert titles(index.near(asked))[0] == standard.title
        assert index.near("") == index.near(Measure(seq=1)) == index.near(standard, 0) == ()


def test_the_same_words_of_an_agency_and_year_count_once() -> None:
    with Index.build([clean_plan(), clean_plan()]) as index:
        assert len(index) == 7
        assert index.add([clean_plan()]) == 0
        assert index.add([clean_plan().model_copy(update={"agency": Agency(name_printed=AGENCIES[1])})]) == 7
        assert len(index) == 14


def test_two_years_scores_stand_beside_the_measure_without_a_word_of_cause() -> None:
    scores = (result(2567, "90.10", "81.5", I20="70", I21="72.125"), result(2568, "93.45", "88", I20="84.50", I21="75"))

    with Index.build([paper(AGENCIES[0], LOAN, scores=scores)]) as index:
        told = index.near(LOAN)[0].first.scores

    assert told == (
        ScorePair("total", "", 2567, Decimal("90.10"), 2568, Decimal("93.45")),
        ScorePair("indicator", "4", 2567, Decimal("81.50"), 2568, Decimal("88.00")),
        ScorePair("question", "I20", 2567, Decimal("70.00"), 2568, Decimal("84.50")),
        ScorePair("question", "I21", 2567, Decimal("72.13"), 2568, Decimal("75.00")),
    )


def test_scores_come_from_other_papers_of_the_agency_and_from_tables_of_many() -> None:
    before = Dossier(agency=Agency(name_printed=AGENCIES[0], province="ปทุมธานี"), scores=(result(2567, "90", "80"),))
    table = Dossier(score_table=({"agency": AGENCIES[0], "year": 2568, "total": Decimal(92), "ind4": Decimal(85)},))

    with Index.build([before, table, paper(AGENCIES[0], LOAN, province="ปทุมธานี")]) as index:
        told = index.near(LOAN)[0].first.scores

    assert [(p.kind, p.before, p.after) for p in told] == [
        ("total", Decimal("90.00"), Decimal("92.00")),
        ("indicator", Decimal("80.00"), Decimal("85.00")),
    ]


def test_a_measure_that_names_no_question_is_told_by_its_issue() -> None:
    loan = LOAN.model_copy(update={"questions": (), "issue_no": 4})
    scores = (result(2567, "90", "80"), result(2568, "91", "82"))

    with Index.build([paper(AGENCIES[0], loan, scores=scores)]) as index:
        assert [p.code for p in index.near(loan)[0].first.scores] == ["", "4"]


def test_a_code_that_asks_something_else_in_the_next_year_is_left_out() -> None:
    loan = LOAN.model_copy(update={"questions": (Question(code="I19"),)})
    scores = (result(2565, "90", "80", I19="70"), result(2566, "91", "82", I19="60"))

    with Index.build([paper(AGENCIES[0], loan, year=2566, scores=scores)]) as index:
        assert [p.code for p in index.near(loan)[0].first.scores] == ["", "4"]


def test_scores_of_one_year_or_of_papers_that_disagree_are_left_out() -> None:
    one_year = [paper(AGENCIES[0], LOAN, scores=[result(2568, "91", "82")])]
    disagreeing = [
        paper(AGENCIES[1], LOAN, scores=[result(2567, "90", "80"), result(2568, "91", "82")]),
        Dossier(agency=Agency(name_printed=AGENCIES[1]), scores=(result(2568, "95", "82"),)),
    ]

    with Index.build([*one_year, *disagreeing]) as index:
        told = {p.agency: [s.code for s in p.scores] for p in index.near(LOAN)[0].precedents}

    assert told == {AGENCIES[0]: [], AGENCIES[1]: ["4"]}


def test_agencies_of_one_name_are_never_mixed() -> None:
    name = AGENCIES[0]
    scores = [result(2567, "90", "80")]
    papers = [
        paper(name, LOAN, scores=scores, province="ปทุมธานี"),
        Dossier(agency=Agency(name_printed=name, province="ตราด"), scores=(result(2568, "91", "82"),)),
        Dossier(agency=Agency(name_printed=name), scores=(result(2568, "97", "99"),)),
    ]

    with Index.build(papers) as index:
        assert index.near(LOAN)[0].first.scores == ()


def test_the_code_of_the_registry_joins_two_spellings_of_a_name() -> None:
    found = RegistryMatch(dla_code="5139999")
    misread = Agency(name_printed="เทศบาลตำบลบึงทองหลวง", registry=found)
    own = paper(AGENCIES[0], LOAN, scores=[result(2567, "90", "80")])
    own = own.model_copy(update={"agency": own.agency.model_copy(update={"registry": found})})

    with Index.build([own, Dossier(agency=misread, scores=(result(2568, "91", "82"),))]) as index:
        assert [p.after for p in index.near(LOAN)[0].first.scores] == [Decimal("91.00"), Decimal("82.00")]


def test_a_file_holds_what_memory_holds(tmp_path: Path, index: Index) -> None:
    path = tmp_path / "ดัชนี.db"
    with Index.build([paper(AGENCIES[0], LOAN, GIFT), clean_dossier()], path) as kept:
        assert kept.add([paper(AGENCIES[1], LOAN)]) == 1

    with Index.open(path) as again:
        assert len(again) == 10
        assert again.search("เทศกาล") == index.search("เทศกาล")
        assert again.near(LOAN)[0].agencies == AGENCIES[:2]
    assert [each.name for each in tmp_path.iterdir()] == ["ดัชนี.db"]


def test_what_fails_midway_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    def failing() -> Iterable[Dossier]:
        yield paper(AGENCIES[2], LOAN)
        raise RuntimeError("the reader stopped")

    path = tmp_path / "ดัชนี.db"
    with Index.build([paper(AGENCIES[0], GIFT)], path) as index:
        with pytest.raises(RuntimeError):
            index.add(failing())
        assert len(index) == 1 and index.search("ยืม") == ()
    with pytest.raises(RuntimeError):
        Index.build(failing(), path)

    with Index.open(path) as index:
        assert titles(index.search("ของขวัญ")) == [GIFT.title]
    assert [each.name for each in tmp_path.iterdir()] == ["ดัชนี.db"]


def test_words_are_cut_anew_when_the_dictionary_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ดัชนี.db"
    with monkeypatch.context() as older:
        older.setattr(tables, "dictionary_version", lambda: "older")
        Index.build([paper(AGENCIES[0], LOAN, GIFT)], path).close()
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        db.execute("DELETE FROM terms")
    db.close()

    with Index.open(path) as index:
        assert titles(index.search("ของขวัญ")) == [GIFT.title]
        assert titles(index.near(LOAN)) == [LOAN.title]
    with sqlite3.connect(path) as db:
        assert tables.is_current(db)
    db.close()


def test_what_is_no_index_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "ข้อความ.db").write_text("ไม่ใช่ฐานข้อมูล" * 200, encoding="utf-8")
    with sqlite3.connect(tmp_path / "อื่น.db") as db:
        db.execute("CREATE TABLE a (b)")
    db.close()
    Index.build([], tmp_path / "รุ่นหน้า.db").close()
    with sqlite3.connect(tmp_path / "รุ่นหน้า.db") as db:
        db.execute(f"PRAGMA user_version = {tables.SCHEMA + 1}")
    db.close()

    for name in ("ข้อความ.db", "อื่น.db", "รุ่นหน้า.db", "ไม่มี.db"):
        with pytest.raises(CatalogueRefused, match=name):
            Index.open(tmp_path / name)
    with pytest.raises(CatalogueRefused, match=r"ดัชนี\.db"):
        Index.build([], tmp_path / "ไม่มีโฟลเดอร์" / "ดัชนี.db")


def test_bytes_that_are_no_text_do_not_stop_a_paper() -> None:
    odd = paper(
        "เทศบาลตำบล\udc80", LOAN.model_copy(update={"title": "ยืมของ\ud800กลาง"}), scores=[result(2567, "90", "80")]
    )

    with Index.build([odd]) as index:
        assert index.search("ยืมของกลาง")[0].first.file == "เทศบาลตำบล?.docx"


def test_search_words_leave_out_what_says_nothing() -> None:
    assert search_words("การยืมทรัพย์สินของราชการ และ (๒๕๖๘) ITA ๆ") == ("ยืม", "ทรัพย์สิน", "ราชการ", "2568", "ita")


@given(st.text(alphabet="กขคงจชดตนมรสาิีุเแ่้์ 0๑aB.\n", max_size=60))
def test_any_text_has_words_that_segment_to_themselves_and_marks_in_32_bits(text: str) -> None:
    words = search_words(text)

    assert all(word and not any(sign.isspace() for sign in word) for word in words)
    assert all(0 <= mark < 2**32 for mark in marks_of(words))
    assert len(marks_of(words)) <= max(0, 2 * len(words) - 1)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways_and_whole_with_itself(one: str, other: str) -> None:
    first, second = Text(one, ""), Text(other, "steps")

    assert likeness(first, second) == likeness(second, first)
    assert likeness(second, second) == 100
