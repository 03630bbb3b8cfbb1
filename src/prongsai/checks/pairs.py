"""Brackets and quotation marks that are opened and not closed, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage, told_once

_BRACKETS = {")": "(", "]": "[", "}": "{"}
_QUOTES = {"”": "“", "»": "«", "’": "‘"}
# 1) ๑.๒) ก) at the head of an item number it, and close nothing.
_ENUMERATOR = re.compile(r"(?:(?<=^)|(?<=[\s|]))(?:[0-9๐-๙]+(?:\.[0-9๐-๙]+)*|[ก-ฮ]|[a-zA-Z])\)", re.M)
_INCH = re.compile(r'(?<=[0-9๐-๙])"')
_QUOTED = 40
_LATE = re.compile(r"\((?:หรือ|และ)[^()]{1,60}เป็นต้น\s*\)")
_REACH = 120


def unbalanced_bracket(case: Case) -> Iterator[Defect]:
    """A bracket (วงเล็บ) without its partner."""
    for passage, text in _fields(case):
        at = _unmatched(text, _BRACKETS)
        if at is not None:
            yield _unbalanced(case, "unbalanced_bracket", "วงเล็บ", "bracket", passage, _quoted(text, at))


def misplaced_bracket(case: Case) -> Iterator[Defect]:
    """A bracket opened too late: «… เช่น A, B (หรือ C เป็นต้น)», where เป็นต้น belongs to what stands outside."""
    for passage in told_once(case.passages):
        for match in _LATE.finditer(passage.text):
            example = passage.text.rfind("เช่น", 0, match.start())
            if example >= 0 and match.start() - example <= _REACH and "เช่น" not in match[0]:
                yield case.found(
                    "unbalanced_bracket",
                    passage.place,
                    f"{passage.place} วงเล็บเปิดผิดที่ที่ «{match[0]}» คำว่าเป็นต้นควรอยู่นอกวงเล็บ โปรดย้ายหรือลบวงเล็บ",
                    f"The bracket of “{match[0]}” opens in the wrong place.",
                    printed=match[0],
                    path=passage.path,
                )


def unbalanced_quote(case: Case) -> Iterator[Defect]:
    """A quotation mark (อัญประกาศ) without its partner."""
    for passage, text in _fields(case):
        at = _unmatched(text, _QUOTES)
        straight = [m.start() for m in re.finditer('"', _INCH.sub(" ", text))]
        if at is None and len(straight) % 2:
            at = straight[-1]
        if at is not None:
            yield _unbalanced(
                case, "unbalanced_quote", "เครื่องหมายอัญประกาศ", "quotation mark", passage, _quoted(text, at)
            )


def _fields(case: Case) -> Iterator[tuple[Passage, str]]:
    """Texts of whole fields: the items of one list count together, so a pair may open in one and close in another."""
    relevant = (p for p in told_once(case.passages) if p.kind not in ("no_printed", "repeat"))
    for _, group in groupby(relevant, key=_field):
        items = list(group)
        yield from _split(items)


def _field(passage: Passage) -> str:
    """The pointer without the number of the item, for lists of a measure."""
    return re.sub(r"(?<=s)/\d+$", "", passage.path) if passage.path.startswith("/measures") else passage.path


def _split(items: list[Passage]) -> Iterator[tuple[Passage, str]]:
    """Each item alone, unless one closes what an earlier opened."""
    text = "\n".join(item.text for item in items)
    if len(items) > 1 and _even(text):
        return
    for item in items:
        yield item, item.text


def _even(text: str) -> bool:
    return _unmatched(text, _BRACKETS) is None and _unmatched(text, _QUOTES) is None and text.count('"') % 2 == 0


def _unmatched(text: str, pairs: dict[str, str]) -> int | None:
    """Place of the first mark without a partner; None where every one has it."""
    if not any(mark in text for each in pairs.items() for mark in each):
        return None
    opened: list[tuple[str, int]] = []
    numbering = {m.end() - 1 for m in _ENUMERATOR.finditer(text)}
    for at, mark in enumerate(text):
        if mark in pairs.values():
            opened.append((mark, at))
        elif mark in pairs:
            if not opened and (mark == "’" or at in numbering):
                continue
            if not opened or opened.pop()[0] != pairs[mark]:
                return at
    return opened[0][1] if opened else None


def _quoted(text: str, at: int) -> str:
    """The mark with what follows it, or with what stands before it where it closes."""
    if text[at] in _BRACKETS or text[at] in _QUOTES:
        return text[max(0, at + 1 - _QUOTED) : at + 1].strip()
    return text[at : at + _QUOTED].strip()


def _unbalanced(case: Case, code: str, thai: str, english: str, passage: Passage, printed: str) -> Defect:
    return case.found(
        code,
        passage.place,
        f"{passage.place} มี{thai}เปิดปิดไม่ครบคู่ที่ «{printed}» โปรดเติมหรือลบให้ครบคู่",
        f"A {english} without its partner at “{printed}”.",
        printed=printed,
        path=passage.path,
    )


RULES: tuple[Rule, ...] = (unbalanced_bracket, misplaced_bracket, unbalanced_quote)
