"""The whole trip over the example papers, and over papers that a person would rather not have."""

from __future__ import annotations

import datetime
import json
import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from invented import clean_dossier

from places import EXAMPLES
from prongsai.checks import check
from prongsai.cli import main
from prongsai.dossier import Dossier, IndicatorScore
from prongsai.errors import ProngsaiError
from prongsai.readers import Outcome, read, read_many
from prongsai.year import Asked, Trip, facts_from, travel

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
    papers = [Outcome(Path("รายงาน.docx"), dossier)]
    return travel(papers, out, registry=None, today=TODAY, asked=Asked(kinds=["report"]))


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
    few = Asked(kinds=["memo"])
    travel([Outcome(Path("เก่า.docx"), clean_dossier())], tmp_path, registry=None, today=TODAY, asked=few)
    own.write_text("{}", encoding="utf-8")

    travel([Outcome(Path("ใหม่.docx"), clean_dossier())], tmp_path, registry=None, today=TODAY, asked=few)

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

    papers = read_many([tmp_path / "ก", tmp_path / "ข"])
    trip = travel(papers, tmp_path / "out", registry=None, today=TODAY, asked=Asked(kinds=["memo"]))

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

    papers = [Outcome(Path("ก.docx"), own), Outcome(Path("ข.md"), stranger)]
    trip = travel(papers, tmp_path, registry=None, today=TODAY, asked=Asked(kinds=["memo"]))

    assert [s.result.total.value for s in trip.scored] == [own.scores[0].total]
    assert any("เทศบาลตำบลเขาฟ้าใส" in note for note in trip.notes)


