"""Whose papers they are: of several agencies the one with the largest set, the others named and left aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prongsai.dossier import Dossier, same_agency


def chosen(papers: Sequence[Dossier]) -> tuple[tuple[Dossier, ...], tuple[Dossier, ...]]:
    """The papers of the agency with most of them, those that name none among them; and those of any other.

    Of equal sets the one with more measures and scores is taken, then the first.
    """
    sets: list[list[Dossier]] = []
    for paper in papers:
        if paper.agency.name_printed is None:
            continue
        known = next((each for each in sets if same_agency(each[0].agency, paper.agency)), None)
        if known is None:
            sets.append([paper])
        else:
            known.append(paper)
    if not sets:
        return tuple(papers), ()
    largest = max(sets, key=_weight)
    of_it = {id(paper) for paper in largest}
    own = tuple(p for p in papers if p.agency.name_printed is None or id(p) in of_it)
    return own, tuple(p for p in papers if p.agency.name_printed is not None and id(p) not in of_it)


def _weight(papers: Sequence[Dossier]) -> tuple[int, int, int]:
    return len(papers), sum(len(p.measures) for p in papers), sum(len(p.scores) for p in papers)


def names_of(papers: Iterable[Dossier]) -> tuple[str, ...]:
    """The agencies of some papers, each once."""
    return tuple(dict.fromkeys(p.agency.name_printed or "" for p in papers))
