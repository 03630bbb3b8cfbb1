"""How tests sign in."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from prongsai_web.agencies.models import User

PASSWORD = "a-long-password-for-tests"
LOGIN = "/accounts/login/"


def sign_in(client: Client, who: User, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": who.username, "password": password, **more})


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def text(response: Any) -> str:
    return response.content.decode()


def set_up(client: Client) -> None:
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
