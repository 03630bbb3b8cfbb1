"""Lines of a PDF that the margin of a page or of a narrow cell broke are put together again as they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typeset import blocks_of, tables_of, typeset

from prongsai.readers.pdf_letters import Letter
from prongsai.readers.pdf_lines import Column, lines_of, said


def test_a_period_broken_before_its_dash_is_one_line(tmp_path: Path) -> None:
    body = "#table(columns: (4cm, 2.4cm), [มาตรการ], [ระยะเวลา], [อบรม], [ต.ค. ๒๕๖๘ \\ - ก.ย. ๒๕๖๙])"

    assert tables_of(blocks_of(typeset(body, tmp_path / "period.pdf")))[0][1] == ["อบรม", "ต.ค. ๒๕๖๘ - ก.ย. ๒๕๖๙"]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("ไตรมาส", "๒", "ไตรมาส ๒"),
        ("ร้อยละ ๘๐", "ของทั้งหมด", "ร้อยละ ๘๐ ของทั้งหมด"),
        ("พ.ศ.", "๒๕๖๙", "พ.ศ. ๒๕๖๙"),
        ("สำนัก", "ปลัด", "สำนักปลัด"),
        ("๒๕", "๖๙", "๒๕๖๙"),
    ],
)
def test_a_blank_between_a_word_and_a_figure_is_kept_at_the_end_of_a_line(above: str, below: str, whole: str) -> None:
    letters = [
        Letter(char, 10.0 * n, 10.0 * n + 10, y, 16)
        for y, text in ((100.0, above), (120.0, below))
        for n, char in enumerate(text)
    ]

    assert said(lines_of(letters, 1), Column(0, 120, blanks=True)) == whole


def test_a_running_head_is_known_on_a_page_turned_wide_too(tmp_path: Path) -> None:
    page = '#set page(paper: "a4", margin: 2cm, header: align(right)[แผนงานประจำปี], footer: align(center)[เอกสารแนบ])'
    body = "เรื่องที่หนึ่งของแผน\n#page(flipped: true)[เรื่องที่สองของแผน]\nเรื่องที่สามของแผน"

    pages = blocks_of(typeset(body, tmp_path / "wide.pdf", page=page))

    assert [(kind, at) for _, kind, at in pages.aside] == [
        *(("page_footer", 1), ("page_header", 2), ("page_footer", 2), ("page_header", 3), ("page_footer", 3))
    ]
