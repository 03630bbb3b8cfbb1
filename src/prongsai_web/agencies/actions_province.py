"""Agencies opened many at once (เปิดหน่วยงานหลายแห่ง), each with a link for its first administrator."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from prongsai_web.agencies import actions_invite
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, Invitation, Person, Post
from prongsai_web.agencies.models.people import UNNAMED
from prongsai_web.agencies.opening import opened
from prongsai_web.agencies.province import IN_USE, Listed
from prongsai_web.agencies.roles import Role


@transaction.atomic
def open_many(access: Access, rows: Iterable[Listed]) -> list[tuple[Agency, Invitation, str]]:
    """Open each agency, or find the one that waits for its first account; an invitation and its token for each.

    An agency that is in use is left alone. All of them or none.
    """
    made = [_open(access, row) for row in rows if row.state != IN_USE]
    if made:
        names = [agency.name for agency, _invitation, _token in made]
        told = _("เปิดหน่วยงาน %(n)d แห่ง") % {"n": len(made)}
        record(access.user, access.agency, "open_agencies", told, after={"names": names})
    return made


def _open(access: Access, row: Listed) -> tuple[Agency, Invitation, str]:
    agency = Agency.objects.filter(pk=row.agency_id).first() if row.agency_id else None
    if agency is None:
        agency = opened(row.name, row.district, row.province, by=access.user, code=row.dla_code)
        Agency.objects.filter(pk=agency.pk).update(opened=False)
    # Whoever looks after the server stands in for the administrator that the agency does not have yet.
    there = Access(access.user, agency, None, frozenset({Role.ADMINISTRATOR.value}), access.today)
    invitation, token = actions_invite.make(there, _first_person(agency))
    return agency, invitation, token


def _first_person(agency: Agency) -> Person:
    person = Person.objects.filter(agency=agency, name=UNNAMED, user=None, left=False).first()
    if person is not None:
        return person
    person = Person.objects.create(agency=agency, name=UNNAMED)
    for role in (Role.ADMINISTRATOR, Role.COORDINATOR):
        Post.objects.create(agency=agency, person=person, role=role)
    return person
