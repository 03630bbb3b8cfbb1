"""Which items are a person's own, and which it may edit (ข้อของฉัน): by name, and by the units of its posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Post
from prongsai_web.agencies.roles import May, roles_that
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.actions_duties import Duty


@dataclass(frozen=True)
class Reach:
    """What is a person's own: by name, by the units of its posts, and what it may edit."""

    person: int | None
    units: frozenset[int]
    editable_units: frozenset[int]
    edits_all: bool
    edits_own: bool

    @classmethod
    def of(cls, access: Access) -> Reach:
        """That of the person today: two queries."""
        tree = Tree.of(access.agency)
        posts = Post.objects.in_force(access.today).filter(agency=access.agency, person=access.person)
        held = [(role, unit) for role, unit in posts.values_list("role", "unit") if unit is not None]
        editors = roles_that(May.EDIT_OWN_UNIT)
        return cls(
            access.person.pk if access.person else None,
            _within(tree, (unit for _role, unit in held)),
            _within(tree, (unit for role, unit in held if role in editors)),
            access.may(May.EDIT_YEAR),
            access.may(May.EDIT_OWN_UNIT),
        )

    def is_mine(self, duty: Duty) -> bool:
        """Whether the row names the person, or one of its units and nobody in it."""
        return self.names(duty.person.pk if duty.person else None, duty.unit.pk if duty.unit else None)

    def names(self, person: int | None, unit: int | None) -> bool:
        """The same by the keys of the row."""
        return person == self.person if person is not None else unit in self.units

    def may_edit(self, duty: Duty) -> bool:
        """Whether the item is the person's to work on: the coordinator's all, an officer's own."""
        if self.edits_all or not self.edits_own:
            return self.edits_all
        by_name = duty.person is not None and duty.person.pk == self.person
        return by_name or (duty.unit is not None and duty.unit.pk in self.editable_units)


def _within(tree: Tree, units: Iterable[int]) -> frozenset[int]:
    """The units and all below them."""
    found = (tree.get(pk) for pk in units)
    return frozenset(deeper.pk for unit in found if unit is not None for deeper in tree.within(unit))
