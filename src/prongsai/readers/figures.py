"""Scores in sentences: totals, instruments, indicators and levels with the year that the sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from prongsai.readers.beside_scores import LARGEST_GAP, Before, is_aimed_at, judged
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import FoundYear, find_years

# A letter alone behind the digits is a digit misread («๙๓.๕ซ คะแนน»): what is left of the number is none.
_NUMBER = re.compile(
    r"(?<![0-9๐-๙.,/])([0-9๐-๙]{1,3}(?:\s?[.]\s?[0-9๐-๙]{1,2})?)"
    r"(?![0-9๐-๙]|[.,/][0-9๐-๙])(?!(?<=[.][0-9๐-๙])[ก-ฮ](?:\s|คะแนน|$))"
)
LEVEL = r"ผ่าน\s*ดี\s*เยี่ยม|ผ่าน\s*ดี|ผ่าน(?!เกณฑ์|การ|ระบบ|ทาง|ช่อง|เว็บ)|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง"
_LETTER = r"(?<![A-Za-z])(?:AA|A|B|C|D|E|F)(?![A-Za-z])"
_PLAIN = re.compile(r"\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_LEVEL = re.compile(rf"(?:ระดับ|อยู่ในเกณฑ์)(?:ผลการประเมิน|คะแนน|คุณภาพ)?\s*[:“\"'(«]*\s*({_LETTER}|{LEVEL})")
_LEVEL_BEFORE = re.compile(rf"({LEVEL})\s*[(]?(?:อยู่ใน)?\s*ระดับ\s*[:“\"'(«]*\s*({_LETTER})")
# «๘๑.๓๐ คะแนน ระดับต้องปรับปรุง», «84.20 คะแนน (ผ่าน)».
_SCORE_BESIDE = re.compile(r"(?<![0-9๐-๙.])(?P<score>[0-9๐-๙]{2,3}[.][0-9๐-๙]{1,2})\s*(?:คะแนน|%)?\s*[(]?\s*$")
_LEVEL_IN_BRACKETS = re.compile(rf"[0-9๐-๙]\s*(?:คะแนน)?\s*[(]\s*({_LETTER}|{LEVEL})\s*[)]")
_WORDS_AFTER_LETTER = re.compile(rf"ระดับ\s*({LEVEL})")
_SCORED = re.compile(r"คะแนน|ร้อยละ|เปอร์เซ็นต์")
_ABOUT = re.compile(
    r"ITA|ผลการประเมิน|คุณธรรมและความโปร่งใส|IIT|EIT|OIT|ตัวชี้วัดที่|ผลคะแนน|การประเมิน(?:ประจำ)?ปี|"
    rf"คะแนนราย(?:ตัวชี้วัด|แบบวัด)|คะแนน\s*(?:จัด)?(?:อยู่)?(?:ใน)?ระดับ\s*(?:{_LETTER}|{LEVEL})",
    re.IGNORECASE,
)
# «ita» in an address of a page says nothing of scores.
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_INSTRUMENT = re.compile(
    r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])|(ผู้มีส่วนได้ส่วนเสียภายใน)|(ผู้มีส่วนได้ส่วนเสียภายนอก)|(เปิดเผยข้อมูลสาธารณะ)"
)
_INDICATOR = re.compile(
    r"ตัวชี้วัดที่\s*([0-9๐-๙]{1,2})\s*[:.]?\s*([^0-9๐-๙\n]*?)(?=\s*(?:ได้|มี|เท่ากับ|คะแนน|[:=(–-]|$|[0-9๐-๙]))"
)
# The ten indicators by name, as every year calls them; OIT's own name begins like that of an indicator.
_NAMES = {
    1: "การปฏิบัติหน้าที่",
    2: "การใช้งบประมาณ",
    3: "การใช้อำนาจ",
    4: "การใช้ทรัพย์สินของราชการ",
    5: "การแก้ไขปัญหาการทุจริต",
    6: "คุณภาพการดำเนินงาน",
    7: "ประสิทธิภาพการสื่อสาร",
    8: "การปรับปรุงระบบการทำงาน",
    9: "การเปิดเผยข้อมูล(?!สาธารณะ)",
    10: "การป้องกันการทุจริต",
}
_NAMED = re.compile("|".join(f"(?P<n{no}>{name})" for no, name in _NAMES.items()))
_FAR_FROM_NAME = 45
_FAR_FROM_YEAR = 45
_REACH_BEHIND = 100
# The extreme of indicators; «คะแนนสูงสุดของจังหวัด» is the agency's own total.
_EXTREME = re.compile(
    r"(?:ต่ำ(?:ที่)?สุด|สูง(?:ที่)?สุด)(?!\s*(?:ของ|ใน|ระดับ|เป็นอันดับ)+\s*(?:[0-9๐-๙]|จังหวัด|อำเภอ|ประเทศ|ภาค|กลุ่ม|เขต))|"
    r"รองลงมา|น้อยที่สุด|มากที่สุด"
)
_CODE = re.compile(r"(?<![A-Za-z])([IEOieo])\s?([0-9๐-๙]{1,2})(?![0-9๐-๙])")
_QUESTION, _ITEM = "question ", "item "
# What stands behind a number that is no result.
_NO_RESULT_BEHIND = re.compile(
    r"^\s*(?:คะแนน\s*ขึ้นไป|ขึ้นไป|คน(?!ละ)|ราย(?!งาน)|ข้อ|ตัวชี้วัด|ครั้ง|หน่วยงาน|ปี|วัน|บาท|ประเด็น|ด้าน|เดือน|[.)]\s)"
)
# What else may stand behind a number with two decimals: the next indicator or year, a bracket, the end of a sentence.
_GOES_ON_BEHIND = re.compile(r"^\s*(?:ตัวชี้วัดที่|ข้อที่|ประเด็นที่|ด้านที่|ปี\s*(?:งบประมาณ|พ\.|[0-9๐-๙]{4})|[.)]\s)")
_TWO_DECIMALS = re.compile(r"[0-9๐-๙]{2,3}\s?[.]\s?[0-9๐-๙]{2}")
_YEAR_WORD = re.compile(r"ปี\s*(?:พ\.?\s?ศ\.?)?\s*$")
_COMPARED_WITH = re.compile(
    r"(?:เทียบกับ|กว่า|ต่างจาก|ห่างจาก|จาก(?:เดิม)?|เท่ากับ|เช่นเดียวกับ|เหมือน)(?:ใน|ของ|ผล(?:การประเมิน|คะแนน)?(?:ของ|ใน)?)?\s*"
    r"(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*$"
)
_RIGHT_BEHIND = re.compile(
    r"\s*[(:]?\s*(?:ซ?ึ?่?ง|ที่)?\s*(?:มี|ได้|อยู่ที่|เท่ากับ)?(?:รับ)?(?:ผล)?(?:คะแนน)?(?:รวม|เฉลี่ย)?\s*"
    r"(?:อยู่ที่|เท่ากับ|ร้อยละ|เพียง|แค่)?\s*"
)
_BESIDE_INSTRUMENT = re.compile(r"(?<![A-Za-z])(?:IIT|EIT|OIT)[\s=:()ได้]{0,12}$")
_YEAR_BEHIND = re.compile(
    rf"\s*(?:คะแนน|%)?\s*(?:[(]?(?:อยู่ใน)?ระดับ\s*(?:{_LETTER}|{LEVEL})[)]?)?\s*ใน(?:ปี|รอบปี)[^0-9๐-๙]{{0,30}}[0-9๐-๙]{{4}}"
)
# A total of an agency is never so small without the word for it.
SMALL_TOTAL = 20
_SAYS_TOTAL = re.compile(r"คะแนนรวม|ภาพรวม|ผลคะแนน|ผลการประเมิน|ได้คะแนน|คะแนนเฉลี่ย")
_SAYS_WHOLE = re.compile(r"คะแนนรวม|ภาพรวม")
_Subject = tuple[str | int, str | None]
_SAYS_SCORE = re.compile(
    r"(คะแนน(?:รวม|เฉลี่ย|ที่ได้|ภาพรวม|เต็ม)?|ร้อยละ|ผลคะแนน|ได้|เท่ากับ|อยู่ที่|จำนวน|คิดเป็น)(?:สูงสุด|ต่ำสุด)?[\s:=]*$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One score as printed, and what it is the score of.

    "total", an instrument's code, an indicator's number, "question I7", or "item O12". `earlier` where the
    sentence only compares with it: «จาก …», «ซึ่งเพิ่มขึ้นจากปี … ที่ได้ …».
    """

    printed: str
    value: Decimal
    of: str | int
    year: int | None
    name: str | None = None
    at: int = 0
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class LevelSaid:
    """A level as printed; `words` where letters and words stand together.

    `beside` is where the score stands whose level it is where nothing but its unit stands between.
    """

    printed: str
    words: str | None
    year: int | None
    at: int = 0
    beside: int | None = None


