"""Notices of the calendar, and of surveys that close soon and lack answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import date_words, thai_date
from prongsai_web.cycles.calendar import dates_of, standing
from prongsai_web.cycles.models import CalendarDate
from prongsai_web.cycles.notices.notice import Desk, Notice, To
from prongsai_web.cycles.sample import Progress, board_of
from prongsai_web.cycles.years import rules_of

_WEEK = 7


def of_dates(desk: Desk) -> Iterator[Notice]:
    """Three queries for whoever works on the year, none for others."""
    if not desk.access.may(May.EDIT_YEAR):
        return
    dates = dates_of(desk.access.agency, *(each.fiscal_year for each in desk.years))
    for row in dates:
        told = standing(row, desk.today)
        if told.overdue or told.near:
            key = f"date:{row.pk}:{row.ends}:{told.kind}"
            words = _("%(what)s กำหนด %(day)s") % {"what": date_words(row.what), "day": thai_date(row.ends)}
            yield Notice(key, To.PERSON, told.kind, told.words, words, desk.to("calendar", row.fiscal_year))
    yield from _behind(desk, dates)


def _behind(desk: Desk, dates: list[CalendarDate]) -> Iterator[Notice]:
    """The surveys of the latest year in progress."""
    for year in desk.in_progress[:1]:
        number = year.fiscal_year
        of_year = [each for each in dates if each.fiscal_year == number]
        board = board_of(desk.access.agency, number, rules_of(year), of_year, desk.today)
        for part in board.parts:
            if part.behind and part.days_left is not None:
                told = {"code": part.instrument, "n": part.lacking, "days": part.days_left}
                words = _("แบบวัด %(code)s ยังขาดผู้ตอบ %(n)d คน เหลือเวลา %(days)d วัน") % told
                # Once a week is often enough.
                key = f"behind:{number}:{part.instrument}:{part.days_left // _WEEK}"
                address = desk.to("sample", number)
                yield Notice(key, To.PERSON, "part", part.words, words, address, line=_invitation(part), links=False)


def _invitation(part: Progress) -> str:
    """Asks to answer, never how; the address is that of the survey where it is known."""
    day = {"day": thai_date(part.survey.ends)}
    if part.instrument == "IIT":
        told = _("ขอเชิญบุคลากรที่ปฏิบัติงานตั้งแต่ 1 ปีขึ้นไปตอบแบบวัด IIT ตามความเป็นจริง ภายในวันที่ %(day)s คำตอบไม่ระบุตัวตน")
    else:
        told = _("ขอเชิญผู้รับบริการและผู้มาติดต่อตอบแบบวัด EIT ตามความเป็นจริง ภายในวันที่ %(day)s คำตอบไม่ระบุตัวตน")
    return f"{told % day} {part.survey.address}".strip()
