"""The calendar proposed for a year: its own days first, the rest after the latest known year, never invented."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from prongsai import frameworks
from prongsai.errors import FrameworkRefused
from prongsai.thai.calendar import fiscal_year_of

D = datetime.date


def test_a_year_with_its_own_calendar_keeps_its_days() -> None:
    own = {each.what: each for each in frameworks.proposed_calendar(2565)}

    assert (own["ส่งข้อมูล OIT"].begins, own["ส่งข้อมูล OIT"].ends) == (D(2022, 3, 1), D(2022, 4, 30))
    assert own["ส่งข้อมูล OIT"].from_year == 2565


def test_a_year_without_a_calendar_follows_the_latest_that_names_each_matter() -> None:
    proposed = {each.what: each for each in frameworks.proposed_calendar(2570)}

    assert proposed["ประกาศผล"].ends == D(2027, 8, 15)
    assert proposed["ประกาศผล"].from_year == 2568
    assert proposed["ส่งข้อมูล OIT"].from_year == 2565


@pytest.mark.parametrize("year", [2565, 2568, 2570, 2571, 2572])
def test_every_proposed_day_lies_in_its_fiscal_year_and_in_order(year: int) -> None:
    proposed = frameworks.proposed_calendar(year)

    assert proposed
    assert all(fiscal_year_of(each.ends) == year for each in proposed)
    assert all(each.begins is None or each.begins <= each.ends for each in proposed)
    assert len({each.what for each in proposed}) == len(proposed)


def test_the_last_of_february_stays_the_last() -> None:
    leap = next(each for each in frameworks.proposed_calendar(2571) if each.begins == D(2028, 1, 1))

    assert leap.ends == D(2028, 2, 29)


def test_a_year_before_every_calendar_gets_none() -> None:
    assert frameworks.proposed_calendar(2550) == ()


def test_a_day_that_is_none_is_refused_with_its_place(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'year = 2569\ninherits = 2568\nsources = ["คู่มือ"]\n'
        '[[calendar]]\nwhat = "ส่งข้อมูล OIT"\nwhen = "April"\nends = "31 เมษายน"\n',
        encoding="utf-8",
    )

    with pytest.raises(FrameworkRefused) as refusal:
        frameworks.import_file(own)

    assert any("ends" in problem.where for problem in refusal.value.problems)


def test_days_of_an_own_file_come_before_those_of_other_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path / "kept"))
    own = tmp_path / "own.toml"
    own.write_text(
        'year = 2570\ninherits = 2568\nsources = ["คู่มือ"]\n'
        '[[calendar]]\nwhat = "ส่งข้อมูล OIT"\nwhen = "มี.ค. – เม.ย."\nbegins = 2027-03-15\nends = 2027-04-20\n',
        encoding="utf-8",
    )

    frameworks.import_file(own)
    proposed = next(each for each in frameworks.proposed_calendar(2570) if each.what == "ส่งข้อมูล OIT")

    assert (proposed.begins, proposed.ends, proposed.from_year) == (D(2027, 3, 15), D(2027, 4, 20), 2570)
