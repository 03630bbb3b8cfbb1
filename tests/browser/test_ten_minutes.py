"""The coordinator's ten minutes: from signing in and three files of last year to this year's plan, clicks counted."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.served import environment_of, manage, served
from places import EXAMPLES
from prongsai.thai.calendar import fiscal_year_of

playwright = pytest.importorskip("playwright.sync_api")
MOST_CLICKS, MOST_TYPED = 40, 150
NAME, PASSWORD = "somsri", "ส้มโอสามลูกครึ่ง"
LAST_YEAR_OF_EXAMPLES = 2568
OPENED = f"""
from prongsai_web.agencies.models import Agency, Person, Post, User
from prongsai_web.agencies.opening import opened
agency = Agency.objects.create(
    name="เทศบาลตำบลบึงทองหลาง", type_code="subdistrict_municipality", district="ลำลูกกา", province="ปทุมธานี")
user = User.objects.create_user({NAME!r}, password={PASSWORD!r})
person = Person.objects.create(agency=agency, name="นางสมศรี ตัวอย่าง", user=user)
Post.objects.create(agency=agency, person=person, role="coordinator")
"""


class Hand:
    """A page as a person uses it: every click and every letter typed is counted."""

    def __init__(self, page: playwright.Page) -> None:
        self.page, self.clicks, self.typed = page, 0, 0

    def click(self, wanted: str) -> None:
        self.clicks += 1
        self.page.click(wanted)
        self.page.wait_for_load_state()

    def type(self, wanted: str, text: str) -> None:
        self.typed += len(text)
        self.page.fill(wanted, text)

    def hand_in(self, wanted: str, files: list[str]) -> None:
        self.clicks += 2  # the button that opens the chooser, and the one in it
        self.page.set_input_files(wanted, files)

    def seen(self, wanted: str) -> bool:
        """Whether it can be read without a further click."""
        there = self.page.locator(wanted).first
        there.scroll_into_view_if_needed()
        return bool(there.is_visible())


@pytest.fixture(scope="module")
def desk(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose one agency has a coordinator and nothing else."""
    data = shutil.copytree(empty, tmp_path_factory.mktemp("desk") / "data")
    environment = environment_of(data, PRONGSAI_SECOND_FACTOR="no")
    manage(environment, ("shell", "-v0", "-c", OPENED))
    with served(environment, worker=True) as address:
        yield address


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Report, scores and items of the year before this one: the examples with their years moved."""
    by = fiscal_year_of(datetime.date.today()) - 1 - LAST_YEAR_OF_EXAMPLES
    moved = []
    for pattern in ("01-*", "08-*", "11-*"):
        source = next(EXAMPLES.glob(pattern))
        text = source.read_bytes().decode("utf-16" if pattern == "11-*" else "utf-8-sig")
        path = tmp_path / f"paper-{pattern[:2]}{source.suffix}"
        path.write_text(years_moved(text, by), encoding="utf-8")
        moved.append(str(path))
    return moved


def years_moved(text: str, by: int) -> str:
    """The text with years 25xx in either digits, and short ones behind a month, moved."""
    text = re.sub("25[67][0-9]", lambda m: str(int(m[0]) + by), text)
    text = re.sub("๒๕[๖๗][๐-๙]", lambda m: thai(arabic(m[0]) + by), text)
    return re.sub("(?<=[.] )[๖๗][๐-๙](?![๐-๙])|(?<=[.])[๖๗][๐-๙](?![๐-๙])", lambda m: thai(arabic(m[0]) + by), text)


def arabic(digits: str) -> int:
    return int(digits)  # Python reads Thai digits as they are


def thai(number: int) -> str:
    return "".join(chr(ord("๐") + int(digit)) for digit in str(number))


def test_from_three_files_to_a_complete_plan(page: playwright.Page, desk: str, files: list[str]) -> None:
    hand = Hand(page)
    page.goto(f"{desk}/accounts/login/")
    hand.type("main [name=login]", NAME)
    hand.type("main [name=password]", PASSWORD)
    hand.click("main form:has([name=password]) button")
    page.wait_for_url("**/h/*/")

    brought_in(hand, files)
    planned(hand)

    assert hand.clicks <= MOST_CLICKS, hand.clicks
    assert hand.typed <= MOST_TYPED, hand.typed


def brought_in(hand: Hand, files: list[str]) -> None:
    """Last year's papers read, each doubt looked at, and confirmed."""
    page = hand.page
    hand.click("main a.btn-primary >> nth=0")
    hand.hand_in("main input[type=file]", files)
    hand.click("main button.btn-primary")
    page.wait_for_selector("h1:has-text('ตรวจสิ่งที่อ่านได้')", timeout=90_000)
    doubts = page.locator("fieldset.doubt").count()
    for number in range(doubts):
        hand.click(f"fieldset.doubt:nth-of-type({number + 1}) input[type=radio] >> nth=0")
    assert doubts
    hand.click("main button[name=save]")
    assert page.locator("text=ไม่มีจุดที่ต้องตรวจแล้ว").count() == 1
    hand.click("main button[name=confirm]")
    page.wait_for_url("**/results/")


def planned(hand: Hand) -> None:
    """The year begun, the plan drafted, each measure with its reason looked at, and taken."""
    page = hand.page
    year = fiscal_year_of(datetime.date.today())
    hand.click("nav a >> nth=0")
    hand.click("main a.btn-primary >> nth=0")
    hand.click("main form button.btn-primary >> nth=0")
    hand.click("nav a[href$='/plan/']")
    hand.click("main button.btn-primary >> nth=0")
    page.wait_for_url(f"**/plan/{year}/")
    measures = page.locator("article.measure, li.measure, [data-measure]").count()
    assert measures >= 7
    assert page.locator("main :text('ที่มาของข้อความ')").count() == measures
    assert page.locator("main b:text-is('เหตุผล'), main strong:text-is('เหตุผล')").count() == measures
    for number in range(measures):
        assert hand.seen(f"main :is(b, strong):text-is('เหตุผล') >> nth={number}")
    hand.click("main button:has-text('รับทั้งหมดที่ตรวจแล้ว')")
    page.wait_for_selector("main :text('ข้อเสนอที่รอเลือก 0 มาตรการ')")
    complete(page)


def complete(page: Any) -> None:
    """Nothing lacks but what may stay a blank for the pen, and the paper is there."""
    missing = page.inner_text("main section:has(h2:text-is('สิ่งที่ยังขาด'))")
    assert "ข้อเสนอที่รอเลือก 0 มาตรการ" in missing, missing
    assert "ครบแล้ว ทุกจุดที่ควรพัฒนาและทุกประเด็นมีมาตรการหรือเหตุผล" in missing, missing
    with page.expect_download() as held:
        page.evaluate("location.href = location.pathname + 'plan.pdf'")
    assert Path(held.value.path()).read_bytes().startswith(b"%PDF")
