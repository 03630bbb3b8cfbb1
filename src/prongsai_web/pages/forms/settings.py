"""The forms of the settings of an agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.registry import split_name
from prongsai_web.agencies.models import Agency

WORD_FONTS = ("TH SarabunPSK", "TH SarabunIT๙", "TH Sarabun New")


class SettingsForm(forms.ModelForm):
    """Name, address and how the papers look."""

    thai_digits = forms.TypedChoiceField(
        label=_("ตัวเลขในเอกสาร"),
        choices=[("True", _("เลขไทย (๑๒๓)")), ("False", _("เลขอารบิก (123)"))],
        coerce=lambda told: told == "True",
        widget=forms.RadioSelect,
    )
    docx_font = forms.ChoiceField(
        label=_("แบบอักษรในไฟล์ Word"),
        choices=[(font, font) for font in WORD_FONTS],
        help_text=_("เลือกแบบอักษรที่ติดตั้งไว้ในเครื่องของหน่วยงาน"),
    )
    main_site = forms.URLField(
        label=_("เว็บไซต์หลัก"), required=False, assume_scheme="https", help_text=_("เช่น www.ชื่อหน่วยงาน.go.th")
    )

    class Meta:
        model = Agency
        fields = (
            "name",
            "district",
            "province",
            "name_english",
            "address",
            "telephone",
            "main_site",
            "number_prefix",
            "thai_digits",
            "docx_font",
            "margin_left",
            "margin_right",
            "margin_top",
            "margin_bottom",
        )
        widgets = {"address": forms.Textarea({"rows": 3})}  # noqa: RUF012 - as Django has it
        labels = {"name": _("ชื่อหน่วยงานพร้อมประเภท")}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "name": _("เช่น เทศบาลตำบลบึงทองหลาง ใช้พิมพ์ในเอกสารทุกฉบับ"),
            "number_prefix": _("ส่วนหน้าของเลขที่หนังสือ เช่น ปท 52001"),
            "address": _("พิมพ์ที่มุมขวาบนของหนังสือภายนอก"),
            "margin_left": _("เซนติเมตร ปกติ 3"),
            "margin_right": _("เซนติเมตร ปกติ 2"),
            "margin_top": _("เซนติเมตร ปกติ 2.5"),
            "margin_bottom": _("เซนติเมตร ปกติ 2"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.docx_font not in WORD_FONTS:
            font = self.instance.docx_font
            self.fields["docx_font"].choices = [(font, font), *self.fields["docx_font"].choices]

    def clean_name(self) -> str:
        """The name with single blanks, its type known by it."""
        return " ".join(self.cleaned_data["name"].split())

    def type_code(self) -> str:
        """The type that the name tells, else the one that was known."""
        return split_name(self.cleaned_data["name"]).type_code or self.instance.type_code

    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields in their groups, each with its heading."""
        names = (
            (_("ชื่อและที่ตั้ง"), ("name", "district", "province", "name_english", "address", "telephone", "main_site")),
            (_("เลขที่หนังสือ"), ("number_prefix",)),
            (_("รูปแบบเอกสาร"), ("thai_digits", "docx_font")),
            (_("ระยะขอบกระดาษ"), ("margin_left", "margin_right", "margin_top", "margin_bottom")),
        )
        return [(str(heading), [self[name] for name in group]) for heading, group in names]


class EmblemForm(forms.Form):
    """A picture for the head of papers."""

    picture = forms.FileField(
        label=_("ภาพตรา (PNG, JPEG, WebP หรือ BMP)"), help_text=_("ภาพพื้นขาวหรือโปร่งใส กว้างอย่างน้อย 400 จุดจึงจะพิมพ์คมชัด")
    )


class FrameworkForm(forms.Form):
    """A file of assessment rules."""

    file = forms.FileField(
        label=_("ไฟล์เกณฑ์ (Excel หรือ TOML)"), help_text=_("ใช้แบบ Excel ที่ดาวน์โหลดจากตารางด้านบน แล้วแก้ตามคู่มือฉบับทางการ")
    )
