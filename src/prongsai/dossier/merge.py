"""Several papers of one agency and year made one Dossier; where they disagree both values are kept and shown.

Papers of other agencies or years stay apart. A score page belongs to the year of measures that its result led to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz.fuzz import ratio

from prongsai.dossier.joining import join_fields, join_measures, join_scores
from prongsai.dossier.nouns import Agency, Conflict, Document, Dossier, NameVariant, Source
from prongsai.dossier.office import Evidence
from prongsai.dossier.score_places import conflicts_in_merged, in_merged, is_given_by_other
from prongsai.dossier.stating import with_places
from prongsai.thai.repair import fold

Item = TypeVar("Item")
_SAME_NAME = 96
# The report tells what was done and leads; the plan and the memo add to it, score pages come last.
_ORDER = ("measure_result_report", "measure_plan", "measure_announcement", "memo")


@dataclass
class _Group:
    """Papers of one agency and one year of measures."""

    year: int | None
    papers: list[Dossier] = field(default_factory=list)


def merge(dossiers: Iterable[Dossier]) -> tuple[Dossier, ...]:
    """One Dossier for each agency and year of measures, in the order in which they first appear."""
    return tuple(_merged(papers) for papers in grouped(dossiers))


def grouped(dossiers: Iterable[Dossier]) -> tuple[tuple[Dossier, ...], ...]:
    """The papers of each agency and year of measures together, in the order in which `merge` joins them."""
    groups: list[_Group] = []
    papers = list(dossiers)
    for paper in sorted(papers, key=_rank):
        group = _group_of(paper, groups)
        if group is None:
            groups.append(_Group(_year_of(paper), [paper]))
        else:
            group.papers.append(paper)
    groups.sort(key=lambda g: min(papers.index(p) for p in g.papers))
    return tuple(tuple(group.papers) for group in groups)


def _rank(paper: Dossier) -> int:
    return min((_ORDER.index(k) for k in paper.document.kinds if k in _ORDER), default=len(_ORDER))


def _year_of(paper: Dossier) -> int | None:
    """The year of measures; a paper of scores alone leads to the measures of the year after."""
    if paper.measures or paper.document.fiscal_year is None or not paper.scores:
        return paper.document.fiscal_year
    return paper.document.fiscal_year + 1


def _group_of(paper: Dossier, groups: Sequence[_Group]) -> _Group | None:
    """The group of the same agency and year; scores of a year may also be the success that a report quotes."""
    own = [g for g in groups if same_agency(g.papers[0].agency, paper.agency)]
    year = _year_of(paper)
    for group in own:
        if group.year == year and (year is not None or not paper.scores):
            return group
    if not paper.measures:
        stated = {s.fiscal_year for s in paper.scores if s.fiscal_year}
        for group in own:
            if stated & {s.fiscal_year for p in group.papers for s in p.scores}:
                return group
    return None


def same_agency(one: Agency, other: Agency) -> bool:
    """By the registry's code where both have one, else by name, with district and province where both tell them."""
    codes = [a.registry.dla_code for a in (one, other) if a.registry and a.registry.dla_code]
    if len(codes) == 2:
        return codes[0] == codes[1]
    for mine, theirs in ((one.province, other.province), (one.district, other.district)):
        if mine and theirs and fold(mine) != fold(theirs):
            return False
    return ratio(fold(one.name_printed or ""), fold(other.name_printed or "")) >= _SAME_NAME


def _merged(papers: Sequence[Dossier]) -> Dossier:
    first = papers[0]
    for paper in papers[1:]:
        first = _two(first, paper)
    return first


