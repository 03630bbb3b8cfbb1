"""A worksheet or a CSV is a paper like any other: what a person sees in it is what is read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from remade_sheets import as_csv, as_xlsx
from test_reading_variations import PAPERS, dossier_of, restored, said, text_of, unvaried

from prongsai.dossier import Dossier
from prongsai.errors import FileRefused
from prongsai.readers import read
from prongsai.readers.grid import letters_of, place_of
from prongsai.readers.number_format import shown

TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
OWNER = "เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี"
HEADER = ["ที่", "มาตรการ", "ขั้นตอน/วิธีปฏิบัติ", "ระยะเวลา", "ผู้รับผิดชอบ"]
ROWS = [
    [1, "จัดทำคู่มือบริการ", "สำรวจงานบริการ\nจัดทำคู่มือ\nเผยแพร่คู่มือ", "ตลอดปีงบประมาณ", "สำนักปลัด"],
    [2, "เปิดช่องทางร้องเรียน", "๑. ติดตั้งตู้รับเรื่อง\n๒. ประชาสัมพันธ์ตู้รับเรื่อง", "ตลอดปีงบประมาณ", "กองคลัง"],
]
Remake = Callable[[Path, Path], Path]
WAYS: dict[str, Remake] = {
    "bordered": lambda paper, to: as_xlsx(text_of(paper), to / "paper.xlsx", lambda lost: restored(paper, lost)),
    "without borders": lambda paper, to: as_xlsx(
        text_of(paper), to / "paper.xlsx", lambda lost: restored(paper, lost), bordered=False
    ),
    "a sheet a table": lambda paper, to: as_xlsx(
        text_of(paper), to / "paper.xlsx", lambda lost: restored(paper, lost), sheet_a_table=True
    ),
    "commas": lambda paper, to: as_csv(text_of(paper), to / "paper.csv", lambda lost: restored(paper, lost)),
    "semicolons": lambda paper, to: as_csv(
        text_of(paper), to / "paper.csv", lambda lost: restored(paper, lost), delimiter=";", encoding="utf-16"
    ),
    "commas, named a text": lambda paper, to: as_csv(
        text_of(paper), to / "paper.txt", lambda lost: restored(paper, lost)
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.stem[:3])
def test_the_same_paper_as_a_sheet_reads_to_the_same_dossier(paper: Path, way: str, tmp_path: Path) -> None:
    remade = WAYS[way](paper, tmp_path)

    assert said(dossier_of(remade)) == said(unvaried(paper))


def plan(tmp_path: Path, change: Callable[[Worksheet], None] = lambda sheet: None) -> Path:
    """A plan of two measures under two title rows, changed as a test wants it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in [[TITLE], [OWNER], [], HEADER, *ROWS]:
        sheet.append(row)
    change(sheet)
    path = tmp_path / "แผน.xlsx"
    book.save(path)
    return path


def kinds_and_texts(dossier: Dossier) -> list[tuple[str, str]]:
    return [(repeat.kind, repeat.text) for repeat in dossier.repeats]


def test_title_rows_stand_above_the_table_and_lines_of_a_cell_are_items(tmp_path: Path) -> None:
    dossier = read(plan(tmp_path))

    assert (dossier.document.title_printed, dossier.agency.name_printed) == (TITLE, "เทศบาลตำบลบึงทองหลาง")
    assert [m.title for m in dossier.measures] == ["จัดทำคู่มือบริการ", "เปิดช่องทางร้องเรียน"]
    assert dossier.measures[0].steps == ("สำรวจงานบริการ", "จัดทำคู่มือ", "เผยแพร่คู่มือ")
    assert dossier.measures[1].steps == ("ติดตั้งตู้รับเรื่อง", "ประชาสัมพันธ์ตู้รับเรื่อง")


def test_a_field_tells_its_sheet_and_its_cell(tmp_path: Path) -> None:
    def renamed(sheet: Worksheet) -> None:
        sheet.title = "แผนปี 2568"
        sheet.insert_cols(1)

    source = read(plan(tmp_path, renamed)).sources["/measures/1/steps/0"]

    assert (source.sheet, source.line, source.cell) == ("แผนปี 2568", 6, "D6")


