"""What makes a PDF quick does not show in it: known widths, glyphs known by outline, a compiler that remembers."""

from __future__ import annotations

import json
import struct
from itertools import product

import pytest
import typst
from fontTools.ttLib import TTFont
from invented import clean_dossier, clean_plan
from invented_whole import png

from prongsai.thai.words import all_words
from prongsai.writers import Options, write
from prongsai.writers.font import FONTS, can_draw, width
from prongsai.writers.glyphs import glyphs
from prongsai.writers.pdf import widths
from prongsai.writers.tounicode import mapped

MEASURE = """#set text(font: ("ITA Sarabun",), size: 1000pt, lang: "th", fallback: false, hyphenate: false)
#context [#metadata(json("words.json").map(word => measure(text(word)).width / 1000pt)) <measured>]"""


def measured(words: list[str]) -> list[float]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    files = {"main": MEASURE.encode(), "words.json": json.dumps(words).encode()}
    found = typst.Compiler(input=files, font_paths=fonts, ignore_system_fonts=True).query("<measured>")
    return json.loads(found)[0]["value"]


def test_a_word_of_known_width_is_as_wide_as_typst_finds_it():
    characters = [chr(code) for code in range(0xE01, 0xE5C) if can_draw(chr(code))]
    pairs = [first + second for first, second in product(characters, repeat=2)]
    told = json.dumps([*sorted(all_words())[::20], *pairs], ensure_ascii=False)

    known = json.loads(widths(told))

    assert len(known) > 9_000
    found = zip(known, measured(list(known)), strict=True)
    assert [word for word, wide in found if abs(wide - known[word]) > 1e-6] == []


def test_the_width_of_a_word_with_other_letters_is_left_to_typst():
    assert widths(json.dumps(["AV", "(ก", "ฤๅษี", "งาน"], ensure_ascii=False)) == json.dumps(
        {"งาน": width("งาน")}, ensure_ascii=False
    )


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_advances_and_outlines_are_those_of_the_font(path):
    found = glyphs(path.read_bytes())

    with TTFont(path) as font:
        names, metrics, outlines = font.getGlyphOrder(), font["hmtx"].metrics, font["glyf"]
        assert [advance for advance, _ in found] == [metrics[name][0] for name in names]
        assert [not outline for _, outline in found] == [outlines[name].numberOfContours == 0 for name in names]


def test_what_was_written_before_leaves_no_trace_in_a_paper(tmp_path):
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    picture = tmp_path / "garuda.png"
    write(clean_dossier(), "report", first)
    for size, dossier in ((20, clean_plan()), (40, clean_dossier())):
        picture.write_bytes(png(size, size))
        write(dossier, "plan" if size == 20 else "report", second, options=Options(garuda=picture, draft=True))

    write(clean_dossier(), "report", second)

    assert second.read_bytes() == first.read_bytes()


def test_a_picture_of_the_same_name_is_looked_at_again(tmp_path):
    sizes, made = (20, 40, 20), []
    for size in sizes:
        (tmp_path / "garuda.png").write_bytes(png(size, size))
        options = Options(garuda=tmp_path / "garuda.png")
        made.append(write(clean_dossier(), "report", tmp_path / "paper.pdf", options=options).path.read_bytes())

    assert made[0] == made[2] != made[1]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n9\n%%EOF"])
def test_a_pdf_laid_otherwise_is_refused_and_not_spoilt(data):
    with pytest.raises(ValueError, match="Typst"):
        mapped(data)


def test_what_is_no_font_is_refused():
    with pytest.raises((struct.error, KeyError)):
        glyphs(b"\0\1\0\0\0\0\0\0\0\0\0\0")
