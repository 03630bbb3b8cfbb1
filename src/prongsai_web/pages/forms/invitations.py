"""The forms behind a link: a new account, or a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models.people import UNNAMED
from prongsai_web.pages.forms.accounts import NOT_THE_SAME, PASSWORD_HELP, USERNAME_HELP, fit_password, fit_username
from prongsai_web.pages.forms.people import plain


def _password(label: Any, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, widget=widget, strip=False, **more)


class NewPasswordForm(forms.Form):
    """A new password, twice; `username` is whose, so that it does not repeat the name."""

    password = _password(_("รหัสผ่าน"), help_text=PASSWORD_HELP)
    again = _password(_("รหัสผ่านอีกครั้ง"))

    def __init__(self, *args: Any, username: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.username = username

    def clean_password(self) -> str:
        """Refuse what is guessed at once."""
        return fit_password(self.cleaned_data["password"], self.data.get("username") or self.username)

    def clean_again(self) -> str:
        """The same twice."""
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError(NOT_THE_SAME)
        return again


class NameForm(forms.Form):
    """The name of whoever is invited without one: first of all in an agency that was opened among many."""

    name = forms.CharField(
        label=_("ชื่อ–นามสกุลของท่าน"),
        max_length=160,
        help_text=_("พร้อมคำนำหน้าหรือยศ ตามที่ใช้ในเอกสาร"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        """The name with single blanks. Refuses the word that stands for a missing name."""
        name = plain(self.cleaned_data["name"])
        if name == UNNAMED:
            raise ValidationError(_("โปรดพิมพ์ชื่อ–นามสกุลของท่านแทนชื่อตำแหน่ง"))
        return name


class AcceptForm(NewPasswordForm):
    """User name and password of a new account."""

    username = forms.CharField(
        label=_("ชื่อผู้ใช้"),
        max_length=150,
        help_text=USERNAME_HELP,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    field_order = ("name", "username", "password", "again")

    def clean_username(self) -> str:
        """A free, well-formed name."""
        return fit_username(self.cleaned_data["username"])


class NamedAcceptForm(NameForm, AcceptForm):
    """The same with the name of whoever has none here yet."""
