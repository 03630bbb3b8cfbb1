"""The first start: an agency from the registry or by hand, the first administrator, and then never again."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import make
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from prongsai_web.agencies import first_code, opening, registry_search
from prongsai_web.agencies.first_start import FirstStartMiddleware
from prongsai_web.agencies.models import Agency, Entry, User

START = "/start/"
GOOD = {
    "agency_name": "เทศบาลตำบลบึงทองหลาง",
    "district": "อำเภอลำลูกกา",
    "province": "จังหวัดปทุมธานี",
    "person_name": "นางสาวสมใจ ตัวอย่าง",
    "username": "somjai",
    "password": "ประโยคยาวที่จำได้",
}
LIST = (
    "dla_code,type,name_th,district_th,province_th\n"
    "9990001,เทศบาลตำบล,บึงทองหลาง,ลำลูกกา,ปทุมธานี\n"
    "9990002,องค์การบริหารส่วนตำบล,บึงสมมติ,ลำลูกกา,ปทุมธานี\n"
    "9990003,เทศบาลตำบล,นาสมมติ,เมืองขอนแก่น,ขอนแก่น\n"
)


@pytest.fixture(autouse=True)
def no_registry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    """Neither a registry of this machine nor one of an earlier test."""
    monkeypatch.delenv("PRONGSAI_REGISTRY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    settings.DATA = tmp_path
    # Whether the site was started is asked once a process; here it starts anew with every test.
    monkeypatch.setattr(FirstStartMiddleware, "__call__", _asking_always)


def _asking_always(self: FirstStartMiddleware, request: Any) -> Any:
    self._started = False
    return ORIGINAL(self, request)


ORIGINAL = FirstStartMiddleware.__call__


@pytest.fixture
def client(db: None) -> Client:
    """A browser in which the code was typed."""
    fresh = Client()
    fresh.post(START, {"code": first_code.make()})
    return fresh


def hand_in(client: Client, content: bytes, name: str = "list.csv") -> Any:
    return client.post(START, {"hand_in": "yes", "registry": SimpleUploadedFile(name, content)})


@pytest.mark.django_db
def test_every_page_leads_to_the_first_start(client: Client) -> None:
    for page in ("/", "/accounts/login/", "/h/1/", "/check/"):
        assert client.get(page)["Location"] == START
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_agency_and_administrator_are_made_in_one_go(client: Client) -> None:
    answer = client.post(START, GOOD)
    agency = Agency.objects.get()

    assert answer["Location"] == reverse("agency_home", args=[agency.pk])
    assert (agency.name, agency.district, agency.province) == ("เทศบาลตำบลบึงทองหลาง", "ลำลูกกา", "ปทุมธานี")
    assert agency.type_code == "subdistrict_municipality"
    assert client.get(answer["Location"]).status_code == 200
    assert User.objects.get().email == ""
    assert Entry.objects.filter(agency=agency, verb="open_agency").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("province", "เมืองที่ไม่มีจริง"),
        ("password", "1234567890"),
        ("password", "สั้น"),
        ("username", "มี ช่องว่าง"),
        ("agency_name", ""),
        ("person_name", " "),
    ],
)
def test_what_does_not_fit_is_told_and_the_rest_stays(client: Client, field: str, typed: str) -> None:
    answer = client.post(START, GOOD | {field: typed})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not User.objects.exists()
    assert not Agency.objects.exists()
    kept = GOOD["person_name"] if field != "person_name" else GOOD["username"]
    assert kept in answer.content.decode()
    assert GOOD["password"] not in answer.content.decode()


def test_afterwards_the_page_does_not_exist(client: Client, agency: Agency) -> None:
    make.user("somebody")

    assert client.get(START).status_code == 404
    assert client.post(START, GOOD).status_code == 404
    assert hand_in(client, LIST.encode()).status_code == 404


def test_of_two_at_once_one_is_first(agency: Agency) -> None:
    make.user("faster")
    with pytest.raises(opening.AlreadyOpened):
        opening.first(**GOOD)


@pytest.mark.django_db
def test_without_a_registry_places_are_found_and_fill_the_form(client: Client) -> None:
    page = client.get(START, {"q": "บึงทองหลาง ปทุม"})
    assert [f.province for f in page.context["found"]] == ["ปทุมธานี"]

    filled = client.get(START, {"agency_name": "", "district": "ลำลูกกา", "province": "ปทุมธานี"})

    assert 'value="ปทุมธานี"' in filled.content.decode()


@pytest.mark.django_db
def test_a_registry_handed_in_is_searched_and_gives_the_code(client: Client, settings: Any) -> None:
    assert hand_in(client, LIST.encode())["Location"] == START
    found = client.get(START, {"q": "ลำลูกกา บึง"}).context["found"]

    assert {f.name for f in found} == {"เทศบาลตำบลบึงทองหลาง", "องค์การบริหารส่วนตำบลบึงสมมติ"}
    client.post(START, GOOD)
    assert Agency.objects.get().dla_code == "9990001"
    assert (settings.DATA / "registry.csv").is_file()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "list.csv", "ไฟล์ว่าง"),
        (b"MZ\x90\x00", "list.csv", "ไม่ใช่ Word"),
        ("ชื่อ,อำเภอ\nก,ข\n".encode(), "list.csv", "ไม่มีคอลัมน์"),
        (LIST.replace("9990002", "9990001").encode(), "list.csv", "แถวที่ 3"),
    ],
)
def test_a_list_that_does_not_serve_is_refused_with_the_reason(
    client: Client, content: bytes, name: str, told: str
) -> None:
    answer = hand_in(client, content, name)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert registry_search.the_registry().places_only


@pytest.mark.django_db
def test_the_search_begins_with_two_letters_and_shows_at_most_twenty(client: Client) -> None:
    assert client.get(START, {"q": "บ"}).context["found"] == []
    assert len(client.get(START, {"q": "บ้าน"}).context["found"]) == registry_search.MOST


@pytest.mark.django_db
def test_what_is_typed_in_the_search_is_shown_as_text(client: Client) -> None:
    assert "<script>alert" not in client.get(START, {"q": "<script>alert(1)</script>"}).content.decode()


def test_nothing_is_opened_without_the_code(db: None) -> None:
    stranger = Client()
    first_code.make()

    assert "รหัสเริ่มใช้งาน" in stranger.get(f"{START}?by_hand=yes").content.decode()
    stranger.post(START, GOOD)
    hand_in(stranger, LIST.encode())

    assert not User.objects.exists()
    assert registry_search.the_registry().places_only


def test_a_server_that_printed_no_code_opens_to_nobody(db: None) -> None:
    stranger = Client()

    assert stranger.post(START, {"code": "ABCD-2345"}).status_code == 422
    assert not User.objects.exists()


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_the_code_may_be_typed_small_and_without_hyphen(db: None, typed: Any) -> None:
    browser = Client()

    answer = browser.post(f"{START}?by_hand=yes", {"code": typed(first_code.make())})

    assert answer["Location"] == f"{START}?by_hand=yes"
    assert "form" in browser.get(answer["Location"]).context


def test_a_new_code_ends_the_one_before(db: None) -> None:
    browser, late = Client(), Client()
    code = first_code.make()
    browser.post(START, {"code": code})
    first_code.make()

    assert late.post(START, {"code": code}).status_code == 422
    browser.post(START, GOOD)
    assert not User.objects.exists()


def test_guesses_are_counted_and_then_the_right_code_waits_too(db: None) -> None:
    stranger = Client()
    code = first_code.make()
    for _ in range(10):
        stranger.post(START, {"code": "AAAA-AAAA"})

    assert "โปรดรอ 10 นาที" in stranger.post(START, {"code": code}).content.decode()


def test_only_a_digest_is_kept_readable_for_the_owner_and_gone_after_the_start(client: Client, settings: Any) -> None:
    kept = settings.DATA / "first-start"
    code = first_code.make()

    assert kept.stat().st_mode & 0o077 == 0
    assert code.replace("-", "") not in kept.read_text()
    client.post(START, {"code": code})
    client.post(START, GOOD)
    assert not kept.exists()


def test_the_command_prints_the_code_in_two_languages_until_there_is_an_account(agency: Agency) -> None:
    before, after = io.StringIO(), io.StringIO()
    call_command("first_code", stderr=before)
    make.user("somebody")
    call_command("first_code", stderr=after)

    assert re.search(r"^    \w{4}-\w{4}$", before.getvalue(), re.MULTILINE)
    assert "รหัสเริ่มใช้งาน" in before.getvalue() and "start code" in before.getvalue()
    assert after.getvalue() == ""


def test_a_thai_user_name_with_its_vowels_opens_the_agency_and_signs_in_again(client: Client) -> None:
    assert client.post(START, GOOD | {"username": "สำลี"}).status_code == 302

    again = Client()
    again.post("/accounts/login/", {"login": "สำลี", "password": GOOD["password"]})

    assert "_auth_user_id" in again.session


def test_a_user_name_with_a_space_is_refused_in_thai(client: Client) -> None:
    refused = client.post(START, GOOD | {"username": "สม ศรี"})

    assert refused.status_code == 422
    assert "โดยไม่เว้นวรรค" in refused.content.decode()


@pytest.mark.django_db
def test_the_names_that_a_chosen_place_may_have_are_offered(client: Client) -> None:
    found = client.get(START, {"q": "ลำลูกกา ปทุมธานี"}).context["found"]
    place = next(each for each in found if each.level == "subdistrict")
    told = {"agency_name": "", **{name: getattr(place, name) for name in ("district", "province", "local", "level")}}
    page = client.get(START, told)
    assert page.context["names"] == [f"เทศบาลตำบล{place.local}", f"องค์การบริหารส่วนตำบล{place.local}"]
    assert f'<option value="องค์การบริหารส่วนตำบล{place.local}">' in page.content.decode()

    assert client.post(START, {**GOOD, "local": place.local, "level": place.level}).status_code == 302


@pytest.mark.django_db
def test_the_names_of_the_registry_are_offered_where_it_is_there(client: Client) -> None:
    hand_in(client, LIST.encode())
    page = client.get(START, {"agency_name": "", "district": "ลำลูกกา", "province": "ปทุมธานี"})
    assert page.context["names"] == ["เทศบาลตำบลบึงทองหลาง", "องค์การบริหารส่วนตำบลบึงสมมติ"]


@pytest.mark.parametrize(
    ("place", "names"),
    [
        (("เมืองขอนแก่น", "district"), ["เทศบาลเมืองขอนแก่น", "เทศบาลนครขอนแก่น"]),
        (("", ""), []),
        (("นาสมมติ", "nonsense"), []),
    ],
)
def test_names_are_built_for_places_that_have_agencies(place: tuple[str, str], names: list[str]) -> None:
    assert registry_search.names_of_place(*place, "", "ขอนแก่น") == names
