"""What the paper is: its title over one or two lines, its kinds, its day and its fiscal year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from prongsai.dossier import Kind
from prongsai.readers.blocks import Block
from prongsai.readers.columns import STATES
from prongsai.thai.years import FoundYear, find_years

_TITLE = re.compile(
    r"^(?:สรุป|ตาราง|แบบ|ข้อมูล)?\s*(?:\(ร่าง\)\s*)?(?:รายงานผล|รายงานการ|รายงานสรุป|รายงานความก้าวหน้า|มาตรการ|สรุปผล|การวิเคราะห์|การดำเนินการตามมาตรการ|การดำเนินงานตามมาตรการ|"
    r"ผลการประเมิน|ผลการดำเนิน|แผนปฏิบัติ|แผนการ|แนวทาง|การขับเคลื่อน|การนำผล|ประกาศ|ตาราง\s*[0-9๐-๙.]+|คู่มือ|รายการข้อมูล|สถิติ|ข้อมูล(?:เชิง)?สถิติ|การประเมินคุณธรรม|ITA|การเปิดเผยข้อมูล|ตรวจการเปิดเผยข้อมูล"
    # Words that open titles of other papers too: with what this one is about behind them.
    r"|(?:แผน|ฟอร์ม|การกำกับ|การติดตาม|กำกับ|ติดตาม|รายงาน|บันทึก)(?!ที่\s).{0,120}?(?:คุณธรรม|ความโปร่งใส|ธรรมาภิบาล|(?<![A-Za-z])ITA(?![A-Za-z])|การทุจริต|ต่อต้านทุจริต))"
)
_SENTENCE = re.compile(r"(ดังนี้|ดังต่อไปนี้|แล้วเสร็จ|นั้น|จึง|แล้ว)\s*[:.]?$|^มาตรการที่\s*[0-9๐-๙]")
_GOES_ON = re.compile(
    r"^(?![(](?:นาย|นาง|ว่าที่|ข้อมูล|ลงชื่อ))(?:ตาม|ของ|ประจำปี|เรื่อง|เพื่อ|ภายใน|ในการ|และ|ปีงบประมาณ|การส่งเสริม|การดำเนิน|\(|พ\.ศ\.|คุณธรรม|ระดับ)"
)
_LONGEST = 260
# Behind these words a year is that of the work to come.
_AIM = re.compile(r"มาตรการ|แผน|ไปสู่|แนวทาง")
_ASSESSMENT = re.compile(r"ผล(?:คะแนน)?(?:การ)?ประเมิน|ผลคะแนน")
# The assessment was first held in this form for 2556; years far from it on a paper are misread figures.
_FIRST_YEAR, _LAST_YEAR = 2556, 2585


def is_title(block: Block) -> bool:
    """Whether a paragraph or heading reads like the title of such a paper."""
    text = block.text
    return (
        block.kind in ("heading", "paragraph")
        and 8 < len(text) <= _LONGEST
        and bool(_TITLE.match(text))
        and not _SENTENCE.search(text)
    )


def goes_on(title: str, block: Block) -> bool:
    """Whether the block under a title line is its second line."""
    text = block.text
    if block.kind == "table" or len(title) + len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    return bool(_GOES_ON.match(text)) and (find_years(title) == () or text.startswith(("(", "รอบ")))


def plausible_years(text: str) -> list[FoundYear]:
    """Years of a text that can be fiscal years of the assessment."""
    return [y for y in find_years(text) if y.year and _FIRST_YEAR <= y.year <= _LAST_YEAR]


_HEAD_LINES, _LONGEST_HEAD = 6, 120
_OF_YEAR = re.compile(r"ปีงบประมาณ|ประจำปี")


def stated_fiscal_year(text: str) -> int | None:
    """The fiscal year that a title or a subject states: the last one behind ปีงบประมาณ or ประจำปี."""
    years = [
        y.year
        for y in plausible_years(text)
        if y.kind in ("fiscal", "plain") or re.search(r"ปี\s*(?:พ\.?\s?ศ\.?)?\s*$", text[: y.start])
    ]
    return years[-1] if years else None


def assessed_year(text: str) -> int | None:
    """The fiscal year of the assessment that a title is about: the first behind its result, no measures between."""
    for match in _ASSESSMENT.finditer(text):
        for year in plausible_years(text[match.end() :]):
            if not _AIM.search(text[match.end() : match.end() + year.start]):
                return year.year
    return None


def fiscal_year_of_paper(
    heads: Iterable[str | None], period_years: Sequence[int], prose: Sequence[str], *, measures: bool
) -> int | None:
    """Title first, then the subject of the memo, the periods of the measures, and what the prose says of measures."""
    for head in heads:
        if head and (year := stated_fiscal_year(head)):
            return year
    if period_years:
        return Counter(period_years).most_common(1)[0][0]
    for text in prose:
        for match in re.finditer(r"มาตรการ" if measures else r"ประเมิน|ITA|OIT|เปิดเผยข้อมูล", text):
            if year := _year_behind(text, match.end()):
                return year
    # «เทศบาลตำบล… ประจำปี พ.ศ. ๒๕๖๗», a line of the head that is no title.
    short = (text for text in prose[:_HEAD_LINES] if len(text) < _LONGEST_HEAD and _OF_YEAR.search(text))
    return next((year for text in short if (year := stated_fiscal_year(text))), None)


def _year_behind(text: str, at: int) -> int | None:
    """The first fiscal year within the same stretch of the sentence."""
    for year in plausible_years(text[at : at + 160]):
        before = text[at : at + year.start]
        if year.kind in ("fiscal", "plain") or re.search(r"ปี\s*(?:พ\.?\s?ศ\.?)?\s*$", before):
            return year.year
    return None


_BY_TITLE: dict[Kind, re.Pattern[str]] = {
    "complaint_statistics": re.compile(r"(?:สถิติ|จำนวน)\S*\s?(?:ข้อ|เรื่อง)ร้องเรียน"),
    "procurement_analysis": re.compile(r"(?:วิเคราะห์|สรุป)\S*การจัดซื้อจัดจ้าง"),
}


def kinds_of(
    title: str | None,
    *,
    memo: bool,
    columns: set[str | None],
    clauses: bool,
    indicators: int,
    instruments: int,
    scores: bool,
    table: bool,
    oit: int,
    proceedings: bool = False,
) -> tuple[Kind, ...]:
    """The kinds of the paper, the head first; `proceedings` are orders and minutes, which only mention a score."""
    words = title or ""
    kinds: list[Kind] = ["memo"] if memo else []
    if clauses:
        kinds.append("measure_announcement")
    elif columns:
        if words.startswith("ประกาศ"):
            kinds.append("measure_announcement")
        told = {"results", "outcomes", *STATES} & columns or re.search(r"รายงานผล|ผลการดำเนิน", words)
        kinds.append("measure_result_report" if told else "measure_plan")
    elif re.search(r"รายงานผลการดำเนิน\S*ตามมาตรการ", words):
        kinds.append("measure_result_report")
    if table:
        kinds.append("score_table")
    elif scores and words.startswith("ประกาศ") and not columns and not clauses:
        kinds.append("score_announcement")
    elif scores and (indicators >= 3 or (instruments >= 2 and (columns or words.startswith("สรุป")))):
        kinds.append("score_summary")
    elif scores and not proceedings and (not kinds or (len(kinds) == memo and indicators + instruments > 0)):
        kinds.append("score_announcement")
    if oit:
        kinds.append("oit_item_list")
    if len(kinds) == memo:
        kinds += [kind for kind, pattern in _BY_TITLE.items() if pattern.search(words)]
    if len(kinds) == memo:
        kinds.append("other")
    return tuple(kinds)
