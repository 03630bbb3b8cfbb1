"""Taking in an uploaded file: kind by content, size, a safe name; refused in words that say what to do."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Agency, StoredFile
from prongsai_web.agencies.sniffing import kind_of, safe_name

_MB = 1024 * 1024


def checked(upload: UploadedFile, most_mb: int | None = None) -> tuple[bytes, str]:
    """The bytes and the kind of an upload. Raises `ValidationError` with what is wrong and what to do."""
    most = most_mb or settings.UPLOAD_MB
    name = upload.name or ""
    if upload.size is None or upload.size > most * _MB:
        size = (upload.size or 0) / _MB
        raise ValidationError(
            _("ไฟล์มีขนาด %(n).0f MB เกินที่รับได้ (%(m)d MB) โปรดแบ่งไฟล์ หรือส่งเป็น PDF") % {"n": size, "m": most}
        )
    data = upload.read()
    if not data:
        raise ValidationError(_("เปิดไฟล์ «%(name)s» ไม่ได้ ไฟล์ว่างหรือไม่สมบูรณ์ โปรดส่งไฟล์ต้นฉบับอีกครั้ง") % {"name": name})
    kind = kind_of(data, name)
    if kind is None:
        raise ValidationError(_("ไฟล์ «%(name)s» ไม่ใช่ Word, Excel, PDF หรือรูปภาพ จึงยังนำเข้าไม่ได้") % {"name": name})
    return data, kind


def stored(upload: UploadedFile, agency: Agency, by: Any) -> StoredFile:
    """The upload kept for the agency. Raises `ValidationError`."""
    data, kind = checked(upload)
    name = safe_name(upload.name or "", kind)
    digest = hashlib.sha256(data).hexdigest()
    row = StoredFile(agency=agency, name=name, kind=kind, size=len(data), sha256=digest, uploaded_by=by)
    # The kept name says nothing and ends in the true kind: readers go by the ending.
    row.content.save(f"{digest[:24]}.{kind}", ContentFile(data), save=False)
    row.save()
    return row
