"""From what is weak to a plan of measures (มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน)."""

from __future__ import annotations

from prongsai.plan.carry import Carried, carried, moved_period
from prongsai.plan.draft import Means, draft
from prongsai.plan.nouns import Choice, Elsewhere, Plan, Target
from prongsai.plan.papers import Drafted, draft_from

__all__ = [
    "Carried",
    "Choice",
    "Drafted",
    "Elsewhere",
    "Means",
    "Plan",
    "Target",
    "carried",
    "draft",
    "draft_from",
    "moved_period",
]
