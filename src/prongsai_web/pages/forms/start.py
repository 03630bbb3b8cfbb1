"""The forms of the first start."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.registry import normal_province
from prongsai_web.pages.forms.accounts import PASSWORD_HELP, USERNAME_HELP, fit_password, fit_username


class FirstCodeForm(forms.Form):
    """The code that the server printed when it was started."""

    code = forms.CharField(
        label=_("รหัสเริ่มใช้งาน"),
        max_length=40,
        help_text=_("แปดตัว เช่น ABCD-2345 พิมพ์ตัวเล็กหรือไม่ใส่ขีดก็ได้"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}),
    )


class FirstStartForm(forms.Form):
    """Agency and first administrator."""

    local = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    level = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    agency_name = forms.CharField(
        label=_("ชื่อหน่วยงานพร้อมประเภท"),
        max_length=200,
        help_text=_("เช่น เทศบาลตำบลบึงทองหลาง"),
        widget=forms.TextInput(attrs={"list": "agency-names"}),
    )
    district = forms.CharField(label=_("อำเภอ"), max_length=80, required=False)
    province = forms.CharField(label=_("จังหวัด"), max_length=80)
    person_name = forms.CharField(
        label=_("ชื่อ–นามสกุลของท่าน"), max_length=160, help_text=_("พร้อมคำนำหน้าหรือยศ ตามที่ใช้ในเอกสาร")
    )
    username = forms.CharField(
        label=_("ชื่อผู้ใช้"),
        max_length=150,
        help_text=USERNAME_HELP,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("รหัสผ่าน"),
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
    )

    def clean_district(self) -> str:
        """The bare name."""
        return self.cleaned_data["district"].strip().removeprefix("อำเภอ").strip()

    def clean_province(self) -> str:
        """The province as it is spelt. Refuses what is none."""
        typed = self.cleaned_data["province"].strip().removeprefix("จังหวัด").strip()
        known = normal_province(typed)
        if known is None:
            raise forms.ValidationError(_("ไม่พบจังหวัด «%(name)s» โปรดตรวจตัวสะกด") % {"name": typed})
        return known

    def clean_password(self) -> str:
        """Refuse what is guessed at once."""
        return fit_password(self.cleaned_data["password"], self.data.get("username", ""))

    def clean_username(self) -> str:
        """A free, well-formed name."""
        return fit_username(self.cleaned_data["username"])

    def cleaned(self) -> dict[str, Any]:
        """The values for the action; the place that was chosen only offered names."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("local", "level")}
