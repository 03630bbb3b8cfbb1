"""The sheet of the month (สรุปความก้าวหน้า ITA ประจำเดือน): one page for the meeting, as of the day that is asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.dossier import Dossier
from prongsai.errors import Problem
from prongsai.thai.calendar import MONTHS, format_date, to_be
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import NO_AGENCY, NO_MEASURE, has_agency, refuse
from prongsai.writers.paper import Block, Column, Heading, Item, Line, Paper, Part, Plain, Prose, Table
from prongsai.writers.progress import State, Task, next_date, oit_tasks, state_of, tasks_by_unit
from prongsai.writers.wording import Wording, agency_place

TITLE = "สรุปความก้าวหน้า ITA ประจำเดือน"
_STATES: tuple[State, ...] = ("done", "soon", "late", "later")
_HEADS = ("มีผลแล้ว", "ใกล้กำหนด", "เลยกำหนด", "ยังไม่ถึงกำหนด")
_NOTE = "ใกล้กำหนด คือครบกำหนดภายใน 30 วัน  ยังไม่ถึงกำหนด รวมมาตรการที่ไม่ทราบวันสิ้นสุด"
_UNIT, _COUNT = 5.6, 2.08
# What one page holds beside its head, in lines: rows of the table, and two lines for each thing that is asked.
_LINES, _MOST_UNITS, _LONGEST = 15, 9, 60
_WRAPS = 28


def monthly_sheet_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The page as of `ask.today`. Raises `ProngsaiError` where agency, measures or the day are missing."""
    no_day = Problem("วันที่", "ยังไม่ได้ระบุวันที่ของสรุป", "the day of the sheet is not given")
    refuse(
        TITLE,
        "a sheet of the month",
        (
            None if has_agency(dossier) else NO_AGENCY,
            None if dossier.measures or dossier.responsibilities else NO_MEASURE,
            None if ask.today else no_day,
        ),
    )
    today = ask.today or datetime.date.min
    month = f"{MONTHS[today.month - 1]} {to_be(today.year)}"
    title = wording.say(f"{TITLE} {month}")
    blocks = tuple(_blocks(dossier, title, today, wording))
    author = wording.say(dossier.agency.name_printed)
    return Paper(title, author, today, (Part(blocks),), thai_digits=wording.thai_digits, draft=ask.draft)


def _blocks(dossier: Dossier, title: str, today: datetime.date, wording: Wording) -> Iterator[Block]:
    yield Heading(title, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    yield Line(wording.say(f"{wording.year(dossier.measure_year)} ข้อมูล ณ วันที่ {format_date(today)}"))
    if coming := next_date(dossier, today):
        weeks = (coming.date - today).days // 7
        count = f"อีก {weeks} สัปดาห์" if weeks else "ภายในสัปดาห์นี้"
        yield Prose(wording.say(f"กำหนดถัดไป: {coming.what} วันที่ {format_date(coming.date)} ({count})"))
    units, lines = tasks_by_unit(dossier), _LINES
    if dossier.measures:
        yield Heading("ความก้าวหน้าของมาตรการ")
        table = _table(units, today, wording)
        lines -= sum(2 if len(row[0][0]) > _WRAPS else 1 for row in table.rows)
        yield table
        yield Plain(wording.say(_NOTE))
    if duties := oit_tasks(dossier):
        done = sum(1 for duty in duties if duty.done)
        yield Plain(wording.say(f"ข้อ OIT มีลิงก์แล้ว {done} ข้อ จาก {len(duties)} ข้อที่มีผู้รับผิดชอบ"))
    yield from _asked(units, duties, today, max(lines // 2, 1), wording)


def _table(units: dict[str, list[Task]], today: datetime.date, wording: Wording) -> Table:
    """A row a unit; a long list joins the last of them in one row, so that the page stays one."""
    names = list(units)
    shown = names if len(names) <= _MOST_UNITS else names[: _MOST_UNITS - 1]
    groups = [(name or "ไม่ระบุส่วนราชการ", units[name]) for name in shown]
    if rest := names[len(shown) :]:
        together = {id(task): task for name in rest for task in units[name]}
        groups.append((f"ส่วนราชการอื่น {len(rest)} แห่ง", list(together.values())))
    every = {id(task.what): task for tasks in units.values() for task in tasks}
    groups.append(("รวม (นับมาตรการละหนึ่งครั้ง)", list(every.values())))
    rows = tuple(_row(name, tasks, today, wording) for name, tasks in groups)
    columns = (
        Column("ส่วนราชการ", _UNIT),
        Column("มาตรการ", _COUNT, centred=True),
        *(Column(head, _COUNT, centred=True) for head in _HEADS),
    )
    return Table(columns, rows, frozenset({len(rows) - 1}))


def _row(name: str, tasks: list[Task], today: datetime.date, wording: Wording) -> tuple[tuple[str, ...], ...]:
    states = [state_of(task, today) for task in tasks]
    counts = [states.count(state) for state in _STATES]
    return ((wording.say(name),), (wording.number(len(tasks)),), *((wording.number(count),) for count in counts))


@dataclass(slots=True)
class _Asked:
    """A task that is late or falls due soon, and the units that answer for it."""

    task: Task
    late: bool
    units: list[str]


def _asked(
    units: dict[str, list[Task]], duties: list[Task], today: datetime.date, room: int, wording: Wording
) -> Iterator[Block]:
    """What is asked of whom: late first, then what falls due soon; more than `room` holds is counted."""
    every: dict[int, _Asked] = {}
    pairs = [(unit, task) for unit, tasks in units.items() for task in tasks] + [(duty.unit, duty) for duty in duties]
    for unit, task in pairs:
        state = state_of(task, today)
        if state in ("late", "soon"):
            every.setdefault(id(task.what), _Asked(task, state == "late", [])).units.append(unit)
    asked = sorted(every.values(), key=lambda each: (not each.late, each.task.due or datetime.date.max))
    if not asked:
        return
    yield Heading("เรื่องที่ขอให้ดำเนินการ")
    for number, each in enumerate(asked[:room], 1):
        yield Item(wording.say(f"{number}."), wording.say(_line(each, len(units))))
    if len(asked) > room:
        yield Plain(wording.say(f"และอีก {len(asked) - room} เรื่อง"))


def _line(asked: _Asked, known: int) -> str:
    name = asked.task.name if len(asked.task.name) <= _LONGEST else f"{asked.task.name[: _LONGEST - 1].rstrip()}…"
    due = f" ครบกำหนด {format_date(asked.task.due, 'short')}" if asked.task.due else ""
    return f"{_who(asked.units, known)}: {name}{due}{' (เลยกำหนด)' if asked.late else ''}"


def _who(units: list[str], known: int) -> str:
    """One or two units by name; all of them, or the first and how many others."""
    if len(units) <= 2:
        return " ".join(filter(None, units)) or "ไม่ระบุส่วนราชการ"
    return "ทุกส่วนราชการ" if len(units) == known else f"{units[0]} และอีก {len(units) - 1} ส่วนราชการ"
