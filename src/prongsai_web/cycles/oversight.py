"""What a province may know of its agencies (หน่วยงานในจังหวัด): state and level of those that share, and nothing else.

An agency that shares nothing stands with its name alone, as one that shares and has nothing yet: neither the table nor
its order tells the two apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from prongsai.registry.names import TYPE_OF_CODE
from prongsai_web.agencies.models import Agency, Post
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import Result, Year

ORDERS = ("name", "district", "total", "change")


@dataclass(frozen=True)
class Row:
    """One agency; everything but name, type and place is None or empty where nothing is shared."""

    name: str
    type: str
    district: str
    province: str
    year: int | None = None
    state: str = ""
    state_label: str = ""
    result_year: int | None = None
    total: Decimal | None = None
    level: str = ""
    change: Decimal | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell (ยังไม่มีข้อมูล)."""
        return self.year is None and self.result_year is None


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty means everything."""

    words: str = ""
    type: str = ""
    district: str = ""
    level: str = ""
    order: str = "name"


def provinces_of(user: Any, today: datetime.date) -> list[str]:
    """The provinces in which the account is overseer today."""
    if not getattr(user, "is_authenticated", False):
        return []
    posts = Post.objects.in_force(today).filter(person__user=user, role=Role.OVERSEER)
    return sorted({name for name in posts.values_list("agency__province", flat=True) if name})


def sharing(user: Any, today: datetime.date) -> list[Agency]:
    """The agencies that share with the account."""
    return list(user.overseen(today))


def table(user: Any, today: datetime.date) -> list[Row]:
    """One row an agency of the provinces, offices of overseers left out; by name."""
    offices = Post.objects.in_force(today).filter(role=Role.OVERSEER).values("agency_id")
    known = Agency.objects.filter(province__in=provinces_of(user, today)).exclude(pk__in=offices, shares=False)
    agencies = list(known.order_by("name", "pk"))
    shared = [agency.pk for agency in agencies if agency.shares]
    results, years = _results(shared), _years(shared)
    return [_row(agency, results.get(agency.pk, []), years.get(agency.pk)) for agency in agencies]


def _results(shared: Collection[int]) -> dict[int, list[tuple[int, Decimal | None, str]]]:
    """Year, total and level of each confirmed result by agency, the latest first."""
    found: dict[int, list[tuple[int, Decimal | None, str]]] = {}
    rows = Result.objects.filter(agency_id__in=shared).order_by("-fiscal_year")
    for agency, year, total, level in rows.values_list("agency_id", "fiscal_year", "total", "level"):
        found.setdefault(agency, []).append((year, total, level))
    return found


def _years(shared: Collection[int]) -> dict[int, Year]:
    """The latest year by agency."""
    rows = Year.objects.filter(agency_id__in=shared).order_by("fiscal_year")
    return {row.agency_id: row for row in rows}


def _row(agency: Agency, results: list[tuple[int, Decimal | None, str]], year: Year | None) -> Row:
    result_year, total, level = results[0] if results else (None, None, "")
    before = next((each for each in results[1:] if result_year is not None and each[0] == result_year - 1), None)
    return Row(
        name=agency.name,
        type=TYPE_OF_CODE.get(agency.type_code, ""),
        district=agency.district,
        province=agency.province,
        year=year.fiscal_year if year else None,
        state=year.state if year else "",
        state_label=str(year.get_state_display()) if year else "",
        result_year=result_year,
        total=total,
        level=level,
        change=total - before[1] if before and total is not None and before[1] is not None else None,
    )


def found(rows: Iterable[Row], asked: Asked) -> list[Row]:
    """The rows asked for, in the order asked for; rows without the figure come last."""
    kept = [row for row in rows if _fits(row, asked)]
    if asked.order == "district":
        return sorted(kept, key=lambda row: (row.district, row.name))
    if asked.order in ("total", "change"):
        return sorted(kept, key=lambda row: _falling(getattr(row, asked.order)))
    return kept


def _fits(row: Row, asked: Asked) -> bool:
    wanted = ((asked.type, row.type), (asked.district, row.district), (asked.level, row.level))
    return all(word in row.name for word in asked.words.split()) and all(not a or a == b for a, b in wanted)


def _falling(value: Decimal | None) -> tuple[bool, Decimal]:
    return (value is None, -(value or Decimal(0)))
