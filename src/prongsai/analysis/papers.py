"""From the papers of one agency to its analysis: which year, which earlier years, whose recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from prongsai import frameworks
from prongsai.analysis.analyse import analyse
from prongsai.analysis.nouns import Analysis
from prongsai.dossier import Assessment, Dossier, same_agency
from prongsai.errors import ProngsaiError


def analyse_dossier(
    dossier: Dossier,
    *,
    others: Sequence[Dossier] = (),
    year: int | None = None,
    failed_items: Iterable[str] | None = None,
    failed_before: Mapping[int, Iterable[str]] | None = None,
    peers: Sequence[Mapping[str, Any]] = (),
) -> Analysis:
    """The analysis of the latest result in the Dossier and in `others` of the same agency, or of `year`.

    `failed_before` are the OIT items without score by fiscal year; those of the year itself stand in for
    `failed_items` where that is None. Recommendations are those of the papers that state that result, constraints
    those of all. Rows of a group's table in the Dossiers stand in where no `peers` are given. Raises `ProngsaiError`
    where there is no result of that year, or no rules for it.
    """
    by_year = failed_before or {}
    papers = [dossier, *others]
    best = _fullest(papers)
    chosen = year if year is not None else max((y for y in best if y in frameworks.years()), default=None)
    if chosen is None or chosen not in best:
        raise _without_result(chosen, sorted(best))
    stating = [each for each in papers if any(s.fiscal_year == chosen for s in each.scores)]
    rows = peers or [row for each in papers for row in each.score_table]
    return analyse(
        frameworks.load(chosen),
        best[chosen],
        earlier=[best[each] for each in sorted(best) if each < chosen],
        failed_items=by_year.get(chosen) if failed_items is None else failed_items,
        failed_before=by_year,
        recommendations=[r for each in stating for r in each.narrative_recommendations],
        constraints=dict.fromkeys(c for each in papers for c in each.constraints),
        peers=rows,
        agency=next((each.agency.name_printed for each in papers if each.agency.name_printed), None),
    )


def of_one_agency(papers: Sequence[Dossier]) -> tuple[tuple[Dossier, ...], tuple[Dossier, ...]]:
    """The papers of the first agency that states a result, with those that name none; and those of any other."""
    whose = next((each for each in papers if each.scores and each.agency.name_printed), None)
    if whose is None:
        return tuple(papers), ()
    own = tuple(p for p in papers if p.agency.name_printed is None or same_agency(p.agency, whose.agency))
    return own, tuple(each for each in papers if each not in own)


def _fullest(papers: Sequence[Dossier]) -> dict[int, Assessment]:
    """For each year the statement that tells most."""
    found: dict[int, Assessment] = {}
    for assessment in (each for paper in papers for each in paper.scores):
        year = assessment.fiscal_year
        if year is not None and _fullness(assessment) > (_fullness(found[year]) if year in found else 0):
            found[year] = assessment
    return found


def _fullness(told: Assessment) -> int:
    """How much an assessment tells: indicators weigh more than questions, since the total follows from them."""
    scored = sum(1 for each in told.indicators if each.score is not None)
    return 8 * scored + len(told.questions) + len(told.instruments) + (told.total is not None)


def _without_result(year: int | None, known: Sequence[int]) -> ProngsaiError:
    there = f" ปีที่มีคือ {', '.join(map(str, known))}" if known else ""
    of = f"ของปี {year} " if year else ""
    return ProngsaiError(
        f"ยังไม่มีผลการประเมิน{of}ในเอกสารที่ให้มา{there} โปรดใส่ผลก่อน แล้วระบบจะร่างบทวิเคราะห์ให้ท่านแก้ไข",
        f"There is no result{f' of {year}' if year else ''} in the papers given; add one first.",
    )
