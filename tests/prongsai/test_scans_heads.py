"""A column of a scanned table whose head cannot be read: what was taken from it, or left, is doubted for that."""

from __future__ import annotations

import pytest

from prongsai.dossier import Dossier
from prongsai.dossier.doubts import doubts
from prongsai.readers.blocks import Block, Cell, Line, Pages, Row, Spot
from prongsai.readers.head_doubts import with_doubted_columns
from prongsai.readers.placing import placed
from prongsai.readers.proving import proven
from prongsai.readers.reading import read_pages
from prongsai.readers.scan.view import View
from prongsai.year.spots import settle

HEAD = ("ประเด็น", "มาตรการ/โครงการ/กิจกรรม", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ", "งบประมาณ")
ROWS = (
    ("ข้อมูลสาธารณะ", "เผยแพร่แผนงบประมาณ", "มกราคม 2568", "กองคลัง", "ไม่ใช้งบประมาณ"),
    ("การบริหารงานบุคคล", "จัดทำคู่มือการปฏิบัติงาน", "มีนาคม 2568", "สำนักปลัด", "ไม่ใช้งบประมาณ"),
)
GARBLED = "งฆผวนฤฒ"
VIEW = View((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))


def spot(text: str, top: int, sure: float) -> tuple[Spot, ...]:
    return (Spot(text, tuple(10.0 * n for n, _ in enumerate(text, 1)), (sure,) * len(text), 0, top, 14, 1, VIEW),)


def dossier_of(head: tuple[str, ...], *, sure: float = 0.97, second_page: bool = False) -> Dossier:
    """A plan's table as read from a picture, on one page or going on without its header on another."""
    title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568"
    tables = [[head, ROWS[0]], [ROWS[1]]] if second_page else [[head, *ROWS]]
    blocks = [Block("heading", (title,), line=1, number=0)]
    spots = {(0, 0, -1): spot(title, 20, 0.97)}
    for number, rows in enumerate(tables, 1):
        cells = tuple(Row(tuple(Cell((Line(text),)) for text in row), line=number) for row in rows)
        blocks.append(Block("table", rows=cells, line=number, number=number))
        for r, row in enumerate(rows):
            spots |= {
                (number, r, c): spot(text, 50 + 20 * r, sure if row is head and text == GARBLED else 0.97)
                for c, text in enumerate(row)
            }
    pages = Pages("x.pdf", tuple(blocks), spots=spots, paged=True)
    dossier, ledger = read_pages(pages, None)
    return with_doubted_columns(proven(placed(dossier, ledger)), ledger)


def asked(dossier: Dossier) -> set[str]:
    return {doubt.path for doubt in doubts(dossier)}


def with_head(column: int, text: str) -> tuple[str, ...]:
    return (*HEAD[:column], text, *HEAD[column + 1 :])


def test_a_well_read_header_casts_no_doubt():
    assert asked(dossier_of(HEAD)) == set()


@pytest.mark.parametrize("second_page", [False, True])
def test_what_was_left_under_an_unreadable_head_is_doubted_and_the_head_is_asked_about(second_page: bool):
    told = dossier_of(with_head(4, GARBLED), sure=0.4, second_page=second_page)

    left = [each for each in told.unplaced if "ไม่ใช้งบประมาณ" in each.text]
    assert [each.source.confidence for each in left] == [0.5, 0.5]
    assert asked(told) == {"/document/columns_printed/4"}
    [row] = settle([told], None, []).rows
    assert row.place.endswith("หัวคอลัมน์ที่ 5 ของตาราง")
    assert row.taken == GARBLED


def test_what_was_taken_under_a_half_readable_head_is_doubted():
    told = dossier_of(with_head(4, f"งบประมาณ{GARBLED}{GARBLED}"), sure=0.97)

    assert [measure.budget_printed for measure in told.measures] == ["ไม่ใช้งบประมาณ"] * 2
    assert {f"/measures/{n}/budget_printed" for n in range(2)} <= asked(told)
    assert not any("/title" in path or "/period" in path for path in asked(told))


def test_a_head_in_words_that_are_no_header_is_only_another_column():
    told = dossier_of(with_head(4, "หมายเหตุ"))

    assert asked(told) == set()


def test_what_the_cells_tell_by_themselves_is_sure_whatever_stands_above():
    told = dossier_of(with_head(2, GARBLED), sure=0.4)

    assert [measure.period.printed for measure in told.measures if measure.period] == ["มกราคม 2568", "มีนาคม 2568"]
    assert asked(told) == set()
