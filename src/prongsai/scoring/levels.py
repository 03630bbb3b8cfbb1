"""Which level follows from the figures, and which levels are still possible while some are missing.

A level is decided on the published figures (two decimals). A result has the first level, best first, all of whose
conditions it meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from prongsai.frameworks import Framework, Level, LevelScheme
from prongsai.scoring.figure import Figure, known, published, unknown

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Span:
    """Published values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def cut(self, *, at_least: Decimal | None = None, at_most: Decimal | None = None) -> _Span:
        low = self.low if at_least is None else max(self.low, at_least)
        return _Span(low, self.high if at_most is None else min(self.high, at_most))

    @property
    def empty(self) -> bool:
        return self.low > self.high


@dataclass(frozen=True, slots=True)
class _Box:
    """The total and the instruments as far as they are known, and the weights that bind them (None: unbound)."""

    total: _Span
    instruments: dict[str, _Span]
    weights: dict[str, Decimal] | None
    unit: Decimal

    @property
    def feasible(self) -> bool:
        spans = [self.total, *self.instruments.values()]
        if any(each.empty for each in spans):
            return False
        if self.weights is None or not self.instruments:
            return True
        # Instruments and total are each rounded by up to half a unit: together one unit of play.
        low = sum((self.weights[code] * span.low for code, span in self.instruments.items()), _ZERO) / 100
        high = sum((self.weights[code] * span.high for code, span in self.instruments.items()), _ZERO) / 100
        return low - self.unit <= self.total.high and high + self.unit >= self.total.low

    def meeting(self, level: Level) -> _Box:
        """The part of the box that meets the conditions of a level."""
        floors = {code: span.cut(at_least=level.instrument_floor) for code, span in self.instruments.items()}
        return _Box(self.total.cut(at_least=level.floor), floors, self.weights, self.unit)

    def failing(self, level: Level) -> Iterator[_Box]:
        """The parts of the box that miss some condition of a level: by the total, or by one instrument."""
        yield _Box(self.total.cut(at_most=level.floor - self.unit), self.instruments, self.weights, self.unit)
        if level.instrument_floor is None:
            return
        for code, span in self.instruments.items():
            under = span.cut(at_most=level.instrument_floor - self.unit)
            yield _Box(self.total, {**self.instruments, code: under}, self.weights, self.unit)


def levels_possible(
    framework: Framework, scheme: LevelScheme, total: Figure, instruments: Mapping[str, Figure]
) -> tuple[Level, ...]:
    """The levels that some completion of the figures reaches, best first; an instrument left out may be anything.

    The weights bind instruments and total together, so a high total alone may exclude levels: with 30/30/40 a total
    of 99 leaves no instrument under 96. Figures that contradict each other are taken as they are, unbound.
    """
    box = _box(framework, total, instruments)
    if not box.feasible:
        box = _Box(box.total, box.instruments, None, box.unit)
    return tuple(level for index, level in enumerate(scheme.levels) if _reaches(box, scheme.levels, index))


def level_of(
    framework: Framework, scheme: LevelScheme, total: Decimal, instruments: Mapping[str, Decimal | None]
) -> Level | None:
    """The level of a published total and published instruments; None where missing instruments leave it open."""
    exact = {
        code: _exact(value, framework.aggregation.decimals) for code, value in instruments.items() if value is not None
    }
    possible = levels_possible(framework, scheme, _exact(total, framework.aggregation.decimals), exact)
    return possible[0] if len(possible) == 1 else None


def _exact(value: Decimal, decimals: int) -> Figure:
    return known(published(value, decimals), decimals)


def _box(framework: Framework, total: Figure, instruments: Mapping[str, Figure]) -> _Box:
    decimals = framework.aggregation.decimals
    figures = {each.code: instruments.get(each.code, unknown(decimals)) for each in framework.instruments}
    weights = {each.code: each.weight for each in framework.instruments if each.weight is not None}
    return _Box(
        total=_span(total),
        instruments={code: _span(figure) for code, figure in figures.items()},
        weights=weights if len(weights) == len(figures) else None,
        unit=Decimal(1).scaleb(-decimals),
    )


def _span(figure: Figure) -> _Span:
    return _Span(figure.least, figure.most)


def _reaches(box: _Box, levels: tuple[Level, ...], index: int) -> bool:
    """Whether some point of the box meets the level and misses every better one."""
    return any(part.feasible for part in _choices(box.meeting(levels[index]), levels[:index]))


def _choices(box: _Box, better: tuple[Level, ...]) -> Iterator[_Box]:
    """The box cut by one missed condition of each better level, in every combination."""
    if not better:
        yield box
        return
    for part in box.failing(better[0]):
        if part.feasible:
            yield from _choices(part, better[1:])
