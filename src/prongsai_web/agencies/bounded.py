"""How much one request may bring, told by its head: more is refused before a byte of it is taken in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_MB = 1024 * 1024
TOGETHER = 6
"""How many of the largest files may come at once."""
STRANGER_MB = 4
_OWN_BOUNDS = ("/check/",)
_REGISTRY = "/start/"
_REGISTRY_MB = 12


def most_mb(request: HttpRequest) -> int:
    """How much this visitor may send to this page: strangers little, whoever works here several files."""
    if request.user.is_authenticated:
        return settings.UPLOAD_MB * TOGETHER
    return _REGISTRY_MB if request.path == _REGISTRY else STRANGER_MB


class BoundedMiddleware:
    """Refuses what is too large while it is still on its way; the open door keeps bounds of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let pass, or say how much can be taken."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isascii() and length.isdigit() else 0
        if request.path.startswith(_OWN_BOUNDS) or size <= _MB:
            return self.get_response(request)
        most = most_mb(request)
        if size <= most * _MB:
            return self.get_response(request)
        return render(request, "413.html", {"size": -(-size // _MB), "most": most}, status=413)
