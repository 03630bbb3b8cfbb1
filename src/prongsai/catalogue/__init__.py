"""Standard measures (คลังมาตรการ) and the search over measures that others carried out."""

from __future__ import annotations

from prongsai.catalogue.model import BASE_YEAR, Blank, StandardMeasure, Timing

__all__ = ["BASE_YEAR", "Blank", "StandardMeasure", "Timing"]
