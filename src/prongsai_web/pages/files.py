"""A stored file given out: through the door of its agency, to be saved, never shown by the browser as a page."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import StoredFile

_OFFICE = "application/vnd.openxmlformats-officedocument."
# What is not named here goes out as bytes that no browser opens by itself: HTML first of all.
_KINDS = {
    "pdf": "application/pdf",
    "docx": _OFFICE + "wordprocessingml.document",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "bmp": "image/bmp",
}


@door()
def file(request: HttpRequest, access: Access, pk: int) -> FileResponse:
    """The file as it was handed in."""
    row = StoredFile.objects.filter(agency=access.agency).get_for(access.user, pk)
    try:
        content = row.content.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    kind = _KINDS.get(row.kind, "application/octet-stream")
    answer = FileResponse(content, as_attachment=True, filename=row.name, content_type=kind)
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
