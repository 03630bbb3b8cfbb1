"""The place of a defect in English: the words of `places` one by one; a place with words of its own stays as it is."""

from __future__ import annotations

import re

_WORDS = {
    "ประเด็นที่": "issue",
    "มาตรการที่": "measure",
    "ข้อ": "no.",
    "เลขลำดับ": "running number",
    "ประเด็น": "issue",
    "หัวข้อเหนือตาราง": "heading above the table",
    "ชื่อมาตรการ": "name of the measure",
    "ข้อคำถาม": "question",
    "ข้อค้นพบ": "findings",
    "ขั้นตอน": "steps",
    "ผู้รับผิดชอบ": "responsible",
    "ระยะเวลา": "period",
    "ระยะเวลาดำเนินการ": "period",
    "ผลการดำเนินการ": "result",
    "ผลการดำเนินการทุกมาตรการ": "results of all measures",
    "ผลลัพธ์": "outcome",
    "ข้อเสนอแนะ": "recommendations",
    "ปัญหาและอุปสรรค": "obstacles",
    "การดำเนินการต่อไป": "next steps",
    "ตัวชี้วัดความสำเร็จ": "success measures",
    "งบประมาณ": "budget",
    "หลักฐานที่คาดว่าจะได้รับ": "expected evidence",
    "คะแนนรวม": "total score",
    "ระดับ": "level",
    "ชุดของระดับ": "scheme of levels",
    "ระดับที่เขียนเป็นคำ": "level in words",
    "ตัวชี้วัดที่": "indicator",
    "แบบวัด": "instrument",
    "ปีงบประมาณ": "fiscal year",
    "ปีงบประมาณของมาตรการ": "fiscal year of the measures",
    "ปีงบประมาณของผลการประเมิน": "fiscal year of the result",
    "ปีงบประมาณของเอกสาร": "fiscal year of the paper",
    "ไม่ระบุ": "not given",
    "ผลการประเมินปี": "assessment result of",
    "ผลการประเมิน": "assessment result",
    "ผลคะแนนปีงบประมาณ พ.ศ.": "scores of",
    "ผลคะแนน": "scores",
    "ตารางคะแนน": "table of scores",
    "ตารางมาตรการ": "table of measures",
    "ตาราง": "table",
    "ทั้งตาราง": "whole table",
    "ทั้งเอกสาร": "whole paper",
    "ทั้งหน้า": "whole page",
    "เอกสารของปี": "papers of the year",
    "ชื่อเอกสาร": "title of the paper",
    "ชื่อหน่วยงาน": "name of the agency",
    "หน่วยงานในทะเบียน": "agency in the register",
    "ชื่อในทะเบียน": "name in the register",
    "อำเภอในทะเบียน": "district in the register",
    "จังหวัดในทะเบียน": "province in the register",
    "อำเภอ": "district",
    "จังหวัด": "province",
    "วันที่": "date",
    "วันที่ของเอกสาร": "date of the paper",
    "บันทึกข้อความ": "memo",
    "ส่วนราชการ": "unit",
    "โทร": "telephone",
    "ที่": "number",
    "เรื่อง": "subject",
    "เรียน": "addressee",
    "หัวข้อ": "heading",
    "เนื้อความ": "text",
    "ข้อจำกัดของหน่วยงาน": "constraints of the agency",
    "ผู้ลงนามคนที่": "signatory",
    "ตำแหน่งผู้ลงนามคนที่": "title of signatory",
    "ข้อความที่ยังไม่ได้จัดเข้าช่อง": "text not placed",
    "ข้อความซ้ำของหน้า": "text repeated on pages",
}
_ANY = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
_PART = re.compile(rf"(?:ช่อง)?(?P<word>{_ANY})(?=[\s\d]|$)|(?P<sign>[!-~]+)|[\s·]+")


def english_place(place: str) -> str:
    """«ประเด็นที่ 1 มาตรการที่ 3 ช่องข้อค้นพบ» as “Issue 1, measure 3, findings”; Thai where a word is not known."""
    parts: list[str] = []
    at = 0
    while at < len(place):
        found = _PART.match(place, at)
        if found is None:
            return place
        if found["word"]:
            parts.append(_WORDS[found["word"]])
        elif found["sign"] and parts:
            parts[-1] += f" {found['sign']}"
        elif found["sign"]:
            parts.append(found["sign"])
        at = found.end()
    told = ", ".join(parts)
    return told[:1].upper() + told[1:]
