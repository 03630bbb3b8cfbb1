"""Papers brought in (นำเข้าเอกสาร): dropped, read in the background, reviewed field by field, confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.errors import ProngsaiError
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import StoredFile
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.storing import stored
from prongsai_web.cycles import actions_reading as actions
from prongsai_web.cycles import reviewing
from prongsai_web.cycles.models import Reading
from prongsai_web.htmx import asks_for_part, open_anew, render_part
from prongsai_web.jobs.models import Job
from prongsai_web.pages.forms.uploads import UploadForm

_OWN = "own"


@door(May.EDIT_YEAR)
def bring_in(request: HttpRequest, access: Access) -> HttpResponse:
    """Files dropped, several at once; below, the readings that wait for a person."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files, refused = _stored(form.cleaned_data["files"], access)
        for fault in refused:
            form.add_error("files", fault)
        if files:
            reading = actions.begin(access, files)
            for fault in refused:
                messages.warning(request, " ".join(fault.messages))
            return redirect("reading", agency=access.agency.pk, pk=reading.pk)
    waiting = Reading.objects.filter(agency=access.agency).exclude(state=Reading.State.CONFIRMED)
    context = {"form": form, "waiting": waiting.prefetch_related("files__file")[:20], "menu": "result"}
    return render(request, "bring_in.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _stored(uploads: list[UploadedFile], access: Access) -> tuple[list[StoredFile], list[ValidationError]]:
    """What could be taken in, and why the rest could not."""
    files, refused = [], []
    for upload in uploads:
        try:
            files.append(stored(upload, access.agency, access.user))
        except ValidationError as fault:
            refused.append(fault)
    return files, refused


@door(May.EDIT_YEAR)
def reading(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """How far the reading is; once it is read, the review."""
    row: Reading = Reading.objects.get_for(request.user, pk)
    if row.state in (Reading.State.QUEUED, Reading.State.READING):
        job = Job.objects.filter(pk=row.job_id).first()
        return render_part(request, "reading_progress.html", "progress", {"reading": row, "job": job, "menu": "result"})
    if asks_for_part(request):
        return open_anew()
    if row.state == Reading.State.FAILED:
        files = row.files.select_related("file")
        return render(request, "reading_failed.html", {"reading": row, "files": files, "menu": "result"})
    if request.method == "POST" and row.state == Reading.State.TO_CONFIRM:
        return _answered(request, access, row)
    return _review(request, row)


def _review(request: HttpRequest, row: Reading, *, refused: dict[str, str] | None = None) -> HttpResponse:
    told = reviewing.reviewed(row)
    context = {
        "reading": row,
        "files": row.files.select_related("file"),
        "told": [
            {"reviewed": each, "targets": reviewing.targets(each.dossier), "refused": refused or {}} for each in told
        ],
        "open": sum(each.open for each in told),
        "refused": refused or {},
        "menu": "result",
    }
    return render(request, "reading_review.html", context, status=422 if refused else 200)


def _answered(request: HttpRequest, access: Access, row: Reading) -> HttpResponse:
    version = _version(request)
    try:
        if "throw_away" in request.POST:
            actions.throw_away(access, row)
            messages.success(request, _("ทิ้งการนำเข้าแล้ว เอกสารเหล่านี้ไม่มีผลต่อแฟ้มงาน"))
            return redirect("bring_in", agency=access.agency.pk)
        refused = actions.answer(access, row, version, _answers(request, row))
        if refused:
            return _review(request, row, refused=refused)
        if "confirm" in request.POST:
            actions.confirm(access, row, row.version)
            messages.success(request, _("ยืนยันข้อมูลแล้ว"))
            return redirect("results", agency=access.agency.pk)
    except Stale:
        messages.error(request, _("มีผู้อื่นตอบหรือยืนยันการนำเข้านี้ก่อนแล้ว คำตอบของท่านแสดงอยู่ด้านล่าง โปรดตรวจแล้วบันทึกอีกครั้ง"))
        row.refresh_from_db()
        return _review(request, row)
    except ProngsaiError as fault:
        messages.error(request, str(fault))
        return _review(request, row)
    messages.success(request, _("บันทึกแล้ว ยังไม่มีการบันทึกลงแฟ้มงานจนกว่าท่านจะยืนยัน"))
    return redirect("reading", agency=access.agency.pk, pk=row.pk)


def _answers(request: HttpRequest, row: Reading) -> dict[str, str]:
    """What the form says: a choice, or the typed text where «own» is chosen; one button takes all undoubted ones."""
    answers = {}
    for name, value in request.POST.items():
        if name.startswith("answer "):
            key = name.removeprefix("answer ")
            answers[key] = request.POST.get(f"typed {key}", "") if value == _OWN else value
        elif name.startswith("field "):
            answers[name.removeprefix("field ")] = value
    if "accept_all" in request.POST:
        for told in reviewing.reviewed(row):
            agreed = (a for a in told.asked if a.open and a.doubt.kind == "unsure" and a.doubt.taken)
            answers |= {a.name: a.doubt.taken for a in agreed if not answers.get(a.name)}
    return {key: text for key, text in answers.items() if text or key in row.answers}


def _version(request: HttpRequest) -> int:
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else -1


@door(May.EDIT_YEAR)
def reading_field(request: HttpRequest, access: Access, pk: int, number: int) -> HttpResponse:
    """One Dossier of the reading with every field beside its printed source, each correctable."""
    row: Reading = Reading.objects.get_for(request.user, pk)
    told = reviewing.reviewed(row)
    each = told[number] if number < len(told) else None
    if each is None or row.state != Reading.State.TO_CONFIRM:
        return redirect("reading", agency=access.agency.pk, pk=pk)
    refused: dict[str, str] = {}
    if request.method == "POST":
        try:
            refused = actions.answer(access, row, _version(request), _changed(request, each))
        except Stale:
            messages.error(request, _("มีผู้อื่นแก้ไขการนำเข้านี้ก่อนแล้ว โปรดตรวจแล้วบันทึกอีกครั้ง"))
            row.refresh_from_db()
            refused = {"": ""}
        if not refused:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("reading", agency=access.agency.pk, pk=pk)
    context = {"reading": row, "reviewed": each, "rows": _rows(each, request, refused), "menu": "result"}
    return render(request, "reading_fields.html", context, status=422 if refused else 200)


def _changed(request: HttpRequest, each: reviewing.Reviewed) -> dict[str, str]:
    """The fields whose text differs from what was shown."""
    changed = {}
    for path in reviewing.fields_of(each.dossier):
        typed = request.POST.get(path)
        if typed is not None and _lines(typed) != _lines(reviewing.text_or_none(each.dossier, path) or ""):
            changed[f"{each.number}:{path}"] = typed
    return changed


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _rows(each: reviewing.Reviewed, request: HttpRequest, refused: dict[str, str]) -> list[dict[str, object]]:
    """Every field with its words, its text (as typed, where it was refused) and its source."""
    rows = []
    for path in reviewing.fields_of(each.dossier):
        name = f"{each.number}:{path}"
        text = request.POST.get(path) if name in refused or "" in refused else None
        rows.append(
            {
                "path": path,
                "place": reviewing.place_of(each.dossier, path),
                "text": reviewing.text_or_none(each.dossier, path) if text is None else text,
                "source": each.source(path),
                "refused": name in refused,
            }
        )
    return rows
