"""`prongsai analyse`: papers and sheets in, the analysis in Thai or JSON and charts out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from places import EXAMPLES
from prongsai.cli import main

RESULT = EXAMPLES / "08-ผลคะแนนรายตัวชี้วัด-2568.html"
BEFORE = EXAMPLES / "05-ประกาศผลคะแนน-2567.txt"
Ran = tuple[int, str, str]
Analyse = Callable[..., Ran]


@pytest.fixture
def analysed(capsys: pytest.CaptureFixture[str]) -> Analyse:
    """`prongsai analyse` with these words: exit code, data, messages."""

    def run(*words: object) -> Ran:
        code = main(["analyse", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_parts_of_an_analysis_stand_under_their_headings(analysed: Analyse) -> None:
    code, out, _ = analysed(RESULT)
    assert code == 0
    headings = ["จุดแข็ง", "ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน", "ประเด็นที่ต้องพัฒนาให้ดีขึ้น"]
    assert [out.index(f"\n{each}\n") for each in headings] == sorted(out.index(f"\n{each}\n") for each in headings)
    assert "91.36" in out


def test_json_has_points_changes_and_narrative(analysed: Analyse) -> None:
    code, out, _ = analysed(RESULT, BEFORE, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["year"] == 2568
    assert told["weak_points"][0]["kind"] == "instrument"
    assert told["changes"][0]["year_before"] == 2567
    assert all(each["text"] for each in told["narrative"])


def test_another_year_is_asked_for_by_name(analysed: Analyse) -> None:
    assert "ปีงบประมาณ พ.ศ. 2567" in analysed(RESULT, BEFORE, "--year", "2567")[1]
    code, _, err = analysed(RESULT, "--year", "2566")
    assert code == 2
    assert "ปีที่มีคือ 2568" in err


def test_a_sheet_gives_questions_and_items_that_no_paper_states(analysed: Analyse, tmp_path: Path) -> None:
    rows = ["รายการ,คะแนน", *(f"{no},90" for no in range(1, 11)), "I7,70", "O27,0", "O4,1"]
    sheet = tmp_path / "คะแนน.csv"
    sheet.write_text("\n".join(rows), encoding="utf-8")
    code, out, _ = analysed(sheet, "--year", "2568", "--json")
    points = {(each["kind"], each["code"]) for each in json.loads(out)["weak_points"]}
    assert code == 0
    assert ("question", "I7") in points
    assert ("oit_item", "O27") in points
    assert ("oit_item", "O4") not in points


def points_of_items(folder: Path, agency: str, year: str, failed: int) -> Path:
    """A paper with the scores of an agency, and the points of items of which one has none."""
    told = [f"<tr><td>ตัวชี้วัดที่ {no}</td><td>9{no % 10}.50</td></tr>" for no in range(1, 11)]
    items = [(no, 0 if no == failed else 100) for no in (1, 4, 8, 27)]
    points = [f"<tr><td>O{no}</td><td>ข้อมูลที่ {no}</td><td>{score}</td></tr>" for no, score in items]
    paper = folder / f"{agency}.html"
    paper.write_text(
        f"<html><body><h1>ผลการประเมิน ITA {agency} {year}</h1>"
        f"<table><tr><th>ตัวชี้วัดที่</th><th>คะแนน</th></tr>{''.join(told)}</table>"
        f"<table><tr><th>ข้อ</th><th>รายการ</th><th>คะแนน</th></tr>{''.join(points)}</table></body></html>",
        encoding="utf-8",
    )
    return paper


def weak_points(out: str) -> set[tuple[str, str]]:
    return {(each["kind"], each["code"]) for each in json.loads(out)["weak_points"]}


def test_a_paper_that_tells_the_points_of_items_gives_those_without_score(analysed: Analyse, tmp_path: Path) -> None:
    paper = points_of_items(tmp_path, "เทศบาลตำบลบึงทองหลาง", "ปีงบประมาณ พ.ศ. 2568", 27)
    code, out, _ = analysed(paper, "--json")
    assert code == 0
    assert ("oit_item", "O27") in weak_points(out)
    assert ("oit_item", "O1") not in weak_points(out)


def test_items_without_score_of_another_agency_are_none_of_ours(analysed: Analyse, tmp_path: Path) -> None:
    own = points_of_items(tmp_path, "เทศบาลตำบลบึงทองหลาง", "ปีงบประมาณ พ.ศ. 2568", 27)
    other = points_of_items(tmp_path, "เทศบาลตำบลเขาน้ำใส", "ปีงบประมาณ พ.ศ. 2568", 8)
    _, out, _ = analysed(own, other, "--json")
    assert ("oit_item", "O27") in weak_points(out)
    assert ("oit_item", "O8") not in weak_points(out)


def test_points_of_items_in_a_paper_without_a_year_are_of_the_year_given(analysed: Analyse, tmp_path: Path) -> None:
    paper = points_of_items(tmp_path, "เทศบาลตำบลบึงทองหลาง", "", 27)
    _, out, _ = analysed(paper, "--year", "2568", "--json")
    assert ("oit_item", "O27") in weak_points(out)


def test_the_group_is_read_from_a_table(analysed: Analyse, tmp_path: Path) -> None:
    table = tmp_path / "กลุ่ม.csv"
    rows = [f"{n},เทศบาลตำบลสมมติ{n},{80 + n}.50" for n in range(1, 8)]
    table.write_text("\n".join(["ลำดับ,หน่วยงาน,คะแนนรวม", *rows]), encoding="utf-8")
    code, out, _ = analysed(RESULT, "--peers", table, "--json")
    place = json.loads(out)["peers"]["places"][0]
    assert code == 0
    assert (place["count"], place["place"], place["own"]) == (8, 1, "91.36")
    assert "สมมติ" not in out


def test_a_table_without_agencies_is_refused(analysed: Analyse) -> None:
    code, _, err = analysed(RESULT, "--peers", BEFORE)
    assert code == 2
    assert "ไม่พบตารางคะแนนรายหน่วยงาน" in err


def test_charts_are_left_in_the_folder(analysed: Analyse, tmp_path: Path) -> None:
    code, _, err = analysed(RESULT, BEFORE, "--charts", tmp_path / "แผนภูมิ")
    assert code == 0
    names = sorted(path.name for path in (tmp_path / "แผนภูมิ").iterdir())
    assert "คะแนนรายตัวชี้วัด-2568.png" in names
    assert "แนวโน้มคะแนน-2568.svg" in names
    assert err.count("จัดทำแล้ว") == len(names) == 6


def test_what_cannot_be_told_is_said_apart_from_the_text_of_the_paper(analysed: Analyse, tmp_path: Path) -> None:
    sheet = tmp_path / "คะแนน.csv"
    sheet.write_text("รายการ,คะแนน\n1,90\n2,80\n", encoding="utf-8")
    code, out, _ = analysed(sheet, "--year", "2568")
    assert code == 0
    assert "ไม่มีคะแนนตัวชี้วัดที่ 3, 4" in out.split("ข้อสังเกตสำหรับผู้จัดทำ")[1]


def test_a_sheet_without_a_year_asks_for_it(analysed: Analyse, tmp_path: Path) -> None:
    sheet = tmp_path / "คะแนน.csv"
    sheet.write_text("รายการ,คะแนน\n1,90\n2,80\n", encoding="utf-8")
    code, _, err = analysed(sheet)
    assert code == 2
    assert "โปรดระบุด้วย --year" in err


def test_papers_without_a_result_are_refused(analysed: Analyse) -> None:
    code, out, err = analysed(EXAMPLES / "02-มาตรการ-2568.txt")
    assert (code, out) == (2, "")
    assert "ยังไม่มีผลการประเมิน" in err
