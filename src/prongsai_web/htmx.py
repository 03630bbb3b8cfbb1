"""All the HTMX that the server needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_part(
    request: HttpRequest, page: str, part: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page, or its named part alone when htmx asks for it; a restored history gets the whole page."""
    asked = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    response = render(request, f"{page}#{part}" if asked else page, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def asks_for_part(request: HttpRequest) -> bool:
    """Whether a page that is open asks for a part of itself, and not for another page."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


def open_anew() -> HttpResponse:
    """An answer to a part of a page: what it waited for has come, so the browser opens the page again."""
    return HttpResponse(headers={"HX-Refresh": "true"})
