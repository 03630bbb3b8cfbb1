"""What the demonstration tells of itself: items due soon and late, an invitation that runs out, a term that ends."""

from __future__ import annotations

import datetime

from django.utils import timezone

from prongsai_web.agencies import actions_invite
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Invitation, Person, Post, Unit
from prongsai_web.cycles import actions_duties as duties
from prongsai_web.cycles.actions_duties import Duty
from prongsai_web.cycles.framework_of import duty_names, framework_of

_SOON, _LATE = datetime.timedelta(days=9), datetime.timedelta(days=4)
_HEAD, _TERM = "นายมานพ งานช่าง", datetime.timedelta(days=21)


def due_soon(access: Access, year: int) -> None:
    """The last items that nobody answers for yet go to two units, one of them late."""
    names = duty_names(framework_of(access.agency, year))
    kept = duties.duties(access.agency, year)
    units = [
        Unit.objects.filter(agency=access.agency, name__startswith=name).first() for name in ("กองช่าง", "กองการศึกษา")
    ]
    free = [code for code in names if code.startswith("O") and code not in kept][-5:]
    wanted = {code: Duty(units[n % 2], None, access.today + _SOON) for n, code in enumerate(free)}
    if free:
        wanted[free[0]] = Duty(units[0], None, access.today - _LATE)
    duties.set_duties(access, year, wanted, {}, names)
    head = Person.objects.get(agency=access.agency, name=_HEAD)
    link, _token = actions_invite.make(access, head)
    Invitation.objects.filter(pk=link.pk).update(expires_at=timezone.now() + datetime.timedelta(days=2))
    Post.objects.filter(agency=access.agency, person=head).update(until=access.today + _TERM)
