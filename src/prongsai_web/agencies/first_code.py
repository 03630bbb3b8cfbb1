"""The code of the first start (รหัสเริ่มใช้งาน): printed where the server runs, so that not whoever comes first gets it.

Kept is a digest alone, in a file of the data folder that only the owner of the process reads. A new start of the server
makes a new code, and the one before ends.
"""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

# No sign that is mistaken for another when it is read from a screen and typed.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH, _GROUP = 8, 4
_PROVEN = "first_start"
_TRIES, _WITHIN = 10, 10 * 60


def _file() -> Path:
    return Path(settings.DATA) / "first-start"


def make() -> str:
    """A new code, «ABCD-2345»."""
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    forget()
    with os.fdopen(os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(_digest(code))
    return f"{code[:_GROUP]}-{code[_GROUP:]}"


def forget() -> None:
    """No code opens the first start any more."""
    _file().unlink(missing_ok=True)


def prove(request: HttpRequest, typed: str) -> bool:
    """Whether that is the code; the browser then need not tell it again."""
    kept = _kept()
    if not kept or not constant_time_compare(_digest(typed), kept):
        return False
    request.session[_PROVEN] = kept
    return True


def proven(request: HttpRequest) -> bool:
    """Whether this browser told the code that holds now."""
    kept = _kept()
    return bool(kept) and request.session.get(_PROVEN) == kept


def may_try(request: HttpRequest) -> bool:
    """Count one try of the visitor's address; false where it had its share of some minutes."""
    address = truncate_ip(get_adapter().get_client_ip(request))
    told = f"{address}|{int(time.time()) // _WITHIN}"
    key = "first-start:" + salted_hmac("first start", told, algorithm="sha256").hexdigest()
    cache.add(key, 0, _WITHIN)
    try:
        return cache.incr(key) <= _TRIES
    except ValueError:
        return True


def _kept() -> str:
    try:
        return _file().read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _digest(code: str) -> str:
    """What is kept of a code, however it was typed: small letters, with hyphens or spaces."""
    signs = "".join(sign for sign in code.upper() if sign in _SIGNS)
    return salted_hmac("first code", signs, algorithm="sha256").hexdigest()
