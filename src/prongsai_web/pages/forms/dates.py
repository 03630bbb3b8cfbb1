"""A date typed as officials write it («7 มกราคม 2569», «๗ ม.ค. ๖๙», «7/1/2569»), echoed in full."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import to_be
from prongsai.thai.dates import parse_date
from prongsai_web.agencies.shown import thai_date


def understood(text: str) -> datetime.date | None:
    """The day that the text names, None for no text. Raises `ValidationError` with the reason."""
    if not text.strip():
        return None
    try:
        return parse_date(text, near_year=to_be(timezone.localdate().year))
    except NotUnderstood as refusal:
        english = (get_language() or "th").startswith("en")
        raise ValidationError(refusal.english if english else refusal.thai) from None


class ThaiDateInput(forms.TextInput):
    """A line to type a date in; what is understood by it appears beside it where scripts run."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        echo = {"hx-get": reverse_lazy("date_echo"), "hx-trigger": "change, input changed delay:600ms"}
        super().__init__({"autocomplete": "off", "class": "date", "hx-target": "next .echo", **echo, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A day in full; what was typed as it was typed."""
        if isinstance(value, datetime.date):
            return thai_date(value)
        return super().format_value(value)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line and the place of its echo."""
        return format_html(
            '{}<output class="echo" for="{}"></output>', super().render(name, value, attrs, renderer), self._id(attrs)
        )

    @staticmethod
    def _id(attrs: Any) -> str:
        return (attrs or {}).get("id", "")


class ThaiDateField(forms.Field):
    """A day, or None."""

    widget = ThaiDateInput
    default_error_messages = {"required": _("โปรดพิมพ์วันที่ เช่น 7 มกราคม 2569")}  # noqa: RUF012 - as Django has it

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": _("เช่น 7 มกราคม 2569 หรือ 7/1/2569"), **kwargs})

    def to_python(self, value: Any) -> datetime.date | None:
        """The day that the text names."""
        return value if isinstance(value, datetime.date) else understood(value or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day is named, in whatever form."""
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True
