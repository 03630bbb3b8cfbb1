"""Plans and spans (แผนและช่วงเวลา): plans of several years, yearly statistics, follow-up, statements at odds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage, measure_place, told_once
from prongsai.checks.vocabulary import joined
from prongsai.dossier import Measure
from prongsai.thai.calendar import MONTHS
from prongsai.thai.digits import to_arabic

_ERA = r"(?:พ\s?\.?\s?ศ\s?\.?\s*)?"
_PLAN = re.compile(
    rf"แผน(?!ผัง|ภาพ|ภูมิ)(?P<name>(?:(?!แผน)[ก-๙\s/]){{2,90}}?)\s*(?:ระยะ)?\s*(?:[0-9]\s*ปี)?\s*\(?\s*{_ERA}(?P<first>25[0-9]{{2}})\s*(?:[-–—]|ถึง)\s*{_ERA}(?P<last>25[0-9]{{2}})"
)
_MAKING = re.compile(r"จัดทำ|ทบทวน|ยกร่าง|กำหนด|ประกาศใช้")
_AMENDED = re.compile(r"แก้ไข|เพิ่มเติม|ทบทวน|เปลี่ยนแปลง|ขยาย|ฉบับเดิม|ยกเลิก|แทน")
_NAME_END = 60
_LIKE = 92

_NOT_DONE = re.compile(r"(?:ยัง)?(?:ไม่ได้|มิได้|ไม่สามารถ)(?:มีการ)?(?:ดำเนินการ|จัด)|^\W*อยู่(?:ใน)?ระหว่าง|^\W*ยังไม่")
_ALL_DONE = re.compile(
    r"(?<!ให้)(?<!เพื่อ)(?:ดำเนินการ|ปฏิบัติ)[^ๆ0-9]{0,30}?(?:ครบถ้วน|ครบ|แล้วเสร็จ|เสร็จสิ้น)(?:ครบ)?(?:ถ้วน)?(?:แล้ว)?(?:ใน)?ทุก(?:มาตรการ|ข้อ|ขั้นตอน|กิจกรรม)"
    r"|ทุกมาตรการ(?:ได้)?(?:ดำเนินการ)?(?:ครบถ้วน)?(?:แล้วเสร็จ|เสร็จสิ้น|เสร็จเรียบร้อย)"
)
_FOLLOWED = re.compile(r"ตัวชี้วัด|ตัวบ่งชี้|เป้าหมาย|ค่าเป้า|ติดตาม|กำกับ|ผลผลิต|ผลลัพธ์|ผลที่คาด|ผลสำเร็จ|ความสำเร็จ")
_FOLLOWED_IN_TEXT = re.compile(
    r"(?:กำกับ|ติดตาม)[^\n]{0,40}(?:มาตรการ|การดำเนิน|รายงาน|ประกาศ)|รายงานผล[^\n]{0,30}(?:มาตรการ|ทุก|รอบ)"
)

_MONTH = "|".join(MONTHS)
_STATISTIC = re.compile("สถิติ|จำนวน(?:เรื่อง|ผู้)|เรื่องร้องเรียน|ผลการจัดซื้อจัดจ้าง|ผู้รับบริการ|ผู้มาใช้บริการ")
_YEARLY = re.compile(r"(?:ประจำ|รอบ|ราย|ตลอด)ปี")
_PART = re.compile(r"รอบ\s*(?:6|หก)\s*เดือน|ไตรมาส|ครึ่งปี|รายเดือน|ประจำเดือน|ณ\s*วันที่")
_SPAN = re.compile(
    rf"(?P<m1>{_MONTH})\s*{_ERA}(?P<y1>25[0-9]{{2}})?\s*(?:[-–—]|ถึง|จนถึง)\s*(?:วันที่\s*)?(?:[0-9]{{1,2}}\s*)?(?:สิ้น)?(?:เดือน\s*)?"
    rf"(?P<m2>{_MONTH})\s*{_ERA}(?P<y2>25[0-9]{{2}})"
)
_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan named with its years, and where."""

    name: str
    first: int
    last: int
    printed: str
    passage: Passage
    amended: bool


def _plans(case: Case) -> Iterator[_Plan]:
    for passage in told_once(case.passages):
        text = to_arabic(passage.text)
        for m in _PLAN.finditer(text):
            around = text[max(0, m.start() - _NAME_END) : m.end() + 20]
            first, last = int(m["first"]), int(m["last"])
            if first < last:
                yield _Plan(
                    joined(m["name"]),
                    first,
                    last,
                    passage.text[m.start() : m.end()],
                    passage,
                    bool(_AMENDED.search(around)),
                )


def plans_at_odds(case: Case) -> Iterator[Defect]:
    """One plan with two spans of years that overlap: only one can be in force, unless one follows the other."""
    told: set[tuple[int, int]] = set()
    for a, b in combinations(_plans(case), 2):
        spans = (a.first, a.last), (b.first, b.last)
        at_odds = spans[0] != spans[1] and a.first <= b.last and b.first <= a.last
        if not at_odds or a.amended or b.amended or spans[1] in told or fuzz.ratio(a.name, b.name) < _LIKE:
            continue
        told.add(spans[1])
        yield case.found(
            "contradiction",
            b.passage.place,
            f"แผนเดียวกันระบุปีไว้ต่างกัน «{a.printed}» และ «{b.printed}» โปรดตรวจว่าฉบับใดมีผลใช้บังคับแล้วแก้ให้ตรงกัน",
            f"One plan has two spans of years: {a.first}–{a.last} and {b.first}–{b.last}.",
            printed=f"{a.printed} | {b.printed}",
            path=b.passage.path,
        )


