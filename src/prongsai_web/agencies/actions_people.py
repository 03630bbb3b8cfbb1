"""What is done with people (บุคลากร) and their posts: added, corrected, ended; each deed one line of the trail."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record, values_of
from prongsai_web.agencies.guarding import check_may_give, check_still_managed
from prongsai_web.agencies.models import Person, Post, Unit
from prongsai_web.agencies.roles import Role

PERSON_FIELDS = ["name", "telephone"]
POST_FIELDS = ["role", "title", "unit_id", "since", "until", "acting", "acting_title", "basis", "scope"]


def post_values(post: Post) -> dict[str, Any]:
    """A post as the trail tells it."""
    told = values_of(post, [name for name in POST_FIELDS if name != "unit_id"])
    return {"person": post.person.name, **told, "unit": str(post.unit) if post.unit else None}


@transaction.atomic
def add_person(access: Access, values: Mapping[str, Any]) -> Person:
    """A person of the agency, without account and without post."""
    person = Person.objects.create(agency=access.agency, changed_by=access.user, **values)
    record(access.user, access.agency, "add_person", person, after=values_of(person, PERSON_FIELDS))
    return person


@transaction.atomic
def change_person(access: Access, person: Person, version: int, values: Mapping[str, Any]) -> None:
    """Name and telephone corrected. Raises `Stale`."""
    before = values_of(Person.objects.get(pk=person.pk), PERSON_FIELDS)
    for name, value in values.items():
        setattr(person, name, value)
    person.save_if(version, access.user, PERSON_FIELDS)
    record(access.user, access.agency, "change_person", person, before=before, after=values_of(person, PERSON_FIELDS))


@transaction.atomic
def set_left(access: Access, person: Person, left: bool) -> None:
    """The person leaves the agency (พ้นจากหน่วยงาน) or is back; nothing of it is deleted, but its posts rest.

    Raises `ValidationError` where nobody would look after the agency any more.
    """
    roles = roles_of(person, access.today)
    check_may_give(access, roles)
    changed = Person.objects.filter(pk=person.pk, left=not left)
    if not changed.update(left=left, changed_by=access.user, version=person.version + 1):
        return
    check_still_managed(access.agency, access.today, roles)
    record(
        access.user,
        access.agency,
        "leave" if left else "return",
        person,
        before={"left": not left},
        after={"left": left},
    )


def roles_of(person: Person, today: datetime.date) -> set[str]:
    """The roles that the person has, or will have."""
    return set(Post.objects.filter(person=person).exclude(until__lt=today).values_list("role", flat=True))


@transaction.atomic
def add_post(access: Access, person: Person, values: Mapping[str, Any]) -> Post:
    """A post for the person. Raises `ValidationError` for a role that is not the maker's to give."""
    check_may_give(access, [values["role"]])
    post = Post.objects.create(agency=access.agency, person=person, changed_by=access.user, **values)
    record(access.user, access.agency, "add_post", post, after=post_values(post))
    return post


@transaction.atomic
def change_post(access: Access, post: Post, version: int, values: Mapping[str, Any]) -> None:
    """A post corrected or ended by its date. Raises `Stale`, and `ValidationError` as `add_post` and `set_left`."""
    was = Post.objects.select_related("unit", "person").get(pk=post.pk)
    check_may_give(access, {was.role, values["role"]})
    for name, value in values.items():
        setattr(post, name, value)
    post.save_if(version, access.user, POST_FIELDS)
    check_still_managed(access.agency, access.today, [was.role])
    record(access.user, access.agency, "change_post", post, before=post_values(was), after=post_values(post))


@transaction.atomic
def remove_post(access: Access, post: Post) -> None:
    """A post that was entered by mistake taken away; one that was truly held is ended by its date instead."""
    check_may_give(access, [post.role])
    told = post_values(post)
    record(access.user, access.agency, "remove_post", post, before=told)
    post.delete()
    check_still_managed(access.agency, access.today, [post.role])


@transaction.atomic
def add_with_post(access: Access, values: Mapping[str, Any], post: Mapping[str, Any] | None) -> Person:
    """A person with the first post. Raises `ValidationError` for a role that is not the maker's to give."""
    person = add_person(access, values)
    if post is not None:
        add_post(access, person, post)
    return person


@transaction.atomic
def add_many(access: Access, rows: Iterable[Mapping[str, Any]]) -> list[Person]:
    """People with at most one post each, from a list: `name telephone title role unit`; role "" is no post."""
    made = [_one_of_many(access, row) for row in rows]
    if made:
        names = [person.name for person in made]
        told = _("เพิ่มบุคลากร %(n)d คน") % {"n": len(made)}
        record(access.user, access.agency, "add_people", told, after={"names": names})
    return made


def _one_of_many(access: Access, row: Mapping[str, Any]) -> Person:
    person = Person.objects.create(
        agency=access.agency, name=row["name"], telephone=row["telephone"], changed_by=access.user
    )
    role, unit = row["role"], row["unit"]
    if role in (Role.ADMINISTRATOR, Role.OVERSEER) or (unit is not None and not _own(access, unit)):
        raise ValidationError(_("บทบาทหรือส่วนราชการนี้ใช้กับรายชื่อที่วางไม่ได้"))
    if role:
        Post.objects.create(
            agency=access.agency, person=person, role=role, title=row["title"], unit=unit, changed_by=access.user
        )
    return person


def _own(access: Access, unit: Unit) -> bool:
    return unit.agency_id == access.agency.pk
