"""Ink of a scanned page: what is dark, in which shapes it hangs together, and the lines of letters that it makes.

Thai is written on four floors. The lines are found by the letters of the main floor alone; every mark is then given to
the line whose letters it stands nearest to, so that no tone mark is cut off and none is read twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from prongsai.readers.scan.marks import resettled

Picture = NDArray[np.uint8]
Labels = NDArray[np.int32]

PAPER = 255
_LIGHTEST = 200
"""Of ink on paper of 255."""
_SMALLEST_BODY = 7
_LARGEST_BODY = 160
_TALLEST = 3.2
_REACH = 0.95
_NO_RULE = 1.5
_ENOUGH = 0.12
_CLOSEST = 1.3
_HIGHEST_FLOOR = 1.25
_FAR_MARKS, _TOUCHING, _LITTLE = 1.45, 0.5, 0.35
_TALL_FLOOR = 1.6
_FEW, _OTHER_SIZE = 8, 1.25
_WIDE_GAP = 3.0


@dataclass(slots=True)
class Strip:
    """One line of letters cut out: its own ink on white paper, and where it stands (pixels of the whole page).

    `body` is the height of a letter without marks, `baseline` the floor on which letters stand.
    `shapes` are left, top, width and height of each piece of its ink. `crossed` are left and right edges of where
    something too tall for a letter crosses it, as a signature does.
    """

    picture: Picture
    left: int
    top: int
    baseline: int
    body: int
    shapes: NDArray[np.int32]
    crossed: tuple[tuple[int, int], ...] = ()


def ink_of(grey: Picture) -> Picture:
    """255 where there is ink, 0 where there is paper; the picture's light must be even."""
    soft = cv2.GaussianBlur(grey, (0, 0), 0.6)
    # On a page without letters the best parting is one through the grain of its paper.
    parting = min(cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[0], _LIGHTEST)
    return np.asarray(cv2.threshold(soft, parting, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def shapes_of(ink: Picture) -> tuple[Labels, NDArray[np.int32]]:
    """The pieces of ink: a picture of their numbers, and for each number left, top, width, height and area."""
    _, labels, told, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return np.asarray(labels, np.int32), np.asarray(told, np.int32)


def body_of(told: NDArray[np.int32]) -> int:
    """The usual height of a letter without marks; 0 where there are no letters."""
    heights = told[1:, cv2.CC_STAT_HEIGHT]
    widths = told[1:, cv2.CC_STAT_WIDTH]
    letters = (heights >= _SMALLEST_BODY) & (heights <= _LARGEST_BODY) & (widths < 6 * heights) & (heights < 8 * widths)
    if not letters.any():
        return 0
    weights = np.minimum(widths, heights)[letters]
    counts = np.bincount(heights[letters], weights=weights, minlength=_LARGEST_BODY + 3)
    return int(np.convolve(counts, [1, 2, 3, 2, 1], "same").argmax())


def strips_of(grey: Picture, ink: Picture, body: int, *, left: int = 0, top: int = 0) -> list[Strip]:
    """The lines of a part of the page, from top to bottom; `left` and `top` are where the part begins on the page."""
    labels, told = shapes_of(ink)
    numbers = np.arange(len(told))
    heights, area = told[:, cv2.CC_STAT_HEIGHT], told[:, cv2.CC_STAT_AREA]
    tall = np.flatnonzero((heights > _TALLEST * body) & (told[:, cv2.CC_STAT_WIDTH] > _NO_RULE * body))
    over = np.isin(labels, tall[tall > 0])
    kept = (numbers > 0) & (area >= max(4, (0.1 * body) ** 2)) & (heights <= _TALLEST * body)
    numbers, told = numbers[kept], told[kept]
    floors = _floors(told, body, ink.shape[0])
    if not floors:
        return []
    # A floor that runs up into the marks above it would hold those of the line above too.
    letters = [(max(up, down - round(_HIGHEST_FLOOR * body)), down) for up, down in floors]
    home = resettled(told, _homes(told, floors, body), letters, body)
    strips = (_strip(grey, labels, numbers[home == n], told[home == n], floor, body) for n, floor in enumerate(floors))
    crossed = (tuple(_runs(np.asarray(over[up:down].any(axis=0), np.bool_))) for up, down in floors)
    found = zip(strips, crossed, strict=True)
    return [_moved(replace(strip, crossed=at), left, top) for strip, at in found if strip is not None]


def _floors(told: NDArray[np.int32], body: int, height: int) -> list[tuple[int, int]]:
    """Top and bottom of the main floor of each line: where letters without marks stand."""
    profile = np.zeros(height + 1, np.float32)
    tall = told[(told[:, 3] > 0.65 * body) & (told[:, 3] < 1.8 * body)]
    if not len(tall):
        tall = told[told[:, 3] > 0.3 * body]
    np.add.at(profile, tall[:, 1], tall[:, 2])
    np.add.at(profile, tall[:, 1] + tall[:, 3], -tall[:, 2])
    profile = np.asarray(np.cumsum(profile), np.float32)
    floors: list[tuple[int, int]] = []
    for start, end in _runs(profile > 0):
        part = profile[start:end]
        floors += [(start + a, start + b) for a, b in _runs(part > _ENOUGH * part.max())]
    return _lines([(a, b) for a, b in _parted(floors, profile, body) if b - a > 0.25 * body], profile, body)


def _lines(floors: list[tuple[int, int]], profile: NDArray[np.float32], body: int) -> list[tuple[int, int]]:
    """Without the rows of marks that stand too near to a line of letters to be one."""
    out: list[tuple[int, int]] = []
    for floor in floors:
        if out and (floor[1] - out[-1][1] < _CLOSEST * body or _is_marks(out[-1], floor, profile, body)):
            out[-1] = max(out[-1], floor, key=lambda each: float(profile[each[0] : each[1]].sum()))
        else:
            out.append(floor)
    return out


def _is_marks(row: tuple[int, int], floor: tuple[int, int], profile: NDArray[np.float32], body: int) -> bool:
    """Whether a row of little ink right above a line of letters holds its marks; those of a heading are tall ones."""
    far = floor[1] - row[1] >= _FAR_MARKS * _height(floor, body) or floor[0] - row[1] > _TOUCHING * body
    return not far and float(profile[slice(*row)].sum()) < _LITTLE * float(profile[slice(*floor)].sum())


def _height(floor: tuple[int, int], body: int) -> float:
    """The height of the letters of a line: the usual one, or more for a heading."""
    return max(body, min(floor[1] - floor[0], _TALL_FLOOR * body))


def _parted(floors: list[tuple[int, int]], profile: NDArray[np.float32], body: int) -> list[tuple[int, int]]:
    """Floors that run together because the lines stand close or slant, cut where least ink is."""
    out: list[tuple[int, int]] = []
    for start, end in floors:
        while end - start > 2.1 * body:
            low, high = start + round(0.7 * body), min(start + round(1.9 * body), end - round(0.5 * body))
            cut = low + int(profile[low:high].argmin())
            out.append((start, cut))
            start = cut + 1
        out.append((start, end))
    return out


def _runs(on: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _homes(told: NDArray[np.int32], floors: list[tuple[int, int]], body: int) -> NDArray[np.int64]:
    """The line of each piece of ink, -1 for none: by overlap for letters, by distance for marks."""
    tops = told[:, 1:2].astype(np.float32)
    bottoms = tops + told[:, 3:4]
    up, down = (np.array([floor[k] for floor in floors], np.float32)[None, :] for k in (0, 1))
    overlap = np.minimum(bottoms, down) - np.maximum(tops, up)
    # A mark below letters stands close to them, one above may stand on another mark.
    distance = np.where(overlap > 0, -overlap, np.where(bottoms <= up, up - bottoms, 1.6 * (tops - down)))
    best = distance.argmin(axis=1)
    reach = np.array([_REACH * _height(floor, body) for floor in floors], np.float32)
    return np.where(distance.min(axis=1) < reach[best], best, -1)


def _strip(
    grey: Picture,
    labels: Labels,
    numbers: NDArray[np.int64],
    told: NDArray[np.int32],
    floor: tuple[int, int],
    body: int,
) -> Strip | None:
    if not len(numbers):
        return None
    x0, y0 = int(told[:, 0].min()), int(told[:, 1].min())
    x1, y1 = int((told[:, 0] + told[:, 2]).max()), int((told[:, 1] + told[:, 3]).max())
    own = np.isin(labels[y0:y1, x0:x1], numbers).astype(np.uint8)
    near = cv2.dilate(own, np.ones((3, 3), np.uint8))
    picture = np.where(near > 0, grey[y0:y1, x0:x1], PAPER).astype(np.uint8)
    on_floor = told[(told[:, 1] < floor[1]) & (told[:, 1] + told[:, 3] > floor[0])]
    body, baseline = _measures(on_floor, floor, body)
    order = np.argsort(told[:, 0], kind="stable")
    return Strip(picture, x0, y0, baseline, body, told[order][:, :4].copy())


def _measures(told: NDArray[np.int32], floor: tuple[int, int], usual: int) -> tuple[int, int]:
    """Height of a letter and its floor, as most of the ink of a line has them.

    Where few letters tell it, or tell nearly the usual height of the page, it is that.
    """
    tall = told[told[:, 3] > 0.6 * min(floor[1] - floor[0], _OTHER_SIZE * usual)]
    if not len(tall):
        return usual, floor[1]
    body, baseline = int(np.percentile(tall[:, 3], 35)), int(np.median(tall[:, 1] + tall[:, 3]))
    likely = 1 / _OTHER_SIZE < body / usual < _OTHER_SIZE if len(tall) >= _FEW else 0.5 < body / usual < 2
    return usual if likely else body, baseline


def parted(strip: Strip) -> list[Strip]:
    """The line cut at wide gaps: the columns of a table without rules, a label and what stands far behind it."""
    groups: list[list[NDArray[np.int32]]] = []
    reach = 0
    for shape in strip.shapes:
        if not groups or shape[0] - reach > _WIDE_GAP * strip.body:
            groups.append([])
        groups[-1].append(shape)
        reach = max(reach, int(shape[0] + shape[2])) if len(groups[-1]) > 1 else int(shape[0] + shape[2])
    return [_part(strip, np.stack(group)) for group in groups] if len(groups) > 1 else [strip]


def _part(strip: Strip, shapes: NDArray[np.int32]) -> Strip:
    left, right = int(shapes[:, 0].min()), int((shapes[:, 0] + shapes[:, 2]).max())
    picture = np.ascontiguousarray(strip.picture[:, max(0, left - strip.left - 1) : right - strip.left + 1])
    return Strip(picture, max(strip.left, left - 1), strip.top, strip.baseline, strip.body, shapes, strip.crossed)


def _moved(strip: Strip, left: int, top: int) -> Strip:
    shapes = strip.shapes + np.array([left, top, 0, 0], np.int32)
    crossed = tuple((x0 + left, x1 + left) for x0, x1 in strip.crossed)
    return Strip(strip.picture, strip.left + left, strip.top + top, strip.baseline + top, strip.body, shapes, crossed)
