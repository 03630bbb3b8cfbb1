"""A row of the table of agencies as it is shown: every cell in the words of the page, so that fifty cost little."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from prongsai_web.agencies.shown import level_words, score, signed
from prongsai_web.cycles.models import Plan, Standing, Year

_KINDS = {Year.State.CLOSED: "done", Year.State.REPORTING: "part"}


@dataclass(frozen=True, slots=True)
class Row:
    """An agency of the table: `empty` where it tells nothing yet, `gaps` whether it lets what is missing be seen.

    `kind` and `state` are the sign and the words of the year's state; `overdue` is how many days were missed.
    """

    pk: int
    name: str
    place: str
    shared: bool
    empty: bool
    year: int | None = None
    kind: str = ""
    state: str = ""
    total: str = ""
    result_year: int | None = None
    level: str = ""
    change: str = ""
    gaps: bool = False
    plan: str = ""
    items: str = ""
    overdue: int = 0


def rows_of(standings: Iterable[Standing], today: datetime.date, *, provinces: bool) -> list[Row]:
    """The rows in their order; `provinces` whether the province is named beside the district."""
    return [_row(each, today, provinces=provinces) for each in standings]


def _row(each: Standing, today: datetime.date, *, provinces: bool) -> Row:
    place = f"{each.district} {each.province}" if provinces else each.district
    if each.empty:
        return Row(each.pk, each.name, place, each.shared, empty=True)
    return Row(
        each.pk,
        each.name,
        place,
        each.shared,
        empty=False,
        year=each.fiscal_year,
        kind=_KINDS.get(each.state, ""),
        state=each.get_state_display(),
        total=score(each.total),
        result_year=each.result_year,
        level=level_words(each.level) or "–",
        change=signed(each.change),
        gaps=each.gaps,
        plan=_plan(each) if each.gaps else "",
        items="–" if each.items is None else f"{each.open_items}/{each.items}",
        overdue=each.late(today) or 0,
    )


def _plan(each: Standing) -> str:
    """How many measures a fixed plan has, else how far it is."""
    if each.plan == Plan.State.FIXED:
        count = each.measures or 0
        return ngettext("%(n)s มาตรการ", "%(n)s มาตรการ", count) % {"n": count}
    return each.get_plan_display() if each.plan else gettext("ยังไม่มี")
