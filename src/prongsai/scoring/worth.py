"""What one OIT item is worth in points of the total (ผลต่อคะแนนรวม): a figure, or a range while the grouping is unknown.

An indicator is the mean of its sub-indicators and a sub-indicator the mean of its items, so an item of a small
sub-indicator is worth many times one of a large.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from prongsai.frameworks import Framework, Indicator, OitItem
from prongsai.scoring.figure import Figure, total


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of the total that fulfilling one item adds; `draft` where the grouping rests on drafts."""

    code: str
    points: Figure
    draft: bool


def worths(framework: Framework) -> dict[str, Worth]:
    """The worth of every OIT item, by code; none for a year whose weights or indicators are not known."""
    found = ((item.code, _worth(framework, item)) for item in framework.oit_items)
    return {code: worth for code, worth in found if worth is not None}


def indicator_weight(framework: Framework, indicator: Indicator) -> Fraction | None:
    """Points of the total that an indicator carries (its instrument's weight over the number of indicators)."""
    instrument = framework.instrument(indicator.instrument)
    if instrument is None or instrument.weight is None:
        return None
    return Fraction(instrument.weight) / len(framework.indicators_of(instrument.code))


def _worth(framework: Framework, item: OitItem) -> Worth | None:
    candidates = [each for each in framework.indicators if each.sub_indicators]
    if item.indicator is not None:
        candidates = [each for each in candidates if each.no == item.indicator]
    ranges = [bounds for each in candidates for bounds in _bounds(framework, each, item)]
    if not ranges:
        return None
    points = Figure(min(low for low, _ in ranges), max(high for _, high in ranges), framework.aggregation.decimals)
    draft = framework.draft or item.standing.draft or any(_grouping_is_draft(each, item) for each in candidates)
    return Worth(item.code, points, draft)


def _grouping_is_draft(indicator: Indicator, item: OitItem) -> bool:
    return any(sub.standing.draft for sub in indicator.sub_indicators if sub.code == item.sub_indicator)


def _bounds(framework: Framework, indicator: Indicator, item: OitItem) -> Iterator[tuple[Fraction, Fraction]]:
    """Least and greatest worth in each sub-indicator where the item may stand."""
    weight = indicator_weight(framework, indicator)
    if weight is None:
        return
    share = weight / len(indicator.sub_indicators)
    loose = _loose(framework, indicator.no)
    sizes = {sub.code: len(sub.items) for sub in indicator.sub_indicators}
    for code, size in sizes.items():
        if item.sub_indicator not in (None, code):
            continue
        certain = size if item.sub_indicator else size + 1
        # Another empty sub-indicator must get at least one of the loose items.
        others_empty = sum(1 for other, count in sizes.items() if other != code and count == 0)
        largest = max(certain, size + loose - others_empty)
        yield (share / largest if framework.oit_complete else Fraction(0)), share / certain


def _loose(framework: Framework, indicator: int) -> int:
    """Number of items that may belong to the indicator but whose sub-indicator is not known."""
    return sum(1 for each in framework.oit_items if each.sub_indicator is None and each.indicator in (None, indicator))


def at_stake(framework: Framework, codes: Collection[str]) -> Figure | None:
    """Points of the total that items together carry (คะแนนที่อาจเสีย): their worths, never beyond their indicators.

    None where none of them has a known worth. Items that fill an indicator carry its whole weight, however grouped.
    """
    known = worths(framework)
    by_indicator: dict[int | None, list[OitItem]] = {}
    for item in framework.oit_items:
        if item.code in codes and item.code in known:
            by_indicator.setdefault(item.indicator, []).append(item)
    if not by_indicator:
        return None
    return total(_capped(framework, no, items, known) for no, items in by_indicator.items())


def _capped(framework: Framework, no: int | None, items: list[OitItem], known: dict[str, Worth]) -> Figure:
    told = total(known[item.code].points for item in items)
    indicator = framework.indicator(no) if no is not None else None
    weight = indicator_weight(framework, indicator) if indicator else None
    if weight is None:
        return told
    whole = framework.oit_complete and len(items) == len(framework.items_of(indicator.no)) if indicator else False
    loose = any(each.indicator is None for each in framework.oit_items)
    if whole and not loose:
        return Figure(weight, weight, told.decimals)
    return Figure(min(told.low, weight), min(told.high, weight), told.decimals)
