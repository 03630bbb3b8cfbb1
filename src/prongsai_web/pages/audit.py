"""The audit trail (ประวัติการดำเนินการ): filtered, before and after beside each other, taken along as CSV or Excel."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from prongsai_web.agencies import trail
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.tables import XLSX, csv_lines, xlsx
from prongsai_web.htmx import render_part
from prongsai_web.pages.forms.dates import understood

_A_PAGE = 50
_MOST_IN_EXCEL = 20_000
_DAYS = ("since", "until")


@door(May.READ_AUDIT)
def audit_trail(request: HttpRequest, access: Access) -> HttpResponse:
    """What was done in the agency, by whom, when."""
    asked, faults = _asked(request)
    page = Paginator(trail.listed(access, asked), _A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "entries": [
            (entry, trail.verb_label(entry.verb), trail.subject_words(entry.subject), trail.changes(entry))
            for entry in page
        ],
        "typed": {name: request.GET.get(name, "").strip() for name in ("who", "verb", "q", *_DAYS)},
        "faults": faults,
        "people": trail.people_in(access),
        "verbs": trail.verbs_in(access),
        "query": query.urlencode(),
        "narrowed": bool(query.urlencode()),
        "menu": "audit",
    }
    return render_part(request, "audit.html", "found", context, status=422 if faults else 200)


def _asked(request: HttpRequest) -> tuple[trail.Asked, dict[str, str]]:
    """What is asked for, and what in it is no day."""
    days, faults = {}, {}
    for name in _DAYS:
        try:
            days[name] = understood(request.GET.get(name, ""))
        except ValidationError as fault:
            days[name], faults[name] = None, " ".join(fault.messages)
    told = {name: request.GET.get(name, "").strip() for name in ("who", "verb", "q")}
    return trail.Asked(told["who"], told["verb"], told["q"], days["since"], days["until"]), faults


@door(May.READ_AUDIT)
def audit_file(request: HttpRequest, access: Access, suffix: str) -> HttpResponseBase:
    """The entries asked for as a file; Excel holds the latest 20,000, CSV all."""
    asked, _faults = _asked(request)
    found = trail.listed(access, asked)
    name = f"audit-{access.today.isoformat()}.{suffix}"
    if suffix == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(
            csv_lines(trail.HEADS, trail.rows(found)), content_type="text/csv; charset=utf-8"
        )
    elif suffix == "xlsx":
        told = xlsx(_("ประวัติการดำเนินการ"), trail.HEADS, trail.rows(found[:_MOST_IN_EXCEL]))
        answer = HttpResponse(told, content_type=XLSX)
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
