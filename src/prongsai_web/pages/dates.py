"""What a date that is being typed means, for the echo beside it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from prongsai_web.agencies.shown import thai_date
from prongsai_web.pages.forms.dates import understood

_LONGEST = 60


def echo(request: HttpRequest) -> HttpResponse:
    """«= 7 มกราคม 2569», or nothing while the text is no date yet; the name of the field does not matter."""
    text = next(iter(request.GET.values()), "")[:_LONGEST]
    try:
        day = understood(text)
    except ValidationError:
        day = None
    return HttpResponse(f"= {escape(thai_date(day))}" if day else "")
