"""Printed digits by their shape: Thai and Arabic ones, which optical reading of words confuses most.

Two small nets look at each glyph, one at its pixels, one at the directions of its edges. They were trained apart
(tools/train_glyphs.py), so that where both are sure of the same digit it is that digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Vector = NDArray[np.float32]

DIGITS = "๐๑๒๓๔๕๖๗๘๙0123456789"
"""The first classes of the nets."""
WIDE, HIGH = 20, 24
EDGE, CELL, DIRECTIONS = 24, 4, 8
_PLACES, _NARROW = 5, 0.95
JOINED = "joined"
"""The class of two glyphs that touch."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """What a shape is taken for: a character (or `JOINED`), and how sure both nets are of it, 0-1.

    `digit` is the digit that it would be if it were one.
    """

    char: str
    sure: float
    digit: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a glyph stands in its line, in parts of the height of a letter without marks (`body`).

    Width, height, and how far top and bottom stand above the baseline.
    """

    width: float
    height: float
    top: float
    bottom: float


def shape_of(ink: NDArray[np.float32], frame: Frame) -> tuple[Vector, Vector]:
    """Features of a glyph for the two nets; `ink` is 0 for paper and 1 for ink, cut tightly around the glyph."""
    place = np.array([frame.width, frame.height, frame.top, frame.bottom, float(ink.mean())], np.float32)
    pixels = cv2.resize(ink, (WIDE, HIGH), interpolation=cv2.INTER_AREA).ravel()
    return np.concatenate([pixels, place]).astype(np.float32), np.concatenate([_edges(ink), place]).astype(np.float32)


def _edges(ink: NDArray[np.float32]) -> Vector:
    """Strength of the edges by direction in each cell of a square around the glyph, its proportions kept."""
    height, width = ink.shape
    scale = (EDGE - 4) / max(height, width)
    small = cv2.resize(ink, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA)
    square = np.zeros((EDGE, EDGE), np.float32)
    y, x = (EDGE - small.shape[0]) // 2, (EDGE - small.shape[1]) // 2
    square[y : y + small.shape[0], x : x + small.shape[1]] = small
    dx, dy = cv2.Sobel(square, cv2.CV_32F, 1, 0), cv2.Sobel(square, cv2.CV_32F, 0, 1)
    bins = np.floor((np.arctan2(dy, dx) + np.pi) / (2 * np.pi) * DIRECTIONS).astype(int) % DIRECTIONS
    cells = EDGE // CELL
    out = np.zeros((cells, cells, DIRECTIONS), np.float32)
    rows, columns = np.indices((EDGE, EDGE)) // CELL
    np.add.at(out, (rows, columns, bins), np.hypot(dx, dy))
    return np.asarray(out / (np.linalg.norm(out) + 1e-6) * 8, np.float32).ravel()


class Nets:
    """The two nets and the characters that they tell apart."""

    def __init__(self, kept: Any) -> None:
        self.chars: tuple[str, ...] = tuple(str(char) for char in kept["chars"])
        self._layers = [
            [np.asarray(kept[f"{net}_{name}"], np.float32) for name in ("w1", "b1", "w2", "b2")] for net in "ab"
        ]

    def tell(self, shapes: list[tuple[Vector, Vector]]) -> list[Glyph]:
        """What each of several glyphs is."""
        if not shapes:
            return []
        sides = (np.stack([shape[net] for shape in shapes]) for net in (0, 1))
        one, other = (_chances(x, *layers) for x, layers in zip(sides, self._layers, strict=True))
        both = np.log(one + 1e-6) + np.log(other + 1e-6)
        widths = np.array([shape[0][-_PLACES] for shape in shapes])
        both[widths < _NARROW, self.chars.index(JOINED)] = -np.inf
        best = np.argmax(both, axis=1)
        digits = np.argmax(both[:, : len(DIGITS)], axis=1)
        return [
            Glyph(self.chars[k], float(min(one[n, k], other[n, k])), self.chars[d])
            for n, (k, d) in enumerate(zip(best, digits, strict=True))
        ]


def _chances(x: Vector, w1: Vector, b1: Vector, w2: Vector, b2: Vector) -> Vector:
    raw = np.maximum(x @ w1 + b1, 0) @ w2 + b2
    raised = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


@cache
def nets() -> Nets:
    """The trained nets of the package."""
    with np.load(Path(__file__).with_name("glyphs.npz")) as kept:
        return Nets(kept)
