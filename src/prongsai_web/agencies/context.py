"""What every page knows: the access of its agency, the years that are open, settings for the footer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Values for the base template."""
    return {
        "access": getattr(request, "access", None),
        "fiscal_year": getattr(request, "fiscal_year", None),
        "demo": settings.DEMO,
    }
