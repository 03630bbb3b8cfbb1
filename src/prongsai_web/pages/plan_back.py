"""The edited Word or Excel file of a plan handed in: its differences, of which a person takes what is right."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import StoredFile
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.storing import stored
from prongsai_web.cycles import actions_plan_returns as actions
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanReturn
from prongsai_web.cycles.plan_papers import EDITED
from prongsai_web.cycles.plan_returns import Review, review
from prongsai_web.cycles.plan_versions import snapshot
from prongsai_web.htmx import asks_for_part, open_anew, render_part
from prongsai_web.jobs.models import Job
from prongsai_web.pages.conflicts import version_of
from prongsai_web.pages.forms.plan_talk import PlanFileForm
from prongsai_web.pages.plan_choice import Choice, choice
from prongsai_web.pages.plan_doors import MENU, plan_row, to_plan, told_when_refused

_WAITING = (PlanReturn.State.QUEUED, PlanReturn.State.READING)
_READ = (PlanReturn.State.READY, PlanReturn.State.SAME)
_SHOWN = 10
# Above the differences stand so many of what was not understood; all of it has pages of its own.
_FIRST = 20
_A_PAGE = 100


@door(May.EDIT_YEAR)
@told_when_refused
def plan_back(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """Where the edited file is handed in; below, files handed in before."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    form = PlanFileForm(request.POST, request.FILES) if request.method == "POST" else PlanFileForm()
    if form.is_valid():
        try:
            file = _stored(form.cleaned_data["file"], access)
        except ValidationError as fault:
            form.refuse(fault)
        else:
            row = actions.hand_in(access, plan, file)
            return redirect("plan_returned", agency=access.agency.pk, year=year, pk=row.pk)
    before = PlanReturn.objects.filter(plan=plan).defer("dossier", "was").select_related("file")[:_SHOWN]
    context = {"plan": plan, "year": year, "form": form, "before": before, **MENU}
    return render(request, "plan_back.html", context, status=422 if form.errors else 200)


def _stored(upload: UploadedFile, access: Access) -> StoredFile:
    """The file kept for the agency. Raises `ValidationError`, for another kind than Word and Excel too."""
    file = stored(upload, access.agency, access.user)
    if file.kind not in EDITED:
        file.content.delete(save=False)
        file.delete()
        raise ValidationError(
            _("ไฟล์ «%(name)s» ไม่ใช่ Word (.docx) หรือ Excel (.xlsx) โปรดบันทึกเป็นชนิดใดชนิดหนึ่ง") % {"name": file}
        )
    return file


@door(May.EDIT_YEAR)
@told_when_refused
def plan_returned(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """How far the reading is; then every difference to take or leave, and everything that was not understood."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    row = _row(access, plan, pk)
    if row.state in _WAITING:
        job = Job.objects.filter(pk=row.job_id).first()
        context = {"row": row, "job": job, "year": year, **MENU}
        return render_part(request, "plan_return_progress.html", "progress", context)
    if asks_for_part(request):
        return open_anew()
    if row.state not in _READ:
        return render(request, "plan_return_done.html", {"row": row, "plan": plan, "year": year, **MENU})
    told = _review(row)
    if request.method != "POST" or row.state == PlanReturn.State.SAME:
        return _differences(request, access, row, told, choice(told.edits))
    ticked = choice(told.edits, request.POST)
    if "page" in request.POST:
        # The plan that the first ticks were set against: what changed since is told before anything is taken.
        return _differences(request, access, row, told, ticked, stamp=request.POST.get("stamp", ""))
    return _taken(request, access, row, told, ticked)


@door(May.EDIT_YEAR)
@told_when_refused
def plan_return_unclear(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """Everything of the file that was not understood with certainty, page by page."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    row = _row(access, plan, pk)
    problems = _review(row).problems if row.state in _READ else ()
    if not problems:
        return redirect("plan_returned", agency=access.agency.pk, year=year, pk=row.pk)
    page = Paginator(problems, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "plan_return_unclear.html", {"row": row, "plan": plan, "year": year, "page": page, **MENU})


def _row(access: Access, plan: Plan, pk: int) -> PlanReturn:
    """The file of that key that was handed in for the plan. Raises `Http404`."""
    rows = PlanReturn.objects.filter(agency=access.agency, plan=plan).select_related("file", "base")
    row = rows.get_for(access.user, pk, access.today)
    row.plan = plan
    return row


def _differences(
    request: HttpRequest,
    access: Access,
    row: PlanReturn,
    told: Review,
    ticked: Choice,
    status: int = 200,
    stamp: str | None = None,
) -> HttpResponse:
    """A page of the differences, with what is ticked on all of them."""
    now = snapshot(row.plan, access)
    context = {
        "row": row,
        "plan": row.plan,
        "year": row.plan.year.fiscal_year,
        "told": told,
        "unclear": told.problems[:_FIRST],
        "more": len(told.problems[_FIRST:]),
        "ticked": ticked,
        "chosen": ticked.chosen,
        "stamp": now.stamp if stamp is None else stamp,
        "behind": row.base is not None and row.base.digest != now.digest,
        "fixed": row.plan.state == Plan.State.FIXED,
        **MENU,
    }
    return render(request, "plan_return.html", context, status=status)


def _review(row: PlanReturn) -> Review:
    return review(row, {each.pk: each for each in PlannedMeasure.objects.filter(plan=row.plan)})


def _taken(request: HttpRequest, access: Access, row: PlanReturn, told: Review, ticked: Choice) -> HttpResponse:
    year, version, chosen = row.plan.year.fiscal_year, version_of(request, row), ticked.chosen
    if "leave" in request.POST:
        actions.leave(access, row, version)
        messages.success(request, _("ไม่รับสิ่งใดจากไฟล์นี้ แผนคงเดิม"))
        return to_plan(access, year)
    if "all" in request.POST:
        chosen = frozenset(name for each in told.edits for name in each.names)
    if not chosen:
        messages.error(request, _("ยังไม่ได้เลือกรายการที่จะรับ โปรดเลือกอย่างน้อยหนึ่งรายการ หรือกด «ไม่รับ»"))
        return _differences(request, access, row, told, ticked, 422)
    try:
        taken = actions.take(access, row, version, request.POST.get("stamp", ""), chosen)
    except Stale:
        messages.error(request, _("มีผู้อื่นแก้ไขแผนระหว่างที่ท่านเลือก ยังไม่ได้รับสิ่งใด โปรดตรวจรายการที่เลือกไว้แล้วกดรับอีกครั้ง"))
        row.refresh_from_db(fields=["version"])
        told = _review(row)
        return _differences(request, access, row, told, ticked.among(told.edits), 409)
    messages.success(request, _("รับจากไฟล์แล้ว %(n)d มาตรการ แผนก่อนรับเก็บไว้ในประวัติฉบับ") % {"n": taken.count})
    return to_plan(access, year)
