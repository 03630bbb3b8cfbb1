"""«ผลลัพธ์» in the report of what was done: the result of the work where nothing else tells it, not what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from prongsai.readers.columns import STATES, Columns
from prongsai.readers.pieces import Piece, Record
from prongsai.readers.words import bare

_REPORT = re.compile(
    r"(?:รายงาน|สรุป)ผล(?!การประเมิน|คะแนน|การวิเคราะห์)|ผลการ(?:ดำเนิน|ปฏิบัติ|ขับเคลื่อน)|รายงานความ(?:ก้าวหน้า|คืบหน้า)|ติดตาม"
)
_WORDS = frozenset({"ผลลัพธ์", "ผลลัพธ์ที่ได้", "ผลลัพธ์ที่เกิดขึ้น", "ผลผลิต", "ผลที่เกิดขึ้น", "ผลที่ได้รับ"})
_OUTPUT = "ผลผลิต"


def is_report(titles: Iterable[str | None]) -> bool:
    """Whether a title or a subject says that the paper reports what was done."""
    return any(title and _REPORT.search(title) for title in titles)


def with_results(records: Iterable[Record]) -> None:
    """Take such columns of a report for its results; of «ผลผลิต» and «ผลลัพธ์» side by side the first."""
    for record in records:
        columns = record.columns
        pieces = record.fields.get("outcomes", [])
        heads = {_head(record, piece) for piece in pieces} | {bare(columns.printed[k]) for k in columns.at("outcomes")}
        if not heads or _is_told(record) or heads - _WORDS:
            continue
        taken = {_OUTPUT} if _OUTPUT in heads else heads
        if taken == heads:
            record.columns = Columns(_renamed(columns), columns.printed)
        record.fields.pop("outcomes", None)
        for piece in pieces:
            name = "results" if _head(record, piece) in taken else "outcomes"
            record.fields.setdefault(name, []).append(piece)


def _is_told(record: Record) -> bool:
    """Whether other columns tell the result, or the state of each step; one state of the whole tells none."""
    return bool(record.columns.at("results")) or any(len(record.fields.get(meaning, ())) > 1 for meaning in STATES)


def _renamed(columns: Columns) -> tuple[str | None, ...]:
    return tuple("results" if meaning == "outcomes" else meaning for meaning in columns.meanings)


def _head(record: Record, piece: Piece) -> str:
    """The words over a cell, or before it."""
    own = (*record.columns.at("outcomes"), *record.columns.at("results"))
    at = piece.key.column if piece.key.column in own else own[0]
    return bare(piece.label or record.columns.printed[at])
