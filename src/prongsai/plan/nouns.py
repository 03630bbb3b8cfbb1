"""What a drafted plan says of itself: each measure with its reason, its worth, and what is still to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from prongsai.analysis import WeakPoint
from prongsai.catalogue import Blank
from prongsai.dossier import Dossier, Measure
from prongsai.scoring import Figure

Origin = Literal["own", "catalogue"]


@dataclass(frozen=True, slots=True)
class Target:
    """A weak point that the plan must answer, and the numbers of the issues under which it belongs."""

    point: WeakPoint
    issues: tuple[int, ...]

    @property
    def key(self) -> str:
        """«9» for an indicator, «I19» for a question, «O13» for an item."""
        return self.point.code


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A measure of another agency found for the same point (มาตรการของหน่วยงานอื่น): whose, which year, its words.

    `copies` counts agencies with nearly the same words; `afterwards` says, figure by figure, what was scored the year
    after, where results of two years are at hand. It claims no cause.
    """

    agency: str
    year: int | None
    title: str
    steps: tuple[str, ...]
    source: str
    copies: int = 1
    afterwards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One measure of the plan, and why it stands there.

    `answers` are the weak points that it answers, `gain` the most points of the total that these cost (a measure can
    bring no more). `blanks` are local facts not given yet; `old_years` texts that still speak of an earlier year.
    `alternatives` are ids of other standard measures for the same points.
    """

    measure: Measure
    origin: Origin
    answers: tuple[WeakPoint, ...]
    reason: str
    gain: Figure | None = None
    blanks: tuple[Blank, ...] = ()
    old_years: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def worth(self) -> Decimal | None:
        """The most that it can be worth in points of the total, as published; None where that is not known."""
        return self.gain.most if self.gain else None


@dataclass(frozen=True, slots=True)
class Plan:
    """A drafted plan (ร่างมาตรการ) of one agency and year.

    `dossier` is the plan as a paper says it, its measures in the order of `choices`. `unanswered` are weak points for
    which nothing was found, `empty_issues` numbers of issues without a measure; both need a reason from a person.
    """

    dossier: Dossier
    choices: tuple[Choice, ...]
    targets: tuple[Target, ...]
    unanswered: tuple[WeakPoint, ...] = ()
    empty_issues: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """Fiscal year of the measures (ปีของมาตรการ)."""
        return self.dossier.measure_year
