"""Comments on a plan: given by a unit, taken back, settled by the coordinator with an answer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Unit
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.actions_plan import locked_state
from prongsai_web.cycles.models import Plan, PlanComment, PlannedMeasure
from prongsai_web.cycles.plan_moves import standing
from prongsai_web.cycles.plan_own import Own

_LONGEST_ABOUT = 300


class Closed(Exception):
    """No comments are asked for, or no longer."""


@transaction.atomic
def comment(
    access: Access, plan: Plan, measure: PlannedMeasure | None, text: str, unit: Unit | None = None
) -> PlanComment:
    """What the person says of a measure, or of the whole plan, for a unit of its own. Raises `Closed`, `YearClosed`."""
    plan.state = locked_state(plan)
    if not standing(plan, access.today).takes_comments:
        raise Closed
    unit = unit or Own.of(access).speaking(measure)
    row = PlanComment.objects.create(
        agency=access.agency,
        plan=plan,
        measure=measure,
        about=str(measure)[:_LONGEST_ABOUT] if measure else "",
        text=text,
        who=access.person.name if access.person else access.user.get_username(),
        unit=str(unit or ""),
        made_by=access.user,
        changed_by=access.user,
    )
    record(access.user, access.agency, "comment_plan", plan, after={"about": row.about, "text": text})
    return row


@transaction.atomic
def take_back(access: Access, row: PlanComment, version: int) -> None:
    """A comment that nobody has settled is taken back by who made it. Raises `Stale` otherwise, `YearClosed`."""
    locked_state(row.plan)
    mine = PlanComment.objects.filter(pk=row.pk, version=version, outcome="", made_by=access.user)
    told = {"about": row.about, "text": row.text}
    if not mine.delete()[0]:
        raise Stale
    record(access.user, access.agency, "take_back_comment", row.plan, before=told)


@transaction.atomic
def reword(access: Access, row: PlanComment, version: int, text: str) -> None:
    """Other words for a comment that nobody has settled, by who made it. Raises `Closed`, `Stale`, `YearClosed`."""
    row.plan.state = locked_state(row.plan)
    if not standing(row.plan, access.today).takes_comments:
        raise Closed
    if row.made_by_id != access.user.pk or row.outcome:
        raise Stale
    before, row.text = row.text, text
    row.save_if(version, access.user, ["text"])
    told = {"about": row.about, "text": text}
    record(access.user, access.agency, "reword_comment", row.plan, before={**told, "text": before}, after=told)


@transaction.atomic
def settle(access: Access, row: PlanComment, version: int, outcome: str, answer: str) -> None:
    """What became of the comment; an empty outcome opens it again.

    Raises `Stale`, `YearClosed`, and `ValidationError` where it is kept as it was without saying why.
    """
    if outcome in (PlanComment.Outcome.AS_IS, PlanComment.Outcome.PARTLY) and not answer:
        raise ValidationError(_("โปรดชี้แจงเหตุผล เพื่อให้ผู้ให้ความเห็นทราบ"))
    locked_state(row.plan)
    before = {"outcome": row.outcome, "answer": row.answer}
    row.outcome, row.answer = outcome, answer
    row.settled_at, row.settled_by = (timezone.now(), access.user) if outcome else (None, None)
    row.save_if(version, access.user, ["outcome", "answer", "settled_at", "settled_by"])
    record(
        access.user, access.agency, "settle_comment", row, before=before, after={"outcome": outcome, "answer": answer}
    )
