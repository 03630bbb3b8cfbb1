"""Two plans against each other: what was added, taken out, moved and changed, whoever edited the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import clean_dossier, clean_plan

from prongsai.catalogue import measures
from prongsai.dossier import Dossier, Measure, Period
from prongsai.plan import Means, draft_from
from prongsai.plan.compare import FIELDS, compare, compare_measures, field_changes, lines_of, taken_over
from prongsai.plan.marking import key_of, marked, marked_lines
from prongsai.plan.matching import pairs
from prongsai.readers import read
from prongsai.writers import Options, write

WORDS = st.sampled_from(
    ("จัดทำคู่มือ", "ประกาศนโยบาย", "อบรมบุคลากร", "เผยแพร่ข้อมูล", "กองคลัง", "๑๒ ครั้ง", "12 ครั้ง", " ", "ทุกเดือน")
)
TEXTS = st.lists(WORDS, max_size=6).map("".join)
MEASURES = st.builds(
    Measure,
    seq=st.integers(1, 9),
    issue_no=st.none() | st.integers(1, 3),
    title=st.none() | TEXTS,
    steps=st.lists(TEXTS, max_size=3).map(tuple),
    responsible=st.lists(TEXTS, max_size=2).map(tuple),
    period=st.none() | st.builds(Period, printed=TEXTS),
    origin=st.none() | st.sampled_from(("own:2567/1", "own:2567/2", "catalogue:no-gift-policy", "own:added")),
)
PLANS = st.lists(MEASURES, max_size=5)


def retitled(measure: Measure, title: str) -> Measure:
    return measure.model_copy(update={"title": title})


@given(PLANS)
def test_a_plan_does_not_differ_from_itself(plan):
    assert compare_measures(plan, plan) == ()


@given(PLANS, PLANS)
def test_each_measure_is_in_one_pair_at_most(one, other):
    found = pairs(one, other)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)


@given(PLANS, PLANS)
def test_an_earlier_plan_with_its_difference_is_the_later(one, other):
    changes = compare_measures(one, other)
    kept = dict(enumerate(one))
    for change in changes:
        if change.kind == "out":
            del kept[change.was]
        elif change.kind == "changed":
            kept[change.was] = taken_over(change.before, change.after, [each.field for each in change.fields])
    told = [*kept.values(), *(change.after for change in changes if change.kind == "added")]

    def said(plan):
        return sorted(tuple(tuple(filter(None, map(key_of, lines_of(m, f)))) for f in FIELDS) for m in plan)

    assert said(told) == said(other)


@given(TEXTS, TEXTS)
def test_marks_hold_both_texts(before, after):
    pieces = marked(before, after)
    assert key_of("".join(p.text for p in pieces if p.mark != "in")) == key_of(before)
    assert "".join(p.text for p in pieces if p.mark != "out") == after


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_marks_of_lists_hold_every_line(before, after):
    lines = marked_lines(before, after)
    assert "".join(p.text for line in lines for p in line if p.mark != "out") == "".join(after)
    old = "".join(p.text for line in lines for p in line if p.mark != "in")
    assert key_of(old) == key_of("".join(before))


def test_only_the_words_that_changed_are_marked():
    pieces = marked("จัดทำทะเบียนคุมการยืมพัสดุ เดือนละ ๑ ครั้ง", "จัดทำทะเบียนคุมการยืมพัสดุ เดือนละ 2 ครั้ง")
    assert [(p.mark, p.text) for p in pieces if p.mark != "same"] == [("out", "๑"), ("in", "2")]


def test_blanks_and_the_kind_of_digits_make_no_difference():
    assert marked("ภายใน ๑๕ วัน", "ภายใน 15  วัน")[0].mark == "same"


def test_a_measure_that_got_another_title_is_still_the_same():
    before = list(clean_dossier().measures)
    after = [measure.model_copy(update={"origin": None}) for measure in before]
    after[2] = retitled(after[2], "สื่อสารกับประชาชนให้ทั่วถึงด้วยวิธีที่หลากหลาย")

    (change,) = compare_measures(before, after)

    assert (change.kind, change.was, change.now, [each.field for each in change.fields]) == ("changed", 2, 2, ["title"])


def test_a_measure_that_got_other_steps_is_still_the_same():
    before = list(clean_dossier().measures)
    after = list(before)
    after[0] = before[0].model_copy(update={"steps": ("เชิญผู้นำชุมชนมาให้ความเห็น", "สรุปเสนอผู้บริหาร")})

    (change,) = compare_measures(before, after)

    assert [each.field for each in change.fields] == ["steps"]


def test_origin_tells_a_measure_that_was_written_anew():
    old = Measure(seq=1, title="จัดทำคู่มือ", steps=("ทบทวนคู่มือ",), origin="own:2567/3")
    new = Measure(seq=4, title="อบรมเรื่องการใช้อำนาจ", steps=("เชิญวิทยากร",), origin="own:2567/3")
    assert pairs([old], [new]) == [(0, 0)]


def test_unlike_measures_are_taken_out_and_added():
    old, new = list(clean_dossier().measures[:1]), list(clean_dossier().measures[6:])
    assert [change.kind for change in compare_measures(old, new)] == ["out", "added"]


def test_one_measure_moved_to_the_end_is_the_only_one_that_moved():
    before = list(clean_dossier().measures)
    after = [*before[1:], before[0]]
    (change,) = compare_measures(before, after)
    assert (change.was, change.now, change.moved, change.fields) == (0, 6, True, ())


def test_what_is_not_on_the_paper_makes_no_difference():
    before = clean_plan().measures[0]
    assert (
        field_changes(before, before.model_copy(update={"rationale": "เหตุผล", "answers": ("9",), "origin": "x"})) == ()
    )


def test_constraints_of_the_agency_are_compared_too():
    before = clean_plan()
    difference = compare(before, before.model_copy(update={"constraints": ("บุคลากรโอนย้าย",)}))
    assert (difference.same, difference.constraints.after) == (False, ("บุคลากรโอนย้าย",))


def test_a_field_taken_over_keeps_the_own_words_of_unchanged_lines():
    mine = Measure(seq=1, steps=("ประชุม ๒ ครั้ง", "สรุปผล"), budget_printed="๑๐,๐๐๐ บาท", rationale="เหตุผล")
    later = Measure(seq=1, steps=("ประชุม 2 ครั้ง", "สรุปผลและเผยแพร่"), budget_printed=None)
    taken = taken_over(mine, later, ["steps"])
    assert taken.steps == ("ประชุม ๒ ครั้ง", "สรุปผลและเผยแพร่")
    assert (taken.budget_printed, taken.rationale) == ("๑๐,๐๐๐ บาท", "เหตุผล")


@pytest.fixture(scope="module")
def drafted() -> Dossier:
    return draft_from([clean_dossier()], Means(measures())).plan.dossier


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize("thai", [True, False])
def test_a_plan_read_back_unchanged_does_not_differ(drafted: Dossier, suffix: str, thai: bool, tmp_path: Path):
    path = write(drafted, "plan", tmp_path / f"plan.{suffix}", options=Options(thai_digits=thai, draft=True)).path
    assert compare(drafted, read(path)).same
