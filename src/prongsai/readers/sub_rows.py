"""Rows numbered under the row above them («๑.๑» under «๑») in a table whose measures and steps share a column."""

from __future__ import annotations

import re
from dataclasses import replace

from prongsai.readers.items import unmark
from prongsai.readers.pieces import Piece, Record
from prongsai.thai.digits import to_arabic

_STEPS = re.compile(r"ขั้นตอน|วิธี|กิจกรรมย่อย|รายละเอียด")
_KEYS = frozenset({"number", "title", "issue", "heading"})


def is_under(last: Record, cells: dict[str, list[Piece]]) -> bool:
    """Whether a row's number is the next level of that of the measure above it."""
    if "title" not in cells or last.columns.at("steps"):
        return False
    above, own = _number(last.fields), _number(cells)
    return bool(above) and re.fullmatch(rf"{re.escape(above)}\.[0-9]{{1,2}}", own) is not None


def has_steps_below(measure: Record) -> bool:
    """Whether such rows tell the steps of the measure: it tells more of itself than its name, or the head says so."""
    told = {meaning for meaning, _ in measure.others} | set(measure.fields)
    return bool(told - _KEYS) or any(_STEPS.search(measure.columns.printed[k]) for k in measure.columns.at("title"))


def as_steps(cells: dict[str, list[Piece]]) -> dict[str, list[Piece]]:
    """The cells of such a row with its name for a step."""
    steps = [replace(piece, lines=[replace(line, kind="item") for line in piece.lines]) for piece in cells["title"]]
    kept = {meaning: pieces for meaning, pieces in cells.items() if meaning not in ("title", "number")}
    numbers = [replace(piece, lines=[]) for piece in cells.get("number", ())]
    return kept | {"steps": [*numbers, *steps]}


def _number(fields: dict[str, list[Piece]]) -> str:
    """The number of a measure or a row, in Arabic digits, from its cell or before its name; blank without one."""
    lines = [line for meaning in ("number", "title") for piece in fields.get(meaning, ()) for line in piece.lines]
    if not lines:
        return ""
    printed = lines[0].text if "number" in fields and fields["number"][0].lines else unmark(lines[0].text)[1] or ""
    return to_arabic(printed).strip(" .)(")
