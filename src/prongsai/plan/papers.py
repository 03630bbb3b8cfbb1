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
from prongsai.plan.units import all_divisions


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
    rules: Framework | None = None,
) -> Drafted:
    """The plan of fiscal year `year` (B.E.), or of the year after the latest result, from one agency's papers.

    It rests on the latest result before that year. Where the year has no rules yet it is drafted on those of the
    latest year, with a note; `rules` are those that the agency chose for it. Raises `ProngsaiError` where the papers
    hold no result to rest on, or none before `year`.
    """
    if not papers:
        raise ProngsaiError(
            "ยังไม่มีเอกสารของหน่วยงาน โปรดใส่ผลการประเมินหรือเอกสารปีก่อน",
            "There are no papers of the agency; add a result or last year's papers.",
        )
    scored = sorted({s.fiscal_year for p in papers for s in p.scores if s.fiscal_year})
    with_rules = [each for each in scored if each in frameworks.years()]
    known = [each for each in with_rules if year is None or each < year]
    if year is not None and with_rules and not known:
        raise _nothing_before(year, with_rules)
    analysis = analyse_dossier(
        _base(papers),
        others=papers,
        year=known[-1] if known else None,
        failed_items=failed_items,
        peers=peers,
    )
    wanted = year if year is not None else analysis.year + 1
    framework, notes = (rules, ()) if rules is not None else rules_of(wanted)
    plan = draft(analysis, framework, _base(papers), papers, means)
    return Drafted(analysis, replace(plan, notes=(*notes, *plan.notes)))


def _nothing_before(year: int, known: Sequence[int]) -> ProngsaiError:
    listed = ", ".join(map(str, known))
    return ProngsaiError(
        f"มาตรการปี {year} ต้องใช้ผลการประเมินของปีก่อนหน้า แต่เอกสารที่ให้มามีผลของปี {listed} เท่านั้น "
        f"โปรดเพิ่มผลการประเมินปี {year - 1} หรือเลือกปีใหม่",
        f"A plan for {year} rests on the result of an earlier year; the papers hold {listed} only.",
    )


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
            "units": _first(paper.units for paper in papers)
            or all_divisions(measure for paper in papers for measure in paper.measures),
        }
    )


def _first(lists: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return next((each for each in lists if each), ())
