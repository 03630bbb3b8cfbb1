"""Tables of an office: who answers for which indicator or item (ตารางผู้รับผิดชอบ), and evidence (บัญชีหลักฐาน)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.dossier import Evidence, Responsibility
from prongsai.readers.blocks import Block, Row
from prongsai.readers.items import says_nothing
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.oit_list import code_in
from prongsai.readers.words import bare
from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic

_FEWEST = 2
_MOST = 0.6
_INDICATOR = re.compile(r"(?:ตัวชี้วัด(?:ที่)?\s*)?([1-9]|10)[.]?")
_STEP = re.compile(r"\s*[(]ขั้นตอนที่\s*([0-9๐-๙]{1,2})[)]$")
_MEASURE = re.compile(r"มาตรการ(?:ที่)?\s*([0-9๐-๙]{1,2})(?![0-9๐-๙])")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_DUTY_HEADS = (
    ("links", re.compile(r"url|link|ลิงก์|ลิงค์|คะแนน|น้ำหนัก", re.IGNORECASE)),
    ("due", re.compile(r"กำหนด|วันที่|ภายใน|ระยะเวลา")),
    ("officer", re.compile(r"เจ้าหน้าที่|ผู้ประสานงาน|ผู้จัดทำ|ผู้รวบรวม|ชื่อผู้")),
    ("unit", re.compile(r"ส่วนราชการ|หน่วยงาน|กอง|สำนัก|ผู้รับผิดชอบ")),
    ("code", re.compile(r"^(?:ตัวชี้วัด|ข้อ(?!มูล)|รหัส|oit|ที่$)", re.IGNORECASE)),
    ("name", re.compile(r"รายการ|ข้อมูล|ชื่อ|ประเด็น|เรื่อง")),
)
_EVIDENCE_HEADS = (
    ("number", re.compile(r"^(?:ลำดับ|ที่$|ข้อ$)")),
    ("file", re.compile(r"ที่อยู่|ไฟล์|url|link|ลิงก์|ลิงค์", re.IGNORECASE)),
    ("caption", re.compile(r"^(?:รายการ)?(?:เอกสาร)?หลักฐาน")),
    ("day", re.compile(r"วันที่|วันเดือนปี")),
    ("place", re.compile(r"สถานที่")),
    ("owner", re.compile(r"ผู้ให้ข้อมูล|เจ้าของข้อมูล|ผู้รับผิดชอบ|หน่วยงาน")),
)
_Heads = Sequence[tuple[str, re.Pattern[str]]]


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows of a table below its head: number, and the cells by what their columns hold."""

    block: Block
    columns: dict[str, int]
    rows: tuple[tuple[int, Row], ...]

    def text(self, row: Row, name: str) -> str:
        """What the row says in that column; empty where it says nothing."""
        column = self.columns.get(name)
        text = row.texts[column] if column is not None and column < len(row.cells) else ""
        return "" if says_nothing(text) else text


def read_responsibilities(blocks: Sequence[Block], ledger: Ledger) -> tuple[Responsibility, ...]:
    """The rows of every such table, their cells claimed; a table that no one has filled in yet is set aside."""
    found: list[Responsibility] = []
    for body in _tables(blocks, ledger, _DUTY_HEADS, _is_of_duties):
        duties = [(number, _duty(body, row)) for number, row in body.rows]
        is_blank = not any(told and (told.unit or told.officer or told.due_printed) for _, told in duties)
        for number, told in duties:
            if is_blank:
                ledger.set_aside(body.block, "blank_form", row=number)
            elif told is not None:
                _claim(body, number, f"/responsibilities/{len(found)}", ledger)
                found.append(told)
    return tuple(found)


def _is_of_duties(columns: dict[str, int]) -> bool:
    """Whether the columns name who answers for which item; a list of addresses or scores is another table."""
    return "code" in columns and "links" not in columns and len({"unit", "officer", "due"} & set(columns)) >= _FEWEST


def _duty(body: _Body, row: Row) -> Responsibility | None:
    told = _code(body.text(row, "code"))
    if told is None:
        return None
    code, behind = told
    due = body.text(row, "due")
    days = find_dates(due)
    return Responsibility(
        code=code,
        name=body.text(row, "name") or behind or None,
        unit=body.text(row, "unit"),
        officer=body.text(row, "officer"),
        due=days[0].date if days else None,
        due_printed=due or None,
    )


