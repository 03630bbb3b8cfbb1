"""Tables that tell the steps of one measure, whose name stands above them («มาตรการที่ ๑ …»)."""

from __future__ import annotations

import re
from dataclasses import replace

from prongsai.readers.blocks import Block, Line
from prongsai.readers.columns import MEASURE_FIELDS, MORE_FIELDS, Columns
from prongsai.readers.issues import Issue
from prongsai.readers.items import unmark
from prongsai.readers.ledger import Key
from prongsai.readers.pieces import Piece, Record

_NAME = re.compile(
    r"^\s*(?:[0-9๐-๙]{1,2}(?:[.][0-9๐-๙]{1,2})?[.)]?\s*)?(?:ชื่อ)?(?:มาตรการ|โครงการ|กิจกรรม|กลไก)(?:ที่)?"
    r"\s*(?:[(]?([0-9๐-๙]{1,2}(?:[.][0-9๐-๙]{1,2})?)[).]*)?\s*[:.\-–]?\s*(\S.*)$",
    re.DOTALL,
)
_OWN_MEASURES = frozenset({"title", "issue", "findings", "questions"})
_FIELDS = frozenset((*MEASURE_FIELDS, *MORE_FIELDS))
_ONCE = frozenset({"period", "responsible"})


def measure_above(heading: Block, columns: Columns, issue: Issue | None) -> Record | None:
    """The measure that a heading names over a table of nothing but steps; None where the table names its own."""
    match = _NAME.match(heading.text)
    if match is None or "steps" not in columns.meanings or _OWN_MEASURES & set(columns.meanings):
        return None
    key, *others = (Key(heading.number, n) for n, _ in enumerate(heading.lines))
    record = Record(columns, issue, None, rows=0, repeated=others)
    name = match[2] if match[1] else unmark(heading.text)[0]
    record.fields["title"] = [Piece([Line(name.strip())], key, heading.line)]
    if match[1]:
        record.fields["number"] = [Piece([Line(match[1])], key, heading.line)]
    return record


def take_step(record: Record, cells: dict[str, list[Piece]]) -> dict[str, list[Piece]]:
    """Take in the cells of a row that tell the step alone; what all steps may share is left to be joined."""
    left: dict[str, list[Piece]] = {}
    for meaning, pieces in cells.items():
        if meaning == "number":
            record.repeated += [piece.key for piece in pieces]
        elif meaning in _ONCE:
            left[meaning] = pieces
        elif meaning.startswith("?") or meaning not in _FIELDS:
            record.others += [(meaning, piece) for piece in pieces]
        else:
            own = [replace(piece, lines=[replace(piece.lines[0], kind="item"), *piece.lines[1:]]) for piece in pieces]
            record.fields.setdefault(meaning, []).extend(own)
    return left