def all_done_and_not(case: Case) -> Iterator[Defect]:
    """Prose that calls every measure done, beside a measure whose result says that it is not."""
    prose = (p for p in case.passages if p.kind in ("narrative", "opinions", "unplaced"))
    claim = next(((p, m[0]) for p in prose if (m := _ALL_DONE.search(joined(p.text)))), None)
    if claim is None:
        return
    for i, measure in enumerate(case.dossier.measures):
        for n, text in enumerate(measure.results):
            if _NOT_DONE.search(joined(text)):
                yield case.found(
                    "contradiction",
                    f"{measure_place(measure, 'results')} ข้อ {n + 1}",
                    f"เนื้อความบอกว่า «{claim[1]}» แต่ผลของ{measure_place(measure)} บอกว่า «{text}» โปรดแก้ให้ตรงกัน",
                    f"The text calls everything done, the result of measure {measure.seq} does not.",
                    printed=f"{claim[1]} | {text}",
                    path=f"/measures/{i}/results/{n}",
                )
                return


def long_plans(case: Case) -> Iterator[Defect]:
    """The making of a plan of several years under a period of one year."""
    for i, measure in enumerate(case.dossier.measures):
        if measure.period is None or measure.period.kind == "multi_year":
            continue
        found = next(_making(i, measure), None)
        if found:
            path, printed = found
            yield case.found(
                "period_vs_plan",
                measure_place(measure, "period"),
                f"«{printed}» เป็นแผนหลายปี แต่ระยะเวลาดำเนินการพิมพ์ไว้ «{measure.period.printed}» อาจต้องระบุว่าปีนี้ทำส่วนใด",
                "A plan of several years is reported under a period of one.",
                printed=printed,
                path=path,
            )


def _making(i: int, measure: Measure) -> Iterator[tuple[str, str]]:
    """(pointer, words) of a plan of several years that the measure makes."""
    texts = [(f"/measures/{i}/steps/{n}", text) for n, text in enumerate(measure.steps)]
    for path, text in [(f"/measures/{i}/title", measure.title or ""), *texts]:
        m = _PLAN.search(to_arabic(text))
        if m and int(m["first"]) < int(m["last"]) and _MAKING.search(text[: m.start()][-_NAME_END:]):
            yield path, text[m.start() : m.end()]


def no_follow_up(case: Case) -> Iterator[Defect]:
    """A plan whose table has no column for target, indicator or follow-up, and whose text has nothing of it either."""
    document, measures = case.dossier.document, case.dossier.measures
    if "measure_plan" not in document.kinds or not document.columns_printed or any(m.results for m in measures):
        return
    in_text = any(_FOLLOWED_IN_TEXT.search(p.text) for p in case.passages if p.kind in ("narrative", "unplaced"))
    if in_text or any(_FOLLOWED.search(joined(column)) for column in document.columns_printed):
        return
    yield case.found(
        "missing_column_indicator",
        "ตารางมาตรการ",
        "ตารางมาตรการไม่มีช่องเป้าหมาย ตัวชี้วัด หรือการกำกับติดตาม โปรดเพิ่มช่อง หรือระบุวิธีติดตามไว้ในเนื้อความ",
        "The plan has no column for target, indicator or follow-up.",
        printed=" · ".join(document.columns_printed),
        path="/document/columns_printed",
    )


def short_years(case: Case) -> Iterator[Defect]:
    """A statistic called yearly whose months are more or fewer than twelve."""
    title = case.dossier.document.title_printed or ""
    for passage in told_once(case.passages):
        if passage.path.startswith("/measures"):
            continue
        text = to_arabic(passage.text)
        context = f"{to_arabic(title)} {text}" if passage.kind in ("narrative", "unplaced", "heading") else text
        span = _SPAN.search(text)
        if span is None or not (_STATISTIC.search(context) and _YEARLY.search(context)) or _PART.search(context):
            continue
        count = _months(span)
        if count is not None and count != _YEAR:
            yield case.found(
                "period_not_12_months",
                passage.place,
                f"สถิติรายปีช่วง «{passage.text[span.start() : span.end()]}» นับได้ {count} เดือน "
                "โปรดใช้ข้อมูลครบสิบสองเดือน หรือระบุว่าเป็นรอบใด",
                f"A yearly statistic covers {count} months.",
                printed=passage.text[span.start() : span.end()],
                path=passage.path,
            )


def _months(span: re.Match[str]) -> int | None:
    """How many months a span counts, both ends included; None where it ends before it starts."""
    first, last = MONTHS.index(span["m1"]), MONTHS.index(span["m2"])
    y2 = int(span["y2"])
    y1 = int(span["y1"]) if span["y1"] else y2 - (first > last)
    count = (y2 - y1) * _YEAR + last - first + 1
    return count if count > 0 else None


RULES: tuple[Rule, ...] = (plans_at_odds, all_done_and_not, long_plans, no_follow_up, short_years)
