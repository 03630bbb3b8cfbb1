"""What was scored before a measure and in its year (ผลก่อนและหลัง): plain figures side by side, no cause claimed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from decimal import Decimal

from prongsai.catalogue.papers import Entry
from prongsai.catalogue.precedent import ScoreKind, ScorePair
from prongsai.errors import FrameworkRefused
from prongsai.frameworks import Framework, load
from prongsai.thai.repair import fold

Figures = dict[tuple[int, str, str], Decimal]


class Afterwards:
    """Scores around the measures of one answer; what was asked of rules and agencies once is kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._rules: dict[int, Framework | None] = {}
        self._scored: dict[tuple[int, int], Figures] = {}

    def pairs(self, office: int | None, entry: Entry) -> tuple[ScorePair, ...]:
        """The total, and the indicators and questions that the entry answers, of the year before and of its own.

        A figure is told only where both years have it and both years' rules mean the same by its code.
        """
        if office is None or entry.year is None:
            return ()
        figures = self._figures(office, entry.year)
        pairs: list[tuple[ScoreKind, str]] = [("total", "")]
        if figures and (old := self._framework(entry.year - 1)) and (new := self._framework(entry.year)):
            pairs += [("indicator", code) for code in _indicators(entry, old) if _same_indicator(code, old, new)]
            pairs += [("question", code) for code in entry.answers if _same_question(code, old, new)]
        return tuple(
            ScorePair(kind, code, entry.year - 1, figures[first], entry.year, figures[second])
            for kind, code in pairs
            if (first := (entry.year - 1, kind, code)) in figures and (second := (entry.year, kind, code)) in figures
        )

    def _figures(self, office: int, year: int) -> Figures:
        if (office, year) not in self._scored:
            self._scored[office, year] = _figures(self._db, _same_offices(self._db, office), (year - 1, year))
        return self._scored[office, year]

    def _framework(self, year: int) -> Framework | None:
        if year not in self._rules:
            try:
                self._rules[year] = load(year)
            except FrameworkRefused:
                self._rules[year] = None
        return self._rules[year]


def _same_offices(db: sqlite3.Connection, office: int) -> Sequence[int]:
    """The agency as all papers name it, as far as that is certain: what may as well be its namesake is left out."""
    own = db.execute("SELECT folded, code, district, province FROM offices WHERE id = ?", (office,)).fetchone()
    rows = db.execute(
        "SELECT id, folded, code, district, province FROM offices WHERE folded = ? OR (code <> '' AND code = ?)",
        own[:2],
    ).fetchall()
    namesakes = [other for _, *other in rows if not _may_be_one(own, other)]
    return [
        id_
        for id_, *other in rows
        if id_ == office
        or (other[1] and other[1] == own[1])
        or (_may_be_one(own, other) and not any(_may_be_one(other, namesake) for namesake in namesakes))
    ]


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two agencies may be one: by the registry's code where both have it, else nothing known contradicts."""
    if one[1] and other[1]:
        return one[1] == other[1]
    places = zip(one[2:], other[2:], strict=True)
    return one[0] == other[0] and all(not mine or not theirs or fold(mine) == fold(theirs) for mine, theirs in places)


def _figures(db: sqlite3.Connection, offices: Sequence[int], years: Sequence[int]) -> Figures:
    """The scores of those years; what papers state differently is left out."""
    marks = ",".join("?" * len(offices))
    rows = db.execute(
        f"SELECT year, kind, code, score FROM scores WHERE office IN ({marks}) AND year IN (?, ?)", (*offices, *years)
    )
    stated: dict[tuple[int, str, str], set[str]] = {}
    for year, kind, code, score in rows:
        stated.setdefault((year, kind, code), set()).add(score)
    return {key: Decimal(score) for key, scores in stated.items() if len(scores) == 1 and (score := next(iter(scores)))}


def _indicators(entry: Entry, framework: Framework) -> tuple[str, ...]:
    """Numbers of the indicators that the entry answers: named, or those of its questions, its items, its issue."""
    issue = framework.issue(entry.issue) if entry.issue is not None else None
    codes = entry.answers or (issue.questions if issue else ())
    told = []
    for code in codes:
        meant = framework.question(code) or framework.item(code)
        told.append(code if code.isdecimal() else str(meant.indicator) if meant and meant.indicator else "")
    return tuple(sorted({each for each in told if each}, key=int))


def _same_indicator(code: str, before: Framework, after: Framework) -> bool:
    one, other = before.indicator(int(code)), after.indicator(int(code))
    return one is not None and other is not None and one.name == other.name


def _same_question(code: str, before: Framework, after: Framework) -> bool:
    one, other = before.question(code), after.question(code)
    return one is not None and other is not None and one.label == other.label
