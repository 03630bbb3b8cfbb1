"""The columns that a table of measures can have (ช่องของตารางมาตรการ): head, what a cell says, when it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from prongsai.dossier import Measure, Question
from prongsai.thai.digits import to_arabic
from prongsai.writers.wording import Wording

Cell = tuple[str, ...]
Measures = Sequence[Measure]
_NUMBER = re.compile(r"([0-9๐-๙]{1,2})[.)]")
_BEFORE_NUMBER = re.compile(r"\s+(?=[0-9๐-๙]{1,2}[.)])")
FINDINGS_GROUP = "การนำผลการวิเคราะห์ไปสู่การปฏิบัติ"


def _always(_: Measures) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """A possible column: head, what its cell says, when it is printed; `width` in cm, or by its longest cell."""

    head: str
    cell: Callable[[Measure, Wording], Cell]
    printed: Callable[[Measures], bool] = _always
    width: float | None = None
    group: str = ""


def issue_of(measure: Measure, wording: Wording) -> str:
    """«ประเด็นที่ ๓ …», or the heading of its section; empty where the measure stands under none."""
    number = f"ประเด็นที่ {measure.issue_no}" if measure.issue_no else ""
    return wording.say(f"{number} {measure.issue_title or ''}") or wording.say(measure.section_heading)


def has_own_title(measure: Measure) -> bool:
    """Whether the measure is named otherwise than its issue."""
    return bool(measure.name) and "".join(measure.name.split()) != "".join((measure.issue_title or "").split())


def _has(field: str) -> Callable[[Measures], bool]:
    return lambda measures: any(getattr(measure, field) for measure in measures)


def _list(field: str) -> Callable[[Measure, Wording], Cell]:
    return lambda measure, wording: wording.numbered(getattr(measure, field))


def _title(measure: Measure, wording: Wording) -> Cell:
    items = measure.title_items if len(measure.title_items) > 1 or not measure.title else (measure.title,)
    cell = wording.numbered(items)
    number = wording.say(measure.no_printed)
    if not number:
        return cell
    number = f"{number}." if number[-1].isdigit() else number
    return (number, *cell) if len(cell) != 1 else (f"{number} {cell[0]}",)


def _issue(measure: Measure, wording: Wording) -> Cell:
    """«(๓) …»: the issue in a cell of its own, its number as printed where the measure bears no other."""
    printed = wording.say(measure.no_printed) if not has_own_title(measure) else ""
    number = printed or (wording.say(f"({measure.issue_no})") if measure.issue_no else "")
    return wording.all([f"{number} {measure.issue_title or measure.section_heading or measure.name}"])


def _question(question: Question) -> str:
    return f"{question.code or question.code_printed or ''} {question.text or ''}"


def _steps(measure: Measure, wording: Wording) -> Cell:
    return (*wording.all([measure.step_preamble]), *wording.numbered(measure.steps))


def _period(measure: Measure, wording: Wording) -> Cell:
    return wording.all([measure.period.printed if measure.period else None])


def responsible_cell(measure: Measure, wording: Wording) -> Cell:
    """Who is responsible, as printed (a numbered list line by line), else unit by unit."""
    return wording.all(_listed(measure.responsible_printed or "")) or wording.numbered(measure.responsible)


def _listed(printed: str) -> Cell:
    """«๑. ก ๒. ข» in a line each, where the numbers count up from one; else the text as it is."""
    lines = tuple(_BEFORE_NUMBER.split(printed.strip()))
    numbers = [_NUMBER.match(line) for line in lines]
    counted = [int(to_arabic(number[1])) for number in numbers if number]
    return lines if counted == list(range(1, len(lines) + 1)) else (printed,)


def _outcomes_wanted(measures: Measures) -> bool:
    """The form has a last column: outcomes, unless the paper has recommendations in their place."""
    return _has("outcomes")(measures) or not _has("recommendations")(measures)


def _titles_wanted(measures: Measures) -> bool:
    """Titles stand beside the issues, or in their place where there is none."""
    return any(has_own_title(measure) for measure in measures) or not _issues_wanted(measures)


def _issues_wanted(measures: Measures) -> bool:
    return any(measure.issue_title or measure.issue_no or measure.section_heading for measure in measures)


TITLE = MeasureColumn("มาตรการ/โครงการ/กิจกรรม", _title)
ISSUE = MeasureColumn("ประเด็น", _issue, _issues_wanted)
QUESTIONS = MeasureColumn("ข้อคำถาม", lambda m, w: w.all(map(_question, m.questions)), _has("questions"))
FINDINGS = MeasureColumn("ข้อค้นพบ", _list("findings"), _has("findings"))
STEPS = MeasureColumn("ขั้นตอน/วิธีปฏิบัติ", _steps)
PERIOD = MeasureColumn("ระยะเวลาดำเนินการ", _period, width=3.35)
RESPONSIBLE = MeasureColumn("ผู้รับผิดชอบ/ผู้ที่เกี่ยวข้อง", responsible_cell, width=3.25)
RESULTS = MeasureColumn("ผลการดำเนินการ", _list("results"))
OBSTACLES = MeasureColumn("ปัญหาและอุปสรรค", _list("obstacles"), _has("obstacles"))
OUTCOMES = MeasureColumn("ผลลัพธ์/ความสำเร็จ", _list("outcomes"), _outcomes_wanted)
RECOMMENDATIONS = MeasureColumn("ข้อเสนอแนะ", _list("recommendations"), _has("recommendations"))
NEXT_STEPS = MeasureColumn("การดำเนินการต่อไป", _list("next_steps"))
SUCCESS = MeasureColumn("ตัวชี้วัดความสำเร็จ", _list("success_measures"), _has("success_measures"))
BUDGET = MeasureColumn("งบประมาณ", lambda m, w: w.all([m.budget_printed]), _has("budget_printed"), width=2.6)

REPORT = (TITLE, QUESTIONS, FINDINGS, STEPS, PERIOD, RESPONSIBLE, RESULTS, OBSTACLES, OUTCOMES, RECOMMENDATIONS)
SIX_MONTH = (TITLE, STEPS, PERIOD, RESPONSIBLE, RESULTS, OBSTACLES, NEXT_STEPS)
PLAN = (
    ISSUE,
    replace(TITLE, printed=_titles_wanted),
    replace(QUESTIONS, group=FINDINGS_GROUP),
    replace(FINDINGS, group=FINDINGS_GROUP),
    replace(STEPS, head="ขั้นตอน/วิธีการปฏิบัติ"),
    replace(PERIOD, width=3.0),
    replace(RESPONSIBLE, head="ผู้รับผิดชอบ"),
    SUCCESS,
    BUDGET,
)
