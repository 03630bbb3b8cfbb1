"""The year's items as a Dossier, from which the library writes the sheet for the national system (คำตอบ OIT)."""

from __future__ import annotations

import datetime

from prongsai import dossier as nouns
from prongsai.frameworks import Framework
from prongsai.writers.kinds.oit_sheet import NOTHING
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import office
from prongsai_web.cycles.models import OitWork, Year
from prongsai_web.cycles.oit import rows_of


def dossier_of(agency: Agency, year: Year, rules: Framework, today: datetime.date) -> nouns.Dossier:
    """What the agency answers to each item that the rules ask for; items that are gone are left out."""
    rows = {row.code: row for row in rows_of(agency, year.fiscal_year) if row.gone_from is None}
    items = tuple(
        nouns.OitItem(
            code=item.code,
            name=item.name,
            links=tuple(rows[item.code].links),
            explanation=_explanation(rows[item.code]) or None,
        )
        for item in rules.oit_items
        if item.code in rows
    )
    return office(agency, year.fiscal_year, today).model_copy(update={"oit_items": items})


def _explanation(row: OitWork) -> str:
    """The explanation; before it, for an item that the agency has nothing of, why."""
    if row.state != OitWork.State.NOT_APPLICABLE:
        return row.explanation
    return "\n".join(filter(None, (f"{NOTHING} {row.reason}".strip(), row.explanation)))
