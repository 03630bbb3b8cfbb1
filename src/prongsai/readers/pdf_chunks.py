"""Chunks of a PDF line: what wide gaps keep apart, as the cells of a table or the columns of a page are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prongsai.readers.blocks import tidy
from prongsai.readers.pdf_letters import Letter
from prongsai.readers.pdf_lines import runs_of, spaced

_SAME_LINE = 0.35
_BEHIND_NUMBER, _LONGEST_NUMBER = 0.1, 3


@dataclass(frozen=True, slots=True)
class Chunk:
    """Letters without a wide gap between them: left and right edge, baseline, size in points, and the text."""

    x0: float
    x1: float
    y: float
    size: float
    text: str


def chunks_of(letters: Iterable[Letter], gap: float) -> list[Chunk]:
    """The chunks from top to bottom; a gap is wide from `gap` times the size of the letters on."""
    found = [chunk for run in runs_of(letters) for chunk in _cut(run, gap)]
    return sorted(found, key=lambda chunk: chunk.y)


def _cut(run: list[Letter], gap: float) -> Iterator[Chunk]:
    part: list[Letter] = []
    reach, blank = 0.0, False
    for letter in run:
        if letter.char == " ":
            blank = True
            continue
        wide = _BEHIND_NUMBER if not blank and _is_number(part) else gap
        if part and letter.x0 - reach > min(wide, gap) * letter.size:
            yield _chunk(part)
            part = []
        reach, blank = max(reach, letter.x1) if part else letter.x1, False
        part.append(letter)
    if part:
        yield _chunk(part)


def _is_number(letters: list[Letter]) -> bool:
    """Whether they are a running number: what stands close behind it without a blank is the next cell."""
    return 0 < len(letters) <= _LONGEST_NUMBER and all(letter.char.isdigit() for letter in letters)


def _chunk(letters: list[Letter]) -> Chunk:
    size = sorted(letter.size for letter in letters)[len(letters) // 2]
    text = tidy("".join(letter.char for letter in spaced(letters)))
    return Chunk(min(one.x0 for one in letters), max(one.x1 for one in letters), letters[0].y, size, text)


def rows_of(chunks: Iterable[Chunk]) -> list[list[Chunk]]:
    """Chunks that stand on one height, from left to right; the rows from top to bottom."""
    rows: list[list[Chunk]] = []
    for chunk in chunks:
        last = rows[-1][0] if rows else None
        if last is not None and abs(chunk.y - last.y) <= _SAME_LINE * max(chunk.size, last.size):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    return [sorted(row, key=lambda chunk: chunk.x0) for row in rows]
