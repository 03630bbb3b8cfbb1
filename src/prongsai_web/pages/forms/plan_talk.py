"""Forms around a plan: a comment and its answer, sending for comments, opening again, the name of a version, a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Unit
from prongsai_web.cycles.models import PlanComment, PlannedMeasure
from prongsai_web.cycles.plan_own import Own
from prongsai_web.pages.forms.dates import ThaiDateField

_LONGEST, _LONGEST_REASON = 4000, 1000


class CommentForm(forms.Form):
    """What somebody says of a measure or of the whole plan, for which unit where it has several."""

    unit = forms.ChoiceField(label=_("ให้ความเห็นในนามของ"))
    text = forms.CharField(
        label=_("ความเห็น"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("โปรดพิมพ์ความเห็นก่อนส่ง")},
    )

    def __init__(self, own: Own, row: PlannedMeasure | None, data: Any = None, **kwargs: Any) -> None:
        usual = own.speaking(row)
        super().__init__(data, initial={"unit": str(usual.pk) if usual else ""}, **kwargs)
        self.units = {str(unit.pk): unit for unit in own.units}
        self.fields["unit"].choices = [(key, str(unit)) for key, unit in self.units.items()]
        if len(self.units) < 2:
            del self.fields["unit"]

    @property
    def speaking(self) -> Unit | None:
        """The unit that was chosen; None where there is no choice."""
        return self.units.get(self.cleaned_data.get("unit", ""))


class SettleForm(forms.Form):
    """What became of a comment; none of the outcomes opens it again."""

    outcome = forms.ChoiceField(
        label=_("ผลการพิจารณา"),
        choices=[("", _("ยังไม่พิจารณา")), *PlanComment.Outcome.choices],
        error_messages={"required": _("โปรดเลือกผลการพิจารณา")},
    )
    answer = forms.CharField(
        label=_("คำชี้แจง"), max_length=_LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, row: PlanComment, data: Any = None) -> None:
        super().__init__(data, prefix=f"s{row.pk}", initial={"outcome": row.outcome, "answer": row.answer})
        self.fields["outcome"].required = not row.outcome


class RewordForm(forms.Form):
    """Other words for a comment."""

    text = forms.CharField(
        label=_("ความเห็น"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("โปรดพิมพ์ความเห็น หรือถอนความเห็นนี้")},
    )

    def __init__(self, row: PlanComment, data: Any = None) -> None:
        super().__init__(data, prefix=f"r{row.pk}", initial={"text": row.text})


class SendForm(forms.Form):
    """Until when the units may comment, and what they are told."""

    until = ThaiDateField(label=_("รับความเห็นถึงวันที่"))
    note = forms.CharField(
        label=_("ข้อความถึงส่วนราชการ"),
        max_length=_LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReopenForm(forms.Form):
    """Why a fixed plan is opened again."""

    reason = forms.CharField(
        label=_("เหตุผลที่เปิดแผนเพื่อแก้ไข"),
        max_length=_LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("โปรดระบุเหตุผลที่เปิดแผนเพื่อแก้ไข")},
    )


class VersionForm(forms.Form):
    """The name under which a version is kept."""

    label = forms.CharField(label=_("ชื่อฉบับ"), max_length=120, required=False, help_text=_("เช่น ก่อนเสนอคณะทำงาน"))


class PlanFileForm(forms.Form):
    """The edited file of a plan."""

    file = forms.FileField(
        label=_("ไฟล์แผนที่แก้ไขแล้ว"),
        help_text=_("ไฟล์ Word หรือ Excel ที่ดาวน์โหลดจากหน้าแผน แล้วแก้ไขข้อความในตาราง"),
        allow_empty_file=True,
        error_messages={"required": _("โปรดเลือกไฟล์ Word หรือ Excel")},
        widget=forms.ClearableFileInput(attrs={"class": "drop", "accept": ".docx,.xlsx"}),
    )

    def refuse(self, fault: ValidationError) -> None:
        """Say under the field why the file was not taken."""
        self.add_error("file", fault)
