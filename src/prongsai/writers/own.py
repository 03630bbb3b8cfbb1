"""Which paper a Dossier's head speaks of (ที่, วันที่, เรื่อง, เรียน): another paper never gets that number and date."""

from __future__ import annotations

import datetime
import re

from prongsai.dossier import Dossier, Memo
from prongsai.thai.calendar import fiscal_span, format_date
from prongsai.writers.wording import DOTS, Wording

UNDATED = datetime.date(2000, 1, 1)
BLANK_DAY = f"{DOTS[:8]} เดือน {DOTS} พ.ศ. {DOTS[:10]}"
_SCORES = {"score_summary", "score_announcement", "score_table"}
_NEUTRAL = {"memo", "other"}
_DAY = re.compile(r"^(?:ณ\s*)?(?:วันที่)?\s*")


def matter_of(dossier: Dossier) -> str | None:
    """What the Dossier's own paper is about: `report`, `six-month`, `plan`, `result`, `other`; None where open."""
    kinds = set(dossier.document.kinds) - _NEUTRAL
    if not kinds:
        return None
    if "measure_result_report" in kinds:
        return "six-month" if any(measure.next_steps for measure in dossier.measures) else "report"
    if kinds & {"measure_plan", "measure_announcement"}:
        return "plan"
    return "result" if kinds <= _SCORES else "other"


def own_memo(dossier: Dossier, about: str) -> Memo:
    """The head and body that the Dossier gives for this very paper; of another paper only unit and telephone."""
    memo = dossier.document.memo or Memo()
    if matter_of(dossier) in (None, about):
        return memo
    return Memo(unit=memo.unit, telephone=memo.telephone, address=memo.address)


def own_day(dossier: Dossier, about: str, *, memo: bool = False) -> str:
    """The day of this very paper as printed, else in words; empty where it is left for the pen.

    The day of a plan or announcement is not that of the `memo` that proposes it.
    """
    document = dossier.document
    if matter_of(dossier) not in (None, about) or (memo and document.kinds and "memo" not in document.kinds):
        return ""
    return document.date_printed or (format_date(document.date) if document.date else "")


def day_of(dossier: Dossier, wording: Wording) -> str:
    """The day of the Dossier's paper as printed, else in words; empty where it is left for the pen."""
    document = dossier.document
    return wording.say(document.date_printed or (format_date(document.date) if document.date else ""))


def solemn_day(dossier: Dossier, about: str, wording: Wording) -> str:
    """The day as announcements and orders write it («๗ มกราคม พ.ศ. ๒๕๖๙»); dotted blanks where it is not known.

    A day printed with «เดือน» keeps that habit of the agency.
    """
    printed = own_day(dossier, about)
    if not printed:
        return wording.say(BLANK_DAY)
    date = dossier.document.date
    if date and "เดือน" not in printed:
        return wording.say(format_date(date, "announcement"))
    return wording.say(_DAY.sub("", printed))


def metadata_day(dossier: Dossier) -> datetime.date:
    """The day of a file's metadata: the paper's own, else the end of its fiscal year; never today."""
    if dossier.document.date:
        return dossier.document.date
    return fiscal_span(dossier.measure_year)[1] if dossier.measure_year else UNDATED
