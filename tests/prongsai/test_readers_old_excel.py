"""An .xls workbook is read as its cells are shown, like an .xlsx; LibreOffice is asked where it is there."""

from __future__ import annotations

import csv
import shutil
import struct
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_excel import container, label, number, record, workbook
from openpyxl.styles import Border, Side

from prongsai.errors import FileRefused
from prongsai.readers import read, workbooks, worksheets
from prongsai.readers.compound import NotIntact, stream
from prongsai.readers.grid import Sheet

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def sheet(formats: list[str | int], *records: bytes, small: bool = False, more: bytes = b"") -> Sheet:
    [found] = workbooks.sheets_of(container(workbook(formats, *records, more=more), small=small), "คะแนน.xls")
    return found


def texts(found: Sheet) -> list[str]:
    return [cell.text for _, cell in sorted(found.cells.items())]


@pytest.mark.parametrize(
    ("code", "value", "seen"),
    [
        ("t0.00", 98.4, "๙๘.๔๐"),
        ("[$-D07041E]d mmmm yyyy", 46296, "๑ ตุลาคม ๒๕๖๙"),
        ("dd/mm/bbbb", 46296, "01/10/2569"),
        ("0000", 7, "0007"),
        ("0.00%", 0.9843, "98.43%"),
        ("#,##0.00", 1234567.895, "1,234,567.90"),
        ("[h]:mm", 1.5, "36:00"),
        ('0.0" คะแนน"', 87.25, "87.3 คะแนน"),
        (10, 0.5, "50.00%"),
        (14, 46296, "1/10/2569"),
        (0, 98.4, "98.4"),
    ],
)
@pytest.mark.parametrize("small", [True, False])
def test_a_number_is_read_as_its_format_shows_it(code: str | int, value: float, seen: str, *, small: bool) -> None:
    found = sheet([code], label(0, 0, "ตัวชี้วัด"), number(0, 1, 0, value), small=small)

    assert texts(found) == ["ตัวชี้วัด", seen]


def test_short_numbers_are_read_as_shown_too() -> None:
    whole, hundredfold = (9136 << 2) | 2, (9136 << 2) | 3
    upper = struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32
    below = ((-150 << 2) | 3) & 0xFFFF_FFFF
    found = sheet(
        ["#,##0", "0.00", "0%"],
        record(0x027E, struct.pack("<HHHI", 0, 0, 0, whole)),
        record(0x027E, struct.pack("<HHHI", 0, 1, 1, hundredfold)),
        record(0xBD, struct.pack("<HHHIHIH", 1, 0, 2, upper, 1, below, 1)),
    )

    assert texts(found) == ["9,136", "91.36", "50%", "-1.50"]


def test_truths_errors_and_values_of_formulas_are_read() -> None:
    def formula(column: int, value: bytes) -> bytes:
        return record(0x06, struct.pack("<HHH", 1, column, 0) + value + struct.pack("<HIH", 0, 0, 0))

    found = sheet(
        ["0.0"],
        record(0x0205, struct.pack("<HHHBB", 0, 0, 0, 1, 0)),
        record(0x0205, struct.pack("<HHHBB", 0, 1, 0, 42, 1)),
        formula(0, struct.pack("<d", 12.25)),
        formula(1, b"\x02\0\x07\0\0\0\xff\xff"),
        formula(2, b"\x01\0\x00\0\0\0\xff\xff"),
    )

    assert texts(found) == ["TRUE", "#N/A", "12.3", "#DIV/0!", "FALSE"]


def test_days_counted_from_1904_are_those_days() -> None:
    found = sheet(["d/m/bbbb"], number(0, 0, 0, 44834), more=record(0x22, b"\x01\0"))

    assert texts(found) == ["1/10/2569"]


def test_hidden_rows_and_columns_borders_and_addresses_are_known() -> None:
    url = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
    address = "https://www.example.go.th/ita\0".encode("utf-16-le")
    link = struct.pack("<HHHH", 0, 0, 0, 0) + bytes(16) + struct.pack("<II", 2, 3) + url
    lined = record(0xE0, struct.pack("<HHHHHHII", 0, 0, 0, 0, 0, 0x1111, 0, 0))
    found = sheet(
        [0],
        record(0x7D, struct.pack("<HHHHHH", 2, 3, 0, 0, 1, 0)),
        record(0x0208, struct.pack("<HHHHHHI", 4, 0, 1, 0, 0, 0, 0x20)),
        label(0, 0, "O1"),
        record(0x0201, struct.pack("<HHH", 1, 1, 0)),
        record(0x01B8, link + struct.pack("<I", len(address)) + address),
        more=lined,
    )

    assert (found.hidden_rows, found.hidden_columns, found.bordered) == ({5}, {3, 4}, {(1, 1), (2, 2)})
    assert found.cells[1, 1].link == "https://www.example.go.th/ita"


