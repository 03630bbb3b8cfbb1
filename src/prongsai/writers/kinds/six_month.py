"""The half-year report (รายงานความก้าวหน้า รอบ ๖ เดือน): the measures that began by 31 March, and what comes next."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from prongsai.dossier import Dossier, Measure
from prongsai.thai.calendar import fiscal_span, to_be
from prongsai.thai.dates import find_dates
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse_without_measures
from prongsai.writers.kinds.evidence import evidence_blocks
from prongsai.writers.kinds.front import cover_of
from prongsai.writers.kinds.summing_up import named, overall, remarks
from prongsai.writers.measure_columns import SIX_MONTH
from prongsai.writers.measures import as_the_agency_prints, tables_by_issue
from prongsai.writers.memo import matter_blocks
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Heading, Line, Paper, Part, Prose
from prongsai.writers.wording import MEASURES, Wording, agency_place

_SUBJECT = "รายงานความก้าวหน้าการดำเนินการตาม"


def six_month_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The paper of the half year.

    Results, evidence and measures of after 31 March are left out; what has no date stays. Without a fiscal year
    nothing is cut. Raises `ProngsaiError` where there is no agency or no measure: every reason at once.
    """
    refuse_without_measures(dossier, "รายงานความก้าวหน้ารอบ 6 เดือน", "a half-year report")
    title = wording.say(f"{_SUBJECT}{MEASURES} รอบ 6 เดือน {wording.year(dossier.measure_year)}")
    half = half_of(dossier)
    parts = [Part(tuple(matter_blocks(half, "six-month", wording)))] if ask.with_memo else []
    parts.append(Part((cover_of(title, dossier, wording),)))
    parts.append(Part(tuple(_matter(dossier, half, title, wording, ask)), landscape=True))
    if annex := tuple(evidence_blocks(half, wording, ask)):
        parts.append(Part(annex))
    author = wording.say(dossier.agency.name_printed)
    return Paper(title, author, metadata_day(dossier), tuple(parts), thai_digits=wording.thai_digits, draft=ask.draft)


def half_of(dossier: Dossier) -> Dossier:
    """The Dossier as it stood on 31 March: measures that had begun, what was done and shown until then."""
    cut = _cut(dossier)
    if cut is None:
        return dossier
    begun = tuple(_until(measure, cut) for measure in dossier.measures if not _begins_after(measure, cut))
    shown = tuple(e for e in dossier.evidence if e.event_date is None or e.event_date <= cut)
    scores = tuple(a for a in dossier.scores if a.fiscal_year is None or a.fiscal_year < (dossier.measure_year or 0))
    return dossier.model_copy(update={"measures": begun, "evidence": shown, "scores": scores})


def _cut(dossier: Dossier) -> datetime.date | None:
    year = dossier.measure_year
    return fiscal_span(year)[1].replace(month=3, day=31) if year else None


def _begins_after(measure: Measure, cut: datetime.date) -> bool:
    return bool(measure.period and measure.period.start and measure.period.start > cut)


def _until(measure: Measure, cut: datetime.date) -> Measure:
    done = tuple(result for result in measure.results if not _is_of_after(result, cut))
    return measure.model_copy(update={"results": done})


def _is_of_after(result: str, cut: datetime.date) -> bool:
    """Whether every day that the result names lies after the cut."""
    days = [found.date for found in find_dates(result)]
    return bool(days) and min(days) > cut


def _matter(dossier: Dossier, half: Dossier, title: str, wording: Wording, ask: Ask) -> Iterator[Block]:
    yield Heading(title, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    if cut := _cut(dossier):
        yield Line(wording.say(f"ข้อมูลเดือนตุลาคม {to_be(cut.year) - 1} ถึงเดือนมีนาคม {to_be(cut.year)}"))
    columns = as_the_agency_prints(SIX_MONTH, dossier.document, "measure_result_report")
    if half.measures:
        yield from tables_by_issue(half.measures, ask.landscape, wording, columns)
        yield Heading("สรุปผลการดำเนินการ")
        yield Prose(overall(half.measures, wording))
    if later := [m for m in dossier.measures if m.seq not in {each.seq for each in half.measures}]:
        count = wording.number(len(later))
        yield Prose(f"มาตรการที่ยังไม่ถึงกำหนดเริ่มดำเนินการ {count} มาตรการ ได้แก่ {named(later, wording)}")
    yield from remarks(dossier, wording)
