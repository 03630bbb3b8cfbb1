"""The forms of an analysis: one passage, one limit, why a limit is closed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST = 8000
_AREA = {"rows": 5, "class": "wide"}


class PassageForm(forms.Form):
    """The words of a passage."""

    text = forms.CharField(
        label=_("ข้อความ"),
        max_length=_LONGEST,
        widget=forms.Textarea(_AREA),
        error_messages={"required": _("โปรดพิมพ์ข้อความ หรือกด «คืนข้อความที่ระบบร่าง»")},
    )


class LimitForm(forms.Form):
    """The words of a limit."""

    text = forms.CharField(label=_("ข้อจำกัด"), max_length=_LONGEST, widget=forms.Textarea({"rows": 3, "class": "wide"}))


class CloseForm(forms.Form):
    """Why a limit no longer stands."""

    reason = forms.CharField(
        label=_("เหตุผลที่ปิด"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2, "class": "wide"}),
        help_text=_("เช่น แก้ไขแล้วด้วยวิธีใด หรือไม่เป็นข้อจำกัดแล้วเพราะอะไร"),
    )
