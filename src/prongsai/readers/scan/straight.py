"""A page laid straight: turned upright, cut out of a photograph, skew, slant and curl taken out of its lines."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.ink import PAPER, Picture, body_of, ink_of, shapes_of

Matrix = NDArray[np.float64]
_SMALL = 900
_STEEPEST = 5.0
_FINE = 0.05
_LONG = 12
_MOST_BEND = 4.0
_LEAST_BEND = 0.12


@dataclass(slots=True)
class Page:
    """A page on its way to being straight: its picture, and the matrix back to where it came from."""

    picture: Picture
    back: Matrix
    slack: float = 0.0


def begin(picture: Picture) -> Page:
    """A page as it came."""
    return Page(picture, np.eye(3))


def warped(page: Page, forth: Matrix, size: tuple[int, int]) -> Page:
    """The page through a matrix of the picture's own pixels, to a new width and height."""
    white = (PAPER,) * (3 if page.picture.ndim == 3 else 1)
    picture = cv2.warpPerspective(page.picture, forth, size, flags=cv2.INTER_CUBIC, borderValue=white)
    return Page(np.asarray(picture, np.uint8), page.back @ np.linalg.inv(forth), page.slack)


def quarter(page: Page, turns: int) -> Page:
    """The page turned by right angles to the right."""
    height, width = page.picture.shape[:2]
    if not turns % 4:
        return page
    forth = {
        1: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1]]),
        2: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1]]),
        3: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]]),
    }[turns % 4].astype(np.float64)
    picture = np.ascontiguousarray(np.rot90(page.picture, -turns))
    return Page(picture, page.back @ np.linalg.inv(forth), page.slack)


def lies_on_its_side(grey: Picture) -> bool:
    """Whether the lines of letters run up or down the page: gaps between lines are clearer than between letters."""
    ink = _small_ink(grey)
    return _clearness(ink.T) > 1.25 * _clearness(ink)


def _clearness(ink: NDArray[np.float32]) -> float:
    """How clearly the rows part into lines and gaps, best over small turns."""
    return max(_score(ink, angle) for angle in (-2.0, 0.0, 2.0))


def _small_ink(grey: Picture) -> NDArray[np.float32]:
    scale = min(1.0, _SMALL / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = ink_of(np.asarray(small, np.uint8))
    # Rules of tables run both ways and say nothing of the letters.
    for shape in ((1, 60), (60, 1)):
        ink[cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) > 0] = 0
    return np.asarray(ink, np.float32) / np.float32(255)


def _score(ink: NDArray[np.float32], angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float(np.square(np.diff(rows)).sum() / max(float(rows.sum()), 1.0))


def skew_of(grey: Picture) -> float:
    """Degrees by which the page must be turned (to the left) so that its lines are level."""
    ink = _small_ink(grey)
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=lambda a: _score(ink, float(a)))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, _FINE), key=lambda a: _score(ink, float(a)))
    return float(fine)


def level(page: Page, degrees: float) -> Page:
    """The page turned to the left by so many degrees, on a sheet large enough for all of it."""
    if abs(degrees) < _FINE / 2:
        return page
    height, width = page.picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = (round(height * sin + width * cos), round(height * cos + width * sin))
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return warped(page, np.vstack([turn, [0, 0, 1]]), size)


def flattened(page: Page) -> Page:
    """The page with its lines of letters level and its upright rules upright, where they are bent or fan out."""
    ink = ink_of(page.picture)
    body = body_of(shapes_of(ink)[1])
    if not body:
        return page
    down = _field(_line_curves(ink, body), page.picture.shape, body)
    across = _field(_rule_curves(ink, body), page.picture.shape[::-1], body)
    if down is None and across is None:
        return page
    height, width = page.picture.shape
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    slack = 0.0
    if down is not None:
        ys, slack = ys + down, float(np.abs(down).max())
    if across is not None:
        xs = xs + across.T
    moved = cv2.remap(page.picture, xs, ys, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(PAPER,))
    return Page(np.asarray(moved, np.uint8), page.back, page.slack + slack)


