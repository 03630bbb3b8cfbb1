"""Where in the guide a page is explained."""

from __future__ import annotations

from django import template

from prongsai_web.pages.guide import anchor as of_heading

register = template.Library()


@register.filter
def anchor(heading: str) -> str:
    """The anchor of a heading of the guide; nothing for none."""
    return of_heading(heading or "")
