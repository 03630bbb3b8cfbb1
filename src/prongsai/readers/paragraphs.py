"""Where one paragraph ends and another begins among lines that nothing else parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# A line that opens with one of these begins a paragraph of its own, whatever stands above it.
# «๓.๒ …» opens a paragraph too; «๓.๒ คะแนน» goes on with the sentence above it.
_SUB_NUMBER = (
    r"[1๑]?[0-9๐-๙][.](?:[1-9๑-๙]|[12๑๒][0-9๐-๙])[.)]?\s+"
    r"(?!คะแนน|บาท|ล้าน|น\.|เท่า|ไร่|เมตร|ตร|กิโล|กม|ชั่วโมง|นาที|วัน|เดือน|ปี|คน|ราย|ครั้ง|เปอร์|ของ|ใน|และ|จาก|เป็น|ซึ่ง)[ก-ฮเ-ไ]"
)
# The line of a head that names the agency and its place, and nothing else.
_AGENCY = r"(?:องค์การบริหารส่วน|เทศบาล|อบต|ทต|สำนักงาน)\S+\s+(?:อำเภอ|อ\.)\s?\S+\s+(?:จังหวัด|จ\.)\s?\S+\s*$"
# The line of a head that names the year, with a remark in brackets or without.
_YEAR = r"(?:ประจำ)?ปีงบประมาณ\s*(?:พ\.?\s?ศ\.?)?\s*[0-9๐-๙]{4}\s*[(].*[)]\s*$"
_NUMBERED = r"(?:กลไก|โครงการ|กิจกรรม)ที่\s*[0-9๐-๙]{1,2}\s"
_OWN_LINE = re.compile(
    rf"^\s*(?:{_SUB_NUMBER}|{_AGENCY}|{_YEAR}|"
    r"[(]?[0-9๐-๙]{1,2}[.)]\s*[^\d๐-๙\s]|[0-9๐-๙]{1,2}[.)]\s+[0-9๐-๙][0-9๐-๙,]*\s?[ก-ฮเ-ไ](?!\.)|[-–•●▪◦*☑☐☒]\s*[^\s\-–.]|ข้อ\s*[0-9๐-๙]{1,2}[.\s]|ลงชื่อ|[(][^()]{2,60}[)]\s*$|"
    rf"ตัวชี้วัดที่|ประเด็นที่|มาตรการที่|{_NUMBERED}|ความเห็น|ส่วนราชการ|ที่\s|วันที่|เรื่อง\s|เรียน\s|บันทึกข้อความ\s*$|ประกาศ ณ|"
    r"(?:ข้อเสนอแนะ|ปัญหา\S{0,20}|ข้อจำกัด\S{0,20})\s*:?\s*$|วันที่รายงาน|ผู้จัดทำ|ผู้รายงาน|ผู้ตรวจสอบ|ผู้เสนอ|ผู้อนุมัติ|(?:ลง)?(?:วันที่\s*)?[0-9๐-๙]{1,2}\s*[ก-ฮเ][ก-๙.]{2,10}\s*(?:พ\.?ศ\.?)?\s*[0-9๐-๙]{2,4}\s*$|"
    r"(?:นาย|นาง|นางสาว|ว่าที่\s?ร้อย\S{2,4})\s?\S{2,20}\s+\S{2,25}\s*$|จึง(?:เรียน|รายงาน|ประกาศ)|/\S.*(?:\.{2,}|…)\s*$|[-–]\s*[0-9๐-๙]{1,3}\s*[-–]\s*$|[.…_\-–—=]{4,}\s*$)"
)
_ENDS_ALONE = re.compile(r"^\s*(?:[(][^()]{2,60}[)]\s*|บันทึกข้อความ\s*|ลงชื่อ[\s.…]*|[.…_\-–—=]{4,}\s*)$")


def begins_anew(line: str) -> bool:
    """Whether the line begins a paragraph of its own, whatever stands above it."""
    return bool(_OWN_LINE.match(line))


def ends_alone(line: str) -> bool:
    """Whether nothing below belongs to the line: a name in brackets, a rule, a place to sign."""
    return bool(_ENDS_ALONE.match(line))


def grouped(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Lines that belong together."""
    group: list[str] = []
    for line in lines:
        if group and (begins_anew(line) or ends_alone(group[-1])):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)
