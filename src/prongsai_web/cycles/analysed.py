"""The analysis of a year as people left it: the library's, with their words over it, limits that stand, advice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from prongsai import frameworks
from prongsai.analysis import Advice, Analysis, analyse, edited
from prongsai.dossier import Dossier, NarrativeRecommendation
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import AnalysisDraft, Constraint, Paper, Result, Year
from prongsai_web.cycles.scored import score_of


@dataclass(frozen=True)
class Limit:
    """A limit (ข้อจำกัด) that stands in the year; `row` is None while only a paper says it."""

    text: str
    row: Constraint | None = None


@dataclass(frozen=True)
class Analysed:
    """The analysis that a year's plan rests on.

    `analysis` is as edited, `drafted` as the library draws it; `texts` the edited words by key; `result` the row of the
    year analysed; `limits` stand, `closed` do so no longer.
    """

    fiscal_year: int
    result: Result
    analysis: Analysis
    drafted: Analysis
    draft: AnalysisDraft | None
    limits: tuple[Limit, ...]
    closed: tuple[Constraint, ...]

    @property
    def texts(self) -> dict[str, str]:
        """The edited words by key."""
        return edited_texts(self.draft)

    @property
    def constraints(self) -> tuple[str, ...]:
        """The limits that stand, in words."""
        return self.analysis.constraints

    @property
    def recommendations(self) -> tuple[Advice, ...]:
        """The assessor's recommendations with the codes of the weak points that they concern."""
        return self.analysis.advice


def analysed(agency: Agency, year: Year) -> Analysed | None:
    """The analysis that the year's plan rests on; None while no result before it has rules. Four queries."""
    return analysed_in(agency, year.fiscal_year)


def analysed_in(agency: Agency, fiscal_year: int) -> Analysed | None:
    """The same for a fiscal year (B.E.) that may not have been begun."""
    rows = list(Result.objects.filter(agency=agency, fiscal_year__lt=fiscal_year))
    result = _latest(rows)
    if result is None:
        return None
    return _analysed(rows, result, _Kept.of(agency, fiscal_year, result.fiscal_year))


@dataclass(frozen=True)
class Glance:
    """What the first page tells of an analysis (บทวิเคราะห์โดยสังเขป): how many texts are edited, limits that stand.

    `whole` is drawn only where a text was edited: nothing else can disagree with the result.
    """

    edited: int
    limits: int
    whole: Analysed | None


def glance(agency: Agency, fiscal_year: int, results: Sequence[Result]) -> Glance:
    """The same from all results of the agency, the latest first. Three queries."""
    rows = [row for row in results if row.fiscal_year < fiscal_year]
    result = _latest(rows)
    kept = _Kept.of(agency, fiscal_year, result.fiscal_year if result else fiscal_year - 1)
    texts = len(edited_texts(kept.draft))
    whole = _analysed(rows, result, kept) if texts and result else None
    return Glance(texts, len(_limits(kept.limits, kept.papers, fiscal_year)[0]), whole)


def _latest(rows: Sequence[Result]) -> Result | None:
    """The first that has rules."""
    return next((row for row in rows if score_of(row.stated()) is not None), None)


@dataclass(frozen=True)
class _Kept:
    """What is kept of an analysis beside the results."""

    fiscal_year: int
    draft: AnalysisDraft | None
    limits: list[Constraint]
    papers: list[dict[str, list]]

    @classmethod
    def of(cls, agency: Agency, fiscal_year: int, result_year: int) -> _Kept:
        drafts = AnalysisDraft.objects.filter(agency=agency, fiscal_year=fiscal_year).select_related("changed_by")
        return cls(
            fiscal_year, drafts.first(), _kept_limits(agency, fiscal_year), _papers(agency, fiscal_year, result_year)
        )


def _analysed(rows: Sequence[Result], result: Result, kept: _Kept) -> Analysed:
    draft, papers, fiscal_year = kept.draft, kept.papers, kept.fiscal_year
    limits, closed = _limits(kept.limits, papers, fiscal_year)
    drafted = analyse(
        frameworks.load(result.fiscal_year),
        result.stated(),
        earlier=[row.stated() for row in rows if row.fiscal_year < result.fiscal_year],
        failed_items=result.failed_items,
        failed_before=_failed_before(rows, result),
        recommendations=_recommendations(papers, result.fiscal_year),
        constraints=[each.text for each in limits],
    )
    whole = edited(drafted, edited_texts(draft))
    return Analysed(fiscal_year, result, whole, drafted, draft, limits, closed)


