"""Pictures of the spots that were read from a page: what a person looks at to settle a doubt."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from prongsai.dossier import Source
from prongsai.readers.scan import pictures
from prongsai.readers.scan.ink import Picture
from prongsai.readers.scan.view import with_paper

_LARGEST = 1_600
_SMALL, _SMALLEST_LONG = 2.5, 1_200
_A4_LONG_SIDE = 841.9


class Pages:
    """The pages of one file as pictures; the last one is held, since neighbouring spots share it."""

    def __init__(self, path: Path) -> None:
        self._data, self._name = path.read_bytes(), path.name
        self._held: tuple[int, Picture, float] | None = None

    def crop(self, source: Source, *, small: bool = False) -> bytes | None:
        """The spot of a source as PNG, `small` as JPEG of 180 dots an inch; None where it tells no page or no box."""
        if source.page is None or source.box is None:
            return None
        picture, points = self.page(source.page)
        height, width = picture.shape[:2]
        x0, y0, x1, y1 = with_paper(source.box)
        left, top = max(0, int(x0 / points)), max(0, int(y0 / points))
        right, bottom = min(width, int(x1 / points) + 1), min(height, int(y1 / points) + 1)
        if right - left < 2 or bottom - top < 2:
            return None
        part = picture[top:bottom, left:right]
        return (
            _jpeg(_resized(part, min(_SMALL * points, _SMALLEST_LONG / max(part.shape[:2])))) if small else _png(part)
        )

    def page(self, number: int) -> tuple[Picture, float]:
        """The picture of a page, and points a pixel."""
        if self._held is None or self._held[0] != number:
            shot = self._shot(number)
            points = shot.points or _A4_LONG_SIDE / max(shot.picture.shape[:2])
            self._held = number, shot.picture, points
        return self._held[1], self._held[2]

    def _shot(self, number: int) -> pictures.Shot:
        if b"%PDF-" not in self._data[:1024]:
            return pictures.of_image(self._data, self._name, number)
        import pypdfium2 as pdfium  # noqa: PLC0415 - slow import

        with pdfium.PdfDocument(self._data) as document:
            return pictures.of_pdf(document, number, self._name)


def _png(part: Picture) -> bytes:
    return bytes(cv2.imencode(".png", _for_cv(_resized(part, _LARGEST / max(part.shape[:2]))))[1])


def _jpeg(part: Picture) -> bytes:
    return bytes(cv2.imencode(".jpg", _for_cv(part), [cv2.IMWRITE_JPEG_QUALITY, 75])[1])


def _resized(part: Picture, by: float) -> Picture:
    """The picture made smaller; never larger."""
    if by >= 1.0:
        return part
    return np.asarray(cv2.resize(part, None, fx=by, fy=by, interpolation=cv2.INTER_AREA), np.uint8)


def _for_cv(part: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(part, cv2.COLOR_RGB2BGR), np.uint8) if part.ndim == 3 else part
