"""Every kind of paper says the same in every form: each cell of each table, and every text of every block."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import get_args

import every_block
import pytest
from docx import Document
from docx.oxml.ns import qn
from invented_whole import TODAY, png, whole_dossier
from lxml import html
from openpyxl import load_workbook
from printed import docx_text, pdf_text, squeezed

from prongsai.dossier import Dossier
from prongsai.thai.digits import to_thai
from prongsai.writers import SUFFIXES, Options, write
from prongsai.writers.font import can_draw
from prongsai.writers.html import html_bytes
from prongsai.writers.kinds import BUILDERS
from prongsai.writers.paper import Block, Margins, Paper, Table, head_cells, texts
from prongsai.writers.pdf import pdf_bytes
from prongsai.writers.word import docx_bytes
from prongsai.writers.wording import Wording
from prongsai.writers.xlsx import xlsx_bytes

OPTIONS = Options(today=TODAY)
Cells = list[list[str]]


@cache
def _paper(kind: str) -> Paper:
    return BUILDERS[kind](whole_dossier(), Wording(thai_digits=True, printable=can_draw), OPTIONS.ask)


def _tables(paper: Paper) -> list[Table]:
    return [block for part in paper.parts for block in part.blocks if isinstance(block, Table)]


def _cells(table: Table) -> Cells:
    """The rows below the head, a text for each cell."""
    return [["\n".join(cell) for cell in row] for row in table.rows]


def _docx_tables(path: Path) -> list[Cells]:
    tables = [
        t for t in Document(str(path)).tables if t._tbl.tblPr.find(qn("w:tblStyle")).get(qn("w:val")) == "TableGrid"
    ]
    return [
        [_docx_row(tr) for tr in t._tbl.findall(qn("w:tr")) if not tr.findall(f".//{qn('w:tblHeader')}")]
        for t in tables
    ]


def _docx_row(row: object) -> list[str]:
    cells = row.findall(qn("w:tc"))
    return ["\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in c.findall(qn("w:p"))) for c in cells]


def _xlsx_tables(path: Path, expected: list[Table]) -> list[Cells]:
    sheets = load_workbook(path).worksheets[1:]
    return [_xlsx_rows(sheet, table) for sheet, table in zip(sheets, expected, strict=True)]


def _xlsx_rows(sheet: object, table: Table) -> Cells:
    first = sheet.max_row - len(table.rows) + 1
    rows = sheet.iter_rows(min_row=first, max_col=len(table.columns)) if table.rows else ()
    return [[_shown(cell) for cell in row] for row in rows]


def _shown(cell: object) -> str:
    """What Excel shows: a number under its format."""
    if not isinstance(cell.value, int | float):
        return cell.value or ""
    form = cell.number_format.replace("[$-D00041E]", "")
    text = f"{cell.value:.{len(form.partition('.')[2])}f}"
    return to_thai(text) if form != cell.number_format else text


def _html_tables(path: Path) -> list[Cells]:
    root = html.document_fromstring(path.read_bytes())
    return [
        [["\n".join(p.text_content() for p in td) for td in tr] for tr in t.iter("tr") if tr.find("td") is not None]
        for t in root.iter("table")
    ]


@pytest.mark.parametrize("kind", BUILDERS)
def test_the_cells_of_every_table_are_the_same_in_every_form(kind: str, tmp_path: Path) -> None:
    made = {suffix: write(whole_dossier(), kind, tmp_path / f"x{suffix}", options=OPTIONS).path for suffix in SUFFIXES}
    tables = _tables(_paper(kind))
    expected = [_cells(table) for table in tables]

    assert _docx_tables(made[".docx"]) == expected
    assert _xlsx_tables(made[".xlsx"], tables) == expected
    assert _html_tables(made[".html"]) == expected
    found = pdf_text(made[".pdf"])
    assert [c for rows in expected for row in rows for c in row if not _printed(squeezed(c), found)] == []
    assert Dossier.from_json(made[".json"].read_bytes()) == whole_dossier()


def _printed(text: str, found: str) -> bool:
    """Whether it stands there whole, or cut in two by the end of a page."""
    return text in found or any(text[:cut] in found and text[cut:] in found for cut in range(1, len(text)))


@pytest.mark.parametrize("kind", BUILDERS)
def test_every_text_of_a_paper_stands_in_every_form(kind: str, tmp_path: Path) -> None:
    paper = _paper(kind)
    _all_texts_stand(paper, tmp_path, but_pdf=True)


def test_every_text_of_every_block_stands_in_every_form(tmp_path: Path) -> None:
    paper = every_block.paper()
    used = {type(block) for part in paper.parts for block in part.blocks}

    assert used == set(get_args(Block))
    _all_texts_stand(paper, tmp_path)


def _all_texts_stand(paper: Paper, folder: Path, *, but_pdf: bool = False) -> None:
    (folder / "x.docx").write_bytes(docx_bytes(paper, Margins(), "TH SarabunPSK"))
    found = [
        docx_text(folder / "x.docx"),
        _html_text(html_bytes(paper)),
        _xlsx_text(xlsx_bytes(paper, "TH SarabunPSK"), folder),
    ]
    if not but_pdf:
        (folder / "x.pdf").write_bytes(pdf_bytes(paper, Margins()))
        found.append(pdf_text(folder / "x.pdf"))
    for text in texts(paper):
        missing = [number for number, whole in enumerate(found) if squeezed(text) not in whole]
        assert (text, missing) == (text, [])


def _html_text(data: bytes) -> str:
    return squeezed(html.document_fromstring(data).text_content())


def _xlsx_text(data: bytes, folder: Path) -> str:
    (folder / "x.xlsx").write_bytes(data)
    book = load_workbook(folder / "x.xlsx")
    return squeezed("\n".join(_shown(cell) for sheet in book for row in sheet.iter_rows() for cell in row))


@pytest.mark.parametrize("form", [lambda p: xlsx_bytes(p, "TH SarabunPSK"), html_bytes])
def test_the_same_paper_gives_the_same_bytes(form: Callable[[Paper], bytes]) -> None:
    assert form(every_block.paper()) == form(every_block.paper())


def test_no_cell_of_a_workbook_is_a_formula_and_a_score_is_a_number(tmp_path: Path) -> None:
    paper = every_block.paper()
    (tmp_path / "x.xlsx").write_bytes(xlsx_bytes(paper, "TH SarabunPSK"))
    book = load_workbook(tmp_path / "x.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {text for text in every_block.HOSTILE if text[0] in "=+-@"} == {c.value for c in cells if c.quotePrefix}
    assert {c.value for c in cells if c.data_type == "n"} == {90, 91, 92}
    assert all(c.value != 7 for c in cells)


def test_a_sheet_of_a_table_holds_its_head_and_prints_it_on_every_page_across(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(xlsx_bytes(every_block.paper(draft=True), "TH SarabunPSK"))
    prose, sheet = load_workbook(tmp_path / "x.xlsx").worksheets

    assert (sheet.title, sheet["A1"].value) == ("1 ตารางแนวนอน", "ตารางแนวนอน")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$2:$3")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert {str(m) for m in sheet.merged_cells.ranges} == {"A1:E1", "A2:A3", "B2:C2", "D2:D3", "E2:E3"}
    assert (prose.page_setup.orientation, prose.HeaderFooter.oddHeader.right.text) == ("portrait", "ร่าง")


def test_a_head_of_groups_has_two_rows_and_the_others_one() -> None:
    heads = {cell.text: (cell.row, cell.across, cell.down) for cell in head_cells(every_block.table().columns)}

    assert heads["การนำไปสู่การปฏิบัติ"] == (0, 2, 1)
    assert (heads["ข้อค้นพบ"], heads["คะแนน"]) == ((1, 1, 1), (0, 1, 2))
    assert re.search("๙", every_block.table().rows[0][3][0])


def test_the_pictures_of_a_workbook_are_named_for_those_who_cannot_see_them() -> None:
    package = zipfile.ZipFile(io.BytesIO(xlsx_bytes(every_block.paper(), "TH SarabunPSK", png())))

    names = re.findall('descr="([^"]*)"', package.read("xl/drawings/drawing1.xml").decode())

    assert names == ["ตราครุฑ", "ภาพแผนภูมิ", "ภาพกิจกรรม 1", "ภาพกิจกรรม 2", "ภาพกิจกรรม 3", *["ตราครุฑ"] * 3]
