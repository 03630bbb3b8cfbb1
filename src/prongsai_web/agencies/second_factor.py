"""Whoever can change, decide or read for a whole agency signs in with two factors (การยืนยันตัวตนสองชั้น)."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

_FREE = ("/accounts/", "/static/", "/healthz", "/i18n/")
_KEPT = "second_factor_seen"


class SecondFactorMiddleware:
    """Sends a privileged account without a second factor to the page where it sets one up, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or redirect to the set-up."""
        if self._lacking(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _lacking(self, request: HttpRequest) -> bool:
        if not settings.SECOND_FACTOR or not request.user.is_authenticated or request.path.startswith(_FREE):
            return False
        if request.session.get(_KEPT) == request.user.pk:
            return False
        if is_mfa_enabled(request.user):
            request.session[_KEPT] = request.user.pk
            return False
        return request.user.is_privileged(timezone.localdate())
