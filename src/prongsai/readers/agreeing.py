"""Figures from pictures that are doubted no more, as the rest of the paper says the same: years and running numbers."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.thai.digits import to_arabic


def agreeing(dossier: Dossier) -> Iterator[str]:
    """The pointers of the years of periods that are the paper's, and of numbers that count from one to the last."""
    year = dossier.document.fiscal_year
    for n, measure in enumerate(dossier.measures):
        if year is not None and measure.period is not None and measure.period.fiscal_year == year:
            yield f"/measures/{n}/period/fiscal_year"
    printed = [to_arabic(measure.no_printed or "").strip("() .") for measure in dossier.measures]
    if len(printed) > 1 and printed == [str(n) for n, _ in enumerate(printed, 1)]:
        yield from (f"/measures/{n}/no_printed" for n, _ in enumerate(printed))
    for n, assessment in enumerate(dossier.scores):
        numbers = [indicator.no for indicator in assessment.indicators]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            yield from (f"/scores/{n}/indicators/{k}/no" for k, _ in enumerate(numbers))
