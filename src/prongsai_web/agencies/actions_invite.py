"""Invitations (คำเชิญ): a link for one person, shown once, that can be copied into LINE, taken back, and runs out."""

from __future__ import annotations

import datetime
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.actions_people import roles_of
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.guarding import check_may_give
from prongsai_web.agencies.models import Invitation, Person

LASTS = datetime.timedelta(days=14)


@transaction.atomic
def make(access: Access, person: Person) -> tuple[Invitation, str]:
    """A new link for the person, and its token, which is kept nowhere; links made before end.

    Raises `ValidationError` for somebody who has an account, has left, holds no post (and would come in to nothing),
    or one whose role is not the maker's to give.
    """
    if person.user_id or person.left:
        raise ValidationError(_("ผู้นี้มีบัญชีแล้วหรือพ้นจากหน่วยงานแล้ว จึงไม่ต้องใช้ลิงก์เชิญ"))
    roles = roles_of(person, access.today)
    if not roles:
        raise ValidationError(_("ผู้นี้ยังไม่มีตำแหน่ง จึงยังเข้าใช้ระบบไม่ได้ โปรดเพิ่มตำแหน่งก่อนทำลิงก์เชิญ"))
    check_may_give(access, roles)
    now = timezone.now()
    _open(person, now).update(revoked_at=now)
    token = secrets.token_urlsafe(24)
    made = Invitation.objects.create(
        agency=access.agency,
        person=person,
        digest=Invitation.digest_of(token),
        made_by=access.user,
        expires_at=now + LASTS,
    )
    record(access.user, access.agency, "invite", person, after={"expires_at": made.expires_at})
    return made, token


@transaction.atomic
def revoke(access: Access, invitation: Invitation) -> bool:
    """End a link that nobody has used. False where it was used, had ended or had run out before."""
    now = timezone.now()
    if not _open(invitation.person, now).filter(pk=invitation.pk).update(revoked_at=now):
        return False
    record(
        access.user, access.agency, "revoke_invitation", invitation.person, before={"expires_at": invitation.expires_at}
    )
    return True


def open_links(person: Person) -> list[Invitation]:
    """The links of the person that can still be used."""
    return list(_open(person, timezone.now()).select_related("made_by"))


def _open(person: Person, now: datetime.datetime):
    return Invitation.objects.filter(person=person, used_at=None, revoked_at=None, expires_at__gt=now)
