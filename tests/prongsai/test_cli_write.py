"""`prongsai write` and `prongsai template` as a person types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from invented_whole import whole_dossier
from printed import docx_text

from prongsai.cli import kinds, main
from prongsai.writers import KINDS, SUFFIXES

Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: str | Path) -> Ran:
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            assert isinstance(ended.code, int)
            code = ended.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "แฟ้ม.json"
    path.write_text(whole_dossier().to_json(), encoding="utf-8")
    return path


def test_the_command_names_every_kind_that_can_be_written_and_no_other() -> None:
    assert set(kinds.NAMES) == set(KINDS)


def test_the_help_names_every_kind_in_thai(run: Run) -> None:
    shown = "".join(run("write", "--help")[1].split())

    assert [name for name, thai in kinds.NAMES.items() if f"{name}({''.join(thai.split())})" not in shown] == []
    assert [suffix for suffix in SUFFIXES if suffix not in shown] == []


def test_an_unknown_kind_is_a_wrong_command(run: Run, kept: Path, tmp_path: Path) -> None:
    code, _, err = run("write", kept, "--as", "novel", "--to", tmp_path / "x.pdf")

    assert code == 3
    assert "six-month" in err


@pytest.mark.parametrize(("suffix", "begins"), [(".html", b"<!doctype html>"), (".xlsx", b"PK")])
def test_a_paper_is_written_as_the_name_of_its_file_asks(run: Run, kept: Path, tmp_path: Path, suffix, begins) -> None:
    code, out, err = run("write", kept, "--as", "plan", "--to", tmp_path / f"แผน{suffix}")

    assert (code, out) == (0, "")
    assert f"แผน{suffix}" in err
    assert (tmp_path / f"แผน{suffix}").read_bytes().startswith(begins)


def test_what_an_announcement_is_about_and_its_english_are_a_choice(run: Run, kept: Path, tmp_path: Path) -> None:
    made = tmp_path / "x.docx"

    assert run("write", kept, "--as", "announcement", "--about", "no-gift", "--english", "--to", made)[0] == 0
    assert "NoGift" in docx_text(made)
    code, _, err = run("write", kept, "--as", "announcement", "--about", "weather", "--to", made)
    assert (code, "weather" in err) == (2, True)


@pytest.mark.parametrize("day", ["2568-02-14", "๒๕๖๘-๐๒-๑๔", "2025-02-14"])
def test_the_day_of_a_progress_sheet_is_given_in_either_era(run: Run, kept: Path, tmp_path: Path, day: str) -> None:
    made = tmp_path / "x.docx"

    assert run("write", kept, "--as", "monthly-sheet", "--today", day, "--to", made)[0] == 0
    assert "๑๔กุมภาพันธ์๒๕๖๘" in docx_text(made)


def test_a_day_that_is_none_is_a_wrong_command(run: Run, kept: Path, tmp_path: Path) -> None:
    for day in ("2568-02-30", "เมื่อวาน"):
        code, _, err = run("write", kept, "--as", "monthly-sheet", "--today", day, "--to", tmp_path / "x.docx")
        assert (code, "ไม่ใช่วันที่" in err) == (3, True)


def _form(folder: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(folder / "แบบ.docx"))
    return folder / "แบบ.docx"


def test_an_own_form_is_checked_and_then_filled(run: Run, kept: Path, tmp_path: Path) -> None:
    form, made = _form(tmp_path, "เรียน {{ เรียน }} จาก {{ หน่วยงาน }}"), tmp_path / "x.docx"

    code, out, _ = run("template", form)
    assert code == 0
    assert [line.split("\t")[0] for line in out.splitlines()] == ["เรียน", "หน่วยงาน"]
    assert run("write", kept, "--template", form, "--to", made)[0] == 0
    assert "จากเทศบาลตำบลบึงทองหลาง" in docx_text(made)


def test_unknown_fields_of_a_form_are_told_and_nothing_is_written(run: Run, kept: Path, tmp_path: Path) -> None:
    form = _form(tmp_path, "{{ ผู้ว่า }}")

    for words in (("template", form), ("write", kept, "--template", form, "--to", tmp_path / "x.docx")):
        code, _, err = run(*words)
        assert (code, "ช่องที่ระบบไม่รู้จัก: ผู้ว่า" in err) == (2, True)
    assert not (tmp_path / "x.docx").exists()


def test_without_a_form_all_fields_are_listed(run: Run) -> None:
    code, out, _ = run("template")

    listed = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert {"หน่วยงาน", "มาตรการ", "มาตรการ.ขั้นตอน"} <= {names[0] for names in listed}
    assert all(len(names) == 3 and all(names) for names in listed)


def test_a_kind_and_a_form_together_are_a_wrong_command(run: Run, kept: Path, tmp_path: Path) -> None:
    assert run("write", kept, "--as", "plan", "--template", "x.docx", "--to", tmp_path / "x.docx")[0] == 3
    assert run("write", kept, "--to", tmp_path / "x.docx")[0] == 3
