"""Signing in: name and password, sessions, and what is never asked for."""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping
from typing import Any

import make
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from signing import LOGIN, PASSWORD, sign_in, text

from prongsai_web.agencies.models import Agency, User
from prongsai_web.agencies.roles import Role


@pytest.fixture
def officer(agency: Agency) -> User:
    who = make.user("somjai")
    make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.COORDINATOR, account=who)
    return who


def test_a_right_password_leads_to_the_agency(client: Client, officer: User, agency: Agency) -> None:
    assert sign_in(client, officer)["Location"] == reverse("home")
    assert client.get("/")["Location"] == reverse("agency_home", args=[agency.pk])


def test_a_wrong_password_is_told_without_blame(client: Client, officer: User) -> None:
    page = text(sign_in(client, officer, "not-the-password"))

    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดลองอีกครั้ง หรือเลือก «ลืมรหัสผ่าน»" in page
    assert "not-the-password" not in page


def test_an_unknown_name_is_told_the_same(client: Client, officer: User) -> None:
    known = text(sign_in(client, officer, "not-the-password"))
    unknown = text(client.post(LOGIN, {"login": "nobody-here", "password": "x"}))

    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in known
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in unknown


def test_many_tries_are_stopped_and_the_right_password_waits_too(client: Client, officer: User) -> None:
    for _ in range(5):
        sign_in(client, officer, "wrong")
    answer = sign_in(client, officer)

    assert "มีการลองเข้าสู่ระบบหลายครั้ง โปรดรอ 5 นาทีแล้วลองใหม่" in text(answer)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_does_not_enter(client: Client, officer: User) -> None:
    User.objects.filter(pk=officer.pk).update(is_active=False)
    answer = sign_in(client, officer)

    assert "_auth_user_id" not in client.session
    assert answer.status_code == 302 or "ไม่ถูกต้อง" in text(answer)


@pytest.mark.parametrize(
    "elsewhere", ["https://example.net/", "//example.net/", "/\\example.net", "javascript:alert(1)", "https:///a"]
)
def test_the_way_back_never_leads_to_another_site(client: Client, officer: User, elsewhere: str) -> None:
    assert sign_in(client, officer, next=elsewhere)["Location"] == reverse("home")


def test_the_way_back_leads_to_the_page_that_was_asked_for(client: Client, officer: User, agency: Agency) -> None:
    asked = reverse("agency_home", args=[agency.pk])
    sent = client.get(asked)["Location"]

    assert asked in text(client.get(sent))
    assert sign_in(client, officer, next=asked)["Location"] == asked


@pytest.mark.parametrize("page", ["login/", "signup/", "password/reset/", "inactive/"])
def test_no_page_for_strangers_asks_for_an_address_of_mail(
    client: Client, agency: Agency, officer: User, page: str
) -> None:
    answer = client.get(f"/accounts/{page}")

    assert answer.status_code == 200
    assert 'type="email"' not in text(answer)
    assert 'name="email"' not in text(answer)


@pytest.mark.parametrize("page", ["email/", "confirm-email/", "confirm-email/x/", "password/reset/key/1-x/"])
def test_pages_about_mail_do_not_exist(as_: Any, page: str) -> None:
    assert as_("coordinator").get(f"/accounts/{page}").status_code == 404


def test_nobody_signs_up_by_himself(client: Client, officer: User) -> None:
    client.post("/accounts/signup/", {"username": "newcomer", "password1": PASSWORD, "password2": PASSWORD})

    assert not User.objects.filter(username="newcomer").exists()


