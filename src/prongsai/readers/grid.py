"""A worksheet before it is blocks: filled cells by place, with merges, borders and hidden rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell that says something: its text as shown (lines apart by a line break), and the address it links to."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells drawn as one: the first and the last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def across(self) -> int:
        """How many columns it covers."""
        return self.right - self.left + 1


@dataclass(slots=True)
class Sheet:
    """One worksheet (แผ่นงาน). `lines` gives the row's line in the file where that is not its number (csv)."""

    name: str | None = None
    cells: dict[Place, Filled] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    bordered: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    lines: dict[int, int] = field(default_factory=dict)
    formulas: list[tuple[int, str]] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, dict[int, Filled]]]:
        """Rows that say something, in order, with their filled cells by column."""
        found: dict[int, dict[int, Filled]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        yield from found.items()


def letters_of(column: int) -> str:
    """The letters of a column from 1: A, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(address: str) -> Place | None:
    """Row and column of «$B$7»; None where it is no address of a cell."""
    plain = address.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if not digits or len(digits) > 7 or not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column
