"""The table of agencies to take along: written row by row, so that a country needs no more memory than a district."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from prongsai_web.agencies.shown import thai_date
from prongsai_web.agencies.tables import xlsx_file
from prongsai_web.cycles.models import Standing

_MOST = 20_000
_AT_ONCE = 500
_WIDTHS = (42, 24, 18, 18, 10, 18, 10, 12, 18, 12, 18, 12, 12, 12, 12, 40)


def workbook(rows: QuerySet[Any], today: datetime.date) -> IO[bytes]:
    """The rows as a workbook of one sheet, at most 20,000, with day and source."""
    heads = (
        *(_("หน่วยงาน"), _("ประเภท"), _("อำเภอ"), _("จังหวัด"), _("แฟ้มงานปี"), _("สถานะ"), _("ผลปี"), _("คะแนนรวม")),
        *(_("ระดับ"), _("เปลี่ยนจากปีก่อน"), _("แผนมาตรการ"), _("มาตรการ"), _("ข้อ OIT"), _("ข้อ OIT ที่ยังไม่มีลิงก์")),
        *(_("กำหนดที่เลยมาแล้ว"), _("ที่มา")),
    )
    return xlsx_file(_("หน่วยงานในจังหวัด"), heads, _WIDTHS, _cells(rows[:_MOST], today))


def _cells(rows: QuerySet[Any], today: datetime.date) -> Iterator[tuple[object, ...]]:
    source, nothing = _("ข้อมูลที่หน่วยงานให้ดูได้ ณ วันที่ %(day)s") % {"day": thai_date(today)}, _("ยังไม่มีข้อมูล")
    row: Standing
    for row in rows.iterator(chunk_size=_AT_ONCE):
        place = (row.name, row.type, row.district, row.province)
        if row.empty:
            yield (*place, None, nothing, None, None, nothing, *(None for _each in range(6)), "")
            continue
        known = (row.fiscal_year, row.get_state_display(), row.result_year, row.total, row.level, row.change)
        plan = row.get_plan_display() if row.plan else ""
        gaps = (plan, row.measures, row.items, row.open_items, row.late(today)) if row.gaps else (None,) * 5
        yield (*place, *known, *gaps, source)
