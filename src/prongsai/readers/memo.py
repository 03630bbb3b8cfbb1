"""The head of a memo (บันทึกข้อความ): ส่วนราชการ, ที่, วันที่, เรื่อง, เรียน, wherever the lines break."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.dossier import Memo
from prongsai.readers.blocks import Block
from prongsai.readers.items import says_nothing
from prongsai.readers.ledger import Key, Ledger
from prongsai.thai.digits import to_arabic

_TITLE = re.compile(r"^\s*บันทึก\s*ข้อความ\s*$")
_LABEL = re.compile(r"^\s*(ส่วนราชการ|ที่|วันที่|เรื่อง|เรียน)(?=[\s.…:]|$)[\s.…:]*(.*)$", re.DOTALL)
_DATE_INSIDE = re.compile(r"^(.*?)(?<![\s.…])[\s.…]*วันที่[\s.…]*(.*)$", re.DOTALL)
_TELEPHONE = re.compile(r"(?<![\s.…(])[\s.…(]*(?:หมายเลข)?(?:โทรศัพท์|โทร|ต่อ)\s*[.:]?\s*([0-9๐-๙][0-9๐-๙\s\-,ต่อ]*)")
_AWAITS_NUMBER = re.compile(r"(?:โทรศัพท์|โทร|ต่อ)\s*[.:]?\s*$")
_ONLY_NUMBER = re.compile(r"^\s*[0-9๐-๙][0-9๐-๙\s\-,ต่อ]*$")
_REACH = 14


@dataclass
class MemoHead:
    """The memo's fields as printed, the date line beside them, and the block where its body begins."""

    memo: Memo
    date_printed: str | None
    date_line: int | None
    body: int


def read_memo(blocks: tuple[Block, ...], ledger: Ledger) -> MemoHead | None:
    """The first memo of the paper, its head claimed; None where there is none."""
    start = _start(blocks)
    if start is None:
        return None
    found: dict[str, str] = {}
    lines: dict[str, int | None] = {}
    body = start
    for at in range(start, min(start + _REACH, len(blocks))):
        block = blocks[at]
        if block.kind in ("table", "page") or (found.keys() >= {"เรื่อง"} and not _LABEL.match(block.text)):
            break
        if _TITLE.match(block.text):
            ledger.claim_block(block, "/document/kinds")
        elif not _take(block, found, lines, ledger):
            break
        body = at + 1
        if "เรียน" in found:
            break
    if sum(label in found for label in _PATHS) < 2:
        return None
    return MemoHead(_memo(found, ledger, lines), found.get("วันที่"), lines.get("วันที่"), body)


def _start(blocks: tuple[Block, ...]) -> int | None:
    for at, block in enumerate(blocks):
        if block.kind in ("heading", "paragraph") and (
            _TITLE.match(block.text) or (block.text.startswith("ส่วนราชการ") and at < 12)
        ):
            return at
    return None


def _take(block: Block, found: dict[str, str], lines: dict[str, int | None], ledger: Ledger) -> bool:
    """Read the labelled lines of a block; a line without a label carries on the field above it."""
    label: str | None = None
    for number, text in enumerate(block.lines):
        if match := _LABEL.match(text):
            label = match[1]
            found[label] = _clean(match[2])
            lines[label] = block.line
            if label == "ที่" and (inside := _DATE_INSIDE.match(match[2])):
                found["ที่"], found["วันที่"] = _clean(inside[1]), _clean(inside[2])
                lines["วันที่"] = block.line
        elif label:
            found[label] = f"{found[label]} {_clean(text)}".strip()
        elif number == 0 and _AWAITS_NUMBER.search(found.get("ส่วนราชการ", "")) and _ONLY_NUMBER.match(text):
            # A margin that broke the line left the number alone on the next one.
            label = "ส่วนราชการ"
            found[label] = f"{found[label]} {_clean(text)}"
        else:
            return False
        ledger.claim(Key(block.number, number), _PATHS[label])
    if label is not None and (printed := ledger.printed_of(block)):
        found[f"{label} printed"] = printed
    return label is not None


_PATHS = {
    "ส่วนราชการ": "/document/memo/unit",
    "ที่": "/document/memo/number_printed",
    "วันที่": "/document/date_printed",
    "เรื่อง": "/document/memo/subject",
    "เรียน": "/document/memo/to_printed",
}


def _clean(text: str) -> str:
    """Without the dots that a form prints to be written on."""
    return re.sub(r"[.…]{3,}|…", " ", text).strip() if not says_nothing(text) else ""


def _memo(found: dict[str, str], ledger: Ledger, lines: dict[str, int | None]) -> Memo:
    unit, telephone = found.get("ส่วนราชการ", ""), None
    if match := _TELEPHONE.search(unit):
        telephone = re.sub(r"\s+", " ", to_arabic(match[1])).strip(" -,")
        unit = unit[: match.start()].strip()
    for label, path in _PATHS.items():
        if found.get(label):
            ledger.source(path, lines.get(label), printed=found.get(f"{label} printed", found[label]))
    return Memo(
        unit=unit or None,
        telephone=telephone,
        number_printed=found.get("ที่") or None,
        subject=found.get("เรื่อง") or None,
        to_printed=found.get("เรียน") or None,
    )
