"""Figures that stand beside scores and are none: differences, what is missing, floors, aims, means of others.

Sentences are judged by the words since the figure before; columns and rows by their labels (`[beside]` of the words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from prongsai.readers.words import bare, words

Said = Literal["score", "difference", "earlier", "others", "aim"]
"""A score; by how much; one of the two in «จาก … เป็น …»; the mean of others; a floor or an aim."""

_REACH = 100
_FIGURE = re.compile(r"[0-9๐-๙]{1,3}\s?[.]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙])|[0-9๐-๙]{1,3}(?=\s*(?:คะแนน|%|เปอร์เซ็นต์))")
_ASIDE = re.compile(r"[(][^()]*[)]")
_OTHERS = (
    r"เฉลี่ย(?:รวม)?(?:ของ|ใน|ทั้ง|ระดับ|ภาพรวม)*\s*(?:กลุ่ม|ประเทศ|จังหวัด|อำเภอ|ภาค|เขต|อปท|องค์กรปกครอง|"
    r"หน่วยงาน(?:ภาครัฐ|ทั้ง|อื่น|ใน|ประเภท)|(?:เทศบาล|องค์การบริหารส่วนตำบล)(?:ทั้ง|ใน|ทุก))|มัธยฐาน|ควอร์ไทล์|"
    r"(?:ภาพรวม|ค่ากลาง)(?:ของ|ระดับ)*(?:ประเทศ|จังหวัด|อำเภอ|กลุ่ม)|เทียบกับ\s*$|"
    r"อันดับ(?:ที่)?\s*(?:[2-9๒-๙]|[0-9๐-๙]{2,3})\s*(?:คือ|ได้แก่|เป็นของ|:)?\s*"
    r"(?:เทศบาล|อบต|อบจ|องค์การ|โรงเรียน|มหาวิทยาลัย)\S*(?:\s*(?:ได้|มี))?"
)
_FLOOR = (
    r"(?<!ได้)(?<!ได้คะแนน)เต็ม(?!ที่|ประ|ใจ|ความ|กำลัง|รูป)|(?<!อยู่ใน)(?<!ผ่าน)(?<!ตาม)เกณฑ์|ไม่น้อยกว่า|ไม่ต่ำกว่า|ไม่เกิน|ไม่ถึง|อย่างน้อย|"
    r"ตั้งแต่|น้ำหนัก|จำนวน(?=ผู้|\s*[0-9๐-๙]+\s*คน)"
)
_AIM = (
    r"(?<!กลุ่ม)เป้าหมาย|ตั้งเป้า|คาดว่า|คาดการณ์|(?:จะ|(?<!ผล)(?<!ทำ)ให้|ต้อง|ควร|พึง)"
    r"(?:ได้(?!รับ|นำ|มี(?!คะแนน))|ได้รับ(?=คะแนน|ผล(?:คะแนน|การประเมิน))|มีคะแนน|เป็น(?!ไป|ข้อ|เรื่อง|ผู้)|ถึง|อยู่|"
    r"(?:เพิ่ม|สูง)?ขึ้นเป็น|มีผลการประเมิน)"
)
_HOW_MUCH = r"(?=คะแนน|ตัวชี้วัด|แบบวัด|ค่า|ร้อยละ|จำนวน|จาก|\s|[A-Z]|$)"
# Holds for a list that names what each figure is of: «ต้องเพิ่มคะแนนรวม ๑.๐๘ คะแนน, IIT ๓.๐๐ คะแนน».
_MISSING = (
    rf"(?:ต้อง|ควร|จะ|สามารถ|โอกาส|หาก|ถ้า)(?:การ)?เพิ่ม(?:ขึ้น|อีก)?{_HOW_MUCH}|เพิ่ม(?:ขึ้น)?อีก|ขาด(?:อีก|ไป|อยู่|คะแนน)|"
    rf"ยังขาด{_HOW_MUCH}|ห่าง(?=จาก|กัน|อยู่|เพียง|ถึง|\s|$)|ส่วนต่าง|ผลต่าง|ช่องว่าง|ผลต่อคะแนน|กระทบ(?:ต่อ|กับ)?คะแนน|"
    r"(?:เสีย|หัก|สูญ)(?:คะแนน|ไป)|หายไป|อีก\s*(?:ร้อยละ|จำนวน|ประมาณ|เพียง|เพียงแค่|คะแนน)?\s*$"
)
_MOVED = (
    rf"เพิ่ม(?:ขึ้น)?{_HOW_MUCH}|ลด(?:ลง)?{_HOW_MUCH}|(?:สูง|ต่ำ|ดี|แย่)(?:ขึ้น|ลง)(?=.{{0,40}}$)|ถดถอย|ขยับ|"
    r"ต่าง(?:จาก|กัน|อยู่)|เปลี่ยนแปลง|(?:ต่ำ|สูง|มาก|น้อย|เกิน|เหนือ)กว่า"
)
# An aim that was met or missed leaves the figure behind it to the words between: «บรรลุเป้าหมาย ได้คะแนน ๙๕.๙๒».
_MET = r"(?:บรรลุ|เกิน|ตาม|ผ่าน|เหนือ|ถึง|(?:ต่ำ|สูง|มาก|น้อย|เกิน|เหนือ)กว่า)(?:ค่า)?เป้าหมาย"
_CUE = re.compile(
    f"(?P<met>{_MET})|(?P<others>{_OTHERS})|(?P<floor>{_FLOOR})|(?P<aim>{_AIM})|(?P<missing>{_MISSING})|(?P<moved>{_MOVED})"
)
_SAID: Mapping[str, Said] = {
    "others": "others",
    "met": "aim",
    "floor": "aim",
    "aim": "aim",
    "missing": "difference",
    "moved": "difference",
}
# What makes the figure behind it a score again: «ลดลง … เหลือ ๘๘.๓๕», «ต่ำกว่าเป้าหมาย โดยได้ ๘๘.๒๐».
_RESULT = re.compile(
    r"(?<!ต้อง)(?<!ให้)(?<!จะ)(?<!ควร)ได้(?!แก่|อีก)|(?<!คิด)(?<!จะ)เป็น(?!ผล|เงิน|การ|จำนวน|ระยะ|เกณฑ์)|เหลือ|"
    r"อยู่ที่|มี(?:ค่า|ผล)?คะแนน|ผลการประเมิน|ผลคะแนน|พบว่า|ปรากฏ|ทำให้"
)
# The same behind an aim or the mean of others, which have words of their own for what they come to.
_OWN_RESULT = re.compile(r"(?:หน่วยงาน|เทศบาล|อบต|องค์การ)\S*\s*(?:ได้|มี)|พบว่า|ปรากฏ|(?:โดย|ซึ่ง|แต่)\s*(?:ได้|มีคะแนน)")
# «ต่ำกว่าค่าเฉลี่ยของประเทศ ได้แก่ ตัวชี้วัดที่ ๔ ๘๔.๒๐» lists the agency's own.
_THAN, _OWN_LIST = ("กว่า", "กว่าค่า", "กว่าคะแนน", "กว่าค่าคะแนน"), re.compile(r"(?:ได้แก่|คือ|ดังนี้)[\s:]*ตัวชี้วัดที่")
_SUBJECT = re.compile(
    r"ตัวชี้วัดที่\s*[0-9๐-๙]|คือ|ได้แก่|ดังนี้|(?<![A-Za-z])(?:IIT|EIT|OIT|[IEO]\s?[0-9๐-๙]{1,2})(?![A-Za-z0-9])|แบบวัด|ผู้มีส่วนได้"
)
_LIST_ON = re.compile(
    r"(?:คะแนน(?:รวม)?|ร้อยละ|%|และ|หรือ|อีก|ถึง|ไม่เกิน|จำนวน|แบบวัด|ด้าน|[A-Z]{3}|[IEO]\s?[0-9๐-๙]{1,2}|"
    r"ตัวชี้วัดที่\s*[0-9๐-๙]{1,2}(?:\s*[ก-๙]{3,60})?|[\s,;:()/–-])*"
)
LARGEST_GAP = 50
"""A list of differences goes on with figures up to this; what is larger is a score."""
_FROM = re.compile(r"จาก(?:เดิม)?\s*(?:คะแนน|ร้อยละ|ที่ได้)?\s*$")
_FROM_LAST_YEAR = re.compile(
    r"(?:จาก|กว่า|กับ)(?:ใน|ของ)?ปี(?:งบประมาณ)?(?:ที่ผ่านมา|ที่แล้ว|ก่อน(?:หน้า)?(?:นี้)?)\s*(?:ซึ่ง|ที่)?\s*"
    r"(?:มี|ได้|อยู่ที่)?(?:รับ)?(?:ผล)?(?:คะแนน)?(?:รวม|เฉลี่ย)?\s*(?:อยู่ที่|เท่ากับ|ร้อยละ)?\s*$"
)
_TO = re.compile(r"^\s*(?:คะแนน|%)?\s*เป็น\s*(?:ร้อยละ|คะแนน)?\s*$")
# «เพิ่มขึ้นจาก ๙๐.๘๒ เป็น ๙๓.๙๒» tells the result of now; «เพื่อเพิ่มคะแนนจาก … เป็น …» an aim.
_HAS_MOVED = re.compile(r"เพิ่มขึ้น|ลดลง|(?:สูง|ต่ำ|ดี|แย่)(?:ขึ้น|ลง)|ปรับขึ้น|เปลี่ยนแปลง|ขยับ")
_WISHED = re.compile(r"จะ|ต้อง|(?<!ผล)(?<!ทำ)ให้|เพื่อ|ควร|เป้า|คาด|สามารถ|หาก|ถ้า|โอกาส|มุ่ง|(?:การ|ยก)(?:เพิ่ม|ระดับ)")
_COMPARES = re.compile(r"กว่า(?!(?:ตัวชี้วัด|แบบวัด|ด้าน|ข้อ)อื่น)|ต่าง|ห่าง|ขาด|จาก|ร้อยละ")
_UP_TO = re.compile(r"^\s*(?:คะแนน)?\s*(?:[-–]|ถึง)\s*$")
_BEHIND = re.compile(
    r"^\s*(?:คะแนน|%)?\s*(?:ซึ่ง|อัน)?(?:เป็น|คือ)(?:เกณฑ์|คะแนนเต็ม|เป้าหมาย|ค่าเฉลี่ย(?:ของ|ระดับ)?(?:กลุ่ม|ประเทศ|จังหวัด|อำเภอ))|"
    r"^\s*(?:[-–]|ถึง)\s*[0-9๐-๙]{1,3}(?:[.][0-9๐-๙]{1,2})?\s*(?:คะแนน|[)])"
)
_AIMED_AT = re.compile(
    r"(?:สู่|(?<!อยู่ใน)(?<!ผ่าน)เกณฑ์(?:ขั้นต่ำ)?(?:ของ)?|ขั้นต่ำ(?:ของ)?|"
    r"(?:จะ|หาก|ต้อง|ควร|(?<!ผล)(?<!ทำ)ให้|เพื่อ)(?:จะ|ให้)?(?:ได้|ถึง|อยู่ใน|อยู่|เป็น|ผ่าน|ขึ้นเป็น)|"
    r"ไม่ถึง|เป้าหมาย(?:คือ|ที่|เป็น)?|(?:ต่ำ|สูง)กว่า|จาก(?:เดิม)?|ปรับขึ้นเป็น|ปีนั้น(?:อยู่ใน|อยู่|ได้)?)\s*$"
)
# «คะแนนเฉลี่ยระดับหน่วยงาน», «คะแนนเฉลี่ยทั้ง ๑๐ ตัวชี้วัด»: the agency's own.
_OWN_MEAN = re.compile(r"ระดับหน่วยงาน|ระดับองค์กร|ทั้งหมด|ทั้งองค์กร|ทั้งสิ้น|ทั้ง[0-9๐-๙]+(?:ตัวชี้วัด|แบบวัด|ด้าน)|ทั้งสาม(?:แบบวัด|ด้าน)")
_FIGURE_ASIDE = re.compile(r"[(][^()]*[0-9๐-๙][^()]*[)]")
_WITH_SCORES = re.compile(r"แนวโน้ม|(?:เป้าหมาย|การเปลี่ยนแปลง|ส่วนต่าง|ผลต่าง)และ(?:ผล|คะแนน)")
_TABLE_OF = re.compile(r"^(?:ตาราง(?:ที่)?[0-9๐-๙]*)?(?:แสดง|สรุป)?(?:ข้อมูล|ค่า|คะแนน)*(?:ที่)?")


@dataclass(frozen=True, slots=True)
class Before:
    """What the figure before said, and whether the words before it named what it is of."""

    said: Said = "score"
    named: bool = False


def judged(before: str, behind: str, value: Decimal, last: Before) -> Before:
    """What a figure says, by the text on both sides of it and the figure before."""
    words_between = _since_last(before)
    named = _SUBJECT.search(words_between) is not None
    if _BEHIND.match(behind) or (last.said == "aim" and _UP_TO.match(words_between)):
        return Before("aim", named)
    if _FROM.search(words_between) or (value > LARGEST_GAP and _FROM_LAST_YEAR.search(words_between)):
        return Before("earlier", named)
    if last.said == "earlier" and _TO.match(words_between):
        clause = _clause(before)
        came_to = _HAS_MOVED.search(clause) and not _WISHED.search(clause)
        return Before("score" if came_to else "earlier", named)
    said = _by_cue(words_between)
    if said == "difference" and value > LARGEST_GAP and _is_where_it_came_to(words_between, behind):
        said = "score"
    if said is None:
        goes_on = (last.said == "difference" and value <= LARGEST_GAP) or (last.said == "others" and last.named)
        more = goes_on and _LIST_ON.fullmatch(words_between) is not None
        said = last.said if more else "score"
        named = named or (more and last.named)
    return Before(said, named)


def _clause(before: str) -> str:
    """The words that lead to the figure before."""
    near = before[-2 * _REACH :]
    last = max((match.start() for match in _FIGURE.finditer(near)), default=len(near))
    return near[:last][-_REACH // 2 :]


def _is_where_it_came_to(words_between: str, behind: str) -> bool:
    """Whether a figure too large to have been gained or lost is what the score came to: «สูงขึ้น คิดเป็น ๙๓.๙๒ คะแนน»."""
    told = _COMPARES.search(words_between) or _WISHED.search(words_between)
    return told is None and behind.lstrip().startswith("คะแนน")


def _since_last(before: str) -> str:
    """The words since the figure before, without what stands in brackets that are closed."""
    near = _ASIDE.sub(" ", before[-4 * _REACH :])
    last = max((match.end() for match in _FIGURE.finditer(near)), default=0)
    return near[last:][-_REACH:]


def _by_cue(text: str) -> Said | None:
    """What the last word that speaks of differences, floors, aims or others makes of the figure behind it."""
    cue = None
    for match in _CUE.finditer(text):
        cue = match
    if cue is None:
        return None
    tail = text[cue.end() :]
    if cue.lastgroup == "others" and text[: cue.start()].endswith(_THAN) and _OWN_LIST.search(tail):
        return "score"
    result = _OWN_RESULT if cue.lastgroup in ("aim", "others") else _RESULT
    if result.search(tail) or (cue.lastgroup in ("moved", "floor", "met") and _SUBJECT.search(tail)):
        return "score"
    return _SAID[cue.lastgroup or ""]


def is_aimed_at(before: str) -> bool:
    """Whether the level behind these words is one to reach, to leave, or the top of a scale, and not the result."""
    return _AIMED_AT.search(before[-_REACH:]) is not None


def is_beside(label: str) -> bool:
    """Whether a column or row of that label holds differences, aims, floors or other people's scores."""
    plain = _OWN_MEAN.sub("", bare(label))
    return any(word in plain for word in _labels("labels")) or is_floor(label)


def is_floor(label: str) -> bool:
    """Whether a label names a floor, an aim or a top, which a score may also be told of: «คะแนน (เป้าหมาย ๙๕)»."""
    outside, unnumbered = bare(_ASIDE.sub(" ", label)), bare(_FIGURE_ASIDE.sub(" ", label))
    told = any(word in unnumbered for word in _labels("aims")) or any(word in outside for word in _labels("floors"))
    return told and "ตามเกณฑ์" not in outside


def opens_beside(title: str) -> bool:
    """Whether a table under that title holds nothing else."""
    told = _TABLE_OF.sub("", bare(title))
    return told.startswith((*_labels("labels"), *_labels("aims"))) and not _WITH_SCORES.match(told)


@cache
def _labels(name: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in words("beside", name))
