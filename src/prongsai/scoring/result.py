"""What follows from the scores: every figure or its range, the level of each scheme, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from prongsai.frameworks import Level, LevelScheme
from prongsai.scoring.figure import Figure


@dataclass(frozen=True, slots=True)
class Verdict:
    """The level by one scheme, or the levels still possible, best first."""

    scheme: LevelScheme
    possible: tuple[Level, ...]

    @property
    def level(self) -> Level | None:
        """The level where only one is possible."""
        return self.possible[0] if len(self.possible) == 1 else None


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Something that the scores leave open (ยังสรุปไม่ได้): `total`, `level`, `instrument IIT`, … and why."""

    what: str
    thai: str
    english: str


_UNIT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Difference:
    """A score given that is not the one computed from its parts: `what` is `total`, `IIT`, `indicator 9`."""

    what: str
    given: Decimal
    computed: Decimal

    @property
    def is_rounding(self) -> bool:
        """Whether they are one unit of the last place apart, as the rounding of the parts alone may leave them."""
        return abs(self.given - self.computed) <= _UNIT


@dataclass(frozen=True, slots=True)
class Result:
    """Scores of one year by the year's rules. Figures are exact inside; `.value` is the published two-decimal one.

    A total or instrument computed from its parts wins over a given one, unless these are one unit of the last place
    apart; an indicator stays as given. `differences` says where a given figure is not the computed one.
    `weighted` holds each instrument's points of the total. `total_from_published` is the total that one gets from
    the published instruments: it may differ by 0.01 from `total`, which is computed from unrounded values.
    """

    year: int
    indicators: Mapping[int, Figure]
    sub_indicators: Mapping[str, Figure]
    instruments: Mapping[str, Figure]
    weighted: Mapping[str, Figure]
    total: Figure
    total_from_published: Decimal | None
    verdicts: tuple[Verdict, ...]
    cannot_tell: tuple[CannotTell, ...] = ()
    differences: tuple[Difference, ...] = ()
    assumptions: tuple[str, ...] = ()
    draft: bool = False

    @property
    def level(self) -> Level | None:
        """The level by the year's first scheme, None where it cannot be told."""
        return self.verdicts[0].level if self.verdicts else None

    def verdict(self, kind: str) -> Verdict | None:
        """The verdict by the scheme `letters` or `words`."""
        return next((each for each in self.verdicts if each.scheme.kind == kind), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values for JSON: numbers as strings with the published decimals, null where they cannot be told.

        `possible` has, for what is null, `{"from", "to"}` or the list of levels; `levels` the level of every scheme.
        """
        return {
            "year": self.year,
            "draft": self.draft,
            "indicators": {str(no): _text(figure.value) for no, figure in self.indicators.items()},
            "sub_indicators": {code: _text(figure.value) for code, figure in self.sub_indicators.items()},
            "instruments": {code: _text(figure.value) for code, figure in self.instruments.items()},
            "weighted": {code: _text(figure.value) for code, figure in self.weighted.items()},
            "total": _text(self.total.value),
            "total_from_published": _text(self.total_from_published),
            "level": self.level.name if self.level else None,
            "level_scheme": self.verdicts[0].scheme.kind if self.verdicts else None,
            "levels": {each.scheme.kind: each.level.name if each.level else None for each in self.verdicts},
            "cannot_tell": [
                {"what": each.what, "reason": each.thai, "reason_english": each.english} for each in self.cannot_tell
            ],
            "possible": self._possible(),
            "differences": [
                {"what": each.what, "given": str(each.given), "computed": str(each.computed)}
                for each in self.differences
            ],
            "assumptions": list(self.assumptions),
        }

    def _possible(self) -> dict[str, Any]:
        possible: dict[str, Any] = {}
        for name, figures in (("indicators", self.indicators), ("instruments", self.instruments)):
            ranges = {str(key): _bounds(figure) for key, figure in figures.items() if not figure.known}
            if ranges:
                possible[name] = ranges
        if not self.total.known:
            possible["total"] = _bounds(self.total)
        open_levels = {
            each.scheme.kind: [level.name for level in each.possible] for each in self.verdicts if each.level is None
        }
        if open_levels:
            possible["levels"] = open_levels
        return possible


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _bounds(figure: Figure) -> dict[str, str]:
    return {"from": str(figure.least), "to": str(figure.most)}
