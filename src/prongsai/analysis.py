"""What is weak and what it costs (จุดที่ควรพัฒนา), what is strong, in sentences drawn from the figures alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from prongsai.frameworks import Framework, Indicator, Level, LevelScheme
from prongsai.scoring import Figure, Result, indicator_weight, published, worths

STRONG = Decimal(95)
Kind = Literal["indicator", "oit_item"]


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """An indicator or a failed OIT item, and the points of the total that it costs.

    `lost` is exact for indicators and a range for an item whose sub-indicator is not known. `rank` counts from the
    lowest score within the instrument. `below_floor` is the level next above the one reached, where the score lies
    under its floor (that for an instrument, else that for the total). `draft` says that the worth rests on a grouping
    not checked with the manual.
    """

    kind: Kind
    code: str
    name: str
    instrument: str
    score: Decimal
    lost: Figure
    rank: int | None
    below_floor: Level | None
    draft: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Strength:
    """An indicator with a score of at least 95."""

    no: int
    name: str
    score: Decimal
    sentence: str


def weakest(
    framework: Framework, result: Result, *, limit: int = 5, failed_items: Iterable[str] = ()
) -> tuple[WeakPoint, ...]:
    """What costs most points of the total first: up to `limit` indicators under 100, then as many failed OIT items.

    An indicator's loss already holds that of its items, so items come after the indicators, likewise by cost. Where
    two cost the same the lower score comes first. Indicators whose score is not known are left out.
    """
    points = [
        point
        for indicator in framework.indicators
        if (point := _weak_indicator(framework, result, indicator)) is not None
    ]
    points.sort(key=lambda point: (-point.lost.high, point.score))
    items = sorted(_failed(framework, failed_items), key=lambda point: (-point.lost.high, point.code))
    return (*points[:limit], *items[:limit])


def strengths(framework: Framework, result: Result) -> tuple[Strength, ...]:
    """Indicators with 95 or more, the highest first."""
    found = []
    for indicator in framework.indicators:
        score = result.indicators[indicator.no].value
        if score is not None and score >= STRONG:
            told = f"ตัวชี้วัดที่ {indicator.no} {indicator.name} ได้ {score} คะแนน เป็นจุดแข็ง"
            found.append(Strength(indicator.no, indicator.name, score, told))
    return tuple(sorted(found, key=lambda strength: (-strength.score, strength.no)))


def summary(framework: Framework, result: Result, *, limit: int = 3) -> tuple[str, ...]:
    """Sentences in Thai: the strengths first, then the weakest points, or that all reach 95."""
    known = [figure.value for figure in result.indicators.values() if figure.value is not None]
    if not known:
        return ("ยังสรุปจุดที่ควรพัฒนาไม่ได้ เพราะไม่มีคะแนนรายตัวชี้วัด",)
    strong = tuple(each.sentence for each in strengths(framework, result))
    if len(known) == len(result.indicators) and min(known) >= STRONG:
        lead = f"ทุกตัวชี้วัดได้ตั้งแต่ {STRONG}.00 คะแนนขึ้นไป ตัวชี้วัดต่อไปนี้ยังเพิ่มคะแนนรวมได้อีก"
        return (*strong, lead, *(each.sentence for each in weakest(framework, result, limit=limit)))
    weak = [each for each in weakest(framework, result, limit=len(known)) if each.score < STRONG]
    return (*strong, *(each.sentence for each in weak[:limit]))


def _weak_indicator(framework: Framework, result: Result, indicator: Indicator) -> WeakPoint | None:
    figure, weight = result.indicators[indicator.no], indicator_weight(framework, indicator)
    if figure.exact is None or figure.value is None or weight is None or figure.exact == 100:
        return None
    cost = weight * (100 - figure.exact) / 100
    rank, count = _rank(framework, result, indicator)
    floor = _floor_missed(framework, result, figure.value)
    return WeakPoint(
        kind="indicator",
        code=str(indicator.no),
        name=indicator.name,
        instrument=indicator.instrument,
        score=figure.value,
        lost=Figure(cost, cost, figure.decimals),
        rank=rank,
        below_floor=floor,
        draft=framework.draft,
        sentence=_indicator_sentence(indicator, figure.value, cost, _place(rank, count, indicator.instrument), floor),
    )


def _indicator_sentence(indicator: Indicator, score: Decimal, cost: Fraction, place: str, missed: Level | None) -> str:
    told = f"ตัวชี้วัดที่ {indicator.no} {indicator.name} ได้ {score} คะแนน{place} ทำให้คะแนนรวมหายไป {published(cost)} คะแนน"
    return told + (f" และต่ำกว่า {_floor(missed):.2f} ซึ่งเป็นเกณฑ์ขั้นต่ำของระดับ {missed.name}" if missed else "")


def _rank(framework: Framework, result: Result, indicator: Indicator) -> tuple[int | None, int]:
    """Place of the indicator from the lowest within its instrument, and of how many; None while one is missing."""
    figures = [result.indicators[each.no].exact for each in framework.indicators_of(indicator.instrument)]
    own = result.indicators[indicator.no].exact
    if own is None or any(each is None for each in figures):
        return None, len(figures)
    return 1 + sum(1 for each in figures if each is not None and each < own), len(figures)


def _place(rank: int | None, count: int, instrument: str) -> str:
    if rank is None or rank >= count:
        return ""
    return f" ต่ำที่สุดของ {instrument}" if rank == 1 else f" ต่ำเป็นลำดับที่ {rank} ของ {instrument}"


def _floor_missed(framework: Framework, result: Result, score: Decimal) -> Level | None:
    """The level next above the one reached, where the score lies under its floor."""
    level = _next_better(framework.level_schemes[0], result) if framework.level_schemes else None
    return level if level is not None and score < _floor(level) else None


def _floor(level: Level) -> Decimal:
    return level.floor if level.instrument_floor is None else level.instrument_floor


def _next_better(scheme: LevelScheme, result: Result) -> Level | None:
    verdict = result.verdict(scheme.kind)
    if verdict is None or verdict.level is None:
        return None
    place = scheme.levels.index(verdict.level)
    return scheme.levels[place - 1] if place else None


def _failed(framework: Framework, codes: Iterable[str]) -> list[WeakPoint]:
    worth_of = worths(framework)
    points = []
    for code in dict.fromkeys(codes):
        item, worth = framework.item(code), worth_of.get(code)
        if item is None or worth is None:
            continue
        points.append(
            WeakPoint(
                kind="oit_item",
                code=code,
                name=item.name,
                instrument="OIT",
                score=Decimal(0),
                lost=worth.points,
                rank=None,
                below_floor=None,
                draft=worth.draft,
                sentence=f"ข้อ {code} {item.name} ไม่ผ่าน มีผลต่อคะแนนรวม {_points(worth.points)} คะแนน",
            )
        )
    return points


def _points(figure: Figure) -> str:
    return f"{figure.value}" if figure.known else f"{figure.least} ถึง {figure.most}"
