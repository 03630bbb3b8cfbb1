"""Two at the same moment, with real threads and locks: on PostgreSQL, since SQLite lets one write after the other."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from typing import Any

import make
import pytest
from django.db import connection
from django.utils import timezone

from prongsai_web.agencies import actions_accounts as accounts
from prongsai_web.agencies import opening
from prongsai_web.agencies.access import access_of
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, Entry, Invitation, Person, User
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import actions_plan
from prongsai_web.cycles.models import Plan, PlannedMeasure, Standing, Year
from prongsai_web.cycles.standings import draw_up

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
NEW = "ประโยคใหม่ที่ยาวพอ"


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed gives, or the fault that it ends with, all begun at the same moment."""
    gate, told = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place: int) -> None:
        gate.wait()
        try:
            told[place] = deeds[place]()
        except Exception as fault:  # noqa: BLE001 - the fault is what is asked for
            told[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def kinds(told: list[Any]) -> list[str]:
    return sorted(type(each).__name__ for each in told)


@pytest.fixture
def agency() -> Agency:
    return make.agency("เทศบาลตำบลบึงทองหลาง", province="กาฬสินธุ์")


@pytest.mark.parametrize("turn", range(3))
def test_of_two_who_use_an_invitation_one_gets_the_account(agency: Agency, turn: int) -> None:
    person = make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.UNIT_OFFICER)
    until = timezone.now() + datetime.timedelta(days=1)
    made = Invitation.objects.create(agency=agency, person=person, digest=f"{turn}", expires_at=until)

    told = at_once(*(lambda n=n: accounts.accept(made, username=f"user{n}", password=NEW) for n in range(4)))

    assert kinds(told) == ["LinkEnded", "LinkEnded", "LinkEnded", "User"]
    assert User.objects.count() == 1
    assert Entry.objects.filter(verb="accept_invitation").count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_of_two_invitations_of_one_person_one_gets_the_account(agency: Agency, turn: int) -> None:
    person = make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.UNIT_OFFICER)
    until = timezone.now() + datetime.timedelta(days=1)
    links = [Invitation.objects.create(agency=agency, person=person, digest=f"{n}", expires_at=until) for n in range(2)]

    told = at_once(*(lambda n=n: accounts.accept(links[n], username=f"user{n}", password=NEW) for n in range(2)))

    assert kinds(told) == ["LinkEnded", "User"]
    assert Person.objects.get(pk=person.pk).user == User.objects.get()


@pytest.mark.parametrize("turn", range(3))
def test_of_two_who_use_a_link_for_a_password_one_sets_it(agency: Agency, turn: int) -> None:
    officer, keeper = make.user("officer"), make.user("keeper")
    person = make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.UNIT_OFFICER, account=officer)
    make.person(agency, "นายดูแล ตัวอย่าง", Role.ADMINISTRATOR, account=keeper)
    token = accounts.make_reset(access_of(keeper, agency.pk, timezone.localdate()), person)
    found = [accounts.reset_of(token) for _ in range(3)]

    told = at_once(*(lambda n=n: accounts.reset(found[n], f"{NEW}{n}") for n in range(3)))

    assert kinds(told) == ["LinkEnded", "LinkEnded", "User"]
    winner = next(n for n, each in enumerate(told) if isinstance(each, User))
    assert User.objects.get(pk=officer.pk).check_password(f"{NEW}{winner}")


def test_of_two_at_the_first_start_one_is_first() -> None:
    told = {"agency_name": "เทศบาลตำบลบึงทองหลาง", "district": "", "province": "กาฬสินธุ์", "person_name": "นายแรก"}

    found = at_once(*(lambda n=n: opening.first(**told, username=f"user{n}", password=NEW) for n in range(3)))

    assert kinds(found) == ["AlreadyOpened", "AlreadyOpened", "tuple"]
    assert (Agency.objects.count(), User.objects.count()) == (1, 1)


def test_a_plan_begun_by_two_clicks_at_once_is_one_plan_of_one_year(agency: Agency) -> None:
    keeper = make.user("keeper")
    make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.COORDINATOR, account=keeper)
    make.result(agency, 2569, *["80"] * 10)
    today = timezone.localdate()

    told = at_once(*(lambda: actions_plan.draft(access_of(keeper, agency.pk, today), 2570) for _ in range(3)))

    assert not [each for each in told if isinstance(each, Exception) and not isinstance(each, Stale)]
    assert (Year.objects.count(), Plan.objects.count()) == (1, 1)
    sources = [row.about["source"] for row in PlannedMeasure.objects.all()]
    assert sources and len(sources) == len(set(sources))


def test_what_a_province_sees_is_drawn_up_by_many_at_once_and_no_deed_is_overlooked(agency: Agency) -> None:
    for n in range(20):
        make.agency(f"เทศบาลตำบลสมมติ {n}", province="กาฬสินธุ์", shares=True)

    told = at_once(draw_up, draw_up, lambda: record(None, agency, "add_person", "นางทดสอบ"), draw_up)

    assert not [each for each in told if isinstance(each, Exception)]
    draw_up()
    assert Standing.objects.count() == 21
    assert all(row.told == row.touched for row in Standing.objects.all())
