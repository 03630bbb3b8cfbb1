"""The agencies of an overseer (หน่วยงานในจังหวัด): the table as it is asked for, and one agency as it lets itself be seen.

An agency that shares nothing stands with its name alone, as one that shares and has nothing yet: neither the table nor
its order tells the two apart.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from prongsai.analysis import Analysis
from prongsai.frameworks import Framework, Instrument
from prongsai.registry.names import CODE_OF_TYPE
from prongsai.scoring import Figure
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.oversight_scope import Oversight
from prongsai_web.cycles import results
from prongsai_web.cycles.models import Plan, Standing, Year
from prongsai_web.cycles.standings import ORDERS, standings

GAPS = ("items", "plan", "late")
_DATA = Q(fiscal_year__isnull=False) | Q(result_year__isnull=False)


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty means everything."""

    words: str = ""
    type: str = ""
    province: str = ""
    district: str = ""
    state: str = ""
    level: str = ""
    gap: str = ""
    order: str = "name"


@dataclass(frozen=True)
class Choices:
    """What may be chosen: districts only where one province is looked at."""

    provinces: list[str]
    districts: list[str]
    levels: list[str]
    told: int
    all: int
    types: list[str] = field(default_factory=lambda: list(CODE_OF_TYPE))
    states: list[tuple[str, str]] = field(default_factory=lambda: [(s.value, str(s.label)) for s in Year.State])


def all_of(oversight: Oversight) -> QuerySet[Any]:
    """Every agency of the table."""
    return oversight.within(Standing.objects.filter(listed=True))


def found(oversight: Oversight, asked: Asked, today: datetime.date) -> QuerySet[Any]:
    """The agencies asked for, in the order asked for; those without the figure come last."""
    rows = all_of(oversight)
    for word in asked.words.split():
        rows = rows.filter(name__icontains=word)
    exact = {"province": asked.province, "district": asked.district, "state": asked.state, "level": asked.level}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if asked.type:
        rows = rows.filter(type_code=CODE_OF_TYPE.get(asked.type, asked.type))
    if asked.gap == "items":
        rows = rows.filter(open_items__gt=0)
    elif asked.gap == "plan":
        rows = rows.filter(gaps=True, fiscal_year__isnull=False).exclude(plan=Plan.State.FIXED)
    elif asked.gap == "late":
        rows = rows.filter(first_due__lt=today)
    return rows.order_by(*ORDERS.get(asked.order, ORDERS["name"]))


def choices(oversight: Oversight, asked: Asked) -> Choices:
    """What the table can be narrowed by, and how many agencies tell something."""
    rows = all_of(oversight).order_by()
    counted = rows.aggregate(all=Count("pk"), told=Count("pk", filter=_DATA))
    provinces = _names(rows, "province") if oversight.country else list(oversight.provinces)
    one = provinces[0] if len(provinces) == 1 else asked.province
    districts = _names(rows.filter(province=one), "district") if one else []
    return Choices(provinces, districts, _names(rows, "level"), counted["told"], counted["all"])


def _names(rows: QuerySet[Any], name: str) -> list[str]:
    return sorted(filter(None, rows.values_list(name, flat=True).distinct()))


@dataclass(frozen=True)
class Instruments:
    """An instrument with its score and the floor of the level to be reached."""

    instrument: Instrument
    figure: Figure
    floor: results.Floor | None


@dataclass(frozen=True)
class Seen:
    """One agency as its province sees it."""

    standing: Standing
    late: int | None
    framework: Framework | None
    analysis: Analysis | None
    instruments: tuple[Instruments, ...]

    @property
    def trend(self) -> bool:
        """Whether there are totals of two years to draw."""
        return self.analysis is not None and sum(each.result.total.known for each in self.analysis.trend) > 1


def seen(standing: Standing, today: datetime.date) -> Seen:
    """The agency by its confirmed results: totals and instruments, no indicator, no question, no paper."""
    rows = results.results_of(standing.agency) if standing.shared else []
    told = results.told(rows, standing.result_year) if standing.result_year else None
    late = standing.late(today)
    if told is None or told.framework is None or told.scored is None:
        return Seen(standing, late, None, None, ())
    floor, scored = results.floor_of(told.framework), told.scored.instruments
    own = tuple(Instruments(i, scored[i.code], floor) for i in told.framework.instruments if i.code in scored)
    return Seen(standing, late, told.framework, told.analysis, own)


def preview(agency: Agency, today: datetime.date) -> Seen:
    """The same for the agency itself: as it is shared, or all that could be, where nothing is."""
    (row,) = standings([agency], as_shared=not agency.shares)
    return seen(row, today)
