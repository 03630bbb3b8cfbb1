"""Whether a year's papers show what its items on measures and on their report ask for, and whether they agree.

Sources: `requirements` of the two items in the year's framework (two parts of the analysis until 2566, questions and
findings by issue from 2567), and the rule that a plan is filed in its own year, the report of a whole year in the next.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai import frameworks
from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.grounds import findings_not_stated
from prongsai.checks.places import pointer_place
from prongsai.checks.reckoning import framework_of
from prongsai.dossier import Conflict, Dossier
from prongsai.frameworks import Framework
from prongsai.thai.calendar import fiscal_span
from prongsai.thai.quoting import shortened

_URGENT = re.compile(r"(?:ข้อบกพร่อง|จุดอ่อน)[^\n]{0,30}แก้ไข[^\n]{0,6}(?:เร่งด่วน|เร็ว|ทันที)")
_TO_DEVELOP = re.compile(r"(?:ประเด็น|ส่วน|สิ่ง|จุด|เรื่อง)ที่(?:ยัง)?(?:จะ)?(?:ต้อง|ควร)(?:ได้รับการ)?พัฒนา")
_MEASURES_ITEM = re.compile(r"^มาตรการส่งเสริมคุณธรรมและความโปร่งใส|^การนำผลการประเมิน")
_REPORT_ITEM = re.compile(r"^(?:การดำเนินการตามมาตรการ|รายงานผลการดำเนินการเพื่อ)ส่งเสริมคุณธรรม")
# Texts may be worded anew from the plan to the report; figures, days and years may not.
_WORDED = re.compile(
    r"/(?:title|issue_title|responsible_printed|no_printed|findings|steps|results|outcomes|recommendations)$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the year's papers must show and do not, in Thai and in English."""

    thai: str
    english: str


def incomplete_year(case: Case) -> Iterator[Defect]:
    """What the year's measures item and report item ask for and the paper, or the joined papers, do not show: once."""
    dossier, year = case.dossier, case.dossier.measure_year
    framework = framework_of(case, year)
    kinds: set[str] = set(dossier.document.kinds)
    if framework is None or year is None or not kinds & {"measure_plan", "measure_result_report"}:
        return
    whole = is_joined(dossier)
    parts = [*_rows(dossier)]
    if whole or "measure_plan" in kinds:
        parts += [*_analysis(case, framework), *_issues(dossier, framework)]
    if whole:
        parts += [*_result(dossier, year), *_papers(case, kinds, year), *_reported(dossier, kinds)]
    if not parts:
        return
    listed = " · ".join(p.thai for p in parts)
    what = f"เอกสารของปี {year} ที่รวมไว้" if whole else "เอกสารนี้"
    yield case.found(
        "incomplete_year",
        "เอกสารของปี" if whole else "ทั้งเอกสาร",
        f"{what}ยังไม่พบ: {listed}{_filed(case, framework)} โปรดเพิ่ม หรือนำเอกสารที่มีส่วนนี้มาตรวจรวมกัน",
        f"Not found in {'the papers' if whole else 'this paper'} of {year}: {'; '.join(p.english for p in parts)}.",
        expected=listed,
        severity="warning" if whole else None,
        path="/document",
    )


def is_joined(dossier: Dossier) -> bool:
    """Whether the Dossier holds several papers."""
    files = {source.file for source in dossier.sources.values() if source.file}
    return len(files) > 1 or bool(dossier.conflicts)


def _rows(dossier: Dossier) -> Iterator[Part]:
    if not dossier.measures:
        yield Part("ตารางมาตรการ", "the table of measures")


def _analysis(case: Case, framework: Framework) -> Iterator[Part]:
    """The two parts of the analysis; from the years with issues, findings beside each measure may stand for both."""
    texts = [p.text for p in case.passages if p.kind in ("narrative", "heading", "unplaced", "title_printed")]
    urgent, develop = (any(rule.search(text) for text in texts) for rule in (_URGENT, _TO_DEVELOP))
    by_measure = any(m.findings for m in case.dossier.measures)
    # A single paper that names no finding at all is told so by that rule; twice would be once too often.
    told = not is_joined(case.dossier) and any(findings_not_stated(case))
    if framework.issues and (by_measure or told) and not urgent and not develop:
        return
    if not urgent:
        yield Part("บทวิเคราะห์ส่วน «ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน»", "the analysis: defects to be corrected at once")
    if not develop:
        yield Part("บทวิเคราะห์ส่วน «ประเด็นที่ต้องพัฒนาให้ดีขึ้น»", "the analysis: points to be developed")


