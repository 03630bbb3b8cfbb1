"""Tables of figures that a paper holds beside its measures (ตารางตัวเลข), put together again from their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from prongsai.checks.case import Case
from prongsai.thai.digits import to_arabic

_CELL = re.compile(r"R(\d+)C(\d+)$")
_NUMBER = re.compile(r"[-–(]?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*\)?\s*%?$")
_TOTAL = re.compile(r"^\s*(?:รวม|ผลรวม|ยอดรวม|ทั้งหมด|ทั้งสิ้น|รวมทั้งสิ้น|รวมทั้งหมด)")
_DASH = re.compile(r"^\s*[-–—]\s*$")
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text and its JSON pointer."""

    text: str
    path: str

    @property
    def number(self) -> Decimal | None:
        """The figure that the cell holds; None where it holds words or nothing."""
        match = _NUMBER.match(to_arabic(self.text.strip()))
        if match is None:
            return None
        value = Decimal(match[1].replace(",", "") + (match[2] or ""))
        return -value if self.text.strip().startswith(("-", "–", "(")) else value

    @property
    def dash(self) -> bool:
        """Whether it holds a dash alone."""
        return bool(_DASH.match(self.text))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the head of each column, rows of figures, and the row of totals where there is one."""

    heads: dict[int, str]
    rows: tuple[dict[int, Cell], ...]
    total: dict[int, Cell] | None

    def figures(self) -> tuple[int, ...]:
        """Columns that hold figures in at least two rows, and no words."""
        return tuple(c for c in self.heads if self._is_figures(c))

    def _is_figures(self, column: int) -> bool:
        cells = [row[column] for row in self.rows if column in row]
        numbers = [cell for cell in cells if cell.number is not None]
        return len(numbers) >= _LEAST_ROWS and all(cell.number is not None or cell.dash for cell in cells)

    def column(self, *words: str) -> int | None:
        """The first column of figures whose head holds one of the words."""
        return next((c for c in self.figures() if any(word in self.heads[c] for word in words)), None)

    def label(self, row: dict[int, Cell]) -> str:
        """What a row is about: its first cell of words."""
        return next((cell.text for cell in row.values() if cell.number is None and not cell.dash), "")


def tables(case: Case) -> tuple[Table, ...]:
    """Every table of figures among what found no field, in reading order."""
    return tuple(table for grid in _grids(case) if (table := _table(grid)) is not None)


def _grids(case: Case) -> Iterator[list[dict[int, Cell]]]:
    """Cells that stand one after another as rows; a new table begins where the count of rows begins again."""
    grid: list[dict[int, Cell]] = []
    last = 0
    for i, rest in enumerate(case.dossier.unplaced):
        match = _CELL.match(rest.source.cell or "")
        if match is None or int(match[1]) < last:
            if grid:
                yield grid
            grid, last = [], 0
        if match is None:
            continue
        if int(match[1]) != last:
            grid.append({})
            last = int(match[1])
        grid[-1][int(match[2])] = Cell(rest.text, f"/unplaced/{i}/text")
    if grid:
        yield grid


def _table(grid: list[dict[int, Cell]]) -> Table | None:
    """The rows under the head: those from the first that holds a figure or a dash."""
    first = next((n for n, row in enumerate(grid) if n and any(c.number is not None for c in row.values())), None)
    if first is None:
        return None
    heads: dict[int, str] = {}
    for row in grid[:first]:
        for column, cell in row.items():
            heads[column] = f"{heads.get(column, '')} {cell.text}".strip()
    body = grid[first:]
    total = next((row for row in body if any(_TOTAL.match(c.text) for c in list(row.values())[:2])), None)
    rows = tuple(row for row in body[: body.index(total)] if total is not row) if total is not None else tuple(body)
    return Table(heads, rows, total) if len(rows) >= _LEAST_ROWS else None
