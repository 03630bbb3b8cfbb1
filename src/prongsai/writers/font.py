"""The project's font, ITA Sarabun: where it lies, what it can draw, how wide a word is. Licence: fonts/OFL.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
FAMILY = "ITA Sarabun"


@cache
def _regular() -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    with TTFont(FONTS / "ITASarabun-Regular.ttf") as font:
        return dict(font.getBestCmap()), dict(font["hmtx"].metrics), font["head"].unitsPerEm


def can_draw(char: str) -> bool:
    """Whether the font has the character; PDF/A refuses a whole document for one that it lacks."""
    return ord(char) in _regular()[0]


def width(text: str) -> float:
    """Width of the text in em, in the regular style and without kerning."""
    cmap, metrics, units = _regular()
    return sum(metrics[cmap[ord(c)]][0] for c in text if ord(c) in cmap) / units
