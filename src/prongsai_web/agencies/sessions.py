"""Where an account is signed in (เครื่องที่เข้าสู่ระบบอยู่): seen from time to time, listed, ended."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from prongsai_web.agencies.account_trail import note_all_ended, note_ended
from prongsai_web.agencies.models import User

_KEPT = "seen"
_EVERY = 300
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Line/", "LINE"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"))
_BROWSERS += (("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"))
_SYSTEMS += (("Linux", "Linux"),)


class SeenMiddleware:
    """Notes every five minutes that a session is in use, which also lets it live on; no page writes for this alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it, and go on."""
        now = int(time.time())
        if request.user.is_authenticated and now - request.session.get(_KEPT, 0) >= _EVERY:
            request.session[_KEPT] = now
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which the account is signed in."""

    pk: int
    browser: str
    ip: str
    last_seen_at: datetime
    current: bool


def sessions_of(user: User, here: str | None) -> list[Session]:
    """All browsers of the account, this one first, then the last seen."""
    rows = UserSession.objects.purge_and_list(user)
    found = [Session(r.pk, _browser(r.user_agent), r.ip, r.last_seen_at, r.session_key == here) for r in rows]
    return sorted(found, key=lambda s: (not s.current, -s.last_seen_at.timestamp()))


def end_session(user: User, pk: int) -> bool:
    """Sign one browser out; false where the account has none such."""
    row = UserSession.objects.filter(user=user, pk=pk).first()
    if row is not None:
        row.end()
        note_ended(user, _browser(row.user_agent))
    return row is not None


def end_all(user: User, request: HttpRequest | None = None) -> None:
    """Sign the account out everywhere; the owner himself where the request of his browser is given."""
    for row in UserSession.objects.filter(user=user):
        row.end()
    if request is not None:
        note_all_ended(user)
        logout(request)


def _browser(agent: str) -> str:
    """«Chrome · Windows» of what a browser says of itself."""
    names = [next((name for sign, name in signs if sign in agent), "") for signs in (_BROWSERS, _SYSTEMS)]
    told = " · ".join(filter(None, names))
    return told or re.sub(r"[^\w./ -]", "", agent)[:40] or "–"
