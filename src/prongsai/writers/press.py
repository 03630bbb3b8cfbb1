"""Typst kept warm: one compiler a process, which remembers the words that it has laid out before.

A word is remembered across papers where all that its layout depends on is the same; so the data travel as a file
beside the template, not as inputs, for inputs are part of everything that a template does.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from prongsai.writers.font import FONTS

_MAIN = "paper.typ"
_TEMPLATES = (_MAIN, "poster.typ", "forms.typ", "words.typ")
_STANDARDS: Any = ["a-2a", "ua-1"]
_turn = threading.Lock()


def pressed(texts: Mapping[str, str], pictures: Mapping[str, bytes], *, main: str = _MAIN) -> bytes:
    """The PDF that the template makes of texts (JSON) and pictures, each by the name of its file; one at a time."""
    if not pictures:
        return _compiled(texts, None, main)
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        for name, picture in pictures.items():
            Path(folder, name).write_bytes(picture)
        return _compiled(texts, folder, main)


def _compiled(texts: Mapping[str, str], folder: str | None, main: str) -> bytes:
    files = _template(main) | {name: text.encode() for name, text in texts.items()}
    with _turn:
        pdf: bytes = _compiler().compile(input=files, root=folder, pdf_standards=_STANDARDS)
    return pdf


@cache
def _compiler() -> Any:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


@cache
def _template(main: str) -> dict[str, bytes]:
    """The template by the names that Typst asks for; what it begins with is called `main`."""
    here = Path(__file__).parent
    return {"main" if name == main else name: (here / name).read_bytes() for name in _TEMPLATES}
