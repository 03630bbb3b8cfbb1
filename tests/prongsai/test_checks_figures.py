"""What the checks say of figures, levels, years, periods and coverage, and what they leave alone."""

from __future__ import annotations

import re
from functools import cache

import plant_figures
import plant_years
import pytest
from plant_figures import WAYS, told
from planting import Planter

from prongsai.checks import Defect, check, codes
from prongsai.dossier import Dossier

PLANTERS: dict[str, Planter] = plant_figures.PLANTERS | plant_years.PLANTERS


def found(dossier: Dossier) -> set[tuple[str, str | None]]:
    return {(d.code, d.path) for d in check(dossier)}


@cache
def found_in(paper: str) -> set[tuple[str, str | None]]:
    return found(Dossier.from_json(paper))


def of_code(dossier: Dossier, code: str, **given: str) -> list[Defect]:
    return [d for d in check(dossier, **given) if d.code == code]  # type: ignore[arg-type]


def test_a_clean_report_with_prose_gives_nothing() -> None:
    assert check(told()) == ()


@pytest.mark.parametrize("code", PLANTERS)
def test_each_damage_is_found_at_its_place_and_nothing_else(code: str) -> None:
    seen = set()
    for seed in range(WAYS):
        case = PLANTERS[code](seed)
        seen.add(case.damaged.to_json())
        before, after = found_in(case.clean.to_json()), found(case.damaged)
        assert after - before == case.expected, f"seed {seed}"
        assert before <= after, f"seed {seed}"
    assert len(seen) >= 20


@pytest.mark.parametrize("code", PLANTERS)
def test_every_message_is_thai_and_english_and_asks_at_most_once(code: str) -> None:
    for defect in of_code(PLANTERS[code](3).damaged, code):
        assert re.search("[ก-๙]{4}", defect.message)
        assert defect.message.count("โปรด") <= 1 and "!" not in defect.message
        assert re.search("[A-Za-z]{3}", defect.message_english)
        assert defect.place
    assert codes()[code].explanation.strip()
