"""How many must answer (กลุ่มตัวอย่างขั้นต่ำ), where the rules of a year tell it; and who is asked by which instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from prongsai.frameworks.model import Framework

# The groups of which the national system asks the number: the names by which they are kept, and their words.
GROUPS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "IIT": (("staff", "บุคลากรที่ปฏิบัติงานมาแล้วไม่น้อยกว่าหนึ่งปี", "Staff of one year and more"),),
    "EIT": (
        ("people", "ประชาชนผู้รับบริการหรือผู้มาติดต่อ", "People served or in contact"),
        ("companies", "บริษัท ห้างร้าน ผู้เสนอราคา และคู่สัญญา", "Companies, bidders and contractors"),
        ("agencies", "หน่วยงานของรัฐที่ติดต่อราชการ", "Public agencies in contact"),
    ),
}


@dataclass(frozen=True, slots=True)
class SampleRule:
    """The rule for the least number of answers: so many percent of all, at least, at most; where fewer are, all.

    `draft` says that no source for it was found, `source` where it stands or what is known of it.
    """

    percent: Fraction
    least: int
    most: int
    draft: bool
    source: str

    def required(self, population: int) -> int:
        """The least number of answers of so many people."""
        return min(population, max(self.least, min(self.most, ceil(population * self.percent / 100))))


def sample_rule(framework: Framework) -> SampleRule | None:
    """The rule of the year; None where its file tells none, or not in numbers."""
    told = framework.samples.get("rule")
    if not isinstance(told, Mapping):
        return None
    try:
        percent, least, most = Fraction(str(told["percent"])), int(told["least"]), int(told["most"])
    except (KeyError, TypeError, ValueError):
        return None
    return SampleRule(percent, least, most, bool(told.get("draft", True)), str(told.get("source", "")))


def asked_of_people(framework: Framework) -> tuple[str, ...]:
    """The instruments that people answer, in order: those whose groups the national system asks for."""
    return tuple(each.code for each in framework.instruments if each.code in GROUPS)
