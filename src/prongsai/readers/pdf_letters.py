"""Letters of a PDF page as PDFium gives them: in the order of writing, each where it is drawn, turned to be upright.

PDFium keeps Thai marks behind the consonant that carries them, where other readers tear them off. Its own blanks and
ends of lines are not taken: a line is what stands on one height (see `pdf_lines`).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_UNKNOWN = "\ufffd"
# PDFium puts these for a hyphen at the end of a line.
_HYPHENS = (0x02, 0xFFFE)
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


@dataclass(frozen=True, slots=True)
class Letter:
    """One character: left and right edge, height of its line (downwards), size of its font, all in points."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


def lay_flat(page: Any, quarter: int) -> None:
    """Turns what the page holds so that text that runs by `quarter` right angles to the left lies flat.

    PDFium gives the letters of text that stands upside down in the wrong order; the page must be read anew after it.
    """
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    width, height = page.get_size()
    matrix = {1: (0, -1, 1, 0, 0, width), 2: (-1, 0, 0, -1, width, height), 3: (0, 1, -1, 0, height, 0)}[quarter]
    raw.FPDFPage_TransFormWithClip(page, raw.FS_MATRIX(*matrix), None)


def letters_of(textpage: Any) -> dict[int, list[Letter]]:
    """The letters by the direction in which they run: 0 flat, 1 upwards, 2 upside down, 3 downwards."""
    found: dict[int, list[Letter]] = {}
    for quarter, letter in _letters(textpage):
        found.setdefault(quarter, []).append(letter)
    return found


def _letters(textpage: Any) -> Iterator[tuple[int, Letter]]:
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    high = 0
    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if code in _HIGH:
            high = code
            continue
        if high:
            code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if code in _LOW else code), 0
        char = _char(code)
        # Blanks and ends of lines that are not in the file are guessed anew from the gaps of the whole line.
        if char is None or raw.FPDFText_IsGenerated(textpage, at) == 1:
            continue
        raw.FPDFText_GetCharOrigin(textpage, at, x, y)
        size = raw.FPDFText_GetFontSize(textpage, at)
        raw.FPDFText_GetLooseCharBox(textpage, at, box)
        quarter = -round(raw.FPDFText_GetCharAngle(textpage, at) / (math.pi / 2)) % 4
        yield quarter, Letter(char, min(box.left, box.right), max(box.left, box.right), -y.value, size)


def _char(code: int) -> str | None:
    """The character; None for signs of control, a mark of doubt where the file does not tell which it is."""
    if code in _HYPHENS:
        return "-"
    if code == 0 or code in _LOW or code > 0x10FFFF:
        return _UNKNOWN
    char = chr(code)
    if char in "\t\u00a0":
        return " "
    return None if code < 0x20 or 0x7F <= code < 0xA0 else char