def _two(one: Dossier, other: Dossier) -> Dossier:
    """The first paper with all that the second adds."""
    conflicts: list[Conflict] = []
    files = (file_of(one), file_of(other))
    document = _document(one.document, other.document, files, conflicts)
    agency = _agency(one.agency, other.agency)
    measures, places = join_measures(one.measures, other.measures, files, conflicts)
    scores = join_scores(one.scores, other.scores, files, conflicts)
    merged = one.model_copy(
        update={
            "document": document,
            "agency": agency,
            "measures": measures,
            "scores": scores,
            "constraints": _united(one.constraints, other.constraints),
            "signatories": _united(one.signatories, other.signatories),
            "opinions": _united(one.opinions, other.opinions),
            "narrative_recommendations": _united(one.narrative_recommendations, other.narrative_recommendations),
            "oit_items": _united(one.oit_items, other.oit_items),
            "score_table": (*one.score_table, *other.score_table),
            "unplaced": (*one.unplaced, *other.unplaced),
            "repeats": (*one.repeats, *other.repeats),
            "narrative": (*one.narrative, *other.narrative),
            "people": _united(one.people, other.people),
            "units": _united(one.units, other.units),
            "committee": one.committee or other.committee,
            "responsibilities": _united(one.responsibilities, other.responsibilities),
            "evidence": (*one.evidence, *(_proof(e, places, other) for e in other.evidence)),
            "meeting": one.meeting or other.meeting,
        }
    )
    told = with_places(conflicts, merged, (one, other), places)
    known = conflicts_in_merged(one.conflicts, one, merged)
    return merged.model_copy(update={"conflicts": (*known, *told), "sources": _sources(one, other, merged, places)})


def _sources(one: Dossier, other: Dossier, merged: Dossier, places: dict[int, int]) -> dict[str, Source]:
    """Where each field of the merged paper comes from: the first paper where both tell."""
    own = {path: in_merged(path, one, merged) for path in one.sources}
    kept = {now: one.sources[path] for path, now in own.items() if not is_given_by_other(path, one, now, merged)}
    for path, source in other.sources.items():
        kept.setdefault(in_merged(_moved(path, places, one, other), other, merged), source)
    return kept


def _proof(evidence: Evidence, places: dict[int, int], other: Dossier) -> Evidence:
    """A piece of evidence of the second paper, at its measure's number in the merged one."""
    at = next((k for k, measure in enumerate(other.measures) if measure.seq == evidence.measure), None)
    return evidence if at is None else evidence.model_copy(update={"measure": places[at] + 1})


def file_of(paper: Dossier) -> str | None:
    """The file that a paper came from, as its sources tell."""
    for source in (*paper.sources.values(), *(n.source for n in paper.narrative), *(r.source for r in paper.repeats)):
        if isinstance(source, Source) and source.file:
            return source.file
    return None


def _united(one: tuple[Item, ...], other: tuple[Item, ...]) -> tuple[Item, ...]:
    """All of the first, and those of the second that it does not hold."""
    return (*one, *(item for item in other if item not in one))


def _document(
    one: Document, other: Document, files: tuple[str | None, str | None], conflicts: list[Conflict]
) -> Document:
    update = join_fields(one, other, ("title_printed", "fiscal_year"), "/document", files, conflicts, quiet=True)
    if one.date is None and other.memo is not None:
        update |= {"date": other.date, "date_printed": other.date_printed}
    return one.model_copy(
        update={
            **update,
            "kinds": _united(one.kinds, other.kinds),
            "memo": one.memo or other.memo,
            "score_fiscal_years": tuple(sorted({*one.score_fiscal_years, *other.score_fiscal_years})),
            "columns_printed": _united(one.columns_printed, other.columns_printed),
        }
    )


def _agency(one: Agency, other: Agency) -> Agency:
    """The first's name; another spelling in the second becomes a variant."""
    variants = _united(one.variants, other.variants)
    if other.name_printed and other.name_printed != one.name_printed:
        variants = (*variants, NameVariant(text=other.name_printed))
    return one.model_copy(
        update={
            "variants": variants,
            "district": one.district or other.district,
            "province": one.province or other.province,
            "registry": one.registry or other.registry,
            "candidates": one.candidates if one.registry is None and other.registry is None else (),
        }
    )


def _moved(path: str, places: dict[int, int], one: Dossier, other: Dossier) -> str:
    """The pointer of the second paper's field in the merged one."""
    parts = path.split("/")
    if len(parts) > 2 and parts[1] == "measures" and parts[2].isdigit():
        parts[2] = str(places[int(parts[2])])
    elif len(parts) > 2 and parts[2].isdigit() and parts[1] in ("constraints", "signatories", "opinions"):
        item = getattr(other, parts[1])[int(parts[2])]
        parts[2] = str(_united(getattr(one, parts[1]), getattr(other, parts[1])).index(item))
    return "/".join(parts)
