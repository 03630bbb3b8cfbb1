"""The ledger of reading: every piece of the input has one home, or is still without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from prongsai.dossier import Repeat, Source
from prongsai.readers.blocks import Block, Pages


class Key(NamedTuple):
    """A piece of the input: a paragraph's line, or a cell (row and column from 0)."""

    block: int
    row: int
    column: int = -1


@dataclass
class Ledger:
    """Homes of pieces; what was printed where reading mended; columns of pieces without a field; sources; layout."""

    pages: Pages
    printed: dict[Key, str] = field(default_factory=dict)
    prose: set[int] = field(default_factory=set)
    labels: dict[Key, str] = field(default_factory=dict)
    homes: dict[Key, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    repeats: list[Repeat] = field(default_factory=list)

    def claim(self, key: Key, home: str) -> None:
        """Give a piece its home. A second home would count its text twice: that is a fault of the reader."""
        if key in self.homes:
            raise AssertionError(f"{key} is at {self.homes[key]} and cannot go to {home}")
        self.homes[key] = home

    def claim_block(self, block: Block, home: str) -> None:
        """All lines of a paragraph, or all cells of a table that are still free."""
        for key in keys_of(block):
            if key not in self.homes:
                self.homes[key] = home

    def is_free(self, block: Block) -> bool:
        """Whether no piece of the block has a home yet."""
        return not any(key in self.homes for key in keys_of(block))

    def set_aside(self, block: Block, kind: str, *, row: int | None = None) -> None:
        """Note a repeated header, separator, catchword or page number: claimed, kept, and said."""
        home = f"/repeats/{len(self.repeats)}"
        keys = [key for key in keys_of(block) if row is None or key.row == row]
        for key in keys:
            self.claim(key, home)
        text = block.text if row is None else " | ".join(t for t in block.rows[row].texts if t)
        line = block.line if row is None else block.rows[row].line
        self.repeats.append(Repeat(text=text, source=self.place(line), kind=kind))

    def printed_of(self, block: Block) -> str | None:
        """The paragraph as printed where reading mended it, else None."""
        keys = keys_of(block)
        if not any(key in self.printed for key in keys):
            return None
        return " ".join(self.printed.get(key, block.lines[key.row]) for key in keys)

    def place(
        self, line: int | None, *, cell: str | None = None, confidence: float | None = None, printed: str | None = None
    ) -> Source:
        """A line of the file as a source: in a workbook its sheet, and its row there; in a PDF its page."""
        if self.pages.paged:
            return Source(file=self.pages.file, page=line, cell=cell, confidence=confidence, printed=printed)
        sheet, number = self.pages.place(line)
        return Source(file=self.pages.file, sheet=sheet, line=number, cell=cell, confidence=confidence, printed=printed)

    def cell_name(self, key: Key) -> str:
        """A cell as a person finds it: B7 in a worksheet, R2C3 (row and column of its table) elsewhere."""
        block = self.pages.blocks[key.block]
        if 0 <= key.column < len(block.columns) and (number := self.pages.place(block.rows[key.row].line)[1]):
            return f"{block.columns[key.column]}{number}"
        return f"R{key.row + 1}C{key.column + 1}"

    def source(
        self,
        path: str,
        line: int | None,
        *,
        cell: str | None = None,
        confidence: float = 1.0,
        printed: str | None = None,
    ) -> None:
        """Say where a field came from."""
        self.sources[path] = self.place(line, cell=cell, confidence=confidence, printed=printed)


def keys_of(block: Block) -> list[Key]:
    """Every piece of a block that says something."""
    if block.kind == "table":
        return [
            Key(block.number, r, c)
            for r, row in enumerate(block.rows)
            for c, cell in enumerate(row.cells)
            if cell.lines
        ]
    return [Key(block.number, n) for n, _ in enumerate(block.lines)]
