"""What the form of an address tells, and the points that items without one put at stake."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.checks.addresses import completed, remarks, repeated
from prongsai.scoring import at_stake, worths

YEAR = 2569
PLAIN = "https://www.bueng.go.th/ita/structure"


def kinds(address: str) -> list[str]:
    return [each.kind for each in remarks(address, YEAR)]


@pytest.mark.parametrize(
    "address",
    [
        PLAIN,
        "http://bueng.go.th/index.php?page=plan&year=2569",
        "https://www.bueng.go.th/ไฟล์/แผน๒๕๖๙.pdf",
        "https://www.bueng.go.th/#structure",
        "https://www.bueng.go.th/news/authority",
        "https://www.bueng.go.th/administration",
    ],
)
def test_an_address_of_a_page_of_the_site_needs_no_remark(address: str) -> None:
    assert kinds(address) == []


@pytest.mark.parametrize(
    "address",
    [
        "C:\\ITA\\O1.pdf",
        "\\\\server\\ita\\o1.pdf",
        "file:///var/ita/o1.pdf",
        "/var/ita/o1.pdf",
        "../o1.pdf",
        "www.bueng.go.th/o1",
        "ftp://bueng.go.th/o1.pdf",
        "javascript:alert(1)",
        "https://www.bueng.go.th/แผน ปี 2569.pdf",
        "https://",
        "https://bueng",
        "http://localhost:8000/o1",
        "http://192.168.1.10/o1.pdf",
        "https://nas.local/o1.pdf",
        "http://[::1",
        "https://bueng.go.th:port/o1",
        "ตามเอกสารแนบ",
    ],
)
def test_what_nobody_outside_can_open_is_unusable_and_says_what_to_do(address: str) -> None:
    (told,) = remarks(address, YEAR)

    assert told.unusable
    assert told.thai and told.english


def test_a_bare_name_of_a_site_is_answered_with_the_whole_address() -> None:
    (told,) = remarks("www.bueng.go.th/o1")

    assert "https://www.bueng.go.th/o1" in told.thai


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://www.bueng.go.th/wp-admin/post.php?post=5", "sign_in"),
        ("https://www.bueng.go.th/backend/login", "sign_in"),
        ("https://accounts.google.com/v3/signin", "sign_in"),
        ("https://drive.google.com/file/d/1/view", "drive"),
        ("https://bueng-my.sharepoint.com/:b:/g/1", "drive"),
        ("https://www.facebook.com/bueng/posts/1", "social"),
        ("https://lin.ee/abc", "social"),
        ("https://bit.ly/abc", "short"),
        ("https://www.bueng.go.th", "main_page"),
        ("https://www.bueng.go.th/index.php", "main_page"),
        ("https://www.bueng.go.th/ita/2567/o1.pdf", "old_year"),
        ("https://www.bueng.go.th/%E0%B9%92%E0%B9%95%E0%B9%96%E0%B9%97/o1.pdf", "old_year"),
    ],
)
def test_what_a_person_should_look_at_is_told_by_its_kind(address: str, kind: str) -> None:
    assert kind in kinds(address)
    assert not any(each.unusable for each in remarks(address, YEAR))


def test_a_year_in_an_address_is_old_only_beside_the_year_that_is_asked() -> None:
    address = "https://www.bueng.go.th/ita/2568/o1.pdf"

    assert remarks(address, 2568) == ()
    assert remarks(address) == ()
    assert [each.kind for each in remarks(address, 2569)] == ["old_year"]


def test_the_same_address_for_several_items_is_found_however_it_is_written() -> None:
    links = {
        "O1": ["https://www.bueng.go.th/ita/"],
        "O2": ["http://bueng.go.th/ita", "https://www.bueng.go.th/o2"],
        "O3": ["https://www.bueng.go.th/ita?p=2"],
        "O4": ["https://www.bueng.go.th/o2#a"],
    }

    assert repeated(links) == {"https://www.bueng.go.th/ita/": ("O1", "O2")}


def test_an_address_twice_in_one_item_is_not_shared() -> None:
    assert repeated({"O1": [PLAIN, PLAIN]}) == {}


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_whatever_has_an_answer(text: str) -> None:
    told = remarks(text, YEAR)

    assert all(each.thai and each.english for each in told)
    assert not any(each.unusable for each in told) or len(told) == 1
    assert repeated({"O1": [text], "O2": [text]}) != {}


def test_items_without_a_link_put_the_sum_of_their_worths_at_stake() -> None:
    framework = frameworks.load(2568)
    found = at_stake(framework, ["O1", "O5"])

    assert found is not None
    known = worths(framework)
    exact = [known[code].points.exact for code in ("O1", "O5")]
    assert None not in exact
    assert found.exact == sum(each for each in exact if each is not None)


@pytest.mark.parametrize("year", [2568, 2569])
def test_all_items_together_put_the_weight_of_the_instrument_at_stake(year: int) -> None:
    framework = frameworks.load(year)
    found = at_stake(framework, [item.code for item in framework.oit_items])

    assert found is not None and found.value == Decimal("40.00")


def test_a_range_never_goes_beyond_the_weight_of_the_indicator() -> None:
    framework = frameworks.load(2569)
    codes = [item.code for item in framework.items_of(9)][:-1]
    found = at_stake(framework, codes)

    assert found is not None
    assert found.low < found.high <= 20


def test_nothing_is_at_stake_where_no_item_waits_or_no_worth_is_known() -> None:
    assert at_stake(frameworks.load(2568), []) is None
    assert at_stake(frameworks.load(2568), ["O99"]) is None


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("www.example.go.th", "https://www.example.go.th"),
        ("example.go.th/แผน?id=1", "https://example.go.th/แผน?id=1"),
        ("//www.example.go.th/a", "https://www.example.go.th/a"),
        ("เทศบาล.ไทย/แผน", "https://เทศบาล.ไทย/แผน"),
        ("http://example.go.th", "http://example.go.th"),
        ("https://example.go.th", "https://example.go.th"),
    ],
)
def test_an_address_that_lacks_only_its_beginning_is_completed(typed: str, whole: str) -> None:
    assert completed(typed) == whole
    assert not any(each.unusable for each in remarks(completed(typed)))


@pytest.mark.parametrize(
    "typed",
    [
        *("รายงาน.pdf", "plan.docx", "index.php", "plan.odt", "C:\\plan.pdf"),
        *("a@example.go.th", "ไม่มีลิงก์", "", "ftp://example.go.th"),
        *("พ.ศ.๒๕๖๙", "1.แผนพัฒนา", "อบต.บึงทองหลาง", "ไม่มี.รอเผยแพร่", "ม.ค.๖๙/แผน"),
    ],
)
def test_what_names_no_site_stays_as_it_was_typed(typed: str) -> None:
    assert completed(typed) == typed
