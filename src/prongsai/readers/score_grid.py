"""Rows of cells to scores: lists with a label and a value in each row, or one row of values under its labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.errors import Problem
from prongsai.readers.beside_scores import is_beside
from prongsai.readers.score_keys import Hint, Key, key_of, number_in, passed_in, says_nothing, year_said
from prongsai.thai.digits import to_arabic

_LABEL_HEADS: tuple[tuple[str, Hint], ...] = (
    (r"ตัวชี้วัด(?:ที่)?|indicators?", "indicator"),
    (r"ข้อคำถาม|คำถาม|questions?", "question"),
    (r"ข้อ(?:oit)?(?:ที่)?|oit|oititems?|items?", "oit_item"),
    (r"รหัส(?:ข้อ)?|รายการ|แบบวัด|เครื่องมือ|code|instruments?|name", ""),
)
_VALUE_HEADS = re.compile(
    r"(?:ค่า|ผล)?คะแนน(?:ที่ได้|เฉลี่ย|ita)?(?:\(.*\))?|ผล(?:การประเมิน|การตรวจ|ตรวจ|ที่ได้)?(?:\(.*\))?|ค่า|scores?|results?|values?"
)

_YEAR = re.compile(r"(?:ประจำ)?(?:(?:ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?(25[0-9]{2})|ปี(?:งบประมาณ)?([4-9][0-9]))(?![0-9])")
_NO_SCORE = re.compile(r"(?:ลำดับ)?ที่|ลำดับ|ระดับ.*|(?:ค่า)?น้ำหนัก.*|หมายเหตุ")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and its place as a person would name it."""

    text: str
    where: str


Grid = Sequence[Sequence[Cell]]


@dataclass(slots=True)
class Found:
    """Scores gathered so far, where each was read, and every problem on the way.

    `wanted` is the year to take where a sheet has a column a year; without it the latest.
    """

    values: dict[Key, Decimal | bool] = field(default_factory=dict)
    places: dict[Key, str] = field(default_factory=dict)
    year: int | None = None
    problems: list[Problem] = field(default_factory=list)
    wanted: int | None = None

    def take(self, key: Key, cell: Cell) -> None:
        """Read the value of a score; a blank is left out, what is wrong becomes a problem."""
        if says_nothing(cell.text):
            return
        if key.kind == "year":
            self._take_year(cell)
            return
        value = passed_in(cell.text) if key.kind == "oit_item" else number_in(cell.text)
        if value is None:
            self._refuse(key, cell)
        elif not isinstance(value, bool) and not 0 <= value <= 100:
            self._note(cell.where, f"คะแนน {cell.text} ต้องอยู่ระหว่าง 0 ถึง 100", f"{cell.text} does not lie on 0-100")
        elif key in self.values:
            first = self.places[key]
            self._note(
                cell.where, f"{_named(key)} มีคะแนนแล้วที่ {first}", f"{key.kind} {key.code} stands already at {first}"
            )
        else:
            self.values[key], self.places[key] = value, cell.where

    def unknown(self, label: Cell) -> None:
        """Note a label that names no score though a value stands beside it."""
        self._note(label.where, f"ไม่รู้จัก «{label.text}»", f"“{label.text}” names no score")

    def _take_year(self, cell: Cell) -> None:
        number = number_in(cell.text)
        if number is not None and 2500 < number < 2700:
            self.year = int(number)
        else:
            self._note(cell.where, f"ปีงบประมาณ «{cell.text}» ไม่ใช่ปี พ.ศ.", f"“{cell.text}” is not a B.E. year")

    def _refuse(self, key: Key, cell: Cell) -> None:
        if key.kind == "oit_item":
            self._note(
                cell.where,
                f"ผลของข้อ {key.code} คือ «{cell.text}» ต้องเป็น ผ่าน หรือ ไม่ผ่าน (1 หรือ 0)",
                f"the result of {key.code} is “{cell.text}”; it must be passed or not (1 or 0)",
            )
        else:
            self._note(cell.where, f"«{cell.text}» ไม่ใช่ตัวเลข", f"“{cell.text}” is not a number")

    def _note(self, where: str, thai: str, english: str) -> None:
        self.problems.append(Problem(where, thai, english))


