"""Notices marked as read, and as not read: of the person alone, so nothing goes into the trail."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from prongsai_web.agencies.access import Access
from prongsai_web.cycles.models import NoticeSeen
from prongsai_web.cycles.notices import notices

_FORGOTTEN = datetime.timedelta(days=400)


@transaction.atomic
def mark_read(access: Access, keys: Collection[str] | None = None) -> list[str]:
    """The notices of these keys, or all, are read; gives the keys of those that were not before.

    Keys that are no notices of the person's are left aside; what was read long ago is forgotten.
    """
    told = [each.key for each in notices(access) if not each.read and (keys is None or each.key in keys)]
    rows = [NoticeSeen(agency=access.agency, user=access.user, key=key) for key in told]
    NoticeSeen.objects.bulk_create(rows, ignore_conflicts=True)
    kept = NoticeSeen.objects.filter(agency=access.agency, user=access.user)
    kept.filter(seen_at__lt=timezone.now() - _FORGOTTEN).delete()
    return told


def mark_unread(access: Access, keys: Collection[str]) -> int:
    """The notices of these keys are new again; how many."""
    rows = NoticeSeen.objects.filter(agency=access.agency, user=access.user, key__in=keys)
    return rows.delete()[0]
