"""What a memo says below its head (เนื้อความบันทึกข้อความ): its paragraphs down to «จึงเรียนมาเพื่อโปรด…»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.readers.blocks import Block
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.parts import Part, parts_of

_CLOSING = re.compile(r"^จึง(?:เรียน|เสนอ|รายงาน)(?:มา)?\s?(?:เพื่อ|ให้)")
_LONGEST_CLOSING = 200
_LISTED = re.compile(r"^\s*[(]?[0-9๐-๙]{1,2}[.)]|^\s*[-–•]")
_PATH = "/document/memo"


def read_body(blocks: Sequence[Block], ledger: Ledger, start: int) -> tuple[tuple[str, ...], str | None]:
    """The paragraphs from block `start` on and the closing, their blocks claimed.

    Nothing is taken where no closing stands before the first table, heading or signature: it is then not told where
    the memo ends. A paragraph that a page cut is put together where a catchword says so.
    """
    body: list[list[Part]] = []
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
        for part in parts_of(block, paged=ledger.pages.paged):
            if _CLOSING.match(part.text) and len(part.text) <= _LONGEST_CLOSING:
                return _taken(body, part, ledger)
            if catchword and body and not _LISTED.match(part.text):
                body[-1].append(part)
            else:
                body.append([part])
            catchword = False
    return (), None


def _taken(body: Sequence[Sequence[Part]], closing: Part, ledger: Ledger) -> tuple[tuple[str, ...], str]:
    for number, parts in enumerate(body):
        _take(parts, f"{_PATH}/body/{number}", ledger)
    _take([closing], f"{_PATH}/closing", ledger)
    return tuple(" ".join(part.text for part in parts) for parts in body), closing.text


def _take(parts: Sequence[Part], path: str, ledger: Ledger) -> None:
    keys = [key for part in parts for key in part.keys]
    mended = any(key in ledger.printed for key in keys)
    lines = {key: ledger.pages.blocks[key.block].lines[key.row] for key in keys}
    printed = " ".join(ledger.printed.get(key, lines[key]) for key in keys) if mended else None
    for key in keys:
        ledger.claim(key, path)
    ledger.source(path, parts[0].line, printed=printed)