def read_grid(grid: Grid, found: Found) -> None:
    """Read one sheet into `found`."""
    rows = [list(row) for row in grid if any(cell.text.strip() for cell in row)]
    index, layout = 0, _Layout()
    while index < len(rows):
        row = rows[index]
        wide = _wide_keys(row)
        if wide and index + 1 < len(rows):
            index += _read_wide(wide, rows[index + 1 :], found) + 1
            continue
        heading = _layout_of(row, found.wanted)
        if heading is not None:
            layout = heading
            # The head of the column that is taken says more than a title, which names the latest of several years.
            found.year = layout.year or found.year
        else:
            _read_row(row, layout, found)
        index += 1


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns of label and value by number; None where no header has said."""

    label: int | None = None
    value: int | None = None
    hint: Hint = ""
    year: int | None = None


def _layout_of(row: Sequence[Cell], wanted: int | None) -> _Layout | None:
    """The layout that a header row sets, or None where the row is no header."""
    value, year = _value_column(row, wanted)
    labels = [
        (n, hint) for n, cell in enumerate(row) for head, hint in _LABEL_HEADS if re.fullmatch(head, _bare(cell.text))
    ]
    if value is None or not labels:
        return None
    label, hint = next(((n, hint) for n, hint in labels if hint), labels[0])
    return _Layout(label, value, hint, year) if label != value else None


def _value_column(row: Sequence[Cell], wanted: int | None) -> tuple[int | None, int | None]:
    """The column of scores, and the year that its header names; of several years the wanted one, else the latest.

    Differences, aims and means of others beside the scores are none: «ปี ๒๕๖๗ | ส่วนต่าง», «ค่าเฉลี่ยประเทศ».
    """
    dated = [(year, n) for n, cell in enumerate(row) if (year := _year_of_head(cell.text))]
    of_years = {n for _, n in dated}
    plain = (n for n, cell in enumerate(row) if n not in of_years and _VALUE_HEADS.fullmatch(_bare(cell.text)))
    if (first := next(plain, None)) is not None:
        return first, None
    year, column = next((each for each in dated if each[0] == wanted), max(dated, default=(None, None)))
    return (column, year) if column is not None else (_not_beside(row), None)


def _year_of_head(head: str) -> int | None:
    """The year of a column of scores: «คะแนน ๒๕๖๗», «ปี 67», «คะแนน (ปี 2567)»."""
    plain = re.sub(r"[()]", "", _bare(to_arabic(head)))
    found = list(_YEAR.finditer(plain))
    rest = _YEAR.sub("", plain)
    if len(found) != 1 or is_beside(head) or not (not rest or _VALUE_HEADS.fullmatch(rest)):
        return None
    return int(found[0][1] or f"25{found[0][2]}")


def _not_beside(row: Sequence[Cell]) -> int | None:
    """The one column that may hold scores where the head of another says that it holds none."""
    heads = {n: _bare(cell.text) for n, cell in enumerate(row) if cell.text.strip()}
    left = [
        n
        for n, head in heads.items()
        if not is_beside(row[n].text)
        and not _NO_SCORE.fullmatch(head)
        and not any(re.fullmatch(label, head) for label, _ in _LABEL_HEADS)
    ]
    return left[0] if len(left) == 1 and any(is_beside(row[n].text) for n in heads) else None


def _bare(text: str) -> str:
    return re.sub(r"[\s_]+", "", text).casefold()


def _read_row(row: Sequence[Cell], layout: _Layout, found: Found) -> None:
    joined = " ".join(cell.text for cell in row)
    pair = _label_and_value(row, layout)
    if pair is None:
        found.year = found.year or year_said(joined)
        return
    key, label, value = pair
    if key is not None:
        found.take(key, value)
    elif layout.label is not None and not says_nothing(value.text) and not year_said(joined):
        found.unknown(label)
    else:
        found.year = found.year or year_said(joined)


def _label_and_value(row: Sequence[Cell], layout: _Layout) -> tuple[Key | None, Cell, Cell] | None:
    if layout.label is not None and layout.value is not None:
        if layout.value >= len(row) or layout.label >= len(row):
            return None
        label, value = row[layout.label], row[layout.value]
        key = key_of(label.text, layout.hint) if label.text.strip() else None
        if key is None:
            # A label may stand in the column beside: the number in one, the name in the next.
            key = next((k for cell in row[: layout.value] if (k := key_of(cell.text, "question"))), None)
        return (key, label, value) if key is not None or label.text.strip() else None
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) < 2:
        return None
    key = key_of(filled[0].text)
    return (key, filled[0], filled[-1]) if key is not None else None


def _wide_keys(row: Sequence[Cell]) -> list[tuple[int, Key]]:
    """Keys of a header row whose columns are scores: at least two, and no number among its cells."""
    if any(number_in(cell.text) is not None for cell in row):
        return []
    keys = [(n, key) for n, cell in enumerate(row) if (key := key_of(cell.text)) is not None]
    return keys if len([key for _, key in keys if key.kind != "year"]) >= 2 else []


def _read_wide(keys: list[tuple[int, Key]], rows: Sequence[Sequence[Cell]], found: Found) -> int:
    """Read the row of values under a row of labels; a second row of values is a problem. Returns the rows used."""
    used = list(_value_rows(keys, rows))
    for n, key in keys:
        if used and n < len(used[0]):
            found.take(key, used[0][n])
    if len(used) > 1:
        found.problems.append(
            Problem(
                used[1][0].where,
                "มีคะแนนมากกว่าหนึ่งแถว โปรดเหลือไว้เพียงหน่วยงานเดียวและปีเดียว",
                "there is more than one row of scores; keep one agency and one year",
            )
        )
    return len(used)


def _value_rows(keys: list[tuple[int, Key]], rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    for row in rows:
        if not any(n < len(row) and not says_nothing(row[n].text) for n, _ in keys) or _wide_keys(row):
            return
        yield row


def _named(key: Key) -> str:
    words = {"indicator": "ตัวชี้วัดที่", "instrument": "แบบวัด", "total": "คะแนนรวม", "oit_item": "ข้อ", "question": "ข้อคำถาม"}
    return f"{words.get(key.kind, '')} {key.code}".strip()
