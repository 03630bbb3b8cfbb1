"""Back from a printed score of an OIT indicator to the failed items that explain it.

An indicator of OIT is the mean of its sub-indicators, and these are means of items that count 100 or 0. So only some
figures can be; each is explained by one or more distributions of failed items over the sub-indicators.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product

from prongsai.errors import ProngsaiError
from prongsai.frameworks import Framework, Indicator
from prongsai.scoring.figure import published


@dataclass(frozen=True, slots=True)
class Explanation:
    """How many items failed in each sub-indicator (ตัวชี้วัดย่อย), by its code, and the exact score that this gives."""

    failed: tuple[tuple[str, int], ...]
    exact: Fraction

    @property
    def items(self) -> int:
        """How many items failed in all."""
        return sum(count for _, count in self.failed)


def explanations(framework: Framework, indicator: int, printed: Decimal) -> tuple[Explanation, ...]:
    """Every distribution of failed items that gives the printed score, fewest failures first; empty: it cannot be.

    The printed score is met when the exact one, rounded half up to its decimals, equals it. Raises `ProngsaiError`
    for an indicator without items, or a year in which the items of its sub-indicators are not all known.
    """
    told = framework.indicator(indicator)
    sizes = _sizes(framework, told)
    decimals = max(-int(printed.as_tuple().exponent), 0)
    found = [each for each in _all(sizes) if published(each.exact, decimals) == printed]
    return tuple(sorted(found, key=lambda each: (each.items, [-count for _, count in each.failed])))


def possible_scores(framework: Framework, indicator: int) -> tuple[Decimal, ...]:
    """Every published score that the indicator can have, the highest first."""
    told = framework.indicator(indicator)
    scores = {published(each.exact, framework.aggregation.decimals) for each in _all(_sizes(framework, told))}
    return tuple(sorted(scores, reverse=True))


def _sizes(framework: Framework, indicator: Indicator | None) -> dict[str, int]:
    loose = any(each.sub_indicator is None for each in framework.oit_items)
    if indicator is None or not indicator.sub_indicators or loose or not framework.oit_complete:
        raise ProngsaiError(
            f"เกณฑ์ปี {framework.year} ไม่มีรายข้อของตัวชี้วัดย่อยครบ จึงอธิบายคะแนนเป็นรายข้อไม่ได้",
            f"The rules of {framework.year} do not hold all items by sub-indicator, so a score cannot be explained.",
        )
    return {sub.code: len(sub.items) for sub in indicator.sub_indicators}


def _all(sizes: dict[str, int]) -> Iterator[Explanation]:
    """Every distribution: some tens of thousands at the most."""
    share = Fraction(100, len(sizes))
    parts = [[share * (size - failed) / size for failed in range(size + 1)] for size in sizes.values()]
    for counts in product(*(range(size + 1) for size in sizes.values())):
        exact = sum((parts[k][count] for k, count in enumerate(counts)), Fraction(0))
        yield Explanation(tuple(zip(sizes, counts, strict=True)), exact)
