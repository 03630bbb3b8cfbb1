"""The table of measures (ตารางมาตรการ): one row a measure, the columns that the Dossier fills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from prongsai.dossier import Measure, Question
from prongsai.writers.paper import Column, Table
from prongsai.writers.wording import Wording

Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A possible column: head, what its cell says, when it is printed; `width` in cm, or by its longest cell."""

    head: str
    cell: Callable[[Measure, Wording], Cell]
    printed: Callable[[Sequence[Measure]], bool] = lambda _: True
    width: float | None = None


def _title(measure: Measure, wording: Wording) -> Cell:
    items = measure.title_items if len(measure.title_items) > 1 or not measure.title else (measure.title,)
    cell = wording.numbered(items)
    number = wording.say(measure.no_printed)
    if not number:
        return cell
    number = f"{number}." if number[-1].isdigit() else number
    return (number, *cell) if len(cell) != 1 else (f"{number} {cell[0]}",)


def _question(question: Question) -> str:
    return f"{question.code or question.code_printed or ''} {question.text or ''}"


def _steps(measure: Measure, wording: Wording) -> Cell:
    return (*wording.all([measure.step_preamble]), *wording.numbered(measure.steps))


def _responsible(measure: Measure, wording: Wording) -> Cell:
    return wording.all([measure.responsible_printed]) or wording.numbered(measure.responsible)


def _has(field: str) -> Callable[[Sequence[Measure]], bool]:
    return lambda measures: any(getattr(measure, field) for measure in measures)


def _outcomes_wanted(measures: Sequence[Measure]) -> bool:
    """The form has a last column: outcomes, unless the paper has recommendations in their place."""
    return _has("outcomes")(measures) or not _has("recommendations")(measures)


_KINDS = (
    _Kind("มาตรการ/โครงการ/กิจกรรม", _title),
    _Kind("ข้อคำถาม", lambda m, w: w.all(map(_question, m.questions)), _has("questions")),
    _Kind("ข้อค้นพบ", lambda m, w: w.numbered(m.findings), _has("findings")),
    _Kind("ขั้นตอน/วิธีปฏิบัติ", _steps),
    _Kind("ระยะเวลาดำเนินการ", lambda m, w: w.all([m.period.printed if m.period else None]), width=3.35),
    _Kind("ผู้รับผิดชอบ/ผู้ที่เกี่ยวข้อง", _responsible, width=3.1),
    _Kind("ผลการดำเนินการ", lambda m, w: w.numbered(m.results)),
    _Kind("ผลลัพธ์/ความสำเร็จ", lambda m, w: w.numbered(m.outcomes), _outcomes_wanted),
    _Kind("ข้อเสนอแนะ", lambda m, w: w.numbered(m.recommendations), _has("recommendations")),
)
_SHORT, _LONG = 60, 600
# The widest word of a head («ดำเนินการ») and the rules beside it, in cm.
_NARROWEST = 2.15


def measure_tables(groups: Sequence[Sequence[Measure]], width: float, wording: Wording) -> tuple[Table, ...]:
    """A table for each group of measures, all with the same columns, `width` cm in all.

    A column that no measure of the paper fills is left out, save those that the form demands.
    """
    every = [measure for group in groups for measure in group]
    kinds = [kind for kind in _KINDS if kind.printed(every)]
    cells = {id(measure): tuple(kind.cell(measure, wording) for kind in kinds) for measure in every}
    columns = _columns(kinds, list(cells.values()), width)
    return tuple(Table(columns, tuple(cells[id(measure)] for measure in group)) for group in groups)


def _columns(kinds: Sequence[_Kind], rows: Sequence[tuple[Cell, ...]], width: float) -> tuple[Column, ...]:
    """The columns: a head's word each, and what is left by the root of the longest cell, so that rows stay low."""
    longest = [max((sum(map(len, row[number])) for row in rows), default=0) for number in range(len(kinds))]
    shares = [0 if kind.width else sqrt(min(max(n, _SHORT), _LONG)) for kind, n in zip(kinds, longest, strict=True)]
    unit = (width - sum(kind.width or _NARROWEST for kind in kinds)) / sum(shares)
    widths = [kind.width or _NARROWEST + share * unit for kind, share in zip(kinds, shares, strict=True)]
    return tuple(Column(kind.head, round(wide, 2)) for kind, wide in zip(kinds, widths, strict=True))
