"""What is set for an agency (ตั้งค่าหน่วยงาน) and for the whole server, each deed with one line in the trail."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai.frameworks import Framework
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record, values_of
from prongsai_web.agencies.guarding import manages_server
from prongsai_web.agencies.models import Agency, ServerSetting
from prongsai_web.agencies.storing import checked, stored

_PICTURES = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP", "bmp": "BMP"}
# What the writers of papers put into them as it is; another kind of picture is kept as PNG.
_PRINTED = ("png", "jpg")
_MOST_MB, _WIDEST = 5, 4000


@transaction.atomic
def change_agency(access: Access, version: int, values: Mapping[str, Any]) -> None:
    """Set the values. Raises `Stale`."""
    fields = list(values)
    agency = Agency.objects.get(pk=access.agency.pk)
    before = values_of(agency, fields)
    for name, value in values.items():
        setattr(agency, name, value)
    agency.save_if(version, access.user, fields)
    record(access.user, agency, "change_settings", agency, before=before, after=values_of(agency, fields))


@transaction.atomic
def set_emblem(access: Access, upload: UploadedFile | None) -> None:
    """Take the picture for the heads of papers, or none. Raises `ValidationError` for what is no picture."""
    agency = Agency.objects.select_related("emblem").get(pk=access.agency.pk)
    before = agency.emblem.name if agency.emblem else None
    row = None
    if upload is not None:
        row = stored(_picture(upload), agency, access.user)
    agency.emblem = row
    agency.save_if(agency.version, access.user, ["emblem"])
    record(access.user, agency, "set_emblem", agency, before={"emblem": before}, after={"emblem": row and row.name})


def _picture(upload: UploadedFile) -> UploadedFile:
    """The picture as papers can print it, PNG or JPEG.

    Raises `ValidationError` unless the whole of it can be drawn: every later paper depends on it.
    """
    from PIL import Image  # noqa: PLC0415 - slow import

    data, kind = checked(upload, _MOST_MB)
    upload.seek(0)
    wrong = ValidationError(
        _("ไฟล์ «%(name)s» ไม่ใช่ภาพ PNG, JPEG, WebP หรือ BMP ที่สมบูรณ์ โปรดแปลงหรือบันทึกใหม่ก่อนแนบ") % {"name": upload.name}
    )
    if kind not in _PICTURES:
        raise wrong
    try:
        with Image.open(io.BytesIO(data), formats=(_PICTURES[kind],)) as picture:
            if max(picture.size) > _WIDEST:
                raise ValidationError(_("ภาพใหญ่เกินไป โปรดย่อให้กว้างและสูงไม่เกิน %(n)d จุด") % {"n": _WIDEST})
            picture.load()
            return upload if kind in _PRINTED else _as_png(picture, upload.name or "")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise wrong from fault


def _as_png(picture: Any, name: str) -> UploadedFile:
    made = io.BytesIO()
    picture.convert("RGBA" if picture.has_transparency_data else "RGB").save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue())


@transaction.atomic
def set_sharing(access: Access, shares: bool, gaps: bool) -> None:
    """Let the helpers of the province see the state, with it the number of what is missing, or no longer."""
    wanted = {"shares": shares, "shares_gaps": shares and gaps}
    before = Agency.objects.filter(pk=access.agency.pk).values(*wanted).get()
    if before != wanted:
        Agency.objects.filter(pk=access.agency.pk).update(**wanted)
        record(access.user, access.agency, "set_sharing", access.agency, before=before, after=wanted)


def _check_server(access: Access) -> None:
    if not manages_server(access):
        raise PermissionDenied


@transaction.atomic
def set_open_door(access: Access, open_door: bool) -> None:
    """Open or close the page that checks papers without an account, for the whole server."""
    _check_server(access)
    setting = ServerSetting.now()
    if setting.open_door == open_door:
        return
    before, setting.open_door = {"open_door": setting.open_door}, open_door
    setting.save_if(setting.version, access.user, ["open_door"])
    record(access.user, access.agency, "set_open_door", setting, before=before, after={"open_door": open_door})


def read_framework(name: str, data: bytes) -> Framework:
    """The rules of a file, checked, kept nowhere. Raises `FrameworkRefused` with every problem and its place."""
    with TemporaryDirectory() as folder:
        return frameworks.read_file(_laid(folder, name, data))


def _laid(folder: str, name: str, data: bytes) -> Path:
    """The file under a name that says only its kind."""
    laid = Path(folder) / f"framework{Path(name).suffix.lower()}"
    laid.write_bytes(data)
    return laid


@transaction.atomic
def import_framework(access: Access, name: str, data: bytes, differing: Sequence[str]) -> Framework:
    """Keep the rules of the file as the server's own for their year. Raises `FrameworkRefused`."""
    _check_server(access)
    with TemporaryDirectory() as folder:
        taken = frameworks.import_file(_laid(folder, name, data))
    told = _("เกณฑ์ปี %(year)d") % {"year": taken.year}
    record(
        access.user, access.agency, "import_framework", told, after={"file": name, "differing": list(differing)[:200]}
    )
    return taken


@transaction.atomic
def forget_framework(access: Access, year: int) -> bool:
    """Go back to the rules that come with the program. False where the server has none of its own."""
    _check_server(access)
    if not frameworks.forget(year):
        return False
    record(access.user, access.agency, "forget_framework", _("เกณฑ์ปี %(year)d") % {"year": year}, after={"own": False})
    return True
