"""The period of a measure (ระยะเวลาดำเนินการ) as a noun, from its words and what they mean."""

from __future__ import annotations

from prongsai.dossier.nouns import Period
from prongsai.thai.periods import Period as Meant


def as_meant(printed: str, told: Meant) -> Period:
    """The period as it is printed, with the days, quarters and fiscal year that its words mean."""
    return Period(
        printed=printed,
        start=told.start,
        end=told.end,
        kind=told.kind,
        quarters=told.quarters,
        fiscal_year=told.fiscal_year,
    )
