"""What happens to an account stands in the trail of each agency of its owner, without a secret, and never floods it."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from signing import LOGIN, PASSWORD, set_up, sign_in

from prongsai_web.agencies.models import Agency, Entry, User
from prongsai_web.agencies.roles import Role

NEW = "ประโยคใหม่ที่ยาวพอสมควร"


@pytest.fixture
def officer(agency: Agency) -> User:
    who = make.user("somjai")
    make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.COORDINATOR, account=who)
    return who


def verbs(agency: Agency) -> list[str]:
    return list(Entry.objects.filter(agency=agency).order_by("pk").values_list("verb", flat=True))


def test_a_sign_in_and_a_sign_out_are_told(client: Client, officer: User, agency: Agency) -> None:
    sign_in(client, officer)
    client.post(reverse("account_logout"))

    assert verbs(agency) == ["sign_in", "sign_out"]
    entry = Entry.objects.filter(agency=agency, verb="sign_in").get()
    assert (entry.who, entry.subject) == ("นางสาวสมใจ ตัวอย่าง", "นางสาวสมใจ ตัวอย่าง")


def test_every_agency_with_a_post_is_told_and_no_other(client: Client, officer: User, agency: Agency) -> None:
    second, third = make.agency("เทศบาลตำบลที่สอง"), make.agency("เทศบาลตำบลที่สาม")
    make.person(second, "นางสาวสมใจ ตัวอย่าง", Role.OVERSEER, account=officer)
    make.person(third, "นางสาวสมใจ ตัวอย่าง", account=officer)

    sign_in(client, officer)

    assert [verbs(each) for each in (agency, second, third)] == [["sign_in"], ["sign_in"], []]


def test_tries_that_fail_are_told_once_and_without_what_was_typed(officer: User, agency: Agency) -> None:
    for _ in range(12):
        cache.clear()
        sign_in(Client(), officer, "somebody-elses-secret")

    entry = Entry.objects.get(agency=agency)
    assert (entry.verb, entry.who) == ("sign_in_failed", "ระบบ")
    assert "secret" not in f"{entry.subject}{entry.before}{entry.after}"


def test_tries_with_an_unknown_name_are_no_agencys_matter(officer: User, agency: Agency) -> None:
    Client().post(LOGIN, {"login": "nobody-here", "password": "x"})

    assert not Entry.objects.exists()


def test_a_wrong_second_code_is_told_too(officer: User, agency: Agency) -> None:
    here, other = Client(), Client()
    sign_in(here, officer)
    set_up(here)
    sign_in(other, officer)
    other.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert verbs(agency)[-1] == "sign_in_failed"


def test_the_own_password_and_factors_are_told_without_secrets(
    client: Client, officer: User, agency: Agency, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, officer)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    told = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), told)
    client.post(reverse("mfa_deactivate_totp"))

    assert {"add_factor", "change_password", "remove_factor"} <= set(verbs(agency))
    for entry in Entry.objects.filter(agency=agency):
        kept = f"{entry.before}{entry.after}{entry.subject}"
        assert PASSWORD not in kept and NEW not in kept
        assert set(entry.before or {}) | set(entry.after or {}) <= {"factor"}


def test_sessions_that_the_owner_ends_are_told(officer: User, agency: Agency) -> None:
    here, there = Client(), Client(HTTP_USER_AGENT="Firefox/1 Android")
    sign_in(here, officer)
    sign_in(there, officer)
    found = here.get(reverse("usersessions_list")).context["sessions"]
    target = next(each for each in found if not each.current)

    here.post(reverse("usersessions_list"), {"session": target.pk})
    here.post(reverse("usersessions_list"), {"session": "all"})

    assert verbs(agency)[2:] == ["end_session", "end_all_sessions", "sign_out"]
    assert Entry.objects.get(verb="end_session").before == {"browser": "Firefox · Android"}


def test_the_trail_says_it_in_words(
    officer: User, agency: Agency, as_: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    sign_in(client, officer)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)

    page = as_("auditor").get(reverse("audit", args=[agency.pk])).content.decode()

    assert "เข้าสู่ระบบ" in page and "แอปรหัสยืนยัน" in page
