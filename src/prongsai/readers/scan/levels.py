"""An opened image, of whatever kind, as grey or colour on white paper, and no larger than is worth reading."""

from __future__ import annotations

import numpy as np
from PIL import Image

from prongsai.readers.scan.ink import PAPER

_WORTH_READING = 12_000_000


def reduced(image: Image.Image) -> Image.Image:
    """The image no larger than is worth reading, what its camera tells with it."""
    by = (_WORTH_READING / (image.width * image.height)) ** 0.5
    if by >= 1.0:
        return image.copy()
    told = image.getexif()
    size = (max(1, round(image.width * by)), max(1, round(image.height * by)))
    smooth = Image.Resampling.NEAREST if image.mode == "P" else Image.Resampling.BOX
    small = image.convert("L").resize(size, Image.Resampling.BOX) if image.mode == "1" else image.resize(size, smooth)
    small.info["exif"] = told.tobytes() if told else b""
    return small


def on_paper(image: Image.Image) -> Image.Image:
    """Grey, or red, green and blue; what shows through is laid on white paper, 65,536 levels become 256."""
    if image.mode.startswith("I") or image.mode == "F":
        levels = np.asarray(image, np.float64)
        return Image.fromarray(np.clip(levels / (257 if levels.max() > PAPER else 1), 0, PAPER).astype(np.uint8))
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")
