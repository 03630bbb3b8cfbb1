"""Lists of open-data items (รายการข้อ OIT) with their addresses: a table, or one under the other as on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.dossier import OitItem
from prongsai.readers.blocks import Block, Cell, Row
from prongsai.readers.figures import number_of
from prongsai.readers.items import says_nothing
from prongsai.readers.ledger import Ledger, keys_of
from prongsai.readers.score_keys import passed_in
from prongsai.readers.words import bare
from prongsai.thai.codes import oit_code

_FEWEST = 3
_MOST = 0.5
_LEADING = re.compile(
    r"^(?P<code>(?:ข้อ(?:ที่)?\s*)?(?:OIT\s*)?[oOоО]\s?[-.]?\s?[0-9๐-๙]{1,2})(?![0-9๐-๙A-Za-z])\s*[.:)\-–]?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_ADDRESS = re.compile(r"https?://[^\s<>\[\]\"«»]+|(?<![\w.])www\.[^\s<>\[\]\"«»]+", re.IGNORECASE)
_TARGET = re.compile(r"\[\s*([^\[\]\s]*[./#:][^\[\]\s]*)\s*\]")
_LINK_WORD = re.compile(r"^(?:คลิก|ดาวน์โหลด|ดูรายละเอียด|ดูเพิ่มเติม|ลิงก์|link\b|click\b|download\b)", re.IGNORECASE)
# What opens the words of a link on a page: a pictogram, an arrow, a hand.
_PICTOGRAM = re.compile("^[\u2190-\u21ff\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_ONLY_SIGNS = re.compile(r"^[^\w\s]{1,3}$")
_SECTION = re.compile(r"^(?:ตัวชี้วัด|หมวด|ด้านที่)|[(]\s*[oO]\s?[0-9๐-๙]{1,2}(?:\s*[-–]\s*[oO]?\s?[0-9๐-๙]{1,2})?\s*[)]\s*$")
# «รวมคะแนนตัวชี้วัดย่อย | ๘๘.๘๙» between the items.
_SUM = re.compile(r"^(?:รวม|เฉลี่ย|คะแนน(?:รวม|เฉลี่ย))")
_RUNNING = re.compile(r"[0-9๐-๙]{1,3}[.)]?")
_HEADS = (
    ("full", re.compile(r"คะแนนเต็ม|น้ำหนัก")),
    ("score", re.compile(r"คะแนน")),
    ("mark", re.compile(r"^ผล(?:การ)?(?:ตรวจ|ประเมิน|พิจารณา)")),
    ("links", re.compile(r"url|link|ลิ[งง้]*[กค]์?|ที่อยู่เว็บ|เว็บไซต์|website|แหล่งข้อมูล", re.IGNORECASE)),
    ("explanation", re.compile(r"คำอธิบาย|รายละเอียด|องค์ประกอบ|หมายเหตุ|explanation|description")),
    ("code", re.compile(r"^(?:ข้อ|รหัส|oit|ลำดับ|ที่|no)", re.IGNORECASE)),
    ("name", re.compile(r"รายการ|ข้อมูล|ชื่อ|หัวข้อ|ประเด็น|name|item", re.IGNORECASE)),
)


@dataclass
class _Draft:
    """An item in the making."""

    code: str
    printed: str
    line: int | None
    name: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    link_texts: list[str] = field(default_factory=list)
    score: Decimal | None = None

    def item(self) -> OitItem:
        """The item as it is told."""
        return OitItem(
            code=self.code,
            name=" ".join(self.name) or None,
            links=tuple(self.links),
            link_texts=tuple(self.link_texts),
            explanation="\n".join(self.explanation) or None,
            score=self.score,
        )


def read_oit_items(blocks: Sequence[Block], ledger: Ledger, *, in_prose: bool) -> tuple[OitItem, ...]:
    """All items of the paper's lists, their blocks claimed; () where it has no such list.

    `in_prose` allows a list without a table; a report that only mentions items is none.
    """
    drafts: list[_Draft] = []
    for block in blocks:
        if block.kind == "table" and ledger.is_free(block):
            _table(block, ledger, drafts)
    if in_prose and not drafts:
        _page(blocks, ledger, drafts)
    for n, draft in enumerate(drafts):
        for name in ("code", "name", "explanation"):
            if name == "code" or getattr(draft, name):
                ledger.source(f"/oit_items/{n}/{name}", draft.line, printed=draft.printed if name == "code" else None)
    return tuple(draft.item() for draft in drafts)


def _table(block: Block, ledger: Ledger, drafts: list[_Draft]) -> None:
    """Rows of one item each; a row without a code goes on with the one above."""
    column = _code_column(block, fewest=1 if drafts else _FEWEST)
    if column is None:
        return
    first = next(r for r, row in enumerate(block.rows) if _leading(row, column))
    meanings = _meanings(block.rows[:first], column, max(len(row.cells) for row in block.rows))
    began = len(drafts)
    for number, row in enumerate(block.rows):
        told = _leading(row, column)
        texts = [text for text in row.texts if text]
        if number < first or (not told and _is_section(row)):
            if texts:
                ledger.set_aside(block, "header" if number < first else "section_row", row=number)
            continue
        if told:
            drafts.append(_Draft(told[0], told[1], row.line))
            if told[2]:
                drafts[-1].name.append(told[2])
        elif len(drafts) == began:
            continue
        _row(row, number, block, column, meanings, drafts[-1])
        for key in keys_of(block):
            if key.row == number:
                ledger.claim(key, f"/oit_items/{len(drafts) - 1}")


def _is_section(row: Row) -> bool:
    """Whether a row between the items heads some of them, or sums up their points."""
    texts = [text for text in row.texts if text]
    alone = len(texts) == 1 and bool(row.texts[0]) and len(row.cells) > 2
    return alone or (len(texts) > 1 and _SUM.match(texts[0]) is not None and number_of(texts[-1]) is not None)


def _code_column(block: Block, *, fewest: int) -> int | None:
    """The column where most rows begin with an item's code, `fewest` different ones: a list goes on in small tables."""
    for column in range(min(3, max((len(row.cells) for row in block.rows), default=0))):
        codes = [told[0] for row in block.rows if (told := _leading(row, column))]
        filled = [row for row in block.rows if column < len(row.cells) and row.texts[column]]
        if len(set(codes)) >= fewest and len(codes) >= _MOST * len(filled):
            return column
    return None