@pytest.mark.parametrize(
    "page",
    (
        *("my_account", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"),
        *("usersessions_list", "account_change_password", "socialaccount_connections", "account_logout"),
        "mfa_generate_recovery_codes",
    ),
)
def test_pages_of_the_account_have_one_heading_and_no_inline_script(client: Client, officer: User, page: str) -> None:
    sign_in(client, officer)
    answer = client.get(reverse(page))

    assert answer.status_code == 200
    assert text(answer).count("<h1") == 1
    for tag in text(answer).split("<script")[1:]:
        assert tag.startswith((" src=", ' id="asked" type="application/json"'))


def test_the_page_of_the_account_shows_every_post(as_: Any, people: Mapping[str, User], agency: Agency) -> None:
    other = make.agency("องค์การบริหารส่วนตำบลหนองสมมติ")
    make.person(other, "นายผู้ประสานงาน", Role.AUDITOR, account=people["coordinator"])
    page = text(as_("coordinator").get(reverse("my_account")))

    assert agency.name in page
    assert other.name in page
    assert reverse("my_account") in text(as_("coordinator").get(reverse("agency_home", args=[agency.pk])))


def test_a_changed_password_signs_other_browsers_out(officer: User, agency: Agency) -> None:
    here, there = Client(), Client()
    sign_in(here, officer)
    sign_in(there, officer)
    new = "ประโยคใหม่ที่ยาวพอสมควร"

    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert here.get(reverse("my_account")).status_code == 200
    assert there.get(reverse("my_account")).status_code == 302
    sign_in(there, officer, new)
    assert there.get(reverse("my_account")).status_code == 200


def test_weak_passwords_are_refused_in_thai(client: Client, officer: User) -> None:
    sign_in(client, officer)
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "12345", "password2": "12345"}
    )

    assert "รหัสผ่าน" in str(answer.context["form"].errors["password1"])
    assert not any(word in str(answer.context["form"].errors) for word in ("too short", "common"))


def test_another_browser_can_be_signed_out_alone(officer: User) -> None:
    here, there, third = (
        Client(HTTP_USER_AGENT="Chrome/1 Windows"),
        Client(HTTP_USER_AGENT="Firefox/1 Android"),
        Client(),
    )
    for browser in (here, there, third):
        sign_in(browser, officer)
    found = here.get(reverse("usersessions_list")).context["sessions"]
    assert [s.current for s in found] == [True, False, False]
    target = next(s for s in found if s.browser == "Firefox · Android")

    here.post(reverse("usersessions_list"), {"session": target.pk})

    assert there.get(reverse("my_account")).status_code == 302
    assert here.get(reverse("my_account")).status_code == 200
    assert third.get(reverse("my_account")).status_code == 200


def test_all_browsers_can_be_signed_out_at_once(officer: User) -> None:
    here, there = Client(), Client()
    sign_in(here, officer)
    sign_in(there, officer)

    here.post(reverse("usersessions_list"), {"session": "all"})

    assert here.get(reverse("my_account")).status_code == 302
    assert there.get(reverse("my_account")).status_code == 302


def test_the_session_of_another_account_cannot_be_ended(officer: User, agency: Agency) -> None:
    mine, theirs = Client(), Client()
    other = make.user("other")
    sign_in(mine, officer)
    sign_in(theirs, other)
    target = theirs.get(reverse("usersessions_list")).context["sessions"][0]

    mine.post(reverse("usersessions_list"), {"session": target.pk})
    mine.post(reverse("usersessions_list"), {"session": "๑ or 1=1"})

    assert theirs.get(reverse("my_account")).status_code == 200


def test_a_session_in_use_lives_on_and_writes_seldom(
    client: Client, officer: User, django_assert_num_queries: Any
) -> None:
    sign_in(client, officer)
    client.get("/healthz")
    with django_assert_num_queries(3):
        client.get("/healthz")
    session = client.session
    session["seen"] -= 301
    session.save()
    before = client.session.get_expiry_date()

    client.get("/healthz")

    assert client.session["seen"] >= int(time.time()) - 5
    assert client.session.get_expiry_date() >= before - datetime.timedelta(seconds=1)


def test_many_tries_from_one_place_get_a_page_in_thai(client: Client, officer: User) -> None:
    cache.clear()
    answer = [client.post(reverse("mfa_login_webauthn"), {"credential": "{}"}) for _ in range(12)][-1]

    assert answer.status_code == 429
    assert "โปรดรอ" in text(answer)
