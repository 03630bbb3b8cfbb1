"""Who may give or take a role (การให้สิทธิ): nobody climbs above himself, and nobody locks the agency out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Agency, Post
from prongsai_web.agencies.roles import May, Role, granted


def manages_server(access: Access) -> bool:
    """Whether the person looks after this server: administrator of the agency that was opened on it first."""
    if not access.may(May.MANAGE_SETTINGS):
        return False
    return Agency.objects.order_by("pk").values_list("pk", flat=True).first() == access.agency.pk


def may_give(access: Access, role: str) -> bool:
    """Whether the person may give, take or hand over the role.

    Only an administrator makes an administrator. An overseer reads other agencies of the province, so that only who
    looks after the server makes one.
    """
    if not access.may(May.MANAGE_PEOPLE):
        return False
    if role == Role.OVERSEER:
        return manages_server(access)
    return role != Role.ADMINISTRATOR or access.may(May.MANAGE_SETTINGS)


def roles_to_give(access: Access) -> list[Role]:
    """The roles that the person may give, in their order."""
    server = manages_server(access)
    settings = access.may(May.MANAGE_SETTINGS)
    kept = {Role.OVERSEER: server, Role.ADMINISTRATOR: settings}
    return [role for role in Role if kept.get(role, True)] if access.may(May.MANAGE_PEOPLE) else []


def check_may_give(access: Access, roles: Iterable[str]) -> None:
    """Raise `ValidationError` where one of the roles is not the person's to give or take."""
    for role in roles:
        if not may_give(access, role):
            label = Role(role).label
            raise ValidationError(_("บทบาท «%(role)s» ให้หรือเปลี่ยนได้เฉพาะผู้ดูแล โปรดติดต่อผู้ดูแลของหน่วยงาน") % {"role": label})


def check_still_managed(agency: Agency, today: datetime.date, touched: Iterable[str]) -> None:
    """Raise `ValidationError` where a change of the `touched` roles leaves nobody with an account to administer.

    Called inside the transaction of the change, which is rolled back then.
    """
    if not any(May.MANAGE_SETTINGS in granted([role]) for role in touched):
        return
    who = [role.value for role in Role if May.MANAGE_SETTINGS in granted([role])]
    held = Post.objects.in_force(today).filter(agency=agency, role__in=who, person__user__is_active=True)
    if not held.filter(until__isnull=True).exists():
        raise ValidationError(_("ต้องมีผู้ดูแลที่มีบัญชีและไม่กำหนดวันสิ้นสุดอย่างน้อยหนึ่งคน โปรดตั้งผู้ดูแลคนใหม่และให้เข้าใช้ระบบก่อน"))
