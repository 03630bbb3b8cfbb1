"""The installed command in a process of its own: codes, Thai on any machine, names in old codes, pipes that close."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from places import EXAMPLES

PRONGSAI = Path(sys.executable).with_name("prongsai")
ANNOUNCEMENT = EXAMPLES / "05-ประกาศผลคะแนน-2567.txt"
FAULTLESS = EXAMPLES / "08-ผลคะแนนรายตัวชี้วัด-2568.html"


def typed(*words: str | Path, **given: Any) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    return subprocess.run([PRONGSAI, *words], capture_output=True, text=True, encoding="utf-8", **given)


def test_the_installed_command_speaks_as_the_function_does(tmp_path: Path) -> None:
    good = typed("read", "--json", FAULTLESS)
    (tmp_path / "รูปถ่าย.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    refused = typed("check", tmp_path / "รูปถ่าย.png")
    strict = typed("check", "--strict", ANNOUNCEMENT)
    wrong = typed("chek")

    assert [done.returncode for done in (good, refused, strict, wrong)] == [0, 2, 1, 3]
    assert json.loads(good.stdout)["document"]["fiscal_year"] == 2568
    assert "Traceback" not in refused.stderr + wrong.stderr


def test_thai_comes_out_whatever_the_machine_speaks() -> None:
    told = typed("read", FAULTLESS, env={"LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "PATH": ""})

    assert told.returncode == 0
    assert "เทศบาลตำบลบึงทองหลาง" in told.stdout


def test_a_name_in_an_old_code_is_no_hindrance(tmp_path: Path) -> None:
    old = os.fsencode(tmp_path) + b"/" + "ประกาศ.txt".encode("tis-620")
    try:
        shutil.copy(ANNOUNCEMENT, old)
    except OSError:
        pytest.skip("the file system takes no such name")

    told = subprocess.run([PRONGSAI, "read", "--json", old], capture_output=True)
    trip = subprocess.run([PRONGSAI, "year", old, "--out", tmp_path / "out"], capture_output=True)

    assert (told.returncode, trip.returncode, trip.stderr) == (0, 0, b"")
    assert json.loads(told.stdout.decode("utf-8"))["scores"][0]["total"] == 88.71


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    shell = subprocess.Popen([PRONGSAI, "frameworks", "show", "2568"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert shell.stdout is not None and shell.stderr is not None
    shell.stdout.read(1)
    shell.stdout.close()
    told = shell.stderr.read().decode()
    shell.stderr.close()

    assert (shell.wait(), told) == (0, "")
