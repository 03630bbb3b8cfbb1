"""The result report (รายงานผลการดำเนินการ) from one Dossier, with its memo in front: what it says, without layout.

Nothing stands in it that is not in the Dossier: what is not known is left out, or is a dotted blank where the form
wants a pen («ไม่มี» is a statement of the agency and is never filled in).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby

from prongsai.dossier import Dossier, Measure
from prongsai.errors import Problem, ProngsaiError
from prongsai.thai.calendar import fiscal_span
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.measures import measure_tables
from prongsai.writers.memo import cause, gives_opinion, memo_blocks, signature_block
from prongsai.writers.paper import Block, Heading, Line, Paper, Part, Prose, Table
from prongsai.writers.scores import score_table
from prongsai.writers.wording import ASSESSMENT, MEASURES, Wording, agency_place

_UNDATED = datetime.date(2000, 1, 1)


def report_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The paper of the report.

    Raises `ProngsaiError` where there is no agency or no measure to report on: every reason at once.
    """
    _refuse_empty(dossier)
    title = _title(dossier, wording)
    parts = [Part(tuple(memo_blocks(dossier, title, wording)))] if ask.with_memo else []
    opening = tuple(_opening(dossier, title, wording))
    if any(isinstance(block, Table) for block in opening):
        parts.append(Part(opening))
        opening = ()
    tables = _tables(dossier.measures, ask.landscape, wording)
    closing = _closing(dossier, wording, signed=not ask.with_memo)
    parts.append(Part((*opening, *tables, *closing), landscape=True))
    author = wording.say(dossier.agency.name_printed)
    return Paper(title, author, _date(dossier), tuple(parts), thai_digits=wording.thai_digits, draft=ask.draft)


def _refuse_empty(dossier: Dossier) -> None:
    problems = []
    if not (dossier.agency.name_printed or "").strip():
        problems.append(Problem("ชื่อหน่วยงาน", "ยังไม่มีชื่อหน่วยงาน", "the agency has no name"))
    if not dossier.measures:
        problems.append(Problem("มาตรการ", "ยังไม่มีมาตรการแม้แต่ข้อเดียว", "there is no measure"))
    if problems:
        raise ProngsaiError(
            "ข้อมูลยังไม่พอจัดทำรายงานผลการดำเนินการ โปรดเพิ่มข้อมูลต่อไปนี้ แล้วจัดทำใหม่",
            "There is not enough to write a result report. Add what follows and write it again.",
            problems,
        )


def _title(dossier: Dossier, wording: Wording) -> str:
    printed = dossier.document.title_printed or ""
    if "รายงาน" in printed:
        return wording.say(printed)
    return f"รายงานผลการดำเนินการตาม{MEASURES} {wording.year(dossier.measure_year)}"


def _date(dossier: Dossier) -> datetime.date:
    """The day of the metadata: the paper's own, else the end of its fiscal year; never today."""
    if dossier.document.date:
        return dossier.document.date
    return fiscal_span(dossier.measure_year)[1] if dossier.measure_year else _UNDATED


def _opening(dossier: Dossier, title: str, wording: Wording) -> Iterator[Block]:
    """Title lines, introduction, the scores with their level."""
    yield Heading(title, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    yield Prose(f"{cause(dossier, wording)} มีผลการดำเนินการตามรายละเอียดในตารางท้ายนี้")
    for assessment in dossier.scores:
        if assessment.instruments or assessment.indicators:
            year = f" {wording.year(assessment.fiscal_year)}" if assessment.fiscal_year else ""
            yield Heading(f"ผล{ASSESSMENT}{year}")
            yield score_table(assessment, wording)


def _tables(measures: Iterable[Measure], width: float, wording: Wording) -> Iterator[Block]:
    """The measures in their order, a heading and a table for each run of one issue."""
    issues = [(heading, tuple(group)) for heading, group in groupby(measures, key=lambda m: _issue(m, wording))]
    tables = measure_tables([group for _, group in issues], width, wording)
    for (heading, _), table in zip(issues, tables, strict=True):
        if heading:
            yield Heading(heading)
        yield table


def _issue(measure: Measure, wording: Wording) -> str:
    number = f"ประเด็นที่ {measure.issue_no}" if measure.issue_no else ""
    return wording.say(f"{number} {measure.issue_title or ''}") or wording.say(measure.section_heading)


def _closing(dossier: Dossier, wording: Wording, *, signed: bool) -> Iterator[Block]:
    """What was done on the whole, constraints, recommendations; the reporter's signature where there is no memo."""
    yield Heading("สรุปผลการดำเนินการ")
    yield Prose(_overall(dossier.measures, wording))
    recommendations = (recommendation.text for recommendation in dossier.narrative_recommendations)
    for heading, items in (("ปัญหาและอุปสรรค", dossier.constraints), ("ข้อเสนอแนะ", recommendations)):
        if said := wording.numbered(items):
            yield Heading(heading)
            yield from map(Prose, said)
    if signed:
        reporters = [s for s in dossier.signatories if not gives_opinion(s)]
        yield from (signature_block(signatory, wording) for signatory in reporters)


def _overall(measures: tuple[Measure, ...], wording: Wording) -> str:
    """How many measures have a result, and which have none."""
    waiting = [m for m in measures if not m.results]
    text = (
        f"มาตรการทั้งหมด {wording.number(len(measures))} มาตรการ "
        f"มีผลการดำเนินการ {wording.number(len(measures) - len(waiting))} มาตรการ"
    )
    if not waiting:
        return text
    names = " ".join(f"({number}) {m.name}" for number, m in enumerate(waiting, 1))
    return f"{text} ยังไม่มีผลการดำเนินการ {wording.number(len(waiting))} มาตรการ ได้แก่ {wording.say(names)}"
