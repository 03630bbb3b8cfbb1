"""Forms of a result: ten numbers, a pasted table, numbers to try."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from prongsai import frameworks
from prongsai.frameworks import Framework
from prongsai.thai.digits import to_arabic
from prongsai_web.agencies.shown import words


class ScoreField(forms.CharField):
    """A score of 0-100 in Thai or Arabic digits."""

    def __init__(self, no: int, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "num"}))
        super().__init__(**more)
        self.no = no

    def clean(self, value: Any) -> Decimal | None:
        """The number, None where nothing was typed."""
        text = to_arabic(super().clean(value)).replace(",", "").strip()
        if not text:
            return None
        try:
            score = Decimal(text)
        except InvalidOperation:
            score = Decimal(-1)
        if not score.is_finite() or not 0 <= score <= 100:
            raise ValidationError(_now("คะแนนตัวชี้วัดที่ %(no)d ต้องอยู่ระหว่าง 0 ถึง 100") % {"no": self.no})
        return score


class YearField(forms.TypedChoiceField):
    """A fiscal year whose rules are known, the latest first."""

    def __init__(self, **more: Any) -> None:
        choices = [(year, str(year)) for year in sorted(frameworks.years(), reverse=True)]
        super().__init__(choices=choices, coerce=int, **more)


class ScoresForm(forms.Form):
    """Scores of the indicators of one year's framework."""

    def __init__(self, framework: Framework, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.framework = framework
        for indicator in framework.indicators:
            label = f"{indicator.no} {words(indicator)} ({indicator.instrument})"
            self.fields[f"i{indicator.no}"] = ScoreField(indicator.no, label=label, required=False)

    def scores(self) -> Mapping[int, Decimal]:
        """The typed scores by the number of their indicator."""
        told = ((i.no, self.cleaned_data.get(f"i{i.no}")) for i in self.framework.indicators)
        return {no: value for no, value in told if value is not None}

    def clean(self) -> dict[str, Any]:
        """At least one score."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.scores():
            raise ValidationError(_now("โปรดพิมพ์คะแนนอย่างน้อยหนึ่งตัวชี้วัด"))
        return cleaned


class PasteForm(forms.Form):
    """A table or text of the national system."""

    year = YearField(label=_("เป็นผลการประเมินของปีงบประมาณ พ.ศ."))
    text = forms.CharField(
        label=_("ตารางหรือข้อความจาก ITAS"),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=200_000,
        help_text=_("คัดลอกทั้งตารางจากหน้าผลการประเมินแล้ววางที่นี่ ได้ทั้งคะแนนตัวชี้วัด ข้อคำถาม และข้อ OIT"),
    )


class WhichYear(forms.Form):
    """Which year's ten numbers are typed."""

    year = YearField(label=_("เป็นผลการประเมินของปีงบประมาณ พ.ศ."))
