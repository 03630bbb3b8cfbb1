"""Notices inside the site (การแจ้งเตือนในระบบ): what needs a person, drawn from the rows of the agency each time."""

from __future__ import annotations

from dataclasses import replace

from prongsai_web.agencies.access import Access
from prongsai_web.cycles.models import NoticeSeen
from prongsai_web.cycles.notices.notice import Desk, Notice, To
from prongsai_web.cycles.notices.of_analysis import of_analysis
from prongsai_web.cycles.notices.of_dates import of_dates
from prongsai_web.cycles.notices.of_items import of_items
from prongsai_web.cycles.notices.of_papers import of_papers
from prongsai_web.cycles.notices.of_people import of_people
from prongsai_web.cycles.notices.of_plan import of_plan

__all__ = ["Notice", "To", "notices"]

_KINDS = (of_papers, of_analysis, of_plan, of_items, of_dates, of_people)
_WEIGHTS = {"late": 0, "part": 1}


def notices(access: Access) -> list[Notice]:
    """All notices for the person in the agency: unread ones first, then the late, then the latest.

    At most eighteen queries, the same for few and many, and four for an analysis whose texts were edited.
    """
    desk = Desk.of(access)
    seen = set(NoticeSeen.objects.filter(agency=access.agency, user=access.user).values_list("key", flat=True))
    found = {each.key: each for kind in _KINDS for each in kind(desk)}
    told = [replace(each, read=each.key in seen) for each in found.values()]
    return sorted(
        told, key=lambda each: (each.read, _WEIGHTS.get(each.sign, 2), -each.at.timestamp() if each.at else 0)
    )
