"""Where a plan stands between its draft and its being fixed (สถานะของแผน): who may do what, until when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.roles import May
from prongsai_web.cycles.models import Plan, PlanComment, PlanMove, PlanReturn

State = Plan.State
MOVES: dict[str, tuple[str, ...]] = {
    State.DRAFT: (State.COMMENTING, State.FIXED),
    # Sent again is a later day for comments.
    State.COMMENTING: (State.COMMENTING, State.FIXED, State.DRAFT),
    State.FIXED: (State.DRAFT,),
}
"""To which states a plan may go from each."""
COMMENTERS = (May.EDIT_OWN_UNIT, May.DECIDE, May.EDIT_YEAR)


@dataclass(frozen=True)
class Standing:
    """A plan's state with its last move, how many comments wait for an answer, and an edited file that waits."""

    state: str
    last: PlanMove | None
    comments: int
    waiting: int
    returned: PlanReturn | None
    today: datetime.date

    @property
    def until(self) -> datetime.date | None:
        """The last day for comments, while comments are asked for."""
        return self.last.until if self.last and self.state == State.COMMENTING else None

    @property
    def overdue(self) -> bool:
        """Whether the last day for comments is past."""
        return self.until is not None and self.until < self.today

    @property
    def takes_comments(self) -> bool:
        """Whether units may still say what they think."""
        return self.state == State.COMMENTING and not self.overdue


def standing(plan: Plan, today: datetime.date) -> Standing:
    """Where the plan stands; three queries."""
    counted = PlanComment.objects.filter(plan=plan).aggregate(all=Count("pk"), open=Count("pk", filter=Q(outcome="")))
    ended = (PlanReturn.State.DONE, PlanReturn.State.FAILED, PlanReturn.State.SAME)
    returned = PlanReturn.objects.filter(plan=plan).exclude(state__in=ended)
    last = PlanMove.objects.filter(plan=plan).first()
    found = returned.defer("dossier", "was").select_related("file").first()
    return Standing(plan.state, last, counted["all"], counted["open"], found, today)


def may_comment(access: Access) -> bool:
    """Whether the person of the page may comment on plans at all."""
    return any(access.may(may) for may in COMMENTERS)
