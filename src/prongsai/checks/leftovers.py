"""Leftovers (ข้อความตกค้าง): text of another agency, of a template or of an older year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage, told_once
from prongsai.checks.reckoning import framework_of
from prongsai.frameworks import Framework
from prongsai.thai.digits import to_arabic
from prongsai.thai.words import place_names

_ALIKE = 60
_LONGEST, _SHORTEST = 24, 3
_OWNER = re.compile(
    r"(?P<owner>ของ|ผู้บริหาร|นายก|ปลัด|เว็บไซต์(?:หลัก)?(?:ของ)?|พนักงาน|บุคลากร|เจ้าหน้าที่|ภายใน|สภา|^|\s)"
    r"(?P<kind>เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วนตำบล|อบต\s?\.)\s*(?P<rest>[ก-๙]{3,})"
)
_VISIT = re.compile(
    r"ดูงาน|ร่วม(?:กับ|มือ)|เครือข่าย|วิทยากร|ยืมตัว|โอน|ย้าย|ข้างเคียง|ใกล้เคียง|เข้าร่วม|หนังสือ|ต้นแบบ|แลกเปลี่ยน|(?:จาก|ณ)\s*$"
)
_DOES = re.compile(r"\s*(?:ได้|จึง|มีการ)(?:กำหนด|ดำเนิน|จัดทำ|ประกาศ|วิเคราะห์)")
_BEFORE = 30

_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[xX]{2,}(?![A-Za-z])|(?<![0-9])25[0-9]?[xX]{1,2}(?![A-Za-z0-9])|[<\[({](?:โปรด)?(?:ระบุ|ใส่|กรอก|เติม)[^>\])}]{0,40}[>\])}]"
    r"|[<\[({]\s*ชื่อ(?:หน่วยงาน|อปท|เทศบาล|อบต|ผู้)[^>\])}]{0,20}[>\])}]"
    r"|\(\s*ตัวอย่าง\s*\)|คลิก(?:หรือแตะ)?ที่นี่เพื่อ|click (?:or tap )?here|lorem ipsum"
    r"|(?:เทศบาล(?:ตำบล|เมือง|นคร)?|องค์การบริหารส่วนตำบล|อบต\.|ชื่อหน่วยงาน)\s*(?:\.{3,}|…|_{3,})",
    re.I,
)
_HINT = re.compile(r"[xX<\[({_…]|\.\.\.|คลิก|[Cc]lick|[Ll]orem")
_OLD_FORM = re.compile(r"(?<![A-Za-z])EBIT(?![A-Za-z])|Evidence[\s-]*Based|(?<![A-Za-z])EB\s?-?[0-9]{1,2}(?![0-9])")
_OLD_UNTIL = 2563
_ITEM = re.compile(r"(?<![A-Za-z0-9])O\s?([0-9]{1,2})(?![0-9A-Za-z])")
_FIELDS = frozenset({"title", "title_items", "steps", "results", "outcomes", "recommendations", "step_preamble"})


@cache
def _places() -> frozenset[str]:
    return frozenset(place_names())


def text_of_others(case: Case) -> Iterator[Defect]:
    """Another agency's name where the own should stand: as owner of the site or the staff, as doer of the measure."""
    agency = case.dossier.agency
    if not agency.name_printed or not agency.type:
        return
    own = agency.name_printed.replace(" ", "")
    told: set[str] = set()
    for passage in told_once(case.passages):
        if passage.kind not in _FIELDS | {"narrative", "section_heading", "issue_title"}:
            continue
        for other in _others(passage.text, own):
            if other in told:
                continue
            told.add(other)
            yield case.found(
                "copied_text",
                passage.place,
                f"{passage.place} กล่าวถึง «{other}» ทั้งที่เอกสารเป็นของ{agency.name_printed} "
                "อาจคัดลอกจากหน่วยงานอื่น โปรดตรวจแล้วแก้",
                "The text names another agency as its own; it may be copied.",
                printed=other,
                expected=agency.name_printed,
                path=passage.path,
            )


def _others(text: str, own: str) -> Iterator[str]:
    """Agencies that a text names as owner or doer; those that were visited or worked with are left aside."""
    for m in _OWNER.finditer(text):
        name = _place_at(m["rest"])
        if name is None or _mine(own, name):
            continue
        after = m["rest"][len(name) :]
        around = text[max(0, m.start() - _BEFORE) : m.start("kind")], after[:20]
        if (m["owner"].strip() or _DOES.match(after)) and not any(map(_VISIT.search, around)):
            yield f"{m['kind']}{name}"


def _mine(own: str, name: str) -> bool:
    """Whether the name is the own one, or so like it that it is a spelling of it."""
    return name in own or any(fuzz.ratio(own[-n:], name) >= _ALIKE for n in (len(name) - 1, len(name), len(name) + 1))


def _place_at(rest: str) -> str | None:
    """The longest name of a subdistrict, district or province with which a text begins."""
    return next((rest[:n] for n in range(min(_LONGEST, len(rest)), _SHORTEST - 1, -1) if rest[:n] in _places()), None)


def template_rests(case: Case) -> Iterator[Defect]:
    """Blanks and hints of a template, forms of older years, and item codes that neither year has."""
    year = case.dossier.measure_year
    near = [f for y in (year - 1, year) if (f := framework_of(case, y)) and f.oit_complete] if year else []
    for passage in told_once(case.passages):
        if passage.kind in ("signatories", "repeat", "period"):
            continue
        found = _placeholder(passage) or (_of_another_year(passage, year, near) if year else None)
        if found:
            yield case.found(
                "template_rest",
                passage.place,
                f"«{found}» อาจเป็นข้อความของแบบฟอร์มหรือของปีก่อนที่ยังไม่ได้แก้ โปรดแก้ให้เป็นของปีนี้",
                f"“{found}” seems to be left over from a template or an older year.",
                printed=found,
                path=passage.path,
            )


def _placeholder(passage: Passage) -> str | None:
    """A blank or a hint that a template leaves to be filled in."""
    if not _HINT.search(passage.text):
        return None
    found = _PLACEHOLDER.search(to_arabic(passage.text))
    return found[0].strip() if found else None


def _of_another_year(passage: Passage, year: int, near: list[Framework]) -> str | None:
    """The name of an instrument that is no longer used, or a code of an item that neither year has."""
    if year >= _OLD_UNTIL and (old := _OLD_FORM.search(passage.text)):
        return old[0]
    if passage.kind not in _FIELDS or len(near) <= 1:
        return None
    named = _ITEM.finditer(to_arabic(passage.text))
    return next((m[0] for m in named if not any(f.item(f"O{int(m[1])}") for f in near)), None)


RULES: tuple[Rule, ...] = (text_of_others, template_rests)
