"""The result report of the latest year (รายงานผลการดำเนินการ), with figures that other papers give of its results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prongsai.dossier import Assessment, Dossier


def report_among(papers: Sequence[Dossier]) -> Dossier | None:
    """The report of the latest year among an agency's papers; with a memo rather than without, the longest."""
    reports = [p for p in papers if "measure_result_report" in p.document.kinds and p.measures]
    return max(reports, key=lambda p: (p.measure_year or 0, "memo" in p.document.kinds, len(p.measures)), default=None)


def with_figures(report: Dossier, others: Iterable[Dossier]) -> Dossier:
    """The report with instruments and indicators that it lacks, from papers with the same year and the same total."""
    stated = [score for dossier in others for score in dossier.scores]
    return report.model_copy(update={"scores": tuple(_filled(own, stated) for own in report.scores)})


def _filled(own: Assessment, stated: Iterable[Assessment]) -> Assessment:
    for other in stated:
        if other.fiscal_year == own.fiscal_year and other.total == own.total:
            own = own.model_copy(
                update={
                    "instruments": own.instruments or other.instruments,
                    "indicators": own.indicators or other.indicators,
                    "level_printed": own.level_printed or other.level_printed,
                }
            )
    return own
