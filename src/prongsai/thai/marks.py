"""Thai characters put back in order: sara am in one form, marks once and in their place, no code points of old fonts.

Nothing here needs a dictionary: each rule mends what no Thai spelling allows.
"""

from __future__ import annotations

import re

CONSONANT = "[ก-ฮ]"
MARK = "[ัิ-ฺ็-๎]"
TONE = "[่-๋]"
THAI = "[ก-ฮะ-ฺเ-ๅ็-๎]"

# Windows and Mac Thai fonts drew narrow and shifted marks from the private-use area (the pairs that HarfBuzz maps).
_OLD_FONT_MARKS = {
    "่": (0xF70A, 0xF705, 0xF713, 0xF88B, 0xF88C, 0xF88A),
    "้": (0xF70B, 0xF706, 0xF714, 0xF88E, 0xF88F, 0xF88D),
    "๊": (0xF70C, 0xF707, 0xF715, 0xF891, 0xF892, 0xF890),
    "๋": (0xF70D, 0xF708, 0xF716, 0xF894, 0xF895, 0xF893),
    "์": (0xF70E, 0xF709, 0xF717, 0xF897, 0xF898, 0xF896),
    "ั": (0xF710, 0xF884),
    "ิ": (0xF701, 0xF885),
    "ี": (0xF702, 0xF886),
    "ึ": (0xF703, 0xF887),
    "ื": (0xF704, 0xF888),
    "็": (0xF712, 0xF889),
    "\u0e4d": (0xF711, 0xF899),
    "ุ": (0xF718, 0xF89B),
    "ู": (0xF719, 0xF89C),
    "\u0e3a": (0xF71A, 0xF89D),
    "ญ": (0xF70F, 0xF89A),
    "ฐ": (0xF700, 0xF89E),
}
_FROM_OLD_FONT = {code: char for char, codes in _OLD_FONT_MARKS.items() for code in codes}
# Apple's converters leave these hints behind the mark that they belong to.
_FROM_OLD_FONT |= dict.fromkeys((0xF873, 0xF874, 0xF875), "")

_LOST = "[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\uf6ff\uf8ff]"
# Joiners inside picture signs are part of them.
_ZERO_WIDTH = re.compile("(?<![\u2600-\u27bf\ufe0f\U00010000-\U0010ffff])[\u200b-\u200f\u2060\ufeff\u00ad]")

_RULES: tuple[tuple[str, tuple[tuple[re.Pattern[str], str], ...]], ...] = (
    ("zero_width", ((_ZERO_WIDTH, ""),)),
    (
        "lost_sara_am",
        (
            (re.compile(rf"({CONSONANT})({TONE}?){_LOST}\s?({TONE}?)[าำ]"), "\\1\\2\\3ำ"),
            (re.compile(rf"ำ{_LOST}(?=\s*$)"), "ำ"),
            (re.compile(rf"ำ{_LOST}\s?(?={THAI})"), "ำ"),
            (re.compile(rf"ำ{_LOST}"), "ำ"),
        ),
    ),
    (
        "sara_am",
        (
            (re.compile(f"\u0e4d({TONE}?)\\s?า"), "\\1ำ"),
            (re.compile(f"({TONE})\u0e4d\\s?า"), "\\1ำ"),
            (re.compile("\u0e4dำ|ำ\u0e4d|า\u0e4d"), "ำ"),
            (re.compile(f"ำ({TONE})"), "\\1ำ"),
        ),
    ),
    (
        "blank",
        (
            (re.compile(rf"(?<={THAI})[ \t\u00a0]+(?=[ะาำๅ])"), ""),
            (re.compile(rf"(?<=[เ-ไ])[ \t\u00a0]+(?={CONSONANT})"), ""),
        ),
    ),
    (
        "doubled_mark",
        (
            (re.compile(rf"({MARK})\1+"), "\\1"),
            (re.compile(r"([ะาำ])\1+"), "\\1"),
            (re.compile("เเ"), "แ"),
        ),
    ),
    ("mark_order", ((re.compile(rf"({TONE}|์)([ัิ-ู็])"), "\\2\\1"),)),
)


def reorder(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with its characters in order, and the kinds of damage that were mended."""
    kinds: list[str] = []
    mended = text.translate(_FROM_OLD_FONT)
    if mended != text:
        kinds.append("private_use")
    for kind, rules in _RULES:
        before = mended
        for pattern, replacement in rules:
            mended = pattern.sub(replacement, mended)
        if mended != before:
            kinds.append(kind)
    return mended, tuple(kinds)
