"""Photographs and other dense pictures on a page: taken out before anything is read, since they hold no print."""

from __future__ import annotations

import cv2
import numpy as np

from prongsai.readers.scan.ink import PAPER, Labels, Picture

_POINTS = 3.0
"""Of one small pixel: a page of A4 is 198 by 281 of them."""
_WINDOW = 13
_DARK = 190
_DENSE, _STILL_DENSE = 0.42, 0.33
_LEAST_SIDE, _LEAST_AREA = 20, 900
"""Small pixels: two centimetres, and a stamp's worth. Print is never so dense over so much."""
_FULL = 0.6


def without_plates(grey: Picture, scale: float) -> tuple[Picture, float]:
    """The page with its photographs made paper, and their share of it; `grey` has even light.

    `scale` is points a pixel. Nothing is left of a page that is all picture.
    """
    plates = _plates(grey, scale)
    if not plates.any():
        return grey, 0.0
    height, width = grey.shape
    whole = cv2.resize(plates, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.where(whole > 0, PAPER, grey).astype(np.uint8), float((plates > 0).mean())


def _plates(grey: Picture, scale: float) -> Picture:
    """255 where a picture lies, small."""
    height, width = grey.shape
    size = (max(1, round(width * scale / _POINTS)), max(1, round(height * scale / _POINTS)))
    dark = (grey < _DARK).astype(np.float32)
    density = cv2.blur(cv2.resize(dark, size, interpolation=cv2.INTER_AREA), (_WINDOW, _WINDOW))
    spread = np.asarray(density > _STILL_DENSE, np.uint8)
    _, labels, told, _ = cv2.connectedComponentsWithStats(spread, connectivity=8)
    seeds = np.unique(np.asarray(labels)[density > _DENSE])
    found = np.zeros((size[1], size[0]), np.uint8)
    for number in seeds[seeds > 0]:
        x, y, across, down, area = (int(v) for v in told[number])
        if min(across, down) >= _LEAST_SIDE and area >= _LEAST_AREA:
            _take(found, np.asarray(labels, np.int32), int(number), (x, y, x + across, y + down))
    return found


def _take(found: Picture, labels: Labels, number: int, box: tuple[int, int, int, int]) -> None:
    """Mark one picture: its whole frame where it fills it, else its own shape."""
    x0, y0, x1, y1 = box
    own = labels[y0:y1, x0:x1] == number
    if own.mean() > _FULL:
        found[y0:y1, x0:x1] = PAPER
    else:
        found[y0:y1, x0:x1][own] = PAPER
