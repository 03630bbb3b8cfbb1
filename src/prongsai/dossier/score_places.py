"""Where the figures of a paper stand once it is merged with others: years meet by number, indicators by theirs."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.dossier.nouns import Assessment, Conflict, Dossier, IndicatorScore


def in_merged(path: str, paper: Dossier, merged: Dossier) -> str:
    """The pointer of a score of the paper in the merged one; any other pointer stays as it is."""
    parts = path.split("/")
    stated = _stated(parts, paper)
    if stated is None:
        return path
    year = next(k for k, each in enumerate(merged.scores) if each.fiscal_year == stated.fiscal_year)
    parts[2] = str(year)
    if (own := _indicator(parts, stated)) is not None:
        parts[4] = str(next(k for k, each in enumerate(merged.scores[year].indicators) if each.no == own.no))
    return "/".join(parts)


def is_given_by_other(path: str, paper: Dossier, moved: str, merged: Dossier) -> bool:
    """Whether the paper has no score at the pointer, and the merged one has that of another paper."""
    own, now = (_at(each, of) for each, of in ((path, paper), (moved, merged)))
    return own is not None and now is not None and own.score is None and now.score is not None


def _at(path: str, paper: Dossier) -> IndicatorScore | None:
    parts = path.split("/")
    stated = _stated(parts, paper)
    return _indicator(parts, stated) if stated is not None else None


def _stated(parts: list[str], paper: Dossier) -> Assessment | None:
    """The year of scores that a pointer leads into; None for any other pointer."""
    leads = len(parts) > 2 and parts[1] == "scores" and parts[2].isdigit()
    return paper.scores[int(parts[2])] if leads and int(parts[2]) < len(paper.scores) else None


def _indicator(parts: list[str], stated: Assessment) -> IndicatorScore | None:
    leads = len(parts) > 4 and parts[3] == "indicators" and parts[4].isdigit()
    return stated.indicators[int(parts[4])] if leads and int(parts[4]) < len(stated.indicators) else None


def conflicts_in_merged(conflicts: Iterable[Conflict], paper: Dossier, merged: Dossier) -> tuple[Conflict, ...]:
    """Conflicts that the paper had, at the places of their figures in the merged one."""
    return tuple(each.model_copy(update={"path": in_merged(each.path, paper, merged)}) for each in conflicts)
