"""Fields of two papers joined: what one lacks the other gives, and what differs is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz.fuzz import ratio

from prongsai.dossier.noun import Noun
from prongsai.dossier.nouns import Assessment, Conflict, Measure, Stated
from prongsai.thai.repair import fold

_SAME_TITLE = 88
_TEXTS = ("issue_title", "title", "responsible_printed", "no_printed")
_LISTS = (
    *("findings", "steps", "results", "outcomes", "recommendations", "obstacles", "next_steps"),
    *("success_measures", "budget_printed", "expected_evidence"),
)
_CHOSEN = ("rationale", "worth", "answers", "origin")
Files = tuple[str | None, str | None]


def join_fields(
    one: Noun,
    other: Noun,
    names: Sequence[str],
    path: str,
    files: Files,
    conflicts: list[Conflict],
    *,
    quiet: bool = False,
) -> dict[str, Any]:
    """What the second gives for fields that the first lacks; different values become conflicts unless `quiet`."""
    update: dict[str, Any] = {}
    for name in names:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine in (None, "", ()):
            update[name] = theirs
        elif not quiet and theirs not in (None, "", ()) and not _agree(mine, theirs):
            conflicts.append(_conflict(f"{path}/{name}", mine, theirs, files))
    return update


def _agree(mine: object, theirs: object) -> bool:
    return fold(_text(mine)) == fold(_text(theirs))


def _text(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _conflict(path: str, mine: object, theirs: object, files: Files) -> Conflict:
    stated = (Stated(value=_text(value), file=file) for value, file in zip((mine, theirs), files, strict=True))
    return Conflict(path=path, values=tuple(stated))


def join_scores(
    one: tuple[Assessment, ...], other: tuple[Assessment, ...], files: Files, conflicts: list[Conflict]
) -> tuple[Assessment, ...]:
    """One assessment a year; figures that differ are kept beside each other as a conflict."""
    joined = list(one)
    for theirs in other:
        at = next((k for k, mine in enumerate(joined) if mine.fiscal_year == theirs.fiscal_year), None)
        if at is None:
            joined.append(theirs)
        else:
            joined[at] = _two_scores(joined[at], theirs, f"/scores/{at}", files, conflicts)
    return tuple(joined)


def _two_scores(mine: Assessment, theirs: Assessment, path: str, files: Files, conflicts: list[Conflict]) -> Assessment:
    names = ("level_printed", "level_scheme", "level_words_printed", "questions")
    update = join_fields(mine, theirs, names, path, files, conflicts)
    if mine.total is None:
        update |= {"total": theirs.total, "total_printed": theirs.total_printed}
    elif theirs.total is not None and theirs.total != mine.total:
        conflicts.append(_conflict(f"{path}/total", mine.total_printed, theirs.total_printed, files))
    instruments = dict(theirs.instruments) | mine.instruments
    for code in mine.instruments.keys() & theirs.instruments.keys():
        first, second = mine.instruments[code], theirs.instruments[code]
        if first.score != second.score:
            conflicts.append(_conflict(f"{path}/instruments/{code}/score", first.printed, second.printed, files))
    own = {i.no: i for i in mine.indicators}
    differing = []
    for indicator in theirs.indicators:
        kept = own.get(indicator.no)
        if kept is None or kept.score is None:
            own[indicator.no] = indicator
        elif indicator.score is not None and kept.score != indicator.score:
            differing.append((kept, indicator))
    indicators = tuple(own[no] for no in sorted(own))
    for kept, indicator in differing:
        where = f"{path}/indicators/{indicators.index(kept)}/score"
        conflicts.append(_conflict(where, kept.printed, indicator.printed, files))
    return mine.model_copy(update={**update, "instruments": instruments, "indicators": indicators})


def join_measures(
    one: tuple[Measure, ...], other: tuple[Measure, ...], files: Files, conflicts: list[Conflict]
) -> tuple[tuple[Measure, ...], dict[int, int]]:
    """Measures of the same title made one; the others follow. Also where each of the second's went."""
    joined = list(one)
    free = set(range(len(one)))
    places: dict[int, int] = {}
    for number, theirs in enumerate(other):
        at = _same(theirs, joined, free)
        if at is None:
            places[number] = len(joined)
            joined.append(theirs.model_copy(update={"seq": len(joined) + 1}))
        else:
            free.discard(at)
            places[number] = at
            joined[at] = _two_measures(joined[at], theirs, f"/measures/{at}", files, conflicts)
    return tuple(joined), places


def _same(measure: Measure, among: Sequence[Measure], free: set[int]) -> int | None:
    """The free measure with the likest title; a row named after its issue meets the one measure of that issue."""
    best = max(((ratio(fold(measure.name), fold(among[k].name)), -k) for k in free), default=(0.0, 0))
    if best[0] >= _SAME_TITLE:
        return -best[1]
    of_issue = [k for k in free if among[k].issue_no == measure.issue_no and measure.issue_no is not None]
    if len(of_issue) == 1 and (_is_issue(measure) or _is_issue(among[of_issue[0]])):
        return of_issue[0]
    return None


def _is_issue(measure: Measure) -> bool:
    """Whether the row has no title but that of its issue."""
    return measure.title is not None and measure.title == measure.issue_title


def _two_measures(mine: Measure, theirs: Measure, path: str, files: Files, conflicts: list[Conflict]) -> Measure:
    texts = [name for name in _TEXTS if name != "title" or not (_is_issue(mine) or _is_issue(theirs))]
    update = join_fields(mine, theirs, (*texts, *_LISTS), path, files, conflicts)
    if _is_issue(mine) and not _is_issue(theirs):
        update |= {"title": theirs.title, "title_items": theirs.title_items}
    if mine.issue_no is None:
        update["issue_no"] = theirs.issue_no
    elif theirs.issue_no not in (None, mine.issue_no):
        conflicts.append(_conflict(f"{path}/issue_no", mine.issue_no, theirs.issue_no, files))
    if not mine.questions:
        update["questions"] = theirs.questions
    if mine.period is None:
        update["period"] = theirs.period
    elif theirs.period and (mine.period.start, mine.period.end) != (theirs.period.start, theirs.period.end):
        conflicts.append(_conflict(f"{path}/period", mine.period.printed, theirs.period.printed, files))
    if not mine.responsible:
        update |= {"responsible": theirs.responsible, "responsible_normalised": theirs.responsible_normalised}
    update |= join_fields(mine, theirs, _CHOSEN, path, files, conflicts, quiet=True)
    if mine.step_preamble is None:
        update["step_preamble"] = theirs.step_preamble
    return mine.model_copy(update=update)