def test_hidden_rows_columns_and_sheets_are_read_and_said(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[6].hidden = True
        sheet.column_dimensions["E"].hidden = True
        assert sheet.parent is not None
        other = sheet.parent.create_sheet("ภายใน")
        other.append(["ข้อความที่เก็บไว้ใช้เฉพาะภายในกองแผนงาน"])
        other.sheet_state = "hidden"

    dossier = read(plan(tmp_path, hide))

    assert dossier.measures[1].responsible == ("กองคลัง",)
    assert ("hidden_row", "แถว 6 ซ่อนอยู่") in kinds_and_texts(dossier)
    assert ("hidden_column", "คอลัมน์ E ซ่อนอยู่") in kinds_and_texts(dossier)
    assert ("hidden_sheet", "แผ่นงาน «ภายใน» ซ่อนอยู่") in kinds_and_texts(dossier)
    assert [(n.text, n.source.sheet, n.source.line) for n in dossier.narrative][-1] == (
        *("ข้อความที่เก็บไว้ใช้เฉพาะภายในกองแผนงาน", "ภายใน"),
        1,
    )


def test_a_header_of_two_lines_names_the_first_and_the_last_day(tmp_path: Path) -> None:
    def two_lines(sheet: Worksheet) -> None:
        sheet.insert_rows(5)
        sheet.insert_cols(5)
        sheet["D5"], sheet["E5"] = "เริ่ม", "เสร็จ"
        for column in "ABCF":
            sheet.merge_cells(f"{column}4:{column}5")
        sheet.merge_cells("D4:E4")
        for row in (6, 7):
            for column, day in (("D", datetime.date(2024, 10, 1)), ("E", datetime.date(2025, 9, 30))):
                sheet[f"{column}{row}"] = day
                sheet[f"{column}{row}"].number_format = "[$-D07041E]d mmmm yyyy"

    measures = read(plan(tmp_path, two_lines)).measures

    assert [(m.period.printed, m.period.start, m.period.end) for m in measures if m.period] == [
        ("๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘", datetime.date(2024, 10, 1), datetime.date(2025, 9, 30))
    ] * 2


def test_a_title_merged_down_over_its_rows_is_one_measure(tmp_path: Path) -> None:
    def merged(sheet: Worksheet) -> None:
        sheet.append([None, None, "๓. สรุปเรื่องที่ได้รับ"])
        for column in "ABDE":
            sheet.merge_cells(f"{column}6:{column}7")

    measures = read(plan(tmp_path, merged)).measures

    assert [m.pieces for m in measures] == [1, 2]
    assert measures[1].steps == ("ติดตั้งตู้รับเรื่อง", "ประชาสัมพันธ์ตู้รับเรื่อง", "สรุปเรื่องที่ได้รับ")


def test_who_signs_below_the_table_is_no_row_of_it(tmp_path: Path) -> None:
    def signed(sheet: Worksheet) -> None:
        for text in ("ลงชื่อ....................ผู้รายงาน", "(นางสาวมะลิ ใจเย็น)", "นักวิเคราะห์นโยบายและแผน"):
            sheet.append([None, None, None, text])

    dossier = read(plan(tmp_path, signed))

    assert [(s.name_printed, s.role) for s in dossier.signatories] == [("นางสาวมะลิ ใจเย็น", "ผู้รายงาน")]
    assert len(dossier.measures) == 2


def test_a_formula_that_was_never_computed_is_said(tmp_path: Path) -> None:
    def computed(sheet: Worksheet) -> None:
        sheet["B9"] = "=CONCATENATE(B5,B6)"

    assert ("formula_without_value", "=CONCATENATE(B5,B6)") in kinds_and_texts(read(plan(tmp_path, computed)))


def test_long_texts_and_signs_of_markup_come_through_whole(tmp_path: Path) -> None:
    long = "เผยแพร่ผล <ร้อยละ 80 & มากกว่า> " + "ประชาชนเข้าถึงข้อมูลได้สะดวก " * 900

    def lengthened(sheet: Worksheet) -> None:
        sheet["C5"] = long

    assert read(plan(tmp_path, lengthened)).measures[0].steps == (long.strip(),)


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("45566", "[$-D07041E]d mmmm yyyy", "๑ ตุลาคม ๒๕๖๗"),
        ("45566", "[$-107041E]d mmm yy;@", "1 ต.ค. 67"),
        ("45566", "d/m/bbbb", "1/10/2567"),
        ("45566", "[$-409]d mmmm yyyy", "1 October 2024"),
        ("243803", "d mmm yyyy", "4 ก.ค. 2567"),
        ("45566.604166666664", "[$-107041E]d/m/yyyy h:mm", "1/10/2567 14:30"),
        ("98.4", "t0.00", "๙๘.๔๐"),
        ("98.399999999999991", "General", "98.4"),
        ("0.9843", "0.00%", "98.43%"),
        ("1234567.895", "#,##0.00", "1,234,567.90"),
        ("7", '"O"0', "O7"),
        ("-1.5", "#,##0.0;(#,##0.0)", "(1.5)"),
        ("0", '0;-0;"-"', "-"),
        ("4", "000", "004"),
        ("ไม่ใช่เลข", "0.00", "ไม่ใช่เลข"),
        ("46296", "[$-187041E]d mmm yy;@", "1 ต.ค. 69"),
        ("46296", "[$-D87041E]d mmmm yyyy", "๑ ตุลาคม ๒๕๖๙"),
        ("46296", "[$-F800]dddd, mmmm dd, yyyy", "1 ตุลาคม 2569"),
        ("46296", "mmmmm", "ต"),
        ("1.5", "[h]:mm", "36:00"),
        ("1.0208333333333333", "[mm]:ss", "1470:00"),
        ("0.25", "t[h]:mm:ss", "๖:๐๐:๐๐"),
        ("1.5", "# ?/?", "1 1/2"),
        ("0.3333333", "# ?/?", "1/3"),
        ("2", "# ?/?", "2"),
        ("0.99", "# ?/8", "1"),
        ("0.375", "# ?/8", "3/8"),
        ("2.5", "?/?", "5/2"),
        ("-1.25", "# ??/??", "-1 1/4"),
        ("1234.5", "0.00E+00", "1.23E+03"),
        ("0.00012", "0.0E+00", "1.2E-04"),
        ("9.999", "0.0E+00", "1.0E+01"),
        ("12345", "##0.0E+0", "12.3E+3"),
        ("1103700123456", "0-0000-00000-00-0", "1-1037-00123-45-6"),
        ("812345678", "0##-###-####", "081-234-5678"),
        ("5", "0##", "005"),
        ("5", "0,000", "0,005"),
        ("12", 'General" คน"', "12 คน"),
        ("75", '[>=80]0;[<80]"ต่ำ "0', "ต่ำ 75"),
        ("85", '[>=80]0;[<80]"ต่ำ "0', "85"),
        ("-4", "[Red][<0]0.0;0", "-4.0"),
        ("0.5", "#.00", ".50"),
        ("1234567", "#,##0,", "1,235"),
        ("1e-320", "# ?/?", "0"),
        ("5", "0" * 60, "0" * 59 + "5"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(stored: str, code: str, seen: str) -> None:
    assert shown(stored, code) == seen


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_no_format_and_no_value_is_too_strange_to_show(stored: str, code: str) -> None:
    assert isinstance(shown(stored, code), str)


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_the_address_of_a_cell_leads_back_to_it(column: int, row: int) -> None:
    assert place_of(f"${letters_of(column)}${row}") == (row, column)


def test_prose_with_commas_is_no_table(tmp_path: Path) -> None:
    paper = tmp_path / "ประกาศ.txt"
    paper.write_text("ประกาศเทศบาลตำบลบึงทองหลาง\nกอง, ฝ่าย, งาน\nทุกส่วนราชการ, ทุกคน\nถือปฏิบัติ, โดยเคร่งครัด\n", "utf-8")

    assert all(rest.source.cell is None for rest in read(paper).unplaced)


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_workbook_cut_short_is_refused(keep: float, tmp_path: Path) -> None:
    path = plan(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])

    with pytest.raises(FileRefused, match="ไม่สมบูรณ์"):
        read(path)


def test_a_workbook_without_a_word_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "ว่าง.xlsx")

    with pytest.raises(FileRefused):
        read(tmp_path / "ว่าง.xlsx")
