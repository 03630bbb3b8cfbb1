"""From a year's scores to its analysis; the one door of the package for scores at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from prongsai import frameworks
from prongsai.analysis.earlier import Moves, Year, item_partners, moves, trend_of, year_of
from prongsai.analysis.narrative import narrative_of
from prongsai.analysis.nouns import Advice, Analysis, Strength, WeakPoint
from prongsai.analysis.peers import compared
from prongsai.analysis.ranking import (
    STRONG,
    Scored,
    by_cost,
    failed_points,
    passes,
    relative_strengths,
    scored_indicators,
    scored_instruments,
    strengths,
    weak_scores,
)
from prongsai.dossier import Assessment, NarrativeRecommendation
from prongsai.frameworks import Framework
from prongsai.scoring import CannotTell, Figure, Result, Shortfall, indicator_weight, shortfalls

Row = Mapping[str, object]


def analyse(
    framework: Framework,
    scores: Assessment | Result,
    *,
    earlier: Sequence[Assessment] = (),
    failed_items: Iterable[str] | None = None,
    failed_before: Mapping[int, Iterable[str]] | None = None,
    recommendations: Iterable[NarrativeRecommendation] = (),
    constraints: Iterable[str] = (),
    peers: Sequence[Row] = (),
    agency: str | None = None,
) -> Analysis:
    """The analysis of a year's result, by the rules of that year.

    `earlier` are results of years before; years without rules here, and years not before this one, are left aside with
    a doubt. `failed_items` are the OIT items without score (None: not known), `failed_before` those of earlier years.
    `peers` are rows of a group's score table (`score_table`), `agency` this one's name in it.
    """
    failed = None if failed_items is None else tuple(dict.fromkeys(failed_items))
    now = _now(framework, scores, failed)
    doubts: list[CannotTell] = []
    before = _earlier(now, earlier, failed_before or {}, doubts)
    moved = moves(now, before)
    points = _weak(now, before, moved)
    high = is_high(now.result)
    trend = trend_of([*before, now])
    found = Analysis(
        framework=framework,
        result=now.result,
        high=high,
        strengths=_strong(now, moved),
        weak_points=by_cost(_parted(framework, _kept(points, high), high)),
        missing=_missing(framework, now.result),
        changes=tuple(moved.changes),
        rules=trend[-1].rules,
        trend=trend,
        constraints=tuple(constraints),
        peers=compared(framework, now.result, peers, agency, doubts) if peers else None,
    )
    found = replace(found, advice=_attached(found, recommendations))
    doubts = [*_doubts(now), *doubts, *moved.doubts]
    found = replace(found, doubts=tuple(doubts))
    return replace(found, narrative=narrative_of(found))


def _now(framework: Framework, scores: Assessment | Result, failed: tuple[str, ...] | None) -> Year:
    if isinstance(scores, Result):
        return Year(framework, scores, {}, failed)
    return year_of(framework, scores, failed=failed)


def _earlier(
    now: Year,
    earlier: Sequence[Assessment],
    failed: Mapping[int, Iterable[str]],
    doubts: list[CannotTell],
) -> list[Year]:
    """The earlier years that have rules here, each once."""
    found: dict[int, Year] = {}
    for assessment in earlier:
        year = assessment.fiscal_year
        if year is None or year >= now.result.year or year in found:
            continue
        if year not in frameworks.years():
            doubts.append(
                CannotTell(f"year {year}", f"ไม่ได้เทียบกับปี {year} เพราะไม่มีเกณฑ์ของปีนั้น", f"There are no rules of {year}.")
            )
            continue
        found[year] = year_of(frameworks.load(year), assessment, failed=failed.get(year))
    return list(found.values())


def is_high(result: Result) -> bool:
    """Whether every indicator reaches 95; where none is known, every instrument, if only by what the total leaves."""
    figures = [each for each in result.indicators.values() if each.known]
    if figures:
        return len(figures) == len(result.indicators) and all(_reaches(each) for each in figures)
    return bool(result.instruments) and all(each.least >= STRONG for each in result.instruments.values())


def _reaches(figure: Figure) -> bool:
    return figure.value is not None and figure.value >= STRONG


def _strong(now: Year, moved: Moves) -> tuple[Strength, ...]:
    risen = moved.rises()
    return strengths(now.framework, now.result, risen=risen) or relative_strengths(
        now.framework, now.result, risen=risen
    )


def _weak(now: Year, before: Sequence[Year], moved: Moves) -> list[WeakPoint]:
    """Everything that has a reason to count as weak."""
    framework, result, falls = now.framework, now.result, moved.falls()
    parts = (
        tuple(scored_instruments(framework, result)),
        tuple(scored_indicators(framework, result)),
        tuple(_scored_questions(now)),
    )
    scored = [point for part in parts for point in weak_scores(framework, result, part, falls) if point.reasons]
    return [*scored, *failed_points(framework, now.failed or (), _failed_too(now, before))]


def _failed_too(now: Year, before: Sequence[Year]) -> dict[str, tuple[int, str]]:
    """The nearest earlier year in which an item was without score too, and its code then."""
    found: dict[str, tuple[int, str]] = {}
    for year in sorted(before, key=lambda each: -each.result.year):
        partners = item_partners(year.framework, now.framework) if year.failed and now.failed else {}
        for code in now.failed or ():
            if partners.get(code) in (year.failed or ()) and code in partners:
                found.setdefault(code, (year.result.year, partners[code]))
    return found


def _scored_questions(now: Year) -> Iterator[Scored]:
    """The questions whose score was told, each with what it can carry of its indicator."""
    framework = now.framework
    for code, value in now.questions.items():
        question = framework.question(code)
        if question is None and framework.questions_complete:
            continue
        instrument = question.instrument if question else ("EIT" if code.startswith("E") else "IIT")
        no = question.indicator if question else None
        yield Scored(
            kind="question",
            code=code,
            name=question.label if question else "",
            instrument=instrument,
            indicator=no,
            exact=Fraction(value),
            score=value,
            worth=_question_worth(framework, instrument, no),
            draft=True,
            most=_indicator_loss(now, no),
        )


def _indicator_loss(now: Year, no: int | None) -> Fraction | None:
    """What the indicator costs: none of its questions alone can cost more. None where that is not known."""
    indicator = now.framework.indicator(no) if no is not None else None
    weight = indicator_weight(now.framework, indicator) if indicator else None
    exact = now.result.indicators[indicator.no].exact if indicator else None
    return None if weight is None or exact is None else weight * (100 - exact) / 100


def _question_worth(framework: Framework, instrument: str, no: int | None) -> Figure:
    """Its share of its indicator where all questions are known, else anything up to the share among those known."""
    indicator = framework.indicator(no) if no is not None else next(iter(framework.indicators_of(instrument)), None)
    weight = indicator_weight(framework, indicator) if indicator else None
    siblings = sum(1 for each in framework.questions if no is not None and each.indicator == no) or 1
    if weight is None:
        return Figure(Fraction(0), Fraction(100), framework.aggregation.decimals)
    low = weight / siblings if framework.questions_complete else Fraction(0)
    return Figure(low, weight / siblings, framework.aggregation.decimals)


def _kept(points: Iterable[WeakPoint], high: bool) -> list[WeakPoint]:
    """With high scores only the lowest of each instrument, what fell, and items without score remain."""
    return [each for each in points if not high or {"lowest", "fallen", "failed"} & {r.kind for r in each.reasons}]


def _parted(framework: Framework, points: Iterable[WeakPoint], high: bool) -> Iterator[WeakPoint]:
    """Each point put into one of the two parts that an analysis must have.

    To mend at once: what lies under the pass mark, an item without score, and the lowest of an instrument where it lies
    under the floor of the level aimed at; nothing where all is high.
    """
    scheme = framework.level_schemes[0] if framework.level_schemes else None
    mark = scheme.pass_mark if scheme else None
    for each in points:
        kinds = {reason.kind for reason in each.reasons}
        under = mark is not None and each.score < mark
        yield replace(each, urgent=not high and (under or "failed" in kinds or {"lowest", "below_floor"} <= kinds))


def _missing(framework: Framework, result: Result) -> tuple[Shortfall, ...]:
    """What is missing to each level above that is a pass, the nearest first."""
    if not framework.level_schemes:
        return ()
    scheme = framework.level_schemes[0]
    return tuple(each for each in shortfalls(scheme, result) if passes(each.level, scheme))


def _attached(found: Analysis, recommendations: Iterable[NarrativeRecommendation]) -> tuple[Advice, ...]:
    """Each recommendation with the weak points it concerns: its indicator, else those of its instrument."""
    told = []
    for each in dict.fromkeys(recommendations):
        exact = [p.code for p in found.weak_points if p.kind == "indicator" and p.code == str(each.lowest_indicator)]
        wide = [p.code for p in found.weak_points if p.kind == "instrument" and p.instrument == each.instrument]
        told.append(Advice(each, tuple(exact or wide)))
    return tuple(told)


def _doubts(now: Year) -> Iterator[CannotTell]:
    yield from now.result.cannot_tell
    missing = [each.no for each in now.framework.indicators if not now.result.indicators[each.no].known]
    if missing:
        numbers = ", ".join(map(str, missing))
        yield CannotTell("indicators", f"ไม่มีคะแนนตัวชี้วัดที่ {numbers}", f"Indicators {numbers} are not known.")
    for each in now.result.differences:
        if each.is_rounding:
            continue
        what = each.what.replace("indicator", "ตัวชี้วัดที่").replace("total", "คะแนนรวม")
        yield CannotTell(
            f"difference {each.what}",
            f"{what} ให้มา {each.given} แต่คำนวณได้ {each.computed}",
            f"{each.what}: given {each.given}, computed {each.computed}.",
        )
    unknown = [code for code in now.failed or () if now.framework.item(code) is None]
    if unknown:
        codes = ", ".join(unknown)
        yield CannotTell("items", f"ไม่มีข้อ {codes} ในเกณฑ์ปี {now.result.year}", f"No items {codes} in {now.result.year}.")
    if now.framework.draft:
        yield CannotTell(
            "rules",
            "เกณฑ์ปีนี้ยังไม่ได้ตรวจกับคู่มือฉบับทางการ",
            "The rules of this year were not checked with the official manual.",
        )
