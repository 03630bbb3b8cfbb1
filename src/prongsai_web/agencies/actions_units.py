"""What is done with units (ส่วนราชการ): added, renamed, moved, closed. None is deleted: old papers still name it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Unit
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.units import DEEPEST, Tree

_UP, _DOWN = -1, 1


def _plain(name: str) -> str:
    return " ".join(name.split())


def _check_name(tree: Tree, name: str, parent: Unit | None, own: Unit | None = None) -> None:
    """Raise `ValidationError` for a name that is empty or already stands beside it."""
    if not name:
        raise ValidationError(_("โปรดพิมพ์ชื่อส่วนราชการ"))
    if len(name) > Unit._meta.get_field("name").max_length:
        raise ValidationError(_("ชื่อส่วนราชการยาวเกิน 120 ตัวอักษร โปรดย่อชื่อ"))
    twin = next((unit for unit in tree.below(parent) if unit.name == name and unit != own), None)
    if twin is not None:
        closed = _(" (ปิดไว้ เปิดใช้อีกครั้งได้)") if twin.closed else ""
        raise ValidationError(_("มี «%(name)s» อยู่แล้ว%(closed)s") % {"name": name, "closed": closed})


@transaction.atomic
def add(access: Access, names: Iterable[str], parent: Unit | None = None) -> list[Unit]:
    """Units of those names at the end below `parent`. Raises `ValidationError` for a name that is there."""
    made: list[Unit] = []
    for name in map(_plain, names):
        tree = Tree.of(access.agency)
        _check_name(tree, name, parent)
        if parent is not None and tree.depth(parent) >= DEEPEST:
            raise ValidationError(_("ตั้งหน่วยย่อยได้ไม่เกิน %(n)d ชั้น") % {"n": DEEPEST})
        order = max((unit.order for unit in tree.below(parent)), default=0) + 1
        made.append(Unit.objects.create(agency=access.agency, name=name, parent=parent, order=order))
        record(access.user, access.agency, "add_unit", made[-1], after={"name": name, "parent": _name(parent)})
    return made


def _name(unit: Unit | None) -> str | None:
    return str(unit) if unit else None


@transaction.atomic
def change(access: Access, unit: Unit, shown: str, name: str, parent: Unit | None) -> None:
    """Rename the unit, or put it below another. Raises `Stale` where it no longer has the name that was shown.

    The name that it had is kept among its former names. Raises `ValidationError` for a place inside itself.
    """
    name, tree = _plain(name), Tree.of(access.agency)
    _check_name(tree, name, parent, own=unit)
    if parent is not None and (parent == unit or unit in tree.above(parent)):
        raise ValidationError(_("ย้ายส่วนราชการไปอยู่ใต้หน่วยย่อยของตนเองไม่ได้"))
    if parent is not None and tree.depth(parent) + tree.height(unit) > DEEPEST:
        raise ValidationError(_("ตั้งหน่วยย่อยได้ไม่เกิน %(n)d ชั้น") % {"n": DEEPEST})
    before = {"name": unit.name, "parent": _name(unit.parent)}
    former = unit.former_names
    if name != unit.name:
        former = [unit.name, *(old for old in former if old not in (unit.name, name))]
    if not Unit.objects.filter(pk=unit.pk, name=shown).update(name=name, parent=parent, former_names=former):
        raise Stale
    unit.name, unit.parent, unit.former_names = name, parent, former
    record(
        access.user, access.agency, "change_unit", unit, before=before, after={"name": name, "parent": _name(parent)}
    )


@transaction.atomic
def move(access: Access, unit: Unit, up: bool) -> bool:
    """One place up or down among the open units beside it. False at the end of the row."""
    row = [each for each in Tree.of(access.agency).below(unit.parent) if not each.closed]
    at = next((k for k, each in enumerate(row) if each == unit), None)
    to = None if at is None else at + (_UP if up else _DOWN)
    if at is None or to is None or not 0 <= to < len(row):
        return False
    row[at], row[to] = row[to], row[at]
    for order, each in enumerate(row, 1):
        each.order = order
    Unit.objects.bulk_update(row, ["order"])
    record(access.user, access.agency, "move_unit", unit, before={"order": at + 1}, after={"order": to + 1})
    return True


@transaction.atomic
def set_closed(access: Access, unit: Unit, closed: bool) -> None:
    """Close the unit, or open it again. Raises `ValidationError` while an open unit stands below a closed one."""
    tree = Tree.of(access.agency)
    if closed and any(not each.closed for each in tree.below(unit)):
        raise ValidationError(_("«%(name)s» ยังมีหน่วยย่อยที่ใช้อยู่ โปรดปิดหรือย้ายหน่วยย่อยก่อน") % {"name": unit.name})
    if not closed and unit.parent is not None and unit.parent.closed:
        raise ValidationError(_("โปรดเปิด «%(name)s» ก่อน") % {"name": unit.parent.name})
    if Unit.objects.filter(pk=unit.pk, closed=not closed).update(closed=closed):
        verb = "close_unit" if closed else "reopen_unit"
        record(access.user, access.agency, verb, unit, before={"closed": not closed}, after={"closed": closed})
