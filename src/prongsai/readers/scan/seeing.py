"""One picture of a page to what stands on it: lit evenly, laid straight, at the right size, read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from prongsai.readers.scan import words
from prongsai.readers.scan.ink import PAPER, Picture, body_of, ink_of, shapes_of, strips_of
from prongsai.readers.scan.light import even
from prongsai.readers.scan.page import Laid, laid_out
from prongsai.readers.scan.photo import cut_out
from prongsai.readers.scan.plates import without_plates
from prongsai.readers.scan.straight import (
    Page,
    begin,
    flattened,
    level,
    lies_on_its_side,
    quarter,
    skew_of,
    warped,
)
from prongsai.readers.scan.sureness import worded
from prongsai.readers.scan.view import View

_LEAST_BODY, _MOST_BODY, _GOOD_BODY = 21, 40, 26
_A4_LONG_SIDE = 841.9
_PROBED = 6
_READS_WELL, _BETTER = 0.5, 0.1
_MOSTLY_PLATES, _READS_BESIDE = 0.3, 0.6
"""What is left of a photograph beside its dense parts can look like letters; words beside photographs read well."""
_LONGEST_PAGE = 1.9
"""Of a page, against its width."""
_PALE, _MOSTLY_PALE, _IS_PAGE = 200, 0.6, 0.4


@dataclass(slots=True)
class Read:
    """What was read on one page, its size in points, and the way back to the points of the page as it came."""

    laid: Laid
    width: float
    height: float
    view: View
    turned: bool = False


def see(picture: Picture, number: int, *, points: float | None, photo: bool) -> Read:
    """Read one page; `picture` is grey or colour, `points` is points a pixel where that is known.

    `photo` lets the sheet of paper be looked for on a desk.
    """
    page = begin(picture)
    as_it_came = points or _A4_LONG_SIDE / max(picture.shape[:2])
    if photo:
        page = cut_out(page)
    scale = points or _A4_LONG_SIDE / max(page.picture.shape[:2])
    grey, plates = without_plates(even(page.picture), scale)
    page, turned, sure = _upright(Page(grey, page.back))
    if plates > _MOSTLY_PLATES and sure < _READS_BESIDE:
        page = replace(page, picture=np.full_like(page.picture, PAPER))
    page = flattened(level(page, skew_of(page.picture)))
    page, scale = _resized(page, scale)
    laid = laid_out(page.picture, number, scale)
    height, width = page.picture.shape
    return Read(laid, width * scale, height * scale, _in_points(page, scale, as_it_came), turned)


def is_page(picture: Picture, points: float | None) -> bool:
    """Whether a picture is a page that can be read: mostly paper, with lines of words; `points` as for `see`."""
    if max(picture.shape[:2]) > _LONGEST_PAGE * min(picture.shape[:2]):
        return False
    page = cut_out(begin(picture))
    scale = points or _A4_LONG_SIDE / max(page.picture.shape[:2])
    grey, plates = without_plates(even(page.picture), scale)
    if plates > _MOSTLY_PLATES or float((grey > _PALE).mean()) < _MOSTLY_PALE:
        return False
    return _upright(Page(grey, page.back))[2] >= _IS_PAGE


def _upright(page: Page) -> tuple[Page, bool, float]:
    """The page with its lines level and its letters on their feet, whether it was turned, and how well it reads."""
    best, most = page, _sureness(page.picture)
    for turn in (1, 3, 2) if lies_on_its_side(page.picture) else (2, 1, 3):
        if most >= _READS_WELL:
            break
        other = quarter(page, turn)
        sure = _sureness(other.picture)
        if sure > most + _BETTER:
            best, most = other, sure
    return best, best is not page, most


def _sureness(grey: Picture) -> float:
    """The share of a few long lines that is read as words, by how sure the engine is; 0 where there are none."""
    grey = level(begin(grey), skew_of(grey)).picture
    ink = ink_of(grey)
    body = body_of(shapes_of(ink)[1])
    if not body:
        return 0.0
    strips = sorted(strips_of(grey, ink, body), key=lambda strip: -len(strip.shapes))[:_PROBED]
    seen = [one for strip in strips for one in words.probed(strip)]
    if not seen:
        return 0.0
    text = "".join((" " if one.blank else "") + one.char for one in seen)
    return worded(text) * sum(one.sure for one in seen) / len(seen)


def _resized(page: Page, scale: float) -> tuple[Page, float]:
    """The page at a size at which letters can be told: neither tiny nor needlessly large."""
    body = body_of(shapes_of(ink_of(page.picture))[1])
    if not body or _LEAST_BODY <= body <= _MOST_BODY:
        return page, scale
    by = _GOOD_BODY / body
    height, width = page.picture.shape
    forth = np.diag([by, by, 1.0])
    moved = warped(page, forth, (round(width * by), round(height * by)))
    flags = cv2.INTER_AREA if by < 1 else cv2.INTER_CUBIC
    picture = cv2.resize(page.picture, (round(width * by), round(height * by)), interpolation=flags)
    return replace(moved, picture=np.asarray(picture, np.uint8)), scale / by


def _in_points(page: Page, scale: float, points: float) -> View:
    """The way back from points of the straight page to points of the page as it came."""
    forth = np.diag([1 / scale, 1 / scale, 1.0])
    matrix = np.diag([points, points, 1.0]) @ page.back @ forth
    return View(tuple(float(v) for v in (matrix / matrix[2, 2]).ravel()), page.slack * scale)
