"""The open door (ตรวจเอกสารก่อนเสนอลงนาม): whether it stands open, and how often one visitor may come through."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from prongsai_web.agencies.models import ServerSetting

_HOUR = 60 * 60


def is_open() -> bool:
    """Whether papers are checked without an account: by the environment, and by the administrator of the server."""
    if not settings.OPEN_DOOR:
        return False
    told = ServerSetting.objects.filter(pk=1).values_list("open_door", flat=True).first()
    return told is not False


def may_pass(request: HttpRequest) -> bool:
    """Count one paper of the visitor's address; false where the hour has had its share.

    Kept is a digest of the address for that hour, not the address.
    """
    address = truncate_ip(get_adapter().get_client_ip(request))
    hour = int(time.time()) // _HOUR
    key = "open-door:" + salted_hmac("open door", f"{address}|{hour}", algorithm="sha256").hexdigest()
    cache.add(key, 0, _HOUR)
    try:
        return cache.incr(key) <= settings.OPEN_DOOR_AN_HOUR
    except ValueError:
        return True
