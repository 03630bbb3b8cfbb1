"""What an official paper says, in order, without its layout: the one source of every form.

A `Paper` is made of parts (a part has one orientation), a part of blocks. Every text is final: digits chosen, blanks
folded, characters that cannot be printed replaced. Lengths are in centimetres.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby


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
class Plain:
    """A paragraph at the left margin, without indent: the originating unit of a letter, the place of a meeting."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list with its number or mark, hanging; `depth` 1 is the outermost."""

    label: str
    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover (ปก): a page of its own with its title lines, the agency below, and who prepared it at the foot."""

    titles: tuple[str, ...]
    agency: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents (สารบัญ) of the headings that follow."""

    title: str = "สารบัญ"


@dataclass(frozen=True, slots=True)
class EmblemHead:
    """Head of an announcement or order (ประกาศ, คำสั่ง): Garuda of 3 cm, centred bold lines, a short rule of hyphens.

    Without a picture of the emblem a space of its size stays free.
    """

    lines: tuple[str, ...]
    rule: bool = True


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Head of an official letter (หนังสือภายนอก): number left, Garuda between, agency and address right, date, fields.

    `fields` are label and text: เรื่อง, เรียน, อ้างถึง, สิ่งที่ส่งมาด้วย (one field a line of it).
    """

    number: str
    address: tuple[str, ...]
    date: str
    fields: tuple[tuple[str, str], ...]


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
class Signatures:
    """Signature blocks beside each other (asks / agrees / allows), two in a row."""

    blocks: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class OpinionBlock:
    """An opinion of the chain upwards (ความเห็น); without texts it has lines to write on."""

    heading: str
    texts: tuple[str, ...]
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Dotted lines to write on by pen, after an optional label."""

    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head and its width; `centred` for figures.

    Neighbours of the same `group` stand under one head that spans them.
    """

    head: str
    width: float
    centred: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that repeats on each page. A cell is a tuple of paragraphs; `strong` are row numbers.

    Where `blank_height` is set, a row with an empty cell is at least so many cm high: room for the pen.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    strong: frozenset[int] = frozenset()
    blank_height: float | None = None

    @property
    def width(self) -> float:
        """Sum of the widths."""
        return sum(column.width for column in self.columns)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: bytes of an SVG, PNG or JPEG, what it shows in words (`alt`), its caption and width.

    `raster` is the same picture as PNG where `data` is an SVG: Word and Excel take no other.
    """

    data: bytes
    alt: str
    caption: str = ""
    width: float = 15.0
    raster: bytes | None = None

    @property
    def pixels(self) -> bytes | None:
        """The picture as PNG or JPEG; None where there is but an SVG."""
        return self.raster if kind_of_picture(self.data) == "svg" else self.data


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures of evidence (ภาพกิจกรรม) beside each other, `across` in a row, each with its caption."""

    pictures: tuple[Picture, ...]
    across: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


def kind_of_picture(data: bytes) -> str:
    """`png`, `jpg` or `svg`, by how the bytes begin; what is neither of the first two is taken for an SVG."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "jpg" if data.startswith(b"\xff\xd8\xff") else "svg"


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's head: what it says, where it begins, how many columns and rows it spans."""

    text: str
    column: int
    row: int
    across: int = 1
    down: int = 1


def head_cells(columns: Sequence[Column]) -> tuple[HeadCell, ...]:
    """The cells of the head, row by row: one row, or two where a group spans several columns."""
    if not any(column.group for column in columns):
        return tuple(HeadCell(column.head, number, 0) for number, column in enumerate(columns))
    above: list[HeadCell] = []
    below: list[HeadCell] = []
    for group, run in groupby(enumerate(columns), key=lambda pair: pair[1].group):
        members = list(run)
        if group:
            above.append(HeadCell(group, members[0][0], 0, across=len(members)))
            below.extend(HeadCell(column.head, number, 1) for number, column in members)
        else:
            above.extend(HeadCell(column.head, number, 0, down=2) for number, column in members)
    return (*above, *below)


Block = (
    Heading
    | Line
    | Prose
    | Plain
    | Item
    | Cover
    | Contents
    | EmblemHead
    | LetterHead
    | MemoHead
    | Signature
    | Signatures
    | OpinionBlock
    | WritingLines
    | Table
    | Picture
    | Gallery
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one orientation and one language (`th` or `en`)."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    language: str = "th"


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
        case Heading() | Line() | Prose() | Plain():
            yield block.text
        case Item():
            yield from (block.label, block.text)
        case Contents():
            yield block.title
        case WritingLines():
            yield block.label
        case Table():
            yield from (text for column in block.columns for text in (column.group, column.head))
            yield from (text for row in block.rows for cell in row for text in cell)
        case Picture():
            yield block.caption
        case Gallery():
            yield from (picture.caption for picture in block.pictures)
        case _:
            yield from _texts_of_form(block)


def _texts_of_form(block: Block) -> Iterator[str]:
    """Texts of the blocks that belong to a form: covers, heads, signatures, opinions."""
    match block:
        case Cover():
            yield from (*block.titles, *block.agency, *block.foot)
        case EmblemHead() | Signature():
            yield from block.lines
        case LetterHead():
            yield from (block.number, *block.address, block.date, *(text for field in block.fields for text in field))
        case MemoHead():
            yield from (*(text for line in block.fields() for field in line for text in field), block.to)
        case Signatures():
            yield from (line for each in block.blocks for line in each.lines)
        case OpinionBlock():
            yield from (block.heading, *block.texts, *(block.signature.lines if block.signature else ()))
