"""The example papers are what their page says: complete, described, and made as `tools/` makes them."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import EXAMPLES, HOUSE

PAPERS = sorted(EXAMPLES.iterdir())


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
    rows = re.findall(r"^\| (\d\d) (.*?) \|", (HOUSE / "docs" / "examples.md").read_text(encoding="utf-8"), flags=re.M)

    number, name = paper.stem.split("-", 1)

    assert (number, name.replace("-", " ")) in [(n, re.sub(r" \(\w+\)$", "", words)) for n, words in rows]


def test_old_encodings_are_kept_as_such() -> None:
    announcement = (EXAMPLES / "10-ประกาศไม่รับของขวัญ-2568.txt").read_bytes()
    items = (EXAMPLES / "11-รายการ-OIT-2568.txt").read_bytes()

    assert "เทศบาลตำบลบึงทองหลาง" in announcement.decode("tis-620")
    assert items.startswith(b"\xff\xfe")
    with pytest.raises(UnicodeDecodeError):
        announcement.decode("utf-8")
