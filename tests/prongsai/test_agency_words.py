"""Posts, council and by-law are worded by the type of the agency."""

from __future__ import annotations

import pytest

from prongsai.dossier import Agency
from prongsai.writers.agency_words import agency_words, chain_of_posts


@pytest.mark.parametrize(
    ("name", "head", "clerk", "office_head", "by_law", "officials", "english_head"),
    [
        (
            "เทศบาลตำบลบึงทองหลาง",
            "นายกเทศมนตรีตำบลบึงทองหลาง",
            "ปลัดเทศบาลตำบลบึงทองหลาง",
            "หัวหน้าสำนักปลัดเทศบาล",
            "เทศบัญญัติ",
            "พนักงานเทศบาล",
            "Mayor",
        ),
        (
            "เทศบาลนครสวนแก้ว",
            "นายกเทศมนตรีนครสวนแก้ว",
            "ปลัดเทศบาลนครสวนแก้ว",
            "หัวหน้าสำนักปลัดเทศบาล",
            "เทศบัญญัติ",
            "พนักงานเทศบาล",
            "Mayor",
        ),
        (
            "องค์การบริหารส่วนตำบลดอนอินทนิล",
            "นายกองค์การบริหารส่วนตำบลดอนอินทนิล",
            "ปลัดองค์การบริหารส่วนตำบลดอนอินทนิล",
            "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
            "ข้อบัญญัติ",
            "พนักงานส่วนตำบล",
            "Chief Executive",
        ),
        (
            "องค์การบริหารส่วนจังหวัดสกลนคร",
            "นายกองค์การบริหารส่วนจังหวัดสกลนคร",
            "ปลัดองค์การบริหารส่วนจังหวัดสกลนคร",
            "หัวหน้าสำนักปลัดองค์การบริหารส่วนจังหวัด",
            "ข้อบัญญัติ",
            "ข้าราชการองค์การบริหารส่วนจังหวัด",
            "Chief Executive",
        ),
    ],
)
def test_posts_and_words_follow_the_type(name, head, clerk, office_head, by_law, officials, english_head):
    words = agency_words(Agency(name_printed=name))

    assert (words.full, words.head, words.clerk, words.office_head) == (name, head, clerk, office_head)
    assert (words.by_law, words.officials, words.english_head) == (by_law, officials, english_head)
    assert chain_of_posts(Agency(name_printed=name)) == (office_head, clerk, head)


def test_a_name_in_its_short_form_gives_the_full_posts():
    words = agency_words(Agency(name_printed="อบต.ดอนอินทนิล"))

    assert words.full == "องค์การบริหารส่วนตำบลดอนอินทนิล"
    assert words.head == "นายกองค์การบริหารส่วนตำบลดอนอินทนิล"


@pytest.mark.parametrize("name", ["กรมที่ดิน", "", None, "เทศบาลบึงทองหลาง"])
def test_posts_that_cannot_be_known_stay_blank(name):
    words = agency_words(Agency(name_printed=name))

    assert (words.head, words.clerk, words.full) == ("", "", name or "")
    assert chain_of_posts(Agency(name_printed=name)) == ()


def test_a_municipality_of_unknown_class_still_has_the_words_of_a_municipality():
    words = agency_words(Agency(name_printed="เทศบาลบึงทองหลาง"))

    assert (words.council, words.by_law, words.call) == ("สภาเทศบาล", "เทศบัญญัติ", "เทศบาล")


def test_places_of_their_own_kind_have_their_own_posts():
    assert agency_words(Agency(name_printed="เมืองพัทยา")).head == "นายกเมืองพัทยา"
    assert agency_words(Agency(name_printed="กรุงเทพมหานคร")).head == "ผู้ว่าราชการกรุงเทพมหานคร"


def test_the_english_name_puts_the_proper_name_first():
    words = agency_words(Agency(name_printed="เทศบาลตำบลบึงทองหลาง"))

    assert words.english_name("Bueng Thonglang") == "Bueng Thonglang Subdistrict Municipality"
