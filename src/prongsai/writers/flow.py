"""How a paper flows, the same in every form: where pages break and their count begins anew, and its tree of headings.

A cover stands alone and is not counted. A form with a head of its own begins the count anew, and so does what a memo
encloses, for that is a paper of its own (officials number each from its second page on).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from prongsai.writers.paper import (
    Block,
    Contents,
    Cover,
    EmblemHead,
    Heading,
    LetterHead,
    MemoHead,
    OpinionBlock,
    PageBreak,
    Paper,
    Part,
)

_HEADS = (Cover, MemoHead, EmblemHead, LetterHead)
# Heads that have a title of their own, which is a heading of the first level to those who listen.
_TITLED = (Cover, MemoHead, EmblemHead)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place: `level` in the tree of headings (no level is skipped), `anchor` where the contents lead."""

    block: Block
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Blocks on pages of one orientation and language; `starts` where their count begins, with a page unnumbered."""

    blocks: tuple[Placed, ...]
    landscape: bool
    language: str
    starts: bool


def flow(paper: Paper) -> tuple[Pages, ...]:
    """The pages of the paper; a cover has pages of its own, empty pages are left out."""
    parts = [split for part in paper.parts for split in _parted(part)]
    listing = any(isinstance(block, Contents) for part in parts for block in part.blocks)
    made, level, number, listed = [], 0, 0, False
    for index, part in enumerate(parts):
        placed = []
        for block in part.blocks:
            level = _level(block, level)
            listed = listed or isinstance(block, Contents)
            anchor = ""
            if isinstance(block, Heading) and (listed or not listing):
                number += 1
                anchor = f"h{number}"
            placed.append(Placed(block, level if _is_heading(block) else 0, anchor))
        starts = index == 0 or _starts(part, parts[index - 1])
        made.append(Pages(tuple(placed), part.landscape, part.language, starts))
    return tuple(made)


def entries(pages: Iterable[Pages]) -> tuple[tuple[str, Heading], ...]:
    """Anchor and heading of each line of the contents."""
    placed = (each for page in pages for each in page.blocks)
    return tuple((each.anchor, each.block) for each in placed if each.anchor and isinstance(each.block, Heading))


def _parted(part: Part) -> Iterator[Part]:
    """The part in pieces, each cover by itself; breaks that would leave an empty page are dropped."""
    run: list[Block] = []
    for block in part.blocks:
        if isinstance(block, Cover):
            if blocks := _broken(run):
                yield replace(part, blocks=blocks)
            yield replace(part, blocks=(block,))
            run = []
        else:
            run.append(block)
    if blocks := _broken(run):
        yield replace(part, blocks=blocks)


def _broken(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with a break after the contents, and none at an edge or beside another."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, PageBreak) and (not made or isinstance(made[-1], PageBreak)):
            continue
        made.append(block)
        if isinstance(block, Contents):
            made.append(PageBreak())
    while made and isinstance(made[-1], PageBreak):
        made.pop()
    return tuple(made)


def _starts(part: Part, before: Part) -> bool:
    return isinstance(part.blocks[0], _HEADS) or isinstance(before.blocks[0], Cover | MemoHead)


def _is_heading(block: Block) -> bool:
    return isinstance(block, (Heading, OpinionBlock, Contents, *_TITLED))


def _level(block: Block, before: int) -> int:
    """Level of the latest heading after this block; the first is 1, and each at most one deeper than the one before."""
    if isinstance(block, _TITLED):
        return 1
    if isinstance(block, Contents | OpinionBlock):
        return min(2, before + 1)
    return min(block.level, before + 1) if isinstance(block, Heading) else before
