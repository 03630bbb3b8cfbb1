"""A score that is known, or the range in which it must lie: exact fractions inside, two decimals when published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_HALF = Fraction(1, 2)


def published(value: Fraction | Decimal, decimals: int = 2) -> Decimal:
    """The figure as published (คะแนนที่ประกาศ): rounded half up to that many decimals."""
    units = (Fraction(value) * 10**decimals + _HALF).__floor__()
    return Decimal(units).scaleb(-decimals)


@dataclass(frozen=True, slots=True)
class Figure:
    """A score on 0-100, or points of the total: known where `low` equals `high`, else any value between them."""

    low: Fraction
    high: Fraction
    decimals: int = 2

    @property
    def known(self) -> bool:
        """Whether there is one value only."""
        return self.low == self.high

    @property
    def exact(self) -> Fraction | None:
        """The unrounded value, None where it is not known."""
        return self.low if self.known else None

    @property
    def value(self) -> Decimal | None:
        """The published value, None where it is not known."""
        return published(self.low, self.decimals) if self.known else None

    @property
    def least(self) -> Decimal:
        """The least value possible, as published."""
        return published(self.low, self.decimals)

    @property
    def most(self) -> Decimal:
        """The greatest value possible, as published."""
        return published(self.high, self.decimals)

    def scaled(self, factor: Fraction) -> Figure:
        """The figure times a factor that is not negative."""
        return Figure(self.low * factor, self.high * factor, self.decimals)

    def within(self, low: Fraction, high: Fraction) -> Figure:
        """The part of the range inside the bounds; the range itself where nothing would be left."""
        narrowed = Figure(max(self.low, low), min(self.high, high), self.decimals)
        return narrowed if narrowed.low <= narrowed.high else self

    def __contains__(self, value: Decimal | Fraction) -> bool:
        return self.low <= Fraction(value) <= self.high


def known(value: Decimal | Fraction | int, decimals: int = 2) -> Figure:
    """A figure with one value."""
    exact = Fraction(value)
    return Figure(exact, exact, decimals)


def unknown(decimals: int = 2) -> Figure:
    """A score of which nothing is known."""
    return Figure(Fraction(0), Fraction(100), decimals)


def mean(figures: Sequence[Figure]) -> Figure:
    """The plain mean (ค่าเฉลี่ย) of at least one figure."""
    share = Fraction(1, len(figures))
    return total([each.scaled(share) for each in figures])


def total(figures: Iterable[Figure]) -> Figure:
    """The sum of at least one figure."""
    listed = list(figures)
    low, high = sum((each.low for each in listed), Fraction(0)), sum((each.high for each in listed), Fraction(0))
    return Figure(low, high, listed[0].decimals)


def hull(figures: Iterable[Figure]) -> Figure:
    """From the least to the greatest of the figures: where a mean with unknown weights must lie."""
    listed = list(figures)
    return Figure(min(each.low for each in listed), max(each.high for each in listed), listed[0].decimals)
