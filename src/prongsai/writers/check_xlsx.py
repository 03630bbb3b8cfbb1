"""The sheet «ผลการตรวจเอกสาร» as a workbook: a row for each agency and year where asked, and one for each defect.

A last sheet tells what each code means. Nothing that a paper says becomes a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.checks import codes
from prongsai.checks.defect import SEVERITY_NAMES
from prongsai.thai.calendar import format_date
from prongsai.writers.agency_rows import AgencyRow, agency_rows
from prongsai.writers.check_sheet import NOTHING, TITLE, UNKNOWN, AgencyYear, CheckSheet, entries, printable

Value = str | int | Decimal | None
Columns = dict[str, int]
CANNOT_TELL = "ยังสรุปไม่ได้"
_AGENCIES: Columns = {
    "จังหวัด": 14,
    "อำเภอ": 16,
    "หน่วยงาน": 34,
    "ปี": 8,
    "เอกสาร": 34,
    "ผลการประเมินปี": 12,
    "คะแนนรวม (พิมพ์ไว้)": 12,
    "ระดับ (พิมพ์ไว้)": 16,
    "คะแนนรวม (คำนวณใหม่)": 13,
    "ระดับ (คำนวณใหม่)": 16,
    "ความสอดคล้อง": 15,
    "ต้องแก้ไข": 10,
    "ควรตรวจสอบ": 12,
    "แจ้งเพื่อทราบ": 12,
    "ตรวจเมื่อ": 20,
    "ไฟล์": 40,
}
# What a person reads first; the columns after `_LAST_PRINTED` are for sorting and stay off the printed page.
_DEFECTS: Columns = {
    "ลำดับ": 7,
    "หน่วยงาน": 24,
    "ความสำคัญ": 13,
    "ตำแหน่ง": 26,
    "ข้อความในเอกสาร": 36,
    "ควรเป็น": 24,
    "สิ่งที่พบ": 42,
    "สิ่งที่ควรทำ": 30,
    "ข้อที่ตรวจพบ": 28,
    "รหัส": 24,
    "ปี": 8,
    "ไฟล์": 28,
    "หน้า/บรรทัด": 16,
    "ตรวจเมื่อ": 20,
}
_EXPLANATIONS: Columns = {"รหัส": 26, "ข้อที่ตรวจพบ": 34, "ระดับปกติ": 14, "จำนวนที่พบ": 11, "คำอธิบาย": 90, "English": 44}
_LAST_PRINTED = {"แจ้งเพื่อทราบ", "สิ่งที่ควรทำ"}
_REFUSED: Columns = {"ไฟล์": 50, "เหตุที่ยังไม่ได้ตรวจ": 80}
_ACCENT, _WHITE, _INK = "0F5C57", "FFFFFF", "1D2733"
_FILLS = {"ต้องแก้ไข": "FBE9E6", "ควรตรวจสอบ": "FDF3D8", "แจ้งเพื่อทราบ": "ECEFF1"}
_EDGE = Border(bottom=Side(style="hair", color="9AA5A0"))
_LINE, _TALLEST = 16.5, 400.0  # points; no row is taller than 409
_MARKS = re.compile("[ัิ-ฺ็-๎]")  # stand above or below a letter and take no room
_MOST_LETTERS = 32_000  # a cell holds 32,767


def xlsx_bytes(sheet: CheckSheet, *, by_agency: bool = False) -> bytes:
    """The workbook; `by_agency` puts the sheet «รายหน่วยงาน» in front."""
    book = Workbook(write_only=False)
    for blank in book.worksheets:
        book.remove(blank)
    book.properties.title = TITLE
    book.properties.creator = "Prongsai"
    day = format_date(sheet.checked_on, thai_digits=False)
    if by_agency:
        _fill(book.create_sheet("รายหน่วยงาน"), _AGENCIES, [_agency(r, day) for r in agency_rows(sheet.years)], held=4)
    found = list(_found(sheet.years, day))
    nothing: list[Sequence[Value]] = [(None, None, None, None, None, None, NOTHING)]
    _fill(book.create_sheet("ข้อที่ตรวจพบ"), _DEFECTS, found or nothing, held=1)
    _fill(book.create_sheet("คำอธิบาย"), _EXPLANATIONS, list(_explained(sheet)), held=1)
    if sheet.refused:
        _fill(book.create_sheet("ไฟล์ที่ยังไม่ได้ตรวจ"), _REFUSED, sheet.refused, held=1)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _agency(row: AgencyRow, day: str) -> Sequence[Value]:
    agrees = {True: "ตรงกัน", False: "ควรตรวจสอบ", None: CANNOT_TELL}[row.agrees]
    untold = CANNOT_TELL if row.has_result else UNKNOWN
    return (
        row.province or UNKNOWN,
        row.district or UNKNOWN,
        row.agency or UNKNOWN,
        row.year or UNKNOWN,
        row.papers or UNKNOWN,
        row.result_year or UNKNOWN,
        UNKNOWN if row.total_printed is None else row.total_printed,
        row.level_printed or UNKNOWN,
        untold if row.total is None else row.total,
        row.level or untold,
        agrees if row.has_result else UNKNOWN,
        row.errors,
        row.warnings,
        row.infos,
        day,
        row.files,
    )


def _found(years: Iterable[AgencyYear], day: str) -> Iterable[Sequence[Value]]:
    """A row for each defect, paper after paper."""
    number = 0
    for paper in (section for year in years for section in year.sections):
        dossier = paper.dossier
        for entry in entries(paper):
            number += 1
            yield (
                number,
                dossier.agency.name_printed or UNKNOWN,
                SEVERITY_NAMES[entry.severity],
                entry.place,
                entry.quoted,
                entry.expected,
                entry.found,
                entry.to_do,
                entry.title,
                entry.code,
                dossier.measure_year or UNKNOWN,
                paper.file,
                entry.where,
                day,
            )


def _explained(sheet: CheckSheet) -> Iterable[Sequence[Value]]:
    """The codes that were found, by severity, with their number."""
    found = [d.code for year in sheet.years for d in year.defects]
    used = [code for name, code in codes().items() if name in found]
    ranks = list(SEVERITY_NAMES)
    for code in sorted(used, key=lambda c: (ranks.index(c.severity), c.code)):
        explanation = " ".join(code.explanation.split())
        yield (
            code.code,
            code.title,
            SEVERITY_NAMES[code.severity],
            found.count(code.code),
            explanation,
            code.title_english,
        )


def _fill(sheet: Worksheet, columns: Columns, rows: Iterable[Sequence[Value]], *, held: int) -> None:
    """Head and rows, with filter, held head, widths, and the way it prints on A4."""
    _put(sheet, 1, list(columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True, color=_WHITE)
        cell.fill = PatternFill("solid", start_color=_ACCENT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[1].height = 2 * _LINE + 6
    last = 1
    for last, row in enumerate(rows, 2):
        _put(sheet, last, row)
        sheet.row_dimensions[last].height = _height(row, list(columns.values()))
    for number, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    edge = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A1:{edge}{last}"
    sheet.freeze_panes = f"{get_column_letter(held)}2"
    if shown := [number for number, name in enumerate(columns, 1) if name in _LAST_PRINTED]:
        sheet.print_area = f"A1:{get_column_letter(shown[0])}{last}"
    _laid_out(sheet)


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Points for the tallest cell: not every program makes room for text that is wrapped."""
    lines = (
        sum(max(1, -(-len(_MARKS.sub("", line)) // (width - 2))) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=False)
        if value is not None
    )
    return min(_LINE * max(lines, default=1) + 3, _TALLEST)


def _laid_out(sheet: Worksheet) -> None:
    """A4 across, as wide as the page, the head on every page, numbered."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    head, foot = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    if head is not None and foot is not None:  # an empty one counts as false
        head.left.text, foot.right.text = TITLE, "&P / &N"


def _put(sheet: Worksheet, number: int, row: Sequence[Value]) -> None:
    """One row; text is text, also where it begins like a formula."""
    for column, value in enumerate(row, 1):
        cell = sheet.cell(number, column)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _EDGE
        cell.font = Font(color=_INK)
        if isinstance(value, str):
            cell.value = printable(value)[:_MOST_LETTERS]
            cell.data_type = "s"
            cell.quotePrefix = value[:1] in tuple("=+-@")
            if value in _FILLS:
                cell.fill = PatternFill("solid", start_color=_FILLS[value])
        elif value is not None:
            cell.value = value
            cell.number_format = "0.00" if isinstance(value, Decimal) else "0"
            cell.alignment = Alignment(horizontal="center", vertical="top")
