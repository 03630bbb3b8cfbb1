"""Build "ITA Sarabun": the OFL Sarabun rescaled so that 16 pt is as large as TH Sarabun New at 16 pt.

Sarabun (SIL Open Font License, no reserved font name) draws Thai 1.5 times larger per em than TH Sarabun New, so a page
at "16 pt" would be half as long again. Raising unitsPerEm from 1000 to 1500 makes the sizes agree and gives the line
height of TH Sarabun New. Ballot boxes and a tick are drawn in, so that forms need no second font.

    npm pack @expo-google-fonts/sarabun@0.4.1 && tar -xzf expo-google-fonts-sarabun-0.4.1.tgz
    .venv/bin/python tools/make_fonts.py package src/prongsai/writers/fonts
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fontTools.otlLib import builder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

UNITS_PER_EM = 1500
ASCENT, DESCENT, LINE_GAP = 1266, 686, 45
STYLES = {"400Regular": "Regular", "700Bold": "Bold", "400Regular_Italic": "Italic", "700Bold_Italic": "BoldItalic"}
HINTING = ("fpgm", "prep", "cvt ", "gasp", "DSIG", "hdmx", "VDMX", "LTSH")
Draw = Callable[[TTGlyphPen], None]


def _outline(pen: TTGlyphPen, points: list[tuple[int, int]]) -> None:
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def _box(pen: TTGlyphPen) -> None:
    _outline(pen, [(60, 0), (60, 640), (700, 640), (700, 0)])
    _outline(pen, [(650, 50), (650, 590), (110, 590), (110, 50)])


def _square(pen: TTGlyphPen) -> None:
    _outline(pen, [(60, 40), (60, 560), (580, 560), (580, 40)])
    _outline(pen, [(540, 80), (540, 520), (100, 520), (100, 80)])


def _tick(pen: TTGlyphPen) -> None:
    _outline(pen, [(150, 330), (210, 390), (310, 260), (560, 640), (640, 590), (320, 120)])


def _ticked_box(pen: TTGlyphPen) -> None:
    _box(pen)
    _tick(pen)


def _nothing(pen: TTGlyphPen) -> None:
    return None


ADDED: tuple[tuple[int, str, Draw, int], ...] = (
    (0x2610, "ballotbox", _box, 760),
    (0x2611, "ballotboxcheck", _ticked_box, 760),
    (0x2713, "checkmark", _tick, 760),
    (0x25A1, "whitesquare", _square, 640),
    (0x200B, "zerowidthspace", _nothing, 0),
    (0x2060, "wordjoiner", _nothing, 0),
)


def add_glyph(font: TTFont, code: int, name: str, draw: Draw, width: int) -> None:
    """Draw one glyph more and map the code point to it."""
    pen = TTGlyphPen(None)
    draw(pen)
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (width, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def _mark_lookups(font: TTFont) -> Iterator[tuple[tuple[Any, Any], tuple[Any, list[Any]]]]:
    """Each mark attachment as (marks, records), (bases, anchors of each base)."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for sub_table in lookup.SubTable:
            st = getattr(sub_table, "ExtSubTable", sub_table)
            if hasattr(st, "Mark1Array"):
                anchors = [record.Mark2Anchor for record in st.Mark2Array.Mark2Record]
                yield (st.Mark1Coverage.glyphs, st.Mark1Array.MarkRecord), (st.Mark2Coverage.glyphs, anchors)
            elif hasattr(st, "MarkArray") and hasattr(st, "BaseArray"):
                anchors = [record.BaseAnchor for record in st.BaseArray.BaseRecord]
                yield (st.MarkCoverage.glyphs, st.MarkArray.MarkRecord), (st.BaseCoverage.glyphs, anchors)


