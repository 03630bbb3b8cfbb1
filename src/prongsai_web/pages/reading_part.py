"""Photographs that were read as pages of one paper parted into papers of their own, and put together again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_reading as actions
from prongsai_web.pages.reading import reading_row, version_sent


@door(May.EDIT_YEAR)
@require_POST
def reading_part(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The files read anew: each photograph by itself, or those that belong together as one paper."""
    row = reading_row(access, pk)
    try:
        actions.part(access, row, version_sent(request), apart=request.POST.get("to") == "apart")
    except Stale:
        messages.error(request, _("มีผู้อื่นตอบหรือยืนยันการนำเข้านี้ก่อนแล้ว จึงยังไม่ได้อ่านใหม่ โปรดตรวจอีกครั้ง"))
    return redirect("reading", agency=access.agency.pk, pk=pk)
