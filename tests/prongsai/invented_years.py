"""Invented Dossiers with results of several years, of letters, and beside a group: for papers that compare."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from invented_whole import whole_dossier

from prongsai import frameworks
from prongsai.dossier import Assessment, Dossier, IndicatorScore, InstrumentScore, QuestionScore
from prongsai.scoring import score

_GOOD = ("94.10", "91.25", "92.40", "88.35", "93.90", "91.20", "90.60", "89.40", "96.00", "100.00")
_FAIR = ("90.10", "93.25", "92.40", "80.35", "91.90", "93.20", "88.60", "85.40", "80.00", "90.00")
_POOR = ("70.10", "73.25", "82.40", "80.35", "71.90", "83.20", "78.60", "75.40", "60.00", "70.00")
_LOW = ("56.10", "61.25", "44.40", "50.35", "61.90", "53.20", "48.60", "45.40", "9.50", "18.00")
_HIGH = ("96.10", "97.25", "98.40", "96.35", "99.90", "97.20", "96.60", "97.40", "99.50", "100.00")


def result(year: int, figures: tuple[str, ...], questions: Mapping[str, str] | None = None) -> Assessment:
    """The result of a year as its rules compute it from its indicators."""
    rules = frameworks.load(year)
    scores = {no: Decimal(figure) for no, figure in enumerate(figures, 1)}
    computed = score(rules, indicators=scores)
    return Assessment(
        fiscal_year=year,
        total=computed.total.value,
        level_printed=computed.level.name if computed.level else None,
        instruments={code: InstrumentScore(score=each.value) for code, each in computed.instruments.items()},
        indicators=tuple(
            IndicatorScore(no=each.no, instrument=each.instrument, name=each.name, score=scores[each.no])
            for each in rules.indicators
        ),
        questions=tuple(QuestionScore(code=code, score=Decimal(own)) for code, own in (questions or {}).items()),
    )


def compared() -> dict[str, Dossier]:
    """By what they show: a rise beside a group, a fall after two years, letters and words, a low and a high result."""
    group = tuple(
        {"agency": f"เทศบาลตำบลสมมติ{n}", "year": year, "total": Decimal(72 + 3 * n + year - 2566)}
        | {f"ind{no}": Decimal(75 + 2 * n + no) for no in range(1, 11)}
        for n in range(6)
        for year in (2566, 2567)
    )
    results = {
        "risen": (result(2566, _FAIR), result(2567, _GOOD)),
        "fallen": (result(2565, _POOR), result(2566, _GOOD), result(2567, _FAIR, {"I1": "80.10", "E3": "77.20"})),
        "letters": (result(2564, _POOR), result(2565, _FAIR)),
        "low": (result(2567, _LOW),),
        "high": (result(2567, _HIGH),),
    }
    whole = whole_dossier()
    made = {name: whole.model_copy(update={"scores": scores}) for name, scores in results.items()}
    return {**made, "risen": made["risen"].model_copy(update={"score_table": group})}
