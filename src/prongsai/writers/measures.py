"""The table of measures (ตารางมาตรการ): one row a measure, the columns that the Dossier fills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prongsai.dossier import Measure, Question
from prongsai.writers.paper import Column, Table
from prongsai.writers.wording import Wording

Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A possible column: head, width in shares or (`fixed`) in centimetres, what its cell says, when it is printed."""

    head: str
    share: float
    cell: Callable[[Measure, Wording], Cell]
    printed: Callable[[Sequence[Measure]], bool] = lambda _: True
    fixed: bool = False


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
    _Kind("มาตรการ/โครงการ/กิจกรรม", 1.5, _title),
    _Kind("ข้อคำถาม", 1.3, lambda m, w: w.all(map(_question, m.questions)), _has("questions")),
    _Kind("ข้อค้นพบ", 1.3, lambda m, w: w.numbered(m.findings), _has("findings")),
    _Kind("ขั้นตอน/วิธีปฏิบัติ", 1.9, _steps),
    _Kind("ระยะเวลาดำเนินการ", 3.35, lambda m, w: w.all([m.period.printed if m.period else None]), fixed=True),
    _Kind("ผู้รับผิดชอบ/ผู้ที่เกี่ยวข้อง", 3.1, _responsible, fixed=True),
    _Kind("ผลการดำเนินการ", 2.1, lambda m, w: w.numbered(m.results)),
    _Kind("ผลลัพธ์/ความสำเร็จ", 1.4, lambda m, w: w.numbered(m.outcomes), _outcomes_wanted),
    _Kind("ข้อเสนอแนะ", 1.3, lambda m, w: w.numbered(m.recommendations), _has("recommendations")),
)


def measure_table(rows: Sequence[Measure], of: Sequence[Measure], width: float, wording: Wording) -> Table:
    """The table of `rows`, `width` cm wide; its columns are those that any measure `of` the paper fills."""
    kinds = [kind for kind in _KINDS if kind.printed(of)]
    shares = sum(kind.share for kind in kinds if not kind.fixed)
    unit = (width - sum(kind.share for kind in kinds if kind.fixed)) / shares
    columns = tuple(Column(k.head, round(k.share if k.fixed else k.share * unit, 2)) for k in kinds)
    return Table(columns, tuple(tuple(kind.cell(measure, wording) for kind in kinds) for measure in rows))
