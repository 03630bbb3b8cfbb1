"""From the papers of one agency to its plan: which year, which result, which rules, whose earlier measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prongsai import frameworks
from prongsai.analysis import Analysis, analyse_dossier
from prongsai.dossier import Dossier
from prongsai.errors import ProngsaiError
from prongsai.frameworks import Framework
from prongsai.plan.draft import Means, draft
from prongsai.plan.nouns import Plan


@dataclass(frozen=True)
class Drafted:
    """A plan together with the analysis that it rests on."""

    analysis: Analysis
    plan: Plan


def draft_from(
    papers: Sequence[Dossier],
    means: Means,
    *,
    year: int | None = None,
    failed_items: Iterable[str] | None = None,
    peers: Sequence[Mapping[str, Any]] = (),
) -> Drafted:
    """The plan of fiscal year `year` (B.E.), or of the year after the latest result, from one agency's papers.

    It rests on the latest result before that year. Where the year has no rules yet it is drafted on those of the
    latest year, with a note. Raises `ProngsaiError` where the papers hold no result to rest on.
    """
    if not papers:
        raise ProngsaiError(
            "ยังไม่มีเอกสารของหน่วยงาน โปรดใส่ผลการประเมินหรือเอกสารปีก่อน",
            "There are no papers of the agency; add a result or last year's papers.",
        )
    scored = sorted({s.fiscal_year for p in papers for s in p.scores if s.fiscal_year})
    known = [each for each in scored if each in frameworks.years() and (year is None or each < year)]
    analysis = analyse_dossier(
        _base(papers),
        others=papers,
        year=known[-1] if known else None,
        failed_items=failed_items,
        peers=peers,
    )
    wanted = year if year is not None else analysis.year + 1
    rules, notes = rules_of(wanted)
    plan = draft(analysis, rules, _base(papers), papers, means)
    return Drafted(analysis, replace(plan, notes=(*notes, *plan.notes)))


def rules_of(year: int) -> tuple[Framework, tuple[str, ...]]:
    """The rules of the year, else those of the latest year as a draft of it, with a note that says so."""
    if year in frameworks.years():
        return frameworks.load(year), ()
    latest = max(frameworks.years())
    note = f"ยังไม่มีเกณฑ์ปี {year} จึงใช้เกณฑ์ปี {latest} ไปพลางก่อน"
    return replace(frameworks.load(latest), year=year, draft=True), (note,)


def _base(papers: Sequence[Dossier]) -> Dossier:
    """What is known of the agency: its name from the latest paper, and all results, units and people of its papers."""
    latest = max(papers, key=lambda paper: (paper.measure_year or 0, bool(paper.measures)))
    merged = {score.fiscal_year: score for paper in papers for score in paper.scores}
    return latest.model_copy(
        update={
            "scores": tuple(merged[year] for year in sorted(merged, key=lambda each: each or 0)),
            "people": _first(paper.people for paper in papers),
            "units": _first(paper.units for paper in papers) or _units(papers),
        }
    )


def _first(lists: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return next((each for each in lists if each), ())


def _units(papers: Sequence[Dossier]) -> tuple[str, ...]:
    """The units that the agency's own measures name."""
    named = (unit for paper in papers for measure in paper.measures for unit in measure.responsible_normalised)
    return tuple(dict.fromkeys(named))
