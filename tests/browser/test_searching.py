"""A list follows its search field however the text came there: pasted, from a telephone, or emptied by the cross."""

from __future__ import annotations

from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")
# Telephones put whole words in without telling a key; so does pasting, and the small cross that empties the field.
PUT = """(field, text) => {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: text ? "insertText" : "deleteContent" }));
}"""


@pytest.mark.parametrize("way", ["people/", "plan/2570/catalogue/", "oit/2569/"])
def test_a_search_needs_no_key(way: str, page: playwright.Page, demonstration: Any) -> None:
    page.goto(f"{demonstration.site}/accounts/login/")
    page.fill("[name=login]", "coordinator")
    page.fill("[name=password]", "prongsai-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/h/*/")
    page.goto(f"{page.url}{way}")
    before = page.inner_text("#found")
    field = page.locator("#q")

    with page.expect_response("**q=zzzz*"):
        field.evaluate(PUT, "zzzz")
    page.wait_for_function("(text) => document.querySelector('#found').innerText !== text", arg=before)

    with page.expect_response("**q=&*"):
        field.evaluate(PUT, "")
    page.wait_for_function("(text) => document.querySelector('#found').innerText === text", arg=before)
