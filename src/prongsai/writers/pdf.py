"""A Paper as PDF/A-2a and PDF/UA-1 by Typst: words never broken inside, marks in place, text that copies out right.

All text travels as JSON data and is never pasted into the template, so it cannot carry markup. Pictures travel as
files of a folder that lasts as long as the layout.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import typst

from prongsai.writers.flow import Pages, flow
from prongsai.writers.font import FAMILY, FONTS
from prongsai.writers.paper import Margins, Paper
from prongsai.writers.pdf_blocks import Shelf, laid
from prongsai.writers.tounicode import mapped

_HERE = Path(__file__).parent
_TEMPLATES = ("paper.typ", "forms.typ", "words.typ")
_STANDARDS: Any = ["a-2a", "ua-1"]
_POINTS_PER_CM = 72 / 2.54
_PORTRAIT, _LANDSCAPE = 21.0, 29.7


def pdf_bytes(paper: Paper, margins: Margins, garuda: bytes | None = None) -> bytes:
    """The paper as a PDF; the same paper gives the same bytes. `garuda` is a PNG, JPEG or SVG."""
    shelf = Shelf()
    data = {
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
    return mapped(_compiled(json.dumps(data, ensure_ascii=False), shelf))


def _compiled(data: str, shelf: Shelf) -> bytes:
    """What Typst makes of the data; it sees a folder with the template, and the pictures where there are some."""
    if not shelf.files:
        return _laid_out(data, _HERE)
    with tempfile.TemporaryDirectory(prefix="prongsai-") as held:
        folder = Path(held)
        for name in _TEMPLATES:
            shutil.copyfile(_HERE / name, folder / name)
        for name, picture in shelf.files.items():
            (folder / name).write_bytes(picture)
        return _laid_out(data, folder)


def _laid_out(data: str, folder: Path) -> bytes:
    pdf: bytes = typst.compile(
        str(folder / _TEMPLATES[0]),
        root=str(folder),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=_STANDARDS,
    )
    return pdf


def _part(pages: Pages, margins: Margins, shelf: Shelf) -> dict[str, Any]:
    sides = 2 * margins.right if pages.landscape else margins.left + margins.right
    room = ((_LANDSCAPE if pages.landscape else _PORTRAIT) - sides) * _POINTS_PER_CM
    return {
        "landscape": pages.landscape,
        "language": pages.language,
        "starts": pages.starts,
        "blocks": laid(pages.blocks, room, shelf),
    }
