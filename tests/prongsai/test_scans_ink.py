"""What is on a scan beside its print: stamps and pens are left out, the words beneath stay; dots are for the pen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFont

from prongsai.readers import scans
from prongsai.writers.font import FONTS

if not scans.is_there():
    pytest.skip("Tesseract's Thai or the scan extra is not here", allow_module_level=True)

from scanned import photographed
from scanned import scanned as scanned_grey

from prongsai.readers.scan.merging import with_points
from prongsai.readers.scan.seeing import see
from prongsai.readers.scan.seen import Seen

SIZE = (1166, 826)
WORDS = ("รายงานผลการดำเนินการตามมาตรการ", "ส่งเสริมคุณธรรมและความโปร่งใส", "เทศบาลตำบลบึงทองหลาง")
VIOLET, BLUE, NAVY = (120, 40, 160), (60, 50, 170), (30, 40, 150)


def page(*lines: str) -> Image.Image:
    """A short page at 200 dots an inch."""
    drawn = Image.new("RGB", SIZE, "white")
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 46)
    for n, line in enumerate(lines):
        ImageDraw.Draw(drawn).text((100, 130 + 100 * n), line, font=font, fill=(20, 20, 20))
    return drawn


def stamped(drawn: Image.Image, box: tuple[int, int, int, int], ink: tuple[int, int, int], width: int) -> Image.Image:
    """A ring of that ink over the page, with another of a thin line inside."""
    over = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(over).ellipse(box, outline=ink, width=width)
    inner = (box[0] + 60, box[1] + 60, box[2] - 60, box[3] - 60)
    ImageDraw.Draw(over).ellipse(inner, outline=ink, width=3)
    return ImageChops.multiply(drawn, over)


def signed(drawn: Image.Image, x: int, y: int) -> Image.Image:
    """A signature in blue."""
    t = np.linspace(0, 1, 160)
    along, down = x + 380 * t + 40 * np.sin(14 * t), y + 50 * np.sin(19 * t) * np.exp(-t)
    ImageDraw.Draw(drawn).line(list(zip(along, down, strict=True)), fill=NAVY, width=6)
    return drawn


def scanned(drawn: Image.Image) -> NDArray[np.uint8]:
    """As a scanner gives it: noisy, pressed as JPEG, which keeps colours coarsely."""
    noise = np.random.default_rng(0).normal(0, 5, (SIZE[1], SIZE[0], 3))
    held = io.BytesIO()
    grained = np.clip(np.asarray(drawn) * 0.93 + 10 + noise, 0, 255).astype(np.uint8)
    Image.fromarray(grained).save(held, "JPEG", quality=70)
    return np.asarray(Image.open(held), np.uint8)


def said(drawn: Image.Image) -> list[str]:
    read = see(scanned(drawn), 1, points=72 / 200, photo=False)
    return [line.text.replace(" ", "") for line in read.laid.lines]


@pytest.mark.parametrize(
    "worn",
    [
        lambda drawn: stamped(drawn, (260, 60, 700, 500), VIOLET, 7),
        lambda drawn: stamped(drawn, (300, 60, 800, 560), BLUE, 26),
        lambda drawn: signed(drawn, 400, 520),
    ],
    ids=["a ring of violet", "a thick ring, more of it than of words", "a signature"],
)
def test_coloured_ink_is_left_out_and_the_words_stay(worn: Callable[[Image.Image], Image.Image]) -> None:
    told = "".join(said(worn(page(*WORDS))))
    assert all(line in told for line in WORDS)
    assert len(told) <= 1.05 * len("".join(WORDS))


def test_coloured_words_are_read_where_the_page_is_printed_in_colour() -> None:
    blue = Image.new("RGB", SIZE, (70, 90, 255))
    drawn = ImageChops.lighter(page(*WORDS), blue)
    assert WORDS[1] in said(drawn)


def test_dots_for_the_pen_give_no_letters_and_the_words_beside_them_stay() -> None:
    told = said(page(WORDS[0], "ความเห็น " + "." * 60, "." * 84, "ลงชื่อ" + "." * 40 + "ผู้รายงาน"))
    assert told == [WORDS[0], "ความเห็น…", "ลงชื่อ…ผู้รายงาน"]


def test_boxes_are_told_by_their_shape() -> None:
    drawn = page("      ดำเนินการแล้วเสร็จ", "      อยู่ระหว่างดำเนินการ")
    pen = ImageDraw.Draw(drawn)
    for y in (146, 246):
        pen.rectangle((96, y, 130, y + 34), outline=(20, 20, 20), width=3)
    pen.line((102, 162, 110, 172, 124, 152), fill=(20, 20, 20), width=4)
    assert said(drawn) == ["☑ดำเนินการแล้วเสร็จ", "☐อยู่ระหว่างดำเนินการ"]


def test_columns_without_rules_are_cells() -> None:
    drawn = page()
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 46)
    names = ("เปิดเผยข้อมูล", "ให้บริการ", "มีส่วนร่วม")
    units = ("กองคลัง", "สำนักปลัด", "กองช่าง")
    columns = (("ลำดับ", "1", "2", "3"), ("มาตรการ", *names), ("ผู้รับผิดชอบ", *units))
    for x, words in zip((100, 360, 800), columns, strict=True):
        for n, word in enumerate(words):
            ImageDraw.Draw(drawn).text((x, 130 + 76 * n), word, font=font, fill=(20, 20, 20))
    read = see(scanned(drawn), 1, points=72 / 200, photo=False)
    [cells] = read.laid.boxes
    told = {place: "".join(line.text for line in lines) for place, lines in cells.items()}
    assert [[told[row, column] for row in range(4)] for column in (1, 2)] == [list(each) for each in columns[1:]]


def test_a_curled_page_in_a_shadow_on_a_desk_is_read() -> None:
    grey = np.asarray(page(*WORDS).convert("L"), np.uint8)
    seen = photographed(grey, np.random.default_rng(5))
    read = see(seen, 1, points=None, photo=True)
    assert "".join(line.text for line in read.laid.lines).replace(" ", "") == "".join(WORDS)


def test_marks_belong_to_their_own_line_where_lines_stand_close() -> None:
    lines = ("คุณธรรมและข้อมูลของผู้ปฏิบัติ", "เรื่องนั้นบัดนี้เสร็จสิ้นแล้ว", "ดูแลชุมชนอยู่ทุกหมู่บ้าน")
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 50)
    drawn = Image.new("L", (1000, 400), 255)
    for n, line in enumerate(lines):
        ImageDraw.Draw(drawn).text((60, 60 + 50 * n), line, font=font, fill=20)
    read = see(np.asarray(drawn), 1, points=72 / 200, photo=False)
    assert [line.text.replace(" ", "") for line in read.laid.lines] == list(lines)


def test_columns_are_cells_where_a_full_one_leaves_but_a_narrow_gap() -> None:
    rows = (
        ("ที่", "มาตรการ", "ระยะเวลา", "ผู้รับผิดชอบ"),
        ("1", "เปิดเผยข้อมูลให้ประชาชนทราบ", "ไตรมาส 1", "กองคลัง"),
        ("", "ทุกหมู่บ้าน", "", ""),
        ("2", "จัดทำคู่มือให้บริการ", "ตุลาคม ถึง ธันวาคม", "กองช่าง"),
        ("", "", "2567", ""),
        ("3", "รับฟังความเห็นจากประชาชน", "ไตรมาส 3", "กองคลัง"),
    )
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 46)
    drawn = Image.new("L", (1400, 560), 255)
    for n, row in enumerate(rows):
        for x, word in zip((60, 120, 608, 950), row, strict=True):
            ImageDraw.Draw(drawn).text((x, 60 + 70 * n), word, font=font, fill=20)
    [cells] = see(np.asarray(drawn), 1, points=72 / 200, photo=False).laid.boxes
    told = {place: "".join(line.text for line in lines) for place, lines in cells.items()}
    assert [[told.get((row, column), "") for column in range(4)] for row in range(4)] == [
        list(rows[0]),
        ["1", "เปิดเผยข้อมูลให้ประชาชนทราบทุกหมู่บ้าน", "ไตรมาส 1", "กองคลัง"],
        ["2", "จัดทำคู่มือให้บริการ", "ตุลาคม ถึง ธันวาคม2567", "กองช่าง"],
        ["3", "รับฟังความเห็นจากประชาชน", "ไตรมาส 3", "กองคลัง"],
    ]


def test_thai_words_before_many_latin_ones_are_read_as_thai() -> None:
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 50)
    drawn = Image.new("L", (1300, 300), 255)
    line = "ของหน่วยงานภาครัฐ (Transparency Assessment of Thailand : ITA)"
    for n in range(2):
        ImageDraw.Draw(drawn).text((40, 50 + 110 * n), line, font=font, fill=20)
    read = see(np.asarray(drawn), 1, points=72 / 200, photo=False)
    assert all(each.text.startswith("ของหน่วยงานภาครัฐ (Transparency") for each in read.laid.lines)


def test_a_figure_whose_letters_all_have_one_width_keeps_its_point_close() -> None:
    def seen(text: str) -> list[Seen]:
        return [Seen(char, 10.0 * n, 10.0 * n + 6, 0.9, n > 0) for n, char in enumerate(text)]

    assert "".join((" " if one.blank else "") + one.char for one in with_points(seen("9.4"))) == "9.4"
    assert "".join((" " if one.blank else "") + one.char for one in with_points(seen("9.ก"))) == "9 . ก"


def crossed(ink: int) -> Image.Image:
    """A page whose lines a ring and a signature cross, in ink of that grey."""
    drawn = Image.new("L", (1500, 1100), 255)
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 54)
    for n, line in enumerate(CROSSED):
        ImageDraw.Draw(drawn).text((90, 90 + 110 * n), line, font=font, fill=10)
    over = Image.new("L", drawn.size, 255)
    pen = ImageDraw.Draw(over)
    for radius, thick in ((230, 7), (180, 5)):
        pen.ellipse((600 - radius, 330 - radius, 600 + radius, 330 + radius), outline=ink, width=thick)
    pen.line([(200 + 8 * n, 760 + round(90 * np.sin(n / 9))) for n in range(90)], fill=ink, width=7, joint="curve")
    return ImageChops.darker(drawn, over)


CROSSED = (
    "ประกาศเทศบาลตำบลบึงทองหลาง",
    "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
    "คะแนนรวม ๘๗.๔๕ คะแนน ระดับ ผ่านดี",
    "เผยแพร่แผนการใช้จ่ายงบประมาณประจำปี",
    "ปรับปรุงช่องทางรับเรื่องร้องเรียน",
    "จัดทำคู่มือการให้บริการประชาชน",
    "รายงานผลภายในวันที่ ๓๐ เมษายน ๒๕๖๘",
)


def test_a_grey_stamp_and_a_signature_paler_than_print_leave_the_words_below_as_they_are() -> None:
    read = see(scanned_grey(np.asarray(crossed(110)), np.random.default_rng(3), skew=1.0), 1, points=0.36, photo=False)
    told = [line.text.replace(" ", "") for line in read.laid.lines]
    assert told == [line.replace(" ", "") for line in CROSSED]


def test_figures_crossed_by_a_signature_as_dark_as_print_are_doubted_and_others_are_not() -> None:
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 54)
    drawn = Image.new("L", (1500, 700), 255)
    for n in range(5):
        ImageDraw.Draw(drawn).text((90, 60 + 110 * n), "คะแนนรวม 87.45 คะแนน จำนวน 129 ราย", font=font, fill=10)
    pen = ImageDraw.Draw(drawn)
    pen.line([(330, 215), (380, 300), (410, 170), (450, 330), (470, 200), (520, 310)], fill=10, width=6, joint="curve")
    read = see(np.asarray(drawn), 1, points=0.36, photo=False)

    def of_digits(text: str, sure: tuple[float, ...]) -> list[bool]:
        return [each >= 0.9 for char, each in zip(text, sure, strict=True) if char.isdigit()]

    told = {round((line.y - read.laid.lines[0].y) / 39.6): of_digits(line.text, line.sure) for line in read.laid.lines}
    assert all(told[0]), told
    assert all(told[4]), told
    crossed = [told[n] for n in (1, 2) if told.get(n)]
    assert any(not all(each) for each in crossed), told
