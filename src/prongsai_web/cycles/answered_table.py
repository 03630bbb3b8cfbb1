"""A table of answers by day (วันที่ แบบวัด จำนวน), pasted or from Excel, as rows with every place that does not fit.

Either a line for each instrument (day, instrument, count), or, below a head that names the instruments, a line for
each day with a count for each.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import BUDDHIST_OFFSET, to_be
from prongsai.thai.dates import parse_date
from prongsai.thai.digits import to_arabic

MOST = 1000
_MOST_COUNT = 10_000_000
_PARTED = re.compile(r"\t|\s*[,|;]\s*|\s{2,}")
_COUNT = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*(?:คน|ราย|ชุด)?$")
_LATEST_CE = 2400
# A thousand rows unpack to far less; a small file may unpack to what takes minutes to read.
_MOST_UNPACKED = 10 * 2**20

Cell = Any
Answers = tuple[datetime.date, str, int]


@dataclass
class Table:
    """What was read: the rows, and for each line that is not understood its number and why."""

    rows: list[Answers] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def read_text(text: str, instruments: Sequence[str], today: datetime.date) -> Table:
    """The rows of a pasted table, cells parted by tabs, commas, bars or wide blanks."""
    lines = [[cell.strip() for cell in _PARTED.split(line.strip())] for line in text.splitlines()]
    return _read(lines, instruments, today)


def read_xlsx(data: bytes, instruments: Sequence[str], today: datetime.date) -> Table:
    """The rows of the first sheet. Raises `ValueError` for what is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - slow import

    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise ValueError
        sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
        lines = sheet.to_python(skip_empty_area=False, nrows=MOST + 1)
    except (BadZipFile, CalamineError, IndexError) as error:
        raise ValueError from error
    return _read(lines, instruments, today)


def _read(lines: Iterable[Sequence[Cell]], instruments: Sequence[str], today: datetime.date) -> Table:
    table, columns = Table(), None
    for number, line in enumerate(lines, 1):
        cells = [cell for cell in line if str(cell).strip()]
        if not cells:
            continue
        if number > MOST:
            table.faults.append((number, _("ตารางยาวเกิน %(n)d แถว โปรดแบ่งนำเข้า") % {"n": MOST}))
            break
        named = {_code(cell, instruments): place for place, cell in enumerate(line)}
        if not table.rows and not table.faults and _is_head(cells, instruments):
            columns = {code: place for code, place in named.items() if code} or columns
            continue
        try:
            table.rows += _wide(line, columns, today) if columns else [_narrow(cells, instruments, today)]
        except (NotUnderstood, ValueError) as error:
            table.faults.append((number, getattr(error, "thai", "") or str(error)))
    return table


def _is_head(cells: Sequence[Cell], instruments: Sequence[str]) -> bool:
    """Whether the line names columns: no number stands in it beside the names of instruments."""
    return all(
        isinstance(cell, str) and (_code(cell, instruments) or not re.search(r"\d", to_arabic(cell))) for cell in cells
    )


def _code(cell: Cell, instruments: Sequence[str]) -> str:
    text = str(cell).upper()
    return next((code for code in instruments if code in text), "")


def _narrow(cells: Sequence[Cell], instruments: Sequence[str], today: datetime.date) -> Answers:
    if len(cells) < 3:
        raise ValueError(_("ต้องมีวันที่ แบบวัด และจำนวน"))
    code = _code(cells[1], instruments)
    if not code:
        raise ValueError(_("ไม่รู้จักแบบวัด «%(text)s» ใช้ %(known)s") % {"text": cells[1], "known": " ".join(instruments)})
    return _day(cells[0], today), code, _count(cells[2])


def _wide(line: Sequence[Cell], columns: dict[str, int], today: datetime.date) -> list[Answers]:
    day = _day(line[0], today)
    given = [(code, line[place]) for code, place in columns.items() if place < len(line) and str(line[place]).strip()]
    return [(day, code, _count(cell)) for code, cell in given]


def _day(cell: Cell, today: datetime.date) -> datetime.date:
    """The day of a cell; one that Excel keeps in the Buddhist era as if it were another is put right."""
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date):
        day = cell.replace(year=cell.year - BUDDHIST_OFFSET) if cell.year > _LATEST_CE else cell
    else:
        day = parse_date(str(cell), near_year=to_be(today.year))
    if day > today:
        raise ValueError(_("วันที่ยังไม่ถึง"))
    return day


def _count(cell: Cell) -> int:
    text = to_arabic(str(cell)).strip()
    found = _COUNT.match(text)
    if not found or int(found[1].replace(",", "")) > _MOST_COUNT:
        raise ValueError(_("จำนวน «%(text)s» ไม่เป็นจำนวนเต็ม") % {"text": cell})
    return int(found[1].replace(",", ""))
