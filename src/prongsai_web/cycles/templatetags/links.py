"""Addresses that people gave, on a page: opened only where they are addresses, shown so that they fit."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django import template

register = template.Library()
_LONGEST = 48


@register.filter
def openable(address: str) -> str:
    """The address where a browser may open it, else nothing: never a script."""
    return address if address.lower().startswith(("http://", "https://")) else ""


@register.filter
def short_link(address: str) -> str:
    """«www.example.go.th/…/plan.pdf»: the site and the end of the way, Thai letters as they are read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address[:_LONGEST]
    way = unquote(parts.path).rstrip("/") + (f"?{unquote(parts.query)}" if parts.query else "")
    told = f"{parts.netloc}{way}" or address
    if len(told) <= _LONGEST:
        return told
    rest = max(_LONGEST - len(parts.netloc) - 2, 12)
    return f"{parts.netloc}/…{way[-rest:]}"
