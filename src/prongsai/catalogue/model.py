"""A standard measure of the catalogue (คลังมาตรการ): ready to be carried out once its blanks are filled.

Codes of questions and OIT items belong to `BASE_YEAR`; other years find theirs through the frameworks' difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BASE_YEAR = 2568
PeriodKind = Literal["whole_year", "quarters", "monthly", "once"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A local fact that only the agency knows (ช่องข้อมูลเฉพาะหน่วยงาน): `{key}` in the texts, and what to ask for."""

    key: str
    ask: str
    ask_english: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a measure usually runs: the whole year, some quarters (1 = ต.ค.–ธ.ค.), every month, or once in a quarter."""

    kind: PeriodKind
    quarters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StandardMeasure:
    """A measure as the catalogue holds it.

    `issues`, `indicators`, `questions` and `items` are what it answers by the rules of `BASE_YEAR`. `units` names the
    usual units by agency type (`subdistrict_municipality`, …; `any` serves the others). `outcome` measures what
    changes, never how much was done. `topics` are the kinds of measure by which people look for it. `own_file` is the
    file of an agency's own measure.
    """

    id: str
    title: str
    title_english: str
    purpose: str
    topics: tuple[str, ...]
    issues: tuple[int, ...]
    indicators: tuple[int, ...]
    questions: tuple[str, ...]
    items: tuple[str, ...]
    steps: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
    timing: Timing
    evidence: tuple[str, ...]
    outcome: str
    pitfalls: tuple[str, ...]
    blanks: tuple[Blank, ...] = field(default_factory=tuple)
    own_file: str | None = None
