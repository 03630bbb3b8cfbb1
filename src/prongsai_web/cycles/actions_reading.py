"""What is done with a reading: begun, answered, confirmed, thrown away. Until confirmed the year has none of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai.dossier import Assessment, Dossier
from prongsai.errors import ProngsaiError
from prongsai.scoring import Result as Scored
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import StoredFile
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles import pictures, reviewing
from prongsai_web.cycles.actions_plan_figures import follow_results
from prongsai_web.cycles.answering import LEFT_OUT, UNPLACED, of_dossier, tried
from prongsai_web.cycles.closed_years import YearClosed, check_open, hold_years
from prongsai_web.cycles.models import Paper, Reading, ReadingFile, Result
from prongsai_web.cycles.review_fields import place_of
from prongsai_web.cycles.scored import score_of
from prongsai_web.jobs.tasks import enqueue

_YEARS = range(2540, 2651)
_MOST_SCORE, _LONGEST_LEVEL, _LONGEST_TOLD = 100, 40, 200


@transaction.atomic
def begin(access: Access, files: Iterable[StoredFile]) -> Reading:
    """A reading of the files, put in the queue."""
    reading = Reading.objects.create(agency=access.agency, made_by=access.user)
    ReadingFile.objects.bulk_create(ReadingFile(agency=access.agency, reading=reading, file=file) for file in files)
    job = enqueue("read_files", agency_id=access.agency.pk, reading_id=reading.pk)
    Reading.objects.filter(pk=reading.pk).update(job_id=job.pk)
    names = list(reading.files.values_list("file__name", flat=True))
    record(access.user, access.agency, "begin_reading", f"การนำเข้า {reading.pk}", after={"files": names})
    return reading


def answer(access: Access, reading: Reading, version: int, answers: Mapping[str, str | None]) -> dict[str, str]:
    """Keep the answers; None takes one back. Gives those that do not fit their field.

    Raises `Stale` where somebody else answered meanwhile, or the reading no longer waits for answers.
    """
    if reading.state != Reading.State.TO_CONFIRM:
        raise Stale
    reading.answers, refused = tried(reading.read(), reading.answers, answers)
    reading.save_if(version, access.user, ["answers"])
    return refused


@transaction.atomic
def confirm(access: Access, reading: Reading, version: int) -> list[Paper]:
    """What was read becomes what the agency stands for: papers, and the results that they state.

    Raises `ProngsaiError` while a doubt is open, `Stale` where somebody else changed the reading.
    """
    told = reviewing.reviewed(reading)
    open_doubts = sum(each.open for each in told)
    if open_doubts:
        raise ProngsaiError(
            f"ยังมี {open_doubts} จุดที่โปรดตรวจ โปรดตอบให้ครบก่อนยืนยัน", f"{open_doubts} doubts are still open."
        )
    _move(access, reading, version, Reading.State.TO_CONFIRM, Reading.State.CONFIRMED)
    # A paper comes either before a year is closed or after: what the year says depends upon it.
    hold_years(access.agency)
    papers = [_paper(access, reading, each.dossier) for each in told]
    stated = [assessment for each in told for assessment in each.dossier.scores]
    kept = [_keep(access, assessment, Result.Origin.PAPERS, None) for assessment in stated]
    if years := [row.fiscal_year for row in kept if row is not None]:
        follow_results(access, min(years))
    after = {"papers": len(papers), "answers": _answers_in_words(reading, told)}
    record(access.user, access.agency, "confirm_reading", f"การนำเข้า {reading.pk}", after=after)
    for each in reading.files.select_related("file"):
        transaction.on_commit(partial(pictures.forget, each.file.sha256, each.file.pk))
    return papers


def _answers_in_words(reading: Reading, told: Iterable[reviewing.Reviewed]) -> list[str]:
    """What people answered and corrected, as the trail keeps it: «place: text»."""
    lines = []
    for each in told:
        for path, text in of_dossier(each.number, reading.answers).items():
            place = _("ข้อความที่ยังไม่ได้จัดเข้าช่อง") if path.startswith(UNPLACED) else place_of(each.dossier, path)
            words = place_of(each.dossier, text) if path.startswith(UNPLACED) and text != LEFT_OUT else text
            lines.append(f"{each.dossier.measure_year or '–'} {place}: {words[:_LONGEST_TOLD]}")
    return lines


def _move(access: Access, reading: Reading, version: int, before: str, state: str) -> None:
    """From one state to the next. Raises `Stale` where it has left that state or was answered meanwhile."""
    if reading.state != before:
        raise Stale
    reading.state = state
    reading.save_if(version, access.user, ["state"])


def _paper(access: Access, reading: Reading, dossier: Dossier) -> Paper:
    return Paper.objects.create(
        agency=access.agency,
        fiscal_year=dossier.measure_year,
        dossier=dossier.to_json(),
        defects=[
            {**defect, "file": each.file.name}
            for each in reading.files.select_related("file")
            if _speaks_of(each, dossier)
            for defect in each.defects
        ],
        reading=reading,
        confirmed_by=access.user,
    )


def _speaks_of(file: ReadingFile, merged: Dossier) -> bool:
    """Whether the file is one of those that the Dossier was merged from: the same year."""
    return bool(file.dossier) and Dossier.from_json(file.dossier).measure_year == merged.measure_year


@transaction.atomic
def keep_result(
    access: Access, assessment: Assessment, origin: str, failed_items: list[str] | None = None
) -> Result | None:
    """The confirmed result of its year. A fuller one that people confirmed is not replaced by poorer papers.

    None where nothing is stated, or of no year of the assessment. What is typed or pasted replaces what is there; of a
    closed year papers leave it as it is, and by hand it is not replaced either. Raises `YearClosed`.
    Plans that rest on it follow it.
    """
    row = _keep(access, assessment, origin, failed_items)
    if row is not None:
        follow_results(access, row.fiscal_year)
    return row


def _keep(access: Access, assessment: Assessment, origin: str, failed_items: list[str] | None) -> Result | None:
    year = assessment.fiscal_year
    if year not in _YEARS or not (assessment.indicators or assessment.instruments or assessment.total is not None):
        return None
    before = Result.objects.filter(agency=access.agency, fiscal_year=year).first()
    if before is not None and not _may_change(access, year, origin):
        return before
    if before is not None and origin == Result.Origin.PAPERS and _fullness(before.stated()) > _fullness(assessment):
        return before
    scored = score_of(assessment)
    values = {
        "assessment": assessment.model_dump(mode="json"),
        "failed_items": failed_items if failed_items is not None else (before.failed_items if before else None),
        "total": _total(assessment, scored),
        "level": _level(assessment, scored)[:_LONGEST_LEVEL],
        "origin": origin,
        "version": before.version + 1 if before else 0,
        "confirmed_at": timezone.now(),
        "confirmed_by": access.user,
    }
    row, _made = Result.objects.update_or_create(agency=access.agency, fiscal_year=year, defaults=values)
    told = {"total": row.total, "level": row.level, "origin": origin}
    earlier = {"total": before.total, "level": before.level, "origin": before.origin} if before else None
    record(access.user, access.agency, "keep_result", f"ผลการประเมินปี {year}", before=earlier, after=told)
    return row


def _may_change(access: Access, year: int, origin: str) -> bool:
    """Whether a result that is there may become another; a deed by hand is told why not."""
    try:
        check_open(access.agency, year)
    except YearClosed:
        if origin != Result.Origin.PAPERS:
            raise
        return False
    return True


def _total(assessment: Assessment, scored: Scored | None) -> Decimal | None:
    """The total that follows from the rules, else the printed one where it is a score."""
    if scored is not None and scored.total.known:
        return scored.total.value
    printed = assessment.total
    return printed if printed is not None and 0 <= printed <= _MOST_SCORE else None


def _level(assessment: Assessment, scored: Scored | None) -> str:
    """The level that follows from the rules, else the printed one."""
    if scored is not None and scored.verdicts and scored.verdicts[0].level is not None:
        return scored.verdicts[0].level.name
    return assessment.level_printed or ""


def _fullness(told: Assessment) -> int:
    return 2 * len(told.indicators) + len(told.instruments) + (told.total is not None)


@transaction.atomic
def throw_away(access: Access, reading: Reading, version: int) -> None:
    """The reading and its files are gone; the trail keeps that they were there. Raises `Stale` once it is confirmed."""
    if reading.state not in (Reading.State.TO_CONFIRM, Reading.State.FAILED):
        raise Stale
    reading.save_if(version, access.user, ["state"])
    names = list(reading.files.values_list("file__name", flat=True))
    record(access.user, access.agency, "throw_away_reading", f"การนำเข้า {reading.pk}", before={"files": names})
    files = [each.file for each in reading.files.select_related("file")]
    reading.delete()
    for file in files:
        if not ReadingFile.objects.filter(file=file).exists():
            key = file.pk
            file.delete()
            # A file cannot come back with the transaction: it goes when that is sure.
            transaction.on_commit(partial(file.content.storage.delete, file.content.name))
            transaction.on_commit(partial(pictures.forget, file.sha256, key))


@transaction.atomic
def read_again(access: Access, reading: Reading, version: int) -> None:
    """A reading that failed is put in the queue once more. Raises `Stale` where it no longer stands so."""
    _move(access, reading, version, Reading.State.FAILED, Reading.State.QUEUED)
    _queue(access, reading)


@transaction.atomic
def part(access: Access, reading: Reading, version: int, *, apart: bool) -> None:
    """Each photograph read as a paper of its own, or those that belong together as one again; answers are dropped.

    Raises `Stale` where somebody else changed the reading, or it no longer waits.
    """
    if reading.state not in (Reading.State.TO_CONFIRM, Reading.State.FAILED):
        raise Stale
    answers = _answers_in_words(reading, reviewing.reviewed(reading))
    reading.state, reading.apart, reading.series = Reading.State.QUEUED, apart, []
    reading.answers, reading.dossiers = {}, []
    reading.save_if(version, access.user, ["state", "apart", "series", "answers", "dossiers"])
    _queue(access, reading, {"answers": answers} if answers else None)


def _queue(access: Access, reading: Reading, before: Mapping[str, object] | None = None) -> None:
    """All its files read anew; `before`: what is dropped by it."""
    reading.files.update(refusal="", refusal_english="", dossier="", defects=[])
    job = enqueue("read_files", agency_id=access.agency.pk, reading_id=reading.pk)
    Reading.objects.filter(pk=reading.pk).update(job_id=job.pk)
    names = list(reading.files.values_list("file__name", flat=True))
    record(access.user, access.agency, "begin_reading", f"การนำเข้า {reading.pk}", before=before, after={"files": names})
