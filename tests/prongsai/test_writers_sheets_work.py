"""A workbook of very many cells makes each look of a cell once, and every cell still has its own."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from effort import calls_in
from prongsai.writers.paper import Column, Table
from prongsai.writers.xlsx_looks import Look, Looks
from prongsai.writers.xlsx_table import fill_table


def table(rows: int) -> Table:
    columns = (Column("ลำดับ", 2.0, centred=True), Column("เรื่อง", 6.0), Column("ผู้รับผิดชอบ", 4.0))
    return Table(columns, tuple(((str(k),), ("เรื่อง",), ("กองคลัง",)) for k in range(rows)))


def work(rows: int) -> int:
    sheet, filled = Workbook().create_sheet("ก"), table(rows)
    return calls_in(lambda: fill_table(sheet, filled, "", Looks("TH Sarabun New")))


def test_a_cell_more_costs_no_style_anew() -> None:
    cells = 3 * 100
    assert (work(200) - work(100)) / cells < 150


def test_cells_of_one_look_are_changed_apart() -> None:
    sheet, looks = Workbook().create_sheet("ก"), Looks("TH Sarabun New")
    one, other = sheet.cell(1, 1), sheet.cell(2, 1)
    for cell in (one, other):
        looks.give(cell, Look(size=14, edged=True))

    one.number_format = "0.00"

    assert (one.number_format, other.number_format) == ("0.00", "General")
    assert one.font.name == other.font.name == "TH Sarabun New"
    assert other.border.left.style == "thin"


@pytest.mark.parametrize("centred", [True, False])
def test_a_look_takes_the_place_of_the_one_before(centred: bool) -> None:
    sheet, looks = Workbook().create_sheet("ก"), Looks("TH Sarabun New")
    cell = sheet.cell(1, 1)
    looks.give(cell, Look(shaded=True, edged=True))
    looks.give(cell, Look(size=14, across="center" if centred else "left"))

    assert cell.fill.fill_type is None
    assert (cell.alignment.horizontal, cell.alignment.wrap_text) == ("center" if centred else "left", True)
