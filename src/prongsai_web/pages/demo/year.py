"""The years of the demonstration: papers read and confirmed, results, calendar, one paper left to be confirmed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from prongsai import frameworks
from prongsai.thai.calendar import fiscal_year_of
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.storing import stored
from prongsai_web.cycles import actions_calendar as calendar
from prongsai_web.cycles import actions_reading as readings
from prongsai_web.cycles import actions_years, pasting, reviewing
from prongsai_web.cycles.models import Reading, Result, Year
from prongsai_web.cycles.reading_task import read_files
from prongsai_web.cycles.years import rules_for
from prongsai_web.jobs.models import Job

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
_LEFT_TO_CONFIRM = "01"
# Indicator scores of years that the example papers do not tell, the latest first.
_SCORES = (
    "94.05 86.40 93.10 84.92 93.65 91.20 89.90 87.15 96.00 90.00",
    "93.10 89.30 92.25 88.05 93.30 90.15 88.75 86.30 95.40 92.00",
    "92.40 84.15 90.72 83.06 89.57 90.31 86.48 82.20 94.60 87.50",
)


def papers(access: Access, folder: Path = EXAMPLES) -> None:
    """The example papers brought in and confirmed but for one; nothing where the folder is not installed."""
    found = sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []
    confirmed = [path for path in found if not path.name.startswith(_LEFT_TO_CONFIRM)]
    if confirmed:
        row = _read(access, confirmed)
        asked = [each for told in reviewing.reviewed(row) for each in told.asked if each.doubt.taken]
        readings.answer(access, row, row.version, {each.name: each.doubt.taken for each in asked})
        readings.confirm(access, row, row.version)
    waiting = [path for path in found if path.name.startswith(_LEFT_TO_CONFIRM)]
    if waiting:
        _read(access, waiting)


def _read(access: Access, paths: Sequence[Path]) -> Reading:
    """The files read here and now instead of by the worker."""
    files = [stored(SimpleUploadedFile(p.name, p.read_bytes()), access.agency, access.user) for p in paths]
    row = readings.begin(access, files)
    Job.objects.filter(pk=row.job_id).update(state=Job.State.DONE)
    read_files(row.pk, lambda done, total: None)
    row.refresh_from_db()
    return row


def results(access: Access, latest: int, years: int = 3, lift: Decimal = Decimal(0)) -> None:
    """Typed results of the years up to `latest` for which none is there, `lift` points beside the usual ones."""
    for back in range(years):
        year = latest - back
        if year not in frameworks.years() or Result.objects.filter(agency=access.agency, fiscal_year=year).exists():
            continue
        numbers = [indicator.no for indicator in frameworks.load(year).indicators]
        told = [min(Decimal(text) + lift, Decimal(100)) for text in _SCORES[back % len(_SCORES)].split()]
        stated = pasting.typed(dict(zip(numbers, told, strict=False)), year)
        readings.keep_result(access, stated, Result.Origin.TYPED)


@transaction.atomic
def two_open_years(access: Access) -> None:
    """The report of last year and the work of this year, with dates of the agency's own."""
    now = fiscal_year_of(access.today)
    for year in (now - 1, now):
        actions_years.begin(access, year, rules_for(year)[0])
    own = (
        (now - 1, "ส่งรายงานผลทั้งปีเสนอผู้บริหาร", 40),
        (now, "ประชุมคณะทำงาน ITA ครั้งที่ 1", 9),
        (now, "ประกาศนโยบายไม่รับของขวัญ", 30),
        (now, "แต่งตั้งคณะทำงาน", -20),
    )
    for year, what, days in own:
        row = calendar.add(
            access, year, {"what": what, "begins": None, "ends": access.today + datetime.timedelta(days=days)}
        )
        if days < 0:
            calendar.tick(access, row, True)


def years(access: Access) -> bool:
    """Whether the agency has any year."""
    return Year.objects.filter(agency=access.agency).exists()
