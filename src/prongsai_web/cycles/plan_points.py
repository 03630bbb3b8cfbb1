"""The weak points that a plan must answer, as the plan keeps them: the page needs no analysis to name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from prongsai.plan import Target
from prongsai.plan.reasons import finding_of, gain_of, label
from prongsai.scoring import Figure


@dataclass(frozen=True)
class Point:
    """A weak point (จุดที่ควรพัฒนา): what it is, its score, what it costs, and the issues under which it belongs.

    `finding` is the sentence of the plan, `sentence` that of the analysis.
    """

    kind: str
    code: str
    name: str
    label: str
    score: Decimal
    lost: Figure
    indicator: int | None
    issues: tuple[int, ...]
    finding: str
    sentence: str

    @property
    def key(self) -> str:
        """«indicator:9», under which a reason is kept."""
        return f"{self.kind}:{self.code}"

    @property
    def cost(self) -> Decimal:
        """The most points of the total that it costs."""
        return self.lost.most

    @classmethod
    def of(cls, target: Target) -> Self:
        """The point of a drafted plan."""
        point = target.point
        return cls(
            point.kind,
            point.code,
            point.name,
            label(point),
            point.score,
            point.lost,
            point.indicator,
            target.issues,
            finding_of(point),
            point.sentence,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain values; exact figures as fractions."""
        lost = [str(self.lost.low), str(self.lost.high), self.lost.decimals]
        return {**vars(self), "score": str(self.score), "lost": lost, "issues": list(self.issues)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """The point of `to_json`."""
        low, high, decimals = told["lost"]
        lost = Figure(Fraction(low), Fraction(high), decimals)
        return cls(**{**told, "score": Decimal(told["score"]), "lost": lost, "issues": tuple(told["issues"])})


def points_of(basis: Mapping[str, Any]) -> list[Point]:
    """All weak points that the last draft knew, the costliest first."""
    return [Point.from_json(each) for each in basis.get("targets", ())]


def worth_of(points: Iterable[Point], codes: Collection[str]) -> Decimal | None:
    """The most points of the total that the answered ones cost together; None where it answers none."""
    gain = gain_of([point for point in points if point.code in codes])
    return gain.most if gain else None
