"""Long reports to write: 36 paragraphs of prose and 24 measures in six columns, 18 pages, no two of them alike."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from invented import clean_dossier
from invented_more import bare_figures, half_year, long_paragraphs, many_questions, with_prose

from bench.papers import dossiers
from prongsai.catalogue import measures
from prongsai.dossier import Dossier, Measure, Memo, NarrativeRecommendation

MEASURES, PROSE = 24, 36
_BODY, _CONSTRAINTS = 4, 16
_FIGURE = re.compile("[๐-๙0-9]+")
_INVENTED = (clean_dossier, bare_figures, half_year, long_paragraphs, many_questions, with_prose)


def reports(count: int) -> Iterator[Dossier]:
    """So many reports, each of another agency, in words and figures of its own, one held at a time."""
    chance, said = random.Random(2568), _sentences()
    for number, dossier in enumerate(dossiers(2 * count)):
        if number % 2 == 0:
            yield _long(dossier, said, chance)


def _sentences() -> tuple[str, ...]:
    """What the invented papers and the catalogue say of work done or to be done."""
    papers = [measure for paper in _INVENTED for measure in paper().measures]
    said = [text for m in papers for text in (*m.steps, *m.results, *m.outcomes, *m.recommendations)]
    said += [text.replace("{", "").replace("}", "") for measure in measures() for text in measure.steps]
    return tuple(dict.fromkeys(said))


def _long(dossier: Dossier, said: Sequence[str], chance: random.Random) -> Dossier:
    def some(count: int) -> tuple[str, ...]:
        return tuple(_FIGURE.sub(lambda _: str(chance.randrange(1, 400)), text) for text in chance.sample(said, count))

    def prose(count: int) -> tuple[str, ...]:
        return tuple(" ".join(some(1 + number % 2)) for number in range(count))

    rows = (dossier.measures[seq % len(dossier.measures)] for seq in range(MEASURES))
    asked = (NarrativeRecommendation(text=text) for text in prose(PROSE - _BODY - _CONSTRAINTS))
    memo = (dossier.document.memo or Memo()).model_copy(update={"body": prose(_BODY)})
    return dossier.model_copy(
        update={
            "document": dossier.document.model_copy(update={"memo": memo}),
            "measures": tuple(_row(seq, row, some) for seq, row in enumerate(sorted(rows, key=lambda m: m.seq), 1)),
            "constraints": prose(_CONSTRAINTS),
            "narrative_recommendations": tuple(asked),
        }
    )


def _row(seq: int, measure: Measure, some: Callable[[int], tuple[str, ...]]) -> Measure:
    """A row of the table: every cell in words of its own, without recommendations."""
    told = {"title": some(1)[0], "steps": some(1 + seq % 2), "results": some(1), "outcomes": some(1)}
    return measure.model_copy(update={"seq": seq, "no_printed": None, "recommendations": (), **told})
