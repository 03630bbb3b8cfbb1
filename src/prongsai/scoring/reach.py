"""What is missing to a higher level (คะแนนที่ยังขาด), and the cheapest ways there: OIT items mended, points gained.

Mending an item and gaining points in a survey are different work, so they are not added up: for each number of items
there is the least number of points that must come from the indicators. Only ways that no other way beats are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prongsai.frameworks import Framework, Level, LevelScheme
from prongsai.scoring.result import Result
from prongsai.scoring.worth import indicator_weight

_STEP = Decimal("0.01")
_HALF_STEP = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Points missing to the floors of one level, as published figures: of the total, and of each instrument."""

    level: Level
    total: Decimal
    instruments: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Way:
    """One cheapest way: items to mend (dearest first), and points to gain by indicator; `points` is their sum."""

    items: tuple[str, ...]
    gains: Mapping[int, Decimal]
    points: Decimal


def shortfalls(scheme: LevelScheme, result: Result) -> tuple[Shortfall, ...]:
    """What is missing to every level that is not reached, the nearest first; needs a known total and instruments."""
    total = result.total.value
    known = {code: figure.value for code, figure in result.instruments.items() if figure.value is not None}
    if total is None or len(known) < len(result.instruments):
        return ()
    found = []
    for level in reversed(scheme.levels):
        missing = max(level.floor - total, Decimal(0))
        floor = level.instrument_floor
        parts = {
            c: max(floor - v, Decimal(0)) if floor is not None else Decimal(0)
            for c, v in known.items()
            if v is not None
        }
        if missing > 0 or any(value > 0 for value in parts.values()):
            found.append(Shortfall(level, missing, parts))
    return tuple(found)


def ways(framework: Framework, result: Result, level: Level, *, failed: Sequence[str] = ()) -> tuple[Way, ...]:
    """The cheapest ways to a level, fewest items first; empty where there is none.

    With `failed` items the OIT indicators change by items only; without, they gain points like the others.
    """
    setting = _Setting.of(framework, result, level, tuple(failed))
    if setting is None:
        return ()
    found: list[Way] = []
    for count in range(len(setting.items) + 1):
        way = setting.cheapest(count)
        if way is not None and (not found or way.points < found[-1].points):
            found.append(way)
            if not way.points:
                break
    return tuple(found)


@dataclass(frozen=True)
class _Setting:
    """All in exact numbers: scores by indicator, weights in points of the total a point, floors to be met."""

    scores: Mapping[int, Fraction]
    members: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, Fraction]
    floor: Fraction
    instrument_floor: Fraction | None
    items: tuple[tuple[str, Fraction], ...]
    fixed: str | None

    @classmethod
    def of(cls, framework: Framework, result: Result, level: Level, failed: tuple[str, ...]) -> _Setting | None:
        """None where scores, weights, or the worth of a failed item are not known."""
        scores = {no: figure.exact for no, figure in result.indicators.items()}
        weights = {each.code: Fraction(each.weight) / 100 for each in framework.instruments if each.weight is not None}
        if any(score is None for score in scores.values()) or len(weights) < len(framework.instruments):
            return None
        gains = {code: _gain(framework, code) for code in failed}
        if any(gain is None for gain in gains.values()):
            return None
        items = sorted(((c, g) for c, g in gains.items() if g is not None), key=lambda item: (-item[1], item[0]))
        return cls(
            scores={no: score for no, score in scores.items() if score is not None},
            members={i.code: tuple(m.no for m in framework.indicators_of(i.code)) for i in framework.instruments},
            weights=weights,
            floor=Fraction(level.floor) - _HALF_STEP,
            instrument_floor=None if level.instrument_floor is None else Fraction(level.instrument_floor) - _HALF_STEP,
            items=tuple(items),
            fixed="OIT" if failed else None,
        )

    def cheapest(self, count: int) -> Way | None:
        """The fewest points beside the `count` dearest items; None where even full marks do not reach the level."""
        mended = sum((gain for _, gain in self.items[:count]), Fraction(0))
        means = {code: _mean([self.scores[no] for no in nos]) for code, nos in self.members.items()}
        if self.fixed:
            means[self.fixed] += mended
            if self.instrument_floor is not None and means[self.fixed] < self.instrument_floor:
                return None
        gains = dict.fromkeys(self.scores, Decimal(0))
        for code in self._open():
            if self.instrument_floor is not None and not self._raise(code, self.instrument_floor - means[code], gains):
                return None
        missing = self.floor - self._total(means, gains)
        for code in sorted(self._open(), key=lambda c: -self.weights[c] / len(self.members[c])):
            if missing <= 0:
                break
            before = self._gained(code, gains)
            self._raise(code, missing / self.weights[code], gains, as_far=True)
            missing -= (self._gained(code, gains) - before) * self.weights[code]
        if missing > 0:
            return None
        spent = {no: gain for no, gain in gains.items() if gain}
        return Way(tuple(code for code, _ in self.items[:count]), spent, sum(spent.values(), Decimal("0.00")))

    def _open(self) -> Iterator[str]:
        return (code for code in self.members if code != self.fixed)

    def _gained(self, code: str, gains: Mapping[int, Decimal]) -> Fraction:
        nos = self.members[code]
        return sum((Fraction(gains[no]) for no in nos), Fraction(0)) / len(nos)

    def _total(self, means: Mapping[str, Fraction], gains: Mapping[int, Decimal]) -> Fraction:
        moved = {code: means[code] + (self._gained(code, gains) if code != self.fixed else 0) for code in means}
        return sum((moved[code] * weight for code, weight in self.weights.items()), Fraction(0))

    def _raise(self, code: str, mean: Fraction, gains: dict[int, Decimal], *, as_far: bool = False) -> bool:
        """Raise the instrument's mean by that much, the lowest indicator first; False where there is no room."""
        nos = self.members[code]
        wanted = _up(mean * len(nos)) if mean > 0 else Decimal(0)
        for no in sorted(nos, key=lambda n: (self.scores[n], n)):
            room = _down(100 - self.scores[no]) - gains[no]
            taken = min(room, wanted)
            gains[no] += max(taken, Decimal(0))
            wanted -= max(taken, Decimal(0))
        return wanted <= 0 or as_far


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _gain(framework: Framework, code: str) -> Fraction | None:
    """Points of the OIT mean that mending one item adds; None where its sub-indicator is not known."""
    item = framework.item(code)
    indicator = framework.indicator(item.indicator) if item is not None and item.indicator is not None else None
    if item is None or indicator is None or indicator_weight(framework, indicator) is None:
        return None
    sub = next((each for each in indicator.sub_indicators if each.code == item.sub_indicator), None)
    if sub is None or not sub.items:
        return None
    indicators = len(framework.indicators_of(indicator.instrument))
    return Fraction(100, len(sub.items) * len(indicator.sub_indicators) * indicators)


def _up(value: Fraction) -> Decimal:
    """The least number of hundredths that is not under the value."""
    return Decimal(-((-value * 100).__floor__())) * _STEP


def _down(value: Fraction) -> Decimal:
    return Decimal((value * 100).__floor__()) * _STEP
