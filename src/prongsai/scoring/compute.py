"""From questions, OIT items, indicators or instruments to the total and its level, by the rules of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prongsai.frameworks import Framework, Indicator
from prongsai.scoring.figure import Figure, hull, known, mean, published, unknown
from prongsai.scoring.figure import total as total_of
from prongsai.scoring.grouping import sub_indicator_figures, ungrouped
from prongsai.scoring.inputs import Inputs, checked
from prongsai.scoring.levels import levels_possible
from prongsai.scoring.result import CannotTell, Difference, Result, Verdict

_EQUAL_QUESTIONS = "คะแนนตัวชี้วัดคิดจากข้อคำถามโดยให้น้ำหนักเท่ากัน ซึ่งยังไม่ได้ตรวจกับคู่มือ"


def score(
    framework: Framework,
    *,
    indicators: Mapping[int, Decimal] | None = None,
    instruments: Mapping[str, Decimal] | None = None,
    total: Decimal | None = None,
    oit_items: Mapping[str, bool | Decimal] | None = None,
    questions: Mapping[str, Decimal] | None = None,
) -> Result:
    """The result of a year from whatever is known of it; each figure is computed from its parts where these are known.

    Scores are on 0-100, OIT items true or false (or 100 or 0). What is missing becomes the range still possible.
    Raises `InvalidScore` with every score that is out of range or unknown to the year.
    """
    inputs = checked(framework, indicators or {}, instruments or {}, total, oit_items or {}, questions or {})
    decimals = framework.aggregation.decimals
    subs = sub_indicator_figures(framework, inputs.oit_items)
    by_indicator = {each.no: _indicator(framework, each, inputs, subs) for each in framework.indicators}
    from_parts = {
        each.code: mean([by_indicator[part.no] for part in framework.indicators_of(each.code)])
        for each in framework.instruments
    }
    by_instrument = {code: _settled(figure, inputs.instruments.get(code)) for code, figure in from_parts.items()}
    weights = _weights(framework)
    computed = _weighted_total(by_instrument, weights)
    settled_total = _settled(computed, inputs.total)
    by_instrument = _tightened(by_instrument, weights, settled_total, computed)
    verdicts = tuple(
        Verdict(scheme, levels_possible(framework, scheme, settled_total, by_instrument))
        for scheme in framework.level_schemes
    )
    return Result(
        year=framework.year,
        indicators=by_indicator,
        sub_indicators=subs,
        instruments=by_instrument,
        weighted={code: by_instrument[code].scaled(weight) for code, weight in (weights or {}).items()},
        total=settled_total,
        total_from_published=_from_published(by_instrument, weights, decimals),
        verdicts=verdicts,
        cannot_tell=tuple(_left_open(framework, by_indicator, by_instrument, settled_total, verdicts)),
        differences=tuple(_differences(_compared(framework, inputs, subs, from_parts, computed), decimals)),
        assumptions=(_EQUAL_QUESTIONS,) if inputs.questions and framework.questions_complete else (),
        draft=framework.draft,
    )


def _indicator(framework: Framework, indicator: Indicator, inputs: Inputs, subs: Mapping[str, Figure]) -> Figure:
    decimals = framework.aggregation.decimals
    given = inputs.indicators.get(indicator.no)
    if given is not None:
        return known(given, decimals)
    asked = [each.code for each in framework.questions if each.indicator == indicator.no]
    if asked and framework.questions_complete:
        return mean([_score_or_open(inputs.questions, code, decimals) for code in asked])
    own = [subs[sub.code] for sub in indicator.sub_indicators if sub.code in subs]
    if own:
        return mean(own)
    return ungrouped(framework, indicator, inputs.oit_items)


def _score_or_open(scores: Mapping[str, Fraction], code: str, decimals: int) -> Figure:
    return known(scores[code], decimals) if code in scores else unknown(decimals)


def _settled(computed: Figure, given: Fraction | None) -> Figure:
    """The computed figure where it is known, else the given one where there is one.

    Announced scores are made of unrounded parts, ours of parts rounded for print: a given figure that is one unit of
    the last place away is the more exact of the two, and the one that every other paper quotes.
    """
    if given is None:
        return computed
    told = known(given, computed.decimals)
    if computed.value is None or told.value is None:
        return told
    apart = abs(computed.value - told.value)
    return told if apart == Decimal(1).scaleb(-computed.decimals) else computed


def _weights(framework: Framework) -> dict[str, Fraction] | None:
    """Shares of the total by instrument, None where a weight was not found."""
    weights = {each.code: Fraction(each.weight) / 100 for each in framework.instruments if each.weight is not None}
    return weights if len(weights) == len(framework.instruments) else None


def _weighted_total(instruments: Mapping[str, Figure], weights: Mapping[str, Fraction] | None) -> Figure:
    """The weighted sum; with weights unknown, anything between the least and the greatest instrument."""
    if weights is None:
        return hull(instruments.values())
    return total_of(instruments[code].scaled(weight) for code, weight in weights.items())


def _from_published(
    instruments: Mapping[str, Figure], weights: Mapping[str, Fraction] | None, decimals: int
) -> Decimal | None:
    values = {code: figure.value for code, figure in instruments.items()}
    if weights is None or None in values.values():
        return None
    exact = sum((Fraction(value) * weights[code] for code, value in values.items() if value is not None), Fraction(0))
    return published(exact, decimals)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What the other instruments contribute at least and at most."""

    low: Fraction
    high: Fraction


