"""The picture of a doubted spot: cut out of the scan where a field of a reading was read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import pictures
from prongsai_web.pages.reading import reading_row

_SECONDS = 60 * 60


@door(May.EDIT_YEAR)
def reading_picture(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The spot of the field that `path` names («0:/measures/2/title»); `whole`: its page with the spot framed.

    Where papers disagree in the field `of` numbers the value of which the spot is wanted.
    """
    row = reading_row(access, pk)
    source = pictures.spot(row, request.GET.get("path", ""), request.GET.get("of", ""))
    whole = "whole" in request.GET
    picture = pictures.shown(row).picture(source, whole=whole) if source else None
    if picture is None:
        raise Http404
    answer = HttpResponse(picture, content_type="image/jpeg" if whole else "image/png")
    answer["Cache-Control"] = f"private, max-age={_SECONDS}"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer
