"""The form of a date of the calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai_web.pages.forms.dates import ThaiDateField


class DateForm(forms.Form):
    """What is due, and when; what lasts a day has an end alone."""

    what = forms.CharField(label=gettext_lazy("เรื่อง"), max_length=200)
    begins = ThaiDateField(label=gettext_lazy("ตั้งแต่"), required=False, help_text="")
    ends = ThaiDateField(label=gettext_lazy("ถึงวันที่ หรือกำหนดส่ง"))

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it begins."""
        told = super().clean() or self.cleaned_data
        begins, ends = told.get("begins"), told.get("ends")
        if begins and ends and begins > ends:
            self.add_error("ends", _("วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดตรวจปีและเดือน"))
        return told
