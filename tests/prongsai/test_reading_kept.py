"""A Dossier that was kept as JSON stands in for its paper, at the command line as in the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from places import EXAMPLES
from prongsai.cli import main
from prongsai.errors import FileRefused
from prongsai.readers import read

REPORT = EXAMPLES / "01-รายงานผลมาตรการ-2568.txt"
ANNOUNCEMENT = EXAMPLES / "05-ประกาศผลคะแนน-2567.txt"


@pytest.mark.parametrize("name", ["แฟ้ม.json", "แฟ้ม"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_was_kept_is_read_back_as_it_was(tmp_path: Path, name: str, encoding: str) -> None:
    dossier = read(REPORT)
    kept = tmp_path / name
    kept.write_text(dossier.to_json(indent=2), encoding=encoding)

    assert read(kept) == dossier


@pytest.mark.parametrize("text", ["{}", "[]", '{"document": 3}', '{"of another": "kind"}', "{", "\x00"])
def test_other_json_is_refused(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "อื่น.json"
    kept.write_text(text, encoding="utf-8")

    with pytest.raises(FileRefused, match="read --json"):
        read(kept)


def test_text_that_opens_with_a_brace_is_still_text(tmp_path: Path) -> None:
    paper = tmp_path / "ข้อความ.txt"
    paper.write_text("{ร่าง} ประกาศเทศบาลตำบลบึงทองหลาง", encoding="utf-8")

    assert read(paper).agency.name_printed == "เทศบาลตำบลบึงทองหลาง"


def test_check_score_and_write_take_what_read_gave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept, report = tmp_path / "ประกาศ.json", tmp_path / "รายงาน.json"
    kept.write_text(read(ANNOUNCEMENT).to_json(), encoding="utf-8")
    report.write_text(read(REPORT).to_json(), encoding="utf-8")

    assert main(["check", str(kept), "--json"]) == 0
    found = [defect["code"] for defect in json.loads(capsys.readouterr().out)]
    assert main(["score", "--year", "2567", str(kept), "--json"]) == 0
    level = json.loads(capsys.readouterr().out)["level"]
    assert main(["write", str(report), "--as", "report", "--to", str(tmp_path / "รายงาน.docx")]) == 0

    assert (found, level) == (["level_mismatch"], "ผ่านดี")
    assert len(read(tmp_path / "รายงาน.docx").measures) == 8


@pytest.mark.parametrize(
    "words", [[], ["score"], ["score", "--indicators", "90", "ไฟล์.csv"], ["read"], ["score", "--year", "68"]]
)
def test_a_wrong_command_line_ends_with_three(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 3
    assert "โปรดดูวิธีใช้" in capsys.readouterr().err


def test_the_place_of_a_defect_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(REPORT)])

    told = [line.split("] ", 1)[1] for line in capsys.readouterr().out.splitlines() if "] " in line]

    assert len(told) > 5
    assert [line for line in told if (place := line.split(":")[0]) and line.startswith(f"{place}: {place}")] == []