def _leading(row: Row, column: int) -> tuple[str, str, str] | None:
    return code_in(row.texts[column]) if column < len(row.cells) else None


def code_in(text: str) -> tuple[str, str, str] | None:
    """The code at the head of a text, as meant and as printed, and what stands behind it."""
    match = _LEADING.match(text)
    code = oit_code(match["code"]) if match else None
    return (code, match["code"], match["rest"].strip()) if match and code else None


def _meanings(heads: Sequence[Row], code: int, width: int) -> list[str | None]:
    """What each column holds, by its header: link, explanation or name."""
    meanings: list[str | None] = [None] * width
    for row in heads:
        for column, text in enumerate(row.texts):
            found = next((name for name, pattern in _HEADS if pattern.search(bare(text))), None) if text else None
            if found and (found not in meanings or found == "links"):
                meanings[column] = found
    meanings[code] = "code"
    return meanings


def _row(row: Row, number: int, block: Block, code: int, meanings: Sequence[str | None], draft: _Draft) -> None:
    for column, cell in enumerate(row.cells):
        if not cell.lines or (column == code and code_in(cell.text)):
            _add_links(draft, cell)
            continue
        meaning = meanings[column] if column < len(meanings) else None
        if meaning == "links":
            _link_cell(draft, cell)
            continue
        if meaning in ("full", "score", "mark") and _tells_points(row, column, meanings):
            draft.score = _points(row, meanings) if meaning == "score" else draft.score
            continue
        if meaning == "code" and _RUNNING.fullmatch(cell.text):
            continue
        _add_links(draft, cell)
        text = " ".join(_without_addresses(cell.text).split())
        if not text or says_nothing(text):
            continue
        if meaning == "name" or (meaning is None and not draft.name):
            draft.name.append(text)
        else:
            draft.explanation.extend(t for line in cell.lines if (t := _without_addresses(line.text)))


def _tells_points(row: Row, column: int, meanings: Sequence[str | None]) -> bool:
    """Whether a cell says what the points of its row say: the points, out of how many, or passed or not."""
    if _points(row, meanings) is None:
        return False
    return (passed_in if meanings[column] == "mark" else number_of)(row.texts[column]) is not None