def test_a_mistyped_name_leaves_the_last_result_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    trip_of(clean_dossier(), out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert main(["year", str(tmp_path / "ไม่มี"), "--out", str(out)]) == 2
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


FOLDERS = ("๑ ตรวจและเลือก", "๒ เสนอลงนาม", "๓ แจ้งเวียนและติดตาม", "ข้อมูล")


def test_every_paper_of_the_year_lies_in_its_folder(trip: Trip) -> None:
    stems = {folder: {p.stem for p in trip.files if folder in p.parts} for folder in FOLDERS}
    plan = "๓ มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี 2569"

    assert stems[FOLDERS[0]] == {"ใบตรวจและเลือก", "ผลการตรวจเอกสาร"}
    assert len(stems[FOLDERS[1]]) == 8 and len(stems[FOLDERS[2]]) == 3
    assert {p.suffix for p in trip.files if p.stem == plan} == {".pdf", ".docx", ".xlsx", ".html", ".json"}
    assert {"ผลการวิเคราะห์", "แผนมาตรการ", "แฟ้มงานปี 2568"} <= stems[FOLDERS[3]]


def test_while_anything_is_open_every_paper_to_be_signed_is_a_draft(trip: Trip) -> None:
    signed = [p for p in trip.files if p.suffix == ".pdf"]

    assert trip.open.doubts and trip.open.errors
    assert [p.name for p in signed if any("ร่าง" not in page for page in pages_of(p))] == []


def test_no_paper_to_be_signed_speaks_of_doubts_or_of_its_origin(trip: Trip) -> None:
    words = ("โปรดตรวจ", "คลังมาตรการ", "ไม่ตรงกัน", "catalogue:", "own:")
    signed = {p: "".join(pages_of(p)) for p in trip.files if p.suffix == ".pdf" and "วิเคราะห์" not in p.name}

    assert [(p.name, word) for p, text in signed.items() for word in words if word in text] == []


def test_the_plan_is_that_of_the_year_asked_for(tmp_path: Path) -> None:
    trip = travel(read_many([EXAMPLES]), tmp_path, registry=None, today=TODAY, asked=Asked(year=2568, kinds=["plan"]))

    assert trip.drafted is not None
    assert (trip.drafted.plan.year, trip.drafted.analysis.year) == (2568, 2567)
    assert any("มีมาตรการปี 2568 อยู่แล้ว" in note for note in trip.notes)
    assert {p.stem for p in trip.files if p.parent.name == FOLDERS[1]} == {"๓ มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี 2568"}


def test_papers_without_a_result_still_get_their_sheets_and_the_reason(tmp_path: Path) -> None:
    trip = trip_of(clean_dossier().model_copy(update={"scores": ()}), tmp_path)

    assert trip.drafted is None and trip.review_file is not None and trip.review_file.is_file()
    assert any("ยังไม่มีผลการประเมิน" in note for note in trip.notes)


def test_the_agency_with_most_papers_is_taken_and_the_other_named(tmp_path: Path) -> None:
    own = clean_dossier()
    other = own.model_copy(
        update={"agency": own.agency.model_copy(update={"name_printed": "เทศบาลตำบลเขาฟ้าใส", "registry": None})}
    )
    papers = [Outcome(Path(f"{n}.docx"), paper) for n, paper in enumerate((own, other, other))]

    trip = travel(papers, tmp_path, registry=None, today=TODAY, asked=Asked(kinds=["memo"]))

    assert trip.review is not None and trip.review.agency == "เทศบาลตำบลเขาฟ้าใส"
    assert any(own.agency.name_printed in note for note in trip.notes if own.agency.name_printed)


def test_measures_of_other_agencies_are_shown_beside_the_plan(tmp_path: Path) -> None:
    own = clean_dossier().model_copy(update={"measures": clean_dossier().measures[:1]})
    name = "เทศบาลตำบลเขาฟ้าใส"
    alone = travel(
        [Outcome(Path("ก.docx"), own)], tmp_path / "ก", registry=None, today=TODAY, asked=Asked(kinds=["memo"])
    )
    assert alone.review is not None
    first = next(row for row in alone.review.measures if row.key.startswith("catalogue:"))
    alike = own.measures[0].model_copy(update={"title": first.title, "steps": tuple(first.steps.splitlines())})
    agency = own.agency.model_copy(update={"name_printed": name, "registry": None})
    other = own.model_copy(update={"agency": agency, "measures": (alike,)})

    trip = travel(
        [Outcome(Path("ก.docx"), own)],
        tmp_path / "ข",
        registry=None,
        today=TODAY,
        asked=Asked(neighbours=[other], kinds=["memo"]),
    )

    assert trip.review is not None
    assert name in next(row for row in trip.review.measures if row.key == first.key).elsewhere


def test_a_workbook_that_cannot_be_used_ends_with_its_cells_and_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["year", str(REPORT), "--out", str(out), "--kinds", "memo"]) == 0
    review = out / FOLDERS[0] / "ใบตรวจและเลือก.xlsx"
    assert f"--review {shlex.quote(str(review))}" in capsys.readouterr().out
    book = openpyxl.load_workbook(review)
    book["มาตรการ"]["B2"].value = "อาจจะ"
    book.save(tmp_path / "ใบ.xlsx")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert main(["year", str(REPORT), "--out", str(out), "--review", str(tmp_path / "ใบ.xlsx")]) == 2
    assert "แผ่น «มาตรการ» ช่อง B2" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_the_plan_is_told_by_issue_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "แผน.docx"

    assert main(["plan", str(EXAMPLES), "--to", str(to)]) == 0
    told = capsys.readouterr().out
    assert main(["plan", str(EXAMPLES), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)

    assert told.index("ประเด็นที่ 1") < told.index("ประเด็นที่ 7") and "เหตุผล: " in told
    assert [m["title"] for m in plan["measures"] if m["title"] and m["title"] not in told] == []
    assert read(to).measures[0].name == plan["measures"][0]["title"]


@pytest.mark.parametrize(
    "words", [["--kinds", "ไม่มี"], ["--kinds", ","], ["--facts", str(REPORT)], ["--review", "ไม่มี.xlsx"]]
)
def test_a_wish_that_cannot_be_met_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["year", str(REPORT), "--out", str(tmp_path / "out"), *words]) == 2
    assert any("ก" <= letter <= "๙" for letter in capsys.readouterr().err)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ข้อมูล.toml", '"ผู้ตรวจคำแปล" = "นักพัฒนาชุมชน"\n[no-gift-declaration]\n"สถานที่ประกาศเจตนารมณ์" = "ลานหน้าอาคาร"\n'),
        (
            "ข้อมูล.json",
            '{"ผู้ตรวจคำแปล": "นักพัฒนาชุมชน", "no-gift-declaration": {"สถานที่ประกาศเจตนารมณ์": "ลานหน้าอาคาร"}}',
        ),
    ],
)
def test_facts_of_a_file_stand_in_the_measures(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert facts_from(tmp_path / name) == {
        "ผู้ตรวจคำแปล": "นักพัฒนาชุมชน",
        "no-gift-declaration/สถานที่ประกาศเจตนารมณ์": "ลานหน้าอาคาร",
    }


def test_names_of_facts_that_no_measure_asks_for_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ก.json").write_text(clean_dossier().to_json(), encoding="utf-8")
    (tmp_path / "ข.json").write_text('{"ช่วงที่มีการให้ของ": "ปีใหม่", "ชื่อที่พิมพ์ผิด": "ค่า"}', encoding="utf-8")

    code = main(["plan", str(tmp_path / "ก.json"), "--facts", str(tmp_path / "ข.json")])

    told = capsys.readouterr().err
    assert code == 0 and "«ชื่อที่พิมพ์ผิด»" in told and "«ช่วงที่มีการให้ของ»" not in told


def test_a_file_of_facts_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(ProngsaiError, match="โปรดตรวจชื่อและที่อยู่ของไฟล์"):
        facts_from(tmp_path / "ไม่มี.toml")


@pytest.mark.parametrize("year", ["2025", "2400", "99999", "0"])
def test_a_year_that_is_not_of_the_buddhist_era_is_no_year_of_a_plan(year: str, tmp_path: Path) -> None:
    (tmp_path / "ก.json").write_text(clean_dossier().to_json(), encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        main(["plan", str(tmp_path / "ก.json"), "--year", year])

    assert ended.value.code == 3