def number_of(printed: str) -> Decimal | None:
    """A score of 0-100 in Thai or Arabic digits, or None."""
    figure = re.sub(r"\s", "", to_arabic(printed))
    # What Python takes for a number besides, as «NaN» or «1e1», is none on paper.
    if not _PLAIN.fullmatch(figure):
        return None
    value = Decimal(figure)
    return value if value <= 100 else None


def speaks_of_scores(text: str) -> bool:
    """Whether a paragraph states scores of the assessment."""
    text = _ADDRESS.sub(" ", text)
    return bool(_SCORED.search(text) and (_ABOUT.search(text) or _NAMED.search(text)) and _NUMBER.search(text))


def figures_in(text: str) -> Iterator[Figure]:
    """The scores that a paragraph states, in order."""
    begin, last = 0, Before()
    of: _Subject | None = None
    for match in _NUMBER.finditer(text):
        value = number_of(match[1])
        before, behind = text[begin : match.start()], text[match.end() :]
        if value is None or not _is_figure(before, behind, match[1]):
            continue
        last = judged(text[: match.start()], behind, value, last)
        year, compared = _year_of(text, match)
        if not _is_result(last, value, compared, year_behind(behind)):
            continue
        earlier = compared or last.said == "earlier"
        of = of if earlier and of and not last.named and not _SAYS_WHOLE.search(before) else _subject(before)
        if of[0] == "total" and value < SMALL_TOTAL and not _SAYS_TOTAL.search(before):
            continue
        yield Figure(match[1].strip(), value, of[0], year, of[1], match.start(), earlier)
        begin = match.end()


