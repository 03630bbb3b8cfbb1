"""One's own account (บัญชีของฉัน): posts, password, second factor, browsers in which it is signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Post
from prongsai_web.agencies.sessions import end_all, end_session, sessions_of
from prongsai_web.pages.forms.numbers import number_in


@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    """Who I am in which agency, and how my account is kept."""
    posts = Post.objects.in_force(timezone.localdate()).filter(person__user=request.user)
    context = {
        "posts": posts.select_related("person", "agency", "unit").order_by("agency__name", "role"),
        "second_factor": is_mfa_enabled(request.user),
        "passkeys": Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).count(),
        "sessions": len(sessions_of(request.user, request.session.session_key)),
        "other_service": settings.OIDC_NAME,
        "joined": bool(settings.OIDC_NAME) and SocialAccount.objects.filter(user=request.user).exists(),
    }
    return render(request, "my_account.html", context)


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """The browsers in which the account is signed in; one of them, or all, signed out."""
    if request.method != "POST":
        found = sessions_of(request.user, request.session.session_key)
        return render(request, "usersessions/usersession_list.html", {"sessions": found})
    asked = request.POST.get("session", "")
    if asked == "all":
        end_all(request.user, request)
        messages.success(request, _("ออกจากระบบทุกเครื่องแล้ว"))
        return redirect("account_login")
    number = number_in(asked)
    if number is not None and end_session(request.user, number):
        messages.success(request, _("ออกจากระบบเครื่องนั้นแล้ว"))
    return redirect("usersessions_list")


def forgotten(request: HttpRequest) -> HttpResponse:
    """What to do about a forgotten password: no e-mail is known here, so a person of the agency helps."""
    return render(request, "account/forgotten.html")


def not_here(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Pages about e-mail addresses do not exist: none is ever asked for."""
    raise Http404
