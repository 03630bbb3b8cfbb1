"""Settings of the agency (ตั้งค่าหน่วยงาน): name, address, how papers look, emblem, sharing with the province."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai_web.agencies import actions_settings as actions
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.guarding import manages_server
from prongsai_web.agencies.head_preview import picture, sample
from prongsai_web.agencies.models import Agency, ServerSetting
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.papers import KINDS_OF_FILE
from prongsai_web.agencies.roles import May
from prongsai_web.cycles.oversight import preview
from prongsai_web.pages.conflicts import clash_of, version_of
from prongsai_web.pages.forms.addresses import completed_words
from prongsai_web.pages.forms.settings import EmblemForm, SettingsForm

_SHARING = {"nothing": (False, False), "state": (True, False), "gaps": (True, True)}


def _agency(access: Access) -> Agency:
    return Agency.objects.select_related("emblem").get(pk=access.agency.pk)


@door(May.MANAGE_SETTINGS)
def settings(request: HttpRequest, access: Access) -> HttpResponse:
    """The form, with a picture of what the settings make of a paper."""
    agency = _agency(access)
    form = SettingsForm(request.POST or None, instance=_agency(access))
    version, clash = version_of(request, agency), None
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "type_code": form.type_code()}
        try:
            actions.change_agency(access, version, values)
        except Stale:
            clash = clash_of(agency, form, agency)
            version = clash.version
        else:
            echo = completed_words([request.POST.get("main_site", "")])
            messages.success(request, " ".join(filter(None, (_("บันทึกการตั้งค่าแล้ว"), echo))))
            return redirect("settings", agency=agency.pk)
    status = 409 if clash else 422 if form.errors else 200
    return _page(request, access, agency, form, status, version=version, clash=clash)


def _page(
    request: HttpRequest, access: Access, agency: Agency, form: SettingsForm, status: int, **more: object
) -> HttpResponse:
    server = manages_server(access)
    context = {
        "agency": agency,
        "form": form,
        "emblem_form": EmblemForm(),
        "server": ServerSetting.now() if server else None,
        "menu": "settings",
        "tab": "settings",
        "version": agency.version,
    }
    return render(request, "settings.html", {**context, **more}, status=status)


@door(May.MANAGE_SETTINGS)
@require_POST
def settings_emblem(request: HttpRequest, access: Access) -> HttpResponse:
    """The picture for the heads of papers taken, or taken away."""
    agency = _agency(access)
    form = EmblemForm(request.POST, request.FILES)
    try:
        if request.POST.get("deed") == "remove":
            actions.set_emblem(access, None)
        elif form.is_valid():
            actions.set_emblem(access, form.cleaned_data["picture"])
        else:
            raise ValidationError(_("โปรดเลือกไฟล์ภาพก่อน"))
    except ValidationError as fault:
        form.add_error("picture", fault) if not form.errors else None
        return _page(request, access, agency, SettingsForm(instance=agency), 422, emblem_form=form)
    except Stale:
        messages.warning(request, _("มีผู้อื่นแก้ไขการตั้งค่าพร้อมกัน โปรดลองอีกครั้ง"))
    else:
        messages.success(request, _("บันทึกตราแล้ว"))
    return redirect("settings", agency=agency.pk)


@door(May.MANAGE_SETTINGS)
@require_POST
def settings_share(request: HttpRequest, access: Access) -> HttpResponse:
    """Sharing with the helpers of the province switched."""
    chosen = request.POST.get("share")
    if chosen not in _SHARING:
        messages.error(request, _("ยังไม่ได้เปลี่ยนการแบ่งปัน โปรดเลือกหนึ่งข้อแล้วบันทึกอีกครั้ง"))
        return redirect("settings", agency=access.agency.pk)
    actions.set_sharing(access, *_SHARING[chosen])
    messages.success(request, _told_of_sharing(*_SHARING[chosen]))
    return redirect("settings", agency=access.agency.pk)


def _told_of_sharing(shares: bool, gaps: bool) -> str:
    if not shares:
        return _("ปิดการแบ่งปันแล้ว ผู้ประสานงานระดับจังหวัดดูสถานะไม่ได้อีก")
    if gaps:
        return _("ผู้ประสานงานระดับจังหวัดดูสถานะและจำนวนสิ่งที่ยังขาดได้แล้ว")
    return _("ผู้ประสานงานระดับจังหวัดดูสถานะได้แล้ว")


@door(May.READ)
def settings_shared(request: HttpRequest, access: Access) -> HttpResponse:
    """What the province sees of the agency, as it sees it; all that could be, where nothing is shared."""
    seen = preview(_agency(access), access.today)
    year = seen.standing.result_year
    chart = reverse("chart", args=[access.agency.pk, year, 1]) if year else ""
    return render(request, "settings_shared.html", {"seen": seen, "chart": chart, "menu": "settings"})


@door(May.MANAGE_SETTINGS)
@require_POST
def settings_open_door(request: HttpRequest, access: Access) -> HttpResponse:
    """The page without an account opened or closed, for the whole server."""
    if not manages_server(access):
        raise Http404
    opened = request.POST.get("open_door") == "yes"
    actions.set_open_door(access, opened)
    messages.success(request, _("เปิดหน้าตรวจเอกสารแล้ว") if opened else _("ปิดหน้าตรวจเอกสารแล้ว"))
    return redirect("settings", agency=access.agency.pk)


@door(May.MANAGE_SETTINGS)
def settings_preview(request: HttpRequest, access: Access, suffix: str) -> HttpResponse:
    """The sample memo as Word or PDF, or the picture of its head."""
    if suffix not in ("png", "docx", "pdf"):
        raise Http404
    agency = _agency(access)
    try:
        data = picture(agency, access.today) if suffix == "png" else sample(agency, suffix, access.today)
    except ProngsaiError as refusal:
        raise Http404(refusal.thai) from None
    if suffix == "png":
        return HttpResponse(data, content_type="image/png", headers={"Cache-Control": "no-store"})
    name = _("ตัวอย่างบันทึกข้อความ")
    kind = KINDS_OF_FILE[suffix]
    return FileResponse(BytesIO(data), as_attachment=True, filename=f"{name}.{suffix}", content_type=kind)
