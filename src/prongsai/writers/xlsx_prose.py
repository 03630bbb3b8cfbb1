"""The sheet of a workbook that holds what a Paper says beside its tables: one column, a line for each paragraph."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from openpyxl.drawing.image import Image
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.writers.flow import Pages
from prongsai.writers.painting import painted
from prongsai.writers.paper import (
    Block,
    Contents,
    Cover,
    EmblemHead,
    Gallery,
    Heading,
    Item,
    LetterHead,
    Line,
    MemoHead,
    OpinionBlock,
    PageBreak,
    Picture,
    Plain,
    Prose,
    Signature,
    Signatures,
    Table,
    WritingLines,
)
from prongsai.writers.xlsx_looks import Look, Looks
from prongsai.writers.xlsx_table import BODY_SIZE, LINE, TALLEST, height_of, lay_out, put_text

_WIDE, _POINTS = 96.0, 96 * 5.4
_DOTS = "." * 90
_PIXELS_PER_POINT, _POINTS_PER_CM = 96 / 72, 72 / 2.54


@dataclass(frozen=True, slots=True)
class Written:
    """What the sheet is made of; `sheets` names the sheet of each table by its identity."""

    parts: tuple[Pages, ...]
    sheets: dict[int, str]
    entries: tuple[tuple[str, Heading], ...]
    looks: Looks
    garuda: bytes | None
    draft: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the sheet: its text with size and place, or a picture; `sheet` is where a link leads."""

    text: str = ""
    bold: bool = False
    size: float = BODY_SIZE
    align: Literal["left", "center", "right"] = "left"
    indent: int = 0
    sheet: str = ""
    picture: bytes | None = field(default=None, repr=False)
    name: str = ""
    width: float = 0.0


def fill_prose(sheet: Worksheet, written: Written) -> tuple[str, ...]:
    """Every block but the tables, in order; what is printed begins a new page where the paper does.

    What each picture shows in words, in their order.
    """
    names: list[str] = []
    sheet.column_dimensions["A"].width = _WIDE
    row = 0
    for pages in written.parts:
        if row:
            sheet.row_breaks.append(Break(id=row))
        blocks = [placed.block for placed in pages.blocks]
        for number, block in enumerate(blocks):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            target = written.sheets[id(following)] if isinstance(following, Table) else ""
            for line in _lines(block, written, target):
                row += 1
                _put(sheet, row, line, written.looks)
                names += [line.name] if line.picture is not None else []
    lay_out(sheet, landscape=False)
    return tuple(names)


def _put(sheet: Worksheet, row: int, line: _Line, looks: Looks) -> None:
    cell = sheet.cell(row, 1)
    if line.picture is not None:
        sheet.row_dimensions[row].height = _place_picture(sheet, row, line)
        return
    looks.give(cell, Look(line.size, line.bold, bool(line.sheet), across=line.align, indent=line.indent))
    if line.text:
        put_text(cell, line.text)
    if line.sheet:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{line.sheet}'!A1")
    sheet.row_dimensions[row].height = height_of([line.text], _POINTS - 9 * line.indent, line.size)


def _place_picture(sheet: Worksheet, row: int, line: _Line) -> float:
    """Put the picture over the cell; the height of the row in points."""
    image = Image(io.BytesIO(line.picture or b""))
    wide = min(line.width * _POINTS_PER_CM, _POINTS)
    tall = wide * image.height / image.width
    if tall > TALLEST - LINE:
        wide, tall = wide * (TALLEST - LINE) / tall, TALLEST - LINE
    image.width, image.height = round(wide * _PIXELS_PER_POINT), round(tall * _PIXELS_PER_POINT)
    sheet.add_image(image, f"A{row}")
    return tall + LINE / 2


def _lines(block: Block, written: Written, target: str) -> Iterator[_Line]:
    if isinstance(block, Heading):
        first = block.level == 1
        yield _Line(block.text, bold=True, size=18 if first else 16, align="center" if first else "left", sheet=target)
    elif isinstance(block, Contents):
        yield _Line(block.title, bold=True, size=18, align="center")
        yield from (_Line(heading.text, indent=heading.level - 1) for _, heading in written.entries)
    else:
        yield from _LINES[type(block)](block, written)


def _centred(texts: tuple[str, ...], size: float = BODY_SIZE) -> Iterator[_Line]:
    return (_Line(text, bold=True, size=size, align="center") for text in texts)


def _cover(block: Cover, _: Written) -> Iterator[_Line]:
    yield from _centred(block.titles, 20)
    yield from _centred(block.agency, 18)
    yield from (_Line(text, align="center") for text in block.foot)
    yield _Line()


def _emblem(written: Written, height: float) -> Iterator[_Line]:
    if written.garuda:
        yield _Line(picture=written.garuda, name="ตราครุฑ", width=height)


def _emblem_head(block: EmblemHead, written: Written) -> Iterator[_Line]:
    yield from _emblem(written, 2.7)
    yield from _centred(block.lines, 16)
    yield _Line()


def _letter_head(block: LetterHead, written: Written) -> Iterator[_Line]:
    yield from _emblem(written, 2.7)
    yield _Line(f"ที่ {block.number}")
    yield from (_Line(text, align="right") for text in block.address)
    yield _Line(block.date, align="center")
    yield from (_Line(f"{label} {text}".strip(), indent=0 if label else 6) for label, text in block.fields)


def _memo_head(block: MemoHead, written: Written) -> Iterator[_Line]:
    yield from _emblem(written, 1.4)
    yield _Line("บันทึกข้อความ", bold=True, size=22, align="center")
    for fields in block.fields():
        yield _Line("    ".join(f"{label} {text or '.' * 40}" for label, text in fields))
    yield _Line(f"เรียน {block.to}")


def _signature(block: Signature, _: Written) -> Iterator[_Line]:
    yield _Line()
    yield from (_Line(text, align="center", indent=0) for text in block.lines)


def _opinion(block: OpinionBlock, written: Written) -> Iterator[_Line]:
    yield _Line(block.heading, bold=True)
    yield from (_Line(text) for text in block.texts or (_DOTS, _DOTS))
    if block.signature:
        yield from _signature(block.signature, written)


def _writing(block: WritingLines, _: Written) -> Iterator[_Line]:
    for number in range(block.count):
        yield _Line(f"{block.label} {_DOTS}" if block.label and not number else _DOTS)


def _picture(block: Picture, _: Written) -> Iterator[_Line]:
    yield _Line(picture=block.pixels or painted(block.data), name=block.alt, width=block.width)
    yield _Line(block.caption or block.alt, align="left")


def _gallery(block: Gallery, written: Written) -> Iterator[_Line]:
    for picture in block.pictures:
        yield from _picture(picture, written)


_LINES: dict[type, Callable[[Any, Written], Iterator[_Line]]] = {
    Line: lambda b, _: _centred((b.text,)),
    Prose: lambda b, _: iter([_Line(b.text, indent=0)]),
    Plain: lambda b, _: iter([_Line(b.text, bold=b.strong)]),
    Item: lambda b, _: iter([_Line(f"{b.label} {b.text}".strip(), indent=2 * b.depth)]),
    Cover: _cover,
    EmblemHead: _emblem_head,
    LetterHead: _letter_head,
    MemoHead: _memo_head,
    Signature: _signature,
    Signatures: lambda b, w: (line for each in b.blocks for line in _signature(each, w)),
    OpinionBlock: _opinion,
    WritingLines: _writing,
    Table: lambda _, __: iter(()),
    Picture: _picture,
    Gallery: _gallery,
    PageBreak: lambda _, __: iter([_Line()]),
}
