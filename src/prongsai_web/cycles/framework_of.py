"""Which rules hold for a fiscal year of an agency, and what its indicators and items are called by them."""

from __future__ import annotations

from prongsai import frameworks
from prongsai.frameworks import Framework
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Year


def framework_of(agency: Agency, year: int | None) -> Framework | None:
    """The rules that the year was begun with, else those of the year itself, else the latest known before it."""
    known = frameworks.years()
    begun = Year.objects.filter(agency=agency, fiscal_year=year).first() if year else None
    if begun and begun.framework_year in known:
        return frameworks.load(begun.framework_year)
    before = [each for each in known if year is None or each <= year]
    return frameworks.load(before[-1]) if before else None


def duty_names(framework: Framework | None) -> dict[str, str]:
    """Code and name of all that somebody must answer for: indicators asked of people, then every OIT item."""
    if framework is None:
        return {}
    items = {item.indicator for item in framework.oit_items}
    asked = [i for i in framework.indicators if i.instrument != "OIT" or (i.no not in items and None not in items)]
    return {
        **{str(indicator.no): indicator.name for indicator in asked},
        **{item.code: item.name for item in framework.oit_items},
    }
