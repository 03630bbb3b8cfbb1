"""The review workbook edited as a person would, handed back, and what then stands in the papers."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import clean_dossier
from reviewing import Edit, cell, data, go, handed_back, one, plan_json, put

from places import EXAMPLES
from prongsai.dossier import Conflict, Dossier, Source, Stated
from prongsai.errors import FileRefused
from prongsai.readers import Outcome, read_many
from prongsai.writers.review_sheet import (
    ANSWER,
    CHOICE,
    COLUMNS,
    DEFECTS,
    DOUBTS,
    FACTS,
    INSTEAD,
    ISSUE,
    KEPT,
    KEY,
    LEFT_OUT,
    MEASURES,
    OWN,
    OWN_VALUE,
    PERIOD,
    RIGHT,
    STATE,
    STEPS,
    TITLE,
    TO_EDIT,
    USE,
    WAIVED,
)
from prongsai.year import Trip


@pytest.fixture(scope="module")
def examples() -> list[Outcome]:
    return list(read_many([EXAMPLES]))


@pytest.fixture(scope="module")
def first(examples: list[Outcome], tmp_path_factory: pytest.TempPathFactory) -> Trip:
    return go(examples, tmp_path_factory.mktemp("first"))


def doubtful() -> Dossier:
    """A report with one period in doubt, a list parted by meaning, and a total on which two papers disagree."""
    report = clean_dossier()
    total = report.scores[0].total_printed or ""
    sources = {
        "/measures/0/period/printed": Source(file="รายงาน.docx", page=2, confidence=0.5, printed="ตลอดปื ๒๕๖๘"),
        "/measures/1/steps/0": Source(file="รายงาน.docx", confidence=0.6),
    }
    conflict = Conflict(
        path="/scores/0/total", values=(Stated(value=total, file="ก.docx"), Stated(value="71.25", file="ข.html"))
    )
    return report.model_copy(update={"sources": sources, "conflicts": (conflict,)})


def row_of(book: openpyxl.Workbook, title: str, part: str) -> int:
    sheet = book[title]
    key = [each.value for each in sheet[1]].index(KEY) + 1
    return next(n for n in range(2, sheet.max_row + 1) if part in str(sheet.cell(n, key).value))


def test_a_workbook_handed_back_unedited_changes_nothing(first: Trip, examples: list[Outcome], tmp_path: Path) -> None:
    second = go(examples, tmp_path, first.review_file)

    assert data(second) == data(first)
    assert second.review == first.review
    assert second.open == first.open


def test_rows_that_were_sorted_the_other_way_round_are_known_again(
    first: Trip, examples: list[Outcome], tmp_path: Path
) -> None:
    def turned(book: openpyxl.Workbook) -> None:
        for title in COLUMNS:
            rows = [[c.value for c in row] for row in book[title].iter_rows(min_row=2)]
            for number, values in enumerate(reversed(rows), 2):
                for place, value in enumerate(values, 1):
                    book[title].cell(number, place).value = value

    second = go(examples, tmp_path / "out", handed_back(first, tmp_path / "ก.xlsx", turned))

    assert data(second) == data(first)


def test_every_sheet_has_its_words_its_drop_downs_and_hidden_keys(first: Trip) -> None:
    assert first.review_file is not None
    book = openpyxl.load_workbook(first.review_file)

    assert book.sheetnames[0] == "อ่านก่อน"
    for title, columns in COLUMNS.items():
        sheet = book[title]
        assert [c.value for c in sheet[1]] == [column.head for column in columns]
        assert sheet.column_dimensions["A"].hidden and sheet.freeze_panes is not None
        assert sheet.protection.sheet and sheet["B1"].protection.locked
        assert sheet.page_setup.orientation == "landscape"
    assert len(book[MEASURES].data_validations.dataValidation) > 3
    assert {book[name].sheet_state for name in ("ตัวเลือก", "ข้อมูลของระบบ")} == {"hidden"}
    assert "IF(AND(" in str(book[DOUBTS]["B2"].value) and book[DOUBTS].conditional_formatting


def test_nothing_that_a_paper_says_becomes_a_formula(tmp_path: Path) -> None:
    report = doubtful()
    bad = report.measures[0].model_copy(update={"title": "=1+1"})
    trip = go(one(report.model_copy(update={"measures": (bad, *report.measures[1:])})), tmp_path)
    assert trip.review_file is not None

    book = openpyxl.load_workbook(trip.review_file)
    row = next(n for n in range(2, book[MEASURES].max_row + 1) if cell(book[MEASURES], n, TITLE).value == "=1+1")

    assert cell(book[MEASURES], row, TITLE).data_type == "s"


def test_answers_to_doubts_stand_in_the_papers_and_in_the_next_workbook(tmp_path: Path) -> None:
    trip = go(one(doubtful()), tmp_path / "ก")
    assert (trip.open.doubts, trip.is_draft) == (3, True)

    def answered(book: openpyxl.Workbook) -> None:
        total = row_of(book, DOUBTS, "/total")
        cell(book[DOUBTS], total, CHOICE).value = "ค่าที่ 2: 71.25"
        steps = row_of(book, DOUBTS, "/steps")
        cell(book[DOUBTS], steps, CHOICE).value = RIGHT
        period = row_of(book, DOUBTS, "/period")
        cell(book[DOUBTS], period, CHOICE).value = OWN
        cell(book[DOUBTS], period, OWN_VALUE).value = "ม.ค. – มี.ค. ๒๕๖๘"

    second = go(one(doubtful()), tmp_path / "ข", handed_back(trip, tmp_path / "ใบ.xlsx", answered))
    third = go(one(doubtful()), tmp_path / "ค", second.review_file)

    for told in (second, third):
        assert told.report is not None and told.report.measures[0].period is not None
        assert told.report.measures[0].period.end == datetime.date(2025, 3, 31)
        assert str(told.report.scores[0].total) == "71.25"
        assert told.open.doubts == 0
    assert second.review is not None
    assert {row.choice for row in second.review.doubts} == {"ค่าที่ 2: 71.25", RIGHT, OWN}


def test_what_is_left_open_stays_open_beside_what_is_settled(tmp_path: Path) -> None:
    trip = go(one(doubtful()), tmp_path / "ก")
    edit = put(DOUBTS, 2, **{CHOICE: RIGHT})

    second = go(one(doubtful()), tmp_path / "ข", handed_back(trip, tmp_path / "ใบ.xlsx", edit))

    assert second.open.doubts == 2 and second.is_draft


def test_a_measure_is_left_out_reworded_replaced_and_added(
    first: Trip, examples: list[Outcome], tmp_path: Path
) -> None:
    assert first.review is not None and first.drafted is not None
    offered = next(n for n, row in enumerate(first.review.measures, 2) if row.offered)
    instead = first.review.measures[offered - 2].offered[0]
    gone = first.review.measures[0].title
    last = len(first.review.measures) + 2

    def edit(book: openpyxl.Workbook) -> None:
        put(MEASURES, 2, **{USE: LEFT_OUT})(book)
        put(MEASURES, 3, **{STEPS: "ขั้นแรก\nขั้นที่สอง", PERIOD: "ไตรมาส ๑, ๒, ๔"})(book)
        put(MEASURES, offered, **{INSTEAD: instead})(book)
        put(MEASURES, last, **{TITLE: "เปิดบ้านให้ประชาชนเข้าชม", STEPS: "กำหนดวัน", ISSUE: "3"})(book)

    second = go(examples, tmp_path / "ก", handed_back(first, tmp_path / "ใบ.xlsx", edit))
    third = go(examples, tmp_path / "ข", second.review_file)

    for trip in (second, third):
        assert trip.drafted is not None
        measures = {m.title or m.name: m for m in trip.drafted.plan.dossier.measures}
        assert gone not in measures
        reworded = next(m for m in measures.values() if m.steps == ("ขั้นแรก", "ขั้นที่สอง"))
        assert reworded.period is not None and reworded.period.quarters == (1, 2, 4)
        assert instead in measures and measures["เปิดบ้านให้ประชาชนเข้าชม"].issue_no == 3
        assert [m.seq for m in measures.values()] == list(range(1, len(measures) + 1))
    assert data(second) == data(third)


def test_a_measure_marked_to_be_changed_keeps_the_papers_a_draft_until_it_is(tmp_path: Path) -> None:
    report = clean_dossier()
    trip = go(one(report), tmp_path / "ก")

    waiting = go(
        one(report), tmp_path / "ข", handed_back(trip, tmp_path / "ก.xlsx", put(MEASURES, 2, **{USE: TO_EDIT}))
    )
    edit = put(MEASURES, 2, **{USE: TO_EDIT, TITLE: "ปรับปรุงคู่มือให้ประชาชนเข้าใจ"})
    changed = go(one(report), tmp_path / "ค", handed_back(trip, tmp_path / "ข.xlsx", edit))

    assert (trip.open.edits, waiting.open.edits, changed.open.edits) == (0, 1, 0)
    assert waiting.is_draft


def test_a_fact_fills_the_blanks_of_every_measure_that_asks_for_it(
    first: Trip, examples: list[Outcome], tmp_path: Path
) -> None:
    edit = put(FACTS, 2, **{ANSWER: "ศาลาประชาคมหมู่ที่ ๔"})

    second = go(examples, tmp_path / "ก", handed_back(first, tmp_path / "ใบ.xlsx", edit))

    assert "ศาลาประชาคมหมู่ที่ ๔" in plan_json(second) and "ศาลาประชาคมหมู่ที่ ๔" not in plan_json(first)
    assert second.open.facts == first.open.facts - 1
    assert second.review is not None and second.review.facts[0].answer == "ศาลาประชาคมหมู่ที่ ๔"


def test_errors_of_which_a_person_says_that_they_are_none_hold_nothing_back(
    first: Trip, examples: list[Outcome], tmp_path: Path
) -> None:
    assert first.review is not None and first.open.errors > 0

    def waived(book: openpyxl.Workbook) -> None:
        for number, row in enumerate(first.review.defects if first.review else (), 2):
            if row.blocks:
                cell(book[DEFECTS], number, STATE).value = WAIVED

    second = go(examples, tmp_path, handed_back(first, tmp_path / "ใบ.xlsx", waived))

    assert second.open.errors == 0


FAULTS: dict[str, tuple[Edit, str]] = {
    "an unknown choice of use": (put(MEASURES, 2, **{USE: "อาจจะ"}), "แผ่น «มาตรการ» ช่อง B2"),
    "an unknown choice of a doubt": (put(DOUBTS, 2, **{CHOICE: "อื่น"}), "แผ่น «จุดที่โปรดตรวจ» ช่อง G2"),
    "a value of one's own that is not given": (put(DOUBTS, 2, **{CHOICE: OWN}), "แผ่น «จุดที่โปรดตรวจ» ช่อง H2"),
    "a period that is none": (put(MEASURES, 2, **{PERIOD: "เมื่อพร้อม"}), "อ่านระยะเวลา «เมื่อพร้อม» ไม่ได้"),
    "an issue that is none": (put(MEASURES, 2, **{ISSUE: "ประเด็นลับ"}), "แผ่น «มาตรการ» ช่อง C2"),
    "a title taken away": (put(MEASURES, 2, **{TITLE: ""}), "ชื่อมาตรการว่าง"),
    "a measure that no catalogue holds": (put(MEASURES, 2, **{INSTEAD: "เล่นดนตรี"}), "ไม่มีมาตรการ «เล่นดนตรี»"),
    "an unknown state of a defect": (put(DEFECTS, 2, **{STATE: "ลืมแล้ว"}), "แผ่น «ข้อที่ควรแก้ในเอกสารเดิม» ช่อง B2"),
    "a sheet taken away": (lambda book: book.remove(book[FACTS]), "แผ่น «ข้อมูลเฉพาะหน่วยงาน»"),
    "the hidden sheet taken away": (lambda book: book.remove(book["ข้อมูลของระบบ"]), "ไม่มีข้อมูลที่ระบบเก็บไว้"),
    "a head taken away": (lambda book: book[MEASURES].delete_cols(5), f"ไม่พบหัวคอลัมน์ «{STEPS}»"),
    "a row of a measure taken away": (lambda book: book[MEASURES].delete_rows(2), "แถวของมาตรการ"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_used_is_told_by_sheet_and_cell_and_nothing_is_written(
    first: Trip, examples: list[Outcome], tmp_path: Path, fault: str
) -> None:
    edit, told = FAULTS[fault]
    review = handed_back(first, tmp_path / "ใบ.xlsx", edit)

    with pytest.raises(FileRefused) as refusal:
        go(examples, tmp_path / "out", review)

    assert told in str(refusal.value)
    assert not (tmp_path / "out").exists()


def test_all_that_is_wrong_is_told_at_once(first: Trip, examples: list[Outcome], tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for name in ("an unknown choice of use", "an unknown choice of a doubt", "an unknown state of a defect"):
            FAULTS[name][0](book)

    with pytest.raises(FileRefused) as refusal:
        go(examples, tmp_path / "out", handed_back(first, tmp_path / "ใบ.xlsx", edit))

    assert len(refusal.value.problems) == 3


def test_a_workbook_of_other_papers_is_refused_as_a_whole(first: Trip, tmp_path: Path) -> None:
    other = clean_dossier()
    other = other.model_copy(update={"agency": other.agency.model_copy(update={"name_printed": "เทศบาลตำบลเขาฟ้าใส"})})

    with pytest.raises(FileRefused, match="เทศบาลตำบลเขาฟ้าใส"):
        go(one(other), tmp_path / "out", first.review_file)


def test_a_paper_that_changed_since_the_workbook_was_made_is_asked_again(tmp_path: Path) -> None:
    trip = go(one(doubtful()), tmp_path / "ก")
    steps = doubtful().measures[1].model_copy(update={"steps": ("ขั้นตอนใหม่",)})
    changed = doubtful().model_copy(update={"measures": (doubtful().measures[0], steps, *doubtful().measures[2:])})

    def edit(book: openpyxl.Workbook) -> None:
        cell(book[DOUBTS], row_of(book, DOUBTS, "/steps"), CHOICE).value = RIGHT

    with pytest.raises(FileRefused, match="ไม่เหมือนตอนที่จัดทำใบตรวจ"):
        go(one(changed), tmp_path / "ข", handed_back(trip, tmp_path / "ใบ.xlsx", edit))


@pytest.mark.parametrize("contents", [b"", b"PK\x03\x04" + bytes(60), "ไม่ใช่ Excel".encode()])
def test_a_file_that_is_no_workbook_is_refused_in_words(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "ใบ.xlsx").write_bytes(contents)

    with pytest.raises(FileRefused, match=r"ใบ\.xlsx"):
        go(one(clean_dossier()), tmp_path / "out", tmp_path / "ใบ.xlsx")


def test_figures_that_a_spreadsheet_made_of_typed_words_are_taken(tmp_path: Path) -> None:
    trip = go(one(doubtful()), tmp_path / "ก")

    def edit(book: openpyxl.Workbook) -> None:
        found = cell(book[DOUBTS], row_of(book, DOUBTS, "/total"), OWN_VALUE)
        found.value = 71.25

    second = go(one(doubtful()), tmp_path / "ข", handed_back(trip, tmp_path / "ใบ.xlsx", edit))

    assert second.report is not None and str(second.report.scores[0].total) == "71.25"


WORDS = st.lists(st.sampled_from(["ประชุม", "แจ้งเวียน", "=1+1", "ตรวจสอบ  ซ้ำ", "+66 2", "@คลัง", "I19"]), max_size=4)


@settings(max_examples=6)
@given(steps=WORDS, title=st.sampled_from(["จัดทำคู่มือ", "'ยกเครื่อง", "-แผนงาน", "๑) ทบทวน"]), seen=st.booleans())
def test_whatever_stands_in_the_papers_a_workbook_handed_back_unedited_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], title: str, seen: bool
) -> None:
    report = doubtful()
    odd = report.measures[0].model_copy(update={"title": title, "steps": tuple(steps)})
    report = report.model_copy(update={"measures": (odd, *report.measures[1:])})
    out = tmp_path_factory.mktemp("turn")
    begun = go(one(report), out / "ก")
    if seen:
        begun = go(one(report), out / "ข", handed_back(begun, out / "ใบ.xlsx", put(DOUBTS, 2, **{CHOICE: RIGHT})))

    again = go(one(report), out / "ค", begun.review_file)

    assert data(again) == data(begun)
    assert again.review == begun.review


def test_reasons_for_points_without_a_measure_are_kept(first: Trip, examples: list[Outcome], tmp_path: Path) -> None:
    def none_for_issue_four(book: openpyxl.Workbook) -> None:
        for number in range(2, book[MEASURES].max_row + 1):
            if str(cell(book[MEASURES], number, ISSUE).value).startswith("4."):
                cell(book[MEASURES], number, USE).value = LEFT_OUT

    emptied = go(examples, tmp_path / "ก", handed_back(first, tmp_path / "ก.xlsx", none_for_issue_four))

    def reasoned(book: openpyxl.Workbook) -> None:
        put("จุดที่ยังไม่มีมาตรการ", row_of(book, "จุดที่ยังไม่มีมาตรการ", "issue:4"), เหตุผล="รวมกับประเด็นที่ 5")(book)

    second = go(examples, tmp_path / "ข", handed_back(emptied, tmp_path / "ข.xlsx", reasoned))

    assert emptied.open.points > second.open.points
    assert "รวมกับประเด็นที่ 5" in json.loads(plan_json(second))["reasons_given"].values()


def test_a_workbook_of_another_version_of_the_program_is_refused(
    first: Trip, examples: list[Outcome], tmp_path: Path
) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book[KEPT]["B1"] = "0"

    with pytest.raises(FileRefused, match="โปรแกรมรุ่นอื่น"):
        go(examples, tmp_path / "out", handed_back(first, tmp_path / "ใบ.xlsx", edit))
