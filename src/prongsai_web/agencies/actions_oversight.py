"""Who of the province looked at what an agency shares: one line a day in the agency's own trail."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Agency, Entry

_VERB = "read_shared"


def note_read(user: Any, agencies: Iterable[Agency], today: datetime.date) -> None:
    """Add the line to each agency that does not have one of the account since the day began."""
    begin = timezone.make_aware(datetime.datetime.combine(today, datetime.time()))
    noted = Entry.objects.filter(verb=_VERB, user_id=user.pk, at__gte=begin).values_list("agency_id", flat=True)
    there = set(noted)
    person = user.people.order_by("pk").first()
    Entry.objects.bulk_create(
        Entry(
            agency=agency,
            at=timezone.now(),
            user_id=user.pk,
            who=person.name if person else user.get_username(),
            verb=_VERB,
            subject_type="",
            subject=_("สถานะและระดับที่หน่วยงานให้ดูได้"),
        )
        for agency in agencies
        if agency.pk not in there
    )
