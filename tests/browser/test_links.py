"""Forms behind a link and forms that outlive their session, as a browser sends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

playwright = pytest.importorskip("playwright.sync_api")
INVITE = """
from django.utils import timezone
from datetime import timedelta
from prongsai_web.agencies.models import Agency, Invitation, Person, Post
agency = Agency.objects.get()
person = Person.objects.create(agency=agency, name="นายสมชาย ตัวอย่าง")
Post.objects.create(agency=agency, person=person, role="unit_officer")
Invitation.objects.create(agency=agency, person=person, digest=Invitation.digest_of("only-for-this-test"),
                          expires_at=timezone.now() + timedelta(days=1))
"""


def test_an_invitation_is_accepted_as_a_browser_sends_it(
    page: playwright.Page, started: str, told: Callable[[str], str]
) -> None:
    told(INVITE)
    page.goto(f"{started}/invite/only-for-this-test/")
    for name, value in {"username": "somchai", "password": "อีกประโยคที่ยาวพอ", "again": "อีกประโยคที่ยาวพอ"}.items():
        page.fill(f"main [name={name}]", value)
    page.click("main button.btn-primary")

    page.wait_for_url("**/h/*/")
    assert "นายสมชาย ตัวอย่าง" in page.inner_text("header")


def test_a_paper_is_checked_and_its_sheet_saved(page: playwright.Page, started: str) -> None:
    page.goto(started)
    paper = {"name": "รายงาน.txt", "mimeType": "text/plain", "buffer": "มาตรการ ITA ปี 2568 โทร. xxx-xxx-xxxx".encode()}
    page.set_input_files("#paper", paper)
    page.click("text='ตรวจเอกสาร'")
    page.wait_for_selector("h1:has-text('ผลการตรวจเอกสาร')", timeout=70_000)
    with page.expect_download() as saved:
        page.click("text=ดาวน์โหลด Excel")

    assert saved.value.suggested_filename.endswith(".xlsx")


def test_an_old_page_is_not_taken_and_gives_the_text_back(page: playwright.Page, started: str, password: str) -> None:
    page.goto(f"{started}/accounts/login/")
    page.fill("main [name=login]", "somjai")
    page.fill("main [name=password]", "wrong")
    page.context.clear_cookies(name="csrftoken")
    page.click("main form:has([name=password]) button")

    assert "โปรดเปิดหน้าเดิมแล้วทำอีกครั้ง" in page.inner_text("main")
    page.click("text=เปิดหน้าเดิมอีกครั้ง")
    assert page.locator("main [name=login]").is_visible()
