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
from prongsai_web.pages.forms.invitations import AcceptForm, NamedAcceptForm, NameForm, NewPasswordForm


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a name and a password, or join the account that is signed in; either way straight to the agency."""
    found = actions.invitation_of(token)
    if found is None or not actions.is_open(found, timezone.now()):
        return _ended(request, found and found.agency)
    join, known = "join" in request.POST, request.user.is_authenticated
    form = _account_form(found)(request.POST if "username" in request.POST and not join else None)
    name_form = NameForm(request.POST if join else None) if found.person.unnamed else None
    try:
        if join and known and (name_form is None or name_form.is_valid()):
            return _joined(request, found, name_form.cleaned_data["name"] if name_form else "")
        if not known and form.is_valid():
            chosen = {name: value for name, value in form.cleaned_data.items() if name != "again"}
            user = actions.accept(found, **chosen)
            return signed_in(request, user, to=_first_page(user, found))
    except actions.LinkEnded:
        return _ended(request, found.agency)
    faults = form.errors or (name_form and name_form.errors)
    back = f"{reverse('account_login')}?next={request.path}"
    context = {"invitation": found, "form": form, "name_form": name_form, "sign_in": back}
    return render(request, "invitation.html", context, status=422 if faults else 200)


def _account_form(found: Invitation) -> type[AcceptForm]:
    return NamedAcceptForm if found.person.unnamed else AcceptForm


def _joined(request: HttpRequest, found: Invitation, name: str) -> HttpResponse:
    try:
        actions.join(found, request.user, name=name)
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
