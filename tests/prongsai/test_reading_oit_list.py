"""A list of open-data items gives each item's code, name, addresses and explanation, whatever carries it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from places import EXAMPLES
from prongsai.dossier import Dossier, OitItem
from prongsai.readers import read, read_with_ledger
from prongsai.readers.ledger import keys_of

SITE = "https://www.buengthonglang.example/oit/"
ITEMS = (
    ("O1", "โครงสร้าง", SITE + "o1", "แสดงทั้งฝ่ายการเมืองและฝ่ายประจำ"),
    ("O2", "ข้อมูลผู้บริหาร", SITE + "o2", "มีชื่อ ตำแหน่ง และช่องทางติดต่อ"),
    ("O4", "ข้อมูลการติดต่อ", "#", "ที่อยู่และหมายเลขโทรศัพท์ของสำนักงาน"),
    ("O5", "ข่าวประชาสัมพันธ์", SITE + "o5", "ข่าวของปีปัจจุบัน"),
    ("O12", "คู่มือการให้บริการ", SITE + "o12", "คู่มือสำหรับผู้มารับบริการ"),
)


def told(dossier: Dossier) -> list[tuple[str, str | None, tuple[str, ...], str | None]]:
    return [(item.code, item.name, item.links, item.explanation) for item in dossier.oit_items]


EXPECTED = [(code, name, (link,), words) for code, name, link, words in ITEMS]


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_items_in_a_text(tmp_path: Path) -> None:
    rows = "\n".join("\t".join(item) for item in ITEMS)
    paper = written(tmp_path, "รายการ.txt", f"รายการข้อมูล OIT ปีงบประมาณ 2568\n\nข้อ\tรายการ\tURL\tคำอธิบาย\n{rows}\n")
    dossier = read(paper)

    assert told(dossier) == EXPECTED
    assert (dossier.document.kinds, dossier.unplaced) == (("oit_item_list",), ())


def test_links_behind_words_in_a_table_of_a_page(tmp_path: Path) -> None:
    rows = "".join(
        f'<tr><td>{code}</td><td><a href="{link}">{name}</a></td><td>{words}</td></tr>'
        for code, name, link, words in ITEMS
    )
    head = "<tr><th>ข้อ</th><th>รายการ</th><th>องค์ประกอบข้อมูล</th></tr>"
    page = written(tmp_path, "รายการ.html", f"<!doctype html><html><body><table>{head}{rows}</table></body></html>")

    assert told(read(page)) == EXPECTED


def test_links_behind_words_in_a_worksheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["ข้อ", "รายการ", "ลิงก์", "คำอธิบาย"])
    for row, (code, name, link, words) in enumerate(ITEMS, 2):
        sheet.append([code, name, "เปิดดู", words])
        sheet.cell(row, 3).hyperlink = link
    book.save(tmp_path / "รายการ.xlsx")
    dossier = read(tmp_path / "รายการ.xlsx")

    assert told(dossier) == EXPECTED
    assert {item.link_texts for item in dossier.oit_items} == {("เปิดดู",)}
    assert dossier.sources["/oit_items/2/code"].sheet == "Sheet"


def test_items_one_under_the_other_on_a_page(tmp_path: Path) -> None:
    parts = [
        f"<div>{code.lower()}</div><h4>{name}</h4><p>{words}</p><a href='{link}'>📄 เปิดดู</a>"
        for code, name, link, words in ITEMS
    ]
    body = "<h2>ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน (o1-o5)</h2>" + "".join(parts) + "<p>ติดต่อเรา</p>"
    dossier = read(written(tmp_path, "หน้าเว็บ.html", f"<!doctype html><html><body>{body}</body></html>"))

    assert told(dossier) == EXPECTED
    assert "ติดต่อเรา" in [rest.text for rest in dossier.unplaced]


def test_several_addresses_of_one_item_stay_together(tmp_path: Path) -> None:
    table = [["ข้อ", "รายการ", "URL"], *([code, name, link] for code, name, link, _ in ITEMS)]
    table.insert(2, ["", "", SITE + "o1-2"])
    dossier = read(written(tmp_path, "รายการ.csv", "\n".join(",".join(row) for row in table)))

    assert dossier.oit_items[0] == OitItem(code="O1", name="โครงสร้าง", links=(SITE + "o1", SITE + "o1-2"))
    assert len(dossier.oit_items) == len(ITEMS)


def test_a_report_that_mentions_items_is_no_list_of_them() -> None:
    dossiers = [read(path) for path in sorted(EXAMPLES.glob("0[1-9]*.txt"))]

    assert [d.oit_items for d in dossiers] == [()] * len(dossiers)


@pytest.mark.parametrize("name", ["20-", "11-"])
def test_every_piece_of_a_list_has_one_home(name: str, cases: Path) -> None:
    folder = cases / "documents" if name == "20-" else EXAMPLES
    dossier, ledger = read_with_ledger(next(folder.glob(f"{name}*")))

    assert "oit_item_list" in dossier.document.kinds
    assert [key for block in ledger.pages.blocks for key in keys_of(block) if key not in ledger.homes] == []


def test_the_given_page_lists_its_items_and_links(cases: Path) -> None:
    paper = next((cases / "documents").glob("20-*"))
    lines = paper.read_text(encoding="utf-8").splitlines()
    dossier = read(paper)

    assert [item.code.lower() for item in dossier.oit_items] == [x for x in lines if x[0:1] == "o" and x[1:].isdigit()]
    assert [link for item in dossier.oit_items for link in item.links] == [x[1:-1] for x in lines if x[0:1] == "["]
    assert all(item.name and item.explanation for item in dossier.oit_items)
