"""Fields from pictures that were read well and may yet hold what belongs elsewhere, by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.dossier.doubts import UNSURE
from prongsai.dossier.pointers import BadPointer, text_at

_NUMBERED = re.compile(r"[(]?[0-9๐-๙]{1,2}(?![0-9๐-๙,/])|[ก-๎]{4,16}\s?[(]?[0-9๐-๙]{1,2}[\s.):](?!\s?[0-9๐-๙])")
_ONLY_MARK = re.compile(r"[(]?[0-9๐-๙]{1,2}[.)]+")
_OF_MEASURE = re.compile(r"/measures/\d+/(?:title|issue_title|[a-z_]+/\d+)")
_TITLES = ("title", "issue_title")
_FEWEST, _FEW = 3, 3


def misplaced(dossier: Dossier) -> Iterator[str]:
    """The pointers of such fields."""
    for number, assessment in enumerate(dossier.scores):
        if assessment.total is None and _rests_on_doubt(dossier, f"/scores/{number}"):
            yield f"/scores/{number}/fiscal_year"
    yield from (path for path in dossier.sources if _OF_MEASURE.fullmatch(path) and _is_only_mark(dossier, path))
    for name in _TITLES:
        yield from _with_a_label(dossier, name)


def _rests_on_doubt(dossier: Dossier, path: str) -> bool:
    """Whether every figure of a year without a total is doubted: it may be no result of that year at all."""
    figures = [source for at, source in dossier.sources.items() if at.startswith(f"{path}/") and at.endswith("/score")]
    return bool(figures) and all(_is_doubted(source.confidence) for source in figures)


def _is_doubted(confidence: float | None) -> bool:
    return confidence is not None and confidence <= UNSURE


def _is_only_mark(dossier: Dossier, path: str) -> bool:
    """Whether a text is the number of an item and nothing else: its words were lost, or stand elsewhere."""
    try:
        return _ONLY_MARK.fullmatch(text_at(dossier, path).strip()) is not None
    except BadPointer:
        return False


def _with_a_label(dossier: Dossier, name: str) -> Iterator[str]:
    """Titles that begin with a number, or a word and a number, where the others do not: a label was not told apart."""
    told = {f"/measures/{n}/{name}": getattr(measure, name) for n, measure in enumerate(dossier.measures)}
    titles = {path: title for path, title in told.items() if title}
    labelled = [path for path, title in titles.items() if _NUMBERED.match(title)]
    if len(titles) >= _FEWEST and _FEW * len(labelled) <= len(titles):
        yield from labelled
