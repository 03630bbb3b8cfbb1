"""A year for many agencies end to end: one result report each, read, planned, and every paper of the year written."""

from __future__ import annotations

import datetime
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

from bench.papers import dossiers, typed
from prongsai.readers import read_many
from prongsai.year import travel
from prongsai.year.papers import WANTED

_TODAY = datetime.date(2026, 1, 15)
_READING = "Reading the report"
# What the trip says at each longer step, in its order; every other step names an official paper.
_STAGES = {
    "กำลังรวมเอกสารและจัดทำแผน": "Checking, merging, analysis and plan",
    "กำลังจัดทำใบตรวจ": "Review workbook and check sheets",
    "กำลังเก็บข้อมูล": "Data as JSON",
    "": "Between trips",
}


@dataclass(frozen=True, slots=True)
class Years:
    """So many agencies: seconds in all, files written, and seconds by stage."""

    agencies: int
    seconds: float
    files: int
    stages: dict[str, float]


class _Clock:
    """Seconds by stage; `hear` is what the trip tells its steps to."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._stage, self._since = _READING, perf_counter()

    def hear(self, step: str) -> None:
        """The stage before ends, that of the step begins."""
        now = perf_counter()
        self.stages[self._stage] = self.stages.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = _STAGES.get(step) or _paper(step), now

    def begin(self) -> None:
        """Another agency's reading begins."""
        self.hear("")
        self._stage = _READING


def _paper(step: str) -> str:
    """The kind of paper that the trip says it is writing."""
    return next((f"Writing: {wanted.kind}" for wanted in WANTED if wanted.name.split(" ปี ")[0] in step), "Writing")


def years(count: int) -> Years:
    """The trips of `count` agencies one after the other, dictionaries and fonts loaded before."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        reports = (dossier for number, dossier in enumerate(dossiers(2 * count + 2)) if number % 2 == 0)
        files = [typed(report, folder, str(n))["docx"] for n, report in enumerate(islice(reports, count + 1))]
        _trip(files[-1], folder / "out", _Clock())
        clock = _Clock()
        begin = perf_counter()
        written = 0
        for number, file in enumerate(files[:count]):
            clock.begin()
            written += _trip(file, folder / str(number), clock)
        clock.hear("")
        return Years(count, perf_counter() - begin, written, clock.stages)


def _trip(report: Path, out: Path, clock: _Clock) -> int:
    """How many files the trip wrote."""
    trip = travel(list(read_many([report])), out, registry=None, today=_TODAY, telling=clock.hear)
    if trip.drafted is None:
        raise RuntimeError(f"{report.name} led to no plan")
    return len(trip.files)


def year_section(told: Years) -> str:
    """The section of the page."""
    total = sum(told.stages.values())
    rows = [f"| {stage} | {1000 * s / told.agencies:,.0f} | {s / total:.0%} |" for stage, s in told.stages.items()]
    return f"""
## A year from end to end

{told.agencies:,} agencies one after the other by one process, each with its result report in Word:
{told.seconds / told.agencies:.2f} s an agency, {told.files / told.agencies:.0f} files each.

The files are the papers of the year as PDF and Word, the plan in five forms, the review workbook, the check sheets, and
JSON.

| Stage | Milliseconds an agency | Share |
| --- | ---: | ---: |
{chr(10).join(rows)}
"""
