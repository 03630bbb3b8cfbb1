"""Notices (การแจ้งเตือน): of one agency with filters, marked as read and back; of all agencies of a person at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, access_of, door
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles import actions_notices as actions
from prongsai_web.cycles.notices import Notice, To
from prongsai_web.cycles.notices import notices as notices_of

_MOST_AGENCIES, _FIRST = 20, 5
_UNDO = "notices_read"
FILTERS: Mapping[str, tuple[Any, Callable[[Notice], bool]]] = {
    "": (gettext_lazy("ทั้งหมด"), lambda _notice: True),
    "unread": (gettext_lazy("ยังไม่อ่าน"), lambda notice: not notice.read),
    "mine": (gettext_lazy("ของฉัน"), lambda notice: notice.to is To.PERSON),
    "unit": (gettext_lazy("ของส่วนราชการ"), lambda notice: notice.to is To.UNIT),
}


@door()
def notices(request: HttpRequest, access: Access) -> HttpResponse:
    """What needs the person, or is to be known."""
    found = notices_of(access)
    only = request.GET.get("only", "")
    only = only if only in FILTERS else ""
    context = {
        "rows": [(each, _line(request, each)) for each in found if FILTERS[only][1](each)],
        "unread_here": sum(not each.read for each in found),
        "only": only,
        "filters": [(key, label, sum(map(test, found))) for key, (label, test) in FILTERS.items()],
        "undo": request.session.pop(_UNDO, ()),
        "several": request.user.agencies(access.today).count() > 1,
        "menu": "notices",
    }
    return render(request, "notices.html", context)


def _line(request: HttpRequest, notice: Notice) -> str:
    """The text for LINE with the link behind it; an invitation to a survey has the survey's own in it."""
    if not notice.line or not notice.links:
        return notice.line
    return f"{notice.line} {request.build_absolute_uri(notice.address)}"


@door()
@require_POST
def notices_read(request: HttpRequest, access: Access) -> HttpResponse:
    """One or all marked as read, or made new again."""
    keys, deed = request.POST.getlist("key"), request.POST.get("deed")
    if deed == "unread":
        actions.mark_unread(access, keys)
        messages.success(request, _("ทำเป็นยังไม่อ่านแล้ว"))
    else:
        read = actions.mark_read(access, None if deed == "all" else keys)
        request.session[_UNDO] = read
        told = ngettext("ทำเครื่องหมายว่าอ่านแล้ว %(n)d รายการ", "ทำเครื่องหมายว่าอ่านแล้ว %(n)d รายการ", len(read))
        messages.success(request, told % {"n": len(read)})
    only = request.POST.get("only", "")
    query = f"?only={only}" if only and only in FILTERS else ""
    return redirect(reverse("notices", args=[access.agency.pk]) + query)


@dataclass(frozen=True)
class Pile:
    """The unread notices of one agency: how many, and those shown first."""

    agency: Agency
    unread: int
    first: list[Notice]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.unread - len(self.first)


@login_required
def all_notices(request: HttpRequest) -> HttpResponse:
    """The unread notices of every agency in which the person holds a post."""
    today = timezone.localdate()
    piles = []
    for agency in request.user.agencies(today)[:_MOST_AGENCIES]:
        unread = [each for each in notices_of(access_of(request.user, agency.pk, today)) if not each.read]
        piles.append(Pile(agency, len(unread), unread[:_FIRST]))
    return render(request, "all_notices.html", {"desks": piles})