def _is_result(said: Before, value: Decimal, compared: bool, behind: int | None) -> bool:
    """Whether a figure is the result of some year; «จากปี … (๙๐.๑๐ คะแนน)» is too large for a difference."""
    if said.said == "difference":
        return compared and value > LARGEST_GAP
    return said.said == "score" or (said.said == "earlier" and behind is not None)


def _year_of(text: str, figure: re.Match[str]) -> tuple[int | None, bool]:
    """The year of a figure, and whether the sentence names it only to compare with."""
    if year := year_behind(text[figure.end() :]):
        return year, False
    found = _named_before(text, figure.start())
    return (found.year, _is_compared(text, found)) if found else (None, False)


def levels_in(text: str) -> Iterator[LevelSaid]:
    """The levels that a paragraph states; a letter with its words is one level."""
    taken = -1
    for match in _LEVEL_BEFORE.finditer(text):
        taken = match.end()
        if is_aimed_at(text[: match.start()]):
            continue
        year = year_behind(text[match.end() :]) or year_before(text, match.start())
        yield LevelSaid(match[2], match[1], year, match.start())
    for match in _LEVEL.finditer(text):
        if match.start() < taken:
            continue
        letter = re.fullmatch(_LETTER, match[1])
        behind = _WORDS_AFTER_LETTER.search(text, match.end(), _next_figure(text, match.end())) if letter else None
        words = re.sub(r"\s", "", behind[1]) if behind else None
        taken = behind.end() if behind else match.end()
        if is_aimed_at(text[: match.start()]):
            continue
        printed = match[1] if letter else re.sub(r"\s", "", match[1])
        year = year_behind(text[match.end() :]) or year_before(text, match.start())
        yield LevelSaid(printed, words, year, match.start(), _score_beside(text, match.start()))
    for match in _LEVEL_IN_BRACKETS.finditer(text):
        beside = _score_beside(text, match.start(1))
        yield LevelSaid(re.sub(r"\s", "", match[1]), None, year_before(text, match.start(1)), match.start(1), beside)


def _score_beside(text: str, at: int) -> int | None:
    match = _SCORE_BESIDE.search(text[max(0, at - 30) : at])
    return max(0, at - 30) + match.start("score") if match else None


