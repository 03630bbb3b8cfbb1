"""The units of an agency as a tree (โครงสร้างส่วนราชการ), read by one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from prongsai_web.agencies.models import Agency, Unit
from prongsai_web.agencies.usual_units import usual_units

# สำนัก/กอง, ฝ่าย/ส่วน, งาน, and one more for the large ones.
DEEPEST = 4


@dataclass(frozen=True)
class Branch:
    """A unit with its depth (0 at the top) and the branches below it."""

    unit: Unit
    depth: int
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Tree:
    """All units of one agency, each with its `parent` already known: naming them asks the database nothing."""

    units: tuple[Unit, ...]

    @classmethod
    def of(cls, agency: Agency) -> Self:
        """The tree of the agency."""
        units = {unit.pk: unit for unit in Unit.objects.filter(agency=agency)}
        for unit in units.values():
            unit.parent = units.get(unit.parent_id)
        return cls(tuple(units.values()))

    def get(self, pk: object) -> Unit | None:
        """The unit of that key; None for one of another agency."""
        return next((unit for unit in self.units if str(unit.pk) == str(pk)), None)

    def below(self, parent: Unit | None) -> list[Unit]:
        """The units directly below, in their order; of None those at the top."""
        return [unit for unit in self.units if unit.parent == parent]

    def above(self, unit: Unit) -> list[Unit]:
        """The units over it, the nearest first."""
        found = []
        while unit.parent is not None:
            unit = unit.parent
            found.append(unit)
        return found

    def depth(self, unit: Unit) -> int:
        """1 at the top."""
        return len(self.above(unit)) + 1

    def height(self, unit: Unit) -> int:
        """How many levels the unit and all below it take."""
        return 1 + max((self.height(each) for each in self.below(unit)), default=0)

    def within(self, unit: Unit) -> list[Unit]:
        """The unit and all below it, in reading order."""
        return [unit, *(deeper for each in self.below(unit) for deeper in self.within(each))]

    def branches(self, parent: Unit | None = None, depth: int = 0) -> tuple[Branch, ...]:
        """The tree as nested branches."""
        return tuple(Branch(unit, depth, self.branches(unit, depth + 1)) for unit in self.below(parent))

    def choices(self, *, keep: Unit | None = None) -> Iterator[tuple[str, str]]:
        """Key and name of every open unit in reading order, those below indented; `keep` stays though closed."""
        for top in self.below(None):
            for unit in self.within(top):
                if not unit.closed or unit == keep:
                    yield str(unit.pk), "\u2003" * (self.depth(unit) - 1) + unit.name

    def lacking(self, type_code: str) -> list[str]:
        """The usual units of the type of agency that are not there by any name they ever had."""
        known = {name for unit in self.units for name in (unit.name, *unit.former_names)}
        return [name for name in usual_units(type_code) if name not in known]
