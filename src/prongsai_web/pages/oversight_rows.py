"""A row of the table of agencies as it is shown: cells in the words of the page, drawn once while they say the same.

An overseer looks at the same fifty agencies again and again: sorted, narrowed, come back to.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from prongsai_web.agencies.shown import level_words, score, signed
from prongsai_web.cycles.models import Plan, Standing, Year

_MOST_KEPT = 4096
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

    @property
    def drawn(self) -> SafeString:
        """The row of the table, in the language of the page."""
        return _drawn(self, get_language())


@lru_cache(_MOST_KEPT)
def _drawn(row: Row, language: str) -> SafeString:
    return render_to_string("parts/oversight_row.html", {"row": row})


def rows_of(standings: Iterable[Standing], today: datetime.date, *, provinces: bool) -> list[Row]:
    """The rows in their order; `provinces` whether the province is named beside the district."""
    words = {value: str(label) for value, label in (*Year.State.choices, *Plan.State.choices)}
    return [_row(each, today, words, provinces=provinces) for each in standings]


def _row(each: Standing, today: datetime.date, words: Mapping[str, str], *, provinces: bool) -> Row:
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
        state=words.get(each.state, each.state),
        total=score(each.total),
        result_year=each.result_year,
        level=level_words(each.level) or "–",
        change=signed(each.change),
        gaps=each.gaps,
        plan=_plan(each, words) if each.gaps else "",
        items="–" if each.items is None else f"{each.open_items}/{each.items}",
        overdue=each.late(today) or 0,
    )


def _plan(each: Standing, words: Mapping[str, str]) -> str:
    """How many measures a fixed plan has, else how far it is."""
    if each.plan == Plan.State.FIXED:
        count = each.measures or 0
        return ngettext("%(n)s มาตรการ", "%(n)s มาตรการ", count) % {"n": count}
    return words.get(each.plan, each.plan) if each.plan else gettext("ยังไม่มี")
