"""Words that are struck through are taken out of pages of the web and of worksheets, as they are in Word."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from prongsai.readers.html import pages as html_pages
from prongsai.readers.worksheets import sheets_of


@pytest.mark.parametrize(
    "struck",
    [
        "<s>กองคลัง</s>",
        "<del>กองคลัง</del>",
        "<strike>กองคลัง</strike>",
        '<span style="color:red; text-decoration: line-through">กองคลัง</span>',
        '<span class="c2 c5">กองคลัง</span>',
    ],
)
def test_words_struck_through_on_a_page_of_the_web_are_out(struck: str) -> None:
    style = "<style>.c5{color:red;text-decoration:line-through} .c2{text-decoration:underline}</style>"
    told = f"<p>{struck} กองช่าง ดูแล</p><table><tr><td>หน่วย</td><td>{struck}กองช่าง</td></tr></table>"

    blocks = html_pages(f"<html><head>{style}</head><body>{told}</body></html>", "x.html").blocks

    assert blocks[0].text == "กองช่าง ดูแล"
    assert blocks[1].rows[0].texts == ("หน่วย", "กองช่าง")


def test_words_that_are_only_underlined_stay() -> None:
    page = '<p><span style="text-decoration: underline">กองคลัง</span> <ins>ดูแล</ins></p>'
    assert html_pages(f"<html><body>{page}</body></html>", "x.html").blocks[0].text == "กองคลัง ดูแล"


@pytest.mark.parametrize("style", ["style='text-decoration:line-through'", "class=old"])
def test_a_page_struck_through_as_a_whole_is_no_fault(style: str) -> None:
    page = f"<html {style}><head><style>.new, .old {{text-decoration: line-through}}</style></head><p>กองคลัง</p></html>"
    assert html_pages(page, "x.html").blocks[0].text == "กองคลัง"


@pytest.mark.parametrize("page", ['<p style="{}">กองคลัง</p>', "<style>.a{{{}}}</style><p>กองคลัง</p>"])
@pytest.mark.parametrize("piece", ["text-decoration:", "text-decoration-"])
def test_ten_times_the_style_is_ten_times_the_work(page: str, piece: str) -> None:
    began = time.process_time()
    assert html_pages(page.format(piece * 40_000), "x.html").blocks[0].text == "กองคลัง"
    assert time.process_time() - began < 3


def test_cells_and_words_struck_through_in_excel_are_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "งานเก่า", "งานใหม่"
    sheet["A1"].font = Font(strike=True)
    sheet["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "กองคลัง"), " กองช่าง")
    book.save(tmp_path / "plan.xlsx")

    [found] = sheets_of((tmp_path / "plan.xlsx").read_bytes(), "plan.xlsx")

    assert {place: told.text.strip() for place, told in found.cells.items()} == {(2, 1): "งานใหม่", (2, 2): "กองช่าง"}
