"""From what is weak to a plan of measures (มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน)."""

from __future__ import annotations

from prongsai.plan.carry import Carried, carried, moved_period
from prongsai.plan.draft import TITLE, Means, draft
from prongsai.plan.nouns import Choice, Elsewhere, Plan, Target
from prongsai.plan.papers import Drafted, draft_from, rules_of
from prongsai.plan.plain import as_json
from prongsai.plan.revise import ADDED, exchanged, revised

__all__ = [
    "ADDED",
    "TITLE",
    "Carried",
    "Choice",
    "Drafted",
    "Elsewhere",
    "Means",
    "Plan",
    "Target",
    "as_json",
    "carried",
    "draft",
    "draft_from",
    "exchanged",
    "moved_period",
    "revised",
    "rules_of",
]
