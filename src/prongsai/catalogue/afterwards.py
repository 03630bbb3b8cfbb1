"""What was scored before a measure and in its year (ผลก่อนและหลัง): plain figures side by side, no cause claimed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal

from prongsai.catalogue import retrieval
from prongsai.catalogue.papers import Entry, Office
from prongsai.catalogue.precedent import ScoreKind, ScorePair
from prongsai.errors import FrameworkRefused
from prongsai.frameworks import Framework, load
from prongsai.thai.repair import fold

Stated = dict[tuple[int, str, str], set[str]]


class Afterwards:
    """Scores around the measures of one answer, all asked for at once."""

    def __init__(self, db: sqlite3.Connection, offices: Iterable[int]) -> None:
        kin = retrieval.kindred(db, sorted(set(offices)))
        self._offices = kin
        self._named: dict[str, list[int]] = {}
        for id_, office in kin.items():
            for name in {office.folded, office.code} - {""}:
                self._named.setdefault(name, []).append(id_)
        self._stated: dict[int, Stated] = {}
        for scored, year, kind, code, score in retrieval.scores(db, list(kin)):
            self._stated.setdefault(scored, {}).setdefault((year, kind, code), set()).add(score)
        self._rules: dict[int, Framework | None] = {}
        self._same: dict[int, Sequence[int]] = {}

    def office(self, id_: int | None) -> Office:
        """The agency of that number; without a name where the paper gave none."""
        return self._offices[id_] if id_ is not None else Office("", "")

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

    def _figures(self, office: int, year: int) -> dict[tuple[int, str, str], Decimal]:
        """The scores of that year and the one before; what papers state differently is left out."""
        stated: Stated = {}
        for each in self._same_offices(office):
            for key, scores in self._stated.get(each, {}).items():
                if key[0] in (year - 1, year):
                    stated[key] = stated.get(key, set()) | scores
        return {key: Decimal(one) for key, scores in stated.items() if len(scores) == 1 and (one := next(iter(scores)))}

    def _same_offices(self, id_: int) -> Sequence[int]:
        """The agency as all papers name it, as far as that is certain: what may as well be its namesake is left out."""
        if id_ not in self._same:
            own = self._offices[id_]
            known = {k: self._offices[k] for name in (own.folded, own.code) for k in self._named.get(name, ())}
            namesakes = [other for other in known.values() if not _may_be_one(own, other)]
            self._same[id_] = [
                k
                for k, other in known.items()
                if k == id_
                or (other.code and other.code == own.code)
                or (_may_be_one(own, other) and not any(_may_be_one(other, namesake) for namesake in namesakes))
            ]
        return self._same[id_]

    def _framework(self, year: int) -> Framework | None:
        if year not in self._rules:
            try:
                self._rules[year] = load(year)
            except FrameworkRefused:
                self._rules[year] = None
        return self._rules[year]


def _may_be_one(one: Office, other: Office) -> bool:
    """Whether two agencies may be one: by the registry's code where both have it, else nothing known contradicts."""
    if one.code and other.code:
        return one.code == other.code
    places = ((one.district, other.district), (one.province, other.province))
    return one.folded == other.folded and all(
        not mine or not theirs or fold(mine) == fold(theirs) for mine, theirs in places
    )


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
