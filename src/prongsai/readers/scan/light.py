"""Even light for a scanned or photographed page: shadows go, coloured ink (stamps, pens) goes, black print stays."""

from __future__ import annotations

import cv2
import numpy as np

from prongsai.readers.scan.ink import PAPER, Picture

_SMALL = 600
_SATURATED = 70
_MOSTLY_PRINT = 0.35
_NOISY = 9.0


def even(picture: Picture) -> Picture:
    """The page as grey levels on white paper; `picture` is grey, or colour with its last axis red, green, blue."""
    if picture.ndim == 3:
        flat = np.stack([_flat(np.ascontiguousarray(picture[:, :, k])) for k in range(3)], axis=2)
        grey = _without_colour(flat)
    else:
        grey = _flat(picture)
    return _quiet(grey)


def _flat(channel: Picture) -> Picture:
    """A channel divided by the paper around: the brightest nearby, smoothed."""
    scale = min(1.0, _SMALL / max(channel.shape))
    small = cv2.resize(channel, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 21), (0, 0), 7)
    paper = cv2.resize(paper, (channel.shape[1], channel.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(channel, np.maximum(paper, 40), scale=float(PAPER)), np.uint8)


def _without_colour(flat: Picture) -> Picture:
    """Grey levels; where little of the ink is coloured it is a stamp or a pen, and is made as light as its hue."""
    light, dark = flat.max(axis=2), flat.min(axis=2)
    grey = cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY)
    ink = grey < 160
    coloured = ink & (light.astype(np.int16) - dark > _SATURATED)
    if not coloured.any() or coloured.sum() > _MOSTLY_PRINT * ink.sum():
        return np.asarray(grey, np.uint8)
    around = cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    lifted = np.clip((light.astype(np.int16) - 90) * 3, 0, PAPER)
    return np.where(around, np.maximum(grey, lifted), grey).astype(np.uint8)


def _quiet(grey: Picture) -> Picture:
    """Without the specks of a noisy scan: only where noise is strong, since a filter also takes tone marks."""
    rest = cv2.absdiff(grey, cv2.medianBlur(grey, 3))
    noise = float(np.percentile(rest, 90))
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), np.uint8) if noise > _NOISY else grey
