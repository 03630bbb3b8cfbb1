"""What the pages of an analysis show beside its passages: who edited them, the sections in order, a clash of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prongsai.analysis import HEADINGS, Paragraph
from prongsai.writers.charts import loss_chart, score_chart, trend_chart
from prongsai_web.agencies.models import Agency, Person
from prongsai_web.agencies.shown import is_english
from prongsai_web.cycles.analysed import Analysed
from prongsai_web.cycles.edited_texts import Shown
from prongsai_web.pages.conflicts import Clash, Differing

# The charts of a section by their number in the address of a chart.
_CHARTS = {"result": 0, "changes": 1, "develop": 2}
_DRAWN = (score_chart, trend_chart, loss_chart)
_KINDS = {"indicator", "question", "oit_item", "instrument"}


def narrowed(rows: Sequence[Shown], asked: Mapping[str, str]) -> list[Shown]:
    """The findings of one kind, of the part to mend at once, to be looked at, or with the words."""
    kind, part = asked.get("kind", ""), asked.get("part", "")
    words = asked.get("q", "").split()
    found = []
    for each in rows:
        point = each.point
        if point is None or (kind in _KINDS and point.kind != kind):
            continue
        if (part == "urgent" and not point.urgent) or (part == "flagged" and not each.flagged):
            continue
        text = f"{each.passage.heading} {each.text}".casefold()
        if all(word.casefold() in text for word in words):
            found.append(each)
    return found


def editors_of(agency: Agency, passages: Iterable[Shown]) -> dict[int, str]:
    """The names of those who edited, by account."""
    asked = {each.by for each in passages if each.by is not None}
    return dict(Person.objects.filter(agency=agency, user__in=asked).values_list("user", "name")) if asked else {}


@dataclass(frozen=True)
class Section:
    """A section of the narrative: its own words, then what its points and strengths say.

    `fixed` are words that are edited elsewhere or not at all, the limits and the assessor's, these with the findings
    that they concern. `chart` is the number of
    its chart and what it shows in words.
    """

    key: str
    heading: str
    own: Shown | None
    points: tuple[Shown, ...]
    fixed: tuple[tuple[str, tuple[Shown, ...]], ...] = ()
    chart: tuple[int, str, str] | None = None


@dataclass(frozen=True)
class Sections:
    """The narrative of an analysis in the order of its paper."""

    told: Analysed
    findings: Sequence[Shown]
    own: Sequence[Shown]

    def listed(self) -> list[Section]:
        """Every section that says something."""
        return list(self._each())

    def _each(self) -> Iterator[Section]:
        by_section: dict[str, list[Paragraph]] = {}
        for paragraph in self.told.analysis.narrative:
            by_section.setdefault(paragraph.section, []).append(paragraph)
        known = {each.key: each for each in (*self.findings, *self.own)}
        for key, heading in HEADINGS.items():
            told = by_section.get(key, [])
            if told:
                points = tuple(known[p] for p in dict.fromkeys(each.point for each in told) if p in known)
                fixed = self._advice(told) if key == "advice" else ()
                fixed = tuple((each.text, ()) for each in told) if key == "constraints" else fixed
                yield Section(key, heading, known.get(f"section:{key}"), points, fixed, self._chart(key))

    def _advice(self, told: Sequence[Paragraph]) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
        """The assessor's recommendations in their order, each with the findings of the points that it concerns."""
        by_code = {each.point.code: each for each in self.findings if each.point}
        # One without a word makes no paragraph.
        said = [a for a in self.told.analysis.advice if a.recommendation.instrument or a.recommendation.text]
        return tuple(
            (paragraph.text, tuple(by_code[code] for code in advice.concerns if code in by_code))
            for paragraph, advice in zip(told, said, strict=True)
        )

    def _chart(self, key: str) -> tuple[int, str, str] | None:
        number = _CHARTS.get(key)
        drawn = None if number is None else _DRAWN[number](self.told.analysis, thai_digits=False, english=is_english())
        return (number, drawn.caption, drawn.alt) if number is not None and drawn else None


def clash_of_text(agency: Agency, kept: Shown | None, mine: str) -> Clash:
    """What another wrote into the same passage meanwhile."""
    theirs = kept.text if kept else "–"
    names = editors_of(agency, [kept]) if kept else {}
    who = names.get(kept.by or 0, "–") if kept else "–"
    differing = (Differing(_("ข้อความ"), theirs, mine),) if theirs != mine else ()
    return Clash(who, kept.at if kept else None, kept.version if kept else 0, differing)
