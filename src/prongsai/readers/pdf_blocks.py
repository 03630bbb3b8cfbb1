"""Pages of a PDF or of a scan to blocks: prose with its lines put together, tables over page breaks made whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.readers.blocks import Block, Pages, Spot
from prongsai.readers.paragraphs import begins_anew, ends_alone
from prongsai.readers.pdf_grid import Box, Grid
from prongsai.readers.pdf_lines import Column, Printed, apart, closes_head, flowing, pitch_of, said
from prongsai.readers.pdf_running import Aside, taken_out
from prongsai.readers.pdf_strips import Strips, place_in
from prongsai.readers.pdf_tables import Drawn, drawn, goes_on
from prongsai.readers.scan.view import View

_ENDS_OF_LINES = 0.02
_ALIKE, _SAME_ROOM, _FULL = 0.7, 12.0, 2.5


@dataclass(slots=True)
class Sheet:
    """One page as it is drawn; `stray` are lines that run in another direction than most.

    `top` is the height of its upper edge. `covered` is a page that one picture fills, whatever text lies over it.
    `view` leads from a page that was read from a picture back to that picture; `unread` is a picture that is damaged.
    """

    number: int
    width: float
    lines: list[Printed] = field(default_factory=list)
    stray: list[Printed] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    boxes: list[dict[Box, list[Printed]]] = field(default_factory=list)
    turned: bool = False
    pictured: bool = False
    covered: bool = False
    unread: bool = False
    letters: int = 0
    top: float = 0.0
    view: View | None = None
    strips: list[Strips] = field(default_factory=list)

    def order(self, y: float, strip: tuple[int, int]) -> tuple[float, int, float]:
        """What tells when one reads what stands at a height, in a column or across the page."""
        number, column = strip
        return (self.strips[number - 1].top, column, y) if number else (y, 0, 0.0)


Element = Printed | Drawn
Held = dict[tuple[int, int], list[Printed]]
"""The printed lines of each piece of a block: row and column of a cell, line of a paragraph and -1."""
Strip = tuple[int, tuple[int, int]]
"""A page and its column of text; noughts for what goes across the page."""
Rooms = dict[Strip, Column]


def pages_of(sheets: list[Sheet], name: str, told: list[Aside]) -> Pages:
    """The blocks of all pages; `told` is what the reader set aside before."""
    edges = [_edges(sheet) for sheet in sheets]
    aside = taken_out([sheet.lines for sheet in sheets], edges, [sheet.top for sheet in sheets]) + told
    blanks = _draws_blanks(sheets)
    made = list(_blocks(sheets, blanks, aside))
    blocks = [block for block, _ in made]
    turned = {sheet.number for sheet in sheets if sheet.turned}
    aside += [(b.rows[0].cells[0].text, "rotated_table", b.line) for b in blocks if b.rows and b.line in turned]
    numbered = tuple(Block(b.kind, b.lines, b.rows, b.line, b.level, n) for n, b in enumerate(blocks))
    spots = _spots([held for _, held in made], {s.number: s.view for s in sheets if s.view})
    return Pages(name, numbered, tuple(sorted(aside, key=lambda told: told[2] or 0)), paged=True, spots=spots)


def _spots(made: list[Held], views: dict[int, View]) -> dict[tuple[int, int, int], tuple[Spot, ...]]:
    """Where each piece stands that was read from a picture."""
    out: dict[tuple[int, int, int], tuple[Spot, ...]] = {}
    for number, held in enumerate(made if views else ()):
        for (row, column), lines in held.items():
            seen = [line for line in lines if line.sure]
            if seen:
                out[number, row, column] = tuple(
                    Spot(p.text, p.edges, p.sure, p.x0, p.y, p.size, p.page, views[p.page]) for p in seen
                )
    return out


def _edges(sheet: Sheet) -> tuple[float, float]:
    """The top of the first table and the bottom of the last: what runs along stands beyond them."""
    if not sheet.grids:
        return float("inf"), float("-inf")
    return sheet.grids[0].top, max(grid.bottom for grid in sheet.grids)


def _draws_blanks(sheets: list[Sheet]) -> bool:
    """Whether the paper draws the blanks at the ends of its lines, as word processors do and typesetters do not."""
    lines = [line for sheet in sheets for line in sheet.lines]
    lines += [line for s in sheets for boxes in s.boxes for held in boxes.values() for line in held]
    return sum(line.blank for line in lines) > max(1, _ENDS_OF_LINES * len(lines))


def _blocks(sheets: list[Sheet], blanks: bool, aside: list[Aside]) -> Iterator[tuple[Block, Held]]:
    columns = _columns(sheets, blanks)
    pitch = _pitch(sheets)
    prose: list[Printed] = []
    table: Drawn | None = None
    breaks = 0
    for sheet in sheets:
        for element in _elements(sheet, blanks):
            if isinstance(element, Printed):
                if table is not None:
                    yield _table(table)
                    table = None
                    yield from _breaks(breaks, sheet)
                    breaks = 0
                if prose and not _flows(prose, element, columns):
                    yield from _prose(prose, columns, pitch)
                    yield from _breaks(prose[-1].page != element.page, sheet)
                    prose = []
                prose.append(element)
                continue
            yield from _prose(prose, columns, pitch)
            prose = []
            if table is not None:
                told = goes_on(table, element) if table.last_page == element.page - 1 and breaks else None
                if told is not None:
                    aside += [(text, kind, element.page) for kind, text in (entry.split("\0") for entry in told)]
                    breaks = 0
                    continue
                yield _table(table)
            yield from _breaks(breaks, sheet)
            breaks = 0
            table = element
        if table is not None:
            breaks += 1
    yield from _prose(prose, columns, pitch)
    if table is not None:
        yield _table(table)


def _flows(prose: list[Printed], line: Printed, rooms: Rooms) -> bool:
    """Whether prose may go on in a line: one with the same room; below a column where most of its lines were full."""
    last = prose[-1]
    room, other = rooms[_strip(last)], rooms[_strip(line)]
    if abs(room.left - other.left) > _SAME_ROOM or abs(room.right - other.right) > _SAME_ROOM:
        return False
    if _strip(last) == _strip(line) or not last.strip[0]:
        return True
    above = [one for one in prose if _strip(one) == _strip(last)]
    full = [one for one in above if room.right - one.x1 < _FULL * one.size]
    return 2 * len(full) > len(above) > 1 and full[-1] is last


def _strip(line: Printed) -> Strip:
    return line.page, line.strip


def _breaks(count: int, sheet: Sheet) -> Iterator[tuple[Block, Held]]:
    if count:
        yield Block("page", line=sheet.number), {}


def _table(table: Drawn) -> tuple[Block, Held]:
    held: Held = {}
    told = (pieces for number, pieces in enumerate(table.rows) if table.row(number) is not None)
    for row, pieces in enumerate(told):
        for column, piece in pieces.items():
            held[row, column] = [line for group in piece.groups for line in group]
    return Block("table", rows=table.as_rows(), line=table.page), held


def _elements(sheet: Sheet, blanks: bool) -> list[Element]:
    """Lines and tables of a page from top to bottom."""
    tables = [drawn(grid, boxes, sheet.number, blanks) for grid, boxes in zip(sheet.grids, sheet.boxes, strict=True)]
    placed: list[tuple[tuple[float, int, float], Element]] = [
        (sheet.order(one.y, one.strip), one) for one in sheet.lines
    ]
    for grid, table in zip(sheet.grids, tables, strict=True):
        if any(table.rows):
            place = place_in(sheet.strips, (grid.xs[0] + grid.xs[-1]) / 2, grid.top)
            placed.append((sheet.order(grid.top, place), table))
    return [element for _, element in sorted(placed, key=lambda place: place[0])] + list(sheet.stray)


def _columns(sheets: list[Sheet], blanks: bool) -> Rooms:
    """The room of prose on each page: that of all pages of its width; columns of text have one of their own."""
    found: dict[float, list[Printed]] = {}
    strips: dict[Strip, list[Printed]] = {}
    for sheet in sheets:
        for line in sheet.lines:
            if line.strip[0]:
                strips.setdefault((sheet.number, line.strip), []).append(line)
            else:
                found.setdefault(sheet.width, []).append(line)
    room = {width: _room(lines, blanks) for width, lines in found.items()}
    rooms: Rooms = {(s.number, (0, 0)): room.get(s.width, Column(0, s.width, blanks)) for s in sheets}
    own = {place: _room(lines, blanks) for place, lines in strips.items()}
    for (page, (part, _)), one in own.items():
        rooms[page, (part, _)] = _common([r for (p, (q, _)), r in own.items() if (p, q) == (page, part)], one)
    return rooms


def _room(lines: Sequence[Printed], blanks: bool) -> Column:
    return Column(min(line.x0 for line in lines), max(line.x1 for line in lines), blanks)


def _common(rooms: Sequence[Column], own: Column) -> Column:
    """The room that columns of much the same width have together, else that of the one."""
    left, right = min(room.left for room in rooms), max(room.right for room in rooms)
    alike = all(room.right - room.left >= _ALIKE * (right - left) for room in rooms)
    return Column(left, right, own.blanks) if alike else own


def _pitch(sheets: list[Sheet]) -> float:
    return pitch_of([line for sheet in sheets for line in sheet.lines])


def _prose(lines: list[Printed], columns: Rooms, pitch: float) -> Iterator[tuple[Block, Held]]:
    """Paragraphs: lines of thought that nothing parts; a page break stands behind the paragraph that runs over it."""
    if not lines:
        return
    column = columns[_strip(lines[0])]
    groups = list(flowing(lines, column, pitch, own=_own))
    block: list[list[Printed]] = []
    for group in groups:
        if block and _parts(block[-1], group, column, pitch):
            yield from _paragraph(block, column)
            if block[-1][-1].page != group[0].page:
                yield Block("page", line=group[0].page), {}
            block = []
        block.append(group)
    yield from _paragraph(block, column)


def _own(line: Printed, below: Printed) -> bool:
    """Whether the words of one of two lines say that it stands alone: a place to sign, a name, a label."""
    return ends_alone(line.text) or ends_alone(below.text) or begins_anew(below.text)


def _paragraph(block: list[list[Printed]], column: Column) -> Iterator[tuple[Block, Held]]:
    told = [(text, group) for group in block if (text := said(group, column))]
    if told:
        texts = tuple(text for text, _ in told)
        held = {(n, -1): list(group) for n, (_, group) in enumerate(told)}
        yield Block("paragraph", texts, line=block[0][0].page), held


def _parts(above: list[Printed], below: list[Printed], column: Column, pitch: float) -> bool:
    """Whether a paragraph ends between two lines of thought."""
    last, first = above[-1], below[0]
    if closes_head(above, first, column):
        return True
    if begins_anew(said(below, column)) or ends_alone(said(above, column)):
        return True
    if _strip(last) != _strip(first):
        return True
    return apart(last, first, pitch) or abs(first.x0 - last.x0) > 0.8 * first.size
