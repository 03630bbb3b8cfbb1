"""OIT items to sub-indicators and indicators: exact where the grouping is known, a range where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prongsai.frameworks import Framework, Indicator
from prongsai.scoring.figure import Figure, known, mean, unknown


def sub_indicator_figures(framework: Framework, items: Mapping[str, Fraction]) -> dict[str, Figure]:
    """Mean of the items of each sub-indicator, of the indicators whose items are all grouped; items not told are open.

    Nothing comes back where no item is told at all: there is then nothing to say about sub-indicators.
    """
    if not items:
        return {}
    figures = {}
    for indicator in framework.indicators:
        if _grouped(framework, indicator):
            for sub in indicator.sub_indicators:
                figures[sub.code] = mean([_item(framework, items, code) for code in sub.items])
    return figures


def ungrouped(framework: Framework, indicator: Indicator, items: Mapping[str, Fraction]) -> Figure:
    """The range of an indicator whose items are known but not which sub-indicators they form.

    The extremes put the failed items each into a sub-indicator of its own (least), or all into one large (greatest).
    """
    decimals = framework.aggregation.decimals
    codes = [each.code for each in framework.items_of(indicator.no)]
    complete = framework.oit_complete and all(each.indicator is not None for each in framework.oit_items)
    told = [items[code] for code in codes if code in items]
    if not told or not complete or any(each not in (0, 100) for each in told):
        return unknown(decimals)
    groups = len(indicator.sub_indicators)
    if not 0 < groups <= len(codes):
        return unknown(decimals)
    failed, passed = told.count(Fraction(0)), told.count(Fraction(100))
    low = 100 * (1 - _greatest_share(len(codes) - passed, len(codes), groups))
    high = 100 * _greatest_share(len(codes) - failed, len(codes), groups)
    return Figure(low, high, decimals)


def _greatest_share(chosen: int, count: int, groups: int) -> Fraction:
    """Greatest mean over `groups` groups (none empty) of the share of chosen items among `count` items."""
    if chosen < groups:
        return Fraction(chosen, groups)
    large = count - groups + 1
    return (groups - 1 + Fraction(chosen - groups + 1, large)) / groups


def _grouped(framework: Framework, indicator: Indicator) -> bool:
    loose = any(each.sub_indicator is None and each.indicator in (None, indicator.no) for each in framework.oit_items)
    filled = bool(indicator.sub_indicators) and all(sub.items for sub in indicator.sub_indicators)
    return framework.oit_complete and filled and not loose


def _item(framework: Framework, items: Mapping[str, Fraction], code: str) -> Figure:
    decimals = framework.aggregation.decimals
    return known(items[code], decimals) if code in items else unknown(decimals)
