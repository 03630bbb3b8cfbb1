"""What the prose says of years and figures: which year each sentence names and for what, and where a score stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from prongsai.checks.case import Case
from prongsai.checks.places import Passage
from prongsai.dossier import Assessment
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import find_years

Role = Literal["result", "measures", "other"]
_ROLES: tuple[Role, ...] = get_args(Role)

_FARTHEST = 2_000
_MANY = 3
FIRST_YEAR = 2555  # no year of the assessment is earlier
HEADS = ("title_printed", "memo", "heading", "section_heading")
PROSE = ("narrative", "unplaced", "opinions")

_YEAR_BEFORE = re.compile(r"(?:ปี|งบประมาณ)\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?$")
_MULTI_YEAR = re.compile(r"\s*(?:[-–—]|ถึง)\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?[0-9]{4}")
_BEFORE_RANGE = re.compile(r"[0-9]{4}\s*(?:[-–—]|ถึง)\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?$")
# The last of these words before a year says what the year belongs to; the longer alternatives come first.
_TOPIC = re.compile(
    r"(?P<other>ประเมินความ(?:เสี่ยง|พึงพอใจ)|ประเมินผลการปฏิบัติ|ประเมินประสิทธิภาพ|กรรมการประเมิน|แผน(?!แม่บท)|โครงการ|จัดซื้อจัดจ้าง"
    r"|งบประมาณรายจ่าย|ข้อบัญญัติ|เทศบัญญัติ|นโยบาย|คู่มือ|สถิติ|คำสั่ง|ประชุม|พระราชบัญญัติ|ระเบียบ|ประมวลจริยธรรม|สำรวจ)"
    r"|(?P<result>ผล(?:คะแนน)?\s*(?:การ)?ประเมิน|คะแนนการประเมิน|ผลคะแนน|วิเคราะห์ผล|ได้(?:ดำเนินการ)?ประเมิน)"
    r"|(?P<measures>มาตรการ|รายงานผลการดำเนิน(?:การ|งาน)|รายงานการดำเนิน(?:การ|งาน))"
)
_AIM = re.compile(r"เพื่อ|เตรียม|ยกระดับ|เป้าหมาย|มุ่ง|รองรับ|เข้ารับ|คาดว่า|จะมี|จะได้")
_TOLD = re.compile(r"รายงาน|วิเคราะห์|ตาม|จาก|ประกาศ|แจ้ง|ได้รับ|ได้คะแนน|พบว่า|ได้ประเมิน|ได้ดำเนินการประเมิน|มีผล")
_NOW = re.compile(r"บัดนี้|ปัจจุบัน")
_GROUND_BEFORE = re.compile(r"วิเคราะห์ผล|จากผล|ตามผล|จากการวิเคราะห์")
_GROUND_AFTER = re.compile(r"ข้อเสนอแนะ|จึง(?:ได้)?(?:กำหนด|จัดทำ|ดำเนิน)|กำหนดมาตรการ|ปรับปรุง|ข้อบกพร่อง|ควรพัฒนา|ต้องพัฒนา")
COMPARED = re.compile(r"ปีที่ผ่านมา|ปีก่อน|เปรียบเทียบ|เทียบกับ|เพิ่มขึ้น|ลดลง|สูงขึ้น|ย้อนหลัง")


_MARK = re.compile("[ะ-ฺๅ-๎]")  # stands after or on a letter: no text begins with it


@dataclass(frozen=True, slots=True)
class YearSaid:
    """A fiscal year that a sentence names: for the result of the assessment, for the measures, or for something else.

    `told` where the sentence speaks of what is, not of an aim; `report` where it reports measures; `ground` where it
    makes a result the ground of what follows. `said` quotes it with the words around.
    """

    year: int
    role: Role
    told: bool
    report: bool
    ground: bool
    passage: Passage
    said: str

    @property
    def head(self) -> bool:
        """Whether it stands in a title, a subject or a heading."""
        return self.passage.kind in HEADS


def years_said(case: Case) -> tuple[YearSaid, ...]:
    """Every fiscal year of heads and prose, in reading order, with what it belongs to."""
    return tuple(said for p in case.passages if p.kind in HEADS + PROSE for said in _of_passage(p))


def year_of_measures(case: Case) -> int | None:
    """The year of the measures: as the paper's title says, unless that stands alone against all else."""
    year = case.dossier.measure_year
    if year is None:
        return None
    votes = Counter(s.year for s in years_said(case) if s.role == "measures" and (s.head or s.report))
    periods = Counter(m.period.fiscal_year for m in case.dossier.measures if m.period and m.period.fiscal_year)
    votes.update(y for y, times in periods.most_common(1) if times * 2 > len(case.dossier.measures))
    common = max(votes, key=lambda y: (votes[y], y == year), default=year)
    return common if votes[common] >= _MANY and votes[year] <= 1 else year


