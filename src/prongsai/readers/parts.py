"""The paragraphs inside a block: one, or as many as its lines where each line is a thought of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.readers.blocks import Block
from prongsai.readers.ledger import Key
from prongsai.readers.paragraphs import begins_anew


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: its words, its pieces, and the line of the file."""

    text: str
    keys: tuple[Key, ...]
    line: int | None


def parts_of(block: Block, *, paged: bool) -> Iterator[Part]:
    """The paragraphs of a block that is no table; on drawn pages, or where a line begins anew, each line is one."""
    if paged or any(begins_anew(line) for line in block.lines[1:]):
        for number, text in enumerate(block.lines):
            yield Part(text, (Key(block.number, number),), block.line)
    else:
        yield Part(block.text, tuple(Key(block.number, number) for number, _ in enumerate(block.lines)), block.line)
