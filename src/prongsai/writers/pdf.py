"""A Paper as PDF/A-2a and PDF/UA-1 by Typst: words never broken inside, marks in place, text that copies out right.

All text travels as JSON data and is never pasted into the template, so it cannot carry markup.
"""

from __future__ import annotations

import json
import re
from typing import Any

from prongsai.writers.flow import Pages, flow
from prongsai.writers.font import FAMILY, width
from prongsai.writers.paper import Margins, Paper
from prongsai.writers.pdf_blocks import Shelf, laid
from prongsai.writers.press import pressed
from prongsai.writers.tounicode import mapped

# Kerning, which a width leaves out, is for other scripts; ฤๅ and ฦๅ are one glyph each.
_THAI_WORD = re.compile('"([\u0e01-\u0e44\u0e46-\u0e5b]+)"')
_POINTS_PER_CM = 72 / 2.54
_PORTRAIT, _LANDSCAPE = 21.0, 29.7


def pdf_bytes(paper: Paper, margins: Margins, garuda: bytes | None = None) -> bytes:
    """The paper as a PDF; the same paper gives the same bytes. `garuda` is a PNG, JPEG or SVG."""
    shelf = Shelf()
    told = json.dumps(template_data(paper, margins, shelf, garuda), ensure_ascii=False)
    return mapped(pressed({"data.json": told, "widths.json": widths(told)}, shelf.files))


def template_data(paper: Paper, margins: Margins, shelf: Shelf, garuda: bytes | None = None) -> dict[str, Any]:
    """What the template asks for, every text in unbreakable words; the pictures are put on the shelf."""
    return {
        "title": paper.title,
        "author": paper.author,
        "date": [paper.date.year, paper.date.month, paper.date.day],
        "thai": paper.thai_digits,
        "draft": paper.draft,
        "font": FAMILY,
        "margins": {"left": margins.left, "right": margins.right, "top": margins.top, "bottom": margins.bottom},
        "garuda": shelf.put(garuda) if garuda else None,
        "parts": [_part(pages, margins, shelf) for pages in flow(paper)],
    }


def widths(told: str) -> str:
    """The width in em of each Thai word of the data, as JSON: what is known of a word need not be measured."""
    return json.dumps({word: width(word) for word in sorted(set(_THAI_WORD.findall(told)))}, ensure_ascii=False)


def _part(pages: Pages, margins: Margins, shelf: Shelf) -> dict[str, Any]:
    sides = 2 * margins.right if pages.landscape else margins.left + margins.right
    room = ((_LANDSCAPE if pages.landscape else _PORTRAIT) - sides) * _POINTS_PER_CM
    return {
        "landscape": pages.landscape,
        "language": pages.language,
        "starts": pages.starts,
        "blocks": laid(pages.blocks, room, shelf),
    }
