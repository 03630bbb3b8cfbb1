"""The assessment rules of this server (เกณฑ์การประเมิน): years that rest on drafts, and one's own from the manual."""

from __future__ import annotations

import base64
import binascii
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai import frameworks as rules
from prongsai.errors import FrameworkRefused
from prongsai.frameworks.report import differences
from prongsai_web.agencies import actions_settings as actions
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.guarding import manages_server
from prongsai_web.agencies.papers import KINDS_OF_FILE
from prongsai_web.agencies.roles import May
from prongsai_web.pages.forms.settings import FrameworkForm
from prongsai_web.pages.papers import said

_MOST_BYTES = 1024 * 1024
_LASTS_SECONDS = 60 * 60
_SALT = "framework"


@door(May.MANAGE_SETTINGS)
def frameworks(request: HttpRequest, access: Access) -> HttpResponse:
    """The years that are known; a file is read, and what it changes shown before anything is kept."""
    form = FrameworkForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        _only_server(access)
        if form.is_valid():
            answer = _compared(request, access, form)
            if answer is not None:
                return answer
    return _page(request, access, form, 422 if form.errors else 200)


def _only_server(access: Access) -> None:
    if not manages_server(access):
        raise Http404


def _page(request: HttpRequest, access: Access, form: FrameworkForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "known": [rules.load(year) for year in sorted(rules.years(), reverse=True)],
        "faulty": [(year, said(refusal)) for year, refusal in sorted(rules.faulty().items())],
        "mine": manages_server(access),
        "menu": "settings",
        "tab": "frameworks",
    }
    return render(request, "frameworks.html", context, status=status)


def _compared(request: HttpRequest, access: Access, form: FrameworkForm) -> HttpResponse | None:
    """The page of what the file changes; None where it cannot be used, which the form then tells."""
    upload = form.cleaned_data["file"]
    if upload.size > _MOST_BYTES:
        form.add_error("file", _("ไฟล์เกณฑ์ใหญ่เกิน 1 MB โปรดตรวจว่าเลือกไฟล์ถูก"))
        return None
    data = upload.read()
    try:
        new = actions.read_framework(upload.name, data)
    except FrameworkRefused as refusal:
        form.add_error("file", said(refusal))
        return None
    lines = _lines(new)
    carried = signing.dumps(
        [access.agency.pk, access.user.pk, upload.name, base64.b64encode(data).decode()], salt=_SALT, compress=True
    )
    context = {
        "new": new,
        "groups": _groups(lines),
        "name": upload.name,
        "carried": carried,
        "menu": "settings",
        "tab": "frameworks",
    }
    return render(request, "framework_compare.html", context)


def _lines(new: rules.Framework) -> list[str]:
    """What differs from the rules now in use for that year, in words; empty where nothing does or none are in use."""
    if new.year not in rules.years():
        return []
    told = rules.diff(rules.load(new.year), new)
    return [] if told.nothing else differences(told)


def _groups(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The lines under their headings; what stands before the first heading speaks of the two years alone."""
    groups: list[tuple[str, list[str]]] = []
    for before, line in zip(["-", *lines], lines, strict=False):
        if not before:
            groups.append((line, []))
        elif line and groups:
            groups[-1][1].append(line.strip())
    return groups


@door(May.MANAGE_SETTINGS)
@require_POST
def framework_import(request: HttpRequest, access: Access) -> HttpResponse:
    """Keep the file that was looked at: what was shown is what is kept, for an hour, by the same person."""
    _only_server(access)
    try:
        told = signing.loads(request.POST.get("carried", ""), salt=_SALT, max_age=_LASTS_SECONDS)
        agency, user, name, text = told
        data = base64.b64decode(text)
    except (signing.BadSignature, ValueError, binascii.Error):
        agency, user, name, data = 0, 0, "", b""
    if (agency, user) != (access.agency.pk, access.user.pk):
        messages.error(request, _("ไฟล์ที่ตรวจไว้หมดอายุแล้ว โปรดเลือกไฟล์ใหม่"))
        return redirect("frameworks", agency=access.agency.pk)
    try:
        taken = actions.import_framework(access, name, data, _lines(actions.read_framework(name, data)))
    except FrameworkRefused as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("ใช้เกณฑ์ปี %(year)d จากไฟล์ «%(name)s» แล้ว") % {"year": taken.year, "name": name})
    return redirect("frameworks", agency=access.agency.pk)


@door(May.MANAGE_SETTINGS)
@require_POST
def framework_forget(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Back to the rules that come with the program."""
    _only_server(access)
    if actions.forget_framework(access, year):
        messages.success(request, _("กลับไปใช้เกณฑ์ปี %(year)d ที่มากับโปรแกรมแล้ว") % {"year": year})
    return redirect("frameworks", agency=access.agency.pk)


@door(May.MANAGE_SETTINGS)
def framework_file(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The rules of a year as a workbook to correct by the manual and bring back."""
    if year not in rules.years():
        raise Http404
    with TemporaryDirectory() as folder:
        data = rules.template_xlsx(year, Path(folder) / "framework.xlsx").read_bytes()
    name = _("เกณฑ์ %(year)d.xlsx") % {"year": year}
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=KINDS_OF_FILE["xlsx"])
