"""A person's words in place of drafted ones (ข้อค้นพบและบทวิเคราะห์ที่แก้ไข), and figures in them that no longer agree.

A text goes by its key: «indicator:2», «question:I19», «oit_item:O12», «strength:3» for what one point or strength says,
«section:result» for the paragraphs of a section that tell of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from prongsai.analysis.narrative import told_in_instrument
from prongsai.analysis.nouns import Analysis, Paragraph, Quoted, SectionKey, WeakPoint
from prongsai.analysis.ranking import STRONG, floor_of
from prongsai.analysis.telling import Telling, label, weak_sentence
from prongsai.scoring import Figure
from prongsai.thai.digits import to_arabic

# The assessor's words and the limits are kept elsewhere as what they are.
_NOT_TOLD_HERE = ("advice", "constraints")
_SECTION = "section:"
# A date («7.1.69») or a time is no score; one with decimals is.
_DECIMALS = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A drafted text that may be edited: its key, its heading, its words with the figures in them.

    `point` is the weak point that it tells of, None for a section's own words or a strength.
    """

    key: str
    heading: str
    text: str
    figures: tuple[Quoted, ...] = ()
    point: WeakPoint | None = None


@dataclass(frozen=True, slots=True)
class Misquote:
    """A figure in an edited text that the result does not bear (ตัวเลขที่ไม่ตรงกับผล), and what stands there `now`.

    `now` is empty where the result knows nothing of it any more, or never did.
    """

    printed: str
    what: str = ""
    now: tuple[str, ...] = ()


def findings(analysis: Analysis) -> tuple[Passage, ...]:
    """What every weak point says (ข้อค้นพบ), by cost, as the narrative tells it or would."""
    told: dict[str, Paragraph] = {}
    for each in analysis.narrative:
        told.setdefault(each.point, each)
    return tuple(_finding(point, told.get(point.key)) for point in analysis.weak_points)


def _finding(point: WeakPoint, told: Paragraph | None) -> Passage:
    if told is None:
        told = _untold(point)
    return Passage(point.key, label(point.kind, point.code, point.name), told.text, told.figures, point)


def _untold(point: WeakPoint) -> Paragraph:
    """A point that the narrative is too short to tell."""
    if point.kind == "question":
        return told_in_instrument(point)
    telling = Telling()
    return telling.paragraph("develop", "", [weak_sentence(telling, point)], point.key)


def sections(analysis: Analysis) -> tuple[Passage, ...]:
    """The words of each section that tell of no single point, one line a paragraph; then those of each strength."""
    found: dict[SectionKey, list[Paragraph]] = {}
    strengths = []
    for each in analysis.narrative:
        if each.point.startswith("strength:"):
            strengths.append(Passage(each.point, each.heading, each.text, each.figures))
        elif not each.point and each.section not in _NOT_TOLD_HERE:
            found.setdefault(each.section, []).append(each)
    own = (
        Passage(
            f"{_SECTION}{key}",
            told[0].heading,
            "\n".join(each.text for each in told),
            tuple(figure for each in told for figure in each.figures),
        )
        for key, told in found.items()
    )
    return (*own, *strengths)


def edited(analysis: Analysis, texts: Mapping[str, str]) -> Analysis:
    """The analysis with a person's texts by key in place of the drafted ones, in narrative and findings alike.

    A text whose point or section the analysis no longer has is left out.
    """
    weak = tuple(
        replace(each, sentence=texts[each.key]) if each.key in texts else each for each in analysis.weak_points
    )
    strong = tuple(
        replace(each, sentence=texts[each.key]) if each.key in texts else each for each in analysis.strengths
    )
    narrative = tuple(_narrated(analysis.narrative, weak, texts))
    return replace(analysis, weak_points=weak, strengths=strong, narrative=narrative)


