import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.thai.digits import mixed_numbers, thai_prose, to_arabic, to_thai


@given(st.text(alphabet="0123456789กข .,-", max_size=30))
@settings(max_examples=50)
def test_digits_come_back_from_thai_as_they_went(text):
    assert to_arabic(to_thai(text)) == text


@given(st.text(alphabet="กขคงจาเ 0123456789abcI.@/:-", max_size=40))
@settings(max_examples=100)
def test_prose_changes_digits_and_nothing_else(text):
    assert to_arabic(thai_prose(text)) == to_arabic(text)


@given(st.text(alphabet="กขคงจาเ 0123456789abcI.@/:-", max_size=40))
@settings(max_examples=100)
def test_prose_put_twice_is_prose_put_once(text):
    assert thai_prose(thai_prose(text)) == thai_prose(text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("ประจำปีงบประมาณ พ.ศ. 2568", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"),
        ("โทร 0 3812 3456", "โทร ๐ ๓๘๑๒ ๓๔๕๖"),
        ("ผล ITA 2568 ได้ IIT 93.66 EIT 89.20", "ผล ITA ๒๕๖๘ ได้ IIT ๙๓.๖๖ EIT ๘๙.๒๐"),
        ("ข้อ I19 และ O35 จำนวน 2 ข้อ", "ข้อ I19 และ O35 จำนวน ๒ ข้อ"),
        ("ดู https://www.example.go.th/ita/2568?id=1 หน้า 3", "ดู https://www.example.go.th/ita/2568?id=1 หน้า ๓"),
        ("ดู www.example.go.th/1 และ a1@example.go.th", "ดู www.example.go.th/1 และ a1@example.go.th"),
        ("แนบ แผน2568.pdf 1 ไฟล์", "แนบ แผน2568.pdf ๑ ไฟล์"),
        ("อบรม No Gift Policy 3 ครั้ง", "อบรม No Gift Policy ๓ ครั้ง"),
        ("Announced on 3 January B.E. 2569 (2026)", "Announced on 3 January B.E. 2569 (2026)"),
        ("ฉบับแปล (Announced on 3 January B.E. 2569) 1 ฉบับ", "ฉบับแปล (Announced on 3 January B.E. 2569) ๑ ฉบับ"),
        ("มาตรฐาน ISO 9001:2015 ข้อ 4", "มาตรฐาน ISO 9001:2015 ข้อ ๔"),
    ],
)
def test_prose_keeps_arabic_digits_only_where_a_machine_or_english_needs_them(given_text, expected):
    assert thai_prose(given_text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ปี ๒๕61 และ ๒๕๖๒ และ 2563", ("๒๕61",)),
        ("ร้อยละ 95.๔๔", ("95.๔๔",)),
        ("ข้อ O๑๒", ("O๑๒",)),
        ("Announced on ๓ January 2569", ("๓",)),
        ("ผล ITA ๒๕๖๘ ข้อ I19", ()),
        ("ที่ ๑๒ และ 12", ()),
    ],
)
def test_mixed_numbers_are_those_of_two_systems_and_thai_digits_in_english(text, found):
    assert mixed_numbers(text) == found
