"""The agencies of a province (หน่วยงานในจังหวัด) for its helper: only what each of them shares."""

from __future__ import annotations

import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.actions_oversight import note_read
from prongsai_web.agencies.shown import thai_date
from prongsai_web.agencies.tables import XLSX, xlsx
from prongsai_web.cycles import oversight as shared
from prongsai_web.htmx import render_part

_A_PAGE = 100


def _door(view: Any) -> Any:
    """For overseers: nobody signs in first, and to anybody else the page does not exist."""

    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        today = timezone.localdate()
        if not shared.provinces_of(request.user, today):
            raise Http404
        note_read(request.user, shared.sharing(request.user, today), today)
        return view(request, today)

    return inner


@_door
def oversight(request: HttpRequest, today: datetime.date) -> HttpResponse:
    """One row an agency: searched, filtered, sorted."""
    rows = shared.table(request.user, today)
    asked = _asked(request)
    page = Paginator(shared.found(rows, asked), _A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "asked": asked,
        "provinces": shared.provinces_of(request.user, today),
        "types": sorted({row.type for row in rows if row.type}),
        "districts": sorted({row.district for row in rows if row.district}),
        "levels": sorted({row.level for row in rows if row.level}),
        "told": sum(1 for row in rows if not row.empty),
        "all": len(rows),
        "query": query.urlencode(),
        "today": today,
    }
    return render_part(request, "oversight.html", "found", context)


def _asked(request: HttpRequest) -> shared.Asked:
    told = {name: request.GET.get(name, "").strip() for name in ("q", "type", "district", "level", "order")}
    order = told["order"] if told["order"] in shared.ORDERS else "name"
    return shared.Asked(told["q"], told["type"], told["district"], told["level"], order)


@_door
def oversight_file(request: HttpRequest, today: datetime.date) -> HttpResponse:
    """The rows asked for as Excel, with the day and the source of the figures."""
    heads = ("หน่วยงาน", "ประเภท", "อำเภอ", "แฟ้มงานปี", "สถานะ", "ผลปี", "คะแนนรวม", "ระดับ", "เปลี่ยนจากปีก่อน", "ที่มา")
    source = _("ข้อมูลที่หน่วยงานให้ดูได้ ณ วันที่ %(day)s") % {"day": thai_date(today)}
    nothing = _("ยังไม่มีข้อมูล")
    rows = [
        (r.name, r.type, r.district, *((r.year, r.state_label, r.result_year, r.total, r.level, r.change, source)
        if not r.empty else (None, nothing, None, None, nothing, None, "")))
        for r in shared.found(shared.table(request.user, today), _asked(request))
    ]  # fmt: skip
    answer = HttpResponse(xlsx(_("หน่วยงานในจังหวัด"), heads, rows), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="province-{today.isoformat()}.xlsx"'
    return answer
