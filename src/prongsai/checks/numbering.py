"""Numbers of measures (เลขลำดับ): left out, given twice, or in several styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import measure_place
from prongsai.dossier import Measure
from prongsai.thai.digits import to_arabic

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Row:
    """A measure, its place in the Dossier, and the last part of its number where it has one."""

    at: int
    measure: Measure
    number: int | None
    printed: str

    @property
    def path(self) -> str:
        return f"/measures/{self.at}/no_printed"

    @property
    def place(self) -> str:
        return measure_place(self.measure, "no_printed")


def missing_number(case: Case) -> Iterator[Defect]:
    """Measures that cannot be referred to by number; a single row without one among numbered rows is doubtful."""
    rows = _rows(case)
    without = [row for row in rows if row.number is None]
    if not without:
        yield from _gaps(case, rows)
        return
    if len(without) < len(rows):
        for row in without:
            thai = f"{row.place} ไม่มีเลข ทั้งที่แถวอื่นมี โปรดตรวจว่าเป็นมาตรการใหม่หรือเป็นส่วนต่อของแถวก่อน"
            english = "A row without a number among numbered rows: a new measure, or part of the row before it?"
            yield case.found("missing_number", row.place, thai, english, severity="warning", path=row.path)
        return
    if all(row.measure.issue_no is None for row in rows):
        thai = "มาตรการทุกข้อไม่มีเลขลำดับ การใส่เลขช่วยให้อ้างถึงและรายงานผลรายข้อได้ตรงกัน"
        yield case.found("missing_number", "ทั้งตาราง", thai, "The measures carry no number.", path=rows[0].path)


def _gaps(case: Case, rows: Sequence[_Row]) -> Iterator[Defect]:
    """Numbers left out of a count that else rises."""
    for run in _runs(rows):
        steps = [(before, row) for before, row in pairwise(run) if _head(before) == _head(row)]
        if any((row.number or 0) <= (before.number or 0) for before, row in steps):
            continue
        for before, row in steps:
            if (row.number or 0) == (before.number or 0) + 1:
                continue
            thai = f"เลขลำดับข้ามจาก «{before.printed}» ไป «{row.printed}» โปรดตรวจว่ามีข้อใดตกหล่น"
            english = f"The count goes from “{before.printed}” to “{row.printed}”."
            yield _told(case, "missing_number", row, thai, english)


def duplicated_number(case: Case) -> Iterator[Defect]:
    """One number for two measures of one table."""
    for run in _runs(_rows(case)):
        seen: dict[tuple[str, int | None], _Row] = {}
        for row in run:
            earlier = seen.setdefault((_head(row), row.number), row)
            if earlier is row:
                continue
            thai = f"{row.place} ใช้เลข «{row.printed}» ซ้ำกับ{measure_place(earlier.measure)} โปรดเรียงเลขใหม่"
            yield _told(case, "duplicated_number", row, thai, f"The number “{row.printed}” is used twice.")


def inconsistent_numbering(case: Case) -> Iterator[Defect]:
    """Numbers in several styles: with and without a point, brackets or word, in Thai and in Arabic digits."""
    styles: dict[str, list[_Row]] = {}
    for row in _rows(case):
        if row.number is not None:
            styles.setdefault(_style(row.printed), []).append(row)
    if len(styles) <= 1:
        return
    usual = max(styles.values(), key=len)
    for rows in styles.values():
        if rows is usual:
            continue
        row = rows[0]
        thai = f"{row.place} เขียน «{row.printed}» ต่างจากแบบที่ใช้ส่วนใหญ่ «{usual[0].printed}» โปรดใช้แบบเดียวกันทั้งฉบับ"
        english = f"“{row.printed}” is written in another style than “{usual[0].printed}”."
        yield _told(case, "inconsistent_numbering", row, thai, english)


def _told(case: Case, code: str, row: _Row, thai: str, english: str) -> Defect:
    """What is wrong with the number of a row, at its place."""
    return case.found(code, row.place, thai, english, printed=row.printed, path=row.path)


def _rows(case: Case) -> list[_Row]:
    """All measures with their numbers."""
    rows = []
    for at, measure in enumerate(case.dossier.measures):
        printed = (measure.no_printed or "").strip()
        found = _NUMBER.search(to_arabic(printed))
        rows.append(_Row(at, measure, int(found[0].split(".")[-1]) if found else None, printed))
    return rows


def _head(row: _Row) -> str:
    """What stands before the last part of the number: 2 in 2.1."""
    found = _NUMBER.search(to_arabic(row.printed))
    return found[0].rpartition(".")[0] if found else ""


def _runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Numbered rows counted together: all of them, or those of one issue or heading where the count begins anew."""
    numbered = [row for row in rows if row.number is not None]
    if not numbered:
        return
    anew = not _of_issues(numbered) and any(
        row.number == 1 and _table(row) != _table(before) for before, row in pairwise(numbered)
    )
    run: list[_Row] = []
    for row, after in zip(numbered, [*numbered[1:], None], strict=True):
        if run and ((anew and _table(run[-1]) != _table(row)) or _begins_again(run, row, after)):
            yield run
            run = []
        if not (run and _same_issue(run[-1], row)):
            run.append(row)
    yield run


def _of_issues(rows: Sequence[_Row]) -> bool:
    """Whether the numbers are those of the issues, by most of them."""
    return sum(row.number == row.measure.issue_no for row in rows) * 2 > len(rows)


def _table(row: _Row) -> tuple[int | None, str | None]:
    """The issue and heading under which the measure stands."""
    return row.measure.issue_no, row.measure.section_heading


def _same_issue(before: _Row, row: _Row) -> bool:
    """Two measures of one issue that both carry the issue's number."""
    return before.number == row.number == row.measure.issue_no == before.measure.issue_no


def _begins_again(run: Sequence[_Row], row: _Row, after: _Row | None) -> bool:
    """A 1 after higher numbers, with 2 to follow."""
    return row.number == 1 and (run[-1].number or 0) > 1 and after is not None and after.number == 2


def _style(printed: str) -> str:
    """The number with its digits made alike, Thai and Arabic kept apart; depth and blanks do not matter."""
    marked = re.sub("[๐-๙]+", "๑", re.sub("[0-9]+", "1", printed))
    return re.sub(r"\s|(?<=[1๑])[./](?=[1๑])[1๑]", "", marked)


RULES: tuple[Rule, ...] = (missing_number, duplicated_number, inconsistent_numbering)
