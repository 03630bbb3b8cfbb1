"""Even light for a scanned or photographed page: shadows go, coloured ink (stamps, pens) goes, black print stays."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.ink import PAPER, Picture, body_of, shapes_of

_SMALL = 600
_INK, _SATURATED = 160, 50
_MOSTLY_PRINT = 0.35
_LARGER = 4.0
"""Of a ring or a signature, against a letter."""
_HUES, _INKS, _BEFORE_RED, _LEAST_OF_AN_INK = 180, 6, 15, 40
_SAFELY, _ABOVE_PRINT, _LEAST_STEP, _COARSE = 0.9, 1.2, 10, 9
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
    """Grey levels; coloured ink is made paper, what is printed beneath it stays.

    Where much of the page is coloured letters they are its print: only rings and strokes of a pen go then.
    """
    grey = np.asarray(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY), np.uint8)
    coloured = _coloured(flat, grey)
    if not coloured.any():
        return grey
    hues = cv2.cvtColor(cv2.GaussianBlur(flat, (0, 0), 1.0), cv2.COLOR_RGB2HSV)[:, :, 0]
    inks = (hues.astype(np.int16) + _BEFORE_RED) % _HUES // (_HUES // _INKS)
    out = grey
    for ink in range(_INKS):
        own = coloured & (inks == ink)
        if own.sum() > _LEAST_OF_AN_INK:
            out = np.maximum(out, lifted(grey, own))
    return out


def _coloured(flat: Picture, grey: Picture) -> NDArray[np.bool_]:
    """Where coloured ink lies that is no print."""
    spread = flat.max(axis=2).astype(np.int16) - flat.min(axis=2)
    ink = grey < _INK
    coloured = np.asarray(ink & (spread > _SATURATED), np.bool_)
    if coloured.sum() <= _MOSTLY_PRINT * ink.sum():
        return coloured
    body = body_of(shapes_of((ink * PAPER).astype(np.uint8))[1])
    _, told = shapes_of((coloured * PAPER).astype(np.uint8))
    large = np.flatnonzero((told[:, 2:4] > _LARGER * max(body, 1)).all(axis=1))
    within = np.zeros_like(grey)
    for x, y, width, height in told[large[large > 0], :4]:
        within[y : y + height, x : x + width] = PAPER
    return np.asarray((within > 0) & coloured, np.bool_)


def lifted(grey: Picture, ink: NDArray[np.bool_]) -> Picture:
    """The picture with one coloured ink made as light as paper: what is darker than it is print.

    JPEG keeps colours coarser than light: what lies close to the ink is taken for it, and is paper or print anyway.
    """
    around = cv2.dilate(ink.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_COARSE, _COARSE))) > 0
    printed, own = float(np.percentile(grey[grey < _INK], 5)), float(np.percentile(grey[ink], 25)) * _SAFELY
    own = max(own, _ABOVE_PRINT * printed + _LEAST_STEP)
    through = np.clip((grey.astype(np.float32) - printed) * (PAPER / (own - printed)), 0, PAPER)
    # What is left of thin strokes is thinner than any print, and lies apart from it.
    told = through.astype(np.uint8)
    near = cv2.dilate((cv2.medianBlur(told, 3) < _INK).astype(np.uint8), np.ones((_COARSE, _COARSE), np.uint8)) > 0
    told[~near] = PAPER
    return np.where(around, told, grey).astype(np.uint8)


def _quiet(grey: Picture) -> Picture:
    """Without the specks of a noisy scan: only where noise is strong, since a filter also takes tone marks."""
    rest = cv2.absdiff(grey, cv2.medianBlur(grey, 3))
    noise = float(np.percentile(rest, 90))
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), np.uint8) if noise > _NOISY else grey
