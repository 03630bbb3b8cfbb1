"""An SVG as PNG, for the forms that take no SVG."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from prongsai.writers.font import FAMILY, FONTS

_PIXELS_PER_INCH = 200
_TEMPLATE = f'#set page(width: auto, height: auto, margin: 0pt)\n#set text(font: "{FAMILY}")\n#image("picture.svg")\n'


@lru_cache(64)
def painted(svg: bytes) -> bytes:
    """The picture as PNG with 200 pixels an inch, text in the project's font."""
    with tempfile.TemporaryDirectory(prefix="prongsai-") as held:
        folder = Path(held)
        (folder / "picture.svg").write_bytes(svg)
        (folder / "main.typ").write_text(_TEMPLATE, encoding="utf-8")
        made: Any = typst.compile(
            str(folder / "main.typ"),
            root=str(folder),
            format="png",
            ppi=_PIXELS_PER_INCH,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
        )
    return bytes(made[0] if isinstance(made, list) else made)
