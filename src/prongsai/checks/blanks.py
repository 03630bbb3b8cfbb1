"""Columns and cells that the form of the year demands (ช่องตามแบบ): columns that are not there, cells left blank."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import measure_place
from prongsai.checks.prose import score_place
from prongsai.checks.reckoning import framework_of, rules_for
from prongsai.dossier import Assessment, Measure
from prongsai.frameworks import Framework

_MOST_LOST = 2
_MOST_NAMED = 12
_SCORE_KEY = re.compile(r"(?:ind\d+|[ieo]it(?:_weighted)?|total|level)(?:_\d{4})?")
# The clauses of a declared policy have no time and nobody in particular.
_POLICY = re.compile(r"นโยบาย|ของขวัญ|gift|เจตนารมณ์|เจตจำนง|ประมวลจริยธรรม", re.I)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the form: its field, its name in Thai and English, and whether a measure fills it."""

    field: str
    thai: str
    english: str
    filled: Callable[[Measure], bool]


_STEPS = _Column("steps", "ขั้นตอน/วิธีการปฏิบัติ", "steps", lambda m: bool(m.steps or m.step_preamble))
_PERIOD = _Column("period", "ระยะเวลาดำเนินการ", "period", lambda m: m.period is not None)
_RESPONSIBLE = _Column(
    "responsible", "ผู้รับผิดชอบ", "responsible unit", lambda m: bool(m.responsible or m.responsible_printed)
)
_RESULTS = _Column("results", "ผลการดำเนินการ", "result", lambda m: bool(m.results))
_DEMANDED = {
    "measure_result_report": (_STEPS, _PERIOD, _RESPONSIBLE, _RESULTS),
    "measure_plan": (_STEPS, _PERIOD, _RESPONSIBLE),
    "measure_announcement": (_PERIOD, _RESPONSIBLE),
}


def missing_fields(case: Case) -> Iterator[Defect]:
    """Columns that the form demands and the table lacks, or that are empty throughout: once a paper."""
    measures = case.dossier.measures
    lacking = [(column, empty) for column, empty in _empty(case) if not _is_there(column, empty, measures)]
    if not lacking:
        return
    thai = [column.thai + _which(empty, measures, "มาตรการที่") for column, empty in lacking]
    english = [column.english + _which(empty, measures, "measure") for column, empty in lacking]
    column, empty = lacking[0]
    yield case.found(
        "missing_field",
        "ตารางมาตรการ",
        f"ตารางมาตรการไม่มี{' และไม่มี'.join(thai)} โปรดเติมให้ครบตามแบบ",
        f"The table of measures lacks: {'; '.join(english)}.",
        expected=", ".join(thai),
        path="/measures" if len(empty) == len(measures) else f"/measures/{empty[0]}/{column.field}",
    )


def _empty(case: Case) -> Iterator[tuple[_Column, list[int]]]:
    """Each demanded column with the measures that leave it empty, where there are any."""
    document, measures = case.dossier.document, case.dossier.measures
    kind = next((k for k in _DEMANDED if k in document.kinds), None)
    if kind is None or (kind == "measure_announcement" and _POLICY.search(document.title_printed or "")):
        return
    for column in _DEMANDED[kind]:
        if empty := [n for n, measure in enumerate(measures) if not column.filled(measure)]:
            yield column, empty


def _is_there(column: _Column, empty: list[int], measures: tuple[Measure, ...]) -> bool:
    """Whether the table has the column: some cell of it is filled, and the others were read as blank, or are few."""
    if len(empty) == len(measures):
        return False
    return len(empty) * 2 <= len(measures) or any(column.field in m.empty_fields for m in measures)


def _which(empty: list[int], measures: tuple[Measure, ...], word: str) -> str:
    """« (มาตรการที่ 2, 5)» where only some measures lack it."""
    if len(empty) == len(measures):
        return ""
    return f" ({word} {', '.join(str(measures[n].seq) for n in empty)})"


def blank_cells(case: Case) -> Iterator[Defect]:
    """Single cells of a demanded column left blank while other rows fill it: once a column."""
    measures = case.dossier.measures
    for column, empty in _empty(case):
        if _is_there(column, empty, measures):
            yield _blank(case, column, empty)


