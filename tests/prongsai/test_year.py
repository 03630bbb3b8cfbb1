"""The whole trip over the example papers, and over papers that a person would rather not have."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from invented import clean_dossier

from conftest import EXAMPLES
from prongsai.checks import check
from prongsai.cli import main
from prongsai.dossier import Dossier, IndicatorScore
from prongsai.readers import Outcome, read, read_many
from prongsai.year import Trip, travel

TODAY = datetime.date(2026, 1, 15)
REPORT = EXAMPLES / "01-รายงานผลมาตรการ-2568.txt"
REPORTED = "๘ รายงานผลการดำเนินการตามมาตรการ ปี 2568"
READ = Path("ข้อมูล") / "เอกสาร"


def pages_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(str(pdf))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def trip_of(dossier: Dossier, out: Path) -> Trip:
    return travel([Outcome(Path("รายงาน.docx"), dossier)], out, registry=None, today=TODAY)


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    out = tmp_path_factory.mktemp("year") / "out"
    return travel(read_many([EXAMPLES]), out, registry=None, today=TODAY)


def test_every_paper_and_the_report_are_left_behind(trip: Trip) -> None:
    names = {path.name for path in trip.files}

    assert {f"{paper.stem}.json" for paper in EXAMPLES.iterdir()} <= names
    assert {f"{REPORTED}.pdf", f"{REPORTED}.docx", f"{REPORTED}.json", "ผลการตรวจ.json", "ผลคะแนน.json"} <= names
    assert [path for path in trip.files if path.stat().st_size < 3] == []


def test_nothing_half_written_stays(trip: Trip) -> None:
    out = trip.files[0].parents[1]

    assert {path for path in out.rglob("*") if path.is_file()} == {*trip.files, out / ".prongsai-files"}


def test_another_trip_into_the_folder_leaves_nothing_of_the_one_before_but_touches_no_other_file(
    tmp_path: Path,
) -> None:
    own = tmp_path / READ / "ของฉัน.json"
    travel([Outcome(Path("เก่า.docx"), clean_dossier())], tmp_path, registry=None, today=TODAY)
    own.write_text("{}", encoding="utf-8")

    travel([Outcome(Path("ใหม่.docx"), clean_dossier())], tmp_path, registry=None, today=TODAY)

    assert {path.name for path in (tmp_path / READ).iterdir()} == {"ใหม่.json", "ของฉัน.json"}


def test_the_json_of_each_paper_is_the_paper_again(trip: Trip) -> None:
    for paper in trip.papers:
        kept = next(path for path in trip.files if path.stem == paper.outcome.path.stem)

        assert read(kept) == paper.outcome.dossier


def test_the_checks_and_scores_that_are_kept_are_those_that_were_made(trip: Trip) -> None:
    kept = {path.name: path for path in trip.files}
    checked = json.loads(kept["ผลการตรวจ.json"].read_text(encoding="utf-8"))
    scored = json.loads(kept["ผลคะแนน.json"].read_text(encoding="utf-8"))

    assert {name: [d["code"] for d in found] for name, found in checked.items()} == {
        p.outcome.path.name: [d.code for d in p.defects] for p in trip.papers
    }
    assert [(s["year"], s["total"]) for s in scored][:2] == [(2568, "91.36"), (2567, "88.71")]
    assert all(s["weak"] for s in scored[:2])


def test_the_report_is_the_latest_and_its_figures_come_from_the_papers(trip: Trip) -> None:
    assert trip.report is not None
    own = read(REPORT)
    printed = {(s.fiscal_year, i.no, i.score) for p in trip.papers for s in told(p.outcome) for i in s.indicators}

    assert (trip.report.measure_year, trip.report.measures) == (2568, own.measures)
    for score, mine in zip(trip.report.scores, own.scores, strict=True):
        assert (score.fiscal_year, score.total, score.level_printed) == (
            mine.fiscal_year,
            mine.total,
            mine.level_printed,
        )
        assert {(score.fiscal_year, i.no, i.score) for i in score.indicators} <= printed
        assert len(score.indicators) == 10


def told(outcome: Outcome) -> Iterator[Any]:
    assert outcome.dossier is not None
    yield from outcome.dossier.scores


def test_a_report_with_errors_is_marked_as_a_draft_on_every_page(trip: Trip, tmp_path: Path) -> None:
    clean = trip_of(clean_dossier(), tmp_path)
    drafted, signed = (next(p for p in t.files if p.name == f"{REPORTED}.pdf") for t in (trip, clean))

    assert (trip.is_draft, clean.is_draft) == (True, False)
    assert [n for n, text in enumerate(pages_of(drafted)) if "ร่าง" not in text] == []
    assert [n for n, text in enumerate(pages_of(signed)) if "ร่าง" in text] == []


def test_the_clean_report_is_read_and_checked_without_a_fault(tmp_path: Path) -> None:
    trip = trip_of(clean_dossier(), tmp_path)
    word = next(path for path in trip.files if path.name == f"{REPORTED}.docx")

    again = read(word)

    assert again.measures == clean_dossier().measures
    assert check(again, today=TODAY) == ()


def test_two_papers_of_one_name_are_both_kept(tmp_path: Path) -> None:
    for folder in ("ก", "ข"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "รายงาน.txt").write_bytes(REPORT.read_bytes())

    trip = travel(read_many([tmp_path / "ก", tmp_path / "ข"]), tmp_path / "out", registry=None, today=TODAY)

    assert {p.name for p in (tmp_path / "out" / READ).iterdir()} == {"รายงาน.json", "รายงาน-2.json"}
    checked = json.loads((tmp_path / "out" / "ข้อมูล" / "ผลการตรวจ.json").read_text(encoding="utf-8"))
    assert len(checked) == len(trip.papers) == 2


def test_an_indicator_that_the_year_does_not_know_stops_nothing(tmp_path: Path) -> None:
    clean = clean_dossier()
    [score, *rest] = clean.scores
    stranger = IndicatorScore(no=12, instrument="OIT", score=Decimal("90.00"), printed="๙๐.๐๐")
    odd = score.model_copy(update={"indicators": (*score.indicators, stranger)})

    trip = trip_of(clean.model_copy(update={"scores": (odd, *rest)}), tmp_path)

    assert trip.scored[0].result.total.value == score.total


def test_a_year_without_rules_and_a_paper_without_scores_stop_nothing(tmp_path: Path) -> None:
    clean = clean_dossier()
    old = clean.scores[0].model_copy(update={"fiscal_year": 2540})

    assert trip_of(clean.model_copy(update={"scores": (old,)}), tmp_path / "a").scored == ()
    assert trip_of(clean.model_copy(update={"scores": ()}), tmp_path / "b").report is not None


def test_papers_without_a_report_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["year", str(EXAMPLES / "05-ประกาศผลคะแนน-2567.txt"), "--out", str(tmp_path / "out")])

    assert code == 0
    assert "ไม่พบรายงานผลการดำเนินการ" in capsys.readouterr().out
    assert [path for path in (tmp_path / "out").rglob("*.pdf") if "รายงานผลการดำเนินการ" in path.name] == []


def test_the_command_tells_its_parts_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["year", str(REPORT), str(tmp_path / "ไม่มี.docx"), "--out", str(tmp_path / "out")])
    out, err = capsys.readouterr()

    assert code == 2
    parts = ("๑. เอกสารที่อ่าน", "๒. ข้อที่ไม่สอดคล้องกัน", "๓. ผลการประเมิน", "๔. มาตรการปี 2569", "๕. ไฟล์ที่จัดทำ", "๖. สิ่งที่ยังรอท่าน")
    places = [out.index(part) for part in parts]
    assert places == sorted(places)
    assert "ไม่มี.docx" in err and "ร่าง ทุกหน้า" in out


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "out"
    taken.write_text("เอกสาร", encoding="utf-8")

    assert main(["year", str(REPORT), "--out", str(taken)]) == 2
    assert "--out" in capsys.readouterr().err
    assert taken.read_text(encoding="utf-8") == "เอกสาร"


def test_scores_of_another_agency_are_not_taken_for_its_own(tmp_path: Path) -> None:
    own = clean_dossier()
    other = read(EXAMPLES / "09-การวิเคราะห์ผล-2567.md")
    stranger = other.model_copy(
        update={"agency": other.agency.model_copy(update={"name_printed": "เทศบาลตำบลเขาฟ้าใส"})}
    )
    stranger = stranger.model_copy(update={"agency": stranger.agency.model_copy(update={"registry": None})})

    trip = travel([Outcome(Path("ก.docx"), own), Outcome(Path("ข.md"), stranger)], tmp_path, registry=None, today=TODAY)

    assert [s.result.total.value for s in trip.scored] == [own.scores[0].total]
    assert any("เทศบาลตำบลเขาฟ้าใส" in note for note in trip.notes)


def test_a_mistyped_name_leaves_the_last_result_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    trip_of(clean_dossier(), out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert main(["year", str(tmp_path / "ไม่มี"), "--out", str(out)]) == 2
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
