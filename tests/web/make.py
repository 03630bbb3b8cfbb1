"""Rows for the tests, made by plain functions."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai_web.agencies.models import Agency, Person, Post, Unit, User
from prongsai_web.agencies.roles import Role


def agency(name: str, *, province: str = "", **more: object) -> Agency:
    return Agency.objects.create(name=name, province=province, type_code="subdistrict_municipality", **more)


def user(name: str) -> User:
    return User.objects.create_user(username=name, password="a-long-password-for-tests")


def person(of: Agency, name: str, *roles: Role, account: User | None = None, unit: Unit | None = None) -> Person:
    made = Person.objects.create(agency=of, name=name, user=account)
    for role in roles:
        Post.objects.create(agency=of, person=made, role=role, unit=unit)
    return made


def people(of: Agency) -> Mapping[str, User]:
    found = {}
    for role in Role:
        found[role.value] = user(role.value)
        person(of, f"นาย{role.label}", role, account=found[role.value])
    other = agency("องค์การบริหารส่วนตำบลโนนสมมติ", province="กาฬสินธุ์")
    found["outsider"] = user("outsider")
    person(other, "นางนอกหน่วยงาน", Role.COORDINATOR, Role.ADMINISTRATOR, account=found["outsider"])
    return found
