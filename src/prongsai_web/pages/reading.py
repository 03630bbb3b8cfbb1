"""Papers brought in (นำเข้าเอกสาร): dropped, read in the background, reviewed field by field, confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.errors import ProngsaiError
from prongsai.readers import scans
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Person, StoredFile
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.papers import agency_of
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_time
from prongsai_web.agencies.storing import stored
from prongsai_web.cycles import actions_reading as actions
from prongsai_web.cycles import pictures, reviewing
from prongsai_web.cycles.analysed import left_out
from prongsai_web.cycles.models import Reading
from prongsai_web.cycles.page_series import pages_of, were_parted
from prongsai_web.cycles.results import left_as_they_are
from prongsai_web.cycles.review_fields import targets
from prongsai_web.cycles.whose import with_place
from prongsai_web.htmx import asks_for_part, open_anew, render_part
from prongsai_web.jobs.models import Job
from prongsai_web.pages.forms.uploads import UploadForm
from prongsai_web.pages.left_out import left_out_words
from prongsai_web.pages.papers import said

_OWN, _NONE = "own", "none"
_MENU = {"menu": "result"}


@door(May.EDIT_YEAR)
def bring_in(request: HttpRequest, access: Access) -> HttpResponse:
    """Files dropped, several at once; below, the readings that wait for a person."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files, refused = _stored(form.given(), access)
        for fault in refused:
            form.add_error("files", fault)
        if files:
            reading = actions.begin(access, files)
            for fault in refused:
                messages.warning(request, " ".join(fault.messages))
            return redirect("reading", agency=access.agency.pk, pk=reading.pk)
    waiting = Reading.objects.filter(agency=access.agency).exclude(state=Reading.State.CONFIRMED)
    waiting = waiting.prefetch_related("files__file")[:20]
    context = {"form": form, "waiting": waiting, "reads_pictures": scans.is_there(), **_MENU}
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


def reading_row(access: Access, pk: int) -> Reading:
    """The reading of that key in the agency of the page. Raises `Http404`."""
    return Reading.objects.filter(agency=access.agency).get_for(access.user, pk)


