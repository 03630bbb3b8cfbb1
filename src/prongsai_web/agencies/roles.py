"""Roles (บทบาท) and what each may do: a table, and nothing else decides.

One person may hold every role; no role forbids another. An overseer reads only what an agency shares.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody is for the agency."""

    ADMINISTRATOR = "administrator", _("ผู้ดูแลบัญชีผู้ใช้และการตั้งค่า")
    COORDINATOR = "coordinator", _("ผู้ประสานงาน ITA")
    UNIT_OFFICER = "unit_officer", _("เจ้าหน้าที่ผู้รับผิดชอบ")
    UNIT_HEAD = "unit_head", _("หัวหน้าส่วนราชการ")
    CLERK = "clerk", _("ปลัด")
    EXECUTIVE = "executive", _("ผู้บริหาร (นายก)")
    WEBMASTER = "webmaster", _("ผู้ดูแลเว็บไซต์")
    AUDITOR = "auditor", _("ผู้ตรวจสอบภายใน")
    OVERSEER = "overseer", _("ผู้ประสานงานระดับจังหวัด")


class May(TextChoices):
    """A thing that may be done."""

    READ = "read"
    READ_SHARED = "read_shared"
    EDIT_YEAR = "edit_year"
    EDIT_OWN_UNIT = "edit_own_unit"
    DECIDE = "decide"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    READ_AUDIT = "read_audit"


_TABLE: dict[Role, frozenset[May]] = {
    Role.ADMINISTRATOR: frozenset({May.READ, May.MANAGE_PEOPLE, May.MANAGE_SETTINGS, May.READ_AUDIT}),
    Role.COORDINATOR: frozenset({May.READ, May.EDIT_YEAR, May.MANAGE_PEOPLE, May.READ_AUDIT}),
    Role.UNIT_OFFICER: frozenset({May.READ, May.EDIT_OWN_UNIT}),
    Role.UNIT_HEAD: frozenset({May.READ, May.EDIT_OWN_UNIT}),
    Role.CLERK: frozenset({May.READ, May.DECIDE, May.READ_AUDIT}),
    Role.EXECUTIVE: frozenset({May.READ, May.DECIDE, May.READ_AUDIT}),
    Role.WEBMASTER: frozenset({May.READ}),
    Role.AUDITOR: frozenset({May.READ, May.READ_AUDIT}),
    Role.OVERSEER: frozenset({May.READ_SHARED}),
}
# Whoever signs in with one of these can change, decide or read for the whole agency, so a password is not enough.
PRIVILEGED = frozenset((Role.ADMINISTRATOR, Role.COORDINATOR, Role.CLERK, Role.EXECUTIVE, Role.AUDITOR, Role.OVERSEER))


def granted(roles: Iterable[str]) -> frozenset[May]:
    """All that the roles together allow."""
    return frozenset(may for role in roles for may in _TABLE[Role(role)])


def roles_that(may: May) -> tuple[Role, ...]:
    """The roles that allow it, for the message to somebody who may not."""
    return tuple(role for role, allowed in _TABLE.items() if may in allowed)
