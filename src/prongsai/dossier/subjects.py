"""What each indicator is about, in the words that measures use: for telling whether a measure answers it.

The ten indicators kept their numbers and names in every year whose list is known; the words are general ones of the
field, and a measure answers an indicator when it names a question of it or uses one of its words.
"""

from __future__ import annotations

import re

from prongsai.dossier.nouns import Measure
from prongsai.frameworks import Framework

_WORDS = {
    1: r"ปฏิบัติหน้าที่|กระบวนการปฏิบัติงาน|ระยะเวลาการ|ระยะเวลาที่|และระยะเวลา|คู่มือการ|คู่มือ/|เลือกปฏิบัติ|เท่าเทียม",
    2: r"(?<!ปี)(?<!และ)งบประมาณ|จัดซื้อจัดจ้าง|จัดหาพัสดุ|เบิกจ่าย",
    3: r"ใช้อำนาจ|มอบหมายงาน|บริหารงานบุคคล|ทรัพยากรบุคคล|ประเมินบุคลากร|ประเมินผลการปฏิบัติ|เลื่อน(?:ขั้น|เงินเดือน)|ให้คุณให้โทษ",
    4: r"ทรัพย์สิน|การยืม|ยืม(?:พัสดุ|คืน|ของ)|ขอยืม|ครุภัณฑ์|รถ(?:ราชการ|ยนต์ส่วนกลาง)",
    5: r"ทุจริต|สินบน|ของขวัญ|gift|เบาะแส|ร้องเรียน",
    6: r"การให้บริการ|ผู้รับบริการ|จุดบริการ|พึงพอใจ|คุณภาพการ",
    7: r"ประชาสัมพันธ์|สื่อสาร|ข้อมูลข่าวสาร|ช่องทาง|ตอบคำถาม|ตอบข้อซักถาม",
    8: r"ปรับปรุง(?:ระบบ|การ|วิธี|ขั้นตอน|คุณภาพ|คู่มือ|งาน|/)|ลดขั้นตอน|e\s?-?\s?service|one\s?stop|ออนไลน์"
    r"|พัฒนาระบบ|พัฒนาการดำเนินงาน",
    9: r"เปิดเผย|เผยแพร่|ข้อมูลพื้นฐาน|oit",
    10: r"ทุจริต|สินบน|ของขวัญ|gift|จริยธรรม|ผลประโยชน์ทับซ้อน|เจตจำนง|เจตนารมณ์|ประโยชน์ส่วน(?:ตน|ตัว|รวม)",
}
_PATTERNS = {no: re.compile(words, re.I) for no, words in _WORDS.items()}


def answers(measure: Measure, indicator: int, framework: Framework | None) -> bool:
    """Whether a measure answers an indicator: by the code of a question, or by the words of its subject."""
    pattern = _PATTERNS.get(indicator)
    if pattern and pattern.search(_planned_text(measure)):
        return True
    codes = [q.code for q in measure.questions if q.code]
    known = [framework.question(code) for code in codes] if framework else []
    return any(question is not None and question.indicator == indicator for question in known)


def indicators_named(measure: Measure) -> frozenset[int]:
    """The indicators whose words stand in the title of a measure, or over it: what it is about as a whole."""
    text = " ".join((measure.issue_title or "", measure.section_heading or "", measure.name))
    return frozenset(no for no, pattern in _PATTERNS.items() if pattern.search(text))


def _planned_text(measure: Measure) -> str:
    """What the measure says of its aim and its steps; who does it and what came of it are left aside."""
    questions = (q.text or "" for q in measure.questions)
    parts = (measure.issue_title or "", measure.section_heading or "", measure.name, *questions)
    return " ".join((*parts, *measure.findings, *measure.steps))
