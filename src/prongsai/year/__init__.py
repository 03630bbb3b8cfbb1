"""The whole trip of one agency's year in one call: read, merged, checked, scored, analysed, planned, and written.

Between reading and signing stands the review workbook, which a person edits and hands back (`Asked.review`).
"""

from __future__ import annotations

from prongsai.year.facts import facts_from, unknown_facts
from prongsai.year.making import Asked
from prongsai.year.nouns import Checked, Open, Scored, Trip
from prongsai.year.papers import KINDS
from prongsai.year.planning import elsewhere, plan_of
from prongsai.year.trip import travel

__all__ = [
    "KINDS",
    "Asked",
    "Checked",
    "Open",
    "Scored",
    "Trip",
    "elsewhere",
    "facts_from",
    "plan_of",
    "travel",
    "unknown_facts",
]
