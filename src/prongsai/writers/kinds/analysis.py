"""The analysis of a result (การวิเคราะห์ผลการประเมิน): what the figures say, section by section, and what follows.

Every sentence is the narrative of the figures, or a person's words in its place (`analysis.edited`); what is in doubt
stands on a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.analysis import HEADINGS, Analysis, analyse_dossier
from prongsai.analysis.nouns import Paragraph, SectionKey
from prongsai.dossier import Dossier
from prongsai.errors import Problem
from prongsai.writers.charts import loss_chart, score_chart, trend_chart
from prongsai.writers.compared_scores import compared_scores
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import NO_AGENCY, has_agency, refuse
from prongsai.writers.kinds.front import front_of
from prongsai.writers.kinds.signed import prepared_by
from prongsai.writers.kinds.trend import worded
from prongsai.writers.kinds.whys import practice_table, reasons
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Heading, Item, Line, Paper, Part, Picture, Plain, Prose
from prongsai.writers.wording import ASSESSMENT, Wording, agency_place

# The sections of an analysis in their order; the parts of the sixth are those of the three instruments.
_SECTIONS: tuple[tuple[str, tuple[SectionKey, ...]], ...] = (
    (HEADINGS["assessment"], ("assessment",)),
    (HEADINGS["result"], ("result", "changes", "peers")),
    (HEADINGS["strengths"], ("strengths",)),
    (HEADINGS["urgent"], ("urgent",)),
    (HEADINGS["develop"], ("develop",)),
    ("ผลการวิเคราะห์รายแบบวัด", ("IIT", "EIT", "OIT", "advice")),
    (HEADINGS["constraints"], ("constraints",)),
    (HEADINGS["practice"], ("practice",)),
)
_LISTS = ("strengths", "urgent", "develop")
_NO_RESULT = Problem("ผลการประเมิน", "ยังไม่มีผลการประเมินของปีใด", "there is no result of any year")


def analysis_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The paper on the latest result in the Dossier, or what `ask.analysis` says in its place.

    Raises `ProngsaiError` where there is no agency, no result, or no rules for its year.
    """
    scored = any(each.fiscal_year for each in dossier.scores)
    problems = (None if has_agency(dossier) else NO_AGENCY, None if scored else _NO_RESULT)
    refuse("การวิเคราะห์ผลการประเมิน", "an analysis", problems)
    analysis = ask.analysis or analyse_dossier(dossier)
    title = f"การวิเคราะห์ผล{ASSESSMENT} {wording.year(analysis.year)}"
    parts = [Part(tuple(front_of(title, dossier, wording)))]
    parts.append(Part((*_matter(dossier, analysis, title, wording, ask), *prepared_by(dossier, "analysis", wording))))
    if annex := tuple(reasons(dossier, analysis, wording, ask.portrait)):
        parts.append(Part(annex))
    author = wording.say(dossier.agency.name_printed)
    return Paper(title, author, metadata_day(dossier), tuple(parts), thai_digits=wording.thai_digits, draft=ask.draft)


def _matter(dossier: Dossier, analysis: Analysis, title: str, wording: Wording, ask: Ask) -> Iterator[Block]:
    """The sections that have something to say, numbered in their order."""
    yield Heading(title, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    number = 0
    for heading, keys in _SECTIONS:
        if blocks := tuple(_section(dossier, analysis, keys, wording, ask)):
            number += 1
            yield Heading(wording.say(f"{number}. {heading}"))
            yield from blocks


def _section(
    dossier: Dossier, analysis: Analysis, keys: Sequence[SectionKey], wording: Wording, ask: Ask
) -> Iterator[Block]:
    """The paragraphs under those keys, with the table, chart or list that belongs to each."""
    for key in keys:
        told = [each for each in analysis.narrative if each.section == key]
        if told and key not in _headed(keys):
            yield Plain(wording.say(HEADINGS[key]), strong=True)
        yield from _told(key, told, wording)
        yield from _beside(key, dossier, analysis, wording, ask)


def _headed(keys: Sequence[SectionKey]) -> tuple[SectionKey, ...]:
    """The keys whose heading is that of the section itself."""
    return tuple(keys[:1]) if keys[0] in ("assessment", "result") or len(keys) == 1 else ()


def _told(key: str, told: Sequence[Paragraph], wording: Wording) -> Iterator[Block]:
    """Paragraphs; in the lists the points and strengths are numbered."""
    number = 0
    for each in told:
        if key in _LISTS and each.point:
            number += 1
            yield Item(wording.say(f"{number}."), wording.say(each.text))
        else:
            yield Prose(wording.say(each.text))


def _beside(key: str, dossier: Dossier, analysis: Analysis, wording: Wording, ask: Ask) -> Iterator[Block]:
    """What stands below the words of a section."""
    chart: Picture | None = None
    if key == "result":
        yield compared_scores(analysis, wording)
        chart = score_chart(analysis, thai_digits=wording.thai_digits)
    elif key == "changes":
        chart = trend_chart(analysis, thai_digits=wording.thai_digits)
    elif key == "develop":
        chart = loss_chart(analysis, thai_digits=wording.thai_digits)
    elif key == "practice":
        yield from practice_table(dossier, analysis, wording, ask.portrait)
    if chart:
        yield worded(chart, wording)
