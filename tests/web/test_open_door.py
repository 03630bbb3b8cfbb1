"""The open door: a paper checked without an account, nothing kept, bounded, and shut by whoever looks after it."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import make
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from prongsai_web.agencies.models import Agency, Entry, ServerSetting, StoredFile
from prongsai_web.jobs.models import Job
from prongsai_web.pages import checked_apart

CHECK = "/check/"
WRONG = """เทศบาลตำบลบึงทองหลาง
มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568
ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 ได้คะแนนรวม 91.20 คะแนน ระดับผ่านดี
ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 95.00 คะแนน
ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 59.00 คะแนน
โทร. xxx-xxx-xxxx ................ (ระบุชื่อ)
"""


@pytest.fixture(autouse=True)
def an_agency_here(agency: Agency) -> None:
    make.user("somebody")
    cache.clear()


def drop(client: Client, content: bytes | str, name: str = "รายงาน.txt") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(CHECK, {"paper": SimpleUploadedFile(name, data)})


def example(ending: str) -> Path:
    return sorted(path for path in make.EXAMPLES.iterdir() if path.suffix == ending)[0]


def left_over() -> set[str]:
    folders = [Path("/dev/shm"), Path(os.environ.get("TMPDIR", "/tmp"))]
    return {p.name for f in folders if f.is_dir() for p in f.iterdir() if p.name.startswith("prongsai-check-")}


def test_the_welcome_page_begins_with_it(client: Client) -> None:
    page = client.get("/").content.decode()

    assert 'action="/check/"' in page
    assert page.index("ตรวจเอกสารก่อนเสนอลงนาม") < page.index("หนึ่งปีในสี่ขั้น")


@pytest.mark.parametrize("ending", [".docx", ".txt"])
def test_a_paper_is_checked_and_told_by_severity_and_place(client: Client, ending: str) -> None:
    path = example(ending)
    answer = drop(client, path.read_bytes(), path.name)
    ranks = [group["severity"] for group in answer.context["papers"][0]["groups"]]

    assert answer.status_code == 200
    assert answer.context["papers"][0]["agency"] == "เทศบาลตำบลบึงทองหลาง"
    assert ranks == sorted(ranks, key=["error", "warning", "info"].index)
    assert ranks
    for group in answer.context["papers"][0]["groups"]:
        assert all(entry["severity"] == group["severity"] for place in group["places"] for entry in place["entries"])
        assert group["meaning"] in answer.content.decode()


def test_the_place_is_quoted_as_text_nothing_is_kept_and_the_sheet_comes_back(client: Client) -> None:
    before = left_over(), Entry.objects.count()
    answer = drop(client, WRONG.replace("59.00", "<script>alert(1)</script> 59.00"), "<img src=x>.txt")
    page = answer.content.decode()
    assert "<mark>" in page
    assert "สิ่งที่ควรทำ" in page
    assert "<script>alert" not in page
    assert "<img src=x>" not in page

    assert (left_over(), Entry.objects.count()) == before
    assert not StoredFile.objects.exists()
    assert not Job.objects.exists()
    assert "sessionid" not in client.cookies

    sheet = client.post(reverse("check_sheet"), {"sheet": answer.context["sheet"]})
    assert sheet["Content-Disposition"].startswith("attachment")
    assert sheet["X-Content-Type-Options"] == "nosniff"
    assert "ข้อที่ตรวจพบ" in load_workbook(io.BytesIO(sheet.content)).sheetnames


def test_only_our_own_sheets_are_given_back(client: Client) -> None:
    assert client.post(reverse("check_sheet"), {"sheet": "forged"}).status_code == 404
    assert client.get(reverse("check_sheet")).status_code == 405


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "ว่าง.pdf", "submitted file is empty|ไฟล์ว่าง|ยังไม่ได้เลือกไฟล์"),
        (b"MZ\x90\x00program", "รายงาน.pdf", "ไม่ใช่ Word, Excel, PDF หรือรูปภาพ"),
        (b"%PDF-1.7 broken", "รายงาน.pdf", "«รายงาน.pdf»"),
        (b"PK\x03\x04broken", "รายงาน.docx", "ไม่ใช่ Word, Excel, PDF หรือรูปภาพ"),
        (b"   \n ", "รายงาน.txt", "«รายงาน.txt»"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_words(client: Client, content: bytes, name: str, told: str) -> None:
    answer = drop(client, content, name)

    assert answer.status_code == 422
    assert any(each in answer.content.decode() for each in told.split("|"))


def test_nothing_chosen_is_told(client: Client) -> None:
    answer = client.post(CHECK)

    assert answer.status_code == 422
    assert "ยังไม่ได้เลือกไฟล์" in answer.content.decode()


def test_a_file_that_is_too_large_is_told_its_bound(client: Client, settings: Any) -> None:
    settings.OPEN_DOOR_MB = 1
    large = drop(client, b"x" * (1024 * 1024 + 1))
    huge = drop(client, b"x" * (4 * 1024 * 1024))

    for answer in (large, huge):
        assert answer.status_code == 413
        assert "เกินที่รับได้ (1 MB)" in answer.content.decode()


def test_one_address_has_its_share_an_hour(client: Client, settings: Any) -> None:
    settings.OPEN_DOOR_AN_HOUR = 2
    codes = [drop(client, b"MZ").status_code for _ in range(3)]

    assert codes == [422, 422, 429]
    assert drop(Client(REMOTE_ADDR="203.0.113.9"), b"MZ").status_code == 422


def test_a_header_that_anybody_can_write_gives_no_new_share(client: Client, settings: Any) -> None:
    settings.OPEN_DOOR_AN_HOUR = 1
    codes = [drop(Client(headers={"X-Forwarded-For": f"203.0.113.{n}"}), b"MZ").status_code for n in range(2)]

    assert codes == [422, 429]


def test_behind_a_proxy_each_visitor_has_his_own_share(settings: Any) -> None:
    settings.OPEN_DOOR_AN_HOUR = 1
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    codes = [drop(Client(headers={"X-Forwarded-For": f"x, 203.0.113.{n}"}), b"MZ").status_code for n in (1, 2, 1)]

    assert codes == [422, 422, 429]


def test_the_administrator_shuts_it(client: Client) -> None:
    ServerSetting.objects.create(pk=1, open_door=False)

    assert client.get(CHECK).status_code == 404
    assert drop(client, WRONG).status_code == 404
    assert CHECK not in client.get("/").content.decode()
    assert CHECK not in client.get(reverse("account_login")).content.decode()


def test_the_environment_shuts_it(client: Client, settings: Any) -> None:
    settings.OPEN_DOOR = False

    assert client.get(CHECK).status_code == 404


def test_another_site_cannot_send_a_paper_in_the_name_of_a_visitor() -> None:
    answer = drop(Client(enforce_csrf_checks=True), WRONG)

    assert answer.status_code == 403


def test_a_paper_that_takes_too_long_is_given_up(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_apart, "SECONDS", 0.01)
    before = left_over()
    answer = drop(client, WRONG)

    assert answer.status_code == 422
    assert "อ่านไฟล์นี้ไม่สำเร็จภายในเวลาที่กำหนด" in answer.content.decode()
    assert left_over() == before


def test_where_others_are_served_the_visitor_is_asked_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_apart, "_WAIT", 0.01)
    with checked_apart._turn:
        answer = drop(client, WRONG)

    assert answer.status_code == 503
    assert "โปรดลองใหม่" in answer.content.decode()
