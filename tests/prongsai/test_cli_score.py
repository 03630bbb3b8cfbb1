"""`prongsai score`: what it takes, and how it tells levels and faults."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from places import EXAMPLES
from prongsai.cli import main

FAULTLESS = EXAMPLES / "08-ผลคะแนนรายตัวชี้วัด-2568.html"
TEN = "93.10,89.30,92.25,88.05,93.30,90.15,88.75,86.30,95.40,92.00"
Ran = tuple[int, str, str]
Score = Callable[..., Ran]


@pytest.fixture
def scored(capsys: pytest.CaptureFixture[str]) -> Score:
    """`prongsai score` with these words: exit code, data, messages."""

    def run(*words: object) -> Ran:
        code = main(["score", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.mark.parametrize(
    ("paper", "total"), [("05-ประกาศผลคะแนน-2567.txt", "88.71"), ("08-ผลคะแนนรายตัวชี้วัด-2568.html", "91.36")]
)
def test_a_paper_stands_in_place_of_its_json(scored: Score, paper: str, total: str) -> None:
    assert json.loads(scored(EXAMPLES / paper, "--json")[1])["total"] == total


def test_a_paper_without_the_year_asked_for_says_which_years_it_has(scored: Score) -> None:
    code, out, err = scored("--year", "2566", FAULTLESS)

    assert (code, out) == (2, "")
    assert "2568" in err


def test_figures_that_do_not_follow_are_told_in_thai(scored: Score) -> None:
    out = scored("--year", "2565", EXAMPLES / "03-รายงานผลพร้อมคะแนน-2566.txt")[1]

    assert "คะแนนรวม: ให้มา 95.10 คำนวณได้ 87.73" in out


def test_the_year_with_two_schemes_names_the_scheme_of_each_level(scored: Score) -> None:
    out = scored("--year", "2566", "--indicators", TEN)[1]

    assert "ระดับแบบคำ: ผ่านดี" in out
    assert "ระดับแบบตัวอักษร: A" in out


def test_every_fault_of_the_figures_is_told_at_once(scored: Score) -> None:
    code, out, err = scored("--year", "2568", "--indicators", "90,abc,101,NaN,-3")

    assert (code, out) == (2, "")
    assert [f"ตัวชี้วัดที่ {n}:" in err for n in range(1, 6)] == [False, True, True, True, True]


@pytest.mark.parametrize("first", ["-5", "-๕", "-.5"])
def test_a_score_below_nothing_is_told_as_such_also_where_it_comes_first(scored: Score, first: str) -> None:
    code, _, err = scored("--year", "2568", "--indicators", f"{first},90")

    assert code == 2
    assert f"ตัวชี้วัดที่ 1: «{first}» ต้องอยู่ระหว่าง 0 ถึง 100" in err


def test_an_option_after_the_indicators_is_still_an_option(scored: Score) -> None:
    with pytest.raises(SystemExit):
        scored("--indicators", "--year", "2568")
