"""How measures are shown: their dates, and texts of the catalogue with their blanks named."""

from __future__ import annotations

from django import template

from prongsai.catalogue.parse import BLANK
from prongsai.dossier import Period
from prongsai_web.cycles.measure_fields import dates_of

register = template.Library()


@register.filter
def period_dates(period: Period | None) -> str:
    """The first and the last day of a period."""
    return dates_of(period) if period else ""


@register.filter
def blanks(text: str) -> str:
    """A text of the catalogue, each blank as what belongs there: «ประกาศที่ [จุดบริการ]»."""
    return BLANK.sub(lambda found: f"[{found[1]}]", text)
