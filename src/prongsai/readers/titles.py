"""The title of a paper (ชื่อเอกสาร) over its lines, wherever a cover broke them, and the same title again."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from prongsai.readers.blocks import Block
from prongsai.readers.heading import goes_on, is_title
from prongsai.readers.ledger import Ledger
from prongsai.readers.words import bare

_COVER_LINES = 6
_STANDS_APART = ("ประจำปี", "ปีงบประมาณ", "พ.ศ.", "รอบ", "(")
_SAME = 90


def find_title(matter: Sequence[Block], blocks: Sequence[Block], ledger: Ledger) -> tuple[str, int] | None:
    """The first title of the `matter` (the blocks behind a memo's head), over its lines, and the block of the first.

    The same title again (cover and first page) is a repeat.
    """
    candidates = [b for b in matter if ledger.is_free(b) and is_title(b)]
    if not candidates:
        return None
    first, parts = candidates[0], _lines(candidates[0], blocks, ledger)
    title, again = " ".join(part.text for part in parts), list[Block]()
    if found := _told_again(candidates, blocks, ledger):
        parts, again = found
        # A margin that broke one of them left a blank; the other has the words whole.
        title = min(map(_whole, (again, parts)), key=lambda text: text.count(" "))
    for part in parts:
        ledger.claim_block(part, "/document/title_printed")
    printed = [ledger.printed_of(part) for part in parts]
    whole = " ".join(p or part.text for p, part in zip(printed, parts, strict=True)) if any(printed) else None
    ledger.source("/document/title_printed", first.line, printed=whole)
    for block in (*again, *candidates[1:]):
        alike = block in again or ratio(bare(block.text), bare(title)) >= _SAME
        if ledger.is_free(block) and alike:
            ledger.set_aside(block, "title_repeated")
    return title, first.number


def _lines(first: Block, blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """The block of a title with the lines below that go on with it."""
    parts = [first]
    for block in blocks[first.number + 1 : first.number + 4]:
        if block.kind == "table":
            break
        if block.kind in ("heading", "paragraph") and ledger.is_free(block):
            if not goes_on(" ".join(p.text for p in parts), block):
                break
            parts.append(block)
    return parts


def _told_again(
    candidates: Sequence[Block], blocks: Sequence[Block], ledger: Ledger
) -> tuple[list[Block], list[Block]] | None:
    """The lines of a cover and those of a later page that say the same title, wherever each of them breaks it."""
    cover = _free_lines(candidates[0], blocks, ledger)
    for later in candidates[1:]:
        again = _free_lines(later, blocks, ledger)
        for i, j in itertools.product(range(1, len(cover) + 1), range(1, len(again) + 1)):
            if _said(cover[:i]) == _said(again[:j]):
                while i < len(cover) and _said(cover[i : i + 1]) == _said(again[j : j + 1]) and _adds(cover, i):
                    i, j = i + 1, j + 1
                return cover[:i], again[:j]
    return None


def _free_lines(first: Block, blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    behind = blocks[first.number :][:_COVER_LINES]
    return [b for b in behind if b.kind in ("heading", "paragraph") and ledger.is_free(b)]


def _adds(lines: Sequence[Block], at: int) -> bool:
    """Whether the line goes on with the title above it."""
    return goes_on(_whole(lines[:at]), lines[at])


def _said(lines: Sequence[Block]) -> str:
    return bare("".join(line.text for line in lines))


def _whole(lines: Sequence[Block]) -> str:
    """A title whose lines broke in the middle of its words; its year stands apart."""
    text = lines[0].text
    for line in lines[1:]:
        text += (" " if line.text.startswith(_STANDS_APART) else "") + line.text
    return text
