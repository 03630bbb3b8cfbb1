"""`prongsai catalogue …` as a person types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from places import EXAMPLES
from prongsai.catalogue import measures
from prongsai.catalogue.report import NO_CAUSE
from prongsai.cli import main

Run = Callable[..., tuple[int, str, str]]
OWN = Path(__file__).with_name("own_measures.toml")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("PRONGSAI_CATALOGUE", str(tmp_path / "own"))

    def ran(*words: str | Path) -> tuple[int, str, str]:
        try:
            code = main(["catalogue", *map(str, words)])
        except SystemExit as ended:
            assert isinstance(ended.code, int)
            code = ended.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


def ids(out: str) -> set[str]:
    return {line.split("  ")[0] for line in out.splitlines()}


def test_all_measures_are_listed_one_a_line(run: Run) -> None:
    code, out, told = run("list")

    assert code == 0 and ids(out) == {each.id for each in measures()}
    assert f"{len(measures())} เรื่อง" in told


@pytest.mark.parametrize(
    ("option", "value", "answers"),
    [
        ("--issue", "4", lambda m: 4 in m.issues),
        ("--indicator", "10", lambda m: 10 in m.indicators),
        ("--question", "I27", lambda m: "I27" in m.questions),
        ("--item", "O21", lambda m: "O21" in m.items),
        ("--topic", "no-gift", lambda m: "no-gift" in m.topics),
    ],
)
def test_a_list_holds_only_what_answers(run: Run, option: str, value: str, answers: Callable[..., bool]) -> None:
    assert ids(run("list", option, value)[1]) == {each.id for each in measures() if answers(each)} != set()


def test_conditions_all_hold_together_and_nothing_found_is_said(run: Run) -> None:
    both = json.loads(run("list", "--issue", "4", "--topic", "asset-loan", "--json")[1])
    code, out, told = run("list", "--issue", "4", "--topic", "no-gift", "--item", "O1")

    assert both and all(4 in each["issues"] and "asset-loan" in each["topics"] for each in both)
    assert (code, out) == (0, "") and "ไม่มีมาตรการ" in told


def test_codes_are_those_of_the_year_asked_for(run: Run) -> None:
    assert ids(run("list", "--question", "I19")[1]) == ids(run("list", "--question", "I23", "--year", "2564")[1])


def test_a_measure_is_shown_with_all_that_it_takes(run: Run) -> None:
    measure = next(each for each in measures() if "provincial_admin_org" in each.units)

    code, out, _ = run("show", measure.id, "--type", "provincial_admin_org")

    assert code == 0
    for heading in ("ขั้นตอน", "หลักฐานที่ควรเก็บ", "ตัวชี้วัดผลลัพธ์", "สิ่งที่มักพลาด", "ข้อมูลที่หน่วยงานต้องเติม"):
        assert heading in out.splitlines()
    assert ", ".join(measure.units["provincial_admin_org"]) in out
    assert all(blank.ask in out for blank in measure.blanks) and "{" not in out
    assert json.loads(run("show", measure.id, "--json")[1])["steps"] == list(measure.steps)


def test_an_unknown_measure_is_refused_with_its_neighbours(run: Run) -> None:
    wanted = measures()[0].id

    code, out, told = run("show", wanted[:-1])

    assert (code, out) == (2, "") and wanted in told


def test_words_find_standard_measures(run: Run) -> None:
    code, out, _ = run("search", "ไม่รับ", "ของขวัญ", "--limit", "2")

    assert code == 0 and len(out.splitlines()) == 2 and "no-gift" in out
    assert "โปรดลองคำอื่น" in run("search", "ดาวเทียม")[2]


def test_words_find_measures_in_papers_with_their_source_and_without_a_claim(run: Run) -> None:
    code, out, told = run("search", "ทรัพย์สิน", "--papers", EXAMPLES)

    assert code == 0 and "อ่านได้" in told
    assert "ที่มา: เทศบาลตำบลบึงทองหลาง" in out and "02-มาตรการ-2568.txt" in out
    assert out.splitlines()[-1] == NO_CAUSE


def test_an_index_is_kept_and_searched_without_the_papers(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "ดัชนี.db"

    code, out, told = run("index", EXAMPLES / "02-มาตรการ-2568.txt", EXAMPLES / "06-มาตรการ-2567.docx", "--to", kept)

    assert (code, out) == (0, "") and "จัดทำดัชนีแล้ว" in told
    assert "ที่มา" in run("search", "ยืม", "--index", kept)[1]
    assert "โปรดลองคำอื่น" in run("search", "ดาวเทียม", "--index", kept)[2]
    assert run("search", "ยืม", "--index", tmp_path / "ไม่มี.db")[0] == 2


def test_a_paper_that_cannot_be_read_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ว่าง.txt").write_bytes(b"")
    (tmp_path / "แผน.txt").write_bytes((EXAMPLES / "02-มาตรการ-2568.txt").read_bytes())

    code, out, told = run("search", "ยืม", "--papers", tmp_path)

    assert code == 2 and "ที่มา" in out and "ว่าง.txt" in told


def test_own_measures_are_imported_and_marked_and_shown(run: Run) -> None:
    code, _, told = run("import", OWN)

    assert code == 0 and "นำเข้ามาตรการ 1 เรื่องแล้ว" in told
    assert "village-loudspeaker [นำเข้าเอง]" in ids(run("list", "--topic", "news")[1])
    assert "นำเข้าจาก own_measures.toml" in run("show", "village-loudspeaker")[1]
    assert "ใช้แทนของเดิม village-loudspeaker" in run("import", OWN)[2]


def test_a_faulty_file_of_own_measures_is_refused_with_every_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ของเรา.toml"
    path.write_text(
        OWN.read_text(encoding="utf-8").replace("issues = [3]", "issues = [9]").replace('"O4"', '"O88"'), "utf-8"
    )

    code, _, told = run("import", path)

    assert code == 2 and "issues: ไม่มี 9" in told and "items: ไม่มี O88" in told


def test_an_own_file_that_is_left_out_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "เสีย.toml").write_text("[[measures]", "utf-8")

    code, out, told = run("list")

    assert code == 0 and ids(out) == {each.id for each in measures()} and "ไม่ได้ใช้มาตรการจากไฟล์ เสีย.toml" in told


@pytest.mark.parametrize(
    "words",
    [["search"], ["search", "ก", "--papers", "a", "--index", "b"], ["search", "ก", "--limit", "0"], ["index", "a"], []],
)
def test_a_wrong_command_line_ends_with_three(run: Run, words: list[str]) -> None:
    code, out, told = run(*words)

    assert (code, out) == (3, "") and "คำสั่งไม่ถูกต้อง" in told
