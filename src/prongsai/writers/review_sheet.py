"""The review workbook (ใบตรวจและเลือก) before any layout: what a person looks at, chooses and fills in, and hands back.

Each row carries a key, by which it is known again wherever it was moved; the words below are those of the sheets, and
who reads a workbook back looks for the same words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DOUBTS, MEASURES, FACTS = "จุดที่โปรดตรวจ", "มาตรการ", "ข้อมูลเฉพาะหน่วยงาน"
POINTS, DEFECTS, FIRST = "จุดที่ยังไม่มีมาตรการ", "ข้อที่ควรแก้ในเอกสารเดิม", "อ่านก่อน"
LISTS, KEPT = "ตัวเลือก", "ข้อมูลของระบบ"
KEY, SEAL, STATE = "รหัสแถว", "ค่าตั้งต้น", "สถานะ"
CHOICE, OWN_VALUE, ANSWER, REASON = "เลือก", "พิมพ์ค่าที่ถูกต้อง", "คำตอบ", "เหตุผล"
ISSUE, USE, TITLE, STEPS, PERIOD = "ประเด็น", "ใช้หรือไม่", "ชื่อมาตรการ", "ขั้นตอน", "ระยะเวลา"
RESPONSIBLE, INSTEAD = "ผู้รับผิดชอบ", "ใช้มาตรการอื่นแทน"
RIGHT, OWN = "ถูกต้องแล้ว", "พิมพ์เอง"
TAKEN, LEFT_OUT, TO_EDIT = "ใช้", "ไม่ใช้", "แก้ไข"
USES = (TAKEN, LEFT_OUT, TO_EDIT)
STANDING, MENDED, WAIVED = "ยังไม่แก้ไข", "แก้ไขแล้ว", "ไม่ถือเป็นข้อผิดพลาด"
STATES = (STANDING, MENDED, WAIVED)
UNSEEN, SEEN, UNANSWERED, ANSWERED = "ยังไม่ได้ตรวจ", "ตรวจแล้ว", "ยังไม่ได้ตอบ", "ตอบแล้ว"
BOOK_TITLE = "ใบตรวจและเลือก"
EDITED = (ISSUE, TITLE, STEPS, PERIOD, RESPONSIBLE)
ROOM_FOR_OWN = 5
# Changes with whatever makes a workbook of before unreadable.
VERSION = "1"


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A spot to look at; `choices` are the labels offered, `picture` the spot of a scan (PNG or JPEG).

    `seal` seals the value that was taken when the row was written.
    """

    key: str
    place: str
    why: str
    printed: str
    taken: str
    source: str
    choices: tuple[str, ...]
    choice: str = ""
    own: str = ""
    seal: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A planned measure; `seal` seals its texts before a person changed them, by the heads of `EDITED`."""

    key: str
    issue: str
    use: str
    title: str
    steps: str
    period: str
    responsible: str
    instead: str = ""
    offered: tuple[str, ...] = ()
    origin: str = ""
    reason: str = ""
    worth: str = ""
    look: str = ""
    elsewhere: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A local fact that the measures of the catalogue ask for."""

    key: str
    question: str
    used_in: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A weak point without a measure, or an issue left empty, and the reason that a person gives."""

    key: str
    what: str
    detail: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DefectRow:
    """A defect of an old paper, or of the new plan; `blocks` says that it keeps the papers a draft while it stands."""

    key: str
    severity: str
    file: str
    place: str
    printed: str
    expected: str
    found: str
    to_do: str
    where: str = ""
    blocks: bool = False
    state: str = STANDING


@dataclass(frozen=True, slots=True)
class ReviewBook:
    """Everything on the sheets; `agency` and `year` (B.E., of the plan) tell the workbook from another's."""

    agency: str
    year: int | None
    doubts: tuple[DoubtRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    points: tuple[PointRow, ...] = ()
    defects: tuple[DefectRow, ...] = ()
    issues: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def seal(text: str) -> str:
    """A short sign of the words of a text, whatever program broke its lines anew."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:12]


def seals(texts: Mapping[str, str]) -> str:
    """The seals of the texts of a measure, in the order of `EDITED`."""
    return " ".join(seal(texts[head]) for head in EDITED)


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """A column: its head, width in characters, value, and the choices that it offers in a row."""

    head: str
    width: int
    value: Callable[[Any], str | None]
    edited: bool = False
    choices: Callable[[Any], Sequence[str]] | None = None
    hidden: bool = False


def _named(name: str) -> Callable[[Any], str | None]:
    return lambda row: getattr(row, name) or None


def _column(head: str, width: int, name: str, *, edited: bool = False) -> ReviewColumn:
    return ReviewColumn(head, width, _named(name), edited=edited)


_KEY = ReviewColumn(KEY, 4, _named("key"), hidden=True)
_SEAL = ReviewColumn(SEAL, 4, _named("seal"), hidden=True)
# The value of a state is a formula over the cells beside it, put there by the layout.
_STATE = ReviewColumn(STATE, 15, lambda _: None)
COLUMNS: Mapping[str, tuple[ReviewColumn, ...]] = {
    DOUBTS: (
        _KEY,
        _STATE,
        _column("ตำแหน่ง", 24, "place"),
        _column("เหตุที่ขอให้ตรวจ", 24, "why"),
        _column("ที่พิมพ์ไว้ในเอกสาร", 42, "printed"),
        _column("ค่าที่ระบบใช้อยู่", 34, "taken"),
        ReviewColumn(CHOICE, 22, _named("choice"), edited=True, choices=lambda row: row.choices),
        _column(OWN_VALUE, 30, "own", edited=True),
        _column("ที่มา", 26, "source"),
        _SEAL,
    ),
    MEASURES: (
        _KEY,
        ReviewColumn(USE, 11, _named("use"), edited=True, choices=lambda _: USES),
        ReviewColumn(ISSUE, 24, _named("issue"), edited=True),
        _column(TITLE, 30, "title", edited=True),
        _column(STEPS, 46, "steps", edited=True),
        _column(PERIOD, 18, "period", edited=True),
        _column(RESPONSIBLE, 18, "responsible", edited=True),
        ReviewColumn(INSTEAD, 24, _named("instead"), edited=True, choices=lambda row: row.offered),
        _column("เหตุผลที่เลือก", 36, "reason"),
        _column("คะแนนรวมเพิ่มได้ไม่เกิน", 12, "worth"),
        _column("ที่มา", 18, "origin"),
        _column("โปรดดู", 34, "look"),
        _column("หน่วยงานอื่นทำอย่างไร", 40, "elsewhere"),
        _SEAL,
    ),
    FACTS: (
        _KEY,
        _STATE,
        _column("คำถาม", 50, "question"),
        _column("ใช้ในมาตรการ", 50, "used_in"),
        _column(ANSWER, 50, "answer", edited=True),
    ),
    POINTS: (
        _KEY,
        _STATE,
        _column("เรื่อง", 44, "what"),
        _column("รายละเอียด", 60, "detail"),
        _column(REASON, 60, "reason", edited=True),
    ),
    DEFECTS: (
        _KEY,
        ReviewColumn(STATE, 18, _named("state"), edited=True, choices=lambda _: STATES),
        _column("ความสำคัญ", 13, "severity"),
        ReviewColumn("ต้องจัดการก่อนลงนาม", 13, lambda row: "ใช่" if row.blocks else None),
        _column("เอกสาร", 26, "file"),
        _column("ตำแหน่ง", 24, "place"),
        _column("ข้อความในเอกสาร", 34, "printed"),
        _column("ควรเป็น", 22, "expected"),
        _column("สิ่งที่พบ", 40, "found"),
        _column("สิ่งที่ควรทำ", 28, "to_do"),
        _column("หน้า/บรรทัด", 16, "where"),
    ),
}
# What must be filled in so that the row is settled: any of these columns.
SETTLED_BY: Mapping[str, tuple[str, ...]] = {DOUBTS: (CHOICE, OWN_VALUE), FACTS: (ANSWER,), POINTS: (REASON,)}
STATE_WORDS: Mapping[str, tuple[str, str]] = {
    DOUBTS: (UNSEEN, SEEN),
    FACTS: (UNANSWERED, ANSWERED),
    POINTS: (UNANSWERED, ANSWERED),
}


def rows_of(book: ReviewBook) -> Mapping[str, Sequence[Any]]:
    """The rows of each sheet, in the order of the sheets."""
    return {
        DOUBTS: book.doubts,
        MEASURES: book.measures,
        FACTS: book.facts,
        POINTS: book.points,
        DEFECTS: book.defects,
    }
