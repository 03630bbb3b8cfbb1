"""Photos of evidence (ภาพกิจกรรม): read from the folder of the papers alone, upright, small, without what cameras note.

Cameras write the place and the owner into a photo; neither belongs on a paper that is published.
"""

from __future__ import annotations

import io
from pathlib import Path

from prongsai.errors import FileRefused

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff")
_MOST_BYTES = 40_000_000
_MOST_PIXELS = 100_000_000
# 7.6 cm at 300 dots an inch are 900; a picture that is looked at on a screen may be a little larger.
_LONGEST_SIDE = 1400
_QUALITY = 82


class PhotoRefused(FileRefused):
    """A picture that is not there, too large, outside its folder, or no picture."""


def is_photo(name: str) -> bool:
    """Whether the name is that of a picture."""
    return Path(name).suffix.lower() in _SUFFIXES


def photo(name: str, folder: Path | None) -> bytes:
    """The picture as JPEG or PNG, turned upright, at most 1,400 dots on its longer side. Raises `PhotoRefused`."""
    path = _within(name, folder)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if 0 < size <= _MOST_BYTES else b""
    except (OSError, ValueError) as error:
        raise PhotoRefused("ไม่พบไฟล์", "the file is not there") from error
    if not data:
        raise PhotoRefused("ไฟล์ว่างหรือใหญ่เกินไป", "the file is empty or too large")
    return _made_ready(data)


def _within(name: str, folder: Path | None) -> Path:
    """The file in its folder; a name that leads out of it, by dots or by a link, is refused."""
    if folder is None:
        raise PhotoRefused("ไม่ได้ระบุโฟลเดอร์ของภาพ", "no folder of pictures was given")
    try:
        root = folder.resolve()
        path = (root / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise PhotoRefused("ไม่พบไฟล์", "the file is not there") from error
    if not path.is_relative_to(root):
        raise PhotoRefused("ไฟล์อยู่นอกโฟลเดอร์", "the file lies outside the folder")
    return path


def _made_ready(data: bytes) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - slow import

    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise PhotoRefused("ภาพใหญ่เกินไป", "the picture has too many dots")
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            made = io.BytesIO()
            if picture.mode in ("RGBA", "LA", "P", "PA"):
                picture.convert("RGBA").save(made, "PNG")
            else:
                picture.convert("RGB").save(made, "JPEG", quality=_QUALITY)
    except PhotoRefused:
        raise
    except Exception as error:
        raise PhotoRefused("ไม่ใช่ภาพที่เปิดได้", "it is no picture that opens") from error
    return made.getvalue()
