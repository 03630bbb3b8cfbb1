"""From what is weak to a plan of measures (มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน)."""

from __future__ import annotations

from prongsai.plan.blanks import open_blanks, refilled
from prongsai.plan.carry import Carried, carried, moved_period, old_years, rows_of
from prongsai.plan.draft import TITLE, Means, draft
from prongsai.plan.nouns import Choice, Elsewhere, Plan, Target
from prongsai.plan.papers import Drafted, draft_from, rules_of
from prongsai.plan.plain import as_json
from prongsai.plan.redrawn import Redrawing
from prongsai.plan.revise import ADDED, ADDED_REASON, exchanged, in_place_of, revised

__all__ = [
    "ADDED",
    "ADDED_REASON",
    "TITLE",
    "Carried",
    "Choice",
    "Drafted",
    "Elsewhere",
    "Means",
    "Plan",
    "Redrawing",
    "Target",
    "as_json",
    "carried",
    "draft",
    "draft_from",
    "exchanged",
    "in_place_of",
    "moved_period",
    "old_years",
    "open_blanks",
    "refilled",
    "revised",
    "rows_of",
    "rules_of",
]