def level_marks(font: TTFont) -> None:
    """Take the vertical differences (under 0.4 pt at 16 pt) out of the anchors of Thai marks.

    A PDF writer splits a run at a vertical offset, and the cluster's text is then written twice (ทั่ทั่ว for ทั่ว).
    """
    for (marks, records), (bases, anchors) in _mark_lookups(font):
        level: dict[int, int] = {}
        for glyph, record in zip(marks, records, strict=True):
            if glyph.startswith("uni0E"):
                record.MarkAnchor.YCoordinate = level.setdefault(record.Class, record.MarkAnchor.YCoordinate)
        for glyph, row in zip(bases, anchors, strict=True):
            for number, anchor in enumerate(row):
                if glyph.startswith("uni0E") and anchor is not None and number in level:
                    anchor.YCoordinate = level[number]


def _add_aa_twin(font: TTFont) -> None:
    """A twin of sara aa, one unit off, so that it can be told apart by its outline in a subset."""
    twin = copy.deepcopy(font["glyf"]["uni0E32"])
    twin.coordinates.translate((1, 0))
    font.setGlyphOrder([*font.getGlyphOrder(), "uni0E32.am"])
    font["glyf"]["uni0E32.am"] = twin
    width, side = font["hmtx"]["uni0E32"]
    font["hmtx"]["uni0E32.am"] = (width, side + 1)
    if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
        font["GDEF"].table.GlyphClassDef.classDefs["uni0E32.am"] = 1


def whole_sara_am(font: TTFont) -> None:
    """Put sara am together again after the shaper has split it, so that one glyph stands for one character.

    Nikhahit + aa becomes the glyph of sara am; after a ligature of nikhahit and tone, aa becomes its twin. Without
    this the text of a PDF loses one of the two ("การ" is copied as "กำร").
    """
    _add_aa_twin(font)
    gsub = font["GSUB"].table
    first = len(gsub.LookupList.Lookup)
    whole = builder.LigatureSubstBuilder(font, None)
    whole.ligatures = {("uni0E4D", "uni0E32"): "uni0E33"}
    to_twin = builder.SingleSubstBuilder(font, None)
    to_twin.mapping = {"uni0E32": "uni0E32.am"}
    after_tone = builder.ChainContextSubstBuilder(font, None)
    tones = {glyph for glyph in font.getGlyphOrder() if glyph.startswith("uni0E4D0E4")}
    after_tone.rules.append(builder.ChainContextualRule([tones], [{"uni0E32"}], [], [[to_twin]]))
    builders = (whole, to_twin, after_tone)
    for offset, one in enumerate(builders):
        one.lookup_index = first + offset
    gsub.LookupList.Lookup += [one.build() for one in builders]
    gsub.LookupList.LookupCount = len(gsub.LookupList.Lookup)
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            indices = sorted({*record.Feature.LookupListIndex, first, first + 2})
            record.Feature.LookupListIndex, record.Feature.LookupCount = indices, len(indices)


def _set_metrics(font: TTFont) -> None:
    font["head"].unitsPerEm = UNITS_PER_EM
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, LINE_GAP
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, LINE_GAP
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT


def _rename(font: TTFont) -> None:
    for record in font["name"].names:
        text = record.toUnicode()
        if record.nameID == 6:
            text = text.replace("Sarabun-", "ITASarabun-")
        elif record.nameID in (1, 3, 4, 16):
            text = text.replace("Sarabun", "ITA Sarabun")
        font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)


def build(source: Path, target: Path) -> None:
    """One style: `source` is a TTF of Sarabun, `target` the TTF to write. The same source gives the same bytes."""
    font = TTFont(source, recalcTimestamp=False)
    for tag in HINTING:
        if tag in font:
            del font[tag]
    for glyph in font["glyf"].glyphs.values():
        glyph.expand(font["glyf"])
        glyph.removeHinting()
    for added in ADDED:
        add_glyph(font, *added)
    level_marks(font)
    whole_sara_am(font)
    _set_metrics(font)
    _rename(font)
    font.save(target)


def main(source: Path, target: Path) -> None:
    """All four styles, and the licence beside them."""
    target.mkdir(parents=True, exist_ok=True)
    for folder, style in STYLES.items():
        build(next((source / folder).glob("*.ttf")), target / f"ITASarabun-{style}.ttf")
    (target / "OFL.txt").write_bytes((source / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
