"""Names of units (ส่วนราชการ): one unit of the paper spelt in several ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect, Severity
from prongsai.checks.places import measure_place
from prongsai.thai.words import known, segment

_HEADS = ("งาน", "กอง", "สำนัก", "ฝ่าย", "ส่วน", "หน่วย", "กลุ่ม", "ศูนย์")
_FILLING = ("การ", "บริหาร", "ทรัพยากร", "และ", "ด้าน")
_LEAST_ALIKE = 0.8
_MOST_APART = 4
# Names that one unit bears at the same time, each right: the left is said short for the right.
_SAME_UNIT = (
    {"สำนักปลัด", "สำนักปลัดเทศบาล", "สำนักปลัดฯ", "สำนักงานปลัด", "สำนักปลัดองค์การบริหารส่วนตำบล", "สำนักงานปลัดเทศบาล"},
    {"กองสาธารณสุข", "กองสาธารณสุขและสิ่งแวดล้อม", "กองสาธารณสุขฯ"},
    {"กองการศึกษา", "กองการศึกษาศาสนาและวัฒนธรรม", "กองการศึกษาฯ"},
    {"งานการเจ้าหน้าที่", "งานบริหารงานบุคคล", "งานบริหารทรัพยากรบุคคล", "งานทรัพยากรบุคคล"},
    {"งานนิติการ", "งานกฎหมาย", "งานกฎหมายและคดี"},
    {"งานนโยบายและแผน", "งานวิเคราะห์นโยบายและแผน", "งานแผนและงบประมาณ"},
    {"หน่วยตรวจสอบภายใน", "ตรวจสอบภายใน", "งานตรวจสอบภายใน"},
)


def unit_name_variant(case: Case) -> Iterator[Defect]:
    """A unit named otherwise than most rows name it: other blanks or a name in use are a remark, other letters more."""
    places: dict[str, list[tuple[int, int]]] = {}
    for i, measure in enumerate(case.dossier.measures):
        for j, unit in enumerate(measure.responsible):
            places.setdefault(unit.strip(), []).append((i, j))
    for name, usual, severity in _variants(Counter({name: len(found) for name, found in places.items()})):
        i, j = places[name][0]
        place = measure_place(case.dossier.measures[i], "responsible_printed")
        doubt = " หรือเป็นส่วนราชการคนละแห่ง" if severity == "warning" else ""
        yield case.found(
            "unit_name_variant",
            place,
            f"{place} เขียนชื่อส่วนราชการ «{name}» ต่างจากแถวอื่นที่ใช้ «{usual}»{doubt} โปรดใช้ชื่อเดียวกันทั้งเอกสาร",
            f"The unit “{name}” is named otherwise than in other rows, “{usual}”.",
            printed=name,
            expected=usual,
            severity=severity,
            path=f"/measures/{i}/responsible/{j}",
        )


def _variants(counted: Counter[str]) -> Iterator[tuple[str, str, Severity]]:
    """(name, the more frequent name that it varies, how much it matters), each name once."""
    names = sorted(counted, key=lambda name: (-counted[name], " " in name, _strange(name), name))
    for i, name in enumerate(names):
        for usual in names[:i]:
            if severity := _severity(name, usual):
                yield name, usual, severity
                break


def _strange(name: str) -> int:
    """How many pieces of a name are no words."""
    return sum(not known(word) for word in segment(name) if not word.isspace())


def _severity(name: str, usual: str) -> Severity | None:
    """How much the difference of two names matters; None where they are two units."""
    one, other = (re.sub(r"\s+", "", n) for n in (name, usual))
    if one == other or any({one, other} <= group for group in _SAME_UNIT):
        return "info"
    if not (one.startswith(_HEADS) and other.startswith(_HEADS)) or one[:2] != other[:2]:
        return None
    if _bare(one) == _bare(other):
        return "warning"
    apart = Levenshtein.distance(one, other, score_cutoff=_MOST_APART)
    small = apart <= min(_MOST_APART, len(other) * (1 - _LEAST_ALIKE)) and not any(c.isdigit() for c in one + other)
    return "warning" if small else None


def _bare(name: str) -> str:
    """The name without words that are left out easily."""
    for word in _FILLING:
        name = name.replace(word, "")
    return name


RULES: tuple[Rule, ...] = (unit_name_variant,)
