"""When a measure runs (ระยะเวลาดำเนินการ): what its cells, those of its steps, or ticked months and quarters say."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.dossier import Period
from prongsai.dossier.timing import as_meant
from prongsai.errors import NotUnderstood
from prongsai.readers.columns import time_of
from prongsai.readers.items import says_nothing
from prongsai.readers.pieces import Record
from prongsai.readers.words import bare
from prongsai.thai.calendar import MONTHS
from prongsai.thai.periods import Period as Meant
from prongsai.thai.periods import parse_period

# Under such a head a single day is the last one.
_DUE = re.compile(r"แล้วเสร็จ|กำหนดเสร็จ|ครบกำหนด")


@dataclass(frozen=True)
class Context:
    """What the measures of one paper share: its fiscal year where it is known."""

    fiscal_year: int | None


def period_of(record: Record, context: Context) -> Period | None:
    """The period of a measure as printed, with its days where they are understood; None where nothing is told."""
    printed = _printed(record) or _ticked_times(record)
    if not printed or says_nothing(printed):
        return None
    try:
        told = parse_period(printed, fiscal_year=context.fiscal_year)
    except NotUnderstood:
        return _of_steps(record, printed, context) or Period(printed=printed)
    if told.kind != "multi_year" and _years_misread(told.start, told.end, context.fiscal_year):
        return _with_year_of_paper(printed, told, context)
    found = as_meant(printed, told)
    if told.kind == "date" and _is_due(record):
        return found.model_copy(update={"start": None, "kind": "deadline"})
    return found


def _is_due(record: Record) -> bool:
    """Whether the head over the period asks for the day on which the work is done."""
    return any(_DUE.search(bare(record.columns.printed[k])) for k in record.columns.at("period"))


def _of_steps(record: Record, printed: str, context: Context) -> Period | None:
    """From the first to the last day of its steps, where each tells its own in a cell; None where one is not clear."""
    cells = [" ".join(line.text for line in piece.lines) for piece in record.fields.get("period", ())]
    cells = [cell for cell in cells if not says_nothing(cell)]
    try:
        told = [parse_period(cell, fiscal_year=context.fiscal_year) for cell in cells]
    except NotUnderstood:
        return None
    ends = [each.end for each in told if each.end]
    if len(told) < 2 or len(ends) < len(told):
        return None
    starts = [each.start for each in told if each.start]
    return Period(
        printed=printed,
        start=min(starts, default=None),
        end=max(ends),
        kind="range" if starts else "deadline",
        fiscal_year=_shared([each.fiscal_year for each in told]),
    )


def _shared(years: Sequence[int | None]) -> int | None:
    return years[0] if len(set(years)) == 1 else None


def _printed(record: Record) -> str:
    """The cell's text; two cells of one row, its first and its last day, with a dash between."""
    pieces = [" ".join(line.text for line in piece.lines) for piece in record.fields.get("period", ())]
    several = len(record.columns.at("period")) == 2 == len(pieces)
    return (" - " if several else " ").join(pieces).strip()


def _ticked_times(record: Record) -> str:
    """«ไตรมาส 1,2,4» from ticks in columns of quarters, or the first and last month that is ticked."""
    ticked = {
        column
        for meaning, piece in record.others
        if meaning == "time" and not all(says_nothing(line.text) and not line.box for line in piece.lines)
        for column in range(piece.key.column, piece.key.column + piece.span)
    }
    heads = record.columns.printed
    printed = (heads[column].split(" > ")[-1] for column in sorted(ticked) if column < len(heads))
    times = [told for head in printed if (told := time_of(head))]
    quarters = {t.removeprefix("ไตรมาส ") for t in times if t.startswith("ไตรมาส")}
    if quarters:
        return f"ไตรมาส {','.join(sorted(quarters))}"
    months = list(dict.fromkeys(int(t.removeprefix("เดือน ")) for t in times))
    if not months:
        return ""
    return MONTHS[months[0] - 1] if len(months) == 1 else f"{MONTHS[months[0] - 1]} - {MONTHS[months[-1] - 1]}"


def _years_misread(start: datetime.date | None, end: datetime.date | None, year: int | None) -> bool:
    """Whether one end lies far from the paper's year: a misread figure, for measures run within their year."""
    if start is None or end is None or year is None or end.year - start.year <= 4:
        return False
    return any(abs(day.year + 543 - year) <= 1 for day in (start, end))


def _with_year_of_paper(printed: str, told: Meant, context: Context) -> Period:
    """The period with the misread year read as the one in which its month falls in the paper's fiscal year."""
    assert context.fiscal_year is not None and told.start is not None and told.end is not None
    year = context.fiscal_year - 543
    days = [day if abs(day.year - year) <= 1 else _in_fiscal_year(day, year) for day in (told.start, told.end)]
    return Period(printed=printed, start=days[0], end=days[1], kind=told.kind, fiscal_year=context.fiscal_year)


def _in_fiscal_year(day: datetime.date, year: int) -> datetime.date:
    """The same day and month in the fiscal year that ends in `year` (C.E.)."""
    wanted = year - 1 if day.month >= 10 else year
    last = calendar.monthrange(wanted, day.month)[1]
    is_month_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return day.replace(year=wanted, day=last if is_month_end else min(day.day, last))
