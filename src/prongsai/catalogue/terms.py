"""By what a Thai text is found: its words without the endings that say little, and marks of words and their pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from prongsai.thai.digits import to_arabic
from prongsai.thai.words import known, segment

_NO_WORD = re.compile(r"[^\w\u0e00-\u0e7f]|[_ๆฯ๏๚๛]")
_SAYS = re.compile(r"[^\W_]|[\u0e01-\u0e2e]")
_HEADS = ("การ", "ความ", "ให้")
_SAYING_NOTHING = frozenset(
    (
        *("และ", "หรือ", "ของ", "ใน", "ที่", "ให้", "ได้", "เป็น", "มี", "กับ", "แก่", "แต่", "โดย", "จาก", "ต่อ", "ตาม", "เพื่อ"),
        *(
            "เมื่อ",
            "ว่า",
            "ซึ่ง",
            "อัน",
            "นี้",
            "นั้น",
            "ไป",
            "มา",
            "อยู่",
            "ไว้",
            "แล้ว",
            "ด้วย",
            "ณ",
            "จะ",
            "ต้อง",
            "ควร",
            "ทั้ง",
            "ทุก",
        ),
        *("แต่ละ", "ต่าง", "ถึง", "เพราะ", "หาก", "การ", "ความ"),
    )
)


def search_words(text: str) -> tuple[str, ...]:
    """The words by which a text is found, in order: การ, ความ and ให้ cut off, small words and signs left out."""
    bare = (_NO_WORD.sub("", word) for word in segment(to_arabic(sound(text)).casefold()))
    return tuple(_root(word) for word in bare if _SAYS.search(word) and word not in _SAYING_NOTHING)


def sound(text: str) -> str:
    """The text as UTF-8 can hold it: a file's name, and what is typed, may have bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def marks_of(words: Sequence[str]) -> frozenset[int]:
    """Marks of the words and of each two that stand together: 32 bits each, the same in every process."""
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    return frozenset(crc32(term.encode()) for term in (*words, *pairs))


def _root(word: str) -> str:
    for head in _HEADS:
        rest = word.removeprefix(head)
        if rest != word and known(rest):
            return rest
    return word
