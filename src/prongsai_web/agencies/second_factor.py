"""Whoever can change, decide or read for a whole agency signs in with two factors (การยืนยันตัวตนสองชั้น)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from prongsai_web.agencies.models import User

_FREE = ("/accounts/", "/static/", "/healthz", "/i18n/", "/check/", "/help/", "/invite/", "/reset/")
_KEPT = "second_factor_seen"
NEXT = "second_factor_next"
"""Where in the session the page stands to which a person was going."""


class SecondFactorMiddleware:
    """Sends a privileged account without a second factor to the page where it sets one up, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or redirect to the set-up; the page that was asked for is remembered."""
        if self._lacking(request):
            if request.method == "GET":
                request.session[NEXT] = request.get_full_path()
            return redirect("mfa_index")
        return self.get_response(request)

    def _lacking(self, request: HttpRequest) -> bool:
        if not settings.SECOND_FACTOR or not request.user.is_authenticated or request.path.startswith(_FREE):
            return False
        if request.session.get(_KEPT) == request.user.pk:
            request.session.pop(NEXT, None)
            return False
        if is_mfa_enabled(request.user):
            request.session[_KEPT] = request.user.pk
            return False
        return request.user.is_privileged(timezone.localdate())


def demanded(user: Any) -> bool:
    """Whether the roles of the account ask for a second factor."""
    return settings.SECOND_FACTOR and user.is_authenticated and user.is_privileged(timezone.localdate())


def forget(user: User) -> int:
    """Remove every second factor of an account whose owner lost them; how many there were."""
    return Authenticator.objects.filter(user=user).delete()[0]


@receiver(authenticator_removed)
def _ask_again(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """A session that removed a factor is looked at anew."""
    request.session.pop(_KEPT, None)
