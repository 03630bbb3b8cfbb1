"""Each passage of an analysis as the page shows it: the words that stand, the draft, the figures that fit no longer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from prongsai.analysis import Analysis, Misquote, Passage, WeakPoint, findings, misquotes, sections
from prongsai.analysis.nouns import Quoted
from prongsai.scoring import Figure
from prongsai_web.cycles.analysed import Analysed
from prongsai_web.cycles.results import floor_words


@dataclass(frozen=True)
class Fact:
    """A figure beside a finding (ตัวเลขประกอบ): what it is, how it reads, and the result and place that bear it out."""

    label: str
    value: str
    year: int
    anchor: str


@dataclass(frozen=True)
class Shown:
    """A passage with what became of it.

    `text` stands in the paper. `before` is the draft that was edited, where the draft has moved since. `advice` are the
    assessor's recommendations that concern it, `place` is where a finding stands by cost, from 1.
    """

    passage: Passage
    text: str
    edited: bool
    version: int
    by: int | None
    at: datetime.datetime | None
    before: str | None
    misquotes: tuple[Misquote, ...]
    facts: tuple[Fact, ...] = ()
    advice: tuple[str, ...] = ()
    place: int = 0

    @property
    def key(self) -> str:
        """The passage's key."""
        return self.passage.key

    @property
    def slug(self) -> str:
        """The key as an address may name it."""
        return self.passage.key.replace(":", "-")

    @property
    def flagged(self) -> bool:
        """Whether the result no longer bears the edited words out."""
        return self.before is not None or bool(self.misquotes)

    @property
    def point(self) -> WeakPoint | None:
        """The weak point that it tells of."""
        return self.passage.point


@dataclass(frozen=True)
class Lost:
    """An edited text whose point or section the analysis no longer has."""

    key: str
    text: str
    version: int


def shown_findings(told: Analysed) -> list[Shown]:
    """The finding of every weak point, the dearest first, with its figures."""
    return [replace(_shown(told, each), place=place) for place, each in enumerate(findings(told.drafted), 1)]


def shown_sections(told: Analysed) -> list[Shown]:
    """The narrative's own words by section, and the strengths."""
    return [_shown(told, each) for each in sections(told.drafted)]


def shown(told: Analysed, key: str) -> Shown | None:
    """The passage of that key."""
    found = (each for each in (*findings(told.drafted), *sections(told.drafted)) if each.key == key)
    return next((_shown(told, each) for each in found), None)


def lost_texts(told: Analysed, there: Iterable[Shown]) -> list[Lost]:
    """Edited texts that stand nowhere any more."""
    kept, known = _kept(told), {each.key for each in there}
    return [
        Lost(key, entry["text"], entry["version"])
        for key, entry in kept.items()
        if key not in known and entry["text"] is not None
    ]


def flagged(told: Analysed) -> int:
    """How many edited texts the result no longer bears out, or stand nowhere any more."""
    there = [*shown_findings(told), *shown_sections(told)]
    return sum(each.flagged for each in there) + len(lost_texts(told, there))


def _kept(told: Analysed) -> Mapping[str, Mapping[str, Any]]:
    return told.draft.texts if told.draft else {}


def _shown(told: Analysed, passage: Passage) -> Shown:
    entry = _kept(told).get(passage.key)
    facts = _facts(told.drafted, passage.point) if passage.point else ()
    advice = tuple(each.text for each in told.drafted.advice_on(passage.point)) if passage.point else ()
    if entry is None or entry["text"] is None:
        version = entry["version"] if entry else 0
        return Shown(passage, passage.text, False, version, None, None, None, (), facts, advice)
    figures = [Quoted(printed, what) for printed, what in entry["figures"]]
    return Shown(
        passage,
        entry["text"],
        True,
        entry["version"],
        entry["by"],
        datetime.datetime.fromisoformat(entry["at"]),
        entry["drafted"] if entry["drafted"] != passage.text else None,
        misquotes(entry["text"], figures, told.drafted),
        facts,
        advice,
    )


def anchor_of(point: WeakPoint) -> str:
    """Where the page of the result has the point: «indicator-2», «question-I19», «item-O12», «instrument-IIT»."""
    return f"{'item' if point.kind == 'oit_item' else point.kind}-{point.code}"


def _facts(analysis: Analysis, point: WeakPoint) -> tuple[Fact, ...]:
    year, anchor = analysis.year, anchor_of(point)
    found = []
    if point.kind != "oit_item":
        found.append(Fact(_("คะแนน"), f"{point.score:.2f}", year, anchor))
    below = point.reason("below_floor")
    if below is not None and below.floor is not None:
        found.append(Fact(floor_words(below.level), f"{below.floor:.2f}", year, anchor))
    if point.needed is not None:
        found.append(Fact(_("ขาดอีก"), f"{point.needed:.2f}", year, anchor))
    found.append(Fact(_("ผลต่อคะแนนรวม"), range_words(point.lost), year, anchor))
    fallen = point.reason("fallen")
    if fallen is not None and fallen.year is not None and fallen.before is not None:
        found.append(Fact(_("ปี %(year)d") % {"year": fallen.year}, f"{fallen.before:.2f}", fallen.year, anchor))
    if point.repeated is not None:
        before, code = point.repeated
        found.append(Fact(_("ไม่ได้คะแนนมาแล้วในปี"), str(before), before, f"item-{code}"))
    return tuple(found)


def range_words(figure: Figure) -> str:
    """Points of the total: one value, or from and to."""
    return f"{figure.least}" if figure.known else f"{figure.least}–{figure.most}"
