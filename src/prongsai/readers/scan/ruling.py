"""Rules of a scanned page: level and upright lines found in its ink, broken ones put together, and taken out of it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from prongsai.readers.pdf_rules import Rule
from prongsai.readers.scan.ink import Picture, shapes_of

_LONG = 2.4
_STROKE = 0.34
_GAP = 1.6
_DRIFT = 0.3
_SHORTEST = 3.2
_COVERED = 0.55
_OVERSHOOT = 1.2
_BESIDE, _LETTERS = 3, 0.3
_MOST_PIECES = 4_000
"""Of one page: what has more is no table but a picture, and would take hours to put together."""


def rules_in(ink: Picture, body: int) -> tuple[list[Rule], list[Rule], Picture]:
    """The level and the upright rules in pixels, and a picture of their ink (255)."""
    level, drawn = _found(ink, body)
    upright, drawn_up = _found(np.ascontiguousarray(ink.T), body)
    level, upright = _meeting(level, upright, body), _meeting(upright, level, body)
    drawn = np.maximum(drawn, drawn_up.T)
    return level, upright, np.asarray(cv2.dilate(drawn, np.ones((3, 3), np.uint8)), np.uint8)


def _found(ink: Picture, body: int) -> tuple[list[Rule], Picture]:
    """Level rules: straight thin pieces, those on one height joined over small gaps."""
    thick = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, max(3, round(0.15 * body))), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, round(_LONG * body)), np.uint8))
    drawn = np.zeros_like(ink)
    pieces: list[Rule] = []
    # A slanted rule falls into steps: a little height joins them again.
    labels, told = shapes_of(np.asarray(cv2.dilate(opened, np.ones((3, 3), np.uint8)), np.uint8))
    for number in range(1, len(told)):
        x, y, width, height, area = (int(v) for v in told[number])
        if area / width > _STROKE * body + 4 or width < _LONG * body or height > 0.06 * width + 0.5 * body:
            continue
        part = labels[y : y + height, x : x + width] == number
        if _is_of_letters(ink, part, x, y):
            continue
        drawn[y : y + height, x : x + width][part] = 255
        pieces.append(Rule(y + height / 2, x, x + width))
    joined = _joined(pieces, body) if len(pieces) <= _MOST_PIECES else []
    return [rule for rule in joined if rule.end - rule.start >= _SHORTEST * body], drawn


def _is_of_letters(ink: Picture, part: NDArray[np.bool_], left: int, top: int) -> bool:
    """Whether a level piece is made of letters that run together: strokes go on above or below most of it."""
    height, width = part.shape
    inked = np.zeros((height + 2 * _BESIDE, width), np.bool_)
    low, high = max(0, top - _BESIDE), min(ink.shape[0], top + height + _BESIDE)
    inked[low - top + _BESIDE : high - top + _BESIDE] = ink[low:high, left : left + width] > 0
    columns = np.arange(width)
    upper, lower = part.argmax(axis=0), height - 1 - part[::-1].argmax(axis=0)
    filled = part.any(axis=0)
    shares = (
        np.mean([inked[upper + _BESIDE - step, columns][filled].mean() for step in (_BESIDE - 1, _BESIDE)]),
        np.mean([inked[lower + _BESIDE + step, columns][filled].mean() for step in (_BESIDE - 1, _BESIDE)]),
    )
    return bool(max(shares) > _LETTERS)


def _joined(pieces: list[Rule], body: int) -> list[Rule]:
    """Pieces on one height made one rule, where most of it is drawn; `at` is the mean by length."""
    out: list[list[Rule]] = []
    for piece in sorted(pieces, key=lambda rule: rule.start):
        home = next((group for group in out if _goes_on(group, piece, body)), None)
        if home is None:
            out.append([piece])
        else:
            home.append(piece)
    rules = []
    for group in out:
        start, end = group[0].start, max(rule.end for rule in group)
        lengths = [rule.end - rule.start for rule in group]
        if sum(lengths) >= _COVERED * (end - start):
            at = sum(rule.at * length for rule, length in zip(group, lengths, strict=True)) / sum(lengths)
            rules.append(Rule(at, start, end))
    return rules


def _goes_on(group: list[Rule], piece: Rule, body: int) -> bool:
    near = piece.start - max(rule.end for rule in group) <= _GAP * body
    return near and abs(group[-1].at - piece.at) <= _DRIFT * body + 1


def _meeting(rules: list[Rule], crossing: list[Rule], body: int) -> list[Rule]:
    """Each rule led on to the crossing rule that it nearly reaches."""
    out = []
    for rule in rules:
        near = [c.at for c in crossing if c.start - _OVERSHOOT * body <= rule.at <= c.end + _OVERSHOOT * body]
        start = min((at for at in near if abs(at - rule.start) <= _OVERSHOOT * body), default=rule.start)
        end = max((at for at in near if abs(at - rule.end) <= _OVERSHOOT * body), default=rule.end)
        out.append(Rule(rule.at, min(start, rule.start), max(end, rule.end)))
    return out