def _narrated(
    drafted: Iterable[Paragraph], points: Iterable[WeakPoint], texts: Mapping[str, str]
) -> Iterator[Paragraph]:
    """Every paragraph with its text: an edited one comes once, a question that was too low to be told comes last."""
    missing = {each.key: each for each in points if each.kind == "question" and each.key in texts}
    done: set[str] = set()
    last = ""
    for each in drafted:
        if each.section != last:
            yield from _added(missing, last, done, texts)
            last = each.section
        key = each.point or f"{_SECTION}{each.section}"
        if key not in texts or each.section in _NOT_TOLD_HERE:
            yield each
        elif key not in done:
            done.add(key)
            yield from _lines(each, texts[key])
    yield from _added(missing, last, done, texts)


def _added(
    missing: Mapping[str, WeakPoint], section: str, done: set[str], texts: Mapping[str, str]
) -> Iterator[Paragraph]:
    """The edited questions of the instrument that its part did not tell."""
    for key, point in missing.items():
        if point.instrument == section and key not in done:
            done.add(key)
            yield replace(told_in_instrument(point), text=texts[key], figures=())


def _lines(drafted: Paragraph, text: str) -> Iterator[Paragraph]:
    """One paragraph a line that says something; their figures are a person's and no longer the library's."""
    for line in filter(None, (each.strip() for each in text.splitlines())):
        yield replace(drafted, text=line, figures=())


def misquotes(text: str, drafted: Iterable[Quoted], analysis: Analysis) -> tuple[Misquote, ...]:
    """The figures with decimals in an edited text that the result does not bear.

    `drafted` are the figures of the draft when it was edited: one of them still quoted is measured by what it was, any
    other by whether the analysis (as drafted) has such a figure at all.
    """
    now = _figures_of(analysis)
    every = {Decimal(each) for printed in now.values() for each in printed} | set(_scores(analysis))
    then: dict[Decimal, list[str]] = {}
    for quoted in drafted:
        if _DECIMALS.fullmatch(quoted.printed):
            then.setdefault(Decimal(quoted.printed), []).append(quoted.what)
    found = []
    for printed in dict.fromkeys(_DECIMALS.findall(to_arabic(text))):
        value = Decimal(printed)
        if value in then:
            found += _moved(printed, then[value], now)
        elif value not in every:
            found.append(Misquote(printed))
    return tuple(found)


def _moved(printed: str, whats: list[str], now: Mapping[str, dict[str, None]]) -> list[Misquote]:
    """A figure of the old draft: in order while anything that it was still has that value."""
    if any(printed in now.get(what, ()) for what in whats):
        return []
    return [Misquote(printed, whats[0], tuple(now.get(whats[0], ())))]


def _figures_of(analysis: Analysis) -> dict[str, dict[str, None]]:
    """Every figure that narrative and findings print, by what it is."""
    found: dict[str, dict[str, None]] = {}
    told = (*(each.figures for each in analysis.narrative), *(each.figures for each in findings(analysis)))
    for quoted in (figure for figures in told for figure in figures):
        if _DECIMALS.fullmatch(quoted.printed):
            found.setdefault(quoted.what, {})[quoted.printed] = None
    return found


def _scores(analysis: Analysis) -> Iterator[Decimal]:
    """Every figure of the result that somebody may rightly quote beyond what the narrative does."""
    yield STRONG
    for scored in (analysis.result, *(each.result for each in analysis.trend)):
        for figure in (scored.total, *scored.instruments.values(), *scored.indicators.values()):
            yield from _ends(figure)
    for change in analysis.changes:
        yield from (change.before, change.after, abs(change.difference))
    for point in analysis.weak_points:
        yield from (point.score, 100 - point.score, *_ends(point.lost), *_ends(point.gain))
        yield from (each for each in (point.needed,) if each is not None)
    for verdict in analysis.result.verdicts:
        yield from (floor_of(level) for level in verdict.scheme.levels)
        yield from (level.floor for level in verdict.scheme.levels)
    for place in analysis.peers.places if analysis.peers else ():
        yield from (place.own, place.mean, place.median, place.lower_quartile, place.upper_quartile)


def _ends(figure: Figure | None) -> Iterator[Decimal]:
    if figure is not None and (figure.exact is not None or figure.low != 0 or figure.high != 100):
        yield from (figure.least, figure.most)
