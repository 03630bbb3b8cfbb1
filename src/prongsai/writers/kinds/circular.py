"""A circular inside the agency (หนังสือแจ้งเวียน): a memo with ว in its number, and the list for acknowledgement."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier, Person
from prongsai.errors import ProngsaiError
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse
from prongsai.writers.kinds.lacking import agency_and_acting
from prongsai.writers.matters import MATTERS
from prongsai.writers.memo import matter_blocks
from prongsai.writers.own import metadata_day, own_memo
from prongsai.writers.paper import Block, Column, Heading, Line, Paper, Part, Plain, Table
from prongsai.writers.people import Step, step_of
from prongsai.writers.units import key_of, units_of
from prongsai.writers.wording import DOTS, Wording

LIST = "บัญชีลงนามรับทราบ"
_BLANK_ROWS, _ROW_HEIGHT = 12, 0.9
_WIDTHS = (("ลำดับ", 0.10), ("ชื่อ - สกุล", 0.28), ("ตำแหน่ง", 0.28), ("ลายมือชื่อ", 0.20), ("วันที่", 0.14))


def circular_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The circular of the measures with its list, grouped by unit; of `ask.unit` alone where that is asked.

    Raises `ProngsaiError` with everything at once that is missing, or where nobody is known in that unit.
    """
    refuse("หนังสือแจ้งเวียน", "a circular", agency_and_acting(dossier))
    subject = wording.say(own_memo(dossier, "circular").subject) or MATTERS["circular"].subject(dossier, wording)
    memo = Part(tuple(matter_blocks(dossier, "circular", wording)))
    listed = Part(tuple(_list(dossier, subject, wording, ask)))
    name = wording.say(dossier.agency.name_printed)
    return Paper(subject, name, metadata_day(dossier), (memo, listed), thai_digits=wording.thai_digits, draft=ask.draft)


def _list(dossier: Dossier, subject: str, wording: Wording, ask: Ask) -> Iterator[Block]:
    groups = _groups(dossier, ask.unit)
    yield Heading(LIST, level=1)
    before, phrase, year = subject.partition("ประจำปีงบประมาณ")
    yield from map(Line, filter(None, (f"เรื่อง {before}".strip(), phrase + year)))
    yield Line(wording.say(dossier.agency.name_printed))
    for unit, people in groups:
        if heading := wording.say(unit) or _without_unit(people):
            yield Heading(heading)
        yield _table(people, ask.portrait, wording)
    known = sum(len(people) for _, people in groups)
    complete = bool(groups) and all(people for _, people in groups)
    of = wording.number(known) if complete else DOTS[:10]
    yield Plain(f"ลงนามรับทราบแล้ว {DOTS[:10]} จาก {of} คน")


def _without_unit(people: tuple[Person, ...]) -> str:
    """What those of no unit are called: the heads of the agency, or nothing where others are among them."""
    steps = [step_of(person.position) for person in people]
    return "ผู้บริหาร" if steps and all(step and step >= Step.DEPUTY_CLERK for step in steps) else ""


def _groups(dossier: Dossier, unit: str | None) -> list[tuple[str, tuple[Person, ...]]]:
    """People by unit in the order of the units; a unit without known people has none, to be filled by pen.

    Units that measures alone name may not be all, so that everyone then stands on one list.
    """
    if unit is None and not dossier.units and not dossier.people:
        return [("", ())]
    names = {key_of(name): name for name in reversed(units_of(dossier))}
    names = dict(reversed(names.items()))
    members: dict[str, list[Person]] = {key: [] for key in names}
    for person in dossier.people:
        key = key_of(person.unit or "")
        names.setdefault(key, person.unit or "")
        members.setdefault(key, []).append(person)
    groups = [(names[key], tuple(people)) for key, people in members.items()]
    # Those of no unit (the head and his deputies) open the list.
    groups.sort(key=lambda group: bool(group[0]))
    if unit is None:
        return groups or [("", ())]
    if wanted := [group for group in groups if key_of(group[0]) == key_of(unit)]:
        return wanted
    known = ", ".join(name for name, _ in groups if name) or "-"
    raise ProngsaiError(
        f"ไม่รู้จักส่วนราชการ «{unit}» ส่วนราชการที่มีคือ {known} โปรดระบุชื่อใหม่",
        f"There is no unit “{unit}”; known: {known}.",
    )


def _table(people: tuple[Person, ...], width: float, wording: Wording) -> Table:
    columns = tuple(Column(head, round(width * share, 2), head == "ลำดับ") for head, share in _WIDTHS)
    named = [(person.name_printed, person.position) for person in people] or [("", "")] * _BLANK_ROWS
    rows = tuple(
        (wording.all([str(number)]), wording.all([name]), wording.all([post]), (), ())
        for number, (name, post) in enumerate(named, 1)
    )
    return Table(columns, rows, blank_height=_ROW_HEIGHT)
