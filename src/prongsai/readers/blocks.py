"""What every format is turned into before anyone asks what it means: headings, paragraphs and tables, in order.

A `Line` is a line of text inside a cell or a paragraph, with the mark that its markup gives it. A `Cell` knows whether
a merge of the source covers it. A `Block` knows where it stands, and keeps the printed lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from prongsai.readers.scan.view import View

LineKind = Literal["paragraph", "item", "lost"]
BlockKind = Literal["heading", "paragraph", "table", "page"]

_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")
# Zero-width signs, soft hyphens and the marks of byte order say nothing to a reader.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
# Vowels and marks that stand on a consonant or behind it, and vowels that stand before one.
_NEVER_FIRST, _NEVER_LAST = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎"), frozenset("เแโใไ")


def tidy(text: str) -> str:
    """Blanks run together, invisible signs gone, the two halves of a split ำ put together."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text).replace("\u0e4d\u0e32", "\u0e33")).strip()


def run_on(*lines: str) -> str:
    """Lines of one text with a blank between them, but where a line was cut inside a syllable."""
    text = ""
    for line in lines:
        is_cut = line[:1] in _NEVER_FIRST or text[-1:] in _NEVER_LAST
        text = f"{text}{line}" if is_cut or not text else f"{text} {line}"
    return text


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `lost` is text straight inside a list whose items were not kept apart; `box` a tick box before it.

    `links` are the addresses that its words lead to.
    """

    text: str
    kind: LineKind = "paragraph"
    box: bool | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `merged` when it only continues the cell above by a merge of the source.

    `span` is the number of columns that it is drawn over; blank cells stand for the others.
    """

    lines: tuple[Line, ...] = ()
    merged: bool = False
    span: int = field(default=1, compare=False)

    @property
    def text(self) -> str:
        """All lines in one, for words and comparison."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the line of the source where it begins."""

    cells: tuple[Cell, ...]
    line: int | None = None
    header: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph (its printed lines) or a table (its rows); `page` is a page break.

    `columns` are the names of a table's columns where the source names them (B, C, E of a worksheet).
    """

    kind: BlockKind
    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    line: int | None = None
    level: int = 0
    number: int = field(default=0, compare=False)
    columns: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one text."""
        return run_on(*self.lines)


@dataclass(frozen=True, slots=True)
class Spot:
    """A line that was read from a picture: its characters, the right edge of each and how sure it is (0-1).

    Left edge, baseline and size in points of the straight page; `view` leads back to the page as it came.
    """

    text: str
    edges: tuple[float, ...]
    sure: tuple[float, ...]
    x0: float
    y: float
    size: float
    page: int
    view: View


@dataclass(frozen=True, slots=True)
class Pages:
    """One file as blocks, with the layout that its reader set aside (page numbers, notes of whoever saved it).

    `sheets` are the first line and the name of each worksheet: lines are counted on from one sheet to the next.
    Where the file is `paged`, the line of a block is its page. `spots` are the lines of each piece (number of its
    block, row, column; -1 for the lines of a paragraph) that was read from a picture.
    """

    file: str
    blocks: tuple[Block, ...]
    aside: tuple[tuple[str, str, int | None], ...] = ()
    notes: tuple[str, ...] = ()
    sheets: tuple[tuple[int, str], ...] = ()
    paged: bool = False
    spots: Mapping[tuple[int, int, int], tuple[Spot, ...]] = field(default_factory=dict)

    def place(self, line: int | None) -> tuple[str | None, int | None]:
        """The worksheet (if any) in which a line stands, and its number there."""
        if line is None:
            return None, None
        first, name = max((told for told in self.sheets if told[0] <= line), default=(1, None))
        return name, line - first + 1
