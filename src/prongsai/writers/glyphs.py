"""How the glyphs of a TrueType font are drawn, as plain bytes: equal glyphs of a font and of its subsets are equal.

The tables are read directly (OpenType specification: glyf, loca, hmtx), for a paper is not to wait for its fonts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

Drawn = tuple[int, bytes]
"""Advance in font units, and the outline with its components in place."""

_ARGS_ARE_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


def glyphs(font: bytes) -> list[Drawn]:
    """Every glyph by its number. Raises `struct.error` or `KeyError` where the bytes are no TrueType font."""
    tables = _tables(font)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (wide,) = struct.unpack_from(">h", tables["head"], 50)
    (measured,) = struct.unpack_from(">H", tables["hhea"], 34)
    if wide:
        ends = struct.unpack_from(f">{count + 1}L", tables["loca"])
    else:
        ends = tuple(2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"]))
    raw = [tables["glyf"][start:end].rstrip(b"\0") for start, end in pairwise(ends)]
    advances = struct.unpack_from(">" + "Hh" * measured, tables["hmtx"])[::2]
    return [(advances[min(number, measured - 1)], _outline(raw, number)) for number in range(count)]


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    found = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count))
    return {tag.decode("latin-1"): font[start : start + length] for tag, _, start, length in found}


def _outline(raw: list[bytes], number: int) -> bytes:
    """The bytes of the glyph; of a composite one, how each component is placed and that component's outline."""
    glyph = raw[number]
    if not glyph or struct.unpack_from(">h", glyph)[0] >= 0:
        return glyph
    return b"".join(placed + _outline(raw, component) for component, placed in _components(glyph))


def _components(glyph: bytes) -> Iterator[tuple[int, bytes]]:
    """Glyph number and placing of each component."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, component = struct.unpack_from(">HH", glyph, at)
        size = 4 if flags & _ARGS_ARE_WORDS else 2
        size += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
        yield component, glyph[at + 4 : at + 4 + size]
        at += 4 + size
