"""The plan as a paper (เอกสารแผน): how it looks, when it is marked ร่าง, what its file is called."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.writers import Options
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import options_of
from prongsai_web.cycles.models import Plan
from prongsai_web.cycles.plan_defects import Found, is_clean

KIND = "plan"
EDITED = ("docx", "xlsx")
"""Forms that people go on working in, and that come back."""


def is_draft(plan: Plan, found: Sequence[Found]) -> bool:
    """Whether the paper is marked ร่าง as a whole: unless the plan is fixed and nothing in it must be mended."""
    return plan.state != Plan.State.FIXED or not is_clean(found)


def plan_options(agency: Agency, *, draft: bool) -> Options:
    """How the agency's papers look; `agency` with its emblem."""
    return options_of(agency, draft=draft)


def file_name(plan: Plan, *, draft: bool) -> str:
    """«แผนมาตรการ ITA 2569 (ร่าง)», without its suffix."""
    name = f"แผนมาตรการ ITA {plan.year.fiscal_year}"
    return f"{name} (ร่าง)" if draft else name
