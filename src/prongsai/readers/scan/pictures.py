"""Pages of a file as pictures, one at a time: those of a PDF drawn, those of an image opened and turned upright."""

from __future__ import annotations

import datetime
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from prongsai.errors import FileRefused
from prongsai.readers.decode import damaged
from prongsai.readers.scan.ink import Picture
from prongsai.readers.scan.levels import on_paper, reduced

MOST_PIXELS = 80_000_000
"""Of one page: a sheet of A3 at 600 dots an inch, or a good telephone's photograph."""
MOST_PAGES = 2_000
DPI = 300
_LARGEST_SIDE = 30_000
_LEAST_SIDE = 60
_LEAST_POINTS = 20
_MOST_DRAWN_PIXELS = 4 * MOST_PIXELS
_LEAST_DPI, _MOST_DPI, _MOST_DRAWN_DPI = 90, 1_250, 450
_FILLS = 0.8
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "MPO", "HEIF")
_FAULTS = (
    *(UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, AttributeError),
    *(IndexError, OverflowError, ZeroDivisionError, MemoryError, struct.error, zlib.error),
)
"""What a damaged image makes the library raise."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One page: its picture, points a pixel where the file tells them, and whether a camera may have taken it."""

    picture: Picture
    points: float | None
    photo: bool


def pages_in(data: bytes, name: str) -> int:
    """How many pages an image file has. Raises `FileRefused` where it is damaged or has too many."""
    with _opened(data, name) as image:
        count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    if count > MOST_PAGES:
        raise _too_large(name)
    return count


def of_image(data: bytes, name: str, page: int) -> Shot:
    """A page (from 1) of an image file, turned as its camera says."""
    with _opened(data, name) as image:
        if page > 1:
            image.seek(page - 1)
        _fits(image, name)
        dpi = _dpi(image.info.get("dpi"))
        small = reduced(image)
        by = small.width / image.width
        ImageOps.exif_transpose(small, in_place=True)
        colour = on_paper(small)
        is_photo = image.format in ("JPEG", "MPO", "HEIF", "PNG", "WEBP")
        return Shot(np.asarray(colour, np.uint8), 72 / (dpi * by) if dpi else None, is_photo)


def taken_at(data: bytes, name: str) -> datetime.datetime | None:
    """When a camera took the picture, by its own clock; None where it does not tell, or the file is damaged."""
    try:
        with _opened(data, name) as image:
            told = image.getexif().get_ifd(ExifTags.IFD.Exif)
            day = str(told.get(ExifTags.Base.DateTimeOriginal, ""))
            part = "".join(filter(str.isdigit, str(told.get(ExifTags.Base.SubsecTimeOriginal, ""))))[:6]
            return datetime.datetime.strptime(f"{day.strip(chr(0))}.{part or 0}", "%Y:%m:%d %H:%M:%S.%f")
    except FileRefused:
        return None


def of_pdf(document: Any, page: int, name: str) -> Shot:
    """A page (from 1) of an open PDF: at the dots of its scan, else at 300 an inch; fewer where it is very large.

    Raises `FileRefused` where a picture of the page would fill the memory, or the page is a mere line.
    """
    drawn = document[page - 1]
    width, height = drawn.get_size()
    if not _can_be_drawn(drawn):
        raise _too_large(f"{name} {page}")
    fits = min((MOST_PIXELS / 4 / max(width * height, 1)) ** 0.5, _LARGEST_SIDE / max(width, height, 1))
    own = _own_scale(drawn, width)
    likely = own is not None and _LEAST_DPI <= 72 * own <= _MOST_DRAWN_DPI
    scale = min(own if own is not None and likely else DPI / 72, fits)
    picture = drawn.render(scale=scale, rev_byteorder=True).to_numpy()
    drawn.close()
    picture = np.ascontiguousarray(picture[:, :, :3] if picture.ndim == 3 else picture)
    return Shot(_grey_where_colourless(picture), 1 / scale, own is not None)


def _can_be_drawn(page: Any) -> bool:
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    width, height = page.get_size()
    images = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4)
    dots = sum(across * down for across, down in (image.get_px_size() for image in images))
    return bool(dots <= _MOST_DRAWN_PIXELS and min(width, height) >= _LEAST_POINTS)


def _own_scale(page: Any, width: float) -> float | None:
    """Pixels a point of the one picture that fills the page, as a scanner or a telephone makes it; None without one."""
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, _, right, _ = thing.get_bounds()
        if right - left > _FILLS * width:
            across, down = thing.get_px_size()
            sides = (across, down) if page.get_rotation() % 180 == 0 else (down, across)
            return float(sides[0] / (right - left))
    return None


def _grey_where_colourless(picture: Picture) -> Picture:
    if picture.ndim == 2:
        return picture
    if picture.shape[2] == 1:
        return np.ascontiguousarray(picture[:, :, 0])
    few = picture[::7, ::7].astype(np.int16)
    if int((few.max(axis=2) - few.min(axis=2)).max()) < 24:
        return np.ascontiguousarray(picture[:, :, 1])
    return picture


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    """The image; every fault of the file is told in words."""
    _with_heif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_formats()) as image:
                _fits(image, name)
                yield image
        except FileRefused:
            raise
        except Image.DecompressionBombError as fault:
            raise _too_large(name) from fault
        except _FAULTS as fault:
            raise (_no_heif(name) if _is_heif(data) and "HEIF" not in Image.OPEN else damaged(name)) from fault


def _formats() -> tuple[str, ...]:
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _with_heif() -> None:
    """Let photographs of iPhones be opened too, where the package for them is installed."""
    try:
        import pi_heif  # noqa: PLC0415 - optional
    except ImportError:
        return
    pi_heif.register_heif_opener()


def _fits(image: Image.Image, name: str) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS or max(width, height) > _LARGEST_SIDE:
        raise _too_large(name)
    if min(width, height) < _LEAST_SIDE:
        raise damaged(name)


def _dpi(told: object) -> float | None:
    """Dots an inch, where the file tells a likely number; 72 and 96 are what programs write that do not know."""
    try:
        dpi = float(told[0]) if isinstance(told, tuple) else float("nan")
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return dpi if _LEAST_DPI <= dpi <= _MOST_DPI and round(dpi) != 96 else None


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


def _no_heif(name: str) -> FileRefused:
    return FileRefused(
        f"ภาพ «{name}» เป็น HEIC ของ iPhone และเครื่องนี้ยังไม่มีส่วนเปิดภาพชนิดนี้ โปรดติดตั้งด้วย make setup-scan หรือบันทึกภาพเป็น JPEG",
        f"“{name}” is an iPhone's HEIC, and nothing here opens it. Run `make setup-scan`, or save it as JPEG.",
    )


def _too_large(name: str) -> FileRefused:
    return FileRefused(
        f"ภาพใน «{name}» ใหญ่หรือมีจำนวนหน้ามากเกินที่อ่านได้ (ไม่เกิน {MOST_PIXELS // 10**6} ล้านจุดต่อหน้า และ"
        f" {MOST_PAGES:,} หน้า) โปรดสแกนใหม่ที่ 300 จุดต่อนิ้ว หรือแบ่งไฟล์",
        f"The pictures in “{name}” are larger or more than can be read (at most {MOST_PIXELS // 10**6} million dots a"
        f" page, {MOST_PAGES:,} pages). Scan again at 300 dots an inch, or split the file.",
    )