def limits_in(agency: Agency, fiscal_year: int) -> tuple[tuple[Limit, ...], tuple[Constraint, ...]]:
    """The limits that stand in the year and those closed by then, for a year without a result. Two queries."""
    return _limits(_kept_limits(agency, fiscal_year), _papers(agency, fiscal_year, fiscal_year - 1), fiscal_year)


def _kept_limits(agency: Agency, fiscal_year: int) -> list[Constraint]:
    return list(Constraint.objects.filter(agency=agency, opened_year__lte=fiscal_year))


def _papers(agency: Agency, fiscal_year: int, result_year: int) -> list[dict[str, list]]:
    """The confirmed papers of the year of the result and of the one after, as plain JSON.

    A year that is closed goes on saying what it said then: papers confirmed later add nothing to it.
    """
    closed = Year.objects.filter(agency=agency, fiscal_year=fiscal_year, state=Year.State.CLOSED)
    too_late = Exists(closed.filter(closed_at__lt=OuterRef("confirmed_at")))
    rows = Paper.objects.filter(~too_late, agency=agency, fiscal_year__in=(result_year, result_year + 1))
    return [json.loads(text) for text in rows.values_list("dossier", flat=True)]


@dataclass(frozen=True)
class LeftOut:
    """What papers tell of a closed year that does not enter it: how many limits, how many of the assessor's advice."""

    fiscal_year: int
    limits: int
    advice: int


def left_out(agency: Agency, dossiers: Sequence[Dossier]) -> list[LeftOut]:
    """What of these papers comes too late for a year, the earliest first; one query while no year is closed."""
    years = Year.objects.filter(agency=agency, state=Year.State.CLOSED, closed_at__isnull=False)
    closed = sorted(years.values_list("fiscal_year", flat=True))
    if not closed:
        return []
    rows = list(Result.objects.filter(agency=agency))
    told = [_left_out(agency, year, rows, dossiers) for year in closed]
    return [each for each in told if each.limits or each.advice]


def _left_out(agency: Agency, year: int, rows: Sequence[Result], dossiers: Sequence[Dossier]) -> LeftOut:
    result = _latest([row for row in rows if row.fiscal_year < year])
    of_result = result.fiscal_year if result else year - 1
    late = [json.loads(e.to_json()) for e in dossiers if e.measure_year in (of_result, of_result + 1)]
    if not late:
        return LeftOut(year, 0, 0)
    papers, limits = _papers(agency, year, of_result), _kept_limits(agency, year)
    standing, with_late = (_limits(limits, each, year)[0] for each in (papers, papers + late))
    advice, more = (_recommendations(each, of_result) for each in (papers, papers + late))
    return LeftOut(year, len(with_late) - len(standing), len(more) - len(advice) if result else 0)


def edited_texts(draft: AnalysisDraft | None) -> dict[str, str]:
    """The edited words by key; what was restored is left out."""
    kept: Mapping[str, Mapping[str, str | None]] = draft.texts if draft else {}
    return {key: told["text"] for key, told in kept.items() if told["text"] is not None}


def _failed_before(rows: Sequence[Result], result: Result) -> dict[int, list[str]]:
    return {
        row.fiscal_year: row.failed_items
        for row in rows
        if row.fiscal_year < result.fiscal_year and row.failed_items is not None
    }


def _recommendations(papers: Sequence[Mapping[str, list]], year: int) -> list[NarrativeRecommendation]:
    """The recommendations of the papers that state the result, each once."""
    stating = [paper for paper in papers if any(each["fiscal_year"] == year for each in paper["scores"])]
    told = [each for paper in stating for each in paper["narrative_recommendations"]]
    return list(dict.fromkeys(NarrativeRecommendation.model_validate(each) for each in told))


def _limits(
    rows: Sequence[Constraint], papers: Sequence[Mapping[str, list]], fiscal_year: int
) -> tuple[tuple[Limit, ...], tuple[Constraint, ...]]:
    """The limits that stand in the year, kept ones first, and those closed by then.

    What the year's papers say stands too until somebody has edited or closed it.
    """
    closed = tuple(row for row in rows if row.closed_year is not None and row.closed_year <= fiscal_year)
    known = {words for row in rows for words in (row.text.strip(), row.printed.strip())}
    said = dict.fromkeys(text.strip() for paper in papers for text in paper["constraints"])
    standing = [Limit(row.text, row) for row in rows if row not in closed]
    return (*standing, *(Limit(text) for text in said if text and text not in known)), closed
