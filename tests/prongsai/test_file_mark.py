"""An office file that was written here is known again when it comes back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from invented import clean_plan

from prongsai.readers import read
from prongsai.readers.file_mark import mark_of
from prongsai.writers import write
from prongsai.writers.file_mark import with_mark

MARK = "ita-plan-7-0123abcd"


@pytest.fixture(params=["docx", "xlsx"])
def marked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = write(clean_plan(), "plan", tmp_path / f"plan.{request.param}").path
    path.write_bytes(with_mark(path.read_bytes(), MARK))
    return path


def test_a_marked_file_tells_its_mark_and_reads_as_before(marked: Path):
    assert mark_of(marked) == MARK
    assert [m.name for m in read(marked).measures] == [m.name for m in clean_plan().measures]


def test_the_mark_stays_when_the_file_is_saved_anew(marked: Path):
    (Document if marked.suffix == ".docx" else openpyxl.load_workbook)(marked).save(marked)
    assert mark_of(marked) == MARK


def test_a_file_without_a_mark_tells_none(tmp_path: Path):
    other = tmp_path / "other.docx"
    Document().save(other)
    assert mark_of(other) == ""


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_office_file_tells_none(data: bytes, tmp_path: Path):
    path = tmp_path / "broken.docx"
    path.write_bytes(data)
    assert mark_of(path) == ""


def test_a_mark_that_tries_to_read_other_files_tells_nothing(tmp_path: Path):
    path = tmp_path / "hostile.docx"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(
            "docProps/core.xml",
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><cp:coreProperties xmlns:cp="http://schemas.'
            'openxmlformats.org/package/2006/metadata/core-properties"><cp:keywords>&f;</cp:keywords></cp:coreProperties>',
        )
    path.write_bytes(held.getvalue())
    assert mark_of(path) == ""
