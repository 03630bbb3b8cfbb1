"""Two texts word by word (ข้อความที่ต่างกัน): what both say, what only the earlier says, what only the later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.fuzz import ratio

from prongsai.thai.digits import to_arabic
from prongsai.thai.words import segment

Mark = Literal["same", "out", "in"]
# Texts that share less than this, out of 100, are shown one after the other: marks between their words would not help.
_SHARED = 35
# Words times words: beyond it a comparison word by word takes seconds.
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts, taken out of the earlier, or put in by the later."""

    mark: Mark
    text: str


def key_of(text: str) -> str:
    """What must differ for two texts to differ: no blanks, and Thai digits are Arabic ones."""
    return "".join(to_arabic(text).split())


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts; pieces that are not «in» give the earlier, those not «out» the later text.

    What both say stands as the later text has it.
    """
    if key_of(before) == key_of(after):
        return (Piece("same", after),) if after else ()
    if not before or not after or ratio(before, after) < _SHARED:
        return tuple(Piece(mark, text) for mark, text in _two(before, after) if text)
    old, new = segment(before), segment(after)
    if len(old) * len(new) > _MOST:
        return tuple(Piece(mark, text) for mark, text in _two(before, after))
    return tuple(_pieces(old, new))


def _two(before: str, after: str) -> tuple[tuple[Mark, str], tuple[Mark, str]]:
    return ("out", before), ("in", after)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, [to_arabic(word) for word in old], [to_arabic(word) for word in new], False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(new[begin:end]))
            continue
        if last > first:
            yield Piece("out", "".join(old[first:last]))
        if end > begin:
            yield Piece("in", "".join(new[begin:end]))


def marked_lines(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Lists of texts against each other, line by line; a line that only one of them has is wholly in or out."""
    matcher = SequenceMatcher(None, list(map(key_of, before)), list(map(key_of, after)), False)
    lines: list[tuple[Piece, ...]] = []
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            lines += [(Piece("same", text),) for text in after[begin:end]]
        else:
            lines += _changed(before[first:last], after[begin:end])
    return tuple(line for line in lines if line)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Lines in place of others: each new line beside the old one that it comes from, where there is one."""
    left = list(old)
    for text in new:
        at = next((k for k, line in enumerate(left) if ratio(line, text) >= _SHARED), None)
        if at is None:
            yield marked("", text)
            continue
        yield from (marked(line, "") for line in left[:at])
        yield marked(left[at], text)
        del left[: at + 1]
    yield from (marked(line, "") for line in left)
