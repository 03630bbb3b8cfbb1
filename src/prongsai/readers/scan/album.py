"""Pages of one file kept as small pictures in a folder: a spot is cut out of them at once, without the file itself."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from prongsai.dossier import Source
from prongsai.readers.scan.view import Box, with_paper

_A_POINT = 2.5
"""Pixels a point: 180 dots an inch show every tone mark of 16 points."""
_LONGEST = 3_600
_QUALITY = 80
_FRAME = (196, 60, 0)
_PER_MILLE = 1_000


def fill(path: Path, numbers: Iterable[int], folder: Path) -> None:
    """Keep these pages (from 1) in the folder; one that lies there already stays.

    Raises `FileRefused` where the file is damaged, `OSError` where the folder cannot be written to.
    """
    # A server that only cuts spots out of kept pages never loads what draws them.
    from prongsai.readers.scan.crops import Pages  # noqa: PLC0415 - slow import

    pages = Pages(path)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for number in sorted(set(numbers)):
        if _place(folder, number) is None:
            picture, points = pages.page(number)
            _keep(Image.fromarray(picture), points, folder, number)


def crop(folder: Path, source: Source) -> bytes | None:
    """The spot of a source as PNG; None where its page is not kept, or it tells no box."""
    place = _place(folder, source.page)
    if place is None or source.box is None:
        return None
    with Image.open(place) as page:
        left, top, right, bottom = _pixels(with_paper(source.box), _scale(place))
        inside = (max(0, left), max(0, top), min(page.width, right), min(page.height, bottom))
        if inside[2] - inside[0] < 2 or inside[3] - inside[1] < 2:
            return None
        held = io.BytesIO()
        page.crop(inside).save(held, "PNG")
        return held.getvalue()


def page(folder: Path, source: Source) -> bytes | None:
    """The whole page of a source as JPEG, with a frame around its spot; None where it is not kept."""
    place = _place(folder, source.page)
    if place is None:
        return None
    with Image.open(place) as kept:
        drawn = kept.convert("RGB")
    if source.box is not None:
        ImageDraw.Draw(drawn).rectangle(_pixels(source.box, _scale(place)), outline=_FRAME, width=4)
    held = io.BytesIO()
    drawn.save(held, "JPEG", quality=_QUALITY)
    return held.getvalue()


def _place(folder: Path, number: int | None) -> Path | None:
    """Where a page lies; its name tells pixels a point in thousandths."""
    return next(folder.glob(f"{number}-*.jpg"), None) if number is not None else None


def _scale(place: Path) -> float:
    return int(place.stem.partition("-")[2]) / _PER_MILLE


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = box
    return int(x0 * scale), int(y0 * scale), int(x1 * scale) + 1, int(y1 * scale) + 1


def _keep(picture: Image.Image, points: float, folder: Path, number: int) -> None:
    by = min(1.0, _A_POINT * points, _LONGEST / max(picture.size))
    if by < 1.0:
        size = max(1, round(picture.width * by)), max(1, round(picture.height * by))
        picture = picture.resize(size, Image.Resampling.BOX)
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=_QUALITY)
    unfinished = folder / f"{number}.{os.getpid()}.part"
    unfinished.write_bytes(held.getvalue())
    unfinished.replace(folder / f"{number}-{round(by / points * _PER_MILLE)}.jpg")
