"""Notices of an analysis whose edited texts the result no longer bears out (ข้อความที่ไม่ตรงกับผลล่าสุด)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from prongsai_web.agencies.roles import May
from prongsai_web.cycles.analysed import edited_texts, glance
from prongsai_web.cycles.edited_texts import flagged
from prongsai_web.cycles.models import AnalysisDraft, Result
from prongsai_web.cycles.notices.notice import Desk, Notice, To


def of_analysis(desk: Desk) -> Iterator[Notice]:
    """One query for whoever works on the year; where texts are edited one for the results and three for each year."""
    years = [each.fiscal_year for each in desk.in_progress]
    if not years or not desk.access.may(May.EDIT_YEAR):
        return
    agency = desk.access.agency
    drafts = AnalysisDraft.objects.filter(agency=agency, fiscal_year__in=years)
    edited = [each.fiscal_year for each in drafts if edited_texts(each)]
    results = list(Result.objects.filter(agency=agency)) if edited else []
    for year in edited:
        seen = glance(agency, year, results).whole
        if seen is None or not (count := flagged(seen)):
            continue
        # Another result is another matter; the number of texts falls while somebody works on them.
        key = f"texts:{year}:{seen.result.fiscal_year}:{seen.result.version}"
        words = _("ข้อความที่แก้ไว้ในบทวิเคราะห์ %(n)d ตอนไม่ตรงกับผลล่าสุด") % {"n": count}
        detail = _("ผลการประเมินปี %(year)d") % {"year": seen.result.fiscal_year}
        address = desk.to("analysis", year)
        yield Notice(key, To.PERSON, "late", _("ควรตรวจ"), words, address, detail=detail, at=seen.result.confirmed_at)
