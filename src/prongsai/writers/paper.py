"""What an official paper says, in order, without its layout: the one source of the PDF and of the docx.

A `Paper` is made of parts (a part has one orientation), a part of blocks. Every text is final: digits chosen, blanks
folded, characters that cannot be printed replaced. Lengths are in centimetres.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of a portrait page (ระยะขอบ): 3 cm at the binding, 2 cm at the right."""

    left: float = 3.0
    right: float = 2.0
    top: float = 2.5
    bottom: float = 2.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the title of a paper, centred; level 2 opens a section."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One centred line below a title."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph whose first line is indented (ย่อหน้า)."""

    text: str


@dataclass(frozen=True, slots=True)
class MemoHead:
    """The head of a memo (หัวบันทึกข้อความ), down to เรียน. An empty text is a dotted blank for the pen."""

    unit: str
    number: str
    date: str
    subject: str
    to: str

    def fields(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Label and text of each field on a dotted line, line by line."""
        return (
            (("ส่วนราชการ", self.unit),),
            (("ที่", self.number), ("วันที่", self.date)),
            (("เรื่อง", self.subject),),
        )


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block (ลงชื่อ, name in brackets, post): lines on one axis in the right half."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpinionBlock:
    """An opinion of the chain upwards (ความเห็น); without texts it has lines to write on."""

    heading: str
    texts: tuple[str, ...]
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head and its width; `centred` for figures."""

    head: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that repeats on each page. A cell is a tuple of paragraphs; `strong` are row numbers."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    strong: frozenset[int] = frozenset()

    @property
    def width(self) -> float:
        """Sum of the widths."""
        return sum(column.width for column in self.columns)


Block = Heading | Line | Prose | MemoHead | Signature | OpinionBlock | Table


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one orientation."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper; `date` is the day that its metadata carry, taken from the data."""

    title: str
    author: str
    date: datetime.date
    parts: tuple[Part, ...]
    thai_digits: bool = True
    draft: bool = False


def texts(paper: Paper) -> Iterator[str]:
    """Every text of the paper that is not blank, in reading order."""
    for part in paper.parts:
        for block in part.blocks:
            yield from (text for text in _texts_of(block) if text)


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Line() | Prose():
            yield block.text
        case MemoHead():
            yield from (text for line in block.fields() for field in line for text in field)
            yield block.to
        case Signature():
            yield from block.lines
        case OpinionBlock():
            yield block.heading
            yield from block.texts
            yield from block.signature.lines if block.signature else ()
        case Table():
            yield from (column.head for column in block.columns)
            yield from (text for row in block.rows for cell in row for text in cell)
