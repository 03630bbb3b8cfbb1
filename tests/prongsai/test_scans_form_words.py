"""Words of the form on a scan: heads of columns and labels without their marks, noughts for the O of a code."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from prongsai.readers.blocks import Block, Cell, Line, Pages, Row, Spot
from prongsai.readers.mending import mend
from prongsai.readers.reading import read_pages
from prongsai.readers.scan.ink import body_of, ink_of, shapes_of, strips_of
from prongsai.readers.scan.latin import spans_in
from prongsai.readers.scan.merging import with_closing
from prongsai.readers.scan.seen import Seen, whole
from prongsai.readers.scan.shapes import Spot as Shape
from prongsai.readers.scan.sureness import garbled
from prongsai.readers.scan.view import View
from prongsai.writers.font import FONTS

_HEAD = ("ประเด็น", "มาตรการ/โครงการ/กิจกรรม", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ", "ตัวชี้วัดความสำเร็จ")
_ROW = ("ข้อมูลสาธารณะ", "เผยแพร่แผนงบประมาณ", "มกราคม 2568", "กองคลัง", "ร้อยละ 95")
_ITEMS = ("ข้อ", "รายการ", "URL")


def pages(*rows: tuple[str, ...], lines: tuple[str, ...] = (), is_scan: bool = True) -> Pages:
    """A paragraph and a table, as they are read from a picture."""
    view = View((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))
    cells = [Row(tuple(Cell((Line(text),)) for text in row), line=1) for row in rows]
    blocks = (Block("heading", lines, line=1, number=0), Block("table", rows=tuple(cells), line=1, number=1))
    told = {(0, n, -1): text for n, text in enumerate(lines)}
    told |= {(1, r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}
    spots = {
        key: (Spot(text, tuple(10.0 * n for n, _ in enumerate(text, 1)), (0.97,) * len(text), 0, 50, 14, 1, view),)
        for key, text in told.items()
    }
    return Pages("x.pdf", blocks, spots=spots if is_scan else {}, paged=True)


def texts(paper: Pages) -> list[tuple[str, ...]]:
    return [row.texts for row in paper.blocks[1].rows]


@pytest.mark.parametrize(
    ("column", "misread"),
    [
        (4, "ตัวขี้วัดความสำเร็จ"),
        (3, "ผู้รับผิดขอบ"),
        (3, "ผูรบผิดซขอบ"),
        (2, "ระยะเวลา คำเนินการ"),
        (0, "ประเดน"),
    ],
)
def test_a_head_of_a_column_without_its_marks_or_strokes_is_that_head(column, misread):
    head = (*_HEAD[:column], misread, *_HEAD[column + 1 :])

    told, printed = mend(pages(head, _ROW))

    assert texts(told)[0][column].replace(" ", "") == _HEAD[column]
    assert printed == {(1, 0, column): misread}
    assert texts(told)[1] == _ROW


def test_a_target_stays_under_the_head_that_lost_a_stroke():
    head = (*_HEAD[:4], "ตัวขี้วัดความสำเร็จ")

    [measure] = read_pages(pages(head, _ROW), None)[0].measures

    assert (measure.success_measures, measure.outcomes) == (("ร้อยละ 95",), ())


def test_rows_that_are_no_header_and_papers_with_text_stay_as_they_are():
    odd = ("ผลการคำเนินการ", "จัดอบรม", "มกราคม 2568", "กองคลัง", "ร้อยละ 95")
    as_text = pages((*_HEAD[:3], "ผู้รับผิดขอบ", _HEAD[4]), _ROW, lines=("ประเดนท ๓ ช่องทาง",), is_scan=False)

    assert texts(mend(pages(_HEAD, odd))[0])[1] == odd
    assert mend(as_text) == (as_text, {})


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("ประเดนท ๓ ช่องทางประชาสัมพันธ์", "ประเด็นที่ ๓ ช่องทางประชาสัมพันธ์"),
        ("ตัวขีวัดที 7 ประสิทธิภาพการสื่อสาร", "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร"),
        ("ประเด็นนี้ 2567", "ประเด็นนี้ 2567"),
        ("มาตรการ 7 ข้อ", "มาตรการ 7 ข้อ"),
    ],
)
def test_a_label_before_a_number_gets_its_marks_back(misread, meant):
    told, printed = mend(pages(_HEAD, _ROW, lines=(misread,)))

    assert told.blocks[0].lines == (meant,)
    assert printed == ({(0, 0, -1): misread} if meant != misread else {})


def test_codes_of_items_are_spelt_with_their_letter_in_a_list_of_items():
    codes = ("01", "02", "012", "013")
    rows = [(code, "แผนดำเนินงาน", "https://www.example.go.th") for code in codes]

    told = texts(mend(pages(_ITEMS, *rows))[0])
    counted = texts(
        mend(pages(_ITEMS, *((code, "O1 โครงสร้าง" if n else "O2", "") for n, (code, *_) in enumerate(rows))))[0]
    )
    plain = texts(mend(pages(("ข้อ", "รายการ", "จำนวน"), *rows))[0])

    assert [row[0] for row in told[1:]] == ["O1", "O2", "O12", "O13"]
    assert [row[0] for row in counted[1:]] == list(codes)
    assert [row[0] for row in plain[1:]] == list(codes)


@pytest.mark.parametrize(
    ("line", "closed"), [("(1บ ปรับปรุง", "(1) ปรับปรุง"), ("(12l งาน", "(12) งาน"), ("(5คน ต่อวัน", "(5คน ต่อวัน")]
)
def test_a_number_that_opens_a_line_gets_its_other_bracket(line, closed):
    word, *rest = line.split(" ")
    seen = [
        Seen(char, 10.0 * n, 10.0 * n + 8, 0.95, blank=bool(part) and k == 0)
        for n, (part, k, char) in enumerate(
            (p, k, c) for p, text in enumerate((word, *rest)) for k, c in enumerate(text)
        )
    ]

    assert "".join((" " if one.blank else "") + one.char for one in with_closing(seen)) == closed


def test_no_vowel_stands_below_a_point():
    seen = [Seen(char, 10.0 * n, 10.0 * n + 8, 0.95) for n, char in enumerate("ต.ุค. สุข")]

    assert "".join(one.char for one in whole(seen)) == "ต.ค. สุข"


def test_a_number_whose_bracket_is_lost_is_no_sure_text():
    assert garbled("(1บ ปรับปรุงคู่มือ")
    assert not garbled("(1) ปรับปรุงคู่มือ")


@pytest.mark.parametrize(("shapes", "word"), [("๐nestop", "๐nestop"), ("๑๐km", "km"), ("๐k", "k")])
def test_a_nought_before_small_letters_is_their_first(shapes, word):
    spots = [Shape(10.0 * n, 10.0 * n + 9, char, 0.97) for n, char in enumerate(shapes)]

    found = spans_in(spots, 20)

    assert ["".join(spot.char for spot in span.spots) for span in found] == [word]


@pytest.mark.parametrize("size", [46, 54, 62])
def test_marks_above_a_heading_larger_than_the_text_are_part_of_its_line(size):
    grey = _drawn("ประเด็นที่ ๓ ประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ", size)
    ink = ink_of(grey)
    strips = strips_of(grey, ink, body_of(shapes_of(ink)[1]))

    assert len(strips) == 5
    assert sum(len(strip.shapes) for strip in strips) == len(shapes_of(ink)[1]) - 1


@pytest.mark.parametrize("pitch", [50, 56, 64])
def test_lines_that_stand_close_stay_apart(pitch):
    drawn = Image.new("L", (700, 300), 255)
    font = ImageFont.truetype(str(next(FONTS.glob("*Regular.ttf"))), 46)
    for n, line in enumerate(("1. ประชุมชี้แจง", "แนวทาง", "2. จัดทำสรุปที่")):
        ImageDraw.Draw(drawn).text((60, 40 + pitch * n), line, font=font, fill=0)
    grey = np.asarray(drawn.rotate(0.6, fillcolor=255), np.uint8)
    ink = ink_of(grey)

    assert len(strips_of(grey, ink, body_of(shapes_of(ink)[1]))) == 3


def _drawn(heading: str, size: int) -> np.ndarray:
    """A bold heading of that size over four lines of smaller text."""
    drawn = Image.new("L", (1400, 620), 255)
    bold, plain = (next(FONTS.glob(f"*{name}.ttf")) for name in ("-Bold", "Regular"))
    ImageDraw.Draw(drawn).text((60, 40), heading, font=ImageFont.truetype(str(bold), size), fill=0)
    for n in range(4):
        line = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมของหน่วยงาน"
        ImageDraw.Draw(drawn).text((60, 160 + 100 * n), line, font=ImageFont.truetype(str(plain), 46), fill=0)
    return np.asarray(drawn, np.uint8)


def test_a_telephone_number_alone_below_the_unit_of_a_memo_is_that_units():
    lines = (
        "บันทึกข้อความ",
        "ส่วนราชการ สำนักปลัด เทศบาลตำบลบึงทองหลาง โทร.",
        "๐ ๒๑๒๓ ๔๕๖๗",
        "เรื่อง รายงานผล",
        "เรียน นายกเทศมนตรี",
    )
    blocks = tuple(Block("paragraph", (line,), line=1, number=n) for n, line in enumerate(lines))

    dossier, _ = read_pages(Pages("x.pdf", blocks, paged=True), None)

    assert dossier.document.memo is not None
    assert dossier.document.memo.telephone == "0 2123 4567"
    assert dossier.document.memo.subject == "รายงานผล"
