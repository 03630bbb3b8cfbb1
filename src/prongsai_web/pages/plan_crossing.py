"""What is told of a measure that went into another issue, and the way back that the next page offers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from prongsai_web.agencies.shown import both_names
from prongsai_web.cycles.actions_crossing import Stood
from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.plan_page import Section, page_of

_CROSSED = "crossed_issue"


def tell_crossing(request: HttpRequest, plan: Plan, before: Stood | None) -> bool:
    """Name the measure, its old and its new issue, and say where the old one is left empty; False where it stayed."""
    if before is None:
        return False
    page = page_of(plan)
    shown = next((each for each in page.measures if each.row.pk == before.key), None)
    if shown is None or shown.measure.issue_no == before.issue:
        return False
    sections = {each.issue.no if each.issue else None: each for each in page.sections}
    was, now = (each if each in sections else None for each in (before.issue, shown.measure.issue_no))
    told = {"measure": shown.row, "was": _name(sections.get(was)), "now": _name(sections.get(now))}
    messages.success(request, _("ย้าย «%(measure)s» จาก «%(was)s» ไป «%(now)s» แล้ว") % told)
    left = sections.get(was)
    if left in page.empty_sections and shown.row.state != PlannedMeasure.State.REFUSED:
        lacking = _("«%(issue)s» ไม่มีมาตรการแล้ว โปรดเพิ่มมาตรการ หรือบันทึกเหตุผลที่ไม่กำหนดมาตรการ")
        messages.warning(request, lacking % {"issue": _name(left)})
    request.session[_CROSSED] = {
        "plan": plan.pk,
        "key": before.key,
        "was": was,
        "now": shown.measure.issue_no,
        "order": ",".join(map(str, before.order)),
    }
    return True


def crossed(request: HttpRequest, plan: Plan) -> dict[str, object] | None:
    """The measure that just went into another issue, once: the next page offers the way back."""
    kept = request.session.pop(_CROSSED, None)
    return kept if kept and kept["plan"] == plan.pk else None


def _name(section: Section | None) -> str:
    if section is None or section.issue is None:
        return _("มาตรการที่ยังไม่ได้จัดเข้าประเด็น")
    told = {"no": section.issue.no, "title": both_names(section.issue.title)}
    return _("ประเด็นที่ %(no)s %(title)s") % told
