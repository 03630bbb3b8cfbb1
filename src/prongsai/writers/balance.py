"""Titles in lines of like length (ชื่อเรื่อง), broken before a connecting word where that costs little."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from prongsai.writers.font import width

_BOLD = 1.1  # bold is a little wider than what is measured
_CONNECTING = ("และ", "ของ", "ใน", "ตาม", "ภายใน", "เพื่อ", "ประจำ", "อำเภอ", "จังหวัด", "เรื่อง", "โดย", " ")
_CLINGING = ("การ", "ความ", "พ.ศ.")
_MOST_WORDS = 80


def balanced(words: Sequence[str], size: float, room: float) -> list[list[str]]:
    """The words in as few lines as `room` points take at that size, the lines of like length."""
    wide = [width(word) * size * _BOLD for word in words]
    whole = sum(wide)
    if whole <= room or not 1 < len(words) <= _MOST_WORDS:
        return [list(words)]
    target = whole / ceil(whole / room)
    # best[i]: cost of the words from i on, and where their first line ends
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        best[start] = _first_line(words, wide, start, best, target, room)
    lines, start = [], 0
    while start < len(words):
        end = best[start][1]
        lines.append(_trimmed(words[start:end]))
        start = end
    return lines


def _first_line(
    words: Sequence[str], wide: Sequence[float], start: int, best: list[tuple[float, int]], target: float, room: float
) -> tuple[float, int]:
    found, length = (float("inf"), start + 1), 0.0
    for end in range(start + 1, len(words) + 1):
        length += wide[end - 1]
        if length > room and end > start + 1:
            break
        cost = (length - target) ** 2 + _break_cost(words, end, target) + best[end][0]
        found = min(found, (cost, end))
    return found


def _break_cost(words: Sequence[str], end: int, target: float) -> float:
    """What it costs to break there, in squares of points."""
    if end == len(words):
        return 0.0
    if words[end - 1] in _CLINGING:
        return target**2
    good = words[end].startswith(_CONNECTING) or words[end - 1] == " "
    return 0.0 if good else (0.2 * target) ** 2


def _trimmed(words: Sequence[str]) -> list[str]:
    made = list(words)
    while made and made[0] == " ":
        made.pop(0)
    while made and made[-1] == " ":
        made.pop()
    return made
