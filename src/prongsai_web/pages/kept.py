"""Putting back what was typed: after a form whose sign had grown old, and the page that says so."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from prongsai_web.agencies.kept_forms import OPEN, SESSION, keep, kept_in, same_origin, sign_in_page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose sign does not fit: nothing was done; what was typed comes back if the form was one of ours."""
    kept = keep(request) if same_origin(request) else None
    if kept and not request.user.is_authenticated and not request.path.startswith(OPEN):
        return sign_in_page(request, kept)
    return render(request, "csrf_failure.html", {"kept": kept, "page": request.path}, status=403)


@require_POST
@login_required
def put_back(request: HttpRequest) -> HttpResponse:
    """To the page of the form, which is shown filled."""
    kept = kept_in(request.POST.get("kept"))
    if kept is None:
        return redirect("home")
    request.session[SESSION] = request.POST["kept"]
    return redirect(kept.page)
