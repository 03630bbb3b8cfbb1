"""What is done with a reading: begun, answered, confirmed, thrown away. Until confirmed the year has none of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from prongsai.dossier import Assessment, Dossier
from prongsai.dossier.pointers import BadPointer
from prongsai.errors import ProngsaiError
from prongsai.scoring import Result as Scored
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import StoredFile
from prongsai_web.cycles import reviewing
from prongsai_web.cycles.models import Paper, Reading, ReadingFile, Result
from prongsai_web.cycles.scored import score_of
from prongsai_web.jobs.tasks import enqueue


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


def answer(access: Access, reading: Reading, version: int, answers: Mapping[str, str]) -> dict[str, str]:
    """Keep the answers; an empty one takes an answer back. Gives the fields whose answer does not fit, with the answer.

    Raises `Stale` where somebody else answered meanwhile.
    """
    kept = dict(reading.answers)
    refused: dict[str, str] = {}
    for name, text in answers.items():
        tried = {**kept, name: text} if text else {k: v for k, v in kept.items() if k != name}
        reading.answers = tried
        try:
            reviewing.reviewed(reading)
        except (BadPointer, ValueError):
            refused[name] = text
            continue
        kept = tried
    reading.answers = kept
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
    reading.state = Reading.State.CONFIRMED
    reading.save_if(version, access.user, ["state"])
    papers = [_paper(access, reading, each.dossier) for each in told]
    for each in told:
        for assessment in each.dossier.scores:
            keep_result(access, assessment, Result.Origin.PAPERS)
    record(access.user, access.agency, "confirm_reading", f"การนำเข้า {reading.pk}", after={"papers": len(papers)})
    return papers


def _paper(access: Access, reading: Reading, dossier: Dossier) -> Paper:
    return Paper.objects.create(
        agency=access.agency,
        fiscal_year=dossier.measure_year,
        dossier=dossier.to_json(),
        defects=[defect for file in reading.files.all() for defect in file.defects],
        reading=reading,
        confirmed_by=access.user,
    )


@transaction.atomic
def keep_result(
    access: Access, assessment: Assessment, origin: str, failed_items: list[str] | None = None
) -> Result | None:
    """The confirmed result of its year; a fuller statement of a year replaces a poorer one, never the other way."""
    year = assessment.fiscal_year
    if year is None or not (assessment.indicators or assessment.instruments or assessment.total is not None):
        return None
    before = Result.objects.filter(agency=access.agency, fiscal_year=year).first()
    if before is not None and origin == Result.Origin.PAPERS and _fullness(before.stated()) > _fullness(assessment):
        return before
    scored = score_of(assessment)
    values = {
        "assessment": assessment.model_dump(mode="json"),
        "failed_items": failed_items if failed_items is not None else (before.failed_items if before else None),
        "total": scored.total.value if scored is not None and scored.total.known else assessment.total,
        "level": _level(assessment, scored),
        "origin": origin,
        "confirmed_by": access.user,
    }
    row, _ = Result.objects.update_or_create(agency=access.agency, fiscal_year=year, defaults=values)
    told = {"total": row.total, "level": row.level, "origin": origin}
    earlier = {"total": before.total, "level": before.level, "origin": before.origin} if before else None
    record(access.user, access.agency, "keep_result", f"ผลการประเมินปี {year}", before=earlier, after=told)
    return row


def _level(assessment: Assessment, scored: Scored | None) -> str:
    """The level that follows from the rules, else the printed one."""
    if scored is not None and scored.verdicts and scored.verdicts[0].level is not None:
        return scored.verdicts[0].level.name
    return assessment.level_printed or ""


def _fullness(told: Assessment) -> int:
    return 2 * len(told.indicators) + len(told.instruments) + (told.total is not None)


@transaction.atomic
def throw_away(access: Access, reading: Reading) -> None:
    """The reading and its files are gone; the trail keeps that they were there."""
    names = list(reading.files.values_list("file__name", flat=True))
    record(access.user, access.agency, "throw_away_reading", f"การนำเข้า {reading.pk}", before={"files": names})
    files = [each.file for each in reading.files.select_related("file")]
    reading.delete()
    for file in files:
        if not ReadingFile.objects.filter(file=file).exists():
            file.content.delete(save=False)
            file.delete()
