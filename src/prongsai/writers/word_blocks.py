"""Blocks of a Paper as elements of a Word body: paragraphs of named styles, tables, lists, pictures, contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from prongsai.writers.flow import Placed
from prongsai.writers.font import width
from prongsai.writers.paper import (
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
    head_cells,
)
from prongsai.writers.word_forms import (
    Desk,
    cover,
    emblem_head,
    letter_head,
    memo_head,
    opinion,
    signature,
    signatures,
    writing_lines,
)
from prongsai.writers.wordart import inline_picture
from prongsai.writers.wordml import (
    bookmarked,
    contents_lines,
    element,
    paragraph,
    plain_table,
    run,
    table,
    table_cell,
    table_row,
    twips,
)
from prongsai.writers.wordstyles import BODY_SIZE

__all__ = ["Desk", "elements"]
_CM_PER_POINT = 2.54 / 72
_STEP, _AFTER_LABEL, _DEEPEST = 1.25, 0.3, 3


def elements(blocks: Iterable[Placed], desk: Desk) -> Iterator[Any]:
    """The blocks as elements of the body; items that follow each other hang on one line."""
    for depth, run_of in groupby(blocks, key=lambda p: p.block.depth if isinstance(p.block, Item) else 0):
        if depth:
            yield from _items([placed.block for placed in run_of if isinstance(placed.block, Item)])
            continue
        for placed in run_of:
            made = list(_LAYOUTS[type(placed.block)](placed.block, desk))
            yield from bookmarked(made, placed.anchor) if placed.anchor else made


def _heading(block: Heading, desk: Desk) -> Iterator[Any]:
    yield paragraph(f"Heading{min(block.level, _DEEPEST)}", run(block.text))


def _prose(block: Prose, desk: Desk) -> Iterator[Any]:
    yield paragraph("Prose" if desk.language == "th" else "ProseEnglish", run(block.text))


def _items(items: Sequence[Item]) -> Iterator[Any]:
    hang = max(width(item.label) for item in items) * BODY_SIZE * _CM_PER_POINT + _AFTER_LABEL
    left = items[0].depth * _STEP + hang
    for item in items:
        runs = [run(f"{item.label}\t"), run(item.text)] if item.label else [run(item.text)]
        yield paragraph("Item", *runs, left=left, hanging=hang if item.label else 0.0)


def _contents(block: Contents, desk: Desk) -> Iterator[Any]:
    yield paragraph("TOCHeading", run(block.title))
    lines = [(anchor, heading.text, min(heading.level, _DEEPEST)) for anchor, heading in desk.entries]
    yield from contents_lines(lines, desk.room)


def _break(block: PageBreak, desk: Desk) -> Iterator[Any]:
    yield paragraph("PageBreak", element("r", element("br", type="page")))


def _table(block: Table, desk: Desk) -> Iterator[Any]:
    """Built as XML: cell by cell through python-docx a long table takes quadratic time."""
    widths = [twips(column.width) for column in block.columns]
    rows = _head_rows(block, widths)
    height = twips(block.blank_height) if block.blank_height else 0
    for number, row in enumerate(block.rows):
        cells = []
        for wide, column, cell in zip(widths, block.columns, row, strict=True):
            style, bold = "CellFigure" if column.centred else "Cell", number in block.strong
            cells.append(table_cell(wide, [paragraph(style, run(text, bold=bold)) for text in cell or ("",)]))
        rows.append(table_row(cells, height=height if not all(any(cell) for cell in row) else 0))
    yield table(widths, rows)


def _head_rows(block: Table, widths: Sequence[int]) -> list[Any]:
    """One row of heads, or two where groups span columns; a head of two rows goes on in the second."""
    heads = head_cells(block.columns)
    rows: list[dict[int, Any]] = [{}, {}]
    for head in heads:
        wide = sum(widths[head.column : head.column + head.across])
        made = [paragraph("CellHead", run(head.text))]
        merge = "restart" if head.down > 1 else None
        rows[head.row][head.column] = table_cell(wide, made, shaded=True, across=head.across, merge=merge)
        if merge:
            empty = [paragraph("CellHead")]
            rows[1][head.column] = table_cell(wide, empty, shaded=True, merge="continue")
    return [table_row([cells[column] for column in sorted(cells)], head=True) for cells in rows if cells]


def _picture(block: Picture, desk: Desk) -> Iterator[Any]:
    yield from picture_lines(block, min(block.width, desk.room), desk)


def picture_lines(block: Picture, wide: float, desk: Desk) -> Iterator[Any]:
    """The picture on a line of its own, then its caption."""
    shown = inline_picture(desk.document, block, wide)
    yield paragraph("Picture", shown, keep=bool(block.caption))
    if block.caption:
        yield paragraph("Caption", run(block.caption))


def _gallery(block: Gallery, desk: Desk) -> Iterator[Any]:
    """A table without rules, a picture and its caption in each cell."""
    room = desk.room / block.across
    rows = []
    for start in range(0, len(block.pictures), block.across):
        row = block.pictures[start : start + block.across]
        cells = [list(picture_lines(each, min(each.width, room - 0.4), desk)) for each in row]
        cells += [[paragraph("Cell")] for _ in range(block.across - len(row))]
        rows.append(table_row([table_cell(twips(room), cell) for cell in cells], whole=True))
    yield plain_table([twips(room)] * block.across, rows)


_LAYOUTS: dict[type, Callable[[Any, Desk], Iterator[Any]]] = {
    Heading: _heading,
    Line: lambda b, _: iter([paragraph("UnderTitle", run(b.text))]),
    Prose: _prose,
    Plain: lambda b, _: iter([paragraph("Plain", run(b.text, bold=b.strong))]),
    Cover: cover,
    Contents: _contents,
    EmblemHead: emblem_head,
    LetterHead: letter_head,
    MemoHead: memo_head,
    Signature: signature,
    Signatures: signatures,
    OpinionBlock: opinion,
    WritingLines: writing_lines,
    Table: _table,
    Picture: _picture,
    Gallery: _gallery,
    PageBreak: _break,
}
