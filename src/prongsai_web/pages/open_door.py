"""The open door (ตรวจเอกสารก่อนเสนอลงนาม): a paper dropped, what is wrong in it, nothing kept, no account."""

from __future__ import annotations

import base64
import io
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from prongsai_web.agencies.open_door import is_open, may_pass
from prongsai_web.agencies.sniffing import safe_name
from prongsai_web.agencies.storing import checked as taken_in
from prongsai_web.pages import checked_apart

_MB = 1024 * 1024
_FAR_TOO_LARGE = 3
_SALT = "check sheet"
_MOST_SHEET = 2_000_000
_SHEET_LASTS = 60 * 60 * 24


class InMemory(FileUploadHandler):
    """Holds an upload in memory up to the limit of the open door; never writes it to the disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin."""
        super().new_file(*args, **kwargs)
        self.held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, or stop and let the rest run off."""
        if start + len(raw_data) > settings.OPEN_DOOR_MB * _MB:
            self.request.too_large = True
            raise StopUpload(connection_reset=False)
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file."""
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


@csrf_exempt
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """The page and its answer; the sign of the form is checked by `_check`, once uploads are bound to memory."""
    if not is_open():
        raise Http404
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > _FAR_TOO_LARGE * settings.OPEN_DOOR_MB * _MB:
            return _page(request, _too_large(), 413)
        request.upload_handlers = [InMemory(request)]
    return _check(request)


@csrf_protect
def _check(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    upload = request.FILES.get("paper")
    if getattr(request, "too_large", False):
        return _page(request, _too_large(), 413)
    if upload is None:
        return _page(request, _("ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ที่ต้องการตรวจ"), 422)
    if not may_pass(request):
        return _page(request, _("ตรวจเอกสารจากที่นี่หลายฉบับแล้ว โปรดรอหนึ่งชั่วโมงแล้วลองใหม่"), 429)
    try:
        data, kind = taken_in(upload, settings.OPEN_DOOR_MB)
        told = checked_apart.checked(data, safe_name(upload.name or "", kind), timezone.localdate())
    except ValidationError as fault:
        return _page(request, " ".join(fault.messages), 422)
    except checked_apart.Busy:
        return _page(request, _("มีผู้ใช้หลายคนพร้อมกัน โปรดลองใหม่ในอีกหนึ่งนาที"), 503)
    except checked_apart.TooMuch:
        return _page(request, _("อ่านไฟล์นี้ไม่สำเร็จภายในเวลาที่กำหนด โปรดแบ่งไฟล์ หรือบันทึกใหม่จากโปรแกรมที่จัดทำ"), 422)
    if "refused" in told:
        english = (get_language() or "th").startswith("en")
        return _page(request, told["refused_english" if english else "refused"], 422)
    return _answer(request, told)


def _answer(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    """The result, which travels in the page itself: the server forgets it with the answer."""
    sheet = signing.dumps(told["xlsx"], salt=_SALT)
    context = {
        "papers": told["papers"],
        "found": sum(each["n"] for paper in told["papers"] for each in paper["counts"]),
        "sheet": sheet if len(sheet) <= _MOST_SHEET else "",
        "checked_on": timezone.localdate(),
    }
    return render(request, "check_result.html", context)


def _page(request: HttpRequest, fault: str = "", status: int = 200) -> HttpResponse:
    return render(request, "check.html", {"fault": fault, "most": settings.OPEN_DOOR_MB}, status=status)


def _too_large() -> str:
    return _("ไฟล์มีขนาดเกินที่รับได้ (%(m)d MB) โปรดแบ่งไฟล์ หรือส่งเป็น PDF") % {"m": settings.OPEN_DOOR_MB}


@require_POST
@never_cache
def sheet(request: HttpRequest) -> HttpResponse:
    """The check sheet as a workbook: what the page carries, given back as a file; only our own is."""
    try:
        data = base64.b64decode(signing.loads(request.POST.get("sheet", ""), salt=_SALT, max_age=_SHEET_LASTS))
    except signing.BadSignature as fault:
        raise Http404 from fault
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": 'attachment; filename="check-sheet.xlsx"'}
    )
