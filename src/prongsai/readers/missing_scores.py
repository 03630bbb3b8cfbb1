"""Scores that a table of indicators must have and that were not found in its picture: asked for, not passed over."""

from __future__ import annotations

from prongsai.dossier import Assessment, Dossier, IndicatorScore, Source
from prongsai.dossier.lost_scores import with_lost
from prongsai.frameworks import Indicator, load, years
from prongsai.readers.scan.sureness import UNSURE


def with_missing_scores(dossier: Dossier) -> Dossier:
    """The Dossier with the indicators whose score was lost, each in its place, without a score and doubted.

    An indicator is missed where most of its year and others of its instrument were read from cells of a picture.
    """
    for n, assessment in enumerate(dossier.scores):
        read = _read(dossier, n, assessment)
        for each in _lost(assessment, read):
            lost = IndicatorScore(no=each.no, instrument=each.instrument, name=each.name)
            dossier = with_lost(dossier, n, lost, _between(each.no, read))
    return dossier


def _read(dossier: Dossier, number: int, assessment: Assessment) -> dict[int, Source]:
    """The indicators whose score stands in a cell of a picture, by their number."""
    found: dict[int, Source] = {}
    for k, indicator in enumerate(assessment.indicators):
        source = dossier.sources.get(f"/scores/{number}/indicators/{k}/score")
        if source is not None and source.box is not None and source.cell is not None and indicator.score is not None:
            found.setdefault(indicator.no, source)
    return found


def _lost(assessment: Assessment, read: dict[int, Source]) -> list[Indicator]:
    year = assessment.fiscal_year
    if year is None or year not in years():
        return []
    framework = load(year)
    told = {indicator.no for indicator in assessment.indicators}
    if 2 * len(read) <= len(framework.indicators):
        return []
    return [
        each
        for each in framework.indicators
        if each.no not in told and any(beside.no in read for beside in framework.indicators_of(each.instrument))
    ]


def _between(no: int, read: dict[int, Source]) -> Source:
    """The spot of a lost score: from the one before it to the one behind it, where both stand on one page."""
    near = [read[max(at)] for at in ([k for k in read if k < no],) if at]
    near += [read[min(at)] for at in ([k for k in read if k > no],) if at]
    first = near[0]
    boxes = [source.box for source in near if source.box is not None and source.page == first.page]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    box = min(lefts), min(tops), max(rights), max(bottoms)
    return Source(file=first.file, page=first.page, box=box, confidence=UNSURE)
