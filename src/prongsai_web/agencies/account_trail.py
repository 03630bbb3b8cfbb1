"""What happens to an account (การเข้าใช้ระบบ), told in the trail of every agency where its owner holds a post.

No secret and no address is kept. Tries that fail are told once a while, whatever their number.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, Entry, Person, Post, User

ONCE_IN = datetime.timedelta(minutes=15)
"""How long one line about failed tries stands for all that follow."""


def _where(user: Any) -> Iterator[tuple[Agency, Person]]:
    """The agencies in which the account holds a post today, and whom it is there."""
    if user is None or not user.pk:
        return
    held = Post.objects.in_force(timezone.localdate()).filter(person__user=user).values("person_id")
    for person in Person.objects.filter(pk__in=held).select_related("agency"):
        yield person.agency, person


@receiver(account.user_logged_in)
def _signed_in(sender: Any, user: User, **kwargs: Any) -> None:
    for agency, person in _where(user):
        record(user, agency, "sign_in", person)


@receiver(user_logged_out)
def _signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    for agency, person in _where(user):
        record(user, agency, "sign_out", person)


@receiver(user_login_failed)
def _refused(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    name = credentials.get("username") or ""
    _note_failed(User.objects.filter(username__iexact=str(name)[:150]).first())


@receiver(mfa.authentication_failed)
def _code_refused(sender: Any, user: User, **kwargs: Any) -> None:
    _note_failed(user)


def _note_failed(user: User | None) -> None:
    """One line an agency, by nobody: who tried is not known."""
    for agency, person in _where(user):
        told = Entry.objects.filter(agency=agency, verb="sign_in_failed", subject_id=str(person.pk))
        if not told.filter(at__gte=timezone.now() - ONCE_IN).exists():
            record(None, agency, "sign_in_failed", person)


@receiver((account.password_changed, account.password_set))
def _password_changed(sender: Any, user: User, **kwargs: Any) -> None:
    for agency, person in _where(user):
        record(user, agency, "change_password", person)


@receiver((mfa.authenticator_added, mfa.authenticator_reset))
def _factor_added(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    for agency, person in _where(user):
        record(user, agency, "add_factor", person, after={"factor": str(authenticator.type)})


@receiver(mfa.authenticator_removed)
def _factor_removed(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    for agency, person in _where(user):
        record(user, agency, "remove_factor", person, before={"factor": str(authenticator.type)})


def note_ended(user: User, browser: str) -> None:
    """The owner signed another browser out."""
    for agency, person in _where(user):
        record(user, agency, "end_session", person, before={"browser": browser})


def note_all_ended(user: User) -> None:
    """The owner signed out everywhere."""
    for agency, person in _where(user):
        record(user, agency, "end_all_sessions", person)
