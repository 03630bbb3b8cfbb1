"""Two at the same moment, with real threads and locks: on PostgreSQL, since SQLite lets one write after the other."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import make
import pytest
from django.db import connection, transaction
from django.utils import timezone

from prongsai.dossier import Assessment, Dossier
from prongsai.dossier.nouns import Document
from prongsai_web.agencies import actions_accounts as accounts
from prongsai_web.agencies import opening
from prongsai_web.agencies.access import Access, access_of
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, Entry, Invitation, Person, User
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import (
    actions_analysis,
    actions_calendar,
    actions_plan,
    actions_plan_comments,
    actions_plan_moves,
    actions_reading,
    actions_sample,
    actions_years,
    closed_years,
)
from prongsai_web.cycles.models import (
    Answered,
    CalendarDate,
    Constraint,
    Plan,
    PlanComment,
    PlannedMeasure,
    Reading,
    Standing,
    Year,
)
from prongsai_web.cycles.standings import draw_up

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
_A_WHILE = 0.5
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


def after_the_first(first: Callable[[], Any], *others: Callable[[], Any]) -> list[Any]:
    """The same, but the others begin while the first is done and not yet settled."""
    done = threading.Event()

    def begin() -> Any:
        with transaction.atomic():
            told = first()
            done.set()
            time.sleep(_A_WHILE)
        return told

    def follow(deed: Callable[[], Any]) -> Any:
        done.wait()
        return deed()

    return at_once(begin, *(lambda each=each: follow(each) for each in others))


@pytest.fixture
def access(agency: Agency) -> Access:
    keeper = make.user("keeper")
    make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.COORDINATOR, account=keeper)
    return access_of(keeper, agency.pk, timezone.localdate())


def test_nothing_comes_into_a_year_that_is_just_being_closed(agency: Agency, access: Access) -> None:
    year = Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2569, state=Year.State.REPORTING)
    date = {"what": "ประชุม", "ends": datetime.date(2026, 3, 31)}

    told = after_the_first(
        lambda: actions_years.set_state(access, year, Year.State.REPORTING, Year.State.CLOSED),
        lambda: actions_calendar.add(access, 2569, date),
        lambda: actions_analysis.add_limit(access, 2569, "กำลังคนไม่เพียงพอ"),
        lambda: actions_sample.add_answered(access, 2569, [(datetime.date(2026, 1, 15), "IIT", 3)]),
    )

    assert kinds(told) == ["NoneType", "YearClosed", "YearClosed", "YearClosed"]
    assert not CalendarDate.objects.exists() and not Constraint.objects.exists() and not Answered.objects.exists()


def test_a_year_is_closed_only_after_what_is_just_being_changed(agency: Agency, access: Access) -> None:
    year = Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2569, state=Year.State.REPORTING)
    date = {"what": "ประชุม", "ends": datetime.date(2026, 3, 31)}

    told = after_the_first(
        lambda: actions_calendar.add(access, 2569, date),
        lambda: actions_years.set_state(access, year, Year.State.REPORTING, Year.State.CLOSED),
    )

    assert kinds(told) == ["CalendarDate", "NoneType"]
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["add_date", "move_year"]


def later(deed: Callable[[], Any], moment: float) -> Callable[[], Any]:
    """The deed after a moment."""
    return lambda: (time.sleep(moment), deed())[1]


def test_deeds_in_several_years_wait_for_each_other_and_never_both(agency: Agency, access: Access) -> None:
    for year in (2567, 2568, 2569):
        Year.objects.create(agency=agency, fiscal_year=year, framework_year=2568, state=Year.State.REPORTING)
        make.result(agency, year, *["80"] * 10)
    limit = Constraint.objects.create(agency=agency, text="กำลังคนไม่เพียงพอ", opened_year=2567)
    told = [Assessment(fiscal_year=year, total=Decimal(90)) for year in (2569, 2568)]
    dossier = Dossier(document=Document(fiscal_year=2569), scores=told).to_json()
    reading = Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM, dossiers=[dossier])
    deeds = (
        lambda: actions_analysis.change_limit(access, limit, 0, 2569, "กำลังคนไม่เพียงพอต่อภารกิจ"),
        lambda: actions_reading.confirm(access, reading, reading.version),
    )

    for deed in deeds:
        told = after_the_first(
            lambda: closed_years.check_open(agency, 2568),
            later(lambda: actions_analysis.add_limit(access, 2567, "งบประมาณจำกัด"), _A_WHILE / 5),
            later(deed, _A_WHILE / 2),
        )
        assert [each for each in told if isinstance(each, Exception)] == []


def test_no_comment_arrives_after_the_plan_is_fixed(agency: Agency, access: Access) -> None:
    plan = make.plan(agency, *make.three_measures())
    actions_plan_moves.send(access, plan, Plan.State.DRAFT, access.today)

    told = after_the_first(
        lambda: actions_plan_moves.fix(access, Plan.objects.get(), Plan.State.COMMENTING),
        *(lambda: actions_plan_comments.comment(access, Plan.objects.get(), None, "เห็นชอบ") for _ in range(3)),
    )

    assert kinds(told) == ["Closed", "Closed", "Closed", "NoneType"]
    assert not PlanComment.objects.exists()
