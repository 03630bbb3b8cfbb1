"""The forms of the sample: numbers and addresses, the answers of a day, a table of answers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from prongsai.frameworks import GROUPS
from prongsai.thai.digits import to_arabic
from prongsai_web.agencies.sniffing import kind_of
from prongsai_web.cycles.models import Sample
from prongsai_web.pages.forms.dates import ThaiDateField

_MOST = 10_000_000
_LONGEST_ADDRESS = 200
_LARGEST_FILE = 2 * 2**20


class CountField(forms.IntegerField):
    """A number of people, in Thai or Arabic digits, with or without commas."""

    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"})

    def __init__(self, **more: Any) -> None:
        told = {"invalid": _("โปรดกรอกเป็นตัวเลข เช่น 64")}
        super().__init__(min_value=0, max_value=_MOST, required=False, error_messages=told, **more)

    def to_python(self, value: Any) -> int | None:
        """The number; «64 คน» is 64."""
        if isinstance(value, str):
            value = to_arabic(value).replace(",", "").strip().removesuffix("คน").strip()
        return super().to_python(value)


class NumbersForm(forms.Form):
    """Numbers by group, answers wanted and address by instrument."""

    def __init__(self, instruments: Sequence[str], data: Any = None, *, kept: Sample | None = None) -> None:
        super().__init__(data)
        self.instruments = tuple(instruments)
        english = (get_language() or "th").startswith("en")
        for code in self.instruments:
            for key, thai, english_words in GROUPS[code]:
                self.fields[key] = CountField(
                    label=english_words if english else thai, initial=(kept.numbers if kept else {}).get(key)
                )
            self.fields[f"wanted_{code}"] = CountField(
                label=_("จำนวนผู้ตอบขั้นต่ำ %(code)s ที่ระบบ ITAS แสดง") % {"code": code},
                help_text=_("เว้นว่างไว้ได้ ระบบจะประมาณให้จากจำนวนด้านบน"),
                initial=(kept.targets if kept else {}).get(code),
            )
            self.fields[f"address_{code}"] = forms.URLField(
                label=_("ที่อยู่แบบวัด %(code)s ของหน่วยงานในระบบ ITAS") % {"code": code},
                help_text=_("คัดลอกลิงก์จากระบบ ITAS ใช้ทำคิวอาร์โค้ดในโปสเตอร์"),
                required=False,
                max_length=_LONGEST_ADDRESS,
                assume_scheme="https",
                initial=(kept.addresses if kept else {}).get(code, ""),
            )

    def of(self, code: str) -> list[forms.BoundField]:
        """The fields of one instrument."""
        names = [*(key for key, _thai, _english in GROUPS[code]), f"wanted_{code}", f"address_{code}"]
        return [self[name] for name in names]

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The instruments with their fields."""
        return [(code, self.of(code)) for code in self.instruments]

    def values(self) -> dict[str, dict[str, Any]]:
        """What the tables keep; what was left empty is not in it."""
        told = self.cleaned_data
        keys = [key for code in self.instruments for key, _thai, _english in GROUPS[code]]
        return {
            "numbers": {key: told[key] for key in keys if told[key] is not None},
            "targets": {c: told[f"wanted_{c}"] for c in self.instruments if told[f"wanted_{c}"] is not None},
            "addresses": {c: told[f"address_{c}"] for c in self.instruments if told[f"address_{c}"]},
        }


class AnswersForm(forms.Form):
    """How many have answered by the end of a day."""

    day = ThaiDateField(label=gettext_lazy("ณ วันที่"))

    def __init__(self, instruments: Sequence[str], today: datetime.date, data: Any = None) -> None:
        super().__init__(data, initial={"day": today})
        self.instruments, self.today = tuple(instruments), today
        for code in self.instruments:
            self.fields[f"count_{code}"] = CountField(label=_("ผู้ตอบสะสม %(code)s") % {"code": code})

    def clean_day(self) -> datetime.date:
        """No day that has not come."""
        day = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("วันที่ยังไม่ถึง"))
        return day

    def clean(self) -> dict[str, Any]:
        """At least one number."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not self.rows():
            raise ValidationError(_("โปรดพิมพ์จำนวนผู้ตอบอย่างน้อยหนึ่งแบบวัด"))
        return told

    def rows(self) -> list[tuple[datetime.date, str, int]]:
        """Day, instrument and sum of what was typed."""
        told = {code: self.cleaned_data.get(f"count_{code}") for code in self.instruments}
        return [(self.cleaned_data["day"], code, count) for code, count in told.items() if count is not None]


class TableForm(forms.Form):
    """A pasted table or an Excel file."""

    text = forms.CharField(
        label=gettext_lazy("ตารางที่คัดลอกมา"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea({"rows": 8, "class": "wide"}),
        help_text=gettext_lazy("บรรทัดละหนึ่งรายการ เช่น 7 ก.พ. 2570, EIT, 45 หรือวางตารางที่มีหัวคอลัมน์ วันที่ IIT EIT"),
    )
    file = forms.FileField(
        label=gettext_lazy("หรือไฟล์ Excel"), required=False, widget=forms.ClearableFileInput({"accept": ".xlsx"})
    )

    def clean_file(self) -> bytes | None:
        """The bytes of a workbook."""
        given = self.cleaned_data["file"]
        if not given:
            return None
        if given.size > _LARGEST_FILE:
            raise ValidationError(_("ไฟล์ใหญ่เกิน 2 MB โปรดเก็บเฉพาะตารางจำนวนผู้ตอบ"))
        data: bytes = given.read()
        if kind_of(data, given.name) != "xlsx":
            raise ValidationError(_("ไฟล์นี้ไม่ใช่ Excel (.xlsx) โปรดบันทึกเป็น .xlsx หรือวางตารางแทน"))
        return data

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not told.get("file") and not told.get("text", "").strip():
            raise ValidationError(_("โปรดวางตาราง หรือเลือกไฟล์"))
        return told
