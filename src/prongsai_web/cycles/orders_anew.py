"""The order of a new year (คำสั่งของปีใหม่) begun with that of an earlier one, which stays as it was."""

from __future__ import annotations

import datetime
from typing import Any

from prongsai.thai.calendar import format_date
from prongsai.thai.digits import to_thai
from prongsai_web.agencies.models import Committee
from prongsai_web.agencies.papers import committee_of
from prongsai_web.cycles.actions_committees import Seat, seats_of


def anew(earlier: Committee, year: int) -> dict[str, Any]:
    """What the order of a year has of an earlier one, and that it takes its place; number and dates are its own."""
    return {
        "fiscal_year": year,
        "title": _of_year(earlier.title, earlier.fiscal_year, year),
        "authority": earlier.authority,
        "duties": earlier.duties,
        "replaces": _called(earlier),
    }


def _of_year(title: str, before: int | None, year: int) -> str:
    """The title with the new year where it names its old one, in the digits in which it does."""
    for written in (str, lambda number: to_thai(str(number))):
        title = title.replace(written(before), written(year)) if before else title
    return title


def _called(earlier: Committee) -> str:
    """The order as another order names it; empty where it has no number."""
    if not earlier.order_number:
        return ""
    day = f" ลงวันที่ {format_date(earlier.order_date, 'long', thai_digits=False)}" if earlier.order_date else ""
    return f"คำสั่งที่ {earlier.order_number}{day}"


def seats_again(earlier: Committee, day: datetime.date) -> list[Seat]:
    """Its seats in their order; of who has left there remains the post that was printed for him on that day."""
    printed = committee_of(earlier, day).members
    return [
        Seat(None, told.position, seat.role) if seat.person is not None and seat.person.left else seat
        for seat, told in zip(seats_of(earlier), printed, strict=True)
    ]
