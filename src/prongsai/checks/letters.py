"""Letters and marks: another script inside Thai, text layers that flatten or split สระอำ, displaced marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage, told_once

# First words in the Unicode names of letters and marks that Thai and Latin text uses.
_OWN = (
    *("THAI", "LATIN", "FULLWIDTH LATIN", "MODIFIER", "COMBINING", "VARIATION", "FEMININE", "MASCULINE"),
    *("MICRO", "OHM", "KELVIN", "ANGSTROM", "SCRIPT", "DOUBLE", "MATHEMATICAL", "INFORMATION"),
)
_THAI = re.compile("[ก-ฮะ-ฺเ-๎]")
_NIKHAHIT = re.compile("ํ[่้๊๋]?า")
_TONE_LATE = re.compile(r"[ก-ฮ][ัิีึื][ก-ฮ][่้๊๋](?=\s|$)|[ก-ฮ]\s+[ัิีึืุู่้๊๋็์]")
_UNIT = "คะแนน|บาท|คน|ครั้ง|โครงการ|แห่ง|วัน|ราย|เรื่อง|ฉบับ|ชั่วโมง|เดือน|ครัวเรือน|หมู่บ้าน|รายการ|กิจกรรม"
_GLUED = re.compile(rf"(?<![\w.,/-])[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*(?:{_UNIT})")
_FLAT = re.compile(
    "สานัก|ดาเนิน|กาหนด|จัดทา|ประจา|อาเภอ|คาสั่ง|คาถาม|อานาจ|นาไป|สาคัญ|สาหรับ|จานวน|ตาแหน่ง|แนะนา|กากับ|คานวณ|สาเร็จ|คานึง"
)
_FEW = 2
FEW_FLAT = 2


def foreign_script(case: Case) -> Iterator[Defect]:
    """A letter of a third script in or beside a Thai word (อักษรต่างภาษา): what a misreading leaves in a name."""
    for passage in told_once(case.passages):
        for word in dict.fromkeys(_foreign_words(passage.text)):
            letters = " ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(word) if _is_foreign(c))
            yield case.found(
                "foreign_script",
                passage.place,
                f"{passage.place} มีอักษรภาษาอื่นปนอยู่ใน «{word}» คือ {letters} โปรดพิมพ์คำนี้ใหม่ตามต้นฉบับ",
                f"“{word}” holds letters of another script: {letters}. Retype the word from the original.",
                printed=word,
                path=passage.path,
            )


def _is_foreign(letter: str) -> bool:
    """Whether it is a letter or mark that neither Thai nor Latin text uses."""
    return unicodedata.category(letter)[0] in "LM" and not unicodedata.name(letter, "THAI").startswith(_OWN)


def _foreign_words(text: str) -> Iterator[str]:
    """Runs of letters with a foreign one: mixed with Thai, or too short to be a quotation. Greek signs may stand."""
    if text.isascii() or not any(_is_foreign(c) for c in text):
        return
    for run in _runs(text):
        foreign = [c for c in run if _is_foreign(c)]
        greek = all(unicodedata.name(c, "").startswith("GREEK") for c in foreign)
        if foreign and (_THAI.search(run) or (not greek and len(foreign) <= _FEW)):
            yield run


def _runs(text: str) -> Iterator[str]:
    """Unbroken runs of letters and marks."""
    run = ""
    for letter in text:
        if unicodedata.category(letter)[0] in "LM":
            run += letter
        elif run:
            yield run
            run = ""
    if run:
        yield run


def _printed_forms(case: Case) -> Iterator[tuple[Passage, str]]:
    """Each passage with the words as the paper prints them, where reading has repaired them."""
    dossier = case.dossier
    own = {f"/narrative/{i}/text": part.source for i, part in enumerate(dossier.narrative)}
    own |= {f"/unplaced/{i}/text": rest.source for i, rest in enumerate(dossier.unplaced)}
    for passage in told_once(case.passages):
        source = own.get(passage.path) or dossier.sources.get(passage.path)
        yield passage, (source.printed if source and source.printed else passage.text)


def spacing_damage(case: Case) -> Iterator[Defect]:
    """A number glued to its unit, or a mark apart from its letter (การเว้นวรรคผิดที่); of marks the first of a text."""
    for passage, text in _printed_forms(case):
        for match in _GLUED.finditer(text):
            number = re.match("[0-9๐-๙.,]+", match[0])
            cut = number.end() if number else 0
            yield _spacing(case, passage, match[0], f"{match[0][:cut]} {match[0][cut:]}")
        if moved := _TONE_LATE.search(text):
            yield _spacing(case, passage, _around(text, moved.start(), moved.end()), None)


def _around(text: str, start: int, end: int) -> str:
    """The words that hold the span."""
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    right = text.find(" ", end + 1)
    return text[left : right if right >= 0 else len(text)].strip()[:80]


def _spacing(case: Case, passage: Passage, printed: str, expected: str | None) -> Defect:
    right = f" ควรเป็น «{expected}»" if expected else ""
    return case.found(
        "spacing_damage",
        passage.place,
        f"{passage.place} เว้นวรรคหรือวางวรรณยุกต์ผิดที่ «{printed}»{right}",
        f"Blank or mark out of place in “{printed}”.",
        printed=printed,
        expected=expected,
        path=passage.path,
    )


def nikhahit_split(case: Case) -> Iterator[Defect]:
    """สระอำ written as two characters (นิคหิต + สระอา): looks right, cannot be searched."""
    hits = [(p, text) for p, text in _printed_forms(case) if _NIKHAHIT.search(text)]
    if not hits:
        return
    passage, text = hits[0]
    match = _NIKHAHIT.search(text)
    printed = _around(text, match.start(), match.end()) if match else text
    count = sum(len(_NIKHAHIT.findall(t)) for _, t in hits)
    yield case.found(
        "nikhahit_split",
        passage.place,
        f"พบสระอำที่เก็บเป็นสองอักขระ {count} แห่ง แห่งแรกที่{passage.place} ผู้อ่านค้นคำเหล่านี้ไม่พบ",
        f"Sara am is stored as two characters in {count} places; such words cannot be searched.",
        printed=printed,
        expected=_NIKHAHIT.sub(lambda m: m[0][1:-1] + "ำ", printed),
        path=passage.path,
    )


def flattened_words(text: str) -> tuple[str, ...]:
    """Common words of the text whose สระอำ is flattened to สระอา, each once."""
    return tuple(dict.fromkeys(_FLAT.findall(text)))


def pdf_text_damage(case: Case) -> Iterator[Defect]:
    """A text layer that lost its vowels: สระอำ flattened, private-use code points, replacement characters."""
    texts = list(_printed_forms(case))
    whole = "\n".join(text for _, text in texts)
    flat = flattened_words(whole)
    broken = re.findall(r"\S{0,60}[\ue000-\uf8ff\ufffd]\S{0,60}", whole)
    if len(flat) <= FEW_FLAT and not broken:
        return
    samples = [*flat, *sorted(dict.fromkeys(broken), key=len, reverse=True)][:5]
    first = next(p for p, text in texts if samples[0] in text)
    yield case.found(
        "pdf_text_damage",
        "ทั้งเอกสาร",
        f"ข้อความในไฟล์ไม่ตรงกับที่ตาเห็น เช่น {', '.join(samples)} โปรดใช้ไฟล์ต้นฉบับหรือให้ระบบอ่านจากภาพ",
        f"The text inside the file differs from what one sees, e.g. {', '.join(samples)}. Use the original file.",
        printed=", ".join(samples),
        path=first.path,
    )


RULES: tuple[Rule, ...] = (foreign_script, spacing_damage, nikhahit_split, pdf_text_damage)
