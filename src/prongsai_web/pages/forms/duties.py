"""The rows of the table of responsibility as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Agency, Person, Unit
from prongsai_web.agencies.shown import thai_date
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.actions_duties import Duty
from prongsai_web.pages.forms.dates import understood
from prongsai_web.pages.forms.people import plain


@dataclass
class Row:
    """A row as the page shows it: what it is, what was typed, the stamp that was shown, what is wrong or disputed."""

    code: str
    name: str
    instrument: str
    unit: str = ""
    person: str = ""
    due: str = ""
    shown: str = "//"
    chosen: bool = False
    fault: str = ""
    other: str = ""

    def fill(self, duty: Duty) -> None:
        """Show the row as it is kept."""
        self.unit = str(duty.unit.pk) if duty.unit else ""
        self.person = duty.person.name if duty.person else ""
        self.due = thai_date(duty.due)
        self.shown = duty.stamp


class Reader:
    """Understands typed rows with what the agency has: its units, its people by name."""

    def __init__(self, agency: Agency, kept: Mapping[str, Duty]) -> None:
        self.tree = Tree.of(agency)
        self.kept = kept
        self.people: dict[str, Person] = {}
        for person in Person.objects.filter(agency=agency).order_by("-left", "-pk"):
            self.people["".join(person.name.split())] = person

    def take(self, row: Row, data: QueryDict, prefix: str) -> None:
        """Put into the row what was sent for it."""
        row.unit, row.person = data.get(f"unit-{prefix}", ""), plain(data.get(f"person-{prefix}", ""))[:160]
        row.due = plain(data.get(f"due-{prefix}", ""))[:60]
        row.shown = data.get(f"shown-{prefix}", "//")

    def duty(self, row: Row) -> Duty | None:
        """What the row says; None where something in it is not understood, which the row then tells."""
        kept = self.kept.get(row.code, Duty())
        try:
            person = self._person(row.person, kept)
            return Duty(self._unit(row.unit), person, understood(row.due))
        except ValidationError as fault:
            row.fault = " ".join(fault.messages)
            return None

    def _unit(self, key: str) -> Unit | None:
        return self.tree.get(key) if key else None

    def _person(self, name: str, kept: Duty) -> Person | None:
        if not name:
            return None
        if kept.person and kept.person.name == name:
            return kept.person
        found = self.people.get("".join(name.split()))
        if found is None:
            raise ValidationError(_("ไม่พบ «%(name)s» ในบุคลากร โปรดเลือกจากรายการ หรือเพิ่มบุคลากรก่อน") % {"name": name})
        return found
