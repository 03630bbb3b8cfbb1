"""A measure done elsewhere (มาตรการของหน่วยงานอื่น): its words, its source, and what was scored before and after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ScoreKind = Literal["total", "indicator", "question"]


@dataclass(frozen=True, slots=True)
class ScorePair:
    """One figure of the result on which the measure rested and of its own year's result, on 0-100.

    `code` is «7» for an indicator, «I19» for a question, empty for the total. The figures stand side by side: nothing
    says that the measure moved them.
    """

    kind: ScoreKind
    code: str
    before_year: int
    before: Decimal
    after_year: int
    after: Decimal


@dataclass(frozen=True, slots=True)
class Precedent:
    """One measure of one paper: whose, of which year, where it stands, and its scores as far as they are at hand."""

    title: str
    steps: tuple[str, ...]
    agency: str | None
    district: str | None
    province: str | None
    year: int | None
    no: str
    issue: int | None
    file: str | None
    page: int | None
    likeness: float | None = None
    scores: tuple[ScorePair, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Near copies of one measure (มาตรการที่ข้อความใกล้เคียงกัน), the best answer to the question asked first."""

    precedents: tuple[Precedent, ...]

    @property
    def first(self) -> Precedent:
        """The measure by which the family is shown."""
        return self.precedents[0]

    @property
    def agencies(self) -> tuple[str, ...]:
        """Names of the agencies that have it, each once."""
        return tuple(dict.fromkeys(each.agency for each in self.precedents if each.agency))
