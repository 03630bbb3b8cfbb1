"""A province's agencies opened many at once: picked from the registry or pasted, a link for each to hand on."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai_web.agencies import province as known
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.actions_province import open_many
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.guarding import manages_server
from prongsai_web.agencies.province import Link, Listed
from prongsai_web.agencies.registry_search import hand_in, registry_path
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_date
from prongsai_web.agencies.storing import checked
from prongsai_web.agencies.tables import XLSX, xlsx

_MENU = {"menu": "settings", "tab": "province"}
_MOST = 500
_SALT = "links of a province"
_LASTS_SECONDS = 60 * 60
_REGISTRY_MB = 20


@door(May.MANAGE_SETTINGS)
def province(request: HttpRequest, access: Access) -> HttpResponse:
    """Pick a province, tick agencies, open them all; the links are shown this once."""
    _only_server(access)
    asked = {name: (request.POST or request.GET).get(name, "").strip() for name in ("province", "district", "q")}
    text = request.POST.get("names", "")
    rows = known.pasted(text, asked["province"] or access.agency.province) if text.strip() else _of_registry(asked)
    ticked = set(request.POST.getlist("agency"))
    if request.method == "POST" and "open" in request.POST:
        chosen = [row for row in rows if row.key in ticked]
        if 0 < len(chosen) <= _MOST:
            return _links(request, access, chosen)
        told = _("ยังไม่ได้เลือกหน่วยงาน โปรดทำเครื่องหมายหน้าหน่วยงานที่จะเปิด")
        messages.error(request, told if not chosen else _("เปิดได้ครั้งละไม่เกิน %(n)d แห่ง") % {"n": _MOST})
    context = {
        "rows": rows,
        "ticked": ticked,
        "asked": asked,
        "names": text,
        "provinces": known.provinces(),
        "districts": known.districts(known.listed(asked["province"])) if asked["province"] else [],
        "registry": registry_path() is not None,
        **_MENU,
    }
    return render(request, "province.html", context, status=422 if "open" in request.POST else 200)


def _only_server(access: Access) -> None:
    if not manages_server(access):
        raise PermissionDenied


def _of_registry(asked: dict[str, str]) -> list[Listed]:
    return known.listed(asked["province"], asked["district"], asked["q"]) if asked["province"] else []


def _links(request: HttpRequest, access: Access, chosen: Sequence[Listed]) -> HttpResponse:
    """The table of links; it is kept nowhere, and the workbook is made from what the page carries, signed."""
    made = [
        Link(agency.name, agency.district, _address(request, token), invitation.expires_at)
        for agency, invitation, token in open_many(access, chosen)
    ]
    kept = signing.dumps([[m.name, m.district, m.link, thai_date(m.until)] for m in made], salt=_SALT, compress=True)
    answer = render(request, "province_links.html", {"links": made, "kept": kept, **_MENU})
    answer["Cache-Control"] = "no-store"
    return answer


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[token]))


@door(May.MANAGE_SETTINGS)
@require_POST
def province_links(request: HttpRequest, access: Access) -> HttpResponse:
    """The links that were just made, as a workbook to hand on."""
    _only_server(access)
    try:
        rows = signing.loads(request.POST.get("kept", ""), salt=_SALT, max_age=_LASTS_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    heads = (_("หน่วยงาน"), _("อำเภอ"), _("ลิงก์เชิญ"), _("ใช้ได้ถึง"))
    answer = HttpResponse(xlsx(_("ลิงก์เชิญ"), heads, rows), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="links-{access.today.isoformat()}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


@door(May.MANAGE_SETTINGS)
@require_POST
def province_registry(request: HttpRequest, access: Access) -> HttpResponse:
    """A list of agencies (csv or xlsx) handed in as the registry of this server."""
    _only_server(access)
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, _("ยังไม่ได้เลือกไฟล์ทะเบียนหน่วยงาน"))
        return redirect("province", agency=access.agency.pk)
    try:
        hand_in(*checked(upload, _REGISTRY_MB))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    except ProngsaiError as refusal:
        messages.error(request, str(refusal))
    else:
        record(access.user, access.agency, "hand_in_registry", _("ทะเบียนหน่วยงาน"), after={"file": upload.name})
        messages.success(request, _("นำเข้าทะเบียนหน่วยงานแล้ว เลือกจังหวัดได้เลย"))
    return redirect("province", agency=access.agency.pk)
