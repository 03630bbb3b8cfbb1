"""Standard measures (คลังมาตรการ) and the search over measures that others carried out.

`measures()` and `measure(id)` give the catalogue, `answering` what answers a weak point, `filled` a measure with an
agency's facts. `Index` holds measures of other agencies' papers: `search` by words, `near` by likeness, near copies in
one family, each with its source and the scores of the year before and of its own.
"""

from __future__ import annotations

from prongsai.catalogue.answering import Codes, answering, codes_between, codes_in, in_year
from prongsai.catalogue.filling import DOTS, FilledMeasure, filled, units_of
from prongsai.catalogue.index import Index
from prongsai.catalogue.loader import faulty, import_file, measure, measures, own_directory
from prongsai.catalogue.lookup import find
from prongsai.catalogue.model import BASE_YEAR, Blank, StandardMeasure, Timing
from prongsai.catalogue.precedent import Family, Precedent, ScorePair
from prongsai.catalogue.topics import TOPICS

__all__ = [
    "BASE_YEAR",
    "DOTS",
    "TOPICS",
    "Blank",
    "Codes",
    "Family",
    "FilledMeasure",
    "Index",
    "Precedent",
    "ScorePair",
    "StandardMeasure",
    "Timing",
    "answering",
    "codes_between",
    "codes_in",
    "faulty",
    "filled",
    "find",
    "import_file",
    "in_year",
    "measure",
    "measures",
    "own_directory",
    "units_of",
]
