"""Tables of a PDF that no rules enclose are read as tables: by their header and the white between their columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from typeset import blocks_of, prose_of, tables_of, typeset

from prongsai.readers import read

HEAD = ["ที่", "มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"]
ROWS = [
    ["๑", "เผยแพร่ข้อมูลบนเว็บไซต์ให้เป็นปัจจุบัน", "แต่งตั้งผู้ดูแลและตรวจสอบทุกเดือน", "สำนักปลัด", "ต.ค. ๒๕๖๘ - ก.ย. ๒๕๖๙"],
    ["๒", "อบรมเจ้าหน้าที่", "จัดอบรมปีละ ๒ ครั้ง", "กองคลัง", "ไตรมาส ๒"],
    ["๓", "เปิดช่องทางรับเรื่องร้องเรียนที่หลากหลายและสะดวกรวดเร็ว", "จัดทำระบบออนไลน์", "กองสาธารณสุขและสิ่งแวดล้อม", "มกราคม ๒๕๖๙"],
]
COLUMNS = "(1cm, 5cm, 4cm, 3cm, 3cm)"
TITLE = "แผนขับเคลื่อนมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"


def table(rows: list[list[str]], style: str, columns: str = COLUMNS) -> str:
    cells = "\n".join("".join(f"[{text}]," for text in row) for row in rows)
    return f"#table(columns: {columns}, {style},\n{cells})"


@pytest.mark.parametrize(
    "style",
    [
        "stroke: none",
        "stroke: none, align: horizon",
        "stroke: none, align: bottom",
        "stroke: none, row-gutter: 8pt",
        "stroke: none, inset: (y: 4pt)",
        "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt)",
        "stroke: (x, y) => if y == 0 { (top: 1pt, bottom: 1pt) }",
        "stroke: none, fill: (x, y) => if calc.odd(y) { rgb(220, 230, 240) }",
    ],
)
def test_a_table_without_upright_rules_is_a_table(style: str, tmp_path: Path) -> None:
    path = typeset(f"{TITLE}\n\n{table([HEAD, *ROWS], style)}\n\nจึงเรียนมาเพื่อทราบ", tmp_path / "open.pdf")

    pages = blocks_of(path)

    assert tables_of(pages) == [[HEAD, *ROWS]]
    assert prose_of(pages) == [TITLE, "จึงเรียนมาเพื่อทราบ"]


def test_a_frame_around_a_table_with_level_rules_only_is_no_single_column(tmp_path: Path) -> None:
    style = "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x == 0 { 1pt }, right: if x == 4 { 1pt })"

    assert tables_of(blocks_of(typeset(table([HEAD, *ROWS], style), tmp_path / "frame.pdf"))) == [[HEAD, *ROWS]]


def test_rows_without_numbers_are_told_by_their_first_column(tmp_path: Path) -> None:
    rows = [row[1:] for row in [HEAD, *ROWS]]
    body = table(rows, "stroke: none", "(5cm, 4cm, 3cm, 3cm)")

    assert tables_of(blocks_of(typeset(body, tmp_path / "open.pdf"))) == [rows]


@pytest.mark.parametrize("repeat", ["true", "false"])
@pytest.mark.parametrize("height", range(8, 13))
def test_a_table_without_rules_over_pages_is_one(height: int, repeat: str, tmp_path: Path) -> None:
    rows = [[f"{n}", *ROWS[n % 3][1:]] for n in range(1, 10)]
    head = "".join(f"[{text}]," for text in HEAD)
    cells = "".join(f"[{text}]," for row in rows for text in row)
    body = f"{TITLE}\n#table(columns: {COLUMNS}, stroke: none, table.header(repeat: {repeat}, {head}), {cells})"
    page = f"#set page(width: 21cm, height: {height}cm, margin: 2cm)"

    found = tables_of(blocks_of(typeset(body, tmp_path / "long.pdf", page=page)))

    assert found == [[HEAD, *rows]]


def test_measures_of_such_a_table_are_read(tmp_path: Path) -> None:
    body = f"{TITLE}\n\nเทศบาลตำบลบึงทองหลาง\n\n{table([HEAD, *ROWS], 'stroke: none')}"

    dossier = read(typeset(body, tmp_path / "plan.pdf"))

    assert [measure.title for measure in dossier.measures] == [row[1] for row in ROWS]
    assert [unit for measure in dossier.measures for unit in measure.responsible] == [row[3] for row in ROWS]


def test_labels_with_what_they_tell_behind_them_are_no_table(tmp_path: Path) -> None:
    lines = ["มาตรการ #h(2cm) เผยแพร่ข้อมูล", "ผู้รับผิดชอบ #h(2cm) กองคลัง", "ระยะเวลา #h(2cm) ไตรมาส ๒"]

    assert tables_of(blocks_of(typeset("\n\n".join(lines), tmp_path / "labels.pdf"))) == []


def test_numbers_close_to_the_words_behind_them_are_a_column(tmp_path: Path) -> None:
    rows = [
        ["1", "อบรม", "จัดอบรม", "กองคลัง"],
        ["2", "สำรวจ", "จัดทำแบบสำรวจ", "กองช่าง"],
        ["3", "ซ่อม", "ซ่อมทาง", "กองช่าง"],
    ]
    words = [(x, 20, word) for x, word in zip((2, 22, 150, 260), HEAD, strict=False)]
    words += [
        (x, 80 + 60 * n, word) for n, row in enumerate(rows) for x, word in zip((14.5, 22, 150, 260), row, strict=True)
    ]
    body = "".join(f"#place(dx: {x}pt, dy: {y}pt)[{word}]" for x, y, word in words)

    found = tables_of(blocks_of(typeset(body, tmp_path / "print.pdf", size=12)))

    assert found == [[HEAD[:4], *rows]]


def test_longer_lines_of_a_later_page_belong_to_the_last_column(tmp_path: Path) -> None:
    rows = [["๑", "อบรม", "จัดอบรม", "กองคลัง"], ["๒", "สำรวจ", "จัดทำแบบสำรวจ", "กองสาธารณสุขและสิ่งแวดล้อม"]]
    body = "\n".join(
        table(part, "stroke: none", "(1cm, 5cm, 4cm, 6cm)") for part in ([HEAD[:4], rows[0], rows[0]], [rows[1]])
    )

    found = tables_of(blocks_of(typeset(body.replace("\n#table", "\n#pagebreak()\n#table"), tmp_path / "on.pdf")))

    assert found == [[HEAD[:4], rows[0], rows[0], rows[1]]]


def test_a_short_line_below_a_numbered_table_is_not_of_it(tmp_path: Path) -> None:
    pages = blocks_of(typeset(f"{table([HEAD, *ROWS], 'stroke: none')}\nปัญหา", tmp_path / "below.pdf"))

    assert (tables_of(pages), prose_of(pages)) == ([[HEAD, *ROWS]], ["ปัญหา"])
