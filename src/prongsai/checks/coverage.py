"""Whether the paper covers what it must: the year's issues, the weakest indicators, and recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.reckoning import framework_of
from prongsai.dossier import Assessment, IndicatorScore
from prongsai.dossier.subjects import answers
from prongsai.thai.digits import to_arabic

_HIGH = 95
_RECOMMENDED = re.compile(r"ข้อเสนอแนะ|ปัญหา(?:และ|/)?\s*อุปสรรค")
_FOR_NEXT_TIME = re.compile(r"ข้อเสนอแนะ(?:สำหรับ|ใน|ต่อ|เพื่อ|ของ|:|\s*$|\s*ไม่มี)|ปัญหา(?:และ|/)?\s*อุปสรรค")


def unanswered_issues(case: Case) -> Iterator[Defect]:
    """Issues of the year under which the paper sets no measure and gives no reason."""
    framework = framework_of(case, case.dossier.measure_year)
    measures = case.dossier.measures
    used = {m.issue_no for m in measures if m.issue_no}
    if framework is None or len(used) < 2 or sum(1 for m in measures if m.issue_no) * 2 < len(measures):
        return
    for issue in framework.issues:
        if issue.no not in used and not issue.standing.draft and not _excused(case, issue.no):
            yield case.found(
                "missing_issue",
                f"ประเด็นที่ {issue.no}",
                f"ประเด็นที่ {issue.no} {issue.title} ยังไม่มีมาตรการ โปรดเพิ่ม หรือบันทึกเหตุผลที่ไม่กำหนด",
                f"Issue {issue.no} has no measure. Add one or give a reason.",
                expected=issue.title,
                path="/measures",
            )


def _excused(case: Case, no: int) -> bool:
    """Whether the prose says why an issue has no measure."""
    reason = re.compile(rf"ประเด็นที่\s*{no}(?![0-9]).{{0,120}}ไม่(?:กำหนด|มี|ได้)", re.S)
    return any(reason.search(to_arabic(p.text)) for p in case.passages if p.kind in ("narrative", "constraints"))


def unanswered_indicators(case: Case) -> Iterator[Defect]:
    """The weakest indicators of the result, and those that the analysis names, which no measure answers."""
    dossier = case.dossier
    score = _answered_result(case)
    if score is None or not dossier.measures:
        return
    framework = framework_of(case, dossier.measure_year or score.fiscal_year)
    named = {r.lowest_indicator for r in dossier.narrative_recommendations if r.lowest_indicator}
    weak = sorted({w.no: w for w in (*_weakest(score), *(s for s in score.indicators if s.no in named))}.items())
    gaps = [w for _, w in weak if not any(answers(m, w.no, framework) for m in dossier.measures)]
    if gaps:
        names = ", ".join(f"ตัวชี้วัดที่ {w.no} {w.name or ''} ({w.score})" for w in gaps)
        high = all(w.score is not None and w.score >= _HIGH for w in gaps)
        yield case.found(
            "measure_gap",
            "ตารางมาตรการ",
            f"{names} ยังไม่มีมาตรการรองรับ โปรดเพิ่มมาตรการ หรือบันทึกเหตุผล",
            f"No measure answers indicator {', '.join(str(w.no) for w in gaps)}. Add one or give a reason.",
            expected=names,
            severity="info" if high else None,
            path="/measures",
        )


def _answered_result(case: Case) -> Assessment | None:
    """The result that the measures answer: that of the year before, else the earliest with indicators."""
    with_indicators = [s for s in case.dossier.scores if any(i.score is not None for i in s.indicators)]
    year = case.dossier.measure_year
    before = [s for s in with_indicators if year and s.fiscal_year == year - 1]
    return next(iter(before or sorted(with_indicators, key=lambda s: s.fiscal_year or 0)), None)


def _weakest(score: Assessment) -> Iterator[IndicatorScore]:
    """The indicator that stands alone as the lowest of its instrument."""
    for instrument in dict.fromkeys(i.instrument for i in score.indicators):
        known = [i for i in score.indicators if i.instrument == instrument and i.score is not None]
        lowest = min((i.score for i in known if i.score is not None), default=None)
        found = [i for i in known if i.score == lowest]
        if len(known) > 1 and len(found) == 1:
            yield found[0]


def missing_recommendations(case: Case) -> Iterator[Defect]:
    """Cells of the recommendation column that are empty; or no such column in a report, which is only told."""
    document, measures = case.dossier.document, case.dossier.measures
    if "measure_result_report" not in document.kinds or not measures:
        return
    empty = [m for m in measures if not m.recommendations]
    column = any(_RECOMMENDED.search(c) and "ผล" not in c for c in document.columns_printed) or len(empty) < len(
        measures
    )
    column = column or any("recommendations" in m.empty_fields for m in measures)
    if column and empty:
        which = ", ".join(str(m.seq) for m in empty)
        yield case.found(
            "missing_recommendation",
            f"มาตรการที่ {which} ช่องข้อเสนอแนะ",
            f"ช่องข้อเสนอแนะของมาตรการที่ {which} ว่างอยู่ โปรดเติม หากไม่มีให้พิมพ์ «ไม่มี»",
            f"The recommendation of measure {which} is empty. Fill it in, or print “ไม่มี”.",
            path=f"/measures/{measures.index(empty[0])}/recommendations",
        )
    elif not column and not _recommended_in_prose(case):
        yield case.found(
            "missing_recommendation",
            "ทั้งเอกสาร",
            "รายงานไม่มีช่องหรือหัวข้อปัญหาอุปสรรคและข้อเสนอแนะ โปรดเพิ่ม หากไม่มีให้พิมพ์ «ไม่มี»",
            "The report has no column or section for obstacles and recommendations.",
            severity="info",
            path="/measures",
        )


def _recommended_in_prose(case: Case) -> bool:
    """Whether a section or a sentence of the prose gives obstacles and recommendations."""
    headed = any(_RECOMMENDED.search(part.heading or "") for part in case.dossier.narrative)
    return headed or any(_FOR_NEXT_TIME.search(p.text) for p in case.passages if p.kind == "narrative")


RULES: tuple[Rule, ...] = (unanswered_issues, unanswered_indicators, missing_recommendations)