def test_a_drawing_inside_a_sheet_is_none_of_its_cells() -> None:
    inner = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x20, 0, 0, 0, 6)) + number(0, 0, 0, 1) + record(0x0A)
    found = sheet(["0.00"], label(0, 0, "คะแนน"), inner, number(0, 1, 0, 5))

    assert found.cells[1, 2].text == "5.00"


def test_formats_of_a_workbook_of_excel_95_are_in_its_own_letters() -> None:
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 0)) + record(0x42, struct.pack("<H", 874))
    code = '0.0" คะแนน"'.encode("cp874")
    head = begin + record(0x041E, struct.pack("<HB", 164, len(code)) + code)
    head += record(0xE0, struct.pack("<HHHHHHHH", 0, 164, 0, 0, 0, 0, 0, 0))
    name = "แผ่น".encode("cp874")
    at = len(head) + 4 + 7 + len(name) + 4
    head += record(0x85, struct.pack("<IHB", at, 0, len(name)) + name) + record(0x0A)
    body = record(0x0809, struct.pack("<HHHH", 0x0500, 0x10, 0, 0)) + number(0, 0, 0, 87.25) + record(0x0A)

    [found] = workbooks.sheets_of(container(head + body, stream="Book"), "เก่า.xls")

    assert texts(found) == ["87.3 คะแนน"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=8), st.booleans())
def test_a_damaged_workbook_is_refused_or_read(damage: list[tuple[int, int]], small: bool) -> None:
    data = bytearray(container(workbook(["0.00"], label(0, 0, "ก"), number(0, 1, 0, 1.5)), small=small))
    for at, byte in damage:
        data[at % len(data)] = byte

    try:
        workbooks.sheets_of(bytes(data), "ก.xls")
    except FileRefused as refusal:
        assert "ก.xls" in str(refusal)


def test_a_container_that_runs_in_a_ring_is_not_intact() -> None:
    data = bytearray(container(workbook([0], label(0, 0, "ก"))))
    data[512 + 8 : 512 + 12] = struct.pack("<I", 2)

    with pytest.raises(NotIntact):
        stream(bytes(data), ("Workbook",))


CODES = [
    *("General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "000", "[$-D00041E]0.00", '0.0" คะแนน"', "# ?/?"),
    *("0.00E+00", "#,##0.00;(#,##0.00)", '0;-0;"-"', "0-00-0", "[$฿-41E]#,##0.00", '[<80]"ต่ำ "0;[>=80]0'),
]
DATES = [
    *("[$-107041E]d mmm yy;@", "[$-D07041E]d mmmm yyyy", "[$-187041E]d mmmm yyyy", "[h]:mm", "h:mm", "mm:ss"),
    *("[$-409]d-mmm-yy;@", "[$-41E]mmmm yyyy"),
]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed on this machine")
def test_libreoffice_shows_the_same_and_its_xls_reads_like_the_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "คะแนน"
    for code in (*CODES, *DATES):
        values = (46296, 46296.604166666664, 1.5) if code in DATES else (98.4, 0.9843, 1234567.895, 0, 7, 75)
        page.append(list(values))
        for cell in page[page.max_row]:
            cell.number_format = code
    page.append(["ลิงก์", True, False, "เทศบาลตำบลบึงทองหลาง"])
    page.cell(page.max_row, 1).hyperlink = "https://www.example.go.th/ita/o1"
    page.cell(page.max_row, 2).border = Border(top=Side(style="thin"))
    page.row_dimensions[3].hidden = True
    page.column_dimensions["I"].hidden = True
    path = tmp_path / "คะแนน.xlsx"
    book.save(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for form in ("xls", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true"):
        command = [str(OFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, check=True, capture_output=True)

    [new] = worksheets.sheets_of(path.read_bytes(), path.name)
    [old] = workbooks.sheets_of(path.with_suffix(".xls").read_bytes(), "คะแนน.xls")
    with path.with_suffix(".csv").open(encoding="utf-8") as file:
        printed = list(csv.reader(file, delimiter="\t"))

    assert old.cells == new.cells
    assert (old.hidden_rows, old.bordered) == (new.hidden_rows, new.bordered)
    assert {place: printed[place[0] - 1][place[1] - 1].strip() for place in new.cells} == {
        place: cell.text for place, cell in new.cells.items()
    }


def test_scores_of_an_old_workbook_are_read_with_their_places(tmp_path: Path) -> None:
    heads = ("ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน")
    names = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต")
    cells = [label(0, 0, "ผลการประเมิน ITA เทศบาลตำบลบึงทองหลาง ประจำปีงบประมาณ พ.ศ. 2567")]
    cells += [label(2, column, head) for column, head in enumerate(heads)]
    for row, name in enumerate(names, 3):
        cells += [number(row, 0, 0, row - 2), label(row, 1, name), number(row, 2, 1, 90.5 + row)]
    path = tmp_path / "คะแนน.xls"
    path.write_bytes(container(workbook(["0", "0.00"], *cells)))

    [assessment] = read(path).scores

    assert [(s.no, s.printed) for s in assessment.indicators] == [(n, f"{92.5 + n}0") for n in range(1, 6)]
