"""Small damage of print (ความเสียหายเล็กน้อยของตัวพิมพ์): words twice, stray marks, texts that stop in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.parts import joined, parts, without_names
from prongsai.checks.places import Passage
from prongsai.thai.words import known, segment

_SHORTEST = 2
_LEAST_INNER = 3
# Words that may rightly stand beside themselves, or beside a word that begins or ends with them.
_TWICE = frozenset({"ที่", "การ", "ต่าง", "คน", "นา", "บาง", "จริง", "ๆ"})
_WITHIN = _TWICE | {"งาน", "ทาง", "ภาพ", "ผล", "ความ", "นี้", "ใน", "ชุมชน", "ประจำ"}
_STRAY = re.compile(
    r"(?<=[ก-๎0-9๐-๙])\s+\.(?=\s*[ก-๎])|(?:^|(?<=\n))\s*[.,;]\s*(?=[ก-๎])|(?<=[ก-๎])\s*(?:,\s*,|;\s*;)+|(?<![.\d…])\.\.(?![.…])"
    r"|(?<=\s)[_~^`¦¬](?=\s)|(?<=[0-9๐-๙])\.\s+\.(?=\s|[ก-๎])|[ก-๎][~^`¦¬*#]+[ก-๎]"
)
_OPEN_END = ("การ", "ความ", "และ", "หรือ", "โดย", "เพื่อ", "ซึ่ง", "ของ", "กับ", "จาก", "รวมทั้ง", "ตลอดจน", "ด้วยการ")
_LEADS = ("ตาม", "การ", "ความ", "ของ", "และ", "ที่", "ใน", "เพื่อ", "ผู้", "โดย", "หรือ", "กับ")
_VOWEL_FIRST = "เแโใไ"
_FIRST = frozenset(chr(c) for c in range(ord("ก"), ord("ฮ") + 1)) | set(_VOWEL_FIRST)
_SHORT_WORDS = frozenset(
    ["ไฟ", "ไป", "ใด", "ใจ", "ใบ", "ไข", "ไว", "โต", "โค", "แก", "แบ", "ไร", "ไอ", "ไต", "เท", "ไม", "แล"]
)
_ENDS = frozenset({"steps", "results", "outcomes", "recommendations", "findings", "constraints"})
_QUOTED = 24


def duplicated_word(case: Case) -> Iterator[Defect]:
    """A word or its beginning printed twice without a blank (พิมพ์คำซ้ำ); ๆ and words that may repeat are left alone."""
    for passages in parts(case):
        found = [(p, said) for p in passages for said in _doubled(without_names(case, p.text))]
        if found:
            listed = joined(said for _, said in found)
            passage = found[0][0]
            yield case.found(
                "duplicated_word",
                passage.place,
                f"{passage.place} พิมพ์คำซ้ำกันที่ «{listed}» โปรดลบคำที่เกิน",
                f"A word is printed twice: “{listed}”. Delete the second.",
                printed=listed,
                path=passage.path,
            )


def _doubled(text: str) -> Iterator[str]:
    """Each doubled word with the word before or after it."""
    words = segment(text)
    for i, (left, right) in enumerate(pairwise(words)):
        if _is_doubled(left, right):
            before = words[i - 1] if i and not words[i - 1].isspace() else ""
            after = words[i + 2] if i + 2 < len(words) and not words[i + 2].isspace() else ""
            yield (f"{left}{right}{after}" if left == right and not before else f"{before}{left}{right}{after}").strip()


def _is_doubled(left: str, right: str) -> bool:
    if min(len(left), len(right)) < _SHORTEST or not ("ก" <= left[0] <= "๙" and "ก" <= right[0] <= "๙"):
        return False
    if not known(left) or not known(right) or "." in left + right:
        return False
    if left == right:
        return left not in _TWICE
    if left in _WITHIN or right in _WITHIN:
        return False
    shorter = min(left, right, key=len)
    if len(shorter) < _LEAST_INNER:
        return False
    if shorter == left:
        return right.startswith(left) and right[len(left)] in _FIRST
    return left.endswith(right) and left[-len(right) - 1] not in _VOWEL_FIRST


def stray_characters(case: Case) -> Iterator[Defect]:
    """Dots, commas and signs without a function (อักขระเกิน)."""
    for passages in parts(case):
        hits = [(p, m) for p in passages for m in _STRAY.finditer(p.text)]
        if hits:
            passage = hits[0][0]
            listed = joined(_around(p.text, m.start(), m.end()) for p, m in hits)
            yield case.found(
                "stray_characters",
                passage.place,
                f"{passage.place} มีเครื่องหมายเกินที่ «{listed}» โปรดลบออก",
                f"Marks without a function at “{listed}”. Delete them.",
                printed=listed,
                path=passage.path,
            )


def _around(text: str, start: int, end: int) -> str:
    """The mark with the letters beside it, within its line."""
    left = max(text.rfind("\n", 0, start + 1) + 1, start - _QUOTED // 2)
    stop = text.find("\n", end)
    return text[left : min(stop if stop >= 0 else len(text), end + _QUOTED // 2)].strip()


def stops_abruptly(case: Case) -> Iterator[Defect]:
    """The last words of a cell or of the paper break off: after a word that must go on, or within one."""
    texts = [p for passages in parts(case) for p in passages]
    prose = [p for p in texts if p.kind == "narrative"]
    for passage in (*(p for p in texts if p.kind in _ENDS), *prose[-1:]):
        if _stops(passage):
            end = passage.text.rstrip()[-_QUOTED:]
            yield case.found(
                "truncated_text",
                passage.place,
                f"{passage.place} ข้อความจบกลางคันที่ «{end}» โปรดเติมให้ครบตามต้นฉบับ",
                f"The text breaks off at “{end}”. Complete it from the original.",
                printed=end,
                severity="info",
                path=passage.path,
            )


def _stops(passage: Passage) -> bool:
    words = [w for w in segment(passage.text.rstrip()) if not w.isspace()]
    if len(words) < _LEAST_INNER:
        return False
    before, last = words[-2], words[-1]
    if last in _OPEN_END:
        return True
    cut = len(last) == _SHORTEST and last[0] in _VOWEL_FIRST and last not in _SHORT_WORDS
    return cut and before.endswith(_LEADS)


RULES: tuple[Rule, ...] = (duplicated_word, stray_characters, stops_abruptly)
