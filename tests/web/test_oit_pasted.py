"""Lists of items and links as people paste them: from a sheet, a chat, a list of their own."""

from __future__ import annotations

import pytest

from prongsai_web.cycles.oit_given import Given, of_text

SITE = "https://www.bueng.go.th/ita"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (f"O1 {SITE}/a", Given("O1", "", (f"{SITE}/a",))),
        (f"ข้อ O๑ โครงสร้าง {SITE}/a.", Given("O1", "โครงสร้าง", (f"{SITE}/a",))),
        (f"O1\n{SITE}/a\n{SITE}/b", Given("O1", "", (f"{SITE}/a", f"{SITE}/b"))),
        (f"1\tO1\tโครงสร้าง\t{SITE}/a\tเลือกเมนู", Given("O1", "โครงสร้าง", (f"{SITE}/a",), "เลือกเมนู")),
        (f'O1\t"{SITE}/a\n{SITE}/b"\t"1 เลือก\n2 เปิด"', Given("O1", "", (f"{SITE}/a", f"{SITE}/b"), "1 เลือก\n2 เปิด")),
        (f"O1 {SITE}/a\nO1 {SITE}/b", Given("O1", "", (f"{SITE}/a", f"{SITE}/b"))),
        ("O1 bueng.go.th/a", Given("O1", "", ("bueng.go.th/a",))),
        ("O1 C:\\ita\\o1.pdf", Given("O1", "", ("C:\\ita\\o1.pdf",))),
    ],
)
def test_lists_as_people_paste_them_are_understood(text: str, given: Given) -> None:
    assert of_text(text).given == (given,)
