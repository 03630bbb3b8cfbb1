"""What the paper states of its result: nothing behind it, nothing at all, or two different figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage
from prongsai.checks.prose import HEADS, PROSE, around, quote_total, score_place
from prongsai.dossier import Assessment
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import find_years

_REPORTED = frozenset({"measure_plan", "measure_result_report", "score_summary", "score_announcement"})
_RESULT = re.compile(
    r"ผล(?:คะแนน)?\s*การประเมิน(?:ระดับ)?\s*(?:คุณธรรม|ITA|\(ITA)|วิเคราะห์ผลการประเมิน|ได้(?:ดำเนินการ)?ประเมินคุณธรรม", re.I
)
_FIGURE = r"[0-9]{1,3}(?:\.[0-9]+)?"
_TOTAL = re.compile(
    r"(?:คะแนนรวม|ผลคะแนน|คะแนนเฉลี่ย|ได้คะแนน|คะแนนการประเมิน|คะแนนเท่ากับ|มีคะแนน|(?P<percent>ร้อยละ))"
    rf"(?:การประเมิน|รวม|เฉลี่ย|เท่ากับ|จำนวน|ได้|คือ|อยู่ที่|ที่|ร้อยละ|เป็น|คิด|[\s:=]){{0,20}}(?P<figure>{_FIGURE})(?![0-9])"
)
_WHOLE = re.compile(r"คะแนนรวม(?:เท่ากับ|จำนวน|ได้|คือ|ร้อยละ|[\s:=]){0,20}(?P<figure>[0-9]{2,3}\.[0-9]{2})(?![0-9])")
# Words that tell two figures apart: parts, other years, floors, shares of people.
_APART = re.compile(
    r"IIT|EIT|OIT|ตัวชี้วัด|แบบวัด|ด้าน|เต็ม|น้ำหนัก|เพิ่มขึ้น|ลดลง|สูงขึ้น|เกณฑ์|เป้าหมาย|ไม่ต่ำกว่า|ปี|จาก|ผู้|คน|ราย|เฉลี่ยของ|ประเทศ|จังหวัด|กว่า",
    re.I,
)
_OF_PART = re.compile(r"IIT|EIT|OIT|ตัวชี้วัด|แบบวัด|ด้าน|เฉลี่ยของ|ประเทศ|จังหวัด", re.I)
_NEAR, _NEAR_PERCENT = 120, 30


def scores_alone(case: Case) -> Iterator[Defect]:
    """A total without instruments or indicators behind it, once a paper."""
    scores = case.dossier.scores
    detailed = {s.fiscal_year for s in scores if _has_parts(s)}
    alone = [
        i for i, s in enumerate(scores) if s.total is not None and s.fiscal_year not in detailed and not _has_parts(s)
    ]
    if alone:
        printed, place, path = quote_total(case, alone[0])
        years = ", ".join(str(y) for i in alone if (y := scores[i].fiscal_year))
        yield case.found(
            "missing_indicator_scores",
            place,
            f"เอกสารให้เฉพาะคะแนนรวม{f'ของปี {years}' if years else ''} ไม่มีคะแนนรายแบบวัดหรือรายตัวชี้วัด โปรดเพิ่มตารางคะแนน",
            "Only the total is given, without the instruments or the indicators.",
            printed=printed,
            path=path,
        )


def _has_parts(score: Assessment) -> bool:
    return any(i.score is not None for i in score.instruments.values()) or any(
        i.score is not None for i in score.indicators
    )


def scores_missing(case: Case) -> Iterator[Defect]:
    """A result that the paper refers to, or findings drawn from it, without any figure."""
    dossier = case.dossier
    if not _REPORTED & set(dossier.document.kinds) or any(_has_figure(s) for s in dossier.scores):
        return
    found = next(((p, m) for p in case.passages if p.kind in PROSE + HEADS and (m := _RESULT.search(p.text))), None)
    level = next((s.level_printed for s in dossier.scores if s.level_printed), None)
    if found or level or any(m.findings for m in dossier.measures):
        passage, match = found or (None, None)
        yield case.found(
            "missing_score",
            passage.place if passage else "ทั้งเอกสาร",
            "เอกสารอ้างผลการประเมินหรือข้อค้นพบจากผลการประเมิน แต่ไม่มีคะแนนแสดงไว้ โปรดเพิ่มคะแนนรวมและคะแนนรายตัวชี้วัด",
            "The paper refers to a result, or draws findings from it, without any figure.",
            printed=around(passage.text, match.start(), match.end(), 20, 60) if passage and match else level,
            path=passage.path if passage else "/scores",
        )


def _has_figure(score: Assessment) -> bool:
    return score.total is not None or _has_parts(score) or any(q.score is not None for q in score.questions)


def two_totals(case: Case) -> Iterator[Defect]:
    """Two totals of one year: in one sentence a conflict of the score, in two places one of the totals."""
    told: set[str] = set()
    for passage in case.passages:
        if passage.kind in PROSE:
            for one, other in _pairs(passage):
                told |= {one, other}
                yield _conflict(case, "score_conflict", passage.place, one, other, passage.text, passage.path)
    for (_, one_score), (j, other_score) in combinations(enumerate(case.dossier.scores), 2):
        same = one_score.fiscal_year == other_score.fiscal_year
        if same and one_score.total is not None and other_score.total not in (None, one_score.total):
            one, other = f"{one_score.total}", f"{other_score.total}"
            if not {one, other} <= told:
                yield _conflict(
                    case, "total_conflict", score_place(other_score), one, other, None, f"/scores/{j}/total"
                )


def _pairs(passage: Passage) -> Iterator[tuple[str, str]]:
    """Figures of the whole that stand next to each other in one text, with nothing between that tells them apart."""
    text = to_arabic(passage.text)
    for one, other in pairwise(_TOTAL.finditer(text)):
        between = text[one.end() : other.start("figure")]
        far = len(between) > (_NEAR_PERCENT if other["percent"] else _NEAR)
        of_part = _OF_PART.search(text[max(0, one.start() - 25) : one.start()])
        if one["percent"] or far or of_part or _APART.search(between):
            continue
        if Decimal(one["figure"]) != Decimal(other["figure"]):
            yield one["figure"], other["figure"]


def _conflict(case: Case, code: str, place: str, one: str, other: str, text: str | None, path: str) -> Defect:
    return case.found(
        code,
        place,
        f"คะแนนรวมระบุไว้สองค่า คือ {one} และ {other} โปรดตรวจกับผลใน ITAS แล้วใช้ค่าเดียวกัน",
        f"Two totals are given: {one} and {other}. Compare with ITAS.",
        printed=_quote(text, one, other) if text else f"{one} | {other}",
        path=path,
    )


def _quote(text: str, one: str, other: str) -> str:
    plain = to_arabic(text)
    start, end = plain.find(one), plain.find(other)
    return around(text, start, end + len(other), 20, 10)


def total_told_otherwise(case: Case) -> Iterator[Defect]:
    """A sentence that names one year and a total which is none of that year's."""
    totals = [(s.fiscal_year, s.total) for s in case.dossier.scores if s.total is not None]
    for passage in case.passages:
        years = {f.year for f in find_years(passage.text)} if passage.kind in PROSE else set()
        known = {t for y, t in totals if y in years}
        if len(years) != 1 or not known:
            continue
        text = to_arabic(passage.text)
        for match in _WHOLE.finditer(text):
            figure = Decimal(match["figure"])
            if figure not in known | {t for _, t in totals} and not _OF_PART.search(text[: match.start()][-40:]):
                yield _conflict(
                    case, "total_conflict", passage.place, f"{min(known)}", match["figure"], None, passage.path
                )


def parts_twice(case: Case) -> Iterator[Defect]:
    """An indicator or instrument whose figure in the prose is another than in the table; an indicator listed twice."""
    for i, score in enumerate(case.dossier.scores):
        seen: dict[int, str] = {}
        for j, indicator in enumerate(score.indicators):
            figure = f"{indicator.score}"
            if indicator.score is not None and seen.setdefault(indicator.no, figure) != figure:
                yield case.found(
                    "score_conflict",
                    f"{score_place(score)} ตัวชี้วัดที่ {indicator.no}",
                    f"ตัวชี้วัดที่ {indicator.no} มีสองคะแนน คือ {seen[indicator.no]} และ {figure} โปรดตรวจกับผลใน ITAS",
                    f"Indicator {indicator.no} has two scores: {seen[indicator.no]} and {figure}.",
                    printed=f"{seen[indicator.no]} | {figure}",
                    path=f"/scores/{i}/indicators/{j}",
                )


RULES: tuple[Rule, ...] = (scores_alone, scores_missing, two_totals, total_told_otherwise, parts_twice)
