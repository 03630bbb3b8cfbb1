"""Forms about one's own account: those of allauth in our words, without placeholders."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import User

Words = dict[str, tuple[Any, Any]]
PASSWORD_HELP = _("อย่างน้อย 10 ตัวอักษร ใช้ประโยคสั้น ๆ ที่ท่านจำได้ก็ได้ และไม่ซ้ำกับที่ใช้ที่อื่น")
USERNAME_HELP = _("ใช้เข้าสู่ระบบครั้งต่อไป เช่น somjai ใช้ตัวอักษรไทยหรืออังกฤษ ตัวเลข และ . - _ ได้ ไม่เว้นวรรค")
# Vowels and tone marks above and below are letters to whoever writes Thai, though not to Python.
_USERNAME = re.compile(r"[\w\u0e31-\u0e4e.@+-]{1,150}")
NOT_THE_SAME = _("รหัสผ่านสองช่องไม่ตรงกัน โปรดพิมพ์อีกครั้ง")
_CODE_HELP = _("ตัวเลข 6 หลักที่แอปแสดงอยู่ หรือรหัสสำรองหนึ่งรหัส")


class _InOurWords:
    """Labels and help of the fields; a placeholder that repeats the label goes."""

    words: ClassVar[Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]
        if "code" in self.fields:
            self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class LoginForm(_InOurWords, account.LoginForm):
    """Name and password."""

    words: ClassVar[Words] = {"login": (_("ชื่อผู้ใช้"), ""), "password": (_("รหัสผ่าน"), "")}

    def clean_login(self) -> str:
        """The name as accounts keep it: «ำ» can be written in two ways."""
        return User.normalize_username(super().clean_login())


class ReauthenticateForm(_InOurWords, account.ReauthenticateForm):
    """The password once more before something that matters."""

    words: ClassVar[Words] = {"password": (_("รหัสผ่าน"), "")}


class _Twice:
    """The same new password in both fields."""

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", NOT_THE_SAME)
        return self.cleaned_data


class ChangePasswordForm(_InOurWords, _Twice, account.ChangePasswordForm):
    """Old password, and the new one twice."""

    words: ClassVar[Words] = {
        "oldpassword": (_("รหัสผ่านปัจจุบัน"), ""),
        "password1": (_("รหัสผ่านใหม่"), PASSWORD_HELP),
        "password2": (_("รหัสผ่านใหม่อีกครั้ง"), ""),
    }


class SetPasswordForm(_InOurWords, _Twice, account.SetPasswordForm):
    """The first password of an account that came by another identity service."""

    words: ClassVar[Words] = {"password1": (_("รหัสผ่าน"), PASSWORD_HELP), "password2": (_("รหัสผ่านอีกครั้ง"), "")}


class CodeForm(_InOurWords, mfa.AuthenticateForm):
    """The code at sign-in."""

    words: ClassVar[Words] = {"code": (_("รหัสยืนยัน"), _CODE_HELP)}


class CodeAgainForm(_InOurWords, mfa.ReauthenticateForm):
    """The code before something that matters."""

    words: ClassVar[Words] = {"code": (_("รหัสยืนยัน"), _CODE_HELP)}


class FirstCodeForm(_InOurWords, ActivateTOTPForm):
    """The first code of a new app."""

    words: ClassVar[Words] = {"code": (_("รหัส 6 หลักที่แอปแสดง"), "")}


class PasskeyForm(_InOurWords, AddWebAuthnForm):
    """A new passkey or security key."""

    words: ClassVar[Words] = {
        "name": (_("ชื่อที่ท่านจำได้"), _("เช่น โทรศัพท์ของฉัน หรือ เครื่องที่ทำงาน")),
        "passwordless": (_("ใช้เข้าสู่ระบบแทนรหัสผ่านได้"), _("อุปกรณ์จะขอลายนิ้วมือ ใบหน้า หรือ PIN ทุกครั้ง")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class PasskeyNameForm(_InOurWords, EditWebAuthnForm):
    """Another name for a passkey."""

    words: ClassVar[Words] = {"name": (_("ชื่อที่ท่านจำได้"), "")}


def fit_password(password: str, username: str) -> str:
    """The password where it is fit for the account of that name. Raises `ValidationError`."""
    validate_password(password, User(username=username))
    return password


def fit_username(name: str) -> str:
    """The user name where it is well formed and free. Raises `ValidationError`."""
    name = User.normalize_username(name.strip())
    if not _USERNAME.fullmatch(name):
        raise ValidationError(_("ชื่อผู้ใช้ใช้ได้เฉพาะตัวอักษร ตัวเลข และ . - _ โดยไม่เว้นวรรค เช่น somjai"))
    if User.objects.filter(username__iexact=name).exists():
        raise ValidationError(_("มีผู้ใช้ชื่อ «%(name)s» แล้ว โปรดเลือกชื่ออื่น") % {"name": name})
    return name
