"""What is done with the year's OIT items (ข้อ OIT): one item saved, many taken over at once, that undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai.frameworks import OitItem
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record, values_of
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.closed_years import check_open
from prongsai_web.cycles.models import OitTaking, OitWork, Year
from prongsai_web.cycles.oit import stamp_of
from prongsai_web.cycles.oit_state import next_state

FIELDS = ["state", "links", "explanation", "note", "reason", "ticks"]
_ASIDE = ["came_from", "checked_by", "checked_at"]
_TAKEN = ["state", "links", "explanation", "came_from", "checked_by_id", "checked_at"]
_LONGEST_SOURCE = 200
State = OitWork.State


@dataclass(frozen=True)
class Taken:
    """One item as it is to be taken over: its new links and explanation, and the stamp of the row that was shown.

    `name` is what its rules call it, for the trail. `gone_from` is the year of the rules by which `code` is meant where
    the year's own no longer ask for it.
    """

    code: str
    links: tuple[str, ...]
    explanation: str = ""
    stamp: str = ""
    gone_from: int | None = None
    name: str = ""


@transaction.atomic
def save(access: Access, year: Year, item: OitItem, stamp: str, values: Mapping[str, Any]) -> OitWork:
    """Save an item as a person filled it; `stamp` tells which row was shown, empty for none.

    The state follows the links where it was not chosen anew; a check names who checked. Raises `Stale`, `YearClosed`.
    """
    check_open(access.agency, year.fiscal_year)
    row = _row(access, year.fiscal_year, item.code)
    if stamp_of(row) != stamp:
        raise Stale
    row = row or _made(access, year.fiscal_year, item.code)
    before, version = values_of(row, FIELDS), row.version
    told = dict(values)
    told["state"] = next_state(row.state, told["state"], row.links, told["links"], taken=bool(row.came_from))
    if told["state"] != State.CHECKED:
        told |= {"checked_by": None, "checked_at": None}
    elif row.state != State.CHECKED:
        told |= {"checked_by": access.user, "checked_at": timezone.now()}
    for name, value in {**told, "came_from": ""}.items():
        setattr(row, name, value)
    row.save_if(version, access.user, [*FIELDS, *_ASIDE])
    after = values_of(row, FIELDS)
    if after != before:
        told_item = f"{item.code} {item.name} · {_told(year)}"
        record(access.user, access.agency, "change_oit", told_item, before=_counted(before), after=_counted(after))
    return row


def _row(access: Access, fiscal_year: int, code: str) -> OitWork | None:
    rows = OitWork.objects.filter(agency=access.agency, fiscal_year=fiscal_year, code=code, gone_from__isnull=True)
    return rows.first()


def _made(access: Access, fiscal_year: int, code: str, **more: Any) -> OitWork:
    """A row of the item. Raises `Stale` where another makes it at the same moment."""
    try:
        with transaction.atomic():
            told = {
                "agency": access.agency,
                "fiscal_year": fiscal_year,
                "code": code,
                "changed_by": access.user,
                **more,
            }
            return OitWork.objects.create(**told)
    except IntegrityError:
        raise Stale from None


def _counted(values: dict[str, Any]) -> dict[str, Any]:
    """Ticks are keys that say nothing to a reader: the trail tells how many there are."""
    return {**values, "ticks": len(values["ticks"])}


@transaction.atomic
def take(access: Access, year: Year, source: str, taken: Sequence[Taken], *, settled: bool) -> OitTaking:
    """Take links and explanations over, all or none. Raises `Stale` where one of the rows is no longer as it was shown.

    `settled`: the links are this year's own; else they came from another year and wait for a person to look at them.
    Raises `YearClosed`.
    """
    check_open(access.agency, year.fiscal_year)
    before = [_take(access, year.fiscal_year, source, each, settled) for each in taken]
    taking = OitTaking.objects.create(
        agency=access.agency,
        fiscal_year=year.fiscal_year,
        source=source[:_LONGEST_SOURCE],
        before=before,
        made_by=access.user,
    )
    links = {f"{each.code} {each.name}".strip(): list(each.links) for each in taken}
    record(access.user, access.agency, "take_oit", f"{source} · {_told(year)}", after={"links": links})
    return taking


def _take(access: Access, fiscal_year: int, source: str, each: Taken, settled: bool) -> dict[str, Any]:
    row = None if each.gone_from else _row(access, fiscal_year, each.code)
    if stamp_of(row) != each.stamp:
        raise Stale
    before = {name: getattr(row, name) for name in _TAKEN} if row else None
    if before and before["checked_at"]:
        before["checked_at"] = before["checked_at"].isoformat()
    row = row or _made(access, fiscal_year, each.code, gone_from=each.gone_from)
    row.links = list(each.links)
    row.explanation = each.explanation or row.explanation
    row.state = State.LINKED if settled else State.IN_PROGRESS
    row.came_from = "" if settled else source[:_LONGEST_SOURCE]
    row.checked_by, row.checked_at = None, None
    row.save_if(row.version, access.user, ["state", "links", "explanation", *_ASIDE])
    return {"pk": row.pk, "version": row.version, "before": before}


@transaction.atomic
def undo(access: Access, taking: OitTaking) -> tuple[int, tuple[str, ...]]:
    """Put back what stood there before: how many rows, and codes that somebody has changed since, which stay.

    Raises `Stale` where it was undone already, `YearClosed`.
    """
    check_open(access.agency, taking.fiscal_year)
    rows = OitTaking.objects.filter(pk=taking.pk, undone_at__isnull=True)
    if not rows.update(undone_at=timezone.now()):
        raise Stale
    there = OitWork.objects.filter(agency=access.agency).in_bulk([each["pk"] for each in taking.before])
    changed = []
    for each in taking.before:
        row = there.get(each["pk"])
        if row is not None and not _put_back(access, row, each):
            changed.append(row.code)
    told = f"{taking.source} · {_told(taking)}"
    record(access.user, access.agency, "undo_take_oit", told, after={"kept": changed})
    return len(taking.before) - len(changed), tuple(changed)


def _put_back(access: Access, row: OitWork, each: Mapping[str, Any]) -> bool:
    """Whether the row was still as the taking left it, and is put back."""
    now = OitWork.objects.filter(pk=row.pk, version=each["version"])
    if each["before"] is None:
        return bool(now.delete()[0])
    return bool(
        now.update(**each["before"], version=row.version + 1, changed_by=access.user, changed_at=timezone.now())
    )


def _told(year: Year | OitTaking) -> str:
    return _("ข้อ OIT ปี %(year)d") % {"year": year.fiscal_year}
