"""Who may have an account, and how one signs in: by name and password, never by e-mail; second factors kept sealed."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, perform_password_login
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import User

_JUST_NOW = 300


class ClosedAccounts(DefaultAccountAdapter):
    """No sign-up page, no e-mail, and refusals in the words of the house."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("บัญชีนี้ปิดใช้งานแล้ว โปรดติดต่อผู้ดูแลของหน่วยงาน"),
        "username_password_mismatch": _("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดลองอีกครั้ง หรือเลือก «ลืมรหัสผ่าน»"),
        "too_many_login_attempts": _("มีการลองเข้าสู่ระบบหลายครั้ง โปรดรอ 5 นาทีแล้วลองใหม่"),
        "rate_limited": _("มีการลองหลายครั้งติดกัน โปรดรอ 5 นาทีแล้วลองใหม่"),
        "incorrect_code": _("รหัสไม่ถูกต้องหรือหมดเวลา โปรดดูรหัสปัจจุบันในแอปแล้วพิมพ์ใหม่"),
        "incorrect_password": _("รหัสผ่านไม่ถูกต้อง โปรดลองอีกครั้ง"),
        "enter_current_password": _("รหัสผ่านปัจจุบันไม่ถูกต้อง โปรดลองอีกครั้ง"),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Accounts come from invitations only."""
        return False

    def is_reauthentication_required(self, *, app: str | None = None) -> bool:
        """Whoever has just signed in is not asked again at once, so that a second factor is set up in one go."""
        if not super().is_reauthentication_required(app=app):
            return False
        done = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - each.get("at", 0) < _JUST_NOW for each in done)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of the account."""
        return "/accounts/me/"

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address as far as the trusted proxies tell it; one sign for all where a socket tells none."""
        try:
            return super().get_client_ip(request)
        except PermissionDenied:
            return "0.0.0.0"


class KnownPeopleOnly(DefaultSocialAccountAdapter):
    """Another identity service only opens accounts that exist and were joined to it."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Nobody becomes a user by having an account elsewhere."""
        return False


class SealedSecrets(DefaultMFAAdapter):
    """Secrets of second factors lie in the database sealed with the secret key: a copy of the tables opens nothing."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("รหัสไม่ถูกต้องหรือหมดเวลา โปรดดูรหัสปัจจุบันในแอปแล้วพิมพ์ใหม่"),
        "cannot_generate_recovery_codes": _("ยังไม่ได้ตั้งการยืนยันตัวตนสองชั้น โปรดตั้งก่อนแล้วจึงสร้างรหัสสำรอง"),
    }

    def encrypt(self, text: str) -> str:
        """The sealed form of a secret."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; where the key of the site has changed, one that no code fits."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(hashlib.sha256(encrypted_text.encode()).digest()[:20]).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name to begin with."""
        return str(_("อุปกรณ์ของฉัน"))


def _seal() -> Fernet:
    key = hashlib.sha256(b"second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def signed_in(request: HttpRequest, user: User, *, to: str) -> HttpResponse:
    """Go on as the user who has just chosen a password, through the second factor where there is one, to the page."""
    return perform_password_login(request, {"username": user.username}, Login(user=user, redirect_url=to))
