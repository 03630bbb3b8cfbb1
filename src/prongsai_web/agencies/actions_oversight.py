"""Who of the province looked at what an agency shares: one line a day in the agency's own trail."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Entry
from prongsai_web.agencies.models.audit import READ_SHARED

_AT_ONCE = 500


def note_read(user: Any, agencies: Collection[int], today: datetime.date) -> None:
    """Add the line to each agency, by its key, that does not have one of the account since the day began."""
    if not agencies:
        return
    begin = timezone.make_aware(datetime.datetime.combine(today, datetime.time()))
    noted = Entry.objects.filter(verb=READ_SHARED, user_id=user.pk, at__gte=begin).order_by()
    if len(agencies) <= _AT_ONCE:
        noted = noted.filter(agency_id__in=agencies)
    missing = set(agencies) - set(noted.values_list("agency_id", flat=True))
    if not missing:
        return
    person = user.people.order_by("pk").first()
    told = {"at": timezone.now(), "user_id": user.pk, "who": person.name if person else user.get_username()}
    told |= {"verb": READ_SHARED, "subject_type": "", "subject": _("ข้อมูลที่หน่วยงานให้จังหวัดดูได้")}
    entries = (Entry(agency_id=pk, **told) for pk in sorted(missing))
    Entry.objects.bulk_create(entries, batch_size=_AT_ONCE)
