"""What is made of one agency's papers before anything is written: settled Dossiers, the report, the plan, defects."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.checks import check
from prongsai.dossier import Dossier, merge
from prongsai.dossier.doubts import Doubt
from prongsai.dossier.pointers import BadPointer
from prongsai.errors import NotUnderstood, Problem, ProngsaiError
from prongsai.registry import Registry
from prongsai.writers.check_sheet import CheckedPaper, CheckSheet
from prongsai.writers.review_sheet import DefectRow, ReviewBook
from prongsai.year.answers import answered
from prongsai.year.faults import defect_rows, standing
from prongsai.year.nouns import Open
from prongsai.year.planning import Planned, Wanted, planned
from prongsai.year.report import report_among, with_figures
from prongsai.year.review import Review, refused
from prongsai.year.spots import Settled, settle


@dataclass(frozen=True)
class Asked:
    """What a trip is asked for beyond its papers.

    `year` is that of the plan (B.E.; None: of the workbook, else after the latest result), `review` a workbook handed
    back, `facts` local facts for the measures, `neighbours` papers of other agencies, `kinds` the only papers wanted.
    """

    year: int | None = None
    review: Path | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    neighbours: Sequence[Dossier] = ()
    kinds: Collection[str] | None = None


@dataclass(frozen=True)
class Rules:
    """What papers are checked by: the registry, and the day."""

    registry: Registry | None
    today: datetime.date


@dataclass(frozen=True)
class Made:
    """What was made of the papers; `notes` say what could not be."""

    settled: Settled
    report: Dossier | None
    planned: Planned | None
    defects: tuple[DefectRow, ...]
    notes: tuple[str, ...]
    agency: str

    @property
    def open(self) -> Open:
        """What still waits for a person."""
        plan = self.planned
        return Open(
            doubts=self.settled.open,
            errors=standing(self.defects),
            edits=plan.waiting if plan else 0,
            facts=sum(not row.answer for row in plan.facts) if plan else 0,
            points=sum(not row.reason for row in plan.points) if plan else 0,
        )

    @property
    def book(self) -> ReviewBook:
        """The workbook that a person is given."""
        plan = self.planned
        if plan is None:
            return ReviewBook(self.agency, None, self.settled.rows, defects=self.defects, notes=self.notes)
        return ReviewBook(
            self.agency,
            plan.drafted.plan.year,
            self.settled.rows,
            plan.measures,
            plan.facts,
            plan.points,
            self.defects,
            plan.issues,
            self.notes,
        )


def make(own: Sequence[Dossier], sheet: CheckSheet, asked: Asked, review: Review | None, rules: Rules) -> Made:
    """Settle, plan and check one agency's papers; `sheet` holds what was found in them as they are.

    Raises `FileRefused` with every problem of the workbook that was handed back.
    """
    problems: list[Problem] = []
    report = report_among(own)
    # The report leads its year: the pointers of the merged Dossier are then its own.
    groups = merge([*([report] if report else []), *(paper for paper in own if paper is not report)])
    settled = settle(groups, review, problems)
    year = asked.year or (review.year if review else None)
    got = planned(settled.dossiers, Wanted(year, asked.facts, asked.neighbours), review, problems)
    plan, notes = (None, (str(got),)) if isinstance(got, ProngsaiError) else (got, got.drafted.plan.notes)
    if report is not None:
        report = with_figures(_with_answers(report, settled.answers), settled.dossiers)
    defects = defect_rows(sheet, tuple(_written(report, plan, rules)), review, problems)
    name = next((paper.agency.name_printed for paper in own if paper.agency.name_printed), "")
    if review is not None:
        problems = _of_other_papers(review, name, plan) or problems
        if problems:
            raise refused(review.name, problems)
    return Made(settled, report, plan, defects, notes, name)


def _with_answers(report: Dossier, answers: Sequence[tuple[Doubt, str]]) -> Dossier:
    """The report with the answers to spots that it has too; those of papers merged into it are not its own."""
    for doubt, answer in answers:
        try:
            report = answered(report, doubt, answer)
        except (BadPointer, NotUnderstood):
            continue
    return report


def _written(report: Dossier | None, plan: Planned | None, rules: Rules) -> Sequence[CheckedPaper]:
    """The papers that will be signed, checked as such."""
    told: list[tuple[str, Dossier]] = []
    if report is not None:
        told.append((f"รายงานผล ปี {report.measure_year or 'ไม่ระบุ'} (ที่จัดทำใหม่)", report))
    if plan is not None:
        told.append((f"มาตรการ ปี {plan.drafted.plan.year} (ที่จัดทำใหม่)", plan.drafted.plan.dossier))
    return [
        CheckedPaper(name, paper, check(paper, registry=rules.registry, stage="sign", today=rules.today))
        for name, paper in told
    ]


def _of_other_papers(review: Review, name: str, plan: Planned | None) -> list[Problem]:
    """A workbook of another agency, or for another plan, is refused as a whole."""
    year = plan.drafted.plan.year if plan else None
    if review.agency != name:
        thai = f"ใบตรวจนี้เป็นของ «{review.agency}» แต่เอกสารที่ให้มาเป็นของ «{name}» โปรดใช้ไฟล์ของเอกสารชุดเดียวกัน"
        return [Problem("", thai, f"the workbook is of “{review.agency}”, the papers of “{name}”")]
    if review.year is not None and review.year != year:
        thai = f"ใบตรวจนี้เป็นของมาตรการปี {review.year} แต่กำลังจัดทำปี {year or 'ไม่ระบุ'} โปรดใช้ไฟล์ของปีเดียวกัน"
        return [Problem("", thai, f"the workbook is for {review.year}, the plan for {year}")]
    return []
