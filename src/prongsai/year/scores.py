"""The results in the papers of an agency: of each year the fullest statement, scored anew by the rules of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prongsai import frameworks
from prongsai.analysis import strengths, weakest
from prongsai.dossier import Assessment, Dossier
from prongsai.frameworks import Framework
from prongsai.scoring import score
from prongsai.year.nouns import Scored, fits


def fullest(dossiers: Iterable[Dossier]) -> dict[int, Assessment]:
    """The statement of each year that tells most; of equal ones the first."""
    best: dict[int, Assessment] = {}
    for assessment in (each for dossier in dossiers for each in dossier.scores):
        year = assessment.fiscal_year
        if year is not None and (year not in best or _fullness(assessment) > _fullness(best[year])):
            best[year] = assessment
    return best


def scored(dossiers: Iterable[Dossier]) -> Iterator[Scored]:
    """Each year's result of which the rules are known, the latest year first."""
    best = fullest(dossiers)
    for year in sorted(best, reverse=True):
        if year in frameworks.years() and _fullness(best[year]):
            yield _scored(best[year], frameworks.load(year))


def _fullness(assessment: Assessment) -> int:
    return 2 * len(assessment.indicators) + len(assessment.instruments) + (assessment.total is not None)


def _scored(printed: Assessment, framework: Framework) -> Scored:
    known = {indicator.no for indicator in framework.indicators} | {each.code for each in framework.instruments}
    result = score(
        framework,
        indicators={i.no: i.score for i in printed.indicators if i.no in known and fits(i.score)},
        instruments={code: i.score for code, i in printed.instruments.items() if code in known and fits(i.score)},
        total=printed.total if fits(printed.total) else None,
    )
    strong = tuple(s.sentence for s in strengths(framework, result))
    return Scored(printed, framework, result, weakest(framework, result), strong)
