"""What stands before the matter of a paper: cover (ปก), preface (คำนำ), contents (สารบัญ)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prongsai.dossier import Dossier, Narrative
from prongsai.writers.paper import Block, Contents, Cover, Heading, PageBreak, Prose
from prongsai.writers.people import unit_of
from prongsai.writers.wording import Wording, agency_place

PREFACE = "คำนำ"
_YEAR_PHRASE = "ประจำปีงบประมาณ"
# Where a long title breaks well: before these words.
_BREAKS = re.compile("(?=ตามมาตรการ|ในการดำเนินงานของหน่วยงาน)")


def front_of(title: str, dossier: Dossier, wording: Wording, *, contents: bool = False) -> Iterator[Block]:
    """The cover; the preface where the Dossier holds the agency's own; the contents where the paper is long."""
    yield cover_of(title, dossier, wording)
    if preface := said_under(dossier, wording, PREFACE):
        yield Heading(PREFACE, level=1)
        yield from map(Prose, preface)
        yield PageBreak()
    if contents:
        yield Contents()
        yield PageBreak()


def cover_of(title: str, dossier: Dossier, wording: Wording) -> Cover:
    """Title with its year phrase on a line of its own, the agency, and the unit that prepared it."""
    before, phrase, year = title.partition(_YEAR_PHRASE)
    lines = (*_BREAKS.split(before.strip()), phrase + year)
    titles = tuple(line for line in lines if line)
    unit = wording.say(unit_of(dossier))
    foot = (f"จัดทำโดย {unit}",) if unit else ()
    return Cover(titles, wording.all((agency_place(dossier.agency),)), foot)


def said_under(dossier: Dossier, wording: Wording, *headings: str) -> tuple[str, ...]:
    """Paragraphs of the agency's own prose under a heading that has one of these words."""
    found: Iterable[Narrative] = (n for n in dossier.narrative if n.heading and any(h in n.heading for h in headings))
    return wording.all(line for narrative in found for line in narrative.text.splitlines())