def _points(row: Row, meanings: Sequence[str | None]) -> Decimal | None:
    """The points of a row on 0-100, by the full ones where a column tells these."""
    found = {told: number_of(row.texts[n]) for n, told in enumerate(meanings[: len(row.cells)]) if told}
    points, full = found.get("score"), found.get("full")
    if points is None or not full:
        return points
    return points * 100 / full if points <= full else None


def _link_cell(draft: _Draft, cell: Cell) -> None:
    """A cell of addresses: each is one; words without an address are words of a link."""
    before = len(draft.links)
    _add_links(draft, cell)
    words = [t for line in cell.lines if (t := _without_addresses(line.text)) and not says_nothing(t)]
    if len(draft.links) == before and words and not re.search("[ก-๙]", words[0]):
        draft.links.extend(words)
    else:
        draft.link_texts.extend(words)


def _add_links(draft: _Draft, cell: Cell) -> None:
    for line in cell.lines:
        written = _links_in(line.text)
        draft.links.extend([*written, *(link for link in line.links if link not in written)])


def _links_in(text: str) -> list[str]:
    """Addresses written out, and targets that stand in brackets behind their words."""
    bare_text = _TARGET.sub(" ", text)
    return [*(m[1] for m in _TARGET.finditer(text)), *(m[0].rstrip(".,;)") for m in _ADDRESS.finditer(bare_text))]


def _without_addresses(text: str) -> str:
    return " ".join(_ADDRESS.sub(" ", _TARGET.sub(" ", text)).split())


def _page(blocks: Sequence[Block], ledger: Ledger, drafts: list[_Draft]) -> None:
    """Items one under the other: a code, the name, what it must show, the words of its links."""
    starts = [block.number for block in blocks if _starts(block, ledger)]
    if len({(code_in(blocks[n].text) or ("",))[0] for n in starts}) < _FEWEST + 2:
        return
    for n, start in enumerate(starts):
        told = code_in(blocks[start].text)
        if told is None:
            continue
        draft = _Draft(told[0], told[1], blocks[start].line)
        end = starts[n + 1] if n + 1 < len(starts) else len(blocks)
        home = f"/oit_items/{len(drafts)}"
        drafts.append(draft)
        for block, text in _scope(blocks[start:end], ledger, draft, told[2]):
            ledger.claim_block(block, home) if text else ledger.set_aside(block, "sign")


def _starts(block: Block, ledger: Ledger) -> bool:
    """Whether an item begins here: its code alone, or its code and a name."""
    if block.kind not in ("paragraph", "heading") or not ledger.is_free(block) or not (told := code_in(block.text)):
        return False
    return not told[2] or (len(_without_addresses(told[2])) < 160 and not _SECTION.search(block.text))


def _name_and_more(block: Block, rest: str) -> tuple[str, list[str]]:
    """The name behind a code, and the lines of the same paragraph that follow its addresses."""
    at = next((n for n, line in enumerate(block.lines) if n and _links_in(line)), None)
    told = code_in(" ".join(block.lines[:at])) if at else None
    if at is None or told is None:
        return _without_addresses(rest), []
    more = [words for line in block.lines[at:] if (words := _without_addresses(line))]
    return _without_addresses(told[2]), more


def _scope(blocks: Sequence[Block], ledger: Ledger, draft: _Draft, rest: str) -> Iterator[tuple[Block, bool]]:
    """The blocks of one item: after the words of a link only more of them, never beyond the head of a section."""
    draft.links.extend(_links_in(rest))
    name, more = _name_and_more(blocks[0], rest)
    draft.name.extend([name] if name else [])
    draft.explanation.extend(more)
    yield blocks[0], True
    linked = False
    for block in blocks[1:]:
        if block.kind not in ("paragraph", "heading") or not ledger.is_free(block) or _SECTION.search(block.text):
            return
        links = _links_in(block.text)
        words = _without_addresses(block.text)
        if _ONLY_SIGNS.match(block.text):
            yield block, False
        elif links or _PICTOGRAM.match(words) or _LINK_WORD.match(words):
            draft.links.extend(links)
            draft.link_texts.extend([words] if words else [])
            linked = True
            yield block, True
        elif linked:
            return
        else:
            (draft.explanation if draft.name else draft.name).append(words)
            yield block, True
