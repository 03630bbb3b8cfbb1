"""Tables of HTML pages: their rows with merged cells opened, tables in cells, tables that only lay out the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import cast

from lxml import etree

from prongsai.readers import limits
from prongsai.readers.blocks import Cell, Line, Row
from prongsai.readers.markup import lines_of

_MOST_COLUMNS = 200
_LONGEST_NUMBER = 7
_MOST_LAYOUT = 2


def is_layout(table: etree._Element) -> bool:
    """Whether a table only places other tables on the page: one that holds tables, in one column or in a row or two."""
    if not any(_is_grid(each) for each in table.iter("table") if each is not table):
        return False
    own = [[cell for cell in tr if cell.tag in ("td", "th")] for tr in _rows_of(table)]
    named = any(cell.tag == "th" for cells in own for cell in cells)
    return max(map(len, own), default=0) <= 1 or (len(own) <= _MOST_LAYOUT and not named)


def _is_grid(table: etree._Element) -> bool:
    """Whether a table has several rows of several cells."""
    wide = (sum(cell.tag in ("td", "th") for cell in tr) > 1 for tr in _rows_of(table))
    return sum(wide) > 1


def rows_of(table: etree._Element, room: limits.Room) -> tuple[Row, ...]:
    """Rows with every merge opened: a cell covered from above or from the left is there, empty and marked merged.

    A table that fills a cell gives its rows and columns to the table around it.
    """
    rows: list[Row] = []
    inner: dict[tuple[int, int], tuple[Row, ...]] = {}
    hanging: dict[int, int] = {}
    for tr in _rows_of(table):
        cells: list[Cell] = []
        own = 0
        for td in (c for c in tr if c.tag in ("td", "th")):
            _fill_hanging(cells, hanging)
            across, down = _span(td, "colspan"), _span(td, "rowspan")
            room.take(across)
            own += across
            if (inside := _sole_table(td)) is not None:
                inner[len(rows), len(cells)] = rows_of(inside, room)
            for k in range(across):
                if down > 1:
                    hanging[len(cells)] = down - 1
                cells.append(Cell(_lines(td), span=across) if k == 0 else Cell())
        _fill_hanging(cells, hanging)
        room.take(len(cells) - own)
        header = all(c.tag == "th" for c in tr if c.tag in ("td", "th"))
        if cells:
            rows.append(Row(tuple(cells), cast("int | None", tr.sourceline), header))
    return tuple(_opened(rows, inner, room)) if inner else tuple(rows)


def _sole_table(td: etree._Element) -> etree._Element | None:
    """The table that is all that a cell holds."""
    if len(td) != 1 or td[0].tag != "table" or (td.text or "").strip() or (td[0].tail or "").strip():
        return None
    return td[0]


def _opened(rows: Sequence[Row], inner: Mapping[tuple[int, int], tuple[Row, ...]], room: limits.Room) -> Iterator[Row]:
    """The rows of the tables in the cells, the other cells of their row beside the first of them."""
    widths: dict[int, int] = {}
    for (_, column), told in inner.items():
        widths[column] = max([widths.get(column, 1), *(len(row.cells) for row in told)])
    for number, row in enumerate(rows):
        here = {column: inner[number, column] for column in widths if (number, column) in inner}
        for k in range(max([1, *(len(told) for told in here.values())])):
            cells: list[Cell] = []
            for column, cell in enumerate(row.cells):
                own = here[column][k : k + 1] if column in here else ()
                alone = cell if k == 0 and column not in here else Cell(merged=True)
                filled = own[0].cells if own else (alone,)
                cells += [*filled, *([Cell()] * (widths.get(column, 1) - len(filled)))]
            room.take(len(cells))
            yield Row(tuple(cells), row.line, row.header)


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, not those of a table inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag not in ("table", "td", "th"):
            yield from _rows_of(child)


def _fill_hanging(cells: list[Cell], hanging: dict[int, int]) -> None:
    while len(cells) in hanging:
        column = len(cells)
        hanging[column] -= 1
        if not hanging[column]:
            del hanging[column]
        cells.append(Cell(merged=True))


def _span(td: etree._Element, name: str) -> int:
    value = td.get(name) or "1"
    return min(max(int(value[:_LONGEST_NUMBER]), 1), _MOST_COLUMNS) if value.isascii() and value.isdigit() else 1


def _lines(td: etree._Element) -> tuple[Line, ...]:
    inner = escape(td.text or "", quote=False)
    inner += "".join(etree.tostring(child, encoding="unicode", method="html") for child in td)
    return lines_of(inner if "<" in inner or "&" in inner else inner.replace("\n", " "))
