"""The plan as a paper: the real PDF page by page beside what the checks find, and as a file to take along."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from prongsai.errors import ProngsaiError
from prongsai.writers import Options
from prongsai.writers.file_mark import with_mark
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Agency
from prongsai_web.agencies.papers import KINDS_OF_FILE, written
from prongsai_web.agencies.previews import note_drawn, page_picture, pages, pdf_of, was_drawn
from prongsai_web.agencies.roles import May
from prongsai_web.cycles.actions_plan_versions import keep
from prongsai_web.cycles.models import Plan, PlanVersion
from prongsai_web.cycles.plan_defects import Found, defects_of
from prongsai_web.cycles.plan_papers import EDITED, KIND, file_name, is_draft, plan_options
from prongsai_web.cycles.plan_versions import Snapshot, mark_of_version, snapshot
from prongsai_web.pages.papers import said
from prongsai_web.pages.plan_doors import MENU, plan_row, to_plan

_A_DAY = 60 * 60 * 24
# So many measures are drawn and checked within a second.
_AT_ONCE = 80


@dataclass(frozen=True)
class Made:
    """The plan of the moment with all that its paper rests on."""

    plan: Plan
    now: Snapshot
    found: tuple[Found, ...]
    draft: bool

    def pdf(self) -> bytes:
        """The paper. Raises `ProngsaiError` with everything that is missing."""
        return pdf_of(self.now.dossier, KIND, self.options)

    @property
    def options(self) -> Options:
        """How the agency's papers look."""
        agency = Agency.objects.select_related("emblem").get(pk=self.plan.agency_id)
        return plan_options(agency, draft=self.draft)


def _made(access: Access, year: int) -> Made:
    plan = plan_row(access, year)
    return _drawn(access, plan, snapshot(plan, access))


def _drawn(access: Access, plan: Plan, now: Snapshot) -> Made:
    found = defects_of(now.dossier, now.keys, access)
    return Made(plan, now, found, is_draft(plan, found))


@door()
def plan_preview(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Every page of the PDF as it will be printed, and each defect with the place where it is mended.

    A large plan says first that it is being drawn.
    """
    plan = plan_row(access, year)
    now, request.fiscal_year = snapshot(plan, access), year
    key = f"{now.digest} {plan.state} {access.agency.version} {access.today}"
    if len(now.rows) > _AT_ONCE and "drawn" not in request.GET and not was_drawn(key):
        return render(request, "plan_drawing.html", {"plan": plan, "year": year, "measures": len(now.rows), **MENU})
    made = _drawn(access, plan, now)
    note_drawn(key)
    count, stamp, refusal = 0, "", ""
    try:
        pdf = made.pdf()
        count, stamp = pages(pdf), hashlib.sha256(pdf).hexdigest()[:16]
    except ProngsaiError as fault:
        refusal = said(fault)
    groups = [
        (severity, [(each.defect, _address(each, made.plan, access)) for each in found])
        for severity in ("error", "warning", "info")
        if (found := [each for each in made.found if each.defect.severity == severity])
    ]
    context = {
        "plan": made.plan,
        "year": year,
        "pages": range(1, count + 1),
        "stamp": stamp,
        "refusal": refusal,
        "groups": groups,
        "must": sum(each.defect.severity == "error" for each in made.found),
        "draft": made.draft,
        **MENU,
    }
    return render(request, "plan_preview.html", context)


def _address(found: Found, plan: Plan, access: Access) -> str:
    """Where the defect is mended: for a measure its very field, where the person may change it."""
    agency, year = access.agency.pk, plan.year.fiscal_year
    editable = access.may(May.EDIT_YEAR) and plan.editable
    if found.row is not None and not editable:
        return f"{reverse('plan', args=[agency, year])}#m{found.row}"
    if found.row is not None:
        field = f"#id_m{found.row}-{found.mended.field}" if found.mended.field else ""
        return f"{reverse('measure_edit', args=[agency, found.row])}{field}"
    if found.mended.where == "agency" and not access.may(May.MANAGE_SETTINGS):
        return ""
    pages_of = {
        "result": ("results", [agency]),
        "people": ("people", [agency]),
        "agency": ("settings", [agency]),
        "duties": ("duties", [agency, year]),
        "constraints": ("limits", [agency, year]),
    }
    name, where = pages_of.get(found.mended.where, ("plan", [agency, year]))
    return reverse(name, args=where)


@door()
def plan_page(request: HttpRequest, access: Access, year: int, number: int) -> HttpResponse:
    """One page as a picture; its address changes with the paper, so that the browser may keep it."""
    try:
        picture = page_picture(_made(access, year).pdf(), number)
    except ProngsaiError:
        picture = None
    if picture is None:
        raise Http404
    kept = f"private, max-age={_A_DAY}" if request.GET.get("v") else "private, no-store"
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": kept})


@door()
def plan_file(request: HttpRequest, access: Access, year: int, suffix: str) -> HttpResponse | FileResponse:
    """The plan as a file. One that people go on working in carries a mark, by which it is known when it comes back."""
    if suffix not in KINDS_OF_FILE:
        raise Http404
    made = _made(access, year)
    try:
        data = written(made.now.dossier, KIND, suffix, made.options)
    except ProngsaiError as refusal:
        messages.error(request, said(refusal))
        return to_plan(access, year)
    if suffix in EDITED and access.may(May.EDIT_YEAR):
        version = keep(access, made.plan, PlanVersion.Why.DOWNLOADED, now=made.now)
        data = with_mark(data, mark_of_version(version))
    name = f"{file_name(made.plan, draft=made.draft)}.{suffix}"
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=KINDS_OF_FILE[suffix])
