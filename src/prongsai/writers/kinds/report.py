"""The result report (รายงานผลการดำเนินการ) from one Dossier, with its memo in front: what it says, without layout.

Nothing stands in it that is not in the Dossier: what is not known is left out, or is a dotted blank where the form
wants a pen («ไม่มี» is a statement of the agency and is never filled in).
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse_without_measures
from prongsai.writers.kinds.evidence import evidence_blocks
from prongsai.writers.kinds.front import front_of
from prongsai.writers.kinds.summing_up import overall, remarks
from prongsai.writers.kinds.trend import trend_of
from prongsai.writers.measure_columns import REPORT
from prongsai.writers.measures import as_the_agency_prints, tables_by_issue
from prongsai.writers.memo import cause, memo_blocks
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Heading, Line, Paper, Part, Picture, Prose, Table
from prongsai.writers.scores import scores_of_years
from prongsai.writers.signing import gives_opinion, signature_block
from prongsai.writers.wording import MEASURES, Wording, agency_place

# From so many measures on a reader looks for his own in the contents.
_MANY = 20


def report_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The paper of the report.

    Raises `ProngsaiError` where there is no agency or no measure to report on: every reason at once.
    """
    refuse_without_measures(dossier, "รายงานผลการดำเนินการ", "a result report")
    title = _title(dossier, wording)
    parts = [Part(tuple(memo_blocks(dossier, title, wording)))] if ask.with_memo else []
    parts.append(Part(tuple(front_of(title, dossier, wording, contents=len(dossier.measures) >= _MANY))))
    opening = tuple(_opening(dossier, title, wording))
    if any(isinstance(block, Table | Picture) for block in opening):
        parts.append(Part(opening))
        opening = ()
    tables = tables_by_issue(
        dossier.measures,
        ask.landscape,
        wording,
        as_the_agency_prints(REPORT, dossier.document, "measure_result_report"),
    )
    closing = _closing(dossier, wording, signed=not ask.with_memo)
    parts.append(Part((*opening, *tables, *closing), landscape=True))
    if annex := tuple(evidence_blocks(dossier, wording, ask)):
        parts.append(Part(annex))
    author = wording.say(dossier.agency.name_printed)
    return Paper(title, author, metadata_day(dossier), tuple(parts), thai_digits=wording.thai_digits, draft=ask.draft)


def _title(dossier: Dossier, wording: Wording) -> str:
    printed = dossier.document.title_printed or ""
    if "รายงาน" in printed:
        return wording.say(printed)
    return f"รายงานผลการดำเนินการตาม{MEASURES} {wording.year(dossier.measure_year)}"


def _opening(dossier: Dossier, title: str, wording: Wording) -> Iterator[Block]:
    """Title lines, introduction, the scores with their level."""
    yield Heading(title, level=1)
    yield Line(wording.say(agency_place(dossier.agency)))
    yield Prose(f"{cause(dossier, wording)} มีผลการดำเนินการตามรายละเอียดในตารางท้ายนี้")
    yield from scores_of_years(dossier.scores, wording)
    yield from trend_of(dossier, wording)


def _closing(dossier: Dossier, wording: Wording, *, signed: bool) -> Iterator[Block]:
    """What was done on the whole, constraints, recommendations; the reporter's signature where there is no memo."""
    yield Heading("สรุปผลการดำเนินการ")
    yield Prose(overall(dossier.measures, wording))
    yield from remarks(dossier, wording)
    if signed:
        reporters = [s for s in dossier.signatories if not gives_opinion(s)]
        yield from (signature_block(signatory, wording) for signatory in reporters)
