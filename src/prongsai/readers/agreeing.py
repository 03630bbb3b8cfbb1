"""Figures from pictures that are doubted no more, as something else says the same: years, running numbers, codes."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from prongsai.dossier import Dossier
from prongsai.frameworks import load, years
from prongsai.readers.words import bare
from prongsai.thai.digits import to_arabic

_SAME_NAME = 90


def agreeing(dossier: Dossier) -> Iterator[str]:
    """The pointers of the years of periods that are the paper's, of numbers that count from one to the last, of codes.

    A code of an open-data item is right where its year has it with the name that stands beside it.
    """
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
    for n, item in enumerate(dossier.oit_items):
        if item.name and any(ratio(bare(item.name), bare(name)) >= _SAME_NAME for name in _names(year, item.code)):
            yield f"/oit_items/{n}/code"


def _names(year: int | None, code: str) -> list[str]:
    """The name of an open-data item in the year of a paper, where its rules are known."""
    known = load(year).oit_items if year is not None and year in years() else ()
    return [item.name for item in known if item.code == code]
