"""The example papers are what their page says: complete, described, and made as `tools/` makes them."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from places import EXAMPLES, HOUSE
from prongsai.checks import check
from prongsai.readers import read

PAPERS = sorted(EXAMPLES.iterdir())
PAGE = (HOUSE / "docs" / "examples.md").read_text(encoding="utf-8")


def contents(path: Path) -> str | bytes:
    """The bytes of a text, or the body of a Word file: its packing carries times."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return packed.read("word/document.xml")


def test_the_tool_makes_the_papers_that_are_kept(tmp_path: Path) -> None:
    subprocess.run([sys.executable, HOUSE / "tools" / "make_examples.py", tmp_path], check=True)
    made = sorted(tmp_path.iterdir())

    assert len(made) == 4
    assert [paper.name for paper in made if contents(paper) != contents(EXAMPLES / paper.name)] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name[:2])
def test_every_paper_is_described(paper: Path) -> None:
    rows = re.findall(r"^\| (\d\d) (.*?) \|", PAGE, flags=re.M)

    number, name = paper.stem.split("-", 1)

    assert (number, name.replace("-", " ")) in [(n, re.sub(r" \(\w+\)$", "", words)) for n, words in rows]


def test_old_encodings_are_kept_as_such() -> None:
    announcement = (EXAMPLES / "10-ประกาศไม่รับของขวัญ-2568.txt").read_bytes()
    items = (EXAMPLES / "11-รายการ-OIT-2568.txt").read_bytes()

    assert "เทศบาลตำบลบึงทองหลาง" in announcement.decode("tis-620")
    assert items.startswith(b"\xff\xfe")
    with pytest.raises(UnicodeDecodeError):
        announcement.decode("utf-8")


PLANTED = [
    (number, code)
    for number, codes in re.findall(r"^\| (\d\d) .*\|([^|]*)\|$", PAGE, flags=re.MULTILINE)
    for code in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", codes)
]


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """The codes that a check gives, by number of the paper."""
    return {paper.name[:2]: {defect.code for defect in check(read(paper))} for paper in PAPERS}


@pytest.mark.parametrize(("number", "code"), PLANTED)
def test_what_is_planted_is_found(found: dict[str, set[str]], number: str, code: str) -> None:
    assert code in found[number]


def test_the_paper_without_a_fault_has_none(found: dict[str, set[str]]) -> None:
    assert found["08"] == set()
    assert len(PLANTED) > 15
