"""Every page in a real browser, on a phone and on a desk: nothing sticks out, nothing is barred, nothing complains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

playwright = pytest.importorskip("playwright.sync_api")
AXE = Path(__file__).with_name("vendor").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)
PASSWORD = "a-long-password-for-tests"
WHO = {
    "full": ("everything", PASSWORD),
    "bare": ("newcomer", PASSWORD),
    "account": ("everything", PASSWORD),
    "overseer": ("overseer", "prongsai-demo"),
    "nobody": None,
}
# An answer to a part of a page, not a page.
PARTS = {"date_echo", "period_echo"}
FOUND = """async (rules) => {
  const told = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return told.violations.filter((v) => ["serious", "critical"].includes(v.impact))
    .flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target}`));
}"""
ASKED = """() => ({
  wide: document.documentElement.scrollWidth, headings: document.querySelectorAll("h1").length,
  language: document.documentElement.lang, title: document.title,
})"""


class Visitor:
    """One tab that goes through pages and keeps what it complains of."""

    def __init__(self, context: playwright.BrowserContext, site: str) -> None:
        self.site, self.page, self.complaints = site, context.new_page(), []
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        self.page.goto(f"{self.site}/accounts/login/")
        self.page.fill("main [name=login]", username)
        self.page.fill("main [name=password]", password)
        self.page.click("main form:has([name=password]) button")
        self.page.wait_for_url(lambda address: "/accounts/login/" not in address)

    def faults(
        self, address: str, status: int, *, language: str = "th", looked_at: tuple[int, ...] = WIDTHS
    ) -> list[str]:
        """What is wrong with the page at both widths, in words; `looked_at`: the widths at which axe looks too."""
        self.complaints.clear()
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        self.page.goto(self.site + address)
        self.page.evaluate(AXE)
        found: list[str] = []
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            told = self.page.evaluate(ASKED)
            found += [f"{width} px: {told['wide']} px wide"] if told["wide"] > width else []
            if width in looked_at:
                found += [f"{width} px: {each}" for each in self.page.evaluate(FOUND, RULES)]
        found += [f"{told['headings']} headings of the first level"] if told["headings"] != 1 else []
        found += [f"language {told['language']}"] if told["language"] != language else []
        found += ["no title"] if not told["title"] else []
        # The browser reports a page that is rightly not found as a fault of its own.
        return found + [text for text in self.complaints if status < 400 or "Failed to load" not in text]


@pytest.fixture
def context(chromium: playwright.Browser, demonstration: Any) -> Iterator[playwright.BrowserContext]:
    fresh = chromium.new_context(locale="th-TH")
    yield fresh
    fresh.close()


def pages(told: list[dict[str, Any]]) -> dict[str, tuple[str, int]]:
    """Address and status of each page by name; what is refused or sent on is not a page."""
    kept = (row for row in told if row["type"] == "text/html" and row["status"] not in (302, 405))
    return {row["name"]: (row["address"], row["status"]) for row in kept if row["name"] not in PARTS}


@pytest.mark.parametrize("who", WHO)
def test_every_page_stands_on_a_phone_and_on_a_desk(who: str, context: Any, demonstration: Any) -> None:
    visitor = Visitor(context, demonstration.site)
    if WHO[who]:
        visitor.sign_in(*WHO[who])

    found = pages(demonstration.addresses[who])
    looked_at = WIDTHS if who == "full" else WIDTHS[1:]
    faults = {name: visitor.faults(*where, looked_at=looked_at) for name, where in found.items()}

    assert len(found) > (0 if who == "overseer" else 8)
    assert {name: told for name, told in faults.items() if told} == {}


def test_no_address_of_an_agency_is_left_unvisited(demonstration: Any) -> None:
    told = demonstration.addresses["full"]

    assert len(told) > 40
    assert [row for row in told if row["status"] not in (200, 302, 405)] == []


def test_the_pages_stand_in_english_too(context: Any, demonstration: Any) -> None:
    visitor = Visitor(context, demonstration.site)
    visitor.sign_in("everything")
    visitor.page.click("header button[value=en]")

    chosen = ("agency_home", "result", "results", "people", "duties", "calendar", "settings", "audit")
    found = pages(demonstration.addresses["full"])
    faults = {name: visitor.faults(*found[name], language="en", looked_at=WIDTHS[1:]) for name in chosen}

    assert {name: told for name, told in faults.items() if told} == {}


def test_lists_print_with_the_agency_and_without_the_menu(context: Any, demonstration: Any) -> None:
    visitor = Visitor(context, demonstration.site)
    visitor.sign_in("everything")
    found = pages(demonstration.addresses["full"])

    for name in ("results", "result", "people", "duties", "committee", "calendar", "audit"):
        visitor.page.goto(visitor.site + found[name][0])
        printed = pypdfium2.PdfDocument(visitor.page.pdf(prefer_css_page_size=True))
        # Some marks are printed with a gap of their own, which is taken out as a space.
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in printed)

        assert "เทศบาลตำบลบึงทองหลาง" in text, name
        assert "ออกจากระบบ" not in text, name
        width, height = printed[0].get_size()
        assert (round(width), round(height)) == (595, 842), name
