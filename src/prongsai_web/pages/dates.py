"""What a date or a period that is being typed means, for the echo beside it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape

from prongsai_web.agencies.shown import thai_date
from prongsai_web.pages.forms.dates import understood
from prongsai_web.pages.forms.measures import period_words

_LONGEST = 200
_YEARS = range(2540, 2651)


def echo(request: HttpRequest) -> HttpResponse:
    """«= 7 มกราคม 2569», or nothing while the text is no date yet; the name of the field does not matter."""
    text = next(iter(request.GET.values()), "")[:_LONGEST]
    try:
        day = understood(text)
    except ValidationError:
        day = None
    return HttpResponse(f"= {escape(thai_date(day))}" if day else "")


def period_echo(request: HttpRequest, year: int) -> HttpResponse:
    """«= 1 ตุลาคม 2567 – 30 กันยายน 2568» of a period in a plan of that year, or nothing while the text is none yet."""
    if year not in _YEARS:
        raise Http404
    text = next(iter(request.GET.values()), "")[:_LONGEST]
    return HttpResponse(escape(period_words(text, year)))
