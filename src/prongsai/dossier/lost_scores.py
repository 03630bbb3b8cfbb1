"""Scores that a paper must have and that were not found in its picture: indicators without a score, and in JSON a text.

Whoever takes the JSON of a Dossier takes every entry of `scores` for a score, so that there a lost one stands among
what found no place, with its spot and its doubt; taken in again it is the indicator without a score that it was.
"""

from __future__ import annotations

import re

from prongsai.dossier.nouns import Dossier, IndicatorScore, Source, Unplaced

_LOST = "ไม่พบคะแนนในภาพ"
_NO_YEAR = "ไม่ระบุปีงบประมาณ"
_TOLD = re.compile(
    rf"{_LOST} ตัวชี้วัดที่ (\d+)(?: (.*?))??(?: \(([A-Z]+)\))? (?:ปีงบประมาณ พ\.ศ\. (\d+)|{_NO_YEAR})", re.DOTALL
)


def lost_apart(dossier: Dossier) -> Dossier:
    """The Dossier whose lost scores stand among what found no place: its scores are those alone that were read."""
    for n, assessment in enumerate(dossier.scores):
        lost = [k for k, indicator in enumerate(assessment.indicators) if _is_lost(dossier, n, k, indicator)]
        for k in reversed(lost):
            dossier = _without_one(dossier, n, k)
    return dossier


def lost_in_place(dossier: Dossier) -> Dossier:
    """The Dossier of `lost_apart` as it was before: each lost score an indicator of its year, in its place."""
    for entry in dossier.unplaced:
        told = _TOLD.fullmatch(entry.text)
        at = _year_of(dossier, int(told[4]) if told[4] else None, int(told[1])) if told else None
        if told is None or at is None:
            continue
        left = tuple(each for each in dossier.unplaced if each is not entry)
        lost = IndicatorScore(no=int(told[1]), instrument=told[3], name=told[2])
        dossier = with_lost(dossier.model_copy(update={"unplaced": left}), at, lost, entry.source)
    return dossier


def with_lost(dossier: Dossier, number: int, lost: IndicatorScore, source: Source) -> Dossier:
    """The Dossier with an indicator without a score among those of a year; what points to those behind it moves on."""
    path = f"/scores/{number}/indicators"
    told = dossier.scores[number].indicators
    at = sum(indicator.no < lost.no for indicator in told)
    dossier = _with_indicators(dossier, number, (*told[:at], lost, *told[at:]))
    sources = {_moved(pointer, path, at, 1): each for pointer, each in dossier.sources.items()}
    sources[f"{path}/{at}/score"] = source
    conflicts = tuple(c.model_copy(update={"path": _moved(c.path, path, at, 1)}) for c in dossier.conflicts)
    return dossier.model_copy(update={"sources": sources, "conflicts": conflicts})


def _is_lost(dossier: Dossier, number: int, at: int, indicator: IndicatorScore) -> bool:
    source = dossier.sources.get(f"/scores/{number}/indicators/{at}/score")
    return indicator.score is None and indicator.printed is None and source is not None and source.box is not None


def _without_one(dossier: Dossier, number: int, at: int) -> Dossier:
    path = f"/scores/{number}/indicators"
    assessment = dossier.scores[number]
    told, gone = assessment.indicators, f"{path}/{at}/"
    rest = Unplaced(text=_text(told[at], assessment.fiscal_year), source=dossier.sources[f"{gone}score"])
    dossier = _with_indicators(dossier, number, (*told[:at], *told[at + 1 :]))
    sources = {_moved(p, path, at, -1): each for p, each in dossier.sources.items() if not p.startswith(gone)}
    conflicts = tuple(c.model_copy(update={"path": _moved(c.path, path, at, -1)}) for c in dossier.conflicts)
    # The last of a year is taken away first: put before what stands there, they keep their order.
    unplaced = (rest, *dossier.unplaced)
    return dossier.model_copy(update={"sources": sources, "conflicts": conflicts, "unplaced": unplaced})


def _with_indicators(dossier: Dossier, number: int, indicators: tuple[IndicatorScore, ...]) -> Dossier:
    scores = list(dossier.scores)
    scores[number] = scores[number].model_copy(update={"indicators": indicators})
    return dossier.model_copy(update={"scores": tuple(scores)})


def _text(lost: IndicatorScore, year: int | None) -> str:
    name = f" {lost.name}" if lost.name else ""
    instrument = f" ({lost.instrument})" if lost.instrument else ""
    return f"{_LOST} ตัวชี้วัดที่ {lost.no}{name}{instrument} {f'ปีงบประมาณ พ.ศ. {year}' if year else _NO_YEAR}"


def _year_of(dossier: Dossier, year: int | None, no: int) -> int | None:
    """Which result is of the year and lacks the indicator."""
    for n, assessment in enumerate(dossier.scores):
        if assessment.fiscal_year == year and all(indicator.no != no for indicator in assessment.indicators):
            return n
    return None


def _moved(pointer: str, path: str, start: int, by: int) -> str:
    """A pointer below `path` as many items on, or back, from the item `start`."""
    if not pointer.startswith(f"{path}/"):
        return pointer
    at, _, rest = pointer.removeprefix(f"{path}/").partition("/")
    return f"{path}/{int(at) + by}/{rest}" if int(at) >= start else pointer
