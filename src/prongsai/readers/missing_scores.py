"""Scores that a table of indicators must have and that were not found in its picture: asked for, not passed over."""

from __future__ import annotations

from prongsai.dossier import Assessment, Dossier, IndicatorScore, Source
from prongsai.frameworks import Indicator, load, years
from prongsai.readers.scan.sureness import UNSURE


def with_missing_scores(dossier: Dossier) -> Dossier:
    """The Dossier with the indicators whose score was lost, each in its place, without a score and doubted.

    An indicator is missed where most of its year and others of its instrument were read from cells of a picture.
    """
    for n, assessment in enumerate(dossier.scores):
        read = _read(dossier, n, assessment)
        for each in _lost(assessment, read):
            dossier = _with_one(dossier, n, each, _between(each.no, read))
    return dossier


def _with_one(dossier: Dossier, number: int, lost: Indicator, source: Source) -> Dossier:
    """The Dossier with one lost indicator among those of a year; the sources of those behind it move on."""
    path = f"/scores/{number}/indicators"
    told = dossier.scores[number].indicators
    at = sum(indicator.no < lost.no for indicator in told)
    new = IndicatorScore(no=lost.no, instrument=lost.instrument, name=lost.name)
    scores = list(dossier.scores)
    scores[number] = scores[number].model_copy(update={"indicators": (*told[:at], new, *told[at:])})
    sources = {_moved(pointer, path, at): each for pointer, each in dossier.sources.items()}
    sources[f"{path}/{at}/score"] = source
    return dossier.model_copy(update={"scores": tuple(scores), "sources": sources})


def without_missing_scores(dossier: Dossier) -> Dossier:
    """The Dossier with indicators whose score is known alone, for whoever takes every indicator for a score."""
    for n, assessment in enumerate(dossier.scores):
        lost = [k for k, indicator in enumerate(assessment.indicators) if indicator.score is None]
        for k in reversed(lost):
            dossier = _without_one(dossier, n, k)
    return dossier


def _without_one(dossier: Dossier, number: int, at: int) -> Dossier:
    """The Dossier without one indicator of a year; what points to those behind it moves back."""
    path = f"/scores/{number}/indicators"
    told = dossier.scores[number].indicators
    scores = list(dossier.scores)
    scores[number] = scores[number].model_copy(update={"indicators": (*told[:at], *told[at + 1 :])})
    gone = f"{path}/{at}/"
    sources = {_moved(p, path, at, -1): each for p, each in dossier.sources.items() if not p.startswith(gone)}
    conflicts = tuple(c.model_copy(update={"path": _moved(c.path, path, at, -1)}) for c in dossier.conflicts)
    return dossier.model_copy(update={"scores": tuple(scores), "sources": sources, "conflicts": conflicts})


def _moved(pointer: str, path: str, start: int, by: int = 1) -> str:
    """A pointer below `path` one item on, or back, from the item `start`."""
    if not pointer.startswith(f"{path}/"):
        return pointer
    at, _, rest = pointer.removeprefix(f"{path}/").partition("/")
    return f"{path}/{int(at) + by}/{rest}" if int(at) >= start else pointer


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
