"""How far the work has come (สถานะการดำเนินการ): words, a tick under one, per cent; a result where no other is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.readers.columns import STATES
from prongsai.readers.items import says_nothing, unmark
from prongsai.readers.markup import BOXES
from prongsai.readers.pieces import Piece, Record

_TICK = re.compile(r"[\s/xX×√●○■*]{0,3}")
_BLANK = "".join(BOXES) + " "


def leave_told(record: Record) -> None:
    """Let states stay beside the measure, unplaced, where their row tells its result in words; one result tells all."""
    told = [piece for piece in record.fields.get("results", ()) if _says(piece)]
    rows = {(piece.key.block, piece.key.row) for piece in told}
    for meaning in STATES if told else ():
        pieces = record.fields.pop(meaning, [])
        kept = [p for p in pieces if len(told) > 1 and (p.key.block, p.key.row) not in rows]
        record.others += [(meaning, piece) for piece in pieces if piece not in kept]
        if kept:
            record.fields[meaning] = kept


def _says(piece: Piece) -> bool:
    return any(not says_nothing(line.text) for line in piece.lines)


def states_of(record: Record) -> Iterator[tuple[str, Piece]]:
    """One result for each row that tells a state, with its cell: «เสร็จสิ้น (ร้อยละความสำเร็จ 100)»."""
    rows: dict[tuple[int, int], list[tuple[str, Piece]]] = {}
    for meaning in STATES:
        for piece in record.fields.get(meaning, ()):
            if told := _told(record, meaning, piece):
                rows.setdefault((piece.key.block, piece.key.row), []).append((told, piece))
    for told_there in rows.values():
        words, *more = (told for told, _ in told_there)
        yield (f"{words} ({', '.join(more)})" if more else words), told_there[0][1]


def _told(record: Record, meaning: str, piece: Piece) -> str:
    """What the cell says: the head over a tick, a figure with its head, else its words; an empty box says nothing."""
    lines = [line for line in piece.lines if line.box is not False]
    text = " ".join(unmark(line.text)[0] for line in lines if not says_nothing(line.text)).strip(_BLANK)
    if meaning == "state" and lines and (_TICK.fullmatch(text) or any(line.box for line in lines)):
        return _head(record, meaning, piece)
    if meaning == "progress" and text:
        return f"{_head(record, meaning, piece)} {text}"
    return text


def _head(record: Record, meaning: str, piece: Piece) -> str:
    """The printed head over the cell; that of the first such column where the record was told under labels."""
    own = record.columns.at(meaning)
    at = piece.key.column if piece.key.column in own else own[0]
    return record.columns.printed[at].split(" > ")[-1]
