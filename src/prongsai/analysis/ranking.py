"""What costs most points of the total, and what is strong: the plain ranking behind the analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prongsai.analysis.nouns import Kind, Merit, Reason, Strength, WeakPoint
from prongsai.analysis.telling import Telling, label, listed, weak_sentence
from prongsai.frameworks import Framework, Level, LevelScheme
from prongsai.scoring import Figure, Result, indicator_weight, published, worths

STRONG = Decimal(95)
_KINDS: tuple[Kind, ...] = ("instrument", "indicator", "question", "oit_item")


@dataclass(frozen=True, slots=True)
class Scored:
    """Something with a score: what it is, its exact and its published score, and its worth in points of the total.

    `worth` is how many points of the total its hundred points carry, a range where that is not known; `most` is what
    it can cost at most, where something larger that holds it costs no more.
    """

    kind: Kind
    code: str
    name: str
    instrument: str
    indicator: int | None
    exact: Fraction
    score: Decimal
    worth: Figure
    draft: bool
    most: Fraction | None = None

    def cost(self, points: Fraction) -> Figure:
        """What that many points of its own score are in points of the total."""
        cost = self.worth.scaled(points / 100)
        return cost if self.most is None else cost.within(Fraction(0), self.most)


def weakest(
    framework: Framework, result: Result, *, limit: int = 5, failed_items: Iterable[str] = ()
) -> tuple[WeakPoint, ...]:
    """What costs most points of the total first: up to `limit` indicators under 100, then as many failed OIT items.

    An indicator's loss already holds that of its items, so items come after the indicators, likewise by cost. Where
    two cost the same the lower score comes first. Indicators whose score is not known are left out.
    """
    points = weak_scores(framework, result, tuple(scored_indicators(framework, result)))
    items = failed_points(framework, failed_items)
    return (*by_cost(points)[:limit], *by_cost(items)[:limit])


def by_cost(points: Iterable[WeakPoint]) -> tuple[WeakPoint, ...]:
    """The dearest first; of equally dear ones the lower score."""

    def key(point: WeakPoint) -> tuple[Fraction, Fraction, Decimal, int, int]:
        number = int("".join(sign for sign in point.code if sign.isdecimal()) or 0)
        return -point.lost.high, -point.lost.low, point.score, _KINDS.index(point.kind), number

    return tuple(sorted(points, key=key))


def scored_instruments(framework: Framework, result: Result) -> Iterator[Scored]:
    """The instruments whose score is known."""
    for each in framework.instruments:
        figure = result.instruments[each.code]
        worth = _worth(framework, None if each.weight is None else Fraction(each.weight), 1)
        if figure.exact is not None and figure.value is not None:
            exact, value = figure.exact, figure.value
            yield Scored("instrument", each.code, each.name, each.code, None, exact, value, worth, framework.draft)


def scored_indicators(framework: Framework, result: Result) -> Iterator[Scored]:
    """The indicators whose score is known."""
    for each in framework.indicators:
        figure = result.indicators[each.no]
        worth = _worth(framework, indicator_weight(framework, each), len(framework.indicators_of(each.instrument)) or 1)
        if figure.exact is not None and figure.value is not None:
            exact, value = figure.exact, figure.value
            yield Scored(
                "indicator", str(each.no), each.name, each.instrument, each.no, exact, value, worth, framework.draft
            )


def _worth(framework: Framework, weight: Fraction | None, parts: int) -> Figure:
    """The weight as a figure; where it was not found, anything up to the whole."""
    decimals = framework.aggregation.decimals
    return Figure(Fraction(0), Fraction(100, parts), decimals) if weight is None else Figure(weight, weight, decimals)


def weak_scores(
    framework: Framework,
    result: Result,
    scored: Sequence[Scored],
    falls: Mapping[tuple[Kind, str], Reason] | None = None,
) -> tuple[WeakPoint, ...]:
    """Everything under 100 as a weak point with its reasons, some without any; `falls` are by kind and code."""
    level = level_aimed_at(result)
    points = []
    for each in scored:
        if each.exact < 100:
            reasons = [
                *_below(each, level),
                *_lowest(framework, result, each, scored),
                *([falls[each.kind, each.code]] if falls and (each.kind, each.code) in falls else []),
            ]
            points.append(_point(each, tuple(reasons), rank(framework, result, each, scored)))
    return tuple(points)


def _point(each: Scored, reasons: tuple[Reason, ...], place: int | None) -> WeakPoint:
    below = next((reason for reason in reasons if reason.kind == "below_floor"), None)
    needed = None if below is None or below.floor is None else below.floor - each.score
    point = WeakPoint(
        kind=each.kind,
        code=each.code,
        name=each.name,
        instrument=each.instrument,
        score=each.score,
        lost=each.cost(100 - each.exact),
        rank=place,
        below_floor=below.level if below else None,
        draft=each.draft,
        sentence="",
        reasons=reasons,
        indicator=each.indicator,
        needed=needed,
        gain=None if needed is None else each.cost(Fraction(needed)),
    )
    return replace(point, sentence=weak_sentence(Telling(), point))


def level_aimed_at(result: Result) -> Level | None:
    """The level next above the one reached, by the year's first scheme; the best one where none is above.

    Nobody aims at a level that is no pass: below it the first one that is. Where the level is open it is the best of
    those still possible, under the same condition.
    """
    if not result.verdicts:
        return None
    verdict = result.verdicts[0]
    if verdict.level is None:
        return _passing(verdict.possible[0], verdict.scheme) if verdict.possible else None
    place = verdict.scheme.levels.index(verdict.level)
    return _passing(verdict.scheme.levels[max(place - 1, 0)], verdict.scheme)


def _passing(level: Level, scheme: LevelScheme) -> Level:
    """The level itself where it is a pass, else the lowest that is."""
    if passes(level, scheme):
        return level
    return next((each for each in reversed(scheme.levels) if passes(each, scheme)), scheme.levels[0])


def passes(level: Level, scheme: LevelScheme) -> bool:
    """Whether the level is a pass in its scheme."""
    return scheme.pass_mark is None or level.floor >= scheme.pass_mark


def floor_of(level: Level) -> Decimal:
    """The least score of every instrument for a level, else that of the total."""
    return level.floor if level.instrument_floor is None else level.instrument_floor


def _below(each: Scored, level: Level | None) -> Iterator[Reason]:
    if level is not None and each.score < floor_of(level):
        yield Reason("below_floor", level=level, floor=floor_of(level))


def _rivals(framework: Framework, result: Result, own: Scored, scored: Sequence[Scored]) -> list[Scored]:
    """All of the same kind and instrument, itself among them; none where an indicator of the instrument is missing."""
    if own.kind == "instrument":
        return [each for each in scored if each.kind == "instrument"]
    same = [each for each in scored if each.kind == own.kind and each.instrument == own.instrument]
    missing = own.kind == "indicator" and len(same) < len(framework.indicators_of(own.instrument))
    return [] if missing else same


def rank(framework: Framework, result: Result, own: Scored, scored: Sequence[Scored]) -> int | None:
    """Place from the lowest score of its kind within the instrument; None while one is missing."""
    rivals = _rivals(framework, result, own, scored)
    return 1 + sum(1 for each in rivals if each.score < own.score) if rivals else None


def _lowest(framework: Framework, result: Result, own: Scored, scored: Sequence[Scored]) -> Iterator[Reason]:
    if own.kind != "instrument":
        tied = _at_the_edge(_rivals(framework, result, own, scored), own, min)
        if tied is not None:
            yield Reason("lowest", tied=tied)


def _at_the_edge(
    rivals: Sequence[Scored], own: Scored, edge: Callable[[list[Decimal]], Decimal]
) -> tuple[str, ...] | None:
    """The others with the same least (or greatest) published score; None where it is not that, or all are equal."""
    scores = [each.score for each in rivals]
    if len(set(scores)) < 2 or own.score != edge(scores):
        return None
    return tuple(each.code for each in rivals if each.score == own.score and each.code != own.code)


def failed_points(
    framework: Framework, codes: Iterable[str], before: Mapping[str, tuple[int, str]] | None = None
) -> tuple[WeakPoint, ...]:
    """The OIT items without score, of those that the year has; `before` gives year and code where it failed too."""
    worth_of = worths(framework)
    points = []
    for code in dict.fromkeys(codes):
        item, worth = framework.item(code), worth_of.get(code)
        if item is None:
            continue
        lost = worth.points if worth else _worth(framework, None, len(framework.instruments) or 1)
        point = WeakPoint(
            kind="oit_item",
            code=code,
            name=item.name,
            instrument="OIT",
            score=Decimal(0),
            lost=lost,
            rank=None,
            below_floor=None,
            draft=worth.draft if worth else True,
            sentence="",
            reasons=(Reason("failed"),),
            indicator=item.indicator,
            gain=lost,
            repeated=(before or {}).get(code),
        )
        points.append(replace(point, sentence=weak_sentence(Telling(), point)))
    return tuple(points)


def strengths(
    framework: Framework, result: Result, *, risen: Mapping[str, tuple[int, Decimal]] | None = None
) -> tuple[Strength, ...]:
    """Indicators with 95 or more, the highest first; `risen` has by code the earlier year and by how much it rose."""
    scored = tuple(scored_indicators(framework, result))
    found = [_strength(framework, result, each, scored, risen or {}) for each in scored if each.score >= STRONG]
    return tuple(sorted(found, key=lambda strength: (-strength.score, strength.no)))


def relative_strengths(
    framework: Framework, result: Result, *, risen: Mapping[str, tuple[int, Decimal]] | None = None
) -> tuple[Strength, ...]:
    """The highest indicator of each instrument, for a result in which none reaches 95."""
    scored = tuple(scored_indicators(framework, result))
    found = [_strength(framework, result, each, scored, risen or {}) for each in scored]
    return tuple(each for each in found if "highest" in each.merits)


def _strength(
    framework: Framework,
    result: Result,
    own: Scored,
    scored: Sequence[Scored],
    risen: Mapping[str, tuple[int, Decimal]],
) -> Strength:
    tied = _at_the_edge(_rivals(framework, result, own, scored), own, max)
    merits: list[Merit] = ["high"] if own.score >= STRONG else []
    merits += ["highest"] if tied is not None else []
    year, by = risen.get(own.code, (None, None))
    merits += ["risen"] if by else []
    strength = Strength(
        no=int(own.code),
        name=own.name,
        score=own.score,
        sentence="",
        instrument=own.instrument,
        merits=tuple(merits),
        tied=tied or (),
        risen_by=by,
        year_before=year,
    )
    return replace(strength, sentence=strength_sentence(Telling(), strength))


def strength_sentence(telling: Telling, strength: Strength) -> str:
    """The strength in one sentence: the figure first, then the rank and the rise."""
    name = label("indicator", str(strength.no), strength.name)
    parts = [f"{name} ได้คะแนน {telling.score(strength.score, f'indicator {strength.no}')}"]
    if "highest" in strength.merits:
        tied = f" เท่ากับตัวชี้วัดที่ {listed(strength.tied)}" if strength.tied else ""
        parts.append(f"สูงสุดในแบบวัด {strength.instrument}{tied}")
    if "risen" in strength.merits and strength.risen_by is not None:
        by = telling.score(strength.risen_by, f"rise {strength.no} since {strength.year_before}")
        parts.append(f"เพิ่มขึ้น {by} คะแนนจากปีงบประมาณ พ.ศ. {strength.year_before}")
    return " ".join(parts)


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


def difference(after: Decimal, before: Decimal) -> Decimal:
    """What one published figure has more than another."""
    return published(Fraction(after) - Fraction(before))
