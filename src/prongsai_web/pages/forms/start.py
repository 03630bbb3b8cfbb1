"""The form of the first start."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import User


class FirstStartForm(forms.Form):
    """Agency and first administrator."""

    agency_name = forms.CharField(
        label=_("ชื่อหน่วยงานพร้อมประเภท"), max_length=200, help_text=_("เช่น เทศบาลตำบลบึงทองหลาง")
    )
    district = forms.CharField(label=_("อำเภอ"), max_length=80, required=False)
    province = forms.CharField(label=_("จังหวัด"), max_length=80)
    person_name = forms.CharField(label=_("ชื่อ–นามสกุลของท่าน"), max_length=160)
    username = forms.CharField(label=_("ชื่อผู้ใช้"), max_length=150)
    password = forms.CharField(label=_("รหัสผ่าน"), widget=forms.PasswordInput, help_text=_("อย่างน้อย 10 ตัวอักษร"))

    def clean_password(self) -> str:
        """Refuse what is guessed at once."""
        password: str = self.cleaned_data["password"]
        validate_password(password, User(username=self.data.get("username", "")))
        return password

    def clean_username(self) -> str:
        """A name that Django accepts."""
        name: str = self.cleaned_data["username"]
        User._meta.get_field("username").run_validators(name)
        return name

    def cleaned(self) -> dict[str, Any]:
        """The values for the action."""
        return dict(self.cleaned_data)