def _blank(case: Case, column: _Column, empty: list[int]) -> Defect:
    measures = case.dossier.measures
    which = ", ".join(str(measures[n].seq) for n in empty)
    one = len(empty) == 1
    place = measure_place(measures[empty[0]]) if one else f"มาตรการที่ {which}"
    return case.found(
        "blank_value",
        f"{place} ช่อง{column.thai}",
        f"ช่อง{column.thai}ของ{place} เว้นว่างไว้ ขณะที่มาตรการอื่นกรอกแล้ว โปรดเติมให้ครบตามแบบ",
        f"The {column.english} of measure {which} is blank; other measures give it.",
        path=f"/measures/{empty[0]}/{column.field}",
    )


def blank_findings(case: Case) -> Iterator[Defect]:
    """Questions of a plan without the finding beside them, where other rows have one; in the years with issues."""
    dossier, framework = case.dossier, framework_of(case, case.dossier.measure_year)
    measures = dossier.measures
    if "measure_plan" not in dossier.document.kinds or framework is None or not framework.issues:
        return
    found = {m.issue_no for m in measures if m.findings and m.issue_no}
    empty = [n for n, m in enumerate(measures) if m.questions and not m.findings and m.issue_no not in found]
    if empty and sum(bool(m.findings) for m in measures) > len(empty):
        yield _blank(case, _Column("findings", "ข้อค้นพบ", "finding", lambda m: bool(m.findings)), empty)


def blank_scores(case: Case) -> Iterator[Defect]:
    """One or two indicators without a score, while the others of their instrument have one."""
    for i, score in enumerate(case.dossier.scores):
        framework = rules_for(case, score)
        lost = _lost_indicators(score, framework)
        if not 0 < len(lost) <= _MOST_LOST:
            continue
        names = ", ".join(f"ตัวชี้วัดที่ {no} {name}" for no, name in lost)
        yield case.found(
            "blank_value",
            f"{score_place(score)} {names}",
            f"{score_place(score)} ไม่มีคะแนนของ{names} ช่องว่างอยู่หรืออ่านเป็นตัวเลขไม่ได้ โปรดเติมตามผลใน ITAS",
            f"No score is given for indicator {', '.join(str(no) for no, _ in lost)}, while the others have one.",
            path=f"/scores/{i}/indicators",
        )


def _lost_indicators(score: Assessment, framework: Framework) -> list[tuple[int, str]]:
    """Number and name of indicators left out between others of their instrument, where most of the year are there."""
    known = {indicator.no for indicator in score.indicators if indicator.score is not None}
    if len(known) * 2 <= len(framework.indicators):
        return []
    return [
        (indicator.no, indicator.name)
        for indicator in framework.indicators
        if indicator.no not in known and any(f.no in known for f in framework.indicators_of(indicator.instrument))
    ]


def blank_scores_of_many(case: Case) -> Iterator[Defect]:
    """Cells left blank in a table of many agencies' scores, in columns that most rows fill: once a paper."""
    rows = [(i, row) for i, row in enumerate(case.dossier.score_table) if not row.get("summary")]
    keys = [key for key in dict.fromkeys(k for _, row in rows for k in row) if _SCORE_KEY.fullmatch(key)]
    columns = [key for key in keys if sum(row.get(key) is not None for _, row in rows) * 2 > len(rows)]
    blank = [(i, key) for i, row in rows for key in columns if key not in row]
    if not blank:
        return
    table = case.dossier.score_table
    named = [f"{table[i].get('agency') or f'แถวที่ {i + 1}'} ช่อง {key}" for i, key in blank[:_MOST_NAMED]]
    more = f" และอีก {len(blank) - _MOST_NAMED} ช่อง" if len(blank) > _MOST_NAMED else ""
    yield case.found(
        "blank_value",
        f"ตารางคะแนน {' · '.join(named)}{more}",
        f"ตารางคะแนนเว้นว่างไว้ {len(blank)} ช่อง ได้แก่ {' · '.join(named)}{more} โปรดเติมตามผลใน ITAS",
        f"{len(blank)} cells of the table of scores are blank while most rows fill their column.",
        path=f"/score_table/{blank[0][0]}",
    )


RULES: tuple[Rule, ...] = (missing_fields, blank_cells, blank_findings, blank_scores, blank_scores_of_many)
