"""A photograph of a page: the sheet of paper found on the desk, and cut out as if it lay flat under a scanner."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.ink import Picture
from prongsai.readers.scan.straight import Page, warped

_SMALL = 700
_LEAST, _MOST = 0.25, 0.97
_DARK_DESK = 0.82
_CORNER_OFF = 0.02
_AROUND, _SIDES = 0.5, 3


def cut_out(page: Page) -> Page:
    """The page without the desk around it; the same where no sheet of paper stands out."""
    grey = page.picture if page.picture.ndim == 2 else cv2.cvtColor(page.picture, cv2.COLOR_RGB2GRAY)
    corners = _corners(np.asarray(grey, np.uint8))
    if corners is None:
        return page
    (a, b, c, d) = corners
    width = round(max(np.linalg.norm(b - a), np.linalg.norm(c - d)))
    height = round(max(np.linalg.norm(d - a), np.linalg.norm(c - b)))
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    forth = np.asarray(cv2.getPerspectiveTransform(corners, flat), np.float64)
    return warped(page, forth, (width, height))


def _corners(grey: Picture) -> NDArray[np.float32] | None:
    """The corners of the sheet: left and right above, right and left below; None where there is no edge to see."""
    scale = _SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    soft = cv2.morphologyEx(cv2.GaussianBlur(small, (0, 0), 2), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    _, mask = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    inside, outside = soft[mask > 0], soft[mask == 0]
    if not len(outside) or not len(inside) or float(np.median(outside)) > _DARK_DESK * float(np.median(inside)):
        return None
    if not _lies_around(mask == 0):
        return None
    shapes, _ = cv2.findContours(np.asarray(mask, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheet = cv2.convexHull(max(shapes, key=cv2.contourArea))
    share = cv2.contourArea(sheet) / small.size
    if not _LEAST < share < _MOST:
        return None
    four = cv2.approxPolyDP(sheet, _CORNER_OFF * cv2.arcLength(sheet, closed=True), closed=True)
    if len(four) != 4:
        return None
    points = four.reshape(4, 2).astype(np.float32) / scale
    sums, differences = points.sum(axis=1), points[:, 1] - points[:, 0]
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return points[order] if len(set(map(int, order))) == 4 else None


def _lies_around(outside: NDArray[np.bool_]) -> bool:
    """Whether what is dark lies along the sides of the picture as a desk does, and is no dark part of the page."""
    sides = (outside[0], outside[-1], outside[:, 0], outside[:, -1])
    return sum(float(side.mean()) > _AROUND for side in sides) >= _SIDES
