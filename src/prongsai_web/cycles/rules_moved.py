"""What a move to other rules does to the table of responsibility (ตารางผู้รับผิดชอบ): pure values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.frameworks import Diff
from prongsai_web.agencies.models import Responsibility


@dataclass(frozen=True)
class Moved:
    """Rows with their new codes, and rows of what is no longer asked."""

    renumbered: tuple[tuple[Responsibility, str], ...]
    gone: tuple[Responsibility, ...]


def moved(difference: Diff, rows: Iterable[Responsibility]) -> Moved:
    """Where each row goes: an item keeps who answers for it under its new number."""
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
