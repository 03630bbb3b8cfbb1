"""The place of one agency's scores in the table of a group: place, mean, median, quartiles; nobody else is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from prongsai.analysis.nouns import PeerKind, PeerPlace, Peers, RisePlace
from prongsai.analysis.ranking import difference
from prongsai.frameworks import Framework
from prongsai.scoring import CannotTell, Figure, Result, published

_FEWEST = 3
_TITLES = re.compile(r"^(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.?|อบจ\.?|ท[ตมน]\.)")
Row = Mapping[str, object]


def compared(
    framework: Framework, result: Result, rows: Sequence[Row], agency: str | None, doubts: list[CannotTell]
) -> Peers | None:
    """The comparison; None with a doubt where the group has under three agencies with a figure in common."""
    table = [row for row in rows if not row.get("summary")]
    years = {row.get("year") for row in table if row.get("year") is not None}
    this = [row for row in table if row.get("year") == result.year] if years else table
    own = [row for row in this if is_same(row.get("agency"), agency)]
    others = [row for row in this if row not in own]
    places = tuple(_places(framework, result, others))
    if not places:
        doubts.append(
            CannotTell(
                "peers",
                f"ไม่ได้เทียบกับกลุ่ม เพราะตารางมีคะแนนปี {result.year} ของหน่วยงานอื่นไม่ถึง {_FEWEST - 1} แห่ง",
                f"No comparison: the table has scores of {result.year} of fewer than {_FEWEST - 1} others.",
            )
        )
        return None
    return Peers(places, _rise(result, table, agency))


def is_same(printed: object, agency: str | None) -> bool:
    """Whether a name in a table is the agency's: equal but for blanks and the words of its type."""
    if not isinstance(printed, str) or not agency:
        return False
    return _bare(printed) == _bare(agency) or _plain(printed) == _plain(agency)


def _bare(name: str) -> str:
    return "".join(name.split())


def _plain(name: str) -> str:
    """The name without the words of its type; kept where the type alone would be left."""
    return _TITLES.sub("", _bare(name)) or _bare(name)


def _places(framework: Framework, result: Result, others: Sequence[Row]) -> Iterator[PeerPlace]:
    decimals = framework.aggregation.decimals
    wanted: list[tuple[PeerKind, str, str, str, Figure]] = [("total", "", "คะแนนรวม", "total", result.total)]
    wanted += [
        ("instrument", i.code, i.name, i.code.lower(), result.instruments[i.code]) for i in framework.instruments
    ]
    wanted += [("indicator", str(i.no), i.name, f"ind{i.no}", result.indicators[i.no]) for i in framework.indicators]
    for kind, code, name, column, figure in wanted:
        told = [value for row in others if (value := _score(row.get(column))) is not None]
        if figure.value is not None and len(told) >= _FEWEST - 1:
            yield _place(kind, code, name, figure.value, told, decimals)


def _score(cell: object) -> Decimal | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal | str):
        return None
    try:
        value = Decimal(str(cell))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= 100 else None


def _place(kind: PeerKind, code: str, name: str, own: Decimal, others: Sequence[Decimal], decimals: int) -> PeerPlace:
    group = sorted([*map(Fraction, others), Fraction(own)])
    lower, median, upper = (quantile(group, Fraction(part, 4)) for part in (1, 2, 3))
    return PeerPlace(
        kind=kind,
        code=code,
        name=name,
        own=own,
        count=len(group),
        place=1 + sum(1 for each in others if each > own),
        ties=sum(1 for each in others if each == own),
        mean=published(sum(group, Fraction(0)) / len(group), decimals),
        median=published(median, decimals),
        lower_quartile=published(lower, decimals),
        upper_quartile=published(upper, decimals),
        quarter=1 + sum(1 for edge in (lower, median, upper) if own >= edge),
    )


def quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """The quantile of ordered figures, between neighbours in proportion (as QUARTILE.INC of a spreadsheet)."""
    place = share * (len(ordered) - 1)
    at = place.__floor__()
    if at + 1 >= len(ordered):
        return ordered[-1]
    return ordered[at] + (place - at) * (ordered[at + 1] - ordered[at])


def _rise(result: Result, table: Sequence[Row], agency: str | None) -> RisePlace | None:
    """The place of this agency's change of the total, where the table has two years or says how much each changed."""
    years = sorted({year for row in table if isinstance(year := row.get("year"), int) and year < result.year})
    if not years or result.total.value is None:
        return None
    before, after = _totals(table, years[-1]), _totals(table, result.year)
    own = next((name for name in before if is_same(name, agency)), None)
    if own is None:
        return None
    mine = difference(result.total.value, before[own])
    others = [difference(after[name], before[name]) for name in after if name in before and name != own]
    if len(others) < _FEWEST - 1:
        return None
    place = 1 + sum(1 for each in others if each > mine)
    return RisePlace(years[-1], mine, len(others) + 1, place, sum(1 for each in others if each == mine))


def _totals(table: Sequence[Row], year: int) -> dict[str, Decimal]:
    """Totals of one year by the agency's name; a name that stands twice is left out, since names are shared."""
    found: dict[str, list[Decimal]] = {}
    for row in table:
        name, value = row.get("agency"), _score(row.get("total"))
        if row.get("year") == year and isinstance(name, str) and value is not None:
            found.setdefault(_bare(name), []).append(value)
    return {name: values[0] for name, values in found.items() if len(values) == 1}