def _issues(dossier: Dossier, framework: Framework) -> Iterator[Part]:
    """That the measures stand under the year's issues at all; single issues are told as `missing_issue`."""
    firm = [issue for issue in framework.issues if not issue.standing.draft]
    if firm and dossier.measures and not any(m.issue_no for m in dossier.measures):
        yield Part(f"การจัดมาตรการตามประเด็นทั้ง {len(firm)} ประเด็นของปี", f"the {len(firm)} issues of the year")


def _result(dossier: Dossier, year: int) -> Iterator[Part]:
    if not any(score.fiscal_year == year - 1 and score.total is not None for score in dossier.scores):
        yield Part(f"ผลการประเมินปี {year - 1} ที่เป็นฐานของมาตรการ", f"the result of {year - 1} on which the measures rest")


def _papers(case: Case, kinds: set[str], year: int) -> Iterator[Part]:
    """Plan and report; the report is due when its year is over."""
    if not kinds & {"measure_plan", "measure_announcement"}:
        yield Part(f"มาตรการของปี {year}", f"the plan of measures of {year}")
    over = case.today is None or case.today > fiscal_span(year)[1]
    if "measure_result_report" not in kinds and over:
        yield Part(f"รายงานผลการดำเนินการของปี {year}", f"the report on the measures of {year}")


def _reported(dossier: Dossier, kinds: set[str]) -> Iterator[Part]:
    """Measures of the plan of which the report says nothing; clauses of an announcement stand under no issue."""
    if "measure_result_report" not in kinds:
        return
    under_issues = any(m.issue_no for m in dossier.measures)
    planned = (m for m in dossier.measures if m.steps and (m.issue_no or not under_issues))
    silent = [str(m.seq) for m in planned if not m.results]
    if silent:
        yield Part(f"ผลการดำเนินการของมาตรการที่ {', '.join(silent)}", f"results of measure {', '.join(silent)}")


def _filed(case: Case, framework: Framework) -> str:
    """« (ใช้ตอบข้อ O42 ของปี 2565)»: the items that the papers answer, where they are known and no draft."""
    kinds = case.dossier.document.kinds
    wanted: list[tuple[Framework | None, re.Pattern[str]]] = []
    if "measure_plan" in kinds:
        wanted.append((framework, _MEASURES_ITEM))
    if "measure_result_report" in kinds:
        wanted.append((_filing(case, framework), _REPORT_ITEM))
    named = [
        f"ข้อ {item.code} ของปี {rules.year}"
        for rules, name in wanted
        if rules is not None
        for item in rules.oit_items
        if name.search(item.name) and not item.standing.draft
    ]
    return f" (ใช้ตอบ{' และ'.join(named)})" if named else ""


def _filing(case: Case, framework: Framework) -> Framework | None:
    """The year under which a report is filed: its own while the year runs, else the next."""
    date, year = case.dossier.document.date, framework.year
    filed = year if date is not None and date <= fiscal_span(year)[1] else year + 1
    return frameworks.load(filed) if filed in frameworks.years() else None


def value_conflicts(case: Case) -> Iterator[Defect]:
    """What joined papers state differently, each value with its paper; neither is chosen."""
    for conflict in case.dossier.conflicts:
        place = pointer_place(case.dossier, conflict.path)
        thai, english = (_sides(conflict, between) for between in (" กับ ", " and "))
        yield case.found(
            "value_conflict",
            place,
            f"{place} ไม่ตรงกันระหว่างเอกสาร: {thai} โปรดตรวจว่าค่าใดถูกต้องแล้วแก้อีกฉบับ",
            f"The papers disagree: {english}. Find which is right and correct the other.",
            printed=" | ".join(stated.value for stated in conflict.values),
            severity="info" if _WORDED.search(conflict.path) else None,
            path=conflict.path,
        )


def _sides(conflict: Conflict, between: str) -> str:
    return between.join(f"«{shortened(s.value, 80)}»" + (f" ({s.file})" if s.file else "") for s in conflict.values)


RULES: tuple[Rule, ...] = (incomplete_year, value_conflicts)


def check_joined(dossier: Dossier, *, today: datetime.date | None = None) -> tuple[Defect, ...]:
    """What only several papers together show: the parts that none of them has, and where they disagree."""
    case = Case(dossier, today=today)
    return tuple(defect for rule in RULES for defect in rule(case))
