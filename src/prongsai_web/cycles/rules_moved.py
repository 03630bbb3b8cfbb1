"""What a move to other rules does to rows that have an item's code (ตารางผู้รับผิดชอบ งานข้อ OIT): pure values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from prongsai.frameworks import Diff
from prongsai_web.agencies.models import Responsibility
from prongsai_web.cycles.models import OitWork

Row = TypeVar("Row", Responsibility, OitWork)


@dataclass(frozen=True)
class Moved(Generic[Row]):
    """Rows with their new codes, and rows of what is no longer asked."""

    renumbered: tuple[tuple[Row, str], ...]
    gone: tuple[Row, ...]


def moved(difference: Diff, rows: Iterable[Row]) -> Moved[Row]:
    """Where each row goes: an item keeps who answers for it, and its work, under its new number."""
    new_code = {
        each.before.code: each.after.code
        for each in difference.items
        if each.before is not None and each.after is not None and each.before.code != each.after.code
    }
    gone = {each.before.code for each in difference.items if each.before is not None and each.after is None}
    gone |= {each.what for each in difference.indicators if each.after is None}
    rows = list(rows)
    taken = {new_code[row.code] for row in rows if row.code in new_code}
    # A row that the old rules never asked for may sit on a number that an item now takes.
    gone |= {row.code for row in rows if row.code in taken and row.code not in new_code}
    return Moved(
        tuple((row, new_code[row.code]) for row in rows if row.code in new_code),
        tuple(row for row in rows if row.code in gone),
    )
