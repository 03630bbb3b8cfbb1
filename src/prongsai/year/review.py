"""The review workbook handed back: its rows by their keys, wherever a person sorted or moved them.

What is wrong is gathered as problems with sheet and cell, and told all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.utils import get_column_letter

from prongsai.errors import FileRefused, Problem
from prongsai.readers.grid import Sheet
from prongsai.readers.workbooks import sheets_of
from prongsai.thai.digits import to_arabic
from prongsai.writers.review_sheet import COLUMNS, KEPT, KEY, VERSION

_LARGEST_FILE = 16 * 2**20
_HEAD_ROWS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its texts by head; `number` and `letters` say where it stands now."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    letters: Mapping[str, str]

    @property
    def key(self) -> str:
        """The key by which the row is known; empty for a row that a person added."""
        return self.texts.get(KEY, "")

    def text(self, head: str) -> str:
        """What stands under the head, without blanks around it."""
        return self.texts.get(head, "")

    def problem(self, head: str, thai: str, english: str) -> Problem:
        """A problem at the cell of that head."""
        return Problem(f"แผ่น «{self.sheet}» ช่อง {self.letters[head]}{self.number}", thai, english)


@dataclass(frozen=True, slots=True)
class Review:
    """A workbook handed back: its name, whose and for which plan it was made, its rows, and the keys once written."""

    name: str
    agency: str
    year: int | None
    rows: Mapping[str, tuple[Row, ...]]
    written: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def by_key(self, sheet: str) -> Mapping[str, Row]:
        """The rows that the program wrote, by their keys; of a row copied by hand the first."""
        found: dict[str, Row] = {}
        for row in self.rows.get(sheet, ()):
            if row.key:
                found.setdefault(row.key, row)
        return found


def read_review(path: Path) -> Review:
    """The workbook at `path`. Raises `FileRefused` where it cannot be opened or lacks a sheet or a column."""
    sheets = {sheet.name: sheet for sheet in sheets_of(_bytes(path), path.name)}
    problems: list[Problem] = []
    rows = {title: tuple(_rows(sheets.get(title), title, problems)) for title in COLUMNS}
    kept = _kept(sheets.get(KEPT))
    if not kept and not problems:
        problems.append(
            Problem("", "ไม่มีข้อมูลที่ระบบเก็บไว้ในไฟล์ จึงไม่ทราบว่าเป็นใบตรวจของเอกสารชุดใด", "the hidden sheet is gone")
        )
    told = dict(kept)
    if not problems and told.get("version") != VERSION:
        words = "ใบตรวจนี้จัดทำด้วยโปรแกรมรุ่นอื่น โปรดสั่งใหม่โดยไม่ใส่ --review แล้วตรวจในใบใหม่"
        problems.append(Problem("", words, "the workbook was made by another version"))
    if problems:
        raise refused(path.name, problems)
    year = to_arabic(told.get("year", ""))
    written = frozenset(pair for pair in kept if pair[0] in COLUMNS)
    return Review(path.name, told.get("agency", ""), int(year) if year.isdecimal() else None, rows, written)


def refused(name: str, problems: Sequence[Problem]) -> FileRefused:
    """The refusal of a workbook with every problem."""
    return FileRefused(
        f"ยังนำใบตรวจ «{name}» มาใช้ไม่ได้ โปรดแก้ {len(problems)} จุดต่อไปนี้แล้วสั่งใหม่ ยังไม่มีการเขียนไฟล์ใด",
        f"The review workbook “{name}” cannot be used yet; mend these places. Nothing was written.",
        problems,
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _LARGEST_FILE:
            return path.read_bytes()
    except OSError as fault:
        raise FileRefused(
            f"เปิดใบตรวจ «{path}» ไม่ได้ โปรดตรวจชื่อและที่อยู่ของไฟล์", f"Cannot open the review workbook “{path}”."
        ) from fault
    raise FileRefused(
        f"ใบตรวจ «{path.name}» ใหญ่เกินที่รับได้ โปรดใช้ไฟล์ที่ระบบจัดทำให้", f"The workbook “{path.name}” is too large."
    )


def _rows(sheet: Sheet | None, title: str, problems: list[Problem]) -> Iterator[Row]:
    if sheet is None:
        problems.append(Problem(f"แผ่น «{title}»", "ไม่พบแผ่นงานนี้ในไฟล์", "the sheet is not in the file"))
        return
    texts = {place: filled.text.strip() for place, filled in sheet.cells.items()}
    top = next((row for (row, _), text in sorted(texts.items()) if text == KEY and row <= _HEAD_ROWS), None)
    heads = {} if top is None else {text: column for (row, column), text in texts.items() if row == top}
    lacking = [column.head for column in COLUMNS[title] if column.head not in heads]
    if top is None or lacking:
        named = " ".join(f"«{head}»" for head in lacking)
        problems.append(Problem(f"แผ่น «{title}»", f"ไม่พบหัวคอลัมน์ {named}", f"columns are missing: {named}"))
        return
    letters = {head: get_column_letter(column) for head, column in heads.items()}
    for number in sorted({row for row, _ in texts if row > top}):
        found = {head: texts.get((number, column), "") for head, column in heads.items()}
        if any(found.values()):
            yield Row(title, number, found, letters)


def _kept(sheet: Sheet | None) -> list[tuple[str, str]]:
    """The pairs of the hidden sheet in their order."""
    cells = sheet.cells if sheet is not None else {}
    numbers = sorted(row for row, column in cells if column == 1)
    return [(cells[row, 1].text, cells[row, 2].text if (row, 2) in cells else "") for row in numbers]
