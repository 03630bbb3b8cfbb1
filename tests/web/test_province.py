"""A province's agencies opened many at once: from the registry or a pasted list, a link for each, none opened twice."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from prongsai_web.agencies.models import Agency, Entry, Invitation, Person, Unit, User
from prongsai_web.agencies.models.people import UNNAMED
from prongsai_web.agencies.province import listed, pasted

REGISTRY = """dla_code,type,name_th,district_th,province_th
9000001,subdistrict_admin_org,นาตัวอย่าง,ลำลูกกา,ปทุมธานี
9000002,subdistrict_municipality,ดอนสมมติ,ลำลูกกา,ปทุมธานี
9000003,subdistrict_admin_org,ทุ่งสมมติ,คลองหลวง,ปทุมธานี
9000004,subdistrict_admin_org,นาอื่น,เมืองระยอง,ระยอง
"""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "registry.csv"
    path.write_text(REGISTRY, encoding="utf-8")
    monkeypatch.setenv("PRONGSAI_REGISTRY", str(path))
    return path


def at(name: str, agency: Agency) -> str:
    return reverse(name, args=[agency.pk])


def opening(client: Client, agency: Agency, *keys: str, **more: str) -> Any:
    return client.post(at("province", agency), {"province": "ปทุมธานี", "open": "yes", "agency": list(keys), **more})


def keys(province: str = "ปทุมธานี", district: str = "") -> list[str]:
    return [row.key for row in listed(province, district)]


def test_a_province_is_listed_by_district_and_name(agency: Agency, as_: Any, registry: Path) -> None:
    client = as_("administrator")
    page = client.get(at("province", agency), {"province": "ปทุมธานี"})
    assert len(page.context["rows"]) == 3

    page = client.get(at("province", agency), {"province": "ปทุมธานี", "district": "ลำลูกกา", "q": "สมมติ"})

    assert [row.name for row in page.context["rows"]] == ["เทศบาลตำบลดอนสมมติ"]


def test_ticked_agencies_are_opened_with_units_codes_and_a_link_each(agency: Agency, as_: Any, registry: Path) -> None:
    answer = opening(as_("administrator"), agency, *keys(district="ลำลูกกา"))

    assert answer["Cache-Control"] == "no-store"
    made = Agency.objects.filter(dla_code__in=["9000001", "9000002"])
    assert made.count() == 2
    assert all(Unit.objects.filter(agency=each).count() > 3 and not each.opened for each in made)
    links = [link.link for link in answer.context["links"]]
    assert len(set(links)) == 2
    assert all(link in answer.content.decode() for link in links)
    assert not Agency.objects.filter(dla_code="9000003").exists()
    assert Entry.objects.filter(agency=agency, verb="open_agencies").count() == 1


def test_the_link_makes_the_first_administrator_and_the_agency_is_in_use(
    agency: Agency, as_: Any, registry: Path
) -> None:
    link = opening(as_("administrator"), agency, keys()[0]).context["links"][0].link
    stranger = Client()

    account = {"username": "thefirst", "password": "a-long-password-1", "again": "a-long-password-1"}
    for name in ("", UNNAMED):
        answer = stranger.post(link, account | {"name": name})
        assert answer.status_code == 422 and answer.context["form"].errors["name"]
    assert "thefirst" in answer.content.decode()
    stranger.post(link, account | {"name": "นาง  แรกมา ตั้งต้น"})

    user = User.objects.get(username="thefirst")
    made = user.people.get().agency
    made.refresh_from_db()
    assert made.opened
    page = stranger.get(reverse("agency_home", args=[made.pk])).content.decode()
    assert "ยังไม่ได้ใส่ชื่อจริงของผู้ประสานงาน ITA" not in page
    assert user.people.get().name == "นาง แรกมา ตั้งต้น"
    assert Entry.objects.get(agency=made, verb="accept_invitation").after["name"] == "นาง แรกมา ตั้งต้น"
    assert [row.state for row in listed("ปทุมธานี") if row.agency_id == made.pk] == ["in_use"]


def test_whoever_joins_with_an_account_gives_the_name_too(agency: Agency, as_: Any, registry: Path) -> None:
    link = opening(as_("administrator"), agency, keys()[0]).context["links"][0].link
    client = as_("outsider")

    assert client.post(link, {"join": "yes"}).status_code == 422
    client.post(link, {"join": "yes", "name": "นางนอก หน่วยงาน"})

    assert Person.objects.filter(user__username="outsider", name="นางนอก หน่วยงาน").exists()
    assert not Person.objects.filter(name=UNNAMED).exists()


def test_an_agency_that_waits_gets_a_new_link_and_the_old_one_ends(agency: Agency, as_: Any, registry: Path) -> None:
    client = as_("administrator")
    old = opening(client, agency, keys()[0]).context["links"][0].link
    count = Agency.objects.count()

    new = opening(client, agency, keys()[0]).context["links"][0].link

    assert Agency.objects.count() == count
    assert Person.objects.filter(name=UNNAMED).count() == 1
    assert new != old
    assert Invitation.objects.filter(revoked_at=None).count() == 1


def test_an_agency_in_use_is_left_alone(agency: Agency, as_: Any, registry: Path) -> None:
    other = Agency.objects.create(name="เทศบาลตำบลดอนสมมติ", district="ลำลูกกา", province="ปทุมธานี")
    Person.objects.create(agency=other, name="นายมีอยู่", user=User.objects.create_user("there"))

    opening(as_("administrator"), agency, "เทศบาลตำบลดอนสมมติ|ลำลูกกา|ปทุมธานี")

    assert Agency.objects.filter(name="เทศบาลตำบลดอนสมมติ").count() == 1
    assert not Invitation.objects.exists()


def test_nothing_ticked_is_said_and_nothing_opened(agency: Agency, as_: Any, registry: Path) -> None:
    answer = opening(as_("administrator"), agency)

    assert answer.status_code == 422
    assert "ยังไม่ได้เลือกหน่วยงาน" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_made_up_agency_is_not_opened(agency: Agency, as_: Any, registry: Path) -> None:
    opening(as_("administrator"), agency, "เทศบาลตำบลแต่งขึ้น|ลำลูกกา|ปทุมธานี")

    assert not Agency.objects.filter(name="เทศบาลตำบลแต่งขึ้น").exists()


def test_without_a_registry_a_list_can_be_pasted(agency: Agency, as_: Any) -> None:
    names = "เทศบาลตำบลดอนสมมติ อำเภอลำลูกกา จังหวัดปทุมธานี\n\nอบต.นาตัวอย่าง อ.ลำลูกกา จ.ปทุมธานี\n"
    client = as_("administrator")

    page = client.post(at("province", agency), {"names": names})
    assert [row.name for row in page.context["rows"]] == ["เทศบาลตำบลดอนสมมติ", "องค์การบริหารส่วนตำบลนาตัวอย่าง"]
    assert page.content.decode().count(" checked") == 2
    opening(client, agency, *[row.key for row in page.context["rows"]], names=names, province="")

    made = Agency.objects.get(name="องค์การบริหารส่วนตำบลนาตัวอย่าง")
    assert (made.district, made.province, made.type_code) == ("ลำลูกกา", "ปทุมธานี", "subdistrict_admin_org")


def test_the_same_line_twice_is_one_agency(agency: Agency) -> None:
    assert len(pasted("เทศบาลตำบลดอนสมมติ\nเทศบาลตำบลดอนสมมติ\n", "ปทุมธานี")) == 1


def test_the_links_go_along_as_a_workbook_that_nobody_can_forge(agency: Agency, as_: Any, registry: Path) -> None:
    client = as_("administrator")
    shown = opening(client, agency, *keys())

    answer = client.post(at("province_links", agency), {"kept": shown.context["kept"]})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    told = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert told == [link.link for link in shown.context["links"]]
    forged = client.post(at("province_links", agency), {"kept": shown.context["kept"] + "x"})
    assert forged.status_code == 404


def test_a_registry_is_handed_in_and_a_damaged_one_is_refused_in_words(
    agency: Agency, as_: Any, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    client = as_("administrator")
    bad = SimpleUploadedFile("registry.csv", b"a,b\n1,2\n")
    answer = client.post(at("province_registry", agency), {"file": bad}, follow=True)
    assert "ใช้ทะเบียนหน่วยงาน" in answer.content.decode()

    good = SimpleUploadedFile("registry.csv", REGISTRY.encode())
    answer = client.post(at("province_registry", agency), {"file": good}, follow=True)

    assert "นำเข้าทะเบียนหน่วยงานแล้ว" in answer.content.decode()
    assert "ระยอง" in answer.content.decode()


@pytest.mark.parametrize("who", ["coordinator", "executive", "overseer"])
def test_only_who_looks_after_the_server_opens_agencies(agency: Agency, as_: Any, who: str) -> None:
    assert as_(who).get(at("province", agency)).status_code in (403, 404)


def test_an_administrator_of_another_agency_of_the_server_does_not(agency: Agency, as_: Any, people: Any) -> None:
    other = people["outsider"].people.get().agency

    assert as_("outsider").get(at("province", other)).status_code == 403
    assert as_("outsider").post(at("province_registry", other)).status_code == 403
