"""Every kind of paper by its name on the command line: from a Dossier to what the paper says, without layout."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.writers.kinds.analysis import analysis_paper
from prongsai.writers.kinds.announcement import announcement_paper
from prongsai.writers.kinds.ask import Ask, Builder
from prongsai.writers.kinds.circular import circular_paper
from prongsai.writers.kinds.letter import letter_paper
from prongsai.writers.kinds.memo import memo_paper
from prongsai.writers.kinds.minutes import minutes_paper
from prongsai.writers.kinds.monthly_sheet import monthly_sheet_paper
from prongsai.writers.kinds.oit_sheet import oit_sheet_paper
from prongsai.writers.kinds.order import order_paper
from prongsai.writers.kinds.plan import plan_paper
from prongsai.writers.kinds.publication_request import publication_request_paper
from prongsai.writers.kinds.report import report_paper
from prongsai.writers.kinds.responsibility import responsibility_paper
from prongsai.writers.kinds.result_summary import result_summary_paper
from prongsai.writers.kinds.six_month import six_month_paper
from prongsai.writers.kinds.survey_briefing import survey_briefing_paper
from prongsai.writers.kinds.unit_form import unit_form_paper

BUILDERS: Mapping[str, Builder] = {
    "plan": plan_paper,
    "report": report_paper,
    "six-month": six_month_paper,
    "unit-form": unit_form_paper,
    "monthly-sheet": monthly_sheet_paper,
    "oit-sheet": oit_sheet_paper,
    "analysis": analysis_paper,
    "announcement": announcement_paper,
    "circular": circular_paper,
    "letter": letter_paper,
    "memo": memo_paper,
    "minutes": minutes_paper,
    "order": order_paper,
    "publication-request": publication_request_paper,
    "responsibility": responsibility_paper,
    "result-summary": result_summary_paper,
    "survey-briefing": survey_briefing_paper,
}

__all__ = ["BUILDERS", "Ask", "Builder"]
