"""The units (ส่วนราชการ) that a cell names: split as printed, and with the blanks of narrow columns taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.readers.blocks import Line
from prongsai.readers.items import items_of, says_nothing, unmark
from prongsai.readers.words import bare, words

_CUT = re.compile(r"\s*(?:[,،;/\n]|\s-\s|\s•\s)\s*")
_AND = re.compile(r"^(?:และ|หรือ|กับ|ร่วมกับ)\s*")
_SPACED_AND = re.compile(r"\s(?:และ|กับ|หรือ)$")
_AND_AFTER = re.compile(r"\s*(?:และ|หรือ|กับ|ร่วมกับ)\s*$")
_BLANKS_IN_THAI = re.compile(r"(?<=[ก-๙ฯ])\s+(?=[ก-๙])")
# Units commonly written «กองการศึกษา ศาสนาและวัฒนธรรม»: a blank within the name.
_INSIDE_BEFORE_WORK = (*("หน่วย", "สำนัก", "พนัก", "ราย", "ประสาน", "ปฏิบัติ", "ดำเนิน", "โครง", "บริหาร", "ทำ", "ผล", "ส่วน"),)
_SECTION_NAME = re.compile(r"งาน(การ|พัสดุ|นิติ|นโยบาย|แผน|บริหาร|ธุรการ|กฎหมาย|ทะเบียน|ประชาสัมพันธ์|พัฒนา|บุคคล|ทรัพย์)")
_OTHER_OPENERS = ("งาน", "ฝ่าย", "กลุ่ม", "ทุก", "คณะ", "นิติกร", "ปลัด", "นัก")
_KEEPS_BLANK = re.compile(r"(การศึกษา)\s*(ศาสนา)")


def units_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The units of a responsible cell, in order, spelt as printed."""
    return tuple(unit for item in items_of(lines).items for unit in split_units(unmark(item)[0]))


def split_units(text: str) -> list[str]:
    """The units of one text: cut at signs, and where the next unit's first word begins.

    One งาน followed by its สำนัก or กอง is one unit; after several งาน the สำนัก or กอง they share is a unit too.
    """
    if _is_collective(text):
        return [text.strip()]
    return [unit for part in _CUT.split(text) if not says_nothing(part) for unit in _run_together(part)]


def normalised(unit: str) -> str:
    """The unit without the blanks that a narrow column left in it (กองสาธารณสุข และสิ่งแวดล้อม)."""
    return _KEEPS_BLANK.sub(r"\1 \2", _BLANKS_IN_THAI.sub("", unit)).strip()


def _is_collective(text: str) -> bool:
    """«ทุกสำนัก/กอง», «ทุกส่วนราชการ»: one unit, whatever signs stand in it."""
    plain = bare(text)
    return plain.startswith("ทุก") and len(plain) < 40 and not any(f"งาน{x}" in plain for x in ("การเจ้า", "พัสดุ"))


def _run_together(text: str) -> Iterator[str]:
    """Units written one after the other without a sign between them."""
    cut = _starts(text)
    parts = [_AND_AFTER.sub("", _AND.sub("", part)).strip(" .") for part in cut]
    joined = [False, *(bool(_AND_AFTER.search(part)) for part in cut)]
    sections: list[str] = []
    for part, is_joined in ((p, j) for p, j in zip(parts, joined, strict=False) if p):
        if part.startswith(words("units", "sections")):
            sections.append(part)
            continue
        if len(sections) == 1 and not is_joined and part.startswith(words("units", "divisions")):
            [section] = sections
            yield f"{section} {part}" if f"{section} {part}" in text else f"{section}{part}"
        else:
            yield from (*sections, part)
        sections = []
    yield from sections


def _starts(text: str) -> list[str]:
    """Cut before every word that opens a unit: after a blank, or straight behind Thai letters."""
    cuts = [0]
    for at in range(1, len(text)):
        if _opens(text, at):
            cuts.append(at)
    return [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _opens(text: str, at: int) -> bool:
    if not text.startswith(words("units", "divisions"), at) and not text.startswith(_OTHER_OPENERS, at):
        return False
    before, rest = text[:at].rstrip(), text[at:]
    if before.endswith("(") or before.count("(") > before.count(")"):
        return False
    spaced = text[at - 1].isspace() or bool(_SPACED_AND.search(before))
    if rest.startswith(words("units", "divisions")):
        # สำนักงาน…, กองทุน…, ส่วนร่วม… and ส่วนราชการ… within a name open nothing.
        inner = ("สำนักงานปลัด",) if rest.startswith("สำนักงาน") else ()
        if rest.startswith(("กองทุน", "ส่วนร่วม", "ส่วนรวม", "ส่วนตำบล", "ส่วนจังหวัด", "ส่วนท้องถิ่น", "ส่วนราชการ", "หน่วยงาน")):
            return False
        if rest.startswith("สำนักงาน") and not (spaced or rest.startswith(inner)):
            return False
        if rest.startswith("ส่วน") and not spaced:
            return False
        return not before.endswith(("ทุก", "ของ", "ประจำ", "หัวหน้า", "ผู้อำนวยการ"))
    if rest.startswith("งาน"):
        if before.endswith("และ") and before.split()[-1].startswith(words("units", "divisions")):
            return True
        if before.endswith(
            ("หน่วย", "กลุ่ม", "สำนัก", "พนัก", "ราย", "ประสาน", "ปฏิบัติ", "ดำเนิน", "โครง", "และ", "บริหาร", "ทำ", "ผล", "ส่วน")
        ):
            return False
        return spaced or bool(
            re.match(r"งาน(การ|พัสดุ|นิติ|นโยบาย|แผน|บริหาร|ธุรการ|กฎหมาย|ทะเบียน|ประชาสัมพันธ์|พัฒนา|บุคคล|ทรัพย)", rest)
        )
    if rest.startswith(("ฝ่าย", "กลุ่ม")):
        return spaced
    return spaced and rest.startswith(("ทุกกอง", "ทุกสำนัก", "ทุกส่วน", "คณะกรรมการ", "คณะทำงาน", "นิติกร", "ปลัด", "นัก"))
