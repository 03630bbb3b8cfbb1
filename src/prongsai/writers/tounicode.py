"""Text maps of a PDF (ToUnicode) by which every viewer copies Thai out as it was put in.

Typst writes the right text only beside the glyphs (ActualText); viewers that ignore it read clusters twice. Here each
glyph of an embedded subset is recognised by its outline among the project's fonts and mapped to its own characters.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from prongsai.writers.font import FONTS

_Outline = tuple[float, str]
_NIKHAHIT_TONE = re.compile("uni0E4D(0E4[8-B])")
_UNI = re.compile("uni((?:[0-9A-F]{4})+)")
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def "
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
    "1 begincodespacerange <0000> <FFFF> endcodespacerange",
)
_CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
_LARGEST_BLOCK = 100


def mapped(data: bytes) -> bytes:
    """The PDF with the text map of every embedded font written anew; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0" and "/ToUnicode" in item:
                descriptor = item.DescendantFonts[0].FontDescriptor
                if "/FontFile2" in descriptor:
                    cmap = _cmap(descriptor.FontFile2.read_bytes())
                    item.ToUnicode = pdf.make_stream(cmap.encode("ascii"))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, preserve_pdfa=True)
    return out.getvalue()


def _cmap(subset: bytes) -> str:
    rows = []
    with TTFont(io.BytesIO(subset), lazy=False) as font:
        for name, outline in _outlines(font).items():
            text, glyph = _known().get(outline), font.getGlyphID(name)
            if text and glyph:
                rows.append(f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>")
    lines = list(_CMAP_HEAD)
    for start in range(0, len(rows), _LARGEST_BLOCK):
        block = rows[start : start + _LARGEST_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, _CMAP_TAIL])


def _outlines(font: Any) -> dict[str, _Outline]:
    glyphs, found = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        found[name] = (glyphs[name].width, repr(pen.value))
    return found


@cache
def _known() -> dict[_Outline, str]:
    """Text of every outline in the project's fonts."""
    table: dict[_Outline, str] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path) as font:
            # The lowest code point wins where several share a glyph; CR and the hard blank look like a space.
            cmap = {code: name for code, name in font.getBestCmap().items() if code >= 0x20 and code != 0xA0}
            codes = {name: code for code, name in sorted(cmap.items(), reverse=True)}
            for name, outline in _outlines(font).items():
                if text := _text_of(name, codes):
                    table.setdefault(outline, text)
    return table


def _text_of(name: str, codes: dict[str, int]) -> str | None:
    if name in codes:
        return chr(codes[name])
    base = name.split(".")[0]
    if name == "uni0E32.am":
        return "\u0e33"
    if match := _NIKHAHIT_TONE.fullmatch(base):
        return chr(int(match[1], 16))
    if match := _UNI.fullmatch(base):
        return "".join(chr(int(match[1][i : i + 4], 16)) for i in range(0, len(match[1]), 4))
    return chr(codes[base]) if base in codes else None
