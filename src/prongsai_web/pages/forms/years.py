"""The form by which a year is begun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class BeginForm(forms.Form):
    """On which rules, and whether years in progress go on to their report."""

    framework_year = forms.TypedChoiceField(label=gettext_lazy("เกณฑ์ที่ใช้"), coerce=int, widget=forms.RadioSelect)
    last_to_report = forms.BooleanField(label="", required=False, initial=True)

    def __init__(self, year: int, rules: Sequence[int], in_progress: Sequence[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework_year"].choices = [(each, _named(year, each)) for each in rules]
        self.fields["framework_year"].initial = rules[0] if rules else None
        if in_progress:
            told = {"years": ", ".join(map(str, in_progress))}
            self.fields["last_to_report"].label = _("เปลี่ยนแฟ้มงานปี %(years)s เป็น «กำลังสรุปรายงาน»") % told
        else:
            del self.fields["last_to_report"]


def _named(year: int, rules: int) -> str:
    if rules == year:
        return _("เกณฑ์ปี %(year)d") % {"year": rules}
    return _("ใช้เกณฑ์ปี %(year)d ไปพลางก่อน แล้วเปลี่ยนเมื่อมีคู่มือของปี") % {"year": rules}
