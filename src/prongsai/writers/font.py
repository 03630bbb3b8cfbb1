"""The project's font, ITA Sarabun: where it lies, what it can draw, how wide a word is. Licence: fonts/OFL.txt."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
FAMILY = "ITA Sarabun"


@cache
def _advances() -> dict[str, float]:
    """Width in em of each character that the regular style has."""
    with TTFont(FONTS / "ITASarabun-Regular.ttf") as font:
        metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): metrics[name][0] / units for code, name in font.getBestCmap().items()}


def can_draw(char: str) -> bool:
    """Whether the font has the character; PDF/A refuses a whole document for one that it lacks."""
    return char in _advances()


@lru_cache(20_000)
def width(text: str) -> float:
    """Width of the text in em, in the regular style and without kerning."""
    advances = _advances()
    return sum(advances[char] for char in text if char in advances)
