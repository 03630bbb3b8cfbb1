"""What stands behind a link: an invitation to an account, or the setting of a new password. No e-mail is asked for."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from prongsai_web.agencies import actions_accounts as actions
from prongsai_web.agencies.models import Agency, Invitation, User
from prongsai_web.agencies.signing_in import signed_in
from prongsai_web.pages.forms.invitations import AcceptForm, NewPasswordForm


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a name and a password, or join the account that is signed in; either way straight to the agency."""
    found = actions.invitation_of(token)
    if found is None or not actions.is_open(found, timezone.now()):
        return _ended(request, found and found.agency)
    form = AcceptForm(request.POST if "username" in request.POST else None)
    try:
        if request.method == "POST" and "join" in request.POST and request.user.is_authenticated:
            return _joined(request, found)
        if request.method == "POST" and not request.user.is_authenticated and form.is_valid():
            chosen = form.cleaned_data
            user = actions.accept(found, username=chosen["username"], password=chosen["password"])
            return signed_in(request, user, to=_first_page(user, found))
    except actions.LinkEnded:
        return _ended(request, found.agency)
    context = {"invitation": found, "form": form, "sign_in": f"{reverse('account_login')}?next={request.path}"}
    return render(request, "invitation.html", context, status=422 if form.errors else 200)


def _joined(request: HttpRequest, found: Invitation) -> HttpResponse:
    try:
        actions.join(found, request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("invitation", token=request.resolver_match.kwargs["token"])
    messages.success(request, _("เพิ่มหน่วยงานในบัญชีของท่านแล้ว"))
    return redirect(_first_page(request.user, found))


def _first_page(user: User, found: Invitation) -> str:
    """The agency, or what else is there for somebody who reads no rows of it: the province, a post yet to begin."""
    here = user.agencies(timezone.localdate()).filter(pk=found.agency_id).exists()
    return reverse("agency_home", args=[found.agency_id]) if here else reverse("home")


@never_cache
def reset(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a new password; then on, through the second factor where there is one."""
    found = actions.reset_of(token)
    if found is None:
        return _ended(request, actions.agency_of_reset(token))
    form = NewPasswordForm(request.POST or None, username=found.user.username)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.reset(found, form.cleaned_data["password"])
        except actions.LinkEnded:
            return _ended(request, found.person.agency)
        request.session.flush()
        return signed_in(request, user, to=reverse("home"))
    context = {"found": found, "form": form}
    return render(request, "reset.html", context, status=422 if form.errors else 200)


def _ended(request: HttpRequest, agency: Agency | None) -> HttpResponse:
    """The link does not hold: whom to ask for a new one. A link that never was is answered the same."""
    context = {"whom": actions.whom_to_ask(agency, timezone.localdate())}
    return render(request, "link_ended.html", context, status=410)
