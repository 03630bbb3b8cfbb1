"""What runs along on every page of a PDF: page numbers, heads and feet, catchwords; taken out of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from prongsai.readers.columns import meaning_of
from prongsai.readers.pdf_lines import Printed

PAGE_NUMBER = re.compile(
    r"^[-–—]?\s*(?:หน้า(?:ที่)?\s*|page\s*)?[0-9๐-๙]{1,3}\s*(?:(?:/|จาก|of)\s*[0-9๐-๙]{1,3})?\s*[-–—]?$", re.IGNORECASE
)
_CATCHWORD = re.compile(r"^/\s?\S.{0,60}?(?:\.{2,}|…)\s*$")
_EDGE = 2
_SAME_HEIGHT = 4.0
_OF_LABELS = 0.95

Aside = tuple[str, str, int | None]


def taken_out(
    pages: Sequence[list[Printed]], edges: Sequence[tuple[float, float]], tops: Sequence[float] = ()
) -> list[Aside]:
    """Takes the running lines out of `pages` and gives them.

    `edges` are the top of each page's first table and the bottom of its last, `tops` the height at which it begins.
    A head that repeats stays where it stands first, on the first page: it may be the title.
    """
    found: dict[int, list[tuple[Printed, str]]] = defaultdict(list)
    seen: dict[str, list[tuple[int, Printed, str]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line, kind in _at_edges(lines, edges[number]):
            if PAGE_NUMBER.match(line.text):
                found[number].append((line, "page_number"))
            elif meaning_of(line.text)[1] >= _OF_LABELS:
                # Labels that stand at the same height of every page head what is told under them.
                continue
            elif kind == "page_footer" and _CATCHWORD.match(line.text):
                found[number].append((line, "catchword"))
            else:
                seen[line.text].append((number, line, kind))
    for places in seen.values():
        heights = [line.y - (tops[number] if tops and kind == "page_header" else 0.0) for number, line, kind in places]
        same = [place for place, at in zip(places, heights, strict=True) if abs(at - heights[-1]) <= _SAME_HEIGHT]
        if len(same) >= 2 and 2 * len(same) >= len(pages):
            for number, line, kind in same:
                if number or kind == "page_footer":
                    found[number].append((line, kind))
    aside: list[Aside] = []
    for number, gone in sorted(found.items()):
        pages[number][:] = [line for line in pages[number] if not any(line is one for one, _ in gone)]
        aside += [(line.text, kind, line.page) for line, kind in gone]
    return aside


def _at_edges(lines: list[Printed], edge: tuple[float, float]) -> list[tuple[Printed, str]]:
    """The first and the last lines of a page, those that stand above or below everything else."""
    top, bottom = edge
    heads = [(line, "page_header") for line in lines[:_EDGE] if line.y <= top]
    feet = [
        (line, "page_footer") for line in lines[-_EDGE:] if line.y >= bottom and all(line is not h for h, _ in heads)
    ]
    return heads + feet
