"""How many notices a person has not read, for the head of every page: counted anew only when something was done."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.cycles.models import NoticeSeen
from prongsai_web.cycles.notices import notices

# What leaves no entry, as a reading that is done, is told within this time.
_SECONDS, _MOST = 60.0, 5000


@dataclass(frozen=True)
class _Counted:
    stamp: tuple[object, ...]
    until: float
    number: int


_KEPT: OrderedDict[tuple[str, int, int], _Counted] = OrderedDict()


def unread(access: Access, session: str) -> int:
    """The number, for the session of that key. One query where nothing was done in the agency since."""
    place, stamp = (session, access.user.pk, access.agency.pk), _stamp(access)
    kept = _KEPT.get(place)
    if kept is None or kept.stamp != stamp or kept.until < time.monotonic():
        number = sum(not each.read for each in notices(access))
        kept = _Counted(stamp, time.monotonic() + _SECONDS, number)
        _KEPT[place] = kept
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return kept.number


def _stamp(access: Access) -> tuple[object, ...]:
    """Changes with every deed in the agency, with every notice read or made new again, and with the day."""
    entries = Entry.objects.filter(agency=OuterRef("pk")).order_by("-at", "-pk").values("pk")[:1]
    seen = NoticeSeen.objects.filter(agency=OuterRef("pk"), user=access.user).order_by().values("user")
    told = Agency.objects.filter(pk=access.agency.pk).values_list(
        Subquery(entries), Subquery(seen.annotate(all=Sum("pk")).values("all"))
    )
    return (access.today, *told.get())
