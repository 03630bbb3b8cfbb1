"""Cells of an .ods are read as they are shown: percentages, days and digits as the screen draws them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from prongsai.errors import FileRefused
from prongsai.readers import read
from prongsai.readers.open_sheets import sheets_of

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>'
    '<style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ruled"><style:table-cell-properties fo:border="0.5pt solid"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
FOOT = "</office:spreadsheet></office:body></office:document-content>"


def ods(path: Path, table: str, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", f"{HEAD}{table}{FOOT}")
        if manifest:
            parts.writestr("META-INF/manifest.xml", manifest)
    return path


def row(*cells: str, told: str = "") -> str:
    return f"<table:table-row{told}>{''.join(cells)}</table:table-row>"


def cell(text: str, told: str = "") -> str:
    return f"<table:table-cell{told}><text:p>{text}</text:p></table:table-cell>"


def test_cells_of_an_open_document_are_read_as_they_are_shown(tmp_path: Path) -> None:
    percent = cell("๘๕.๕๐%", ' office:value-type="percentage" office:value="0.855" table:style-name="ruled"')
    day = cell("๑ ต.ค. ๒๕๖๘", ' office:value-type="date" office:date-value="2025-10-01"')
    link = cell('<text:a xlink:href="https://bueng.go.th/a">ดูข้อมูล</text:a>')
    path = ods(
        tmp_path / "plan.ods",
        '<table:table table:name="แผน">'
        + row(
            cell("หัว", ' table:number-columns-spanned="3"'),
            '<table:covered-table-cell table:number-columns-repeated="2"/>',
        )
        + row("<table:table-cell/>", told=' table:number-rows-repeated="2"')
        + row(percent, day, link)
        + row(cell("ลับ", ' table:number-columns-repeated="2"'), told=' table:visibility="collapse"')
        + row(
            cell("ตัดออก", ' table:style-name="gone"'),
            cell('ก<text:span text:style-name="gone">ข</text:span>ค<text:s/>ง'),
        )
        + row("<table:table-cell/>", told=' table:number-rows-repeated="1048500"')
        + "</table:table>",
    )

    [sheet] = sheets_of(path.read_bytes(), "plan.ods")

    assert {place: told.text for place, told in sheet.cells.items()} == {
        (1, 1): "หัว",
        **{(4, 1): "๘๕.๕๐%", (4, 2): "๑ ต.ค. ๒๕๖๘", (4, 3): "ดูข้อมูล"},
        **{(5, 1): "ลับ", (5, 2): "ลับ", (6, 2): "กค ง"},
    }
    assert sheet.cells[4, 3].link == "https://bueng.go.th/a"
    assert (sheet.merges[0].across, sheet.hidden_rows, sheet.bordered) == (3, {5}, {(4, 1)})


def test_a_plan_in_an_open_document_is_read(tmp_path: Path) -> None:
    rows = [("ที่", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"), ("๑", "เผยแพร่ข้อมูล", "ตรวจทุกเดือน", "กองคลัง")]
    told = "".join(row(*map(cell, texts)) for texts in rows)
    title = row(cell("แผนการขับเคลื่อนมาตรการ ปีงบประมาณ ๒๕๖๙"))

    [measure] = read(ods(tmp_path / "plan.ods", f"<table:table>{title}{told}</table:table>")).measures

    assert (measure.title, measure.responsible) == ("เผยแพร่ข้อมูล", ("กองคลัง",))


def test_an_open_document_behind_a_password_is_refused(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    )
    with pytest.raises(FileRefused, match="รหัสผ่าน"):
        read(ods(tmp_path / "plan.ods", "", manifest))


def test_an_open_document_that_is_torn_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="ไม่สมบูรณ์"):
        read(ods(tmp_path / "plan.ods", "<table:table>"))
