"""The tables of a year: what was read, what was confirmed, when things are due."""

from __future__ import annotations

from prongsai_web.cycles.models.analysis import AnalysisDraft, Constraint
from prongsai_web.cycles.models.calendar import CalendarDate
from prongsai_web.cycles.models.notice import NoticeSeen
from prongsai_web.cycles.models.oit import OitTaking, OitWork
from prongsai_web.cycles.models.plan import Plan, PlannedMeasure
from prongsai_web.cycles.models.plan_talk import PlanComment, PlanMove, PlanReturn, PlanVersion
from prongsai_web.cycles.models.reading import Paper, Reading, ReadingFile
from prongsai_web.cycles.models.result import Result
from prongsai_web.cycles.models.sample import Answered, Sample
from prongsai_web.cycles.models.standing import Standing
from prongsai_web.cycles.models.year import Year

__all__ = [
    "AnalysisDraft",
    "Answered",
    "CalendarDate",
    "Constraint",
    "NoticeSeen",
    "OitTaking",
    "OitWork",
    "Paper",
    "Plan",
    "PlanComment",
    "PlanMove",
    "PlanReturn",
    "PlanVersion",
    "PlannedMeasure",
    "Reading",
    "ReadingFile",
    "Result",
    "Sample",
    "Standing",
    "Year",
]
