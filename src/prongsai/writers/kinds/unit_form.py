"""The form of a unit (แบบรายงานของส่วนราชการ): its measures and steps in print, everything else left for the pen."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier, Measure
from prongsai.errors import ProngsaiError
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse_without_measures
from prongsai.writers.kinds.summing_up import OBSTACLES
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Column, Heading, Line, OpinionBlock, Paper, Part, Plain, Signature, Table
from prongsai.writers.signing import signature_of
from prongsai.writers.units import key_of, measures_of, units_of, without_unit
from prongsai.writers.wording import DOTS, MEASURES, Wording, agency_place

TITLE = "แบบรายงานผลการดำเนินการของส่วนราชการ"
_PEN_HEIGHT = 1.9
_DATE, _COUNT, _EVIDENCE = 3.1, 2.2, 4.4


def unit_form_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """One form for `ask.unit`, else one for each unit, each beginning on a page of its own.

    Raises `ProngsaiError` where there is no agency or no measure, or where the unit has none.
    """
    refuse_without_measures(dossier, TITLE, "a form for the units")
    title = f"{TITLE} {wording.year(dossier.measure_year)}"
    parts = [
        Part(tuple(_form(unit, measures, dossier, wording, ask.landscape)), landscape=True)
        for unit, measures in _wanted(dossier, ask.unit)
    ]
    author = wording.say(dossier.agency.name_printed)
    return Paper(title, author, metadata_day(dossier), tuple(parts), thai_digits=wording.thai_digits, draft=ask.draft)


def _wanted(dossier: Dossier, unit: str | None) -> list[tuple[str, tuple[Measure, ...]]]:
    """Units with their measures; a blank unit takes the measures that name none."""
    forms = [(name, measures_of(dossier, name)) for name in units_of(dossier)]
    if unit is None:
        every = [*forms, ("", without_unit(dossier))] if forms else [("", dossier.measures)]
        return [(name, measures) for name, measures in every if measures]
    name = next((name for name, _ in forms if key_of(name) == key_of(unit)), unit)
    if found := measures_of(dossier, name):
        return [(name, found)]
    known = ", ".join(name for name, measures in forms if measures) or "-"
    raise ProngsaiError(
        f"ไม่มีมาตรการที่ «{unit}» รับผิดชอบ ส่วนราชการที่มีมาตรการคือ {known} โปรดระบุชื่อใหม่",
        f"No measure names the unit “{unit}”; units with measures: {known}.",
    )


def _form(
    unit: str, measures: tuple[Measure, ...], dossier: Dossier, wording: Wording, width: float
) -> Iterator[Block]:
    yield Heading(TITLE, level=1)
    yield Line(wording.say(f"ตาม{MEASURES} {wording.year(dossier.measure_year)}"))
    yield Line(wording.say(agency_place(dossier.agency)))
    yield Plain(wording.say(f"ส่วนราชการ {unit or DOTS + DOTS}"), strong=True)
    for number, measure in enumerate(measures, 1):
        period = f" (ระยะเวลาดำเนินการ {measure.period.printed})" if measure.period else ""
        yield Heading(wording.say(f"{number}. {measure.name or measure.issue_title or DOTS}{period}"))
        yield _table(measure, wording, width)
        yield from map(Plain, _wanted_of(measure, wording))
    yield OpinionBlock(OBSTACLES, (), _reporter(wording))


def _wanted_of(measure: Measure, wording: Wording) -> Iterator[str]:
    """Success measures and expected evidence of the measure, as far as they are given."""
    for label, texts in (
        ("ตัวชี้วัดความสำเร็จ", measure.success_measures),
        ("หลักฐานที่ใช้ประกอบ", measure.expected_evidence),
    ):
        if said := wording.all(texts):
            yield f"{label}: {' / '.join(said)}"


def _table(measure: Measure, wording: Wording, width: float) -> Table:
    """A row a step, high enough to write in."""
    share = (width - _DATE - _COUNT - _EVIDENCE) / 2
    columns = (
        Column("ขั้นตอน/วิธีปฏิบัติ", round(share, 2)),
        Column("ผลการดำเนินการ", round(share, 2)),
        Column("วันที่ดำเนินการ", _DATE),
        Column("จำนวน", _COUNT),
        Column("หลักฐาน", _EVIDENCE),
    )
    steps = wording.numbered(measure.steps) or wording.all((measure.step_preamble,)) or ("",)
    rows = tuple(((step,) if step else (), (), (), (), ()) for step in steps)
    return Table(columns, rows, blank_height=_PEN_HEIGHT)


def _reporter(wording: Wording) -> Signature:
    return signature_of("", (f"ตำแหน่ง {DOTS}{DOTS}", f"วันที่ {DOTS}{DOTS}"), wording, "ผู้รายงาน")
