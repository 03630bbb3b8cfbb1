"""Codes of questions (รหัสข้อคำถาม) and of open-data items (ข้อ OIT), also where optical reading damaged them.

IIT questions are I1-I30, EIT questions E1-E15, items O1-O43: the widest sets of any year. Which of them a year has is
said by its framework.
"""

from __future__ import annotations

import re

from prongsai.thai.digits import to_arabic

LAST_INTERNAL = 30
LAST_EXTERNAL = 15
LAST_ITEM = 43
_MISREAD_DIGITS = str.maketrans("lI|O", "1110")
_SHORTEST_QUESTION = 10

# A capital I is misread as 1, l, | or !; E as €, Є (Cyrillic) or e with marks.
_CODE = re.compile(r"(?P<letter>[Iil|!ІїEe€ЕеЄ]\s?[-.]?\s?|1)(?P<number>[0-9๐-๙][0-9๐-๙lIO|]?|[lI|][0-9๐-๙])")
_LEADING = re.compile(
    rf"^\s*(?:ข้อ(?:ที่|คำถาม)?\s*)?[(\[]?(?P<code>{_CODE.pattern})(?![0-9๐-๙,%/]|[.:]\s?[0-9๐-๙])[)\]]?\s*[.:)]?\s*(?P<rest>.*)$",
    re.S,
)
_ITEM = re.compile(r"(?:ข้อ(?:ที่)?\s*)?(?:OIT\s*)?(?:ข้อ(?:ที่)?\s*)?[OoОо0๐]\s?[-.]?\s?(?P<number>[0-9๐-๙]{1,2})")


def question_code(printed: str) -> str | None:
    """The code that `printed` means: I19 for «I19», «i19», «l19», «119»; None where it is no question's code.

    A figure alone («119», «17») is a code only where a code must stand: at the head of a question's cell.
    """
    match = _CODE.fullmatch(printed.strip())
    if match is None:
        return None
    number = int(to_arabic(match["number"]).translate(_MISREAD_DIGITS))
    external = match["letter"][0] in "Ee€ЕеЄ"
    last = LAST_EXTERNAL if external else LAST_INTERNAL
    if not 1 <= number <= last or match["number"][0] in "0๐":
        return None
    return f"{'E' if external else 'I'}{number}"


def leading_question_code(text: str) -> tuple[str, str, str] | None:
    """The code at the head of a question's cell: as printed, the code that it means, and the words after it.

    None where no code stands there, or where a bare figure (which may be any number) has no question after it.
    """
    match = _LEADING.match(text)
    if match is None:
        return None
    code = question_code(match["code"])
    rest = match["rest"].strip()
    if code is None or (match["code"][0] == "1" and len(re.findall("[ก-๙]", rest)) < _SHORTEST_QUESTION):
        return None
    return match["code"], code, rest


def oit_code(printed: str) -> str | None:
    """The item's code that `printed` means: O12 for «o12», «O 12», «ข้อ O๑๒»; None where it is no item's code."""
    match = _ITEM.fullmatch(printed.strip())
    if match is None:
        return None
    number = int(to_arabic(match["number"]))
    return f"O{number}" if 1 <= number <= LAST_ITEM else None
