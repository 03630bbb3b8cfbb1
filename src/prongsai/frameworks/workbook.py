"""A framework as a workbook that an official can edit: six sheets, read back into the table of a framework file.

Sheets and columns (a header row each; order of columns is free, blank rows are skipped):

- «เกณฑ์»: รายการ | ค่า. Rows ปีงบประมาณ, แหล่งที่มา (any number), น้ำหนัก IIT, น้ำหนัก EIT, น้ำหนัก OIT (percent),
  เกณฑ์ตั้งต้น (year that supplies what the workbook does not hold: scales, way of reckoning), and three answered
  ใช่ or ไม่ใช่: ตรวจกับคู่มือแล้ว (without it the year stays a draft), ข้อคำถามครบ, ข้อ OIT ครบ.
- «ตัวชี้วัด»: ตัวชี้วัดที่ | ชื่อตัวชี้วัด | แบบวัด | ตัวชี้วัดย่อย | ชื่อตัวชี้วัดย่อย. One row for each sub-indicator; number,
  name and instrument may stand on its first row only.
- «ข้อคำถาม»: รหัส | ตัวชี้วัดที่ | ข้อความย่อ | ทิศทาง (บวก, ลบ, ผสม) | มาตรวัด | ประเด็นที่ (1, 3).
- «ข้อ OIT»: รหัส | ชื่อ | ตัวชี้วัดที่ | ตัวชี้วัดย่อย | สิ่งที่ต้องแสดง (one requirement a line).
- «ระดับ»: แบบระดับ (ตัวอักษร, คำ) | ระดับ | คะแนนรวมขั้นต่ำ | คะแนนแบบวัดขั้นต่ำ. Best level first.
- «ประเด็น»: ประเด็นที่ | ชื่อประเด็น.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.errors import FrameworkRefused, Problem
from prongsai.frameworks.model import Framework
from prongsai.thai.digits import to_arabic

Row = dict[str, str]
Line = tuple[str | int | float | None, ...]
COLUMNS: dict[str, tuple[str, ...]] = {
    "เกณฑ์": ("รายการ", "ค่า"),
    "ตัวชี้วัด": ("ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "แบบวัด", "ตัวชี้วัดย่อย", "ชื่อตัวชี้วัดย่อย"),
    "ข้อคำถาม": ("รหัส", "ตัวชี้วัดที่", "ข้อความย่อ", "ทิศทาง", "มาตรวัด", "ประเด็นที่"),
    "ข้อ OIT": ("รหัส", "ชื่อ", "ตัวชี้วัดที่", "ตัวชี้วัดย่อย", "สิ่งที่ต้องแสดง"),
    "ระดับ": ("แบบระดับ", "ระดับ", "คะแนนรวมขั้นต่ำ", "คะแนนแบบวัดขั้นต่ำ"),
    "ประเด็น": ("ประเด็นที่", "ชื่อประเด็น"),
}
_POLARITY = {"positive": "บวก", "negative": "ลบ", "mixed": "ผสม"}
_KIND = {"letters": "ตัวอักษร", "words": "คำ"}
_CHECKED, _ALL_QUESTIONS, _ALL_ITEMS = "ตรวจกับคู่มือแล้ว", "ข้อคำถามครบ", "ข้อ OIT ครบ"
_YES, _NO = "ใช่", "ไม่ใช่"
_WIDE = 45


def write_template(framework: Framework, path: Path) -> None:
    """Write the framework as a workbook to edit."""
    book = Workbook(write_only=False)
    for blank in book.worksheets:
        book.remove(blank)
    for title, rows in _sheets(framework).items():
        sheet = book.create_sheet(title)
        _fill(sheet, COLUMNS[title], rows)
    book.save(path)


def _fill(sheet: Worksheet, columns: tuple[str, ...], rows: list[Line]) -> None:
    sheet.append(columns)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(row)
    sheet.freeze_panes = "A2"
    for index, name in enumerate(columns):
        letter = chr(ord("A") + index)
        longest = max([len(name), *(len(str(row[index] or "")) for row in rows)])
        sheet.column_dimensions[letter].width = min(max(longest + 2, 10), _WIDE)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _sheets(framework: Framework) -> dict[str, list[Line]]:
    return {
        "เกณฑ์": [
            ("ปีงบประมาณ", framework.year),
            ("เกณฑ์ตั้งต้น", framework.year),
            (_CHECKED, _NO),
            (_ALL_QUESTIONS, _YES if framework.questions_complete else _NO),
            (_ALL_ITEMS, _YES if framework.oit_complete else _NO),
            *((f"น้ำหนัก {each.code}", _cell(each.weight)) for each in framework.instruments),
            *(("แหล่งที่มา", each) for each in framework.sources),
        ],
        "ตัวชี้วัด": [
            (each.no, each.name, each.instrument, sub.code if sub else None, sub.name if sub else None)
            for each in framework.indicators
            for sub in each.sub_indicators or (None,)
        ],
        "ข้อคำถาม": [
            (
                each.code,
                each.indicator,
                each.label,
                _POLARITY.get(each.polarity or ""),
                each.scale,
                ", ".join(str(no) for no in framework.issues_of(each.code)) or None,
            )
            for each in framework.questions
        ],
        "ข้อ OIT": [
            (each.code, each.name, each.indicator, each.sub_indicator, "\n".join(r.thai for r in each.requirements))
            for each in framework.oit_items
        ],
        "ระดับ": [
            (_KIND[scheme.kind], level.name, _cell(level.floor), _cell(level.instrument_floor))
            for scheme in framework.level_schemes
            for level in scheme.levels
        ],
        "ประเด็น": [(each.no, each.title) for each in framework.issues],
    }


def _cell(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def table_from_xlsx(path: Path) -> dict[str, Any]:
    """The table of a framework file from a workbook. Raises `FrameworkRefused` where sheets or columns are lacking."""
    try:
        book = load_workbook(path, data_only=True)
    except Exception as error:
        raise _refused([Problem(path.name, "เปิดไฟล์ไม่ได้ ไฟล์ว่างหรือไม่สมบูรณ์", "empty or damaged")]) from error
    problems: list[Problem] = []
    sheets = {title: list(_rows(book, title, problems)) for title in COLUMNS}
    if problems:
        raise _refused(problems)
    return _table(sheets)


def _refused(problems: list[Problem]) -> FrameworkRefused:
    return FrameworkRefused(
        "อ่านเกณฑ์จากไฟล์ Excel ไม่ได้ โปรดแก้ตามรายการ หรือเริ่มจากแบบที่ระบบสร้างให้",
        "The framework cannot be read from the workbook; correct what is listed, or start from the template.",
        problems,
    )


def _rows(book: Workbook, title: str, problems: list[Problem]) -> Iterator[Row]:
    """Rows of a sheet by column name, each with its place; what is lacking goes to `problems`."""
    if title not in book.sheetnames:
        problems.append(Problem(title, f"ไม่มีแผ่นงาน «{title}»", f"there is no sheet {title!r}"))
        return
    lines = book[title].iter_rows(values_only=True)
    header = [_text(cell) for cell in next(lines, ())]
    lacking = [name for name in COLUMNS[title] if name not in header]
    if lacking:
        problems.append(Problem(title, f"ไม่มีช่อง {', '.join(lacking)}", f"lacks the columns {', '.join(lacking)}"))
        return
    for number, cells in enumerate(lines, 2):
        row = {name: _text(cell) for name, cell in zip(header, cells, strict=False) if name}
        if any(row.values()):
            yield {**row, "_place": f"{title} แถว {number}"}


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _table(sheets: dict[str, list[Row]]) -> dict[str, Any]:
    head = sheets["เกณฑ์"]
    said = {row["รายการ"]: row["ค่า"] for row in head}
    year = _number(said.get("ปีงบประมาณ", ""))
    return {
        "year": year,
        "inherits": _number(said.get("เกณฑ์ตั้งต้น", "")) if said.get("เกณฑ์ตั้งต้น") else year,
        "draft": said.get(_CHECKED) != _YES,
        "questions_complete": said.get(_ALL_QUESTIONS) == _YES,
        "oit_complete": said.get(_ALL_ITEMS) == _YES,
        "sources": [row["ค่า"] for row in head if row["รายการ"] == "แหล่งที่มา" and row["ค่า"]],
        "instruments": [_instrument(row) for row in head if row["รายการ"].startswith("น้ำหนัก")],
        "indicators": _indicators(sheets["ตัวชี้วัด"]),
        "questions": [_question(row) for row in sheets["ข้อคำถาม"]],
        "oit_items": [_item(row) for row in sheets["ข้อ OIT"]],
        "level_schemes": _schemes(sheets["ระดับ"]),
        "issues": [_issue(row, sheets["ข้อคำถาม"]) for row in sheets["ประเด็น"]],
    }


_INSTRUMENT_NAMES = {
    "IIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
    "EIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก",
    "OIT": "แบบวัดการเปิดเผยข้อมูลสาธารณะ",
}


def _instrument(row: Row) -> dict[str, Any]:
    code = row["รายการ"].removeprefix("น้ำหนัก").strip()
    weight = to_arabic(row["ค่า"]) or None
    return {"code": code, "name": _INSTRUMENT_NAMES.get(code, code), "weight": weight, "_place": row["_place"]}


def _indicators(rows: list[Row]) -> list[dict[str, Any]]:
    """Indicators with their sub-indicators; a row without a number, or with that of the row above, continues it."""
    found: list[dict[str, Any]] = []
    for row in rows:
        no = _number(row["ตัวชี้วัดที่"])
        if no != "" and (not found or found[-1]["no"] != no):
            entry: dict[str, Any] = {"no": no, "name": row["ชื่อตัวชี้วัด"], "instrument": row["แบบวัด"]}
            found.append(entry | {"sub_indicators": [], "_place": row["_place"]})
        if row["ตัวชี้วัดย่อย"] and found:
            sub = {"code": to_arabic(row["ตัวชี้วัดย่อย"]), "name": row["ชื่อตัวชี้วัดย่อย"], "_place": row["_place"]}
            found[-1]["sub_indicators"].append(sub)
    return found


def _question(row: Row) -> dict[str, Any]:
    polarity = {thai: english for english, thai in _POLARITY.items()}
    return {
        "code": to_arabic(row["รหัส"]).upper(),
        "indicator": _number(row["ตัวชี้วัดที่"]) if row["ตัวชี้วัดที่"] else None,
        "label": row["ข้อความย่อ"],
        "polarity": polarity.get(row["ทิศทาง"], row["ทิศทาง"]),
        "scale": row["มาตรวัด"],
        "_place": row["_place"],
    }


def _item(row: Row) -> dict[str, Any]:
    lines = [line.strip() for line in row["สิ่งที่ต้องแสดง"].splitlines()]
    return {
        "code": to_arabic(row["รหัส"]).upper(),
        "name": row["ชื่อ"],
        "indicator": _number(row["ตัวชี้วัดที่"]) if row["ตัวชี้วัดที่"] else None,
        "sub_indicator": to_arabic(row["ตัวชี้วัดย่อย"]),
        "requirements": [{"thai": line} for line in lines if line],
        "_place": row["_place"],
    }


def _schemes(rows: list[Row]) -> list[dict[str, Any]]:
    kinds = {thai: english for english, thai in _KIND.items()}
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        kind = kinds.get(row["แบบระดับ"], row["แบบระดับ"])
        scheme = found.setdefault(kind, {"kind": kind, "levels": [], "_place": row["_place"]})
        level = {"name": row["ระดับ"], "floor": to_arabic(row["คะแนนรวมขั้นต่ำ"]), "_place": row["_place"]}
        if row["คะแนนแบบวัดขั้นต่ำ"]:
            level["instrument_floor"] = to_arabic(row["คะแนนแบบวัดขั้นต่ำ"])
        scheme["levels"].append(level)
    return list(found.values())


def _issue(row: Row, questions: list[Row]) -> dict[str, Any]:
    no = _number(row["ประเด็นที่"])
    own = [
        to_arabic(each["รหัส"]).upper()
        for each in questions
        if str(no) in re.findall(r"\d+", to_arabic(each["ประเด็นที่"]))
    ]
    return {"no": no, "title": row["ชื่อประเด็น"], "questions": own, "_place": row["_place"]}


def _number(text: str) -> int | str:
    """A whole number where the text is one, else the text, which the reading of the table will refuse."""
    plain = to_arabic(text)
    return int(plain) if plain.isdecimal() else text
