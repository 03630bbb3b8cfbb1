"""Notices of what somebody answers for (ผู้รับผิดชอบรายข้อ): given, due soon, late; and whom to remind of it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prongsai_web.agencies.models import Responsibility
from prongsai_web.agencies.roles import May, Role
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.calendar import NEAR_DAYS
from prongsai_web.cycles.models import OitWork, Year
from prongsai_web.cycles.notices.notice import Desk, Notice, To
from prongsai_web.cycles.years import rules_of

_MOST_CODES = 12


@dataclass(frozen=True)
class _Group:
    """Items that wait for a link and are due alike: by day, and by unit where others are reminded."""

    year: int
    due: datetime.date
    unit: str = ""
    unit_key: int = 0


def of_items(desk: Desk) -> Iterator[Notice]:
    """The items of years in progress; two queries."""
    years = {each.fiscal_year: each for each in desk.in_progress}
    agency = desk.access.agency
    kept = Responsibility.objects.filter(agency=agency, fiscal_year__in=years)
    rows = list(kept.select_related("unit__parent__parent__parent"))
    work = OitWork.objects.filter(agency=agency, fiscal_year__in=years, gone_from__isnull=True)
    settled = {
        (year, code)
        for year, code, links, state in work.values_list("fiscal_year", "code", "links", "state")
        if links or state == OitWork.State.NOT_APPLICABLE
    }
    for number, year in years.items():
        of_year = [row for row in rows if row.fiscal_year == number]
        yield from _given(desk, number, of_year)
        open_rows = [row for row in of_year if row.code in _codes(year) and (number, row.code) not in settled]
        yield from _due(desk, number, open_rows)


def _codes(year: Year) -> set[str]:
    rules = rules_of(year)
    return {item.code for item in rules.oit_items} if rules else set()


def _own(desk: Desk, row: Responsibility) -> bool:
    return desk.reach.names(row.person_id, row.unit_id)


def _given(desk: Desk, year: int, rows: Iterable[Responsibility]) -> Iterator[Notice]:
    """What the person answers for by name; told again when it becomes more or less."""
    codes = sorted(row.code for row in rows if row.person_id is not None and row.person_id == desk.reach.person)
    if not codes:
        return
    digest = hashlib.blake2s(" ".join(codes).encode(), digest_size=6).hexdigest()
    words = _("ท่านรับผิดชอบ %(n)d ข้อของปี %(year)d") % {"n": len(codes), "year": year}
    address, detail = desk.to("oit", year, query="?only=mine"), _listed(codes)
    if not any(code.startswith("O") for code in codes):
        address = desk.to("duties", year)
    yield Notice(f"given:{year}:{digest}", To.PERSON, "", _("ได้รับมอบหมาย"), words, address, detail=detail)


def _due(desk: Desk, year: int, rows: Iterable[Responsibility]) -> Iterator[Notice]:
    """Own items by their day; those of others for whoever reminds them, by unit and day."""
    near = desk.today + datetime.timedelta(days=NEAR_DAYS)
    own: dict[tuple[To, _Group], list[str]] = {}
    others: dict[_Group, list[str]] = {}
    for row in rows:
        if row.due is None or row.due > near:
            continue
        if _own(desk, row):
            to = To.PERSON if row.person_id else To.UNIT
            own.setdefault((to, _Group(year, row.due)), []).append(row.code)
        else:
            unit = str(row.unit) if row.unit else ""
            others.setdefault(_Group(year, row.due, unit, row.unit_id or 0), []).append(row.code)
    for (to, group), codes in own.items():
        yield _own_due(desk, to, group, codes)
    if desk.access.may(May.EDIT_YEAR):
        for group, codes in others.items():
            yield _to_remind(desk, group, codes)
    elif Role.WEBMASTER in desk.access.roles and others:
        yield _for_website(desk, year, others)


def _own_due(desk: Desk, to: To, group: _Group, codes: list[str]) -> Notice:
    sign, state = _state(desk, group.due)
    told = {"n": len(codes), "day": thai_date(group.due)}
    words = _("ข้อ OIT ของท่าน %(n)d ข้อยังไม่มีลิงก์ กำหนด %(day)s")
    if to is To.UNIT:
        words = _("ข้อ OIT ของส่วนราชการท่าน %(n)d ข้อยังไม่มีลิงก์ กำหนด %(day)s")
    key = f"due:{to.value}:{group.year}:{group.due}:{sign}"
    address = desk.to("oit", group.year, query="?only=mine")
    return Notice(key, to, sign, state, words % told, address, detail=_listed(codes))


def _to_remind(desk: Desk, group: _Group, codes: list[str]) -> Notice:
    sign, state = _state(desk, group.due)
    unit = group.unit or _("ยังไม่มีผู้รับผิดชอบ")
    told = {"unit": unit, "n": len(codes), "day": thai_date(group.due), "year": group.year, "codes": _listed(codes)}
    words = _("%(unit)s: ข้อ OIT %(n)d ข้อยังไม่มีลิงก์ กำหนด %(day)s") % told
    line = _("ขอข้อมูล OIT ปี %(year)d ของ%(unit)s %(n)d ข้อ (%(codes)s) ภายในวันที่ %(day)s ดูรายละเอียดและวางลิงก์ได้ที่") % told
    if sign == "late":
        line = _("ข้อ OIT ปี %(year)d ของ%(unit)s %(n)d ข้อ (%(codes)s) ครบกำหนดเมื่อ %(day)s ขอความร่วมมือส่งลิงก์ได้ที่") % told
    key = f"remind:{group.year}:{group.unit_key}:{group.due}:{sign}"
    query = f"?only=open&unit={group.unit_key or 'none'}"
    address = desk.to("oit", group.year, query=query)
    line = line if group.unit else ""
    return Notice(key, To.PERSON, sign, state, words, address, detail=_listed(codes), line=line)


def _for_website(desk: Desk, year: int, groups: dict[_Group, list[str]]) -> Notice:
    first = min(group.due for group in groups)
    codes = [code for found in groups.values() for code in found]
    sign, state = _state(desk, first)
    words = _("ข้อ OIT %(n)d ข้อของปี %(year)d ใกล้ครบหรือเลยกำหนดและยังไม่มีลิงก์บนเว็บไซต์") % {"n": len(codes), "year": year}
    key, address = (
        f"website:{year}:{max(group.due for group in groups)}:{sign}",
        desk.to("oit", year, query="?only=open"),
    )
    return Notice(key, To.PERSON, sign, state, words, address, detail=_listed(sorted(codes)))


def _state(desk: Desk, due: datetime.date) -> tuple[str, str]:
    left = (due - desk.today).days
    if left < 0:
        return "late", _("เลยกำหนด %(n)d วัน") % {"n": -left}
    return "part", _("ครบกำหนดวันนี้") if left == 0 else _("อีก %(n)d วัน") % {"n": left}


def _listed(codes: list[str]) -> str:
    more = len(codes) - _MOST_CODES
    told = ", ".join(codes[:_MOST_CODES])
    return told if more <= 0 else _("%(codes)s และอีก %(n)d ข้อ") % {"codes": told, "n": more}
