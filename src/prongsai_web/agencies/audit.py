"""Writing to the audit trail, inside the transaction of the deed itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.agencies.subjects import subject_in_source

_MOST = 300


def record(
    by: Any,
    agency: Agency | None,
    verb: str,
    subject: models.Model | str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    on_behalf: str = "",
) -> Entry:
    """Add one line: who did what to which thing, with the values before and after that differ."""
    told = isinstance(subject, str)
    before, after = _differing(before, after)
    return Entry.objects.create(
        agency=agency,
        at=timezone.now(),
        user_id=getattr(by, "pk", None),
        who=_name(by, agency),
        on_behalf=on_behalf,
        verb=verb,
        subject_type="" if told else subject._meta.label_lower,
        subject_id="" if told else str(subject.pk),
        subject=subject_in_source(subject)[:_MOST],
        before=before,
        after=after,
    )


def _name(by: Any, agency: Agency | None) -> str:
    """The person's name in that agency, else the name of the account, else the machine."""
    if by is None or not getattr(by, "pk", None):
        return "ระบบ"
    person = by.people.filter(agency=agency).first() if agency else None
    return person.name if person else by.get_username()


def _differing(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    if before is None or after is None:
        return _plain(before), _plain(after)
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return _plain({k: before.get(k) for k in changed}), _plain({k: after.get(k) for k in changed})


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Values as JSON can hold them; a row by its name."""
    if values is None:
        return None
    return {k: v if isinstance(v, bool | int | str | list | dict | None) else str(v) for k, v in values.items()}


def values_of(row: models.Model, fields: list[str]) -> dict[str, Any]:
    """The named fields of a row, as `record` takes them."""
    return {name: getattr(row, name) for name in fields}
