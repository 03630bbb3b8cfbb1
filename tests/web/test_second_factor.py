"""The second factor: asked for, set up, trusted, recovered, forgotten."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import make
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from signing import PASSWORD, code_of, set_up, sign_in, text

from prongsai_web.agencies.models import Agency, Post, User
from prongsai_web.agencies.roles import Role


@pytest.fixture
def officer(agency: Agency) -> User:
    who = make.user("somjai")
    make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.COORDINATOR, account=who)
    return who


@pytest.fixture
def factor(officer: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    return secret


@pytest.fixture
def demanded(settings: Any) -> Iterator[None]:
    settings.SECOND_FACTOR = True
    yield


def test_a_second_factor_is_asked_for_where_there_is_one(client: Client, officer: User, factor: str) -> None:
    assert sign_in(client, officer)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session

    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(factor)})

    assert answer["Location"] == reverse("mfa_trust")
    assert client.post(reverse("mfa_trust"), {"action": "skip"})["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_a_wrong_code_does_not_enter_and_a_used_one_neither(client: Client, officer: User, factor: str) -> None:
    sign_in(client, officer)
    assert "รหัสไม่ถูกต้องหรือหมดเวลา" in text(client.post(reverse("mfa_authenticate"), {"code": "000000"}))
    code = code_of(factor)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("mfa_trust"), {"action": "skip"})

    other = Client()
    sign_in(other, officer)
    other.post(reverse("mfa_authenticate"), {"code": code})

    assert "_auth_user_id" not in other.session


def test_a_browser_that_is_trusted_is_asked_for_the_password_alone(client: Client, officer: User, factor: str) -> None:
    sign_in(client, officer)
    client.post(reverse("mfa_authenticate"), {"code": code_of(factor)})
    client.post(reverse("mfa_trust"), {"action": "trust"})
    client.post(reverse("account_logout"))

    sign_in(client, officer)

    assert client.session["_auth_user_id"] == str(officer.pk)


def test_secrets_of_factors_are_sealed_in_the_table(officer: User, factor: str) -> None:
    assert factor not in str(Authenticator.objects.get(user=officer).data)


def test_a_factor_sealed_with_another_key_opens_nothing_and_breaks_nothing(
    client: Client, officer: User, factor: str, settings: Any
) -> None:
    settings.SECRET_KEY = "another-key-another-key-another-key-another-key"
    sign_in(client, officer)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(factor)})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demanded")
def test_a_privileged_account_sets_up_a_factor_before_anything_else(
    client: Client, officer: User, agency: Agency
) -> None:
    sign_in(client, officer)
    asked = reverse("agency_home", args=[agency.pk])

    assert client.get(asked)["Location"] == reverse("mfa_index")
    assert "จึงต้องยืนยันด้วยสิ่งที่มีแต่ท่านถืออยู่ นอกจากรหัสผ่าน" in text(client.get(reverse("mfa_index")))
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in text(page)
    assert 'src="data:image/svg+xml;base64,' in text(page)

    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert done["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(done["Location"])
    assert f'href="{asked}"' in text(codes)
    assert len(codes.context["unused_codes"]) == 10
    assert client.get(asked).status_code == 200


@pytest.mark.usefixtures("demanded")
def test_an_account_without_privilege_is_left_in_peace(client: Client, agency: Agency) -> None:
    who = make.user("officer")
    make.person(agency, "นายช่าง ตัวอย่าง", Role.UNIT_OFFICER, account=who)
    sign_in(client, who)

    assert client.get(reverse("agency_home", args=[agency.pk])).status_code == 200


@pytest.mark.usefixtures("demanded")
def test_an_account_that_becomes_privileged_is_asked_from_then_on(client: Client, agency: Agency) -> None:
    who = make.user("officer")
    person = make.person(agency, "นายช่าง ตัวอย่าง", Role.UNIT_OFFICER, account=who)
    sign_in(client, who)
    home = reverse("agency_home", args=[agency.pk])
    assert client.get(home).status_code == 200

    Post.objects.create(agency=agency, person=person, role=Role.CLERK)

    assert client.get(home)["Location"] == reverse("mfa_index")


@pytest.mark.usefixtures("demanded")
def test_whoever_takes_the_factor_away_is_asked_again(client: Client, officer: User, agency: Agency) -> None:
    sign_in(client, officer)
    set_up(client)
    home = reverse("agency_home", args=[agency.pk])
    assert client.get(home).status_code == 200

    client.post(reverse("mfa_deactivate_totp"))

    assert client.get(home)["Location"] == reverse("mfa_index")


def test_a_recovery_code_enters_once(client: Client, officer: User) -> None:
    sign_in(client, officer)
    set_up(client)
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    client.post(reverse("account_logout"))

    for enters in (True, False):
        sign_in(client, officer)
        client.post(reverse("mfa_authenticate"), {"code": code})
        client.post(reverse("mfa_trust"), {"action": "skip"})
        assert ("_auth_user_id" in client.session) is enters
        client.post(reverse("account_logout"))


def test_changing_a_factor_asks_for_the_password_again_after_a_while(client: Client, officer: User) -> None:
    sign_in(client, officer)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
    session.save()

    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    answer = client.post(
        reverse("account_reauthenticate"), {"password": PASSWORD, "next": reverse("mfa_activate_totp")}
    )
    assert answer["Location"] == reverse("mfa_activate_totp")


def test_the_server_can_forget_the_factors_of_one_who_lost_them(
    client: Client, officer: User, factor: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("forget_second_factor", "somjai")

    assert "1" in capsys.readouterr().out
    assert sign_in(client, officer)["Location"] == reverse("home")
    with pytest.raises(CommandError, match="ไม่พบผู้ใช้"):
        call_command("forget_second_factor", "nobody-here")
