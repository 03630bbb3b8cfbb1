"""What a memo says below its head (เนื้อความบันทึกข้อความ): its paragraphs down to «จึงเรียนมาเพื่อโปรด…»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.readers.blocks import Block
from prongsai.readers.ledger import Key, Ledger

_CLOSING = re.compile(r"^จึง(?:เรียน|เสนอ|รายงาน)(?:มา)?\s?(?:เพื่อ|ให้)")
_LONGEST_CLOSING = 200
_LISTED = re.compile(r"^\s*[(]?[0-9๐-๙]{1,2}[.)]|^\s*[-–•]")
_PATH = "/document/memo"


def read_body(blocks: Sequence[Block], ledger: Ledger, start: int) -> tuple[tuple[str, ...], str | None]:
    """The paragraphs from block `start` on and the closing, their blocks claimed.

    Nothing is taken where no closing stands before the first table, heading or signature: it is then not told where
    the memo ends. A paragraph that a page cut is put together where a catchword says so.
    """
    body: list[list[Block]] = []
    catchword = False
    for block in blocks[start:]:
        if block.kind == "page":
            continue
        home = ledger.homes.get(Key(block.number, 0), "")
        if home.startswith("/repeats/"):
            catchword = catchword or ledger.repeats[int(home.split("/")[2])].kind == "catchword"
            continue
        if block.kind != "paragraph" or home:
            return (), None
        if _CLOSING.match(block.text) and len(block.text) <= _LONGEST_CLOSING:
            return _taken(body, block, ledger)
        if catchword and body and not _LISTED.match(block.text):
            body[-1].append(block)
        else:
            body.append([block])
        catchword = False
    return (), None


def _taken(body: Sequence[Sequence[Block]], closing: Block, ledger: Ledger) -> tuple[tuple[str, ...], str]:
    for number, blocks in enumerate(body):
        _take(blocks, f"{_PATH}/body/{number}", ledger)
    _take([closing], f"{_PATH}/closing", ledger)
    return tuple(" ".join(block.text for block in blocks) for blocks in body), closing.text


def _take(blocks: Sequence[Block], path: str, ledger: Ledger) -> None:
    printed = [ledger.printed_of(block) for block in blocks]
    for block in blocks:
        ledger.claim_block(block, path)
    whole = " ".join(p or block.text for p, block in zip(printed, blocks, strict=True)) if any(printed) else None
    ledger.source(path, blocks[0].line, printed=whole)
