"""Pages of somebody signed in are his alone: no proxy keeps them, and they are gone from the browser with sign-out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control


class PrivatePagesMiddleware:
    """Marks what was made for an account as private, unless the page says itself how it may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and mark the answer."""
        known = request.user.is_authenticated
        response = self.get_response(request)
        if (known or request.user.is_authenticated) and not response.has_header("Cache-Control"):
            # Not no-store: the way back to a half filled form would then find it empty.
            patch_cache_control(response, private=True, no_cache=True, max_age=0)
        if known and request.method == "POST" and request.path == reverse("account_logout"):
            response["Clear-Site-Data"] = '"cache"'
        return response
