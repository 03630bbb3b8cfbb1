"""A picture that was copied is pasted into the page and goes along like a chosen file; a pasted text stays a text."""

from __future__ import annotations

from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")
PASTED = """(text) => {
  const dot = atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  const copied = new DataTransfer();
  copied.items.add(new File([Uint8Array.from(dot, (each) => each.charCodeAt(0))], "image.png", { type: "image/png" }));
  if (text) copied.setData("text/plain", text);
  const told = { clipboardData: copied, bubbles: true, cancelable: true };
  return document.activeElement.dispatchEvent(new ClipboardEvent("paste", told));
}"""
CHOSEN = "[...document.querySelector('[data-paste]').files].map((file) => file.name)"


@pytest.fixture
def signed_in(page: playwright.Page, demonstration: Any) -> playwright.Page:
    page.goto(f"{demonstration.site}/accounts/login/")
    page.fill("[name=login]", "coordinator")
    page.fill("[name=password]", "prongsai-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/h/*/")
    return page


@pytest.mark.parametrize("way", ["readings/", "results/paste/"])
def test_a_pasted_picture_is_attached_and_named(way: str, signed_in: playwright.Page) -> None:
    signed_in.goto(f"{signed_in.url}{way}")
    assert "Ctrl+V" in signed_in.inner_text("[data-pasted]")

    signed_in.evaluate(PASTED, "")
    signed_in.evaluate(PASTED, "")

    assert signed_in.evaluate(CHOSEN) == ["ภาพที่วาง-1.png", "ภาพที่วาง-2.png"]
    assert "ภาพที่วาง-2.png" in signed_in.inner_text("[data-pasted]")


def test_a_copied_table_is_pasted_as_text_though_it_carries_a_picture(signed_in: playwright.Page) -> None:
    signed_in.goto(f"{signed_in.url}results/paste/")

    went_on = signed_in.evaluate(PASTED, "ตัวชี้วัดที่ 1\t93.10")

    assert went_on and signed_in.evaluate(CHOSEN) == []
