"""Texts quoted in messages: short, whole words, and shown to be cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.quoting import shortened

LONG = "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน ได้ 87.15 คะแนน ต่ำสุดของแบบวัด EIT ปีนี้"


def test_a_short_text_stands_as_it_is() -> None:
    assert shortened("จัดทำทะเบียนคุม", 40) == "จัดทำทะเบียนคุม"


def test_a_long_one_ends_at_a_whole_word() -> None:
    assert shortened(LONG, 60) == "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน ได้ 87.15 คะแนน…"


@given(st.text(max_size=300), st.integers(2, 90))
def test_never_longer_than_asked_and_always_the_beginning(text: str, most: int) -> None:
    told = shortened(text, most)

    assert len(told) <= most
    assert " ".join(text.split()).startswith(told.removesuffix("…"))
