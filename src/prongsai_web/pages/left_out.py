"""What of confirmed papers comes too late for a closed year, in words with the way to mend it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.cycles.analysed import LeftOut


def left_out_words(access: Access, told: LeftOut) -> SafeString:
    """That the year stays without them, why, and what to do where they belong into it."""
    counted = []
    if told.limits:
        counted.append(_("ข้อจำกัด %(n)d ข้อ") % {"n": told.limits})
    if told.advice:
        counted.append(_("ข้อเสนอแนะ %(n)d ข้อ") % {"n": told.advice})
    why = _("แฟ้มงานปี %(year)d ปิดแล้ว %(what)s ในเอกสารนี้จึงไม่เพิ่มในปีนั้น") % {
        "year": told.fiscal_year,
        "what": _(" และ ").join(counted),
    }
    what = _("หากต้องการให้เพิ่ม เปิดแฟ้มอีกครั้งที่")
    at = _("แฟ้มงานปี %(year)d") % {"year": told.fiscal_year}
    address = reverse("year", args=[access.agency.pk, told.fiscal_year])
    return format_html('{} {}<a href="{}">{}</a>', why, what, address, at)
