"""Charts: what they show in words and shapes, equal bytes, and Thai whose marks are shaped."""

from __future__ import annotations

import struct
from decimal import Decimal

import pytest
from lxml import etree

from prongsai import frameworks
from prongsai.analysis import Analysis, analyse
from prongsai.dossier import Assessment, IndicatorScore
from prongsai.scoring import score
from prongsai.writers.charts import charts, loss_chart, score_chart, trend_chart
from prongsai.writers.charts.sheet import Sheet, wrapped
from prongsai.writers.font import width
from prongsai.writers.paper import Picture

NOW = "93.66 90.53 92.10 88.00 91.00 95.20 97.00 88.00 92.42 75.00"
SVG = "{http://www.w3.org/2000/svg}"


def told(year: int, scores: str) -> Assessment:
    indicators = (IndicatorScore(no=n, score=Decimal(each)) for n, each in enumerate(scores.split(), 1))
    return Assessment(fiscal_year=year, indicators=tuple(indicators))


def analysed(year: int = 2568, failed: tuple[str, ...] = ("O27", "O4")) -> Analysis:
    earlier = [told(2567, NOW.replace("75.00", "80.00")), told(2565, NOW)]
    return analyse(frameworks.load(year), told(year, NOW), earlier=earlier, failed_items=failed)


@pytest.fixture(scope="module")
def drawn() -> tuple[Picture, ...]:
    return charts(analysed())


def test_there_are_scores_trend_and_losses_each_as_svg_and_png(drawn: tuple[Picture, ...]) -> None:
    assert len(drawn) == 3
    for picture in drawn:
        assert etree.fromstring(picture.data).tag == f"{SVG}svg"
        assert picture.raster is not None
        assert picture.raster.startswith(b"\x89PNG")
        wide, high = struct.unpack(">II", picture.raster[16:24])
        assert wide == pytest.approx(picture.width / 2.54 * 220, abs=2)
        assert 200 < high < wide


def test_equal_figures_give_equal_bytes_without_a_date(drawn: tuple[Picture, ...]) -> None:
    assert charts(analysed()) == drawn
    assert all(b"<dc:date>" not in picture.data for picture in drawn)


def test_every_figure_stands_in_the_alternative_text(drawn: tuple[Picture, ...]) -> None:
    scores, trend, losses = (picture.alt for picture in drawn)
    assert all(f"{Decimal(each):.2f}" in scores for each in NOW.split())
    assert "80.00" in scores
    assert "85.00" in scores
    assert "ปี 2565" in trend
    assert "(เกณฑ์เปลี่ยนจากปีก่อนหน้า)" in trend
    assert "O27 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน 2.50" in losses


def test_letters_are_outlines_and_no_reader_needs_the_font(drawn: tuple[Picture, ...]) -> None:
    for picture in drawn:
        tree = etree.fromstring(picture.data)
        assert not tree.findall(f".//{SVG}text")
        assert tree.findall(f".//{SVG}path")


def test_stacked_marks_are_shaped_as_the_font_places_them() -> None:
    """«ปี่» holds the mark that the font's rules raise: not the one that its code alone names."""

    def outlines(text: str) -> set[str]:
        sheet = Sheet(4, 2, left=0.2, right=0.2, top=0.2, bottom=0.2, thai_digits=False)
        sheet.text(0.5, 0.5, text)
        tree = etree.fromstring(sheet.svg())
        return {each.get("d") for each in tree.findall(f".//{SVG}defs//{SVG}path") if each.get("d")}

    apart = outlines("ป") | outlines("ี") | outlines("่")
    assert outlines("ปี่") - apart


def test_a_score_under_the_floor_has_another_shape_than_one_above_it() -> None:
    with_low, without = score_chart(analysed()), score_chart(analyse(frameworks.load(2568), told(2568, "96 " * 10)))
    assert with_low is not None
    assert without is not None
    assert b"fill: #ffffff; stroke: #a3541d" in with_low.data
    assert b"fill: #ffffff; stroke: #a3541d" not in without.data


def test_a_worth_that_is_a_range_is_hatched_and_told_from_to() -> None:
    picture = loss_chart(analyse(frameworks.load(2569), told(2569, NOW), failed_items=["O25"]))
    assert picture is not None
    assert "1.67 ถึง 10.00" in picture.alt
    assert b"<pattern" in picture.data


def test_without_items_the_losses_are_those_of_the_weak_indicators() -> None:
    picture = loss_chart(analysed(failed=()))
    assert picture is not None
    assert picture.alt.startswith("แผนภูมิผลต่อคะแนนรวมของตัวชี้วัดที่ควรพัฒนา")


def test_nothing_is_drawn_of_nothing() -> None:
    framework = frameworks.load(2568)
    assert charts(analyse(framework, score(framework))) == ()
    assert trend_chart(analyse(framework, told(2568, NOW))) is None


def test_digits_are_those_of_the_paper_and_codes_stay() -> None:
    thai, arabic = (loss_chart(analysed(), thai_digits=each) for each in (True, False))
    assert thai is not None
    assert arabic is not None
    assert thai.data != arabic.data
    sheet = Sheet(4, 2, left=0.2, right=0.2, top=0.2, bottom=0.2, thai_digits=True)
    assert sheet.digits("O27 ได้ 2.50") == "O27 ได้ ๒.๕๐"


def test_names_are_cut_between_words_to_the_room_there_is() -> None:
    name = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    lines = wrapped(name, 4.0, 13).split("\n")
    assert len(lines) > 1
    assert "".join(lines) == name
    assert all(width(line) * 13 / 72 * 2.54 <= 4.0 for line in lines)


def test_in_english_only_names_without_an_english_one_stay_thai() -> None:
    scores, trend, losses = charts(analysed(), english=True)

    for picture in (scores, trend):
        assert not any("ก" <= sign <= "๛" for sign in picture.alt + picture.caption)
    assert "Rules changed" not in scores.alt and "rules changed since the year before" in trend.alt
    assert losses.caption == "What OIT items without score cost of the total (points)"
    assert "O27" in losses.alt
