"""What the trip of a year gives back: papers with their defects, scores, the plan, what is open, the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeGuard

from prongsai.analysis import WeakPoint
from prongsai.checks import Defect
from prongsai.dossier import Assessment, Dossier
from prongsai.frameworks import Framework
from prongsai.plan import Drafted
from prongsai.readers import Outcome
from prongsai.scoring import Result
from prongsai.writers.review_sheet import ReviewBook


@dataclass(frozen=True, slots=True)
class Checked:
    """One paper: what became of it, and its defects."""

    outcome: Outcome
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One year's result scored anew by the year's rules, beside what is printed, with the weakest points."""

    printed: Assessment
    framework: Framework
    result: Result
    weak: tuple[WeakPoint, ...]
    strong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """What still waits for a person: spots to look at, errors that stand, measures that he wants to change.

    `facts` are questions without an answer and `points` weak points without a measure; these two hold nothing back.
    """

    doubts: int = 0
    errors: int = 0
    edits: int = 0
    facts: int = 0
    points: int = 0

    @property
    def is_draft(self) -> bool:
        """Whether every paper is marked ร่าง."""
        return bool(self.doubts or self.errors or self.edits)


@dataclass(frozen=True, slots=True)
class Trip:
    """Everything that came of the papers; `files` are those written, `notes` what a person must know of them.

    `drafted` is the plan as the person changed it; `review` what stands in the workbook that he is given, at
    `review_file`.
    """

    papers: tuple[Checked, ...]
    scored: tuple[Scored, ...]
    report: Dossier | None
    drafted: Drafted | None
    open: Open
    files: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()
    review: ReviewBook | None = None
    review_file: Path | None = field(default=None)

    @property
    def is_draft(self) -> bool:
        """Whether every paper is marked ร่าง."""
        return self.open.is_draft


def fits(score: Decimal | None) -> TypeGuard[Decimal]:
    """Whether it is a score of 0-100; what a paper misprints beyond that cannot be reckoned with."""
    return score is not None and 0 <= score <= 100
