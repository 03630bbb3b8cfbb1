"""How well a standard measure is aimed at one weak point, and which measures only support others."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from prongsai import frameworks
from prongsai.analysis import WeakPoint
from prongsai.catalogue import BASE_YEAR, StandardMeasure
from prongsai.plan.answering import followed_codes

_MOST_COUNTED = 2
_SUPPORTING = frozenset({"ita-briefing", "meetings"})
# Items by which the year's own plan and its report are filed: they follow from a plan and cannot be its substance.
_OWN_PLAN = "ส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"


def aim(measure: StandardMeasure, point: WeakPoint, year: int) -> Fraction:
    """What it names of the point (questions or items of the indicator, two at most), and how few else it serves."""
    if point.kind != "indicator":
        return Fraction(_MOST_COUNTED + 1)
    rules, followed = frameworks.load(year), followed_codes(BASE_YEAR, year)
    codes = [followed.get(code, "") for code in (*measure.questions, *measure.items)]
    named = [rules.question(code) or rules.item(code) for code in codes]
    count = sum(1 for found in named if found is not None and found.indicator == int(point.code))
    return min(count, _MOST_COUNTED) + Fraction(1, len(measure.indicators))


def is_supporting(measure: StandardMeasure) -> bool:
    """Whether it helps others along and is no answer by itself: briefings, meetings, the plan and its report."""
    if measure.items and set(measure.items) <= _plan_items():
        return True
    return bool(_SUPPORTING & set(measure.topics)) and not measure.questions and len(measure.items) == 0


@lru_cache(1)
def _plan_items() -> frozenset[str]:
    return frozenset(item.code for item in frameworks.load(BASE_YEAR).oit_items if _OWN_PLAN in item.name)
