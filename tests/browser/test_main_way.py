"""From signing in to a confirmed result: by the keyboard alone, and in a browser without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from places import EXAMPLES

playwright = pytest.importorskip("playwright.sync_api")
REPORT = next(EXAMPLES.glob("01-*"))
PASSWORD = "a-long-password-for-tests"
FOCUSED = """(wanted) => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  return {
    wanted: here.matches(wanted), told: here.outerHTML.slice(0, 120), body: here === document.body,
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def tab(request: Any, chromium: playwright.Browser) -> Iterator[playwright.Page]:
    context = chromium.new_context(locale="th-TH", java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def keyboard(chromium: playwright.Browser) -> Iterator[playwright.Page]:
    # Without smooth scrolling a focused thing is in sight at once.
    viewport = {"width": 1280, "height": 800}
    context = chromium.new_context(locale="th-TH", viewport=viewport, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def tab_to(page: playwright.Page, wanted: str, most: int = 80) -> None:
    """Go on by the Tab key to what is wanted; whatever is passed can be seen and shows that it is chosen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED, wanted)
        if here["body"]:
            continue
        assert here["marked"], f"no sign of focus on {here['told']}"
        assert here["seen"], f"out of sight: {here['told']}"
        if here["wanted"]:
            return
    raise AssertionError(f"{wanted} is not reached by Tab on {page.url}")


def test_the_first_key_leads_past_the_menu(keyboard: playwright.Page, demonstration: Any) -> None:
    keyboard.goto(demonstration.site)
    tab_to(keyboard, "a.skip", most=1)
    keyboard.keyboard.press("Enter")

    assert keyboard.evaluate("document.activeElement.id") == "main"


def test_a_result_is_brought_in_by_the_keyboard_alone(keyboard: playwright.Page, demonstration: Any) -> None:
    page = keyboard
    page.goto(f"{demonstration.site}/accounts/login/")
    tab_to(page, "main [name=login]")
    page.keyboard.type("newcomer")
    tab_to(page, "main [name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/h/*/")
    tab_to(page, "nav a[href$='/results/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/results/")
    tab_to(page, "main a[href$='/readings/'].btn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/readings/")
    tab_to(page, "main input[type=file]")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(str(REPORT))
    tab_to(page, "main button.btn-primary")
    page.keyboard.press("Enter")

    page.wait_for_selector("h1:has-text('ตรวจสิ่งที่อ่านได้')", timeout=60_000)
    for doubt in range(page.locator("fieldset.doubt").count()):
        tab_to(page, f"fieldset.doubt:nth-of-type({doubt + 1}) input[type=radio]")
        page.keyboard.press("Space")
    tab_to(page, "main button[name=save]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[name=confirm]")
    tab_to(page, "main button[name=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/results/")
    tab_to(page, "main table a")
    page.keyboard.press("Enter")

    page.wait_for_url("**/results/2568/")
    assert page.inner_text(".score") == "91.36"


def test_a_result_is_brought_in_with_and_without_scripts(tab: playwright.Page, demonstration: Any) -> None:
    tab.goto(f"{demonstration.site}/accounts/login/")
    tab.fill("main [name=login]", "newcomer")
    tab.fill("main [name=password]", PASSWORD)
    tab.click("main form:has([name=password]) button")
    tab.wait_for_url("**/h/*/")
    tab.click("nav a[href$='/results/']")
    tab.click("main a[href$='/readings/'].btn")
    tab.set_input_files("main input[type=file]", str(REPORT))
    tab.click("main button.btn-primary")
    for _ in range(60):
        if tab.locator("h1:has-text('ตรวจสิ่งที่อ่านได้')").count():
            break
        tab.wait_for_timeout(500)
        if tab.locator("main a:has-text('ดูความคืบหน้า')").count():
            tab.click("main a:has-text('ดูความคืบหน้า')")
    tab.click("main button[name=accept_all]")
    tab.click("main button[name=confirm]")
    tab.click("main table a")

    assert "91.36" in tab.inner_text("main")
