"""The calendar of a year (ปฏิทินงาน): how each date stands today, in words, and the file for other calendars."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import CalendarDate

NEAR_DAYS = 14
_LONGEST_LINE = 75


@dataclass(frozen=True)
class Standing:
    """A date as it stands today: `kind` is done, late, part (near or begun) or empty; `words` say it."""

    row: CalendarDate
    kind: str
    words: str
    overdue: bool = False
    near: bool = False


def standing(row: CalendarDate, today: datetime.date) -> Standing:
    """How the date stands."""
    left = (row.ends - today).days
    if row.done:
        return Standing(row, "done", _("เสร็จแล้ว"))
    if left < 0:
        return Standing(row, "late", _("เลยกำหนด %(n)d วัน") % {"n": -left}, overdue=True)
    if left == 0:
        return Standing(row, "part", _("ครบกำหนดวันนี้"), near=True)
    if left <= NEAR_DAYS:
        return Standing(row, "part", _("ใกล้ครบกำหนด อีก %(n)d วัน") % {"n": left}, near=True)
    if row.begins is not None and row.begins <= today:
        return Standing(row, "part", _("อยู่ในช่วงดำเนินการ เหลือ %(n)d วัน") % {"n": left})
    return Standing(row, "", _("อีก %(n)d วัน") % {"n": left})


def dates_of(agency: Agency, *years: int) -> list[CalendarDate]:
    """The dates of the years by their day, without those taken out."""
    return list(CalendarDate.objects.filter(agency=agency, fiscal_year__in=years, removed=False))


def ics(agency: Agency, rows: Iterable[CalendarDate], now: datetime.datetime) -> str:
    """The dates as an iCalendar file: whole days, the same entry again when it is loaded again."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Prongsai//TH", f"X-WR-CALNAME:{_escaped(agency.name)}"]
    stamp = now.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    for row in rows:
        after = row.ends + datetime.timedelta(days=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:calendar-{agency.pk}-{row.pk}@prongsai",
            f"DTSTAMP:{stamp}",
            f"SEQUENCE:{row.version}",
            f"DTSTART;VALUE=DATE:{(row.begins or row.ends):%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_escaped(row.what)}",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a blank; no letter is cut apart."""
    parts, room = [""], _LONGEST_LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            parts.append(" ")
            room = _LONGEST_LINE - 1
        parts[-1] += sign
        room -= size
    return "\r\n".join(parts)
