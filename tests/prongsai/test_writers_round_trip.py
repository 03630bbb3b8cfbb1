"""What is written is read back the same: any Dossier, any kind that tells of measures, any form."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from dossiers import dossiers, without_marks
from hypothesis import HealthCheck, Phase, given, settings
from invented import clean_dossier, clean_plan
from shown import shown

from prongsai.checks import check
from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.writers import write

KINDS = ("report", "plan", "six-month")
# Few examples by default, for each lays out a paper of several pages; the nightly profile takes its own number.
_USUAL = settings.get_profile("quick").max_examples
FEW, FEWER = (12, 12) if settings().max_examples == _USUAL else (settings().max_examples // 20, 200)
_SHARED_FOLDER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def written_and_read(dossier: Dossier, kind: str, path: Path) -> Dossier:
    return read(write(dossier, kind, path).path)


def without_blanks(value: Any) -> Any:
    """What was told without its blanks: a PDF does not say whether one stood where a line ends."""
    return json.loads(re.sub(r"(?<![,:]) +", "", json.dumps(value, ensure_ascii=False, default=str)))


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_a_paper_shows_is_read_back(kind: str, form: str, tmp_path: Path) -> None:
    @settings(max_examples=FEW, deadline=None, suppress_health_check=_SHARED_FOLDER)
    @given(dossiers(kind))
    def holds(dossier: Dossier) -> None:
        again = written_and_read(dossier, kind, tmp_path / f"paper.{form}")
        assert shown(again, kind, dossier) == shown(dossier, kind, dossier)
        assert again.unplaced == ()

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_read_back_from_a_pdf_up_to_blanks(kind: str, tmp_path: Path) -> None:
    # A row cut by a page is told by how its cells end: few of a thousand say nothing of it. Always the same examples.
    @settings(
        max_examples=FEWER,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=_SHARED_FOLDER,
    )
    @given(dossiers(kind).map(without_marks))
    def holds(dossier: Dossier) -> None:
        again = written_and_read(dossier, kind, tmp_path / "paper.pdf")
        told = (without_blanks(shown(each, kind, dossier)) for each in (again, dossier))
        assert next(told) == next(told)

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_json_keeps_a_dossier_whole(kind: str, tmp_path: Path) -> None:
    @settings(max_examples=FEW, deadline=None, suppress_health_check=_SHARED_FOLDER)
    @given(dossiers(kind))
    def holds(dossier: Dossier) -> None:
        assert written_and_read(dossier, kind, tmp_path / "paper.json") == dossier

    holds()


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize(("kind", "clean"), [("report", clean_dossier), ("plan", clean_plan)])
def test_a_clean_paper_is_clean_in_every_form(kind: str, clean: Any, form: str, tmp_path: Path) -> None:
    before = {(d.code, d.severity) for d in check(clean()) if d.severity != "info"}
    found = [d for d in check(written_and_read(clean(), kind, tmp_path / f"p.{form}")) if d.severity != "info"]
    assert [dataclasses.asdict(d) for d in found if (d.code, d.severity) not in before] == []
