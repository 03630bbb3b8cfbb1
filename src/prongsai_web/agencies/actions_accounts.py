"""How an account comes to be and is mended: an invitation accepted or joined, a password set anew by a link.

A link for a new password is signed and kept nowhere: it ends after a day, with the next sign-in, and with its use.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from prongsai_web.agencies import second_factor
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.actions_people import roles_of
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.guarding import check_may_give, manages_server
from prongsai_web.agencies.models import Agency, Invitation, Person, Post, User
from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.sessions import end_all

RESET_LASTS = datetime.timedelta(days=1)
_SALT = "new password"


class LinkEnded(Exception):
    """The link has run out, was used, or was taken back."""


@dataclass(frozen=True, slots=True)
class Reset:
    """A link for a new password that still holds: for whom, in whose agency."""

    person: Person
    user: User


def invitation_of(token: str) -> Invitation | None:
    """The invitation of a token, open or not."""
    found = Invitation.objects.filter(digest=Invitation.digest_of(token))
    return found.select_related("person", "agency").first()


def is_open(invitation: Invitation, now: datetime.datetime) -> bool:
    """Whether it can still be accepted."""
    return _open(invitation, now).filter(person__user=None, person__left=False).exists()


def _open(invitation: Invitation, now: datetime.datetime):
    return Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None, expires_at__gt=now)


@transaction.atomic
def accept(invitation: Invitation, *, username: str, password: str, name: str = "") -> User:
    """A new account for the invited person, who gives the name where none is known yet.

    Raises `LinkEnded`, also for the slower of two at once.
    """
    _take(invitation)
    user = User.objects.create_user(username=username, password=password)
    _join(invitation, user, name)
    return user


@transaction.atomic
def join(invitation: Invitation, user: User, *, name: str = "") -> None:
    """The invited person is the owner of this account, and named so where no name is known yet.

    Raises `LinkEnded`, or `ValidationError` for a second person."""
    if Person.objects.filter(agency=invitation.agency, user=user).exists():
        raise ValidationError(_("บัญชีนี้เป็นของบุคลากรอีกคนในหน่วยงานนี้แล้ว โปรดแจ้งผู้ประสานงาน"))
    _take(invitation)
    _join(invitation, user, name)


def _take(invitation: Invitation) -> None:
    """One statement over one row without a join: of two at once the database lets only one through."""
    now = timezone.now()
    if not _open(invitation, now).update(used_at=now):
        raise LinkEnded


def _join(invitation: Invitation, user: User, name: str) -> None:
    named = {"name": name} if name and invitation.person.unnamed else {}
    try:
        with transaction.atomic():
            taken = Person.objects.filter(pk=invitation.person_id, user=None, left=False).update(user=user, **named)
    except IntegrityError:
        taken = 0
    if not taken:
        raise LinkEnded
    Agency.objects.filter(pk=invitation.agency_id, opened=False).update(opened=True)
    invitation.person.refresh_from_db()
    told = {"username": user.username, **named}
    record(user, invitation.agency, "accept_invitation", invitation.person, after=told)


@transaction.atomic
def make_reset(access: Access, person: Person) -> str:
    """The token of a link by which the person sets a new password.

    Raises `ValidationError` where there is no account, or where the account reaches further than the maker.
    """
    user = _mendable(access, person)
    record(access.user, access.agency, "make_reset_link", person, after={"username": user.username})
    return signing.dumps([person.pk, _state(user)], salt=_SALT)


@transaction.atomic
def forget_second_factor(access: Access, person: Person) -> int:
    """Remove all second factors of a person who lost them, sign the account out everywhere; how many there were.

    Raises `ValidationError` as `make_reset`.
    """
    user = _mendable(access, person)
    gone = second_factor.forget(user)
    end_all(user)
    record(access.user, access.agency, "forget_second_factor", person, before={"factors": gone})
    return gone


def _mendable(access: Access, person: Person) -> User:
    """The account of the person, where whoever asks is allowed to open it anew."""
    if person.user is None or not person.user.is_active:
        raise ValidationError(_("ผู้นี้ยังไม่มีบัญชีที่ใช้งาน โปรดส่งลิงก์เชิญแทน"))
    check_may_give(access, roles_of(person, access.today))
    elsewhere = Post.objects.in_force(access.today).filter(person__user=person.user).exclude(agency=access.agency)
    if elsewhere.exists() and not manages_server(access):
        raise ValidationError(_("บัญชีนี้ใช้กับหน่วยงานอื่นด้วย จึงตั้งรหัสผ่านใหม่ได้เฉพาะผู้ดูแลเครื่องแม่ข่าย โปรดติดต่อผู้ดูแลเครื่องแม่ข่าย"))
    return person.user


def reset_of(token: str) -> Reset | None:
    """What a link for a new password opens; None where it has ended."""
    try:
        pk, state = signing.loads(token, salt=_SALT, max_age=RESET_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    person = Person.objects.select_related("user", "agency").filter(pk=pk, left=False, user__is_active=True).first()
    if person is None or not constant_time_compare(state, _state(person.user)):
        return None
    return Reset(person, person.user)


def agency_of_reset(token: str) -> Agency | None:
    """The agency from which a link came, ended or not, so that its coordinator can be named."""
    try:
        pk, _state_then = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    person = Person.objects.select_related("agency").filter(pk=pk).first()
    return person.agency if person else None


@transaction.atomic
def reset(found: Reset, password: str) -> User:
    """Set the password and sign the account out everywhere. Raises `LinkEnded`, also for the slower of two at once."""
    rows = User.objects.filter(pk=found.user.pk, password=found.user.password)
    if not rows.update(password=make_password(password)):
        raise LinkEnded
    user = User.objects.get(pk=found.user.pk)
    end_all(user)
    record(user, found.person.agency, "reset_password", found.person)
    return user


def _state(user: User) -> str:
    """Changes with the password and with every sign-in, and tells nothing of either."""
    return salted_hmac(_SALT, f"{user.pk}|{user.password}|{user.last_login}", algorithm="sha256").hexdigest()[:32]


def whom_to_ask(agency: Agency | None, today: datetime.date) -> str:
    """The name of the coordinator, or of an administrator, or the word for one."""
    if agency is not None:
        posts = Post.objects.in_force(today).filter(agency=agency).select_related("person")
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
            if post := posts.filter(role=role).first():
                return post.person.name
    return _("ผู้ประสานงานของหน่วยงาน")
