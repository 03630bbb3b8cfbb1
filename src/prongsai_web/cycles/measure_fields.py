"""What a person may change of a planned measure, as plain values, and the measure with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.dossier import Measure, Period, Question
from prongsai.errors import NotUnderstood
from prongsai.frameworks import Framework
from prongsai.year.answers import period_of
from prongsai_web.agencies.shown import thai_date
from prongsai_web.cycles.plan_points import Point, worth_of

LABELS = {
    "title": _("ชื่อมาตรการ"),
    "issue": _("ประเด็น"),
    "steps": _("ขั้นตอนหรือวิธีดำเนินการ"),
    "units": _("หน่วยงานรับผิดชอบ"),
    "unit": _("หน่วยงานหลัก"),
    "person": _("ผู้รับผิดชอบ"),
    "period": _("ระยะเวลาดำเนินการ"),
    "evidence": _("หลักฐานที่คาดว่าจะมี"),
    "outcome": _("ตัวชี้วัดผลลัพธ์"),
    "answers": _("จุดที่ควรพัฒนาที่มาตรการนี้รองรับ"),
    "findings": _("ข้อค้นพบ"),
    "rationale": _("เหตุผลที่เลือก"),
    "budget": _("งบประมาณ"),
}
"""The fields by the names that forms, the trail and clashes use."""


def values_of(measure: Measure) -> dict[str, Any]:
    """The values as a form shows them: lists as lines."""
    return {
        "title": measure.name,
        "issue": measure.issue_no,
        "steps": lines(measure.steps),
        "units": list(measure.responsible),
        "period": measure.period.printed if measure.period else "",
        "evidence": lines(measure.expected_evidence),
        "outcome": lines(measure.success_measures),
        "answers": list(measure.answers),
        "findings": lines(measure.findings),
        "rationale": measure.rationale or "",
        "budget": measure.budget_printed or "",
    }


def lines(texts: Iterable[str]) -> str:
    """A list as lines, each in one line."""
    return "\n".join(" ".join(text.split()) for text in texts)


def applied(measure: Measure, values: Mapping[str, Any], framework: Framework, points: Iterable[Point]) -> Measure:
    """The measure with the values that differ from what it shows; whatever was not touched stays to the letter."""
    shown = values_of(measure)
    changed = {name: value for name, value in values.items() if name in shown and shown[name] != value}
    update: dict[str, Any] = {}
    for name, value in changed.items():
        update |= _field(name, value, framework)
    if "answers" in changed:
        update |= _answering(measure, changed["answers"], points, framework)
    return measure.model_copy(update=update)


def _field(name: str, value: Any, framework: Framework) -> dict[str, Any]:
    if name == "title":
        return {"title": value, "title_items": ()}
    if name == "issue":
        issue = framework.issue(value) if value else None
        return {"issue_no": issue.no if issue else None, "issue_title": issue.title if issue else None}
    if name == "units":
        return {
            "responsible": tuple(value),
            "responsible_normalised": tuple(value),
            "responsible_printed": " ".join(value) or None,
        }
    if name == "period":
        return {"period": period_of(value, framework.year) if value else None}
    listed = {"steps": "steps", "evidence": "expected_evidence", "outcome": "success_measures", "findings": "findings"}
    if name in listed:
        return {listed[name]: tuple(line.strip() for line in value.splitlines() if line.strip())}
    single = {"rationale": "rationale", "budget": "budget_printed"}
    return {single[name]: value or None} if name in single else {}


def _answering(measure: Measure, codes: Iterable[str], points: Iterable[Point], framework: Framework) -> dict[str, Any]:
    """Which weak points it answers, what that is worth, and the questions of the year that these are."""
    told, points = list(codes), list(points)
    asked = [p.code for p in points if p.kind == "question" and p.code in told]
    gone = {p.code for p in points if p.kind == "question"} - set(asked)
    kept = [q for q in measure.questions if q.code not in gone]
    there = {q.code for q in kept}
    new = [_question(code, framework) for code in asked if code not in there]
    return {"answers": tuple(told), "worth": worth_of(points, told), "questions": (*kept, *new)}


def _question(code: str, framework: Framework) -> Question:
    known = framework.question(code)
    return Question(code_printed=code, code=code, text=known.label if known else None)


def understood(printed: str, year: int) -> Period | None:
    """The same, None where it names no period yet."""
    try:
        return period_of(printed, year)
    except NotUnderstood:
        return None


def dates_of(period: Period) -> str:
    """«1 ตุลาคม 2567 – 30 กันยายน 2568»: the first and the last day of a period; empty where neither is known."""
    first, last = thai_date(period.start), thai_date(period.end)
    if first and last:
        return first if first == last else f"{first} – {last}"
    if first:
        return gettext("ตั้งแต่ %(day)s") % {"day": first}
    return gettext("ถึง %(day)s") % {"day": last} if last else ""
