"""The demonstration: laid in once into an empty server, whole, an account for every role; no real work is touched."""

from __future__ import annotations

import io
from typing import Any

import make
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from prongsai_web.agencies.models import Agency, Entry, Responsibility, User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import CalendarDate, Paper, Reading, Result, Year
from prongsai_web.pages.demo.people import PASSWORD
from prongsai_web.pages.demo.server import NAME


def demo() -> str:
    out = io.StringIO()
    call_command("demo", address="http://127.0.0.1:8123/", stdout=out)
    return out.getvalue()


@pytest.fixture
def told(db: None) -> str:
    return demo()


def test_address_accounts_and_password_are_printed(told: str) -> None:
    assert "http://127.0.0.1:8123/" in told
    assert PASSWORD in told
    assert all(role.value in told for role in Role)


def test_every_role_signs_in_with_the_one_password(told: str) -> None:
    for role in Role:
        assert Client().login(username=role.value, password=PASSWORD)


def test_the_agency_is_in_the_middle_of_its_year(told: str) -> None:
    agency = Agency.objects.get(name=NAME)

    assert {year.state for year in Year.objects.filter(agency=agency)} == {"open", "reporting"}
    assert Result.objects.filter(agency=agency).count() >= 3
    assert Paper.objects.filter(agency=agency).exists()
    assert Reading.objects.filter(agency=agency, state=Reading.State.TO_CONFIRM).count() == 1
    assert Responsibility.objects.filter(agency=agency).exists()
    assert CalendarDate.objects.filter(agency=agency, done=False).exists()


def test_done_again_it_adds_nothing(told: str) -> None:
    before = (User.objects.count(), Result.objects.count(), Entry.objects.count())

    assert demo() == told
    assert (User.objects.count(), Result.objects.count(), Entry.objects.count()) == before


def test_a_server_with_somebodys_work_is_left_alone(db: None) -> None:
    make.agency("เทศบาลตำบลของจริง")

    with pytest.raises(CommandError, match="--data"):
        demo()

    assert Agency.objects.count() == 1


@pytest.mark.parametrize("who", [role.value for role in Role])
def test_the_first_page_of_every_role_has_something_to_show(told: str, who: str) -> None:
    client = Client()
    client.login(username=who, password=PASSWORD)

    page: Any = client.get(reverse("home"), follow=True)

    assert page.status_code == 200
    assert (NAME if who != Role.OVERSEER else "หน่วยงานในจังหวัด") in page.content.decode()
