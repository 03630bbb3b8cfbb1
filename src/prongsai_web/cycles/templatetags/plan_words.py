"""What a page says of a plan's state, and the fields of a measure by their names."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.cycles import plan_moves
from prongsai_web.cycles.measure_fields import LABELS
from prongsai_web.cycles.models import Plan

register = template.Library()
_NAMED = {"responsible": "units", "success_measures": "outcome", "expected_evidence": "evidence"}
_SIGNS = {Plan.State.COMMENTING: "part", Plan.State.FIXED: "done"}


@register.filter
def field_words(name: str) -> str:
    """A field that two plans differ in, by its name."""
    if name == "questions":
        return _("ข้อคำถาม")
    if name == "constraints":
        return _("ข้อจำกัดของหน่วยงาน")
    return str(LABELS[_NAMED.get(name, name)])


@register.simple_tag
def plan_standing(plan: Plan, access: Access) -> plan_moves.Standing:
    """Where the plan stands, with its open comments."""
    return plan_moves.standing(plan, access.today)


@register.filter
def plan_sign(state: str) -> str:
    """The sign of a plan's state."""
    return _SIGNS.get(Plan.State(state), "")


@register.filter
def may_comment(access: Access) -> bool:
    """Whether the person may comment on plans at all."""
    return plan_moves.may_comment(access)