@door(May.EDIT_YEAR)
def reading(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """How far the reading is; once it is read, the review."""
    row = reading_row(access, pk)
    if row.state in (Reading.State.QUEUED, Reading.State.READING):
        job = Job.objects.filter(pk=row.job_id).first()
        return render_part(request, "reading_progress.html", "progress", {"reading": row, "job": job, **_MENU})
    if asks_for_part(request):
        return open_anew()
    if request.method == "POST" and "throw_away" in request.POST:
        return _thrown_away(request, access, row)
    if row.state == Reading.State.FAILED:
        return _failed(request, access, row)
    if row.state == Reading.State.CONFIRMED:
        messages.info(request, _("การนำเข้านี้ยืนยันแล้ว ข้อมูลอยู่ในผลการประเมิน"))
        return redirect("results", agency=access.agency.pk)
    return _answered(request, access, row) if request.method == "POST" else _review(request, access, row)


def _thrown_away(request: HttpRequest, access: Access, row: Reading) -> HttpResponse:
    try:
        actions.throw_away(access, row, version_sent(request))
    except Stale:
        messages.error(request, _("มีผู้อื่นตอบหรือยืนยันการนำเข้านี้ก่อนแล้ว จึงยังไม่ได้ทิ้ง โปรดตรวจอีกครั้ง"))
        return redirect("reading", agency=access.agency.pk, pk=row.pk)
    messages.success(request, _("ทิ้งการนำเข้านี้แล้ว ไม่มีสิ่งใดถูกบันทึก"))
    return redirect("bring_in", agency=access.agency.pk)


def _failed(request: HttpRequest, access: Access, row: Reading) -> HttpResponse:
    """Why nothing was read: papers that were refused, or work that broke off and may be tried again."""
    job = Job.objects.filter(pk=row.job_id, state=Job.State.FAILED).first()
    if request.method == "POST" and "again" in request.POST:
        try:
            actions.read_again(access, row, version_sent(request))
        except Stale:
            messages.error(request, _("มีผู้อื่นสั่งอ่านการนำเข้านี้อีกครั้งแล้ว"))
        return redirect("reading", agency=access.agency.pk, pk=row.pk)
    context = {"reading": row, "files": row.files.select_related("file"), "job": job, **_series(row), **_MENU}
    return render(request, "reading_failed.html", context)


def _review(
    request: HttpRequest,
    access: Access,
    row: Reading,
    *,
    typed: Mapping[str, str] | None = None,
    refused: Collection[str] = (),
    status: int = 200,
) -> HttpResponse:
    told = reviewing.reviewed(row, typed, refused)
    context = {
        "reading": row,
        "files": row.files.select_related("file"),
        "told": [{"reviewed": each, "targets": targets(each.dossier)} for each in told],
        "open": sum(each.open for each in told),
        "strange": reviewing.other_agencies(told, access.agency),
        "own": with_place(agency_of(access.agency)),
        "shown": pictures.shown(row),
        "late": [left_out_words(access, e) for e in left_out(access.agency, [each.dossier for each in told])],
        **_series(row),
        **_MENU,
    }
    return render(request, "reading_review.html", context, status=status)


def _series(row: Reading) -> dict[str, object]:
    return {"series": pages_of(row), "parted": were_parted(row)}


def _answered(request: HttpRequest, access: Access, row: Reading) -> HttpResponse:
    sent = _answers(request, row)
    typed = {name: text for name, text in sent.items() if text is not None}
    try:
        refused = actions.answer(access, row, version_sent(request), sent)
        if refused:
            return _review(request, access, row, typed=refused, refused=refused, status=422)
        if "confirm" in request.POST:
            papers = actions.confirm(access, row, row.version)
            messages.success(request, _("ยืนยันข้อมูลแล้ว"))
            for year in left_as_they_are(access.agency, papers):
                messages.info(request, _("แฟ้มงานปี %(year)d ปิดแล้ว ผลการประเมินของปีนั้นจึงคงตามเดิม") % {"year": year})
            for each in left_out(access.agency, [paper.read() for paper in papers]):
                messages.warning(request, left_out_words(access, each))
            return redirect("results", agency=access.agency.pk)
    except Stale:
        row.refresh_from_db()
        messages.error(request, _who_was_faster(row, access))
        return _review(request, access, row, typed=typed, status=409)
    except ProngsaiError as fault:
        messages.error(request, said(fault))
        return _review(request, access, row, status=422)
    messages.success(request, _("บันทึกคำตอบไว้แล้ว ข้อมูลจะเข้าแฟ้มงานเมื่อท่านยืนยัน"))
    return redirect("reading", agency=access.agency.pk, pk=row.pk)


def _who_was_faster(row: Reading, access: Access) -> str:
    person = Person.objects.filter(agency=access.agency, user=row.changed_by).first() if row.changed_by else None
    told = {"who": person.name if person else _("ผู้อื่น"), "at": thai_time(row.changed_at)}
    return _("%(who)s แก้ไขรายการนี้เมื่อ %(at)s ข้อความของท่านยังอยู่ โปรดเลือกฉบับที่จะใช้") % told


def _answers(request: HttpRequest, row: Reading) -> dict[str, str | None]:
    """What the form says: a choice, or the typed text where «own» or nothing is chosen; None takes an answer back.

    «none» answers that the paper has nothing there.

    One button takes everything as it was read that papers do not contradict.
    """
    answers: dict[str, str | None] = {}
    for name in request.POST:
        said_so, _blank, key = name.partition(" ")
        chosen = request.POST.get(f"answer {key}", _OWN)
        if said_so not in ("answer", "typed") or key in answers:
            continue
        text = request.POST.get(f"typed {key}", "").strip() if chosen == _OWN else chosen
        # Browsers end lines as the network does, papers do not.
        text = text.replace("\r\n", "\n")
        # Nothing typed is no answer, but where somebody has cleared the field it stays cleared.
        stays_clear = chosen == _OWN and row.answers.get(key) == ""
        answers[key] = "" if chosen == _NONE or (stays_clear and not text) else text or None
    if "accept_all" in request.POST:
        for told in reviewing.reviewed(row):
            agreed = (a for a in told.asked if a.open and a.doubt.kind == "unsure" and a.doubt.taken)
            answers |= {a.name: a.doubt.taken for a in agreed if not answers.get(a.name)}
    return {key: text for key, text in answers.items() if text is not None or key in row.answers}


def version_sent(request: HttpRequest) -> int:
    """The version that the form was made from; one that never was where it tells none."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else -1
