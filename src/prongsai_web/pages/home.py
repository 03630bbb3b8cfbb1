"""The first page, and the sign of life for a load balancer."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai_web.agencies.oversight_scope import oversight_of


def home(request: HttpRequest) -> HttpResponse:
    """The open page for strangers; straight to the agency of somebody who has one, a choice where there are several."""
    if not request.user.is_authenticated:
        return render(request, "welcome.html", {"most": settings.OPEN_DOOR_MB})
    today = timezone.localdate()
    agencies = list(request.user.agencies(today)[:50])
    overseen = oversight_of(request.user, today)
    if overseen and not agencies:
        return redirect("oversight")
    if len(agencies) == 1 and not overseen:
        return redirect("agency_home", agency=agencies[0].pk)
    return render(request, "choose_agency.html", {"agencies": agencies, "overseen": overseen})


def health(request: HttpRequest) -> HttpResponse:
    """«ok» where the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
