"""A stated result scored anew by the rules of its year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from prongsai import frameworks
from prongsai.dossier import Assessment
from prongsai.scoring import Result, score


def score_of(stated: Assessment, failed_items: list[str] | None = None) -> Result | None:
    """The result by the rules of its year; None for a year without rules. Figures out of range are left aside."""
    if stated.fiscal_year not in frameworks.years():
        return None
    framework = frameworks.load(stated.fiscal_year)
    numbers = {indicator.no for indicator in framework.indicators}
    codes = {instrument.code for instrument in framework.instruments}
    given: dict[str, Any] = {
        "indicators": {i.no: i.score for i in stated.indicators if i.no in numbers and _fits(i.score)},
        "instruments": {c: i.score for c, i in stated.instruments.items() if c in codes and _fits(i.score)},
        "total": stated.total if _fits(stated.total) else None,
    }
    if not any(given.values()):
        return None
    return score(framework, **given)


def _fits(value: Decimal | None) -> bool:
    return value is not None and 0 <= value <= 100