def _next_figure(text: str, at: int) -> int:
    """Where the next score begins: words of a level behind it belong to that score."""
    return next((m.start() for m in _NUMBER.finditer(text, at) if "." in m[1]), len(text))


def year_before(text: str, at: int) -> int | None:
    """The last fiscal or plain year named before that place in the text.

    A year that the sentence only compares with («เมื่อเทียบกับปี …», «จากปี …») is that of a figure right behind it.
    """
    found = _named_before(text, at)
    return found.year if found else None


def _named_before(text: str, at: int) -> FoundYear | None:
    for year in reversed([each for each in _years(text) if each.end <= at]):
        near = at - year.end <= _FAR_FROM_YEAR and _RIGHT_BEHIND.fullmatch(text[year.end : at])
        if year.year and (near or not _is_compared(text, year)) and is_assessment_year(text, year):
            return year
    return None


@lru_cache(64)
def _years(text: str) -> tuple[FoundYear, ...]:
    return tuple(find_years(text))


def _is_compared(text: str, year: FoundYear) -> bool:
    return _COMPARED_WITH.search(text[max(0, year.start - _FAR_FROM_YEAR) : year.start]) is not None


def year_behind(behind: str) -> int | None:
    """The year that follows a score or level at once: «… คะแนน ระดับ A ในปีงบประมาณ ๒๕๖๕»."""
    match = _YEAR_BEHIND.match(behind[:_REACH_BEHIND])
    return year_before(match.group(), match.end()) if match else None


def is_assessment_year(text: str, year: FoundYear) -> bool:
    """Whether a year names a round of the assessment: a fiscal or bare year, or one behind ปี; not a calendar date."""
    return year.kind != "calendar" or bool(_YEAR_WORD.search(text[: year.start]))


def _is_figure(before: str, behind: str, printed: str) -> bool:
    near = before[-45:]
    goes_on = _TWO_DECIMALS.fullmatch(printed) and _GOES_ON_BEHIND.match(behind)
    if _NO_RESULT_BEHIND.match(behind) and not goes_on:
        return False
    unit_behind = re.match(r"\s*(คะแนน|เปอร์เซ็นต์|%)", behind) is not None
    if "." in printed:
        near_subject = _INDICATOR.search(before[-90:]) or _NAMED.search(before[-60:]) or _BESIDE_INSTRUMENT.search(near)
        return unit_behind or bool(_SCORED.search(before[-70:]) or near_subject)
    return unit_behind and bool(_SAYS_SCORE.search(near))


def _subject(before: str) -> _Subject:
    """What the score before us is of: the nearest indicator or instrument named since the score before."""
    if (named := _by_name(before)) is not None:
        return named
    codes = list(_CODE.finditer(before))
    indicators = list(_INDICATOR.finditer(before))
    instruments = list(_INSTRUMENT.finditer(before))
    if codes and codes[-1].end() > max((m.end() for m in [*indicators, *instruments]), default=-1):
        return (
            f"{_ITEM if codes[-1][1] in 'Oo' else _QUESTION}{codes[-1][1].upper()}{to_arabic(codes[-1][2])}",
            None,
        )
    if indicators and (not instruments or indicators[-1].start() > instruments[-1].start()):
        name = indicators[-1][2].strip(" :-–=()") or None
        return int(to_arabic(indicators[-1][1])), name
    if instruments and (len(before) - instruments[-1].end() < 90) and "ภาพรวม" not in before[instruments[-1].end() :]:
        return _code(instruments[-1]), None
    return ("other" if _EXTREME.search(before) else "total"), None


def _by_name(before: str) -> tuple[int, str] | None:
    """The indicator whose name stands close before a score, nothing else being named between."""
    named = list(_NAMED.finditer(before))
    if not named or len(before) - named[-1].end() > _FAR_FROM_NAME or _INSTRUMENT.search(before, named[-1].end()):
        return None
    return int((named[-1].lastgroup or "n0")[1:]), named[-1].group()


def is_indicator_name(text: str) -> bool:
    """Whether a text is one of the ten indicators by name, with or without its number."""
    return bool(re.fullmatch(rf"(?:ตัวชี้วัด(?:ที่)?)?\s*[0-9๐-๙]*[.)]?\s*(?:{_NAMED.pattern})\s*", text))


def _code(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return "IIT" if match[2] else "EIT" if match[3] else "OIT"
