"""Damaged words (คำผิดจากการอ่านภาพหรือการพิมพ์) and phrases that break off, told together for each part of the paper."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect, Severity
from prongsai.checks.letters import FEW_FLAT, flattened_words
from prongsai.checks.misprints import Misprint, misprints
from prongsai.checks.parts import HEADS, parts, without_names
from prongsai.checks.places import Passage
from prongsai.checks.spelling import Stem, stems

_STOP = re.compile(r"\s*(?:$|[,.;:)\]/\n]|และ|หรือ|กับ|ใน|ของ|ที่|เพื่อ|โดย|ให้|ซึ่ง|เป็น|จาก|แก่|ต่อ|ได้|มี)")
_BEFORE, _AFTER = 14, 22
_NIKHAHIT = "\u0e4d"
_NEAR = 6
_MOST_READ = 300_000
_MOST_QUOTED = 12


@dataclass(frozen=True, slots=True)
class _Broken:
    """A phrase that does not go on as it must: where, the words around, what is expected, whether the rest is lost."""

    start: int
    end: int
    printed: str
    expected: str
    lost: bool


def ocr_text_damage(case: Case) -> Iterator[Defect]:
    """Words that a phrase of such papers, or the dictionary, explains only after a small repair, with the repair."""
    words = _words(case)
    for passages in parts(case):
        found = [(p, m) for p in passages for m in _damaged(without_names(case, p.text), words)]
        if found:
            yield _told(case, found)


def truncated_text(case: Case) -> Iterator[Defect]:
    """Phrases whose last word is missing (ข้อความขาดหาย)."""
    for passages in parts(case):
        for passage in passages:
            for broken in _broken(without_names(case, passage.text)):
                if broken.lost:
                    yield case.found(
                        "truncated_text",
                        passage.place,
                        f"{passage.place} ข้อความขาดหายที่ «{broken.printed}» น่าจะเป็น «{broken.expected}» โปรดเทียบกับต้นฉบับ",
                        f"Words are missing at “{broken.printed}”; probably “{broken.expected}”.",
                        printed=broken.printed,
                        expected=broken.expected,
                        path=passage.path,
                    )


def _damaged(text: str, words: dict[str, list[Misprint]]) -> list[Misprint]:
    """Damaged words of a text, phrases that go on wrongly among them."""
    broken = _broken(text)
    strange = [Misprint(b.start, b.end, b.printed, b.expected, True, 1.0) for b in broken if not b.lost]
    spans = [range(b.start, b.end) for b in broken]
    others = [m for m in words.get(text, ()) if not any(m.start < s.stop and s.start < m.end for s in spans)]
    return sorted([*others, *strange], key=lambda m: m.start)


def _words(case: Case) -> dict[str, list[Misprint]]:
    """Damaged words of every text of the paper, by the text: one reading of all together is the quickest.

    Of a paper longer than any that people write only the beginning is read.
    """
    texts = dict.fromkeys(without_names(case, p.text) for group in parts(case) for p in group)
    lengths = accumulate(len(text) for text in texts)
    return _read(tuple(text for text, so_far in zip(texts, lengths, strict=True) if so_far <= _MOST_READ))


@lru_cache(4)
def _read(texts: tuple[str, ...]) -> dict[str, list[Misprint]]:
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    found: dict[str, list[Misprint]] = {}
    whole = "\n".join(texts)
    for misprint in _own(whole, misprints(whole)):
        number = bisect_right(starts, misprint.start) - 1
        at = starts[number]
        moved = replace(misprint, start=misprint.start - at, end=misprint.end - at)
        found.setdefault(texts[number], []).append(moved)
    return found


def _own(text: str, found: tuple[Misprint, ...]) -> Iterator[Misprint]:
    """Those that no other check tells: no letters of another script beside them, no flattened or split สระอำ."""
    told = len(flattened_words(text)) > FEW_FLAT
    for misprint in found:
        beside = text[max(0, misprint.start - 1) : misprint.start] + text[misprint.end : misprint.end + 1]
        strange = any(unicodedata.category(c)[0] in "LMC" and not c.isascii() and not "ก" <= c <= "๛" for c in beside)
        if not (strange or _NIKHAHIT in misprint.printed or (told and _flattened(misprint))):
            yield misprint


def _flattened(misprint: Misprint) -> bool:
    return "".join(misprint.printed.split()) == misprint.expected.replace("ำ", "า").replace(" ", "")


def _broken(text: str) -> list[_Broken]:
    """Phrases begun and not ended as they must be."""
    places = [i for i, c in enumerate(text) if not c.isspace() or c == "\n"]
    letters = "".join(text[i] for i in places)
    found: list[_Broken] = []
    for stem in stems():
        at = letters.find(stem.start)
        while at >= 0:
            end = at + len(stem.start)
            broken = None if letters.startswith(stem.ends, end) else _judge(text, places, letters, at, end, stem)
            if broken and not any(b.start < broken.end and broken.start < b.end for b in found):
                found.append(broken)
            at = letters.find(stem.start, end)
    return found


def _judge(text: str, places: list[int], letters: str, at: int, end: int, stem: Stem) -> _Broken | None:
    lost = bool(_STOP.match(letters[end : end + _NEAR]))
    if not lost and (stem.open or not "ก" <= letters[end] <= "๎" or _NIKHAHIT in letters[end : end + _NEAR]):
        return None
    first, last = places[at], places[end - 1] + 1
    left = max(text.rfind("\n", 0, first) + 1, first - (_BEFORE if lost else 0))
    left = text.find(" ", left, first) + 1 or left
    right = min((text.find("\n", last) + 1 or len(text) + 1) - 1, last + _AFTER)
    printed = text[left:right].strip()
    return _Broken(first, last, printed, f"{stem.start}{stem.ends[0]}", lost)


def _told(case: Case, found: list[tuple[Passage, Misprint]]) -> Defect:
    """One defect for the damaged words of one part."""
    pairs = dict.fromkeys((m.printed.replace("\n", " "), m.expected) for _, m in found)
    shown = list(pairs)[:_MOST_QUOTED]
    passage = found[0][0]
    more = f" และอีก {len(pairs) - len(shown)} คำ" if len(pairs) > len(shown) else ""
    listed = ", ".join(f"«{old}» เป็น «{new}»" for old, new in shown)
    severity: Severity = "warning" if passage.kind in HEADS or len(pairs) > 1 else "info"
    return case.found(
        "ocr_text_damage",
        passage.place,
        f"{passage.place} น่าจะมีคำผิดจากการอ่านภาพหรือการพิมพ์ ควรแก้ {listed}{more} โปรดเทียบกับต้นฉบับ",
        f"Probably misread or mistyped ({len(pairs)} words); compare with the original: "
        + "; ".join(f"“{old}” for “{new}”" for old, new in shown),
        printed=" | ".join(old for old, _ in shown),
        expected=" | ".join(new for _, new in shown),
        severity=severity,
        path=passage.path,
    )


RULES: tuple[Rule, ...] = (ocr_text_damage, truncated_text)
