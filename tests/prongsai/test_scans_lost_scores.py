"""A score that was lost in a picture is no entry among the scores of the JSON: it is told beside them, and not lost."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from prongsai.cli import main
from prongsai.dossier import Dossier, Source, Unplaced
from prongsai.dossier.doubts import doubts
from prongsai.dossier.lost_scores import lost_apart, lost_in_place
from prongsai.readers import Outcome, read
from prongsai.readers.proving import proven
from prongsai.writers import write
from prongsai.year import travel

READ = (1, 2, 3, 5, 6, 7, 8, 9)


@pytest.fixture
def lost() -> Dossier:
    """A year's result from a picture, of which two scores were lost."""
    indicators = [{"no": no, "name": f"{no}", "score": "91.25", "printed": "91.25"} for no in READ]
    scores = [{"fiscal_year": 2567, "indicators": indicators}]
    rest = [{"text": "ตราประทับ"}]
    told = {"document": {"fiscal_year": 2568}, "scores": scores, "unplaced": rest}
    sources = {
        f"/scores/0/indicators/{k}/{at}": Source(
            file="x.pdf", page=1, cell=f"R{no}C3", box=(10, 30 * no, 90, 30 * no + 20), confidence=0.95
        )
        for k, no in enumerate(READ)
        for at in ("score", "printed")
    }
    return proven(Dossier.model_validate(told).model_copy(update={"sources": sources}))


def assert_told_beside(told: dict[str, Any]) -> None:
    [result] = told["scores"]
    assert [each["no"] for each in result["indicators"]] == list(READ)
    assert None not in [each["score"] for each in result["indicators"]]
    entries = [each for each in told["unplaced"] if "ไม่พบคะแนนในภาพ" in each["text"]]
    assert [each["text"].partition(" ปีงบประมาณ")[2] for each in entries] == [" พ.ศ. 2567"] * 2
    assert ["ตัวชี้วัดที่ 4" in entries[0]["text"], "ตัวชี้วัดที่ 10" in entries[1]["text"]] == [True, True]
    assert all(each["source"]["page"] == 1 and each["source"]["box"] for each in entries)
    assert all(each["source"]["confidence"] < 0.7 for each in entries)
    assert any(each["text"] == "ตราประทับ" for each in told["unplaced"])


@pytest.mark.parametrize("extra", [[], ["--merge"]])
def test_what_read_tells_as_json(lost: Dossier, tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str]):
    kept = tmp_path / "kept.json"
    kept.write_text(lost.to_json(), encoding="utf-8")

    assert main(["read", str(kept), "--json", *extra]) == 0

    assert_told_beside(json.loads(capsys.readouterr().out))


def test_what_a_year_keeps_as_json(lost: Dossier, tmp_path: Path):
    trip = travel(
        [Outcome(Path("x.pdf"), lost)],
        tmp_path / "out",
        registry=None,
        today=datetime.date(2025, 3, 14),
    )

    told = [json.loads(path.read_text("utf-8")) for path in trip.files if path.suffix == ".json"]
    dossiers = [each for each in told if "scores" in each and "unplaced" in each]
    of_papers = [each for each in dossiers if each["scores"] and each["unplaced"]]
    assert len(of_papers) >= 2
    for each in of_papers:
        assert_told_beside(each)


def test_what_is_written_as_json(lost: Dossier, tmp_path: Path):
    written = write(lost, "report", tmp_path / "paper.json").path

    assert_told_beside(json.loads(written.read_text("utf-8")))


def test_the_json_taken_in_again_asks_for_the_same_scores(lost: Dossier, tmp_path: Path):
    kept = tmp_path / "kept.json"
    kept.write_text(lost_apart(lost).to_json(), encoding="utf-8")

    again = read(kept)

    assert again.scores == lost.scores
    assert again.unplaced == lost.unplaced
    assert [doubt.path for doubt in doubts(again)] == [doubt.path for doubt in doubts(lost)]
    assert again.sources == lost.sources


def test_words_about_a_lost_score_of_a_year_that_is_not_told_stay_as_they_are(lost: Dossier):
    strange = Unplaced(text="ไม่พบคะแนนในภาพ ตัวชี้วัดที่ 4 การใช้อำนาจ (IIT) ปีงบประมาณ พ.ศ. 2560")
    dossier = lost.model_copy(update={"unplaced": (strange,)})

    assert lost_in_place(dossier) == dossier


@pytest.mark.parametrize("told", [{"fiscal_year": None}, {"fiscal_year": 2567}])
@pytest.mark.parametrize("name", [None, "การใช้อำนาจ", "การใช้อำนาจ\nของผู้บริหาร"])
@pytest.mark.parametrize("instrument", [None, "IIT"])
def test_a_lost_score_comes_back_whatever_the_paper_tells_of_it(
    lost: Dossier, told: dict[str, Any], name: str | None, instrument: str | None
):
    of_year = lost.scores[0]
    indicators = tuple(
        each.model_copy(update={"name": name, "instrument": instrument}) if each.score is None else each
        for each in of_year.indicators
    )
    before = lost.model_copy(update={"scores": (of_year.model_copy(update={**told, "indicators": indicators}),)})

    apart = lost_apart(before)

    assert lost_in_place(apart).scores == before.scores
    assert not any("None" in rest.text for rest in apart.unplaced)
