"""Links that open an account: invitations, and new passwords; once, for a while, for the right person."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import make
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prongsai_web.agencies import actions_accounts as actions
from prongsai_web.agencies.access import Access, access_of
from prongsai_web.agencies.models import Agency, Entry, Invitation, Person, Post, User
from prongsai_web.agencies.roles import Role

NEW = "ประโยคใหม่ที่ยาวพอ"
TOKEN = "a-token-that-nobody-guesses"


@pytest.fixture
def person(agency: Agency) -> Person:
    return make.person(agency, "นางสาวสมใจ ตัวอย่าง", Role.UNIT_OFFICER)


@pytest.fixture
def invitation(person: Person, people: Mapping[str, User]) -> Invitation:
    return invite(person)


def invite(person: Person, token: str = TOKEN, **more: Any) -> Invitation:
    values = {"expires_at": timezone.now() + datetime.timedelta(days=14), **more}
    return Invitation.objects.create(agency=person.agency, person=person, digest=Invitation.digest_of(token), **values)


def link(token: str = TOKEN) -> str:
    return reverse("invitation", args=[token])


def accept(client: Client, name: str = "somjai", token: str = TOKEN, **more: str) -> Any:
    return client.post(link(token), {"username": name, "password": NEW, "again": NEW, **more})


def access(who: User, agency: Agency) -> Access:
    return access_of(who, agency.pk, timezone.localdate())


def test_the_page_says_who_is_invited_to_what(client: Client, invitation: Invitation) -> None:
    answer = client.get(link())

    assert answer.status_code == 200
    assert "นางสาวสมใจ ตัวอย่าง" in answer.content.decode()
    assert invitation.agency.name in answer.content.decode()
    assert "email" not in answer.content.decode()
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_whoever_accepts_is_signed_in_as_that_person(client: Client, invitation: Invitation, person: Person) -> None:
    answer = accept(client)
    person.refresh_from_db()

    assert answer["Location"] == reverse("agency_home", args=[person.agency_id])
    assert client.get(answer["Location"]).status_code == 200
    assert person.user.username == "somjai"
    assert person.user.email == ""
    assert Entry.objects.get(verb="accept_invitation").who == person.name


def test_a_link_is_used_once(client: Client, invitation: Invitation) -> None:
    accept(client)
    second = accept(Client(), "another")

    assert second.status_code == 410
    assert not User.objects.filter(username="another").exists()


@pytest.mark.parametrize("ended", ["expires_at", "revoked_at", "used_at"])
def test_a_link_that_ended_names_the_coordinator(
    client: Client, person: Person, people: Mapping[str, User], ended: str
) -> None:
    invite(person, **{ended: timezone.now() - datetime.timedelta(minutes=1)})
    for answer in (client.get(link()), accept(client)):
        assert answer.status_code == 410
        assert "ลิงก์นี้หมดอายุแล้ว โปรดขอลิงก์ใหม่จากนายผู้ประสานงาน ITA" in answer.content.decode()
    assert not User.objects.filter(username="somjai").exists()


def test_a_link_that_never_was_tells_nothing(client: Client, people: Mapping[str, User]) -> None:
    answer = client.get(link("guessed"))

    assert answer.status_code == 410
    assert "ผู้ประสานงานของหน่วยงาน" in answer.content.decode()


def test_a_person_who_left_or_has_an_account_is_not_invited_any_more(client: Client, invitation: Invitation) -> None:
    Person.objects.filter(pk=invitation.person_id).update(left=True)
    assert accept(client).status_code == 410
    Person.objects.filter(pk=invitation.person_id).update(left=False, user=make.user("taken"))
    assert accept(client).status_code == 410


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("username", {"name": "coordinator"}),
        ("username", {"name": "Coordinator"}),
        ("username", {"name": "มี ช่องว่าง"}),
        ("password", {"password": "short"}),
        ("password", {"password": "1234567890"}),
        ("again", {"again": "อีกประโยคหนึ่งที่ไม่เหมือน"}),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(
    client: Client, invitation: Invitation, field: str, values: dict[str, str]
) -> None:
    answer = accept(client, **values)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert Invitation.objects.get().used_at is None


def test_an_account_of_another_agency_is_joined(as_: Any, invitation: Invitation, people: Mapping[str, User]) -> None:
    client = as_("outsider")
    assert "outsider" in client.get(link()).content.decode()

    answer = client.post(link(), {"join": "yes"})

    assert client.get(answer["Location"]).status_code == 200
    assert {p.agency_id for p in people["outsider"].people.all()} >= {invitation.agency_id}


def test_an_account_is_one_person_of_an_agency(as_: Any, invitation: Invitation) -> None:
    client = as_("coordinator")
    answer = client.post(link(), {"join": "yes"}, follow=True)

    assert "บัญชีนี้เป็นของบุคลากรอีกคนในหน่วยงานนี้แล้ว" in answer.content.decode()
    assert Invitation.objects.get().used_at is None


def test_a_signed_in_account_makes_no_second_one_by_a_link(as_: Any, invitation: Invitation) -> None:
    accept(as_("outsider"))

    assert not User.objects.filter(username="somjai").exists()


def test_of_two_who_both_saw_it_open_one_gets_the_account(invitation: Invitation, person: Person) -> None:
    first, second = (actions.invitation_of(TOKEN) for _ in range(2))
    assert first and second
    assert actions.is_open(second, timezone.now())

    actions.accept(first, username="first", password=NEW)
    with pytest.raises(actions.LinkEnded):
        actions.accept(second, username="second", password=NEW)

    person.refresh_from_db()
    assert person.user.username == "first"
    assert not User.objects.filter(username="second").exists()


def test_of_two_links_for_one_person_the_slower_makes_no_account(invitation: Invitation, person: Person) -> None:
    other = invite(person, "another-token")
    actions.accept(invitation, username="first", password=NEW)

    with pytest.raises(actions.LinkEnded):
        actions.accept(other, username="second", password=NEW)

    assert not User.objects.filter(username="second").exists()


def reset_link(people: Mapping[str, User], agency: Agency, whose: str, by: str = "administrator") -> str:
    token = actions.make_reset(access(people[by], agency), people[whose].people.get(agency=agency))
    return reverse("reset", args=[token])


def test_a_link_sets_a_new_password_and_ends_all_sessions(as_: Any, people: Mapping[str, User], agency: Agency) -> None:
    theirs = as_("unit_officer")
    address = reset_link(people, agency, "unit_officer")
    mine = Client()
    assert "unit_officer" in mine.get(address).content.decode()

    answer = mine.post(address, {"password": NEW, "again": NEW})

    assert answer["Location"] == reverse("home")
    assert mine.session["_auth_user_id"] == str(people["unit_officer"].pk)
    assert theirs.get(reverse("my_account")).status_code == 302
    assert User.objects.get(username="unit_officer").check_password(NEW)
    assert set(Entry.objects.values_list("verb", flat=True)) >= {"make_reset_link", "reset_password"}


def test_a_link_for_a_password_is_used_once_and_ends_with_a_sign_in(
    as_: Any, people: Mapping[str, User], agency: Agency
) -> None:
    first = reset_link(people, agency, "clerk")
    Client().post(first, {"password": NEW, "again": NEW})
    assert Client().get(first).status_code == 410

    second = reset_link(people, agency, "clerk")
    Client().post(reverse("account_login"), {"login": "clerk", "password": NEW})
    answer = Client().get(second)

    assert answer.status_code == 410
    assert "นายผู้ประสานงาน ITA" in answer.content.decode()


def test_a_link_for_a_password_ends_after_a_day(
    people: Mapping[str, User], agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reset_link(people, agency, "clerk")
    monkeypatch.setattr(actions, "RESET_LASTS", datetime.timedelta(seconds=-1))

    assert Client().post(address, {"password": NEW, "again": NEW}).status_code == 410


def test_a_new_password_does_not_pass_by_the_second_factor(people: Mapping[str, User], agency: Agency) -> None:
    TOTP.activate(people["clerk"], generate_totp_secret())
    client = Client()
    answer = client.post(reset_link(people, agency, "clerk"), {"password": NEW, "again": NEW})

    assert answer["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_a_meddled_link_for_a_password_opens_nothing(people: Mapping[str, User], agency: Agency) -> None:
    address = reset_link(people, agency, "clerk").rstrip("/")

    assert Client().get(f"{address[:-2]}xx/").status_code == 410
    assert Client().get(reverse("reset", args=["guessed"])).status_code == 410


def test_nobody_resets_above_himself_or_beyond_the_agency(people: Mapping[str, User], agency: Agency) -> None:
    with pytest.raises(ValidationError, match="ให้หรือเปลี่ยนได้เฉพาะผู้ดูแล"):
        reset_link(people, agency, "administrator", by="coordinator")
    other = make.agency("องค์การบริหารส่วนตำบลหนองสมมติ")
    boss = make.user("boss")
    make.person(other, "นายดูแล ที่อื่น", Role.ADMINISTRATOR, account=boss)
    Post.objects.create(
        agency=other, person=Person.objects.create(agency=other, name="ปลัด", user=people["clerk"]), role=Role.CLERK
    )
    with pytest.raises(ValidationError, match="หน่วยงานอื่นด้วย"):
        actions.make_reset(access(boss, other), Person.objects.get(agency=other, user=people["clerk"]))
    assert reset_link(people, agency, "clerk", by="administrator")


def test_lost_factors_are_forgotten_and_the_sessions_end(as_: Any, people: Mapping[str, User], agency: Agency) -> None:
    theirs = as_("clerk")
    theirs.get(reverse("my_account"))
    TOTP.activate(people["clerk"], generate_totp_secret())
    person = people["clerk"].people.get(agency=agency)

    assert actions.forget_second_factor(access(people["administrator"], agency), person) == 1

    assert theirs.get(reverse("my_account")).status_code == 302
    assert Entry.objects.get(verb="forget_second_factor").before == {"factors": 1}


def test_a_person_without_account_gets_no_link_for_a_password(people: Mapping[str, User], person: Person) -> None:
    with pytest.raises(ValidationError, match="ลิงก์เชิญ"):
        actions.make_reset(access(people["administrator"], person.agency), person)


def test_nobody_is_invited_to_come_in_to_nothing(agency: Agency, as_: Any) -> None:
    bare = make.person(agency, "นายยังไม่มีตำแหน่ง")
    client = as_("coordinator")

    answer = client.post(reverse("person_invite", args=[agency.pk, bare.pk]), follow=True)
    assert "โปรดเพิ่มตำแหน่งก่อนทำลิงก์เชิญ" in answer.text
    assert not Invitation.objects.exists()
    assert reverse("person_invite", args=[agency.pk, bare.pk]) not in answer.text


@pytest.mark.parametrize("role", [Role.OVERSEER, Role.UNIT_OFFICER])
def test_who_accepts_comes_to_a_page_that_is_there(agency: Agency, people: Any, role: Role) -> None:
    newcomer = make.person(agency, "นางมาใหม่", role)
    invite(newcomer)

    answer = accept(Client(), follow="")
    client = Client()
    client.force_login(
        User.objects.get(username="somjai"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert client.get(answer["Location"], follow=True).status_code == 200
