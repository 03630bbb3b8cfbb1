"""The first start: while no account exists, every page leads to the one that asks for agency and administrator."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from prongsai_web.agencies.models import User

_FREE = ("/static/", "/healthz", "/i18n/", "/help/")


class FirstStartMiddleware:
    """Leads to the first-start page until there is an account; asks the database no more after that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._started = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or redirect to the first start."""
        first = reverse("first_start")
        if self._started or request.path.startswith((first, *_FREE)):
            return self.get_response(request)
        self._started = User.objects.exists()
        return self.get_response(request) if self._started else redirect(first)
