"""Numbered clauses of an announcement as measures, and lists of the agency's constraints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prongsai.readers.blocks import Block, Line
from prongsai.readers.items import items_of, unmark
from prongsai.readers.ledger import Ledger
from prongsai.thai.digits import to_arabic

_CLAUSE = re.compile(r"^\s*(?:(ข้อ\s*[0-9๐-๙]{1,2}[.:)]?)|([0-9๐-๙]{1,2}[.)]))\s*(?![0-9๐-๙])(.+)$", re.DOTALL)
_SUB = re.compile(
    r"^\s*(?:[(]?[0-9๐-๙]{1,2}[.][0-9๐-๙]{1,2}[.)]?|[(][0-9๐-๙]{1,2}[)]|[-–•]|[ก-ฮ][.)])\s*(.+)$", re.DOTALL
)
_LARGEST_GAP = 3
_END = re.compile(r"^\s*(?:จึงประกาศ|จึงเรียน|ทั้งนี้|ประกาศ ณ|สั่ง ณ|ลงชื่อ|หมายเหตุ)")
_CONSTRAINTS = re.compile(r"(ข้อจำกัด|ปัญหา\s*(?:และ|,|/)?\s*อุปสรรค)")


@dataclass
class Clause:
    """One clause: its number as printed, its words, and what stands indented under it."""

    number: str
    text: str
    block: Block
    steps: list[str] = field(default_factory=list)


def read_clauses(blocks: tuple[Block, ...], ledger: Ledger) -> list[Clause]:
    """The clauses that count on from 1; fewer than two are no list. Blocks are claimed by the caller's homes."""
    clauses: list[Clause] = []
    taken: list[tuple[Block, int, bool]] = []
    for block in blocks:
        if block.kind not in ("paragraph", "heading") or not ledger.is_free(block):
            continue
        text = block.text
        if clauses and _END.match(text):
            break
        match = _CLAUSE.match(text)
        if match and _follows(_value(match[1] or match[2]), clauses):
            clauses.append(Clause((match[1] or match[2]).strip(), match[3].strip(), block))
            taken.append((block, len(clauses) - 1, False))
        elif clauses and (sub := _SUB.match(text)):
            clauses[-1].steps.append(sub[1].strip())
            taken.append((block, len(clauses) - 1, True))
        elif clauses and block.kind == "paragraph" and not match:
            clauses[-1].text += f" {text}"
            taken.append((block, len(clauses) - 1, False))
    if len(clauses) < 2:
        return []
    for block, number, is_step in taken:
        ledger.claim_block(block, f"/measures/{number}/{'steps' if is_step else 'title'}")
    return clauses


def _follows(number: int, clauses: list[Clause]) -> bool:
    """Whether a number counts on; a number or two may have been left out, the first may not."""
    if not clauses:
        return number == 1
    return 1 <= number - _value(clauses[-1].number) <= _LARGEST_GAP


def _value(number: str) -> int:
    return int(re.sub(r"\D", "", to_arabic(number)))


def _inline_constraints(block: Block) -> tuple[str, ...]:
    """«ข้อจำกัดของหน่วยงาน: (๑) … (๒) …» in one paragraph."""
    head, colon, rest = block.text.partition(":")
    if not colon or len(head) > 120 or not _CONSTRAINTS.search(head):
        return ()
    told = items_of([Line(rest.strip())])
    return told.items if told.marked and len(told.items) > 1 else ()


def _counts_on(mark: str | None, before: int) -> bool:
    """Whether a mark is a dash, or the number after those of the items before («(๒)», «๓.๒» under «๓.»)."""
    if mark is None:
        return False
    numbers = re.findall("[0-9]+", to_arabic(mark))
    return not numbers or int(numbers[-1]) == before + 1


def read_constraints(blocks: tuple[Block, ...], ledger: Ledger) -> tuple[str, ...]:
    """The items listed under a heading on constraints or obstacles of the whole agency."""
    found: list[str] = []
    under = False
    heading: Block | None = None
    for block in blocks:
        if block.kind not in ("paragraph", "heading"):
            under = under and block.kind == "page"
            continue
        if not ledger.is_free(block):
            continue
        if found_inline := _inline_constraints(block):
            ledger.claim_block(block, f"/constraints/{len(found)}")
            ledger.source(f"/constraints/{len(found)}", block.line, printed=block.text)
            found += found_inline
            under, heading = False, None
            continue
        text, mark = unmark(block.text)
        none = not found and text.strip(" .-") == "ไม่มี"
        if under and block.kind == "paragraph" and (none or _counts_on(mark, len(found))):
            if heading is not None:
                ledger.set_aside(heading, "heading")
                heading = None
            ledger.claim_block(block, f"/constraints/{len(found)}")
            ledger.source(f"/constraints/{len(found)}", block.line)
            found.append(text)
        else:
            under = len(block.text) < 170 and bool(_CONSTRAINTS.search(block.text)) and not block.text.endswith("ไม่มี")
            heading = block if under else None
    return tuple(found)
