"""Orders that appoint a working group (คำสั่งแต่งตั้งคณะทำงาน): members, duties, authority, from when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.dossier import Committee, Member
from prongsai.readers.blocks import Block, Row
from prongsai.readers.items import says_nothing, unmark
from prongsai.readers.ledger import Ledger, keys_of
from prongsai.readers.parts import Part, parts_of
from prongsai.readers.words import bare, words
from prongsai.thai.ranks import split_rank

_ORDER = re.compile(r"^คำสั่ง(?!ของ|ที่|ดังกล่าว|นี้)[ก-๙]")
# The year of an order's subject is that of its paper, no part of the group's name.
_SUBJECT = re.compile(
    r"(?:^|\s)เรื่อง\s*(?:การ)?แต่งตั้ง(.+?)(?:\s*ประจำปี(?:งบประมาณ)?\s*(?:พ\.ศ\.\s*)?[0-9๐-๙.]+)?$", re.DOTALL
)
_REPLACES = re.compile(r"^ให้ยกเลิก\s*(.+)$", re.DOTALL)
_AUTHORITY = re.compile(r"(อาศัยอำนาจ.+?)\s*จึง", re.DOTALL)
_DUTIES = re.compile(r"(?:มี|กำหนด)(?:อำนาจ)?หน้าที่(?:.*(?:ดังนี้|ต่อไปนี้))?\s*:?$", re.DOTALL)
_FROM = re.compile(r"^ทั้งนี้\s*((?:ให้มีผล)?(?:บังคับใช้)?ตั้งแต่.+)$", re.DOTALL)
_ROLE = (
    r"(?:(?:รอง)?ประธาน\S*|(?:กรรมการ|คณะทำงาน|คณะกรรมการ)(?:\s?(?:และ|/)\s?(?:ผู้ช่วย)?เลขานุการ)?"
    r"|(?:ผู้ช่วย)?เลขานุการ|ที่ปรึกษา)"
)
_MEMBER = re.compile(rf"^(.+?)\s+(?:เป็น\s*)?({_ROLE})$", re.DOTALL)
_HEADS = (
    ("number", re.compile(r"^(?:ลำดับ|ที่$)")),
    ("role", re.compile(r"หน้าที่|บทบาท|สถานะ|ทำหน้าที่|ตำแหน่งใน|คณะทำงาน$|คณะกรรมการ$")),
    ("name", re.compile(r"ชื่อ")),
    ("position", re.compile(r"ตำแหน่ง")),
)
_FEWEST, _HEAD = 2, 12
_FIELDS = ("name", "position", "role")


def read_order(blocks: Sequence[Block], ledger: Ledger) -> Committee | None:
    """The working group that an order appoints, its words claimed; None where the paper is no such order."""
    tables = [b for b in blocks if b.kind == "table" and ledger.is_free(b)]
    parts = [part for block in blocks for part in _free_parts(block, ledger)]
    start = next((n for n, part in enumerate(parts[:_HEAD]) if _ORDER.match(part.text)), None)
    if start is None:
        return None
    parts = parts[start:]
    heads = [part for part in parts[:_HEAD] if part is parts[0] or _SUBJECT.search(part.text)][:_FEWEST]
    title = _SUBJECT.search(heads[-1].text)
    members = (tuple(_of_table(tables, ledger)) or tuple(_of_lines(parts, ledger))) if title else ()
    if title is None or len(members) < _FEWEST:
        return None
    for part in heads:
        _take(part, "/committee/title", ledger)
    return Committee(
        title=title[1].strip(),
        members=members,
        duties=tuple(_duties(parts, ledger)),
        authority_printed=_said(parts, _AUTHORITY, "authority_printed", ledger),
        replaces_printed=_said(parts, _REPLACES, "replaces_printed", ledger),
        from_printed=_said(parts, _FROM, "from_printed", ledger),
    )


def _free_parts(block: Block, ledger: Ledger) -> Iterator[Part]:
    if block.kind in ("paragraph", "heading") and ledger.is_free(block):
        yield from parts_of(block, paged=ledger.pages.paged)


def _of_table(tables: Sequence[Block], ledger: Ledger) -> Iterator[Member]:
    """The rows of the first table that names posts and what each is in the group."""
    for block in tables:
        columns = _columns(block.rows[0])
        if "role" not in columns or not {"name", "position"} & set(columns):
            continue
        ledger.set_aside(block, "header", row=0)
        count = 0
        for number, row in enumerate(block.rows[1:], 1):
            told = [_cell(row, columns.get(name)) for name in _FIELDS]
            if bare("".join(row.texts)) == bare("".join(block.rows[0].texts)):
                ledger.set_aside(block, "header_repeated", row=number)
            elif told[0] or told[1]:
                for key in (key for key in keys_of(block) if key.row == number and key.column in columns.values()):
                    ledger.claim(key, f"/committee/members/{count}")
                ledger.source(f"/committee/members/{count}", row.line)
                yield Member(name_printed=told[0], position=told[1], role=told[2])
                count += 1
        return


def _columns(head: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in enumerate(head.texts):
        name = next((name for name, pattern in _HEADS if text and pattern.search(bare(text))), None)
        if name is not None:
            found.setdefault(name, column)
    return found


def _cell(row: Row, column: int | None) -> str:
    text = row.texts[column] if column is not None and column < len(row.cells) else ""
    return "" if says_nothing(text) else text


def _of_lines(parts: Sequence[Part], ledger: Ledger) -> Iterator[Member]:
    """Numbered lines «๑. นาย… ปลัด… ประธานกรรมการ», each with the role at its end."""
    count = 0
    for part in parts:
        text, mark = unmark(part.text)
        match = _MEMBER.match(text) if mark else None
        if match is None:
            continue
        name, post = _name_and_post(match[1].strip())
        _take(part, f"/committee/members/{count}", ledger)
        yield Member(name_printed=name, position=post, role=match[2])
        count += 1


def _name_and_post(text: str) -> tuple[str, str]:
    """A name of two words behind a title or a rank, and the post behind it; a post alone has no name."""
    rank, rest = split_rank(text)
    if not rank and not text.startswith(words("people", "titles")):
        return "", text
    parts = rest.split(" ")
    # «นาย ก ข» has the title as a word of its own.
    length = 3 if parts[0] in words("people", "titles") else 2
    name = " ".join(parts[:length])
    return (f"{rank} {name}" if rank else name), " ".join(parts[length:])


def _duties(parts: Sequence[Part], ledger: Ledger) -> Iterator[str]:
    """The numbered lines below «ให้คณะทำงานมีหน้าที่ ดังต่อไปนี้»."""
    count, under = 0, False
    for part in parts:
        text, mark = unmark(part.text)
        if mark is None:
            under = bool(_DUTIES.search(text))
        elif under and part.keys[0] not in ledger.homes:
            _take(part, f"/committee/duties/{count}", ledger)
            yield text
            count += 1


def _said(parts: Sequence[Part], pattern: re.Pattern[str], name: str, ledger: Ledger) -> str | None:
    for part in parts:
        match = pattern.search(part.text) if part.keys[0] not in ledger.homes else None
        if match:
            _take(part, f"/committee/{name}", ledger)
            return match[1].strip()
    return None


def _take(part: Part, path: str, ledger: Ledger) -> None:
    for key in part.keys:
        ledger.claim(key, path)
    ledger.source(path, part.line, printed=part.text)