def _of_passage(passage: Passage) -> Iterator[YearSaid]:
    text, since = to_arabic(passage.text), 0
    for found in find_years(passage.text):
        before = text[max(since, found.start - _FARTHEST) : found.start]
        if found.year is None or found.year < FIRST_YEAR or not _YEAR_BEFORE.search(before):
            continue
        if _MULTI_YEAR.match(text, found.end) or _BEFORE_RANGE.search(before):
            since = found.end
            continue
        topics = list(_TOPIC.finditer(before))
        last = topics[-1] if topics else None
        role: Role = next((r for r in _ROLES if last and last.lastgroup == r), "other")
        at = last.start() if last else 0
        yield YearSaid(
            year=found.year,
            role=role,
            told=_is_told(before, at),
            report="รายงาน" in before[max(0, at - 40) : at + 8] and "จากรายงาน" not in before,
            ground=not _NOW.search(before)
            and bool(_GROUND_BEFORE.search(before) or _GROUND_AFTER.search(text, found.end, found.end + 100)),
            passage=passage,
            said=around(passage.text, found.start, found.end, 80, 20),
        )
        since = found.end


def _is_told(before: str, at: int) -> bool:
    """Whether words near the topic say that the matter is done, and none that it is an aim."""
    near = before[max(0, at - 40) : at]
    return not _AIM.search(near) and bool(_TOLD.search(before[max(0, at - 60) : at + 20]))


def around(text: str, start: int, end: int, before: int, after: int) -> str:
    """The words at `start`-`end` with about so many characters on each side, cut at blanks where there are some."""
    first, last = max(0, start - before), min(len(text), end + after)
    if first:
        blank = text.find(" ", first, start - min(before // 2, 10))
        first = blank if blank >= 0 else first
        while first < start and _MARK.match(text[first]):
            first += 1
    if last < len(text):
        blank = text.rfind(" ", end, last + 1)
        last = blank if blank >= 0 else last
    return " ".join(text[first:last].split())


@dataclass(frozen=True, slots=True)
class Stated:
    """Where the prose states a figure: the passage, and the offsets of the figure."""

    passage: Passage
    start: int
    end: int

    def quote(self, before: int, after: int) -> str:
        """The figure with the words around it."""
        return around(self.passage.text, self.start, self.end, before, after)


_SCORE_WORD = re.compile(r"คะแนน|ร้อยละ|ได้รับ|ผลการประเมิน")
_SCORE_UNIT = re.compile(r"\s*(?:คะแนน|%|เปอร์เซ็นต์)")
_PART_WORD = re.compile(r"IIT|EIT|OIT|ตัวชี้วัด|แบบวัด|ข้อคำถาม|(?<![A-Za-z])[IEO][0-9]{1,2}(?![0-9])", re.I)
_NEXT_COLUMN = re.compile(r"\s+[0-9]+\.[0-9]")


def stated(case: Case, assessment: Assessment) -> tuple[Stated, ...]:
    """Each place of the prose that states the total of the assessment."""
    figure = total_figure(assessment)
    if figure is None:
        return ()
    pattern = re.compile(rf"(?<![0-9.,]){re.escape(figure)}(?![0-9]|[.,][0-9])")
    return tuple(
        Stated(p, m.start(), m.end())
        for p in case.passages
        if p.kind in PROSE
        for m in pattern.finditer(to_arabic(p.text))
        if _is_score(to_arabic(p.text), m.start(), m.end())
    )


def _is_score(text: str, start: int, end: int) -> bool:
    """Whether the figure is the score of the whole, by the words before and after it."""
    before = text[max(0, start - 45) : start]
    if _PART_WORD.search(before[-30:]) or _NEXT_COLUMN.match(text, end):
        return False
    return bool(_SCORE_WORD.search(before) or _SCORE_UNIT.match(text, end))


def total_figure(assessment: Assessment) -> str | None:
    """The total as printed, in Arabic digits, without its unit."""
    printed = to_arabic(assessment.total_printed or "")
    match = re.search(r"[0-9]+(?:\.[0-9]+)?", printed)
    if match:
        return match[0]
    return None if assessment.total is None else f"{assessment.total}"


def quote_total(case: Case, i: int, before: int = 28, after: int = 8) -> tuple[str, str, str]:
    """(words, place, path) of the total of assessment `i`: from the prose where it stands, else the bare figure."""
    assessment = case.dossier.scores[i]
    path = f"/scores/{i}/total"
    places = stated(case, assessment)
    if places:
        return places[0].quote(before, after), places[0].passage.place, path
    return f"คะแนนรวม {assessment.total_printed or assessment.total}", score_place(assessment), path


def quote_level(case: Case, level: str, after_total: tuple[Stated, ...]) -> str:
    """The words that give the level, from the passage of the total where they stand there."""
    for place in after_total:
        text = place.passage.text
        match = re.search(
            rf"(?:อยู่)?(?:ใน)?ระดับ\s*[:：\"“«]?\s*{re.escape(level)}(?![A-Z]|ดี|เยี่ยม|โดยด่วน)", text[place.end :]
        )
        if match:
            return around(text, place.end + match.start(), place.end + match.end(), 0, 0)
    return f"ระดับ {level}"


def score_place(assessment: Assessment) -> str:
    """«ผลคะแนนปีงบประมาณ พ.ศ. 2567»."""
    return f"ผลคะแนนปีงบประมาณ พ.ศ. {assessment.fiscal_year}" if assessment.fiscal_year else "ผลคะแนน"