def _tightened(
    instruments: Mapping[str, Figure], weights: Mapping[str, Fraction] | None, whole: Figure, computed: Figure
) -> dict[str, Figure]:
    """Instruments narrowed by a given total: with 30/30/40 a total of 96 leaves no instrument under 86.65."""
    if weights is None or computed.known or not whole.known:
        return dict(instruments)
    play = Fraction(1, 2 * 10**whole.decimals)
    points = {code: figure.scaled(weights[code]) for code, figure in instruments.items()}
    narrowed = {}
    for code, figure in instruments.items():
        others = [each for other, each in points.items() if other != code]
        rest = _Rest(sum((e.low for e in others), Fraction(0)), sum((e.high for e in others), Fraction(0)))
        share = weights[code]
        if figure.known or share == 0:
            narrowed[code] = figure
        else:
            narrowed[code] = figure.within(
                (whole.low - play - rest.high) / share, (whole.high + play - rest.low) / share
            )
    return narrowed


def _compared(
    framework: Framework,
    inputs: Inputs,
    subs: Mapping[str, Figure],
    instruments: Mapping[str, Figure],
    total: Figure,
) -> Iterator[tuple[str, Figure, Fraction | None]]:
    """What can be compared: its name, the figure computed from its parts, the figure given."""
    from_below = replace(inputs, indicators={})
    for indicator in framework.indicators:
        if indicator.no in inputs.indicators:
            computed = _indicator(framework, indicator, from_below, subs)
            yield f"indicator {indicator.no}", computed, inputs.indicators[indicator.no]
    for code, figure in instruments.items():
        yield code, figure, inputs.instruments.get(code)
    yield "total", total, inputs.total


def _differences(compared: Iterable[tuple[str, Figure, Fraction | None]], decimals: int) -> Iterator[Difference]:
    for what, figure, given in compared:
        told = None if given is None else published(given, decimals)
        if told is not None and figure.value is not None and told != figure.value:
            yield Difference(what, told, figure.value)


def _left_open(
    framework: Framework,
    indicators: Mapping[int, Figure],
    instruments: Mapping[str, Figure],
    total: Figure,
    verdicts: tuple[Verdict, ...],
) -> Iterator[CannotTell]:
    for code, figure in instruments.items():
        if not figure.known:
            yield _open_instrument(framework, code, indicators)
    if not total.known:
        yield _open_total(framework)
    for verdict in verdicts:
        if verdict.level is None:
            listed = ", ".join(level.name for level in verdict.possible)
            yield CannotTell(
                f"level {verdict.scheme.kind}" if len(verdicts) > 1 else "level",
                f"ยังสรุประดับไม่ได้ เพราะคะแนนยังไม่ครบ ระดับที่เป็นไปได้คือ {listed}",
                f"The level cannot be told, since scores are missing. Possible: {listed}.",
            )


def _open_instrument(framework: Framework, code: str, indicators: Mapping[int, Figure]) -> CannotTell:
    missing = ", ".join(str(each.no) for each in framework.indicators_of(code) if not indicators[each.no].known)
    return CannotTell(
        f"instrument {code}",
        f"ยังสรุปคะแนน {code} ไม่ได้ เพราะไม่มีคะแนนตัวชี้วัดที่ {missing}",
        f"{code} cannot be told: indicators {missing} are missing.",
    )


def _open_total(framework: Framework) -> CannotTell:
    if _weights(framework) is None:
        return CannotTell(
            "total",
            f"ยังสรุปคะแนนรวมไม่ได้ เพราะยังไม่พบค่าน้ำหนักของปี {framework.year}",
            f"The total cannot be told: the weights of {framework.year} were not found.",
        )
    return CannotTell(
        "total", "ยังสรุปคะแนนรวมไม่ได้ เพราะคะแนนยังไม่ครบ", "The total cannot be told, since scores are missing."
    )
