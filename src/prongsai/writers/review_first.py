"""The first sheet of the review workbook (อ่านก่อน): whose it is, how it is used in five lines, what is still open."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.writers.check_sheet import printable
from prongsai.writers.review_sheet import (
    BOOK_TITLE,
    COLUMNS,
    DEFECTS,
    DOUBTS,
    FACTS,
    FIRST,
    MEASURES,
    POINTS,
    STANDING,
    STATE,
    STATE_WORDS,
    TO_EDIT,
    USE,
    ReviewBook,
    rows_of,
)
from prongsai.writers.xlsx_table import height_of, lay_out, put_text

_FONT, _SIZE, _ACCENT = "TH SarabunPSK", 15.0, "0F5C57"
_WIDTHS = (6, 60, 24, 24)
_HOW = (
    f"เปิดแผ่น «{DOUBTS}» เทียบกับเอกสารต้นฉบับ แล้วเลือกจากรายการ หรือพิมพ์ค่าที่ถูกต้องเอง (หลายข้อให้พิมพ์บรรทัดละข้อ) "
    "จุดที่เว้นว่างจะคงรอไว้ให้ตรวจภายหลัง",
    f"เปิดแผ่น «{MEASURES}» เลือก ใช้ ไม่ใช้ หรือแก้ไข แก้ข้อความในช่องสีอ่อนได้โดยตรง ขั้นตอนเขียนบรรทัดละข้อ "
    "แถวว่างท้ายแผ่นใช้เพิ่มมาตรการของหน่วยงาน",
    f"เปิดแผ่น «{FACTS}» ตอบเฉพาะข้อที่ทราบ ข้อที่ยังไม่ตอบจะเป็นจุดไข่ปลาในเอกสาร ส่วนแผ่น «{POINTS}» ใช้บันทึกเหตุผล",
    f"แผ่น «{DEFECTS}» ใช้บันทึกว่าแก้ไขแล้ว หรือไม่ถือเป็นข้อผิดพลาด ข้อที่ต้องจัดการก่อนลงนามมีคำว่า «ใช่» กำกับ",
    "บันทึกไฟล์นี้ แล้วสั่ง prongsai year กับเอกสารชุดเดิม พร้อม --review และชื่อไฟล์นี้ เรียงลำดับหรือย้ายแถวได้ แต่อย่าลบแถวและแผ่นงาน",
)
_EDGE = Border(bottom=Side(style="hair", color="9AA5A0"))


def fill_first(sheet: Worksheet, book: ReviewBook) -> None:
    """Title, five lines, and the table of what is open, which counts anew as the person works."""
    sheet.title = FIRST
    year = f" มาตรการปีงบประมาณ พ.ศ. {book.year}" if book.year else ""
    _line(sheet, 1, f"{BOOK_TITLE}{year}", bold=True, size=_SIZE + 5)
    _line(sheet, 2, book.agency, bold=True)
    for number, text in enumerate(_HOW, 1):
        put_text(sheet.cell(number + 3, 1), f"{number}.")
        sheet.cell(number + 3, 1).font = Font(name=_FONT, size=_SIZE, bold=True, color=_ACCENT)
        sheet.cell(number + 3, 1).alignment = Alignment(vertical="top", horizontal="right")
        _line(sheet, number + 3, text, column=2)
    row = _counts(sheet, book, len(_HOW) + 5)
    for number, note in enumerate(book.notes, row + 1):
        _line(sheet, number, note, column=2)
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCD"[number]].width = width
    sheet.sheet_view.showGridLines = False
    lay_out(sheet, landscape=True)


def _line(sheet: Worksheet, row: int, text: str, *, column: int = 1, bold: bool = False, size: float = _SIZE) -> None:
    """A line over all columns to the right."""
    cell = sheet.cell(row, column)
    put_text(cell, printable(text))
    cell.font = Font(name=_FONT, size=size, bold=bold, color=_ACCENT if bold else "1D2733")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=len(_WIDTHS))
    room = (sum(_WIDTHS[column - 1 :]) - 2) * 4.6
    sheet.row_dimensions[row].height = height_of([text], room, size)


def _counts(sheet: Worksheet, book: ReviewBook, row: int) -> int:
    """A row for each sheet: how many rows, how many still wait; the last row."""
    for column, text in enumerate(("แผ่นงาน", "ทั้งหมด (แถว)", "ยังรอท่าน (แถว)"), 2):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.font, cell.border = Font(name=_FONT, size=_SIZE, bold=True, color=_ACCENT), _EDGE
    for title, rows in rows_of(book).items():
        row += 1
        put_text(sheet.cell(row, 2), title)
        sheet.cell(row, 3).value = len(rows)
        sheet.cell(row, 4).value = _waiting(title)
        for column in (2, 3, 4):
            cell = sheet.cell(row, column)
            cell.font, cell.border = Font(name=_FONT, size=_SIZE), _EDGE
            cell.alignment = Alignment(horizontal="left" if column == 2 else "center")
        sheet.row_dimensions[row].height = 24
    return row


def _waiting(title: str) -> str:
    heads = [column.head for column in COLUMNS[title]]
    head, word = (USE, TO_EDIT) if title == MEASURES else (STATE, STATE_WORDS.get(title, (STANDING, ""))[0])
    letter = chr(ord("A") + heads.index(head))
    if title == DEFECTS:
        blocks = chr(ord("A") + heads.index("ต้องจัดการก่อนลงนาม"))
        return f"=COUNTIFS('{title}'!{letter}:{letter},\"{word}\",'{title}'!{blocks}:{blocks},\"ใช่\")"
    return f"=COUNTIF('{title}'!{letter}:{letter},\"{word}\")"