def _code(text: str) -> tuple[str, str] | None:
    """«O13» or «9», and the words behind it."""
    if told := code_in(text):
        return told[0], told[2]
    match = _INDICATOR.fullmatch(to_arabic(text).strip())
    return (match[1], "") if match else None


def read_evidence(blocks: Sequence[Block], ledger: Ledger, before: int) -> tuple[Evidence, ...]:
    """The pieces listed in tables of evidence, each with the measure named above it; `before` stand already."""
    found: list[Evidence] = []
    for body in _tables(blocks, ledger, _EVIDENCE_HEADS, _is_of_evidence):
        measure = _measure_above(blocks, body.block)
        for number, row in body.rows:
            if caption := body.text(row, "caption"):
                _claim(body, number, f"/evidence/{before + len(found)}", ledger)
                found.append(_evidence(body, row, caption, measure))
    return tuple(found)


def _is_of_evidence(columns: dict[str, int]) -> bool:
    return "caption" in columns and len(columns) >= _FEWEST


def _evidence(body: _Body, row: Row, caption: str, measure: int | None) -> Evidence:
    step = _STEP.search(caption)
    day, where = body.text(row, "day"), body.text(row, "file")
    days, address = find_dates(day), _ADDRESS.search(where)
    file = " ".join(_ADDRESS.sub(" ", where).split())
    return Evidence(
        caption=_STEP.sub("", caption),
        measure=measure,
        step=int(to_arabic(step[1])) if step else None,
        event_date=days[0].date if days else None,
        event_date_printed=day or None,
        place=body.text(row, "place") or None,
        owner=body.text(row, "owner") or None,
        file=file or None,
        link=address[0] if address else None,
    )


def _measure_above(blocks: Sequence[Block], table: Block) -> int | None:
    """The measure that the nearest line above names («มาตรการที่ ๒ …»)."""
    for block in reversed(blocks[: table.number]):
        if block.kind == "table":
            return None
        if block.kind != "page":
            match = _MEASURE.match(block.text)
            return int(to_arabic(match[1])) if match else None
    return None


def _tables(
    blocks: Sequence[Block], ledger: Ledger, heads: _Heads, is_one: Callable[[dict[str, int]], bool]
) -> Iterator[_Body]:
    """The free tables whose first row has such heads, the head set aside."""
    for block in blocks:
        if block.kind != "table" or not ledger.is_free(block) or len(block.rows) < _FEWEST:
            continue
        columns = _columns(block.rows[0], heads)
        body = tuple((number, row) for number, row in enumerate(block.rows) if number)
        if not is_one(columns):
            continue
        if "code" in columns:
            told = [_code(row.texts[columns["code"]]) for _, row in body if columns["code"] < len(row.cells)]
            if sum(one is not None for one in told) < max(_FEWEST, _MOST * len(told)):
                continue
        ledger.set_aside(block, "header", row=0)
        again = [n for n, row in body if bare("|".join(row.texts)) == bare("|".join(block.rows[0].texts))]
        for number in again:
            ledger.set_aside(block, "header_repeated", row=number)
        yield _Body(block, columns, tuple((number, row) for number, row in body if number not in again))


def _columns(head: Row, heads: _Heads) -> dict[str, int]:
    """The first column of each meaning, by the words of its head."""
    found: dict[str, int] = {}
    for column, text in enumerate(head.texts):
        plain = bare(text)
        meaning = next((name for name, pattern in heads if plain and pattern.search(plain)), None)
        if meaning is not None:
            found.setdefault(meaning, column)
    return found


def _claim(body: _Body, number: int, home: str, ledger: Ledger) -> None:
    """Give the cells of known columns their home; others stay to be placed by a person."""
    row = body.block.rows[number]
    known = set(body.columns.values())
    heads = body.block.rows[0].texts
    for column, cell in enumerate(row.cells):
        key = Key(body.block.number, number, column)
        if cell.lines and column in known:
            ledger.claim(key, home)
        elif cell.lines and column < len(heads):
            ledger.labels[key] = heads[column]
    ledger.source(home, row.line)
