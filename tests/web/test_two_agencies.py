"""Somebody of two agencies: what he may do in one reaches no row of the other, by whatever key he names."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import make
import pytest
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone
from test_doors import doors

from prongsai_web.agencies.models import (
    Agency,
    Committee,
    Entry,
    Invitation,
    Person,
    Post,
    Responsibility,
    StoredFile,
    Unit,
    User,
)
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import (
    Answered,
    CalendarDate,
    Constraint,
    OitTaking,
    Plan,
    PlanComment,
    PlanReturn,
    PlanVersion,
    Reading,
)

TODAY = datetime.date(2026, 11, 20)


def _file(agency: Agency) -> StoredFile:
    row = StoredFile(agency=agency, name="ก.pdf", kind="pdf", size=1, sha256="0" * 64)
    row.content.save("a.pdf", ContentFile(b"%PDF-1.7"), save=True)
    return row


def _invitation(agency: Agency) -> Invitation:
    person = make.person(agency, "นายรอเชิญ")
    return Invitation.objects.create(agency=agency, person=person, digest="0" * 64, expires_at=timezone.now())


def _plan(agency: Agency) -> Plan:
    """A plan there, and one of the same year in every other agency."""
    plans = {each.pk: make.plan(each, *make.three_measures()) for each in Agency.objects.all()}
    return plans[agency.pk]


def _comment(agency: Agency) -> PlanComment:
    return PlanComment.objects.create(agency=agency, plan=_plan(agency), text="ลับ", who="นางอยู่ที่อื่น")


def _version(agency: Agency) -> PlanVersion:
    return PlanVersion.objects.create(agency=agency, plan=_plan(agency), number=1, why="by_hand", dossier="{}")


def _limit(agency: Agency) -> Constraint:
    return Constraint.objects.create(agency=agency, text="ลับ", opened_year=2569)


def _returned(agency: Agency) -> PlanReturn:
    return PlanReturn.objects.create(agency=agency, plan=_plan(agency), file=_file(agency), state="ready")


ROWS: dict[str, Callable[[Agency], models.Model]] = {
    "people": lambda agency: make.person(agency, "นางอยู่ที่อื่น", Role.UNIT_OFFICER),
    "posts": lambda agency: make.person(agency, "นางอยู่ที่อื่น", Role.UNIT_OFFICER).posts.get(),
    "invitations": _invitation,
    "units": lambda agency: Unit.objects.create(agency=agency, name="กองลับ"),
    "committees": lambda agency: Committee.objects.create(agency=agency, title="คณะทำงานลับ"),
    "readings": lambda agency: Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM),
    "files": _file,
    "measures": lambda agency: make.plan(agency, *make.three_measures()).measures.first(),
    "plan_comment_settle": _comment,
    "plan_comment_reword": _comment,
    "plan_comment_back": _comment,
    "plan_version": _version,
    "plan_restore": _version,
    "plan_returned": _returned,
    "plan_return_unclear": _returned,
    "limit_edit": lambda agency: _limit(agency),
    "limit_close": lambda agency: _limit(agency),
    "limit_reopen": lambda agency: _limit(agency),
    "sample_remove": lambda agency: Answered.objects.create(
        agency=agency, fiscal_year=2570, day=TODAY, instrument="IIT", count=1
    ),
    "oit_undo": lambda agency: OitTaking.objects.create(agency=agency, fiscal_year=2570, source="ลับ"),
    "dates": lambda agency: CalendarDate.objects.create(agency=agency, fiscal_year=2570, what="ลับ", ends=TODAY),
}
"""A row by the name of the address, or by the word of it in which the key stands."""


@pytest.fixture
def of_two(people: Mapping[str, User], agency: Agency) -> User:
    """Coordinator and administrator of another agency, auditor of this one: sees its rows, changes none."""
    user = people["outsider"]
    make.person(agency, "นางสองแห่ง", Role.AUDITOR, account=user)
    return user


@pytest.fixture
def theirs(of_two: User) -> Agency:
    return of_two.people.get(posts__role=Role.COORDINATOR).agency


@pytest.fixture
def client_of_two(of_two: User) -> Client:
    client = Client()
    client.force_login(of_two, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("pattern", [p for p in doors() if "pk" in p.pattern.converters], ids=lambda p: p.name)
def test_a_key_of_the_other_agency_is_found_under_no_address_of_ones_own(
    pattern: URLPattern, agency: Agency, theirs: Agency, client_of_two: Client
) -> None:
    word = str(pattern.pattern).split("/")[2]
    row = ROWS[str(pattern.name) if str(pattern.name) in ROWS else word](agency)
    more: dict[str, Any] = {"number": 0} if "number" in pattern.pattern.converters else {}
    more |= {"year": 2569} if "year" in pattern.pattern.converters else {}
    more |= {"suffix": "docx"} if "suffix" in pattern.pattern.converters else {}
    address = reverse(str(pattern.name), kwargs={"agency": theirs.pk, "pk": row.pk, **more})
    kept = {**type(row).objects.values().get(pk=row.pk)}

    assert client_of_two.get(address).status_code in (404, 405)
    assert client_of_two.post(address, {"name": "ยึด", "version": "0", "confirm": "yes"}).status_code in (404, 405)
    assert type(row).objects.values().get(pk=row.pk) == kept


def state(agency: Agency) -> list[Any]:
    """Everything that forms of another agency might touch here."""
    tables = (Person, Post, Unit, Committee, Responsibility, Entry)
    return [list(table.objects.filter(agency=agency).order_by("pk").values()) for table in tables]


def test_keys_of_the_other_agency_in_forms_are_no_choices(
    agency: Agency, theirs: Agency, client_of_two: Client
) -> None:
    unit, person = ROWS["units"](agency), ROWS["people"](agency)
    assert isinstance(person, Person)
    own = make.person(theirs, "นายในหน่วยงาน", Role.UNIT_OFFICER)
    own_unit = Unit.objects.create(agency=theirs, name="กองคลัง")
    before = state(agency)

    def post(address: str, *keys: object, **told: object) -> int:
        return client_of_two.post(reverse(address, args=[theirs.pk, *keys]), told).status_code

    role = {"role": Role.UNIT_OFFICER.value, "unit_id": unit.pk, "title": "นักวิชาการ", "version": 0}
    assert post("person_add", name="นายใหม่", **role) == 422
    assert post("post_add", own.pk, **role) == 422
    assert post("post_edit", own.posts.get().pk, **role) == 422
    post("unit_add", name="งานย่อย", parent=unit.pk)
    post("unit_edit", own_unit.pk, name="กองคลัง", shown="กองคลัง", parent=unit.pk)
    assert post("hand_over", giver=person.pk, taker=own.pk, post=person.posts.get().pk, work="duties-2570") != 302
    assert post("hand_over", giver=own.pk, taker=person.pk, post=own.posts.get().pk) != 302
    assert post("hand_over", giver=own.pk, taker=own.pk, post=person.posts.get().pk) != 302
    duties = {"unit-1": unit.pk, "person-1": person.name, "due-1": "", "shown-1": "//", "chosen": "1"}
    post("duties_edit", 2569, **duties, **{"unit-all": unit.pk, "person-all": person.name})
    post("committee_add", title="คณะใหม่", **{"seat-name": person.name, "seat-position": "", "seat-role": "กรรมการ"})

    assert state(agency) == before
    assert not Unit.objects.filter(agency=theirs, parent=unit).exists()
    for table in (Post, Responsibility):
        assert not table.objects.filter(agency=theirs, unit=unit).exists()
        assert not table.objects.filter(agency=theirs, person=person).exists()
    assert not Committee.objects.filter(agency=theirs, members__person=person).exists()
