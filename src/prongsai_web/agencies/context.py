"""What every page knows: the access of its agency, the years that are open, settings for the footer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from prongsai_web.agencies import second_factor
from prongsai_web.agencies.open_door import is_open


def site(request: HttpRequest) -> dict[str, Any]:
    """Values for the base template."""
    return {
        "access": getattr(request, "access", None),
        "fiscal_year": getattr(request, "fiscal_year", None),
        "demo": settings.DEMO,
        "open_door": SimpleLazyObject(is_open),
        "second_factor_asked": SimpleLazyObject(lambda: second_factor.demanded(request.user)),
        "second_factor_next": request.session.get(second_factor.NEXT) if hasattr(request, "session") else None,
    }
