"""What was typed when a session ended (ข้อความที่พิมพ์ไว้): carried through the sign-in and put back into its form.

Nothing waits on the server for a stranger: the text travels signed in the sign-in page, and is laid into the session
only when the sign-in succeeds. The form is shown filled, never sent by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.forms import LoginForm
from allauth.mfa import app_settings as mfa
from allauth.utils import get_form_class
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme

from prongsai_web.agencies.filled import with_fields

SESSION = "kept_form"
LONGEST = 500_000
_SALT = "kept form"
_A_DAY = 60 * 60 * 24
_NEVER_KEPT = ("password", "credential", "csrfmiddlewaretoken", "kept")
# What a form carries beside what people type.
_OF_THE_PAGE = ("version", "shown", "deed")
OPEN = ("/accounts/", "/i18n/", "/start/", "/invite/", "/reset/", "/check/", "/kept/")


@dataclass(frozen=True, slots=True)
class Kept:
    """The fields of a form that could not be taken in: the page it stood on, where it was sent, whether files hung."""

    page: str
    action: str
    fields: list[list[str]]
    files: bool = False


def keep(request: HttpRequest) -> str | None:
    """The posted fields, signed; None where there is nothing to keep or more than can travel."""
    fields = _fields(request)
    if not fields:
        return None
    kept = Kept(_page(request), request.path, fields, bool(request.FILES))
    token = signing.dumps(asdict(kept), salt=_SALT, compress=True)
    return token if len(token) <= LONGEST else None


def typed_texts(request: HttpRequest) -> list[str]:
    """What was posted, text by text, to be shown whole where it is too long to travel."""
    return [text for name, text in _fields(request) if text.strip() and name not in _OF_THE_PAGE]


def _fields(request: HttpRequest) -> list[list[str]]:
    return [[k, v] for k, values in request.POST.lists() if not k.startswith(_NEVER_KEPT) for v in values]


def kept_in(token: str | None) -> Kept | None:
    """What a token keeps; None where it is not ours, older than a day, or leads elsewhere."""
    try:
        kept = Kept(**signing.loads(token or "", salt=_SALT, max_age=_A_DAY))
    except signing.BadSignature:
        return None
    return kept if url_has_allowed_host_and_scheme(kept.page, None) else None


def same_origin(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site."""
    told = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(told).netloc == request.get_host()


def _page(request: HttpRequest) -> str:
    """The page on which the form stood, by the browser's word, if it is one of ours; else where it was sent."""
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(told)
    if parts.netloc != request.get_host() or parts.path.startswith(OPEN):
        return request.get_full_path()
    return parts.path + (f"?{parts.query}" if parts.query else "")


def sign_in_page(request: HttpRequest, kept: str | None) -> HttpResponse:
    """The sign-in page that carries what was typed, instead of a redirect that would drop it."""
    page = _page(request)
    field = format_html('<input type="hidden" name="next" value="{}">', page)
    context = {
        "form": get_form_class(settings.ACCOUNT_FORMS, "login", LoginForm)(request=request),
        "redirect_field": field,
        "PASSKEY_LOGIN_ENABLED": mfa.PASSKEY_LOGIN_ENABLED,
        "kept": kept,
        "kept_too_long": kept is None,
    }
    request.POST = QueryDict()
    response = render(request, "account/login.html", context)
    response["Cache-Control"] = "no-store"
    if "HX-Request" in request.headers:
        response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response


class KeptFormsMiddleware:
    """Keeps what a form brought when the sign-in had ended, and fills the form when the person is back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep, carry, or fill; most requests pass untouched."""
        response = self.get_response(request)
        if self._sends_to_sign_in(request, response):
            return self._interrupted(request, response)
        if request.method == "POST" and response.status_code == 302 and request.path in _sign_ins():
            self._carry(request)
        elif request.method == "GET" and SESSION in request.session and request.user.is_authenticated:
            return self._fill(request, response)
        return response

    @staticmethod
    def _sends_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
        if response.status_code != 302 or request.user.is_authenticated or request.path.startswith(OPEN):
            return False
        return urlsplit(response["Location"]).path == reverse("account_login")

    @staticmethod
    def _interrupted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
        typed = any(not name.startswith(_NEVER_KEPT) for name in request.POST)
        if request.method == "POST" and typed:
            return sign_in_page(request, keep(request))
        if "HX-Request" in request.headers:
            # A part of a page has no room for the sign-in page: the browser goes there as a whole.
            return HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
        return response

    @staticmethod
    def _carry(request: HttpRequest) -> None:
        token = request.POST.get("kept", "")
        if len(token) <= LONGEST and kept_in(token):
            request.session[SESSION] = token

    @staticmethod
    def _fill(request: HttpRequest, response: HttpResponse) -> HttpResponse:
        kept = kept_in(request.session[SESSION])
        if kept is None:
            del request.session[SESSION]
            return response
        page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
        if page and not response.streaming and request.get_full_path() == kept.page:
            del request.session[SESSION]
            response.content = with_fields(response.content, kept.page, kept.action, kept.fields, kept.files)
            response["Cache-Control"] = "no-store"
        return response


def _sign_ins() -> tuple[str, ...]:
    return reverse("account_login"), reverse("mfa_login_webauthn")


def waiting(request: Any) -> Kept | None:
    """What waits in the session for its page."""
    return kept_in(request.session.get(SESSION)) if SESSION in request.session else None
