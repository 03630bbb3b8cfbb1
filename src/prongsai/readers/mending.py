"""Damaged text of a file mended before anyone reads it; the printed form of every mended piece is kept."""

from __future__ import annotations

from dataclasses import replace

from prongsai.readers.blocks import Block, Cell, Pages, Row
from prongsai.readers.ledger import Key
from prongsai.readers.rereading import reread
from prongsai.registry import Registry
from prongsai.thai.repair import repair


def mend(pages: Pages, registry: Registry | None = None) -> tuple[Pages, dict[Key, str]]:
    """The pages with mended text, and what was printed at the places that changed."""
    pages, printed = reread(pages, registry)
    blocks = tuple(_block(block, printed) for block in pages.blocks)
    return replace(pages, blocks=blocks), printed


def _block(block: Block, printed: dict[Key, str]) -> Block:
    lines = tuple(_mended(text, Key(block.number, n), printed) for n, text in enumerate(block.lines))
    rows = tuple(_row(block.number, n, row, printed) for n, row in enumerate(block.rows))
    return replace(block, lines=lines, rows=rows)


def _row(block: int, number: int, row: Row, printed: dict[Key, str]) -> Row:
    cells = tuple(_cell(cell, Key(block, number, k), printed) for k, cell in enumerate(row.cells))
    return replace(row, cells=cells)


def _cell(cell: Cell, key: Key, printed: dict[Key, str]) -> Cell:
    if not cell.lines:
        return cell
    lines = tuple(replace(line, text=repair(line.text).text) for line in cell.lines)
    if lines != cell.lines:
        printed.setdefault(key, cell.text)
    return replace(cell, lines=lines)


def _mended(text: str, key: Key, printed: dict[Key, str]) -> str:
    told = repair(text)
    if told.text != text:
        printed.setdefault(key, text)
    return told.text
