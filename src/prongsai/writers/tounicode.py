"""Text maps of a PDF (ToUnicode) by which every viewer copies Thai out as it was put in.

Typst writes the right text only beside the glyphs (ActualText); viewers that ignore it read clusters twice. Here each
glyph of an embedded subset is recognised by its outline among the project's fonts and mapped to its own characters.
The new maps take the places of the old; nothing else of the file is written again.
"""

from __future__ import annotations

import re
import zlib
from functools import cache

from fontTools.ttLib import TTFont

from prongsai.writers.font import FONTS
from prongsai.writers.glyphs import Drawn, glyphs

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

_XREF = re.compile(rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf]\r\n)+)(trailer\n.*)startxref\n(\d+)\n%%EOF\s*", re.DOTALL)
_XREF_PLACE = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_FONT = re.compile(rb"/Subtype/Type0[^>]*/ToUnicode \d+ 0 R")
_STREAM = re.compile(rb"\d+ 0 obj\n<<([^>]*)>>\nstream\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_END = b"\nendstream\nendobj"


def mapped(data: bytes) -> bytes:
    """The PDF with the text map of every embedded font written anew; the same input gives the same bytes.

    Raises `ValueError` for a PDF that is not laid as Typst lays it: plain objects, one table of their places.
    """
    xref, places = _xref(data)
    new: dict[int, bytes] = {}
    for found in _FONT.finditer(data):
        font = data.rfind(b"\n", 0, data.rfind(b" 0 obj", 0, found.start())) + 1
        if font in places:
            descendant = _referred(data, places, font, b"DescendantFonts")
            descriptor = _referred(data, places, descendant, b"FontDescriptor")
            if b"/FontFile2 " in _dictionary(data, descriptor):
                subset = _stream(data, _referred(data, places, descriptor, b"FontFile2"))
                new[_referred(data, places, font, b"ToUnicode")] = _cmap(subset).encode("ascii")
    return _replaced(data, xref, places, new)


def _xref(data: bytes) -> tuple[re.Match[bytes], list[int]]:
    """The table at the end of the file, and where each object begins, by its number."""
    place = _XREF_PLACE.search(data, max(0, len(data) - 100))
    xref = _XREF.fullmatch(data, int(place[1])) if place else None
    if xref is None:
        raise ValueError("no PDF as Typst writes it")
    return xref, [int(entry[:10]) for entry in xref[2].split(b"\r\n")[:-1]]


def _dictionary(data: bytes, place: int) -> bytes:
    return data[place : data.index(b"endobj", place)]


def _referred(data: bytes, places: list[int], place: int, key: bytes) -> int:
    """Where the object begins to which that key of an object refers."""
    found = re.search(b"/" + key + rb"\s?\[?(\d+) 0 R", _dictionary(data, place))
    if found is None:
        raise ValueError(f"no {key.decode()} in an object of the PDF")
    return places[int(found[1])]


def _body(data: bytes, place: int) -> tuple[bytes, int, int]:
    """Dictionary of a stream, and where its bytes begin and end."""
    head = _STREAM.match(data, place)
    length = _LENGTH.search(head[1]) if head else None
    if head is None or length is None:
        raise ValueError("no stream where the PDF names one")
    return head[1], head.end(), head.end() + int(length[1])


def _stream(data: bytes, place: int) -> bytes:
    settings, start, end = _body(data, place)
    return zlib.decompress(data[start:end]) if b"/FlateDecode" in settings else data[start:end]


def _replaced(data: bytes, xref: re.Match[bytes], places: list[int], new: dict[int, bytes]) -> bytes:
    """The PDF with other streams at those places, and the table of places moved accordingly."""
    parts, grown, at = [], {}, 0
    for place, stream in sorted(new.items()):
        packed = zlib.compress(stream, 6)
        end = data.index(_END, _body(data, place)[2]) + len(_END)
        number = data[place : data.index(b" ", place)]
        made = number + b" 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n" % len(packed) + packed + _END
        parts += [data[at:place], made]
        grown[place], at = len(made) - (end - place), end
    parts.append(data[at : xref.start()])
    table = zip(places, xref[2].split(b"\r\n"), strict=False)
    entries = [b"%010d" % _moved(place, grown) + entry[10:] + b"\r\n" for place, entry in table]
    head = b"xref\n0 %s\n" % xref[1]
    tail = xref[3] + b"startxref\n%d\n%%%%EOF" % _moved(xref.start(), grown)
    return b"".join([*parts, head, *entries, tail])


def _moved(place: int, grown: dict[int, int]) -> int:
    return place + sum(by for start, by in grown.items() if start < place)


def _cmap(subset: bytes) -> str:
    known = _known()
    rows = [
        f"<{number:04X}> <{known[drawn].encode('utf-16-be').hex().upper()}>"
        for number, drawn in enumerate(glyphs(subset))
        if number and drawn in known
    ]
    lines = list(_CMAP_HEAD)
    for start in range(0, len(rows), _LARGEST_BLOCK):
        block = rows[start : start + _LARGEST_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, _CMAP_TAIL])


@cache
def _known() -> dict[Drawn, str]:
    """Text of every glyph in the project's fonts, by how it is drawn."""
    table: dict[Drawn, str] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path) as font:
            # The lowest code point wins where several share a glyph; CR and the hard blank look like a space.
            cmap = {code: name for code, name in font.getBestCmap().items() if code >= 0x20 and code != 0xA0}
            codes = {name: code for code, name in sorted(cmap.items(), reverse=True)}
            for name, drawn in zip(font.getGlyphOrder(), glyphs(path.read_bytes()), strict=True):
                if text := _text_of(name, codes):
                    table.setdefault(drawn, text)
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
