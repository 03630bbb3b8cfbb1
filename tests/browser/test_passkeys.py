"""Passkeys in a real browser with a virtual key: made, used in place of the password, used as the second factor."""

from __future__ import annotations

import pytest

playwright = pytest.importorskip("playwright.sync_api")
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_key(page: playwright.Page) -> tuple[playwright.CDPSession, str]:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]


def sign_in(page: playwright.Page, site: str, password: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.fill("main [name=login]", "somjai")
    page.fill("main [name=password]", password)
    page.click("main form:has([name=password]) button")


def test_a_passkey_opens_the_account_without_a_password(page: playwright.Page, started: str, password: str) -> None:
    session, key = with_key(page)
    sign_in(page, started, password)
    page.wait_for_url("**/accounts/2fa/")
    page.click("text=ตั้งกุญแจผ่าน")
    page.fill("main [name=name]", "เครื่องทดสอบ")
    page.click("main form[data-passkey] button")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator("main ol code").count() == 10
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
    page.click("text=เก็บแล้ว ไปต่อ")
    page.wait_for_url("**/h/*/")

    page.click("header button:has-text('ออกจากระบบ')")
    page.goto(f"{started}/accounts/login/?next=/accounts/sessions/")
    page.click("text=เข้าสู่ระบบด้วยกุญแจผ่าน")

    page.wait_for_selector("h1:has-text('เครื่องที่เข้าสู่ระบบอยู่')")

    page.click("header button:has-text('ออกจากระบบ')")
    sign_in(page, started, password)
    page.wait_for_url("**/authenticate/")
    page.click("text=ใช้กุญแจผ่านแทนรหัส")
    page.wait_for_url("**/trust/")
    page.click("text=ไม่จำ")
    page.wait_for_url("**/h/*/")

    page.goto(f"{started}/accounts/2fa/webauthn/")
    assert "เครื่องทดสอบ" in page.inner_text("main table")


def test_whoever_has_no_key_is_told_so_and_can_go_on(page: playwright.Page, started: str) -> None:
    session, key = with_key(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    page.goto(f"{started}/accounts/login/")
    page.click("text=เข้าสู่ระบบด้วยกุญแจผ่าน")

    page.wait_for_selector("[data-trouble]:not([hidden])")
    assert page.locator("main [name=login]").is_visible()
