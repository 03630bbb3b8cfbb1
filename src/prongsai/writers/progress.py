"""How far the work of the year has come on a day (ความก้าวหน้า): tasks of each unit, done, due soon, late or later."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from prongsai import frameworks
from prongsai.dossier import Dossier, Measure, Responsibility
from prongsai.errors import NotUnderstood
from prongsai.frameworks.model import CalendarEntry
from prongsai.thai.periods import parse_period
from prongsai.writers.units import measures_of, units_of, without_unit

State = Literal["done", "soon", "late", "later"]
SOON = datetime.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done: its name, last day (None where it is not known), whether it has a result or a link."""

    name: str
    due: datetime.date | None
    done: bool
    what: Measure | Responsibility
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """The next date of the nation's calendar, or of the agency's own table of responsibility."""

    what: str
    date: datetime.date


def state_of(task: Task, today: datetime.date) -> State:
    """Done; late after its last day; soon within 30 days of it; later otherwise, also where no day is known."""
    if task.done:
        return "done"
    if task.due is None:
        return "later"
    if task.due < today:
        return "late"
    return "soon" if task.due - today <= SOON else "later"


def tasks_by_unit(dossier: Dossier) -> dict[str, list[Task]]:
    """The measures of each unit in order; those that name none stand under an empty name."""
    tasks = {measure.seq: _of_measure(measure) for measure in dossier.measures}
    found = {unit: [tasks[m.seq] for m in measures_of(dossier, unit)] for unit in units_of(dossier)}
    rest = without_unit(dossier) if found else dossier.measures
    found[""] = [tasks[measure.seq] for measure in rest]
    return {unit: of_unit for unit, of_unit in found.items() if of_unit}


def oit_tasks(dossier: Dossier) -> list[Task]:
    """The OIT items that the table of responsibility gives to someone; done where the list of items has an address."""
    linked = {item.code for item in dossier.oit_items if item.links}
    return [
        Task(f"ข้อ {duty.code} {duty.name or ''}".strip(), duty.due, duty.code in linked, duty, duty.unit)
        for duty in dossier.responsibilities
        if duty.code.startswith("O")
    ]


def _of_measure(measure: Measure) -> Task:
    due = measure.period.end if measure.period else None
    return Task(measure.name or measure.issue_title or "", due, bool(measure.results), measure)


def next_date(dossier: Dossier, today: datetime.date) -> Coming | None:
    """The nearest date from `today` on: of the year's calendar as far as it is known to the day, or of a duty."""
    dates = [Coming(f"ส่ง{task.name}", task.due) for task in oit_tasks(dossier) if task.due and not task.done]
    year = dossier.measure_year
    if year in frameworks.years():
        dates += [coming for entry in frameworks.load(year).calendar for coming in _dates_of(entry)]
    ahead = [coming for coming in dates if coming.date >= today]
    return min(ahead, key=lambda coming: coming.date, default=None)


def _dates_of(entry: CalendarEntry) -> list[Coming]:
    """First and last day of an entry, or its only day; none where the source is not exact."""
    try:
        period = parse_period(entry.when)
    except NotUnderstood:
        return []
    if period.start is None or period.end is None:
        return []
    if period.start == period.end:
        return [Coming(entry.what, period.start)]
    return [Coming(f"เริ่ม{entry.what}", period.start), Coming(f"สิ้นสุด{entry.what}", period.end)]
