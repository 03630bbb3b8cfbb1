"""Which measures of a plan are a person's own (มาตรการของส่วนราชการตนเอง), and for which units it speaks."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.dossier import Measure
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Post, Unit
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.models import PlannedMeasure
from prongsai_web.cycles.plan_rows import leading


@dataclass(frozen=True)
class Own:
    """The units of the person's posts in their order, with the keys of these, of all above and of all below them."""

    person: int | None
    units: tuple[Unit, ...]
    around: frozenset[int]
    tree: Tree

    @classmethod
    def of(cls, access: Access) -> Own:
        """Those of the person of the page today: two queries."""
        tree = Tree.of(access.agency)
        posts = Post.objects.in_force(access.today).filter(agency=access.agency, person=access.person)
        keys = posts.exclude(unit=None).order_by("pk").values_list("unit", flat=True)
        units = tuple(unit for key in dict.fromkeys(keys) if (unit := tree.get(key)) is not None)
        around = {each.pk for unit in units for each in (*tree.above(unit), *tree.within(unit))}
        return cls(access.person.pk if access.person else None, units, frozenset(around), tree)

    def is_mine(self, row: PlannedMeasure, measure: Measure) -> bool:
        """Whether the measure names the person, or one of its units leads it or has a part in it."""
        if self.person is not None and row.person_id == self.person:
            return True
        return bool(self.around & self._named(row, measure))

    def speaking(self, row: PlannedMeasure | None) -> Unit | None:
        """For which of its units the person speaks of the measure, unless it says otherwise; of None, of the plan."""
        named = self._named(row, row.read()) if row is not None else set()
        near = (unit for unit in self.units if named & {each.pk for each in self._line(unit)})
        return next(near, self.units[0] if self.units else None)

    def _line(self, unit: Unit) -> tuple[Unit, ...]:
        return *self.tree.above(unit), *self.tree.within(unit)

    def _named(self, row: PlannedMeasure, measure: Measure) -> set[int]:
        told = measure.responsible_normalised or measure.responsible
        found = (leading((name,), self.tree) for name in told) if self.around else ()
        return {unit.pk for unit in found if unit is not None} | ({row.unit_id} if row.unit_id else set())