Curve = NDArray[np.float64]
"""Points (x, y) along one line of letters or one rule."""


def _line_curves(ink: Picture, body: int) -> list[Curve]:
    """Middles of the long lines of letters, at steps along them."""
    smeared = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    smeared = cv2.morphologyEx(smeared, cv2.MORPH_CLOSE, np.ones((1, round(1.6 * body)), np.uint8))
    smeared = cv2.morphologyEx(
        smeared, cv2.MORPH_OPEN, np.ones((max(2, round(0.5 * body)), round(1.5 * body)), np.uint8)
    )
    return _curves(np.asarray(smeared, np.uint8), body, 3.0)


def _rule_curves(ink: Picture, body: int) -> list[Curve]:
    """Middles of the long upright rules, with x and y exchanged."""
    turned = np.ascontiguousarray(ink.T)
    opened = cv2.morphologyEx(turned, cv2.MORPH_OPEN, np.ones((1, 2 * body), np.uint8))
    return _curves(np.asarray(cv2.dilate(opened, np.ones((3, 3), np.uint8)), np.uint8), body, 0.6)


def _curves(ink: Picture, body: int, thickest: float) -> list[Curve]:
    labels, told = shapes_of(ink)
    out = []
    for number in range(1, len(told)):
        x, y, width, height, area = (int(v) for v in told[number])
        if width < _LONG * body or area / width > thickest * body or height > 0.3 * width:
            continue
        own = labels[y : y + height, x : x + width] == number
        steps = np.arange(0, width, max(1, body))
        columns = own[:, steps]
        filled = columns.any(axis=0)
        heights = np.where(
            filled, (columns * np.arange(height)[:, None]).sum(axis=0) / np.maximum(columns.sum(axis=0), 1), 0
        )
        out.append(np.stack([steps[filled] + x, heights[filled] + y], axis=1).astype(np.float64))
    return [curve for curve in out if len(curve) >= 6]


def _field(curves: list[Curve], shape: tuple[int, ...], body: int) -> NDArray[np.float32] | None:
    """How far each spot lies off its line, as a smooth field; None where nothing is bent worth mending."""
    if len(curves) < 4:
        return None
    height, width = shape[:2]
    rows, values = [], []
    for curve in curves:
        terms = _terms(curve[:, 0] / width, np.full(len(curve), curve[:, 1].mean() / height))
        rows.append(terms - terms.mean(axis=0))
        values.append(curve[:, 1] - curve[:, 1].mean())
    matrix, wanted = np.concatenate(rows), np.concatenate(values)
    told = np.linalg.lstsq(matrix.T @ matrix + 1e-3 * np.eye(matrix.shape[1]), matrix.T @ wanted, rcond=None)[0]
    fit = matrix @ told
    kept = np.abs(wanted - fit) < 0.4 * body
    if kept.sum() < 0.6 * len(kept):
        return None
    matrix, wanted = matrix[kept], wanted[kept]
    told = np.linalg.lstsq(matrix.T @ matrix + 1e-3 * np.eye(matrix.shape[1]), matrix.T @ wanted, rcond=None)[0]
    if np.abs(matrix @ told).max() < _LEAST_BEND * body:
        return None
    xs, ys = np.meshgrid(np.linspace(0, 1, 64), np.linspace(0, 1, 64))
    small = (_terms(xs.ravel(), ys.ravel()) @ told).reshape(64, 64)
    small -= small.mean()
    if np.abs(small).max() > _MOST_BEND * body * 4:
        return None
    return np.asarray(cv2.resize(small.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _terms(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """A surface that is bent along a line, and differently over the height of the page."""
    return np.stack([x, x**2, x**3, x * y, x**2 * y, x**3 * y, x * y**2, x**2 * y**2], axis=1)
