"""What was typed when the session had ended, or the page had grown old: carried through the sign-in, lost never."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import signing
from django.test import Client
from django.urls import reverse
from lxml import html
from signing import code_of

from prongsai_web.agencies.filled import with_fields
from prongsai_web.agencies.kept_forms import LONGEST, SESSION
from prongsai_web.agencies.models import Agency, Person, User

PASSWORD = "a-long-password-for-tests"
TYPED = {"name": 'นางสาวพิมพ์ "ไว้" <ยาว>', "telephone": "7"}


def expired(agency: Agency, typed: Mapping[str, str] = TYPED, **headers: str) -> tuple[Client, Any]:
    """Somebody whose session has ended sends a form."""
    client = Client()
    page = reverse("person_add", args=[agency.pk])
    return client, client.post(page, dict(typed), headers={"Referer": f"http://testserver{page}", **headers})


def hidden(response: Any, name: str) -> str:
    """The hidden field of the form in the page itself; the head of the page has forms of its own."""
    return html.document_fromstring(response.content.decode()).xpath(f"//main//input[@name='{name}']/@value")[0]


def back(client: Client, answer: Any, **more: str) -> Any:
    values = {name: hidden(answer, name) for name in ("kept", "next")}
    return client.post(reverse("account_login"), {"login": "coordinator", "password": PASSWORD, **values, **more})


def test_the_sign_in_page_says_that_nothing_is_lost(agency: Agency, people: Mapping[str, User]) -> None:
    _, answer = expired(agency)

    assert answer.status_code == 200
    assert "โปรดเข้าสู่ระบบอีกครั้ง ข้อความที่พิมพ์ไว้ยังอยู่ครบ" in answer.content.decode()
    assert TYPED["name"] not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_after_the_sign_in_the_form_stands_filled_and_unsent(agency: Agency, people: Mapping[str, User]) -> None:
    client, answer = expired(agency)
    sent = back(client, answer)
    page = client.get(sent["Location"])

    assert sent["Location"] == reverse("person_add", args=[agency.pk])
    assert (
        html.document_fromstring(page.content.decode()).xpath("string(//input[@name='name']/@value)") == TYPED["name"]
    )
    assert "ยังไม่ได้บันทึก" in page.content.decode()
    assert not Person.objects.filter(telephone="7").exists()
    assert SESSION not in client.session
    assert TYPED["name"] not in unescape(client.get(sent["Location"]).content.decode())


def test_a_wrong_password_in_between_loses_nothing(agency: Agency, people: Mapping[str, User]) -> None:
    client, answer = expired(agency)
    again = back(client, answer, password="wrong")
    sent = back(client, again)

    assert TYPED["name"] in unescape(client.get(sent["Location"]).content.decode())


def test_a_second_factor_in_between_loses_nothing(agency: Agency, people: Mapping[str, User]) -> None:
    secret = generate_totp_secret()
    TOTP.activate(people["coordinator"], secret)
    client, answer = expired(agency)
    back(client, answer)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    sent = client.post(reverse("mfa_trust"), {"action": "skip"})

    assert sent["Location"] == reverse("person_add", args=[agency.pk])
    assert TYPED["name"] in unescape(client.get(sent["Location"]).content.decode())


def test_passwords_are_never_carried(agency: Agency, people: Mapping[str, User]) -> None:
    _, answer = expired(agency, {"name": "ก", "password": "secret-one", "password2": "secret-two"})

    assert {name for name, _ in signing.loads(hidden(answer, "kept"), salt="kept form")["fields"]} == {"name"}


def test_a_stranger_leaves_nothing_on_the_server(agency: Agency, people: Mapping[str, User]) -> None:
    client, answer = expired(agency)
    back(client, answer, password="wrong")

    assert SESSION not in client.session


def test_what_is_too_long_to_travel_is_said_before_it_is_lost(agency: Agency, people: Mapping[str, User]) -> None:
    noise = "".join(chr(0x4E00 + number * number % 20_011) for number in range(LONGEST))
    _, answer = expired(agency, {"name": noise})

    assert "โปรดกดย้อนกลับเพื่อคัดลอกข้อความก่อน" in answer.content.decode()


def test_a_forged_or_old_sign_is_ignored(agency: Agency, people: Mapping[str, User]) -> None:
    client = Client()
    values = {"login": "coordinator", "password": PASSWORD, "kept": "forged:sign"}
    client.post(reverse("account_login"), values)

    assert SESSION not in client.session


def test_a_page_of_another_site_is_never_led_to(agency: Agency, people: Mapping[str, User]) -> None:
    client = Client()
    page = reverse("person_add", args=[agency.pk])
    answer = client.post(page, TYPED, headers={"Referer": "https://example.net/trap"})

    assert hidden(answer, "next") == page


def test_a_part_of_a_page_leads_the_whole_browser_to_the_sign_in(agency: Agency, people: Mapping[str, User]) -> None:
    answer = Client().get(reverse("agency_home", args=[agency.pk]), headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith(reverse("account_login"))


def test_a_part_that_was_sent_gets_the_sign_in_page_as_a_whole(agency: Agency, people: Mapping[str, User]) -> None:
    _, answer = expired(agency, **{"HX-Request": "true"})

    assert answer["HX-Retarget"] == "body"
    assert hidden(answer, "kept")


def strict(people: Mapping[str, User]) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["coordinator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_page_that_grew_old_gives_the_text_back(agency: Agency, people: Mapping[str, User]) -> None:
    client = strict(people)
    page = reverse("person_add", args=[agency.pk])
    ours = {"Origin": "http://testserver", "Referer": f"http://testserver{page}"}
    answer = client.post(page, TYPED, headers=ours)
    assert answer.status_code == 403
    assert "ข้อความที่พิมพ์ไว้ยังอยู่ครบ" in answer.content.decode()

    values = {name: hidden(answer, name) for name in ("kept", "csrfmiddlewaretoken")}
    sent = client.post(reverse("put_back"), values, headers=ours)

    assert TYPED["name"] in unescape(client.get(sent["Location"]).content.decode())


@pytest.mark.parametrize("headers", [{"Origin": "https://example.net"}, {"Origin": "null"}, {}])
def test_another_site_cannot_fill_a_form(agency: Agency, people: Mapping[str, User], headers: dict[str, str]) -> None:
    answer = strict(people).post(reverse("person_add", args=[agency.pk]), TYPED, headers=headers)

    assert answer.status_code == 403
    assert 'name="kept"' not in answer.content.decode()


def test_an_old_page_of_a_stranger_is_said_in_thai(agency: Agency, people: Mapping[str, User]) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x", "password": "y"})

    assert answer.status_code == 403
    assert "โปรดเปิดหน้าเดิมแล้วทำอีกครั้ง" in answer.content.decode()


PAGE = b"""<!doctype html><html lang="th"><body><main>
<form method="post" action="/other/"><input name="a" value="other"></form>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="fresh">
<input type="hidden" name="version" value="3"><input name="a" value="old"><textarea name="b">old</textarea>
<input name="many" value="1"><input name="many" value="2"><input type="radio" name="r" value="1">
<input type="checkbox" name="c" value="x" checked><input type="checkbox" name="c" value="y">
<select name="s"><option value="1" selected>one</option><option>two</option></select>
<select name="m" multiple><option value="1">one</option><option value="2">two</option></select>
<button name="deed" value="save">save</button></form></main></body></html>"""


def filled(*fields: tuple[str, str], action: str = "/page/") -> html.HtmlElement:
    return html.document_fromstring(with_fields(PAGE, "/page/?q=1", action, fields, False).decode())


def test_every_kind_of_field_is_filled_and_only_of_its_form() -> None:
    page = filled(
        *[("version", "2"), ("a", "ก"), ("b", "\nสอง\nบรรทัด"), ("many", "x"), ("many", "y"), ("c", "y"), ("r", "1")],
        *[("s", "two"), ("m", "1"), ("m", "2"), ("deed", "save")],
    )

    assert page.xpath("//input[@name='a']/@value") == ["other", "ก"]
    assert page.xpath("//input[@name='version']/@value") == ["2"]
    assert page.xpath("//input[@name='csrfmiddlewaretoken']/@value") == ["fresh"]
    assert page.xpath("//input[@name='many']/@value") == ["x", "y"]
    assert page.xpath("//input[@name='c'][@checked]/@value") == ["y"]
    assert page.xpath("//input[@name='r'][@checked]/@value") == ["1"]
    assert page.xpath("//select[@name='s']/option[@selected]/text()") == ["two"]
    assert page.xpath("//select[@name='m']/option[@selected]/@value") == ["1", "2"]
    assert page.xpath("//textarea/text()")[0].removeprefix("\n") == "\nสอง\nบรรทัด"
    assert page.xpath("//main//ul/li") == []


def test_a_text_without_a_field_is_shown_to_be_copied() -> None:
    page = filled(("a", "ก"), ("gone", "ข้อความ <b>เดิม</b>"))

    assert page.xpath("//form//ul/li/text()") == ["ข้อความ <b>เดิม</b>"]


def test_a_form_that_is_gone_leaves_all_its_texts() -> None:
    page = filled(("a", "ก"), ("b", "ข"), action="/gone/")

    assert page.xpath("//main/div//li/text()") == ["ก", "ข"]
    assert page.xpath("//input[@name='a']/@value") == ["other", "old"]
