"""The analysis of a result is drawn once while its results and rules stay, and anew when either changes."""

from __future__ import annotations

from pathlib import Path

import make
import pytest

from effort import calls_in
from prongsai import frameworks
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.drawn import drawn
from prongsai_web.cycles.models import Result

pytestmark = pytest.mark.django_db
SCORES = ("81", "82", "83", "84", "85", "86", "87", "88", "89", "90")


@pytest.fixture
def rows(agency: Agency) -> list[Result]:
    """Three years, the latest first."""
    return [make.result(agency, year, *SCORES) for year in (2568, 2567, 2566)]


def test_the_same_results_are_not_analysed_again(rows: list[Result]) -> None:
    first = calls_in(lambda: drawn(rows[0], rows))
    again = list(Result.objects.filter(agency=rows[0].agency).order_by("-fiscal_year"))
    assert drawn(again[0], again) == drawn(rows[0], rows)
    assert calls_in(lambda: drawn(again[0], again)) < first / 10


def test_a_score_that_changed_is_told_at_once(rows: list[Result]) -> None:
    before = drawn(rows[0], rows)
    rows[0].assessment["indicators"][0]["score"] = 51.5
    after = drawn(rows[0], rows)
    assert str(before.result.indicators[1].value) == "81.00"
    assert str(after.result.indicators[1].value) == "51.50"


def test_an_earlier_year_that_changed_or_came_is_told_at_once(rows: list[Result]) -> None:
    assert len(drawn(rows[0], rows[:2]).trend) == 2
    assert len(drawn(rows[0], rows).trend) == 3
    rows[1].assessment["indicators"][0]["score"] = 71
    change = drawn(rows[0], rows).change("indicator", "1")
    assert change is not None and str(change.difference) == "10.00"


def test_items_that_failed_are_part_of_what_was_analysed(rows: list[Result]) -> None:
    before = drawn(rows[0], rows)
    rows[0].failed_items = [frameworks.load(2568).oit_items[0].code]
    assert drawn(rows[0], rows) != before


def test_other_rules_give_another_analysis(rows: list[Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn(rows[0], rows)
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path))
    (tmp_path / "2568.toml").write_text('year = 2568\ninherits = 2568\nsources = ["ฉบับของเรา"]\n', encoding="utf-8")
    assert before.framework.sources != drawn(rows[0], rows).framework.sources == ("ฉบับของเรา",)
