"""What the figures of one row of scores must add up to: means of indicators are instruments, weighted in the total.

Keys of a row: `total`, `level`, `ind1`-`ind10`, `iit`, `eit`, `oit` (0-100), and `iit_weighted` … (their parts of the
total: IIT 30, EIT 30, OIT 40 of 100 in the usual year).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from prongsai import frameworks

Row = dict[str, Decimal | int | str | None]
CODES = ("iit", "eit", "oit")
_TOLERANCE = Decimal("0.02")
_ENOUGH = 0.8


@lru_cache(maxsize=32)
def weights(year: int | None) -> Mapping[str, Decimal]:
    """Each instrument's share of the total (0-1) in that year, or in the latest known one."""
    framework = frameworks.load(year if year in frameworks.years() else frameworks.years()[-1])
    return {each.code.lower(): each.weight / 100 for each in framework.instruments if each.weight is not None}


@lru_cache(maxsize=32)
def indicators(year: int | None) -> Mapping[str, tuple[str, ...]]:
    """The keys of each instrument's indicators."""
    framework = frameworks.load(year if year in frameworks.years() else frameworks.years()[-1])
    found: dict[str, tuple[str, ...]] = {}
    for each in framework.indicators:
        code = each.instrument.lower()
        found[code] = (*found.get(code, ()), f"ind{each.no}")
    return found


def number(row: Row, key: str) -> Decimal | None:
    """A figure of the row."""
    value = row.get(key)
    return value if isinstance(value, Decimal) else None


def mean_of(row: Row, code: str, year: int | None) -> Decimal | None:
    """An instrument's score from its indicators; None where one is missing."""
    found = [value for key in indicators(year).get(code, ()) if (value := number(row, key)) is not None]
    return sum(found, Decimal(0)) / len(found) if found and len(found) == len(indicators(year)[code]) else None


def part_of(row: Row, code: str, year: int | None) -> Decimal | None:
    """What an instrument gives to the total, from whatever the row tells of it."""
    told = number(row, f"{code}_weighted")
    if told is not None:
        return told
    score = number(row, code)
    score = mean_of(row, code, year) if score is None else score
    return score * weights(year).get(code, Decimal(0)) if score is not None else None


def agreements(row: Row, year: int | None) -> Iterator[bool]:
    """Every sum that the row's figures allow to be proved: true where it comes out."""
    for code in CODES:
        mean = mean_of(row, code, year)
        told, weighted = number(row, code), number(row, f"{code}_weighted")
        if mean is not None and told is not None:
            yield abs(mean - told) <= _TOLERANCE
        if mean is not None and weighted is not None:
            yield abs(mean * weights(year).get(code, Decimal(0)) - weighted) <= _TOLERANCE
    total = number(row, "total")
    parts = [part_of(row, code, year) for code in CODES]
    known = [part for part in parts if part is not None]
    if total is not None and len(known) == len(CODES):
        yield abs(sum(known, Decimal(0)) - total) <= 2 * _TOLERANCE


def agree(rows: Sequence[Row], year: int | None) -> bool | None:
    """Whether most of what can be proved comes out; None where nothing can be."""
    proofs = [proof for row in rows for proof in agreements(row, year)]
    return sum(proofs) >= _ENOUGH * len(proofs) if proofs else None


def leaves_room(rows: Sequence[Row], code: str, year: int | None) -> bool:
    """Whether `code`'s part fits between 0 and its weight, and so does what it leaves of the total to the others."""
    share = weights(year)
    for row in rows:
        total, told = number(row, "total"), number(row, f"{code}_weighted")
        if total is None or told is None or not 0 <= told <= 100 * share.get(code, Decimal(0)) + _TOLERANCE:
            return False
        others = [other for other in CODES if other != code]
        known = [(part_of(row, other, year), other) for other in others]
        rest = total - told - sum((part for part, _ in known if part is not None), Decimal(0))
        most = sum((100 * share.get(other, Decimal(0)) for part, other in known if part is None), Decimal(0))
        if not -_TOLERANCE <= rest <= most + _TOLERANCE:
            return False
    return True
