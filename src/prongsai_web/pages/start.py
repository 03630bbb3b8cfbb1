"""The first start: the agency, from the registry or by hand, and its first administrator; only while nobody is here."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from prongsai_web.agencies import opening
from prongsai_web.agencies.models import User
from prongsai_web.pages.forms.start import FirstStartForm


def first_start(request: HttpRequest) -> HttpResponse:
    """Ask, then open the agency and sign the administrator in. Afterwards the page does not exist."""
    if User.objects.exists():
        raise Http404
    form = FirstStartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user, agency = opening.first(**form.cleaned())
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("agency_home", agency=agency.pk)
    return render(request, "first_start.html", {"form": form}, status=422 if form.errors else 200)
