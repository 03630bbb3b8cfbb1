"""A plan that stays as it is is checked once, however often its pages ask; whatever changes is checked anew."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import make
import pytest

from effort import calls_in
from prongsai_web.agencies.access import access_of
from prongsai_web.agencies.models import Agency, User
from prongsai_web.cycles.plan_defects import Found, defects_of
from prongsai_web.cycles.planned import dossier_of, measures_of

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 11, 20)


class Told:
    """A plan of twenty measures with who asks for its defects."""

    def __init__(self, agency: Agency, user: User) -> None:
        measures = [make.plan_measure(1 + k % 6, f"การให้บริการเรื่องที่ {k}", "กองคลัง") for k in range(20)]
        plan = make.plan(agency, *measures)
        self.access = access_of(user, agency.pk, TODAY)
        self.keys = [row.pk for row in measures_of(plan)]
        self.dossier = dossier_of(plan, TODAY)

    def found(self) -> tuple[Found, ...]:
        return defects_of(self.dossier, self.keys, self.access)

    def retitle(self, title: str) -> None:
        first, *others = self.dossier.measures
        changed = first.model_copy(update={"title": title})
        self.dossier = self.dossier.model_copy(update={"measures": (changed, *others)})


@pytest.fixture
def told(agency: Agency, people: Mapping[str, User]) -> Told:
    return Told(agency, people["coordinator"])


def test_what_did_not_change_is_not_checked_again(told: Told) -> None:
    first = calls_in(told.found)
    assert calls_in(told.found) < first / 5


def test_a_word_that_changed_is_checked_at_once(told: Told) -> None:
    before = {each.defect.code for each in told.found()}
    told.retitle("การบริการบริการประชาชน")
    assert {each.defect.code for each in told.found()} - before == {"duplicated_word"}


def test_another_day_and_other_rules_are_checked_anew(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.found()
    kept = calls_in(told.found)
    told.access = replace(told.access, today=TODAY + datetime.timedelta(days=1))
    assert calls_in(told.found) > 5 * kept

    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path))
    (tmp_path / "2571.toml").write_text('year = 2571\ninherits = 2570\nsources = ["ก"]\n', encoding="utf-8")
    assert calls_in(told.found) > 5 * kept
