"""Finding a standard measure by everyday words (ค้นคลังมาตรการ)."""

from __future__ import annotations

from prongsai.catalogue.index import Index
from prongsai.catalogue.loader import measures
from prongsai.catalogue.model import StandardMeasure
from prongsai.catalogue.parse import BLANK
from prongsai.catalogue.topics import TOPICS
from prongsai.dossier import Dossier, Measure


def find(words: str, limit: int = 10) -> tuple[StandardMeasure, ...]:
    """The standard measures with these words in title, purpose, kind or steps, the best first."""
    by_id = {each.id: each for each in measures()}
    rows = tuple(_row(seq, each) for seq, each in enumerate(by_id.values(), 1))
    with Index.build([Dossier(measures=rows)]) as index:
        found = [by_id[told.no] for family in index.search(words, limit) for told in family.precedents]
    return tuple(found[:limit])


def _row(seq: int, measure: StandardMeasure) -> Measure:
    kinds = (TOPICS[topic] for topic in measure.topics)
    texts = (BLANK.sub("", text) for text in (measure.purpose, *kinds, *measure.steps))
    return Measure(seq=seq, no_printed=measure.id, title=BLANK.sub("", measure.title), steps=tuple(texts))
