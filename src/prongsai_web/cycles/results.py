"""What a page about results needs, from the confirmed rows: values only, one query for all years of an agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai.analysis import Analysis
from prongsai.errors import ProngsaiError
from prongsai.frameworks import Framework, Indicator, Level
from prongsai.scoring import Result as Scored
from prongsai.scoring import Shortfall, Way, Worth, explanations, shortfalls, ways, worths
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.shown import words
from prongsai_web.cycles.closed_years import closed_years
from prongsai_web.cycles.drawn import drawn
from prongsai_web.cycles.models import Paper, Result
from prongsai_web.cycles.scored import score_of

_MOST_EXPLAINED = 5


@dataclass(frozen=True)
class Floor:
    """A least score (เกณฑ์ขั้นต่ำ) with the level that asks for it, None for the pass mark (เกณฑ์ผ่าน)."""

    value: Decimal
    level: Level | None

    def __str__(self) -> str:
        """What it is called, without its figure."""
        return floor_words(self.level)


def floor_words(level: Level | None) -> str:
    """How a least score is called: by its level, since each level has another."""
    return _("เกณฑ์ขั้นต่ำของระดับ «%(level)s»") % {"level": words(level)} if level else _("เกณฑ์ผ่าน")


@dataclass(frozen=True)
class Line:
    """An indicator's score beside the floor that matters to it, and its change since the year before."""

    indicator: Indicator
    score: Decimal | None
    floor: Floor | None
    change: Decimal | None

    @property
    def low(self) -> bool:
        """Whether it lies under the floor."""
        return self.score is not None and self.floor is not None and self.score < self.floor.value


@dataclass(frozen=True)
class Reach:
    """A level not reached: what is missing, and the cheapest ways there."""

    shortfall: Shortfall
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Told:
    """One year's result with all that follows from it."""

    row: Result
    framework: Framework | None
    scored: Scored | None
    analysis: Analysis | None
    lines: tuple[Line, ...]
    reach: tuple[Reach, ...]


def results_of(agency: Agency) -> list[Result]:
    """All confirmed results, the latest first."""
    return list(Result.objects.filter(agency=agency))


def left_as_they_are(agency: Agency, papers: Sequence[Paper]) -> list[int]:
    """The closed years whose result the confirmed papers state otherwise than it stands."""
    closed = closed_years(agency)
    kept = {row.fiscal_year: row.stated() for row in results_of(agency) if row.fiscal_year in closed} if closed else {}
    stated = [each for paper in papers for each in paper.read().scores] if kept else []
    return sorted({each.fiscal_year for each in stated if kept.get(each.fiscal_year, each) != each})


@dataclass(frozen=True)
class Listed:
    """One year in the list: `total` by the rules of the year, `printed` where the paper prints another."""

    row: Result
    total: Decimal | None
    printed: Decimal | None


def listed(row: Result) -> Listed:
    """The row with its total computed anew; both where the two differ."""
    stated = row.stated()
    scored = score_of(stated)
    computed = scored.total.value if scored is not None and scored.total.known else None
    differs = computed is not None and stated.total is not None and stated.total != computed
    return Listed(row, computed if computed is not None else row.total, stated.total if differs else None)


def told(rows: Sequence[Result], year: int, known: Analysis | None = None) -> Told | None:
    """The result of the year, with the other rows as its history; None where there is none.

    `known` is its analysis where it was drawn already.
    """
    row = next((each for each in rows if each.fiscal_year == year), None)
    if row is None:
        return None
    stated = row.stated()
    scored = score_of(stated)
    if scored is None:
        return Told(row, None, None, None, (), ())
    framework = frameworks.load(year)
    analysis = known or drawn(row, rows)
    return Told(row, framework, scored, analysis, _lines(framework, analysis), _reach(framework, scored, row))


def _lines(framework: Framework, analysis: Analysis) -> tuple[Line, ...]:
    floor = floor_of(framework)
    found = []
    for indicator in framework.indicators:
        change = analysis.change("indicator", str(indicator.no))
        value = analysis.result.indicators[indicator.no].value
        found.append(Line(indicator, value, floor, change.difference if change else None))
    return tuple(found)


def floor_of(framework: Framework) -> Floor | None:
    """The floor that every instrument must keep to pass well: that of the second level, else the pass mark."""
    scheme = framework.level_schemes[0]
    with_floor: list[Level] = [level for level in scheme.levels if level.instrument_floor is not None]
    if with_floor and with_floor[-1].instrument_floor is not None:
        return Floor(with_floor[-1].instrument_floor, with_floor[-1])
    return Floor(scheme.pass_mark, None) if scheme.pass_mark is not None else None


def _reach(framework: Framework, scored: Scored, row: Result) -> tuple[Reach, ...]:
    failed = row.failed_items or []
    found = shortfalls(framework.level_schemes[0], scored)
    return tuple(Reach(s, ways(framework, scored, s.level, failed=failed)) for s in found)


def lost_items(framework: Framework, scored: Scored, row: Result) -> list[tuple[str, str, str]]:
    """Code, name and worth in points of each OIT item without score, the dearest first."""
    known = worths(framework)
    items = [framework.item(code) for code in row.failed_items or []]
    listed = [(each, known.get(each.code)) for each in items if each is not None]
    listed.sort(key=lambda pair: -(pair[1].points.high if pair[1] else 0))
    return [(each.code, each.name, _range(worth) if worth else "–") for each, worth in listed]


def question_scores(framework: Framework | None, row: Result) -> list[tuple[str, str, Decimal]]:
    """Code, words and score of each question whose score the result states, in the order of the codes."""
    found = []
    for each in row.stated().questions:
        question = framework.question(each.code) if framework else None
        if each.score is not None:
            found.append((each.code, question.label if question else "", each.score))
    return found


def _range(worth: Worth) -> str:
    least, most = worth.points.least, worth.points.most
    return f"{least}" if least == most else f"{least}–{most}"


def explained(framework: Framework, lines: Sequence[Line]) -> list[tuple[Indicator, list[str]]]:
    """For each OIT indicator with a score, the numbers of failed items that explain it, where the year can tell."""
    found = []
    for line in lines:
        if not line.indicator.sub_indicators or line.score is None:
            continue
        try:
            ways_there = explanations(framework, line.indicator.no, line.score)
        except ProngsaiError:
            continue
        found.append((line.indicator, [_failed(each.failed) for each in ways_there[:_MOST_EXPLAINED]]))
    return found


def _failed(counts: Sequence[tuple[str, int]]) -> str:
    told = (_("%(code)s ไม่ผ่าน %(n)d ข้อ") % {"code": code, "n": count} for code, count in counts if count)
    return " ".join(told) or _("ผ่านทุกข้อ")
