"""The sample of the demonstration: last year's answers by day up to the number wanted, this year's numbers."""

from __future__ import annotations

import datetime

from prongsai_web.agencies.access import Access
from prongsai_web.cycles import actions_calendar as calendar
from prongsai_web.cycles import actions_sample as actions

_NUMBERS = {"staff": 64, "people": 1180, "companies": 75, "agencies": 22}
_ADDRESSES = {code: f"https://itas.example.go.th/{code.lower()}/bueng7k2" for code in ("IIT", "EIT")}
# Weeks after the survey was opened, and the sums of both instruments by then.
_WEEKS = ((0, 4, 6), (1, 11, 21), (2, 19, 48), (3, 26, 83), (4, 31, 104), (5, 33, 131))


def answered(access: Access, year: int) -> None:
    """Two years: the one that was answered, and the one whose survey is not open yet."""
    begins = datetime.date(year - 544, 2, 1)
    calendar.add(
        access,
        year - 1,
        {"what": "เก็บข้อมูล IIT และ EIT", "begins": begins, "ends": datetime.date(year - 544, 3, 31)},
    )
    kept = {"numbers": _NUMBERS, "targets": {"IIT": 30, "EIT": 128}, "addresses": _ADDRESSES}
    actions.set_sample(access, year - 1, 0, kept)
    rows = [
        (begins + datetime.timedelta(weeks=week), code, count)
        for week, iit, eit in _WEEKS
        for code, count in (("IIT", iit), ("EIT", eit))
    ]
    actions.add_answered(access, year - 1, rows)
    actions.set_sample(access, year, 0, {"numbers": _NUMBERS, "targets": {}, "addresses": {}})
