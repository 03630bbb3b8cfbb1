"""The texts of a planned measure as the review workbook shows them, and a measure with the texts of a row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from prongsai.dossier import Measure
from prongsai.errors import NotUnderstood, Problem
from prongsai.frameworks import Framework
from prongsai.thai.digits import to_arabic
from prongsai.thai.repair import fold
from prongsai.writers.review_sheet import ISSUE, PERIOD, RESPONSIBLE, STEPS, TITLE
from prongsai.year.answers import period_of
from prongsai.year.review import Row


def texts_of(measure: Measure, framework: Framework) -> Mapping[str, str]:
    """The texts that a person may change, by head."""
    return {
        ISSUE: issue_label(measure.issue_no, framework),
        TITLE: measure.name,
        STEPS: "\n".join(measure.steps or filter(None, (measure.step_preamble,))),
        PERIOD: measure.period.printed if measure.period else "",
        RESPONSIBLE: measure.responsible_printed or "",
    }


def issue_label(no: int | None, framework: Framework) -> str:
    """«1. กระบวนการ…»; empty without an issue."""
    issue = framework.issue(no) if no is not None else None
    return f"{issue.no}. {issue.title}" if issue else ""


def reworded(
    measure: Measure, row: Row, edited: Collection[str], framework: Framework, problems: list[Problem]
) -> Measure:
    """The measure with the row's texts under the heads in `edited`; what cannot be used goes to `problems`."""
    makers: Mapping[str, Callable[[], dict[str, Any]]] = {
        ISSUE: lambda: _issue(row, framework, problems),
        TITLE: lambda: _title(row, problems),
        STEPS: lambda: _steps(measure, row),
        PERIOD: lambda: _period(row, framework.year, problems),
        RESPONSIBLE: lambda: _responsible(row),
    }
    update: dict[str, Any] = {}
    for head in edited:
        update |= makers[head]()
    return measure.model_copy(update=update)


def issue_of(text: str, framework: Framework) -> int | None:
    """The number of the issue that a text names, by number or by title."""
    plain = to_arabic(text)
    for issue in framework.issues:
        if fold(plain) in (fold(issue.title), fold(f"{issue.no}. {issue.title}"), str(issue.no)):
            return issue.no
    return None


def _issue(row: Row, framework: Framework, problems: list[Problem]) -> dict[str, Any]:
    said = row.text(ISSUE)
    no = issue_of(said, framework)
    if said and no is None:
        thai = f"ไม่รู้จักประเด็น «{said}» โปรดเลือกจากรายการ หรือพิมพ์เลขประเด็น"
        problems.append(row.problem(ISSUE, thai, f"“{said}” is no issue of the year"))
        return {}
    issue = framework.issue(no) if no is not None else None
    return {"issue_no": no, "issue_title": issue.title if issue else None}


def _title(row: Row, problems: list[Problem]) -> dict[str, Any]:
    title = " ".join(row.text(TITLE).split())
    if not title:
        problems.append(row.problem(TITLE, "ชื่อมาตรการว่าง โปรดพิมพ์ชื่อ หรือเลือก «ไม่ใช้»", "the title is empty"))
        return {}
    return {"title": title, "title_items": ()}


def _steps(measure: Measure, row: Row) -> dict[str, Any]:
    steps = tuple(line.strip() for line in row.text(STEPS).splitlines() if line.strip())
    return {"steps": steps, "step_preamble": measure.step_preamble if measure.steps else None}


def _period(row: Row, year: int, problems: list[Problem]) -> dict[str, Any]:
    said = " ".join(row.text(PERIOD).split())
    if not said:
        return {"period": None}
    try:
        return {"period": period_of(said, year)}
    except NotUnderstood:
        thai = f"อ่านระยะเวลา «{said}» ไม่ได้ โปรดพิมพ์ เช่น «ไตรมาส ๑, ๒, ๔» หรือ «ม.ค. – มี.ค. ๒๕๖๙»"
        problems.append(row.problem(PERIOD, thai, f"the period “{said}” is not understood"))
        return {}


def _responsible(row: Row) -> dict[str, Any]:
    units = tuple(line.strip() for line in row.text(RESPONSIBLE).splitlines() if line.strip())
    return {
        "responsible_printed": " ".join(units) or None,
        "responsible": units,
        "responsible_normalised": units,
    }
