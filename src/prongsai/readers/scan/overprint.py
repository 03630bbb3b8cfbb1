"""Stamps and signatures on a grey scan: ink paler than print, in strokes that cross the lines; what lies under stays.

Without colour only three things together tell them from print: they are paler at the heart of their strokes, hang
together over more than a letter's height both ways, and are drawn as thin as letters are.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.ink import PAPER, Picture, shapes_of
from prongsai.readers.scan.light import lifted

_HEART = 5
_PALER = 0.2
_LARGE, _LONG, _HIGH = 4.0, 6.0, 1.6
"""A ring both ways, or a signature along and up, in heights of a letter."""
_THICKEST, _FULLEST = 0.5, 0.35
_LEAST = 2.0
_PALE_PRINT = 0.04
_BRIDGE = 0.25


def without_overprint(grey: Picture, ink: Picture, body: int) -> Picture:
    """The page without stamps and signatures; `ink` is 255 where there is ink, rules of tables left out."""
    own = _overprint(grey, ink, body)
    return lifted(grey, own) if own is not None else grey


def _overprint(grey: Picture, ink: Picture, body: int) -> NDArray[np.bool_] | None:
    if not ink.any():
        return None
    printed = float(np.percentile(grey[ink > 0], 5))
    heart = cv2.erode(grey, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_HEART, _HEART)))
    pale = ((ink > 0) & (heart > printed + _PALER * (PAPER - printed))).astype(np.uint8)
    # Print that crosses a stroke cuts it.
    side = 2 * round(_BRIDGE * body) + 1
    labels, told = shapes_of(np.asarray(cv2.dilate(pale, np.ones((side, side), np.uint8)) * PAPER, np.uint8))
    chosen = (
        [n for n in range(1, len(told)) if _is_drawn(pale, labels == n, told[n], body)] if len(told) < 5_000 else []
    )
    own = np.isin(labels, chosen) & (pale > 0) if chosen else np.zeros_like(pale, np.bool_)
    # Where print is pale as well, as on a poor scan, nothing tells it from a stamp.
    rest = (ink > 0) & ~own
    is_apart = own.any() and float(pale[rest].mean()) < _PALE_PRINT
    return np.asarray(own, np.bool_) if is_apart else None


def _is_drawn(pale: Picture, own: NDArray[np.bool_], told: NDArray[np.int32], body: int) -> bool:
    """Whether a pale piece is as large as a stamp or a signature, and made of thin strokes."""
    x, y, width, height = (int(side) for side in told[:4])
    ring = min(width, height) > _LARGE * body
    signature = width > _LONG * body and height > _HIGH * body
    if not (ring or signature):
        return False
    part = np.where(own[y : y + height, x : x + width], pale[y : y + height, x : x + width], 0).astype(np.uint8)
    inked = int(part.sum())
    if inked < _LEAST * max(width, height) or inked > _FULLEST * width * height:
        return False
    depth = cv2.distanceTransform(part, cv2.DIST_L2, 3)
    return bool(2 * np.percentile(depth[part > 0], 90) <= _THICKEST * body)
