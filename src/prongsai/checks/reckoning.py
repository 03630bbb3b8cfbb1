"""What the printed figures imply by the rules of their year: the mean of the indicators and the weighted total."""

from __future__ import annotations

from decimal import Decimal

from prongsai import frameworks
from prongsai.checks.case import Case
from prongsai.dossier import Assessment
from prongsai.frameworks import Framework
from prongsai.scoring.figure import published

_FULL = Decimal(100)
_NOTHING = Decimal(0)
_PLAY = Decimal("0.03")


def framework_of(case: Case, year: int | None) -> Framework | None:
    """The rules of the year, or None where the year is unknown or has none."""
    return frameworks.load(year) if year in frameworks.years() else None


def rules_for(case: Case, score: Assessment) -> Framework:
    """The rules by which a printed result is judged: of its own year, else of the year nearest to the paper's."""
    known = frameworks.years()
    wanted = score.fiscal_year if score.fiscal_year in known else (case.dossier.measure_year or known[-1]) - 1
    return frameworks.load(min(known, key=lambda year: abs(year - wanted)))


def printed_instruments(score: Assessment, rules: Framework) -> dict[str, Decimal]:
    """Scores of the instruments as printed, on 0-100 also where the paper prints points of the total (27.60 of 30)."""
    found = ((i.code, score.instruments.get(i.code)) for i in rules.instruments)
    printed = {code: entry.score for code, entry in found if entry is not None and entry.score is not None}
    weights = {i.code: i.weight for i in rules.instruments if i.weight}
    in_points = set(printed) == set(weights) and score.total is not None
    if not in_points or abs(sum(printed.values()) - (score.total or _NOTHING)) > _PLAY:
        return printed
    return {code: value * _FULL / weights[code] for code, value in printed.items()}


def mean_of_indicators(score: Assessment, rules: Framework, instrument: str) -> Decimal | None:
    """The exact mean of an instrument's indicators; None where one of them is not printed."""
    scores = {i.no: i.score for i in reversed(score.indicators)}
    parts = [scores.get(i.no) for i in rules.indicators_of(instrument)]
    known = [p for p in parts if p is not None]
    return sum(known, _NOTHING) / len(known) if known and len(known) == len(parts) else None


def reckoned_instruments(score: Assessment, rules: Framework) -> dict[str, Decimal]:
    """Instruments as printed, those not printed from their indicators where all of these are."""
    found = printed_instruments(score, rules)
    for instrument in rules.instruments:
        mean = mean_of_indicators(score, rules, instrument.code)
        if instrument.code not in found and mean is not None:
            found[instrument.code] = mean
    return found


def weighted_total(instruments: dict[str, Decimal], rules: Framework) -> Decimal | None:
    """The total of the instruments by the year's weights, rounded as published; None where one is missing."""
    weights = {i.code: i.weight for i in rules.instruments}
    if set(instruments) != set(weights) or any(w is None for w in weights.values()):
        return None
    total = sum((instruments[code] * (weight or _NOTHING) for code, weight in weights.items()), _NOTHING) / _FULL
    return published(total)
