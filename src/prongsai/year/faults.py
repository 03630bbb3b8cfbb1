"""Defects as rows of the review workbook, and which errors keep the papers a draft (ร่าง).

An error stands in the way where the report or the plan that is written holds it; a person may say of any defect that it
was mended, or that it is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prongsai.checks.defect import SEVERITY_NAMES
from prongsai.errors import Problem
from prongsai.writers.check_sheet import CheckedPaper, CheckSheet, entries
from prongsai.writers.review_sheet import DEFECTS, STANDING, STATE, STATES, DefectRow, seal
from prongsai.year.review import Review, Row

_SHOWN = ("error", "warning")


def defect_rows(
    sheet: CheckSheet, written: Sequence[CheckedPaper], review: Review | None, problems: list[Problem]
) -> tuple[DefectRow, ...]:
    """The errors and warnings of the papers to be written, then those of the papers read, each once.

    `written` are the report and the plan, checked as they will be signed; their errors are those in the way.
    """
    given = review.by_key(DEFECTS) if review else {}
    rows: dict[str, DefectRow] = {}
    told: set[tuple[str, str, str]] = set()
    for paper, blocks in (*((p, True) for p in written), *((p, False) for p in sheet.papers)):
        for row, same in _rows(paper, blocks=blocks):
            if (blocks or same not in told) and row.key not in rows:
                rows[row.key] = _judged(row, given.get(row.key), problems)
            if blocks:
                told.add(same)
    return tuple(rows.values())


def standing(rows: Sequence[DefectRow]) -> int:
    """How many errors still keep the papers a draft."""
    return sum(row.blocks and row.state == STANDING for row in rows)


def _rows(paper: CheckedPaper, *, blocks: bool) -> Iterator[tuple[DefectRow, tuple[str, str, str]]]:
    """Each row with what it says, by which the same defect in another paper is known."""
    shown = CheckedPaper(paper.file, paper.dossier, tuple(d for d in paper.defects if d.severity in _SHOWN))
    for entry in entries(shown):
        same = (entry.code, entry.quoted, entry.found)
        key = seal("|".join((paper.file, entry.code, entry.place, entry.quoted, entry.found)))
        yield (
            DefectRow(
                key=key,
                severity=SEVERITY_NAMES[entry.severity],
                file=paper.file,
                place=entry.place,
                printed=entry.quoted,
                expected=entry.expected,
                found=entry.found,
                to_do=entry.to_do,
                where=entry.where,
                blocks=blocks and entry.severity == "error",
            ),
            same,
        )


def _judged(row: DefectRow, given: Row | None, problems: list[Problem]) -> DefectRow:
    said = given.text(STATE) if given else ""
    if given is None or not said:
        return row
    if said not in STATES:
        thai = f"ไม่มี «{said}» ให้เลือก ที่เลือกได้คือ {' '.join(f'«{each}»' for each in STATES)}"
        problems.append(given.problem(STATE, thai, f"“{said}” is no choice"))
        return row
    return replace(row, state=said)
