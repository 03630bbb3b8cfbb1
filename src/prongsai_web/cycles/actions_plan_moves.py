"""A plan sent to the units for comments, fixed, or opened again; each time a version is kept."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.actions_plan import locked_state
from prongsai_web.cycles.actions_plan_figures import follow
from prongsai_web.cycles.actions_plan_versions import keep
from prongsai_web.cycles.models import Plan, PlanMove, PlanVersion
from prongsai_web.cycles.plan_moves import MOVES, State
from prongsai_web.cycles.plan_versions import snapshot


def send(access: Access, plan: Plan, shown: str, until: datetime.date, note: str = "") -> None:
    """Ask the units for comments until that day; asked again while they comment, the day is moved.

    Raises `Stale`, and `ValidationError` for a day that is past, a plan without a measure or no such move,
    `YearClosed`.
    """
    if until < access.today:
        raise ValidationError(_("วันสุดท้ายที่รับความเห็นต้องไม่อยู่ก่อนวันนี้"))
    _move(access, plan, shown, State.COMMENTING, until=until, reason=note, why=PlanVersion.Why.COMMENTING)


def fix(access: Access, plan: Plan, shown: str) -> None:
    """Make it the plan of the year: nothing in it changes until it is opened again. Raises as `send`."""
    _move(access, plan, shown, State.FIXED, why=PlanVersion.Why.FIXED)


def reopen(access: Access, plan: Plan, shown: str, reason: str) -> None:
    """Back to a draft: a fixed plan with its reason, one under comment to go on by oneself. Raises as `send`."""
    if shown == State.FIXED and not reason:
        raise ValidationError(_("โปรดระบุเหตุผลที่เปิดแผนเพื่อแก้ไข"))
    with transaction.atomic():
        _move(access, plan, shown, State.DRAFT, reason=reason)
        # What the result has become while nothing in the plan could change.
        follow(access, plan)


@transaction.atomic
def _move(
    access: Access,
    plan: Plan,
    shown: str,
    state: str,
    *,
    until: datetime.date | None = None,
    reason: str = "",
    why: str = "",
) -> None:
    if state not in MOVES.get(shown, ()):
        raise ValidationError(_("แผนเปลี่ยนเป็นสถานะนั้นไม่ได้"))
    locked_state(plan)
    now = snapshot(plan, access) if why else None
    if now is not None and not now.rows:
        raise ValidationError(_("แผนยังไม่มีมาตรการ โปรดเลือกมาตรการเข้าแผนก่อน"))
    rows = Plan.objects.filter(pk=plan.pk, state=shown)
    if not rows.update(state=state, changed_by=access.user):
        raise Stale
    plan.state = state
    PlanMove.objects.create(
        agency=access.agency, plan=plan, state=state, until=until, reason=reason, made_by=access.user
    )
    told = {"state": state, "until": until, "reason": reason}
    record(access.user, access.agency, "move_plan", plan, before={"state": shown}, after=told)
    if now is not None:
        keep(access, plan, why, now=now)
