"""Thai and Arabic digits (เลขไทย เลขอารบิก), and where each of the two belongs in an official paper."""

from __future__ import annotations

import re

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"

_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)

_ADDRESS = re.compile(
    r"https?://[^\s<>\"'«»“”]+"
    r"|www\.[^\s<>\"'«»“”]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
    r"|(?<![A-Za-z0-9.-])[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.(?:go|ac|or|co|in|mi)\.th(?:/[^\s<>\"'«»“”]*)?"
    r"|(?<![A-Za-z0-9.-])[A-Za-z0-9][A-Za-z0-9-]*\.(?:com|net|org|th)\b(?:/[^\s<>\"'«»“”]*)?"
)
_FILE_NAME = re.compile(
    r"(?<![^\s/()\[\]«»“”\"'])[^\s/()\[\]«»“”\"']+\.(?:pdf|docx?|xlsx?|pptx?|csv|jpe?g|png|zip|rar|html?|json|txt)\b",
    re.I,
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9๐-๙])(?=[A-Za-z0-9])(?=[0-9._/-]{0,60}[A-Za-z])(?=[A-Za-z._/-]{0,60}[0-9])[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*"
)
_STANDARD = re.compile(r"(?<![A-Za-z])[A-Z]{2,5} ?[0-9]+(?::[0-9]+)+")
_ARABIC = re.compile("[0-9]")
_LATIN = re.compile("[A-Za-z]")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9๐-๙ \t.,:;'’&/+()\"-]*")
_ENGLISH_WORD = re.compile(r"(?<![A-Za-z-])[A-Z]?[a-z]{2,}(?![A-Za-z])|(?<![A-Za-z])of|(?<![A-Za-z])B\.E\.")
_CLOSING_NUMBER = re.compile(r"[ \t]*[0-9๐-๙.,]+(?=\s*[)\"”])")
_THAI_LETTER = re.compile("[ก-ฮะ-ูเ-ๆ]")
_MIXED = re.compile(r"[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*")
_THAI_NUMBER = re.compile(r"[๐-๙]+(?:[.,][๐-๙]+)*")
_THAI_IN_CODE = re.compile(r"(?<![A-Za-z0-9๐-๙])[A-Za-z]{1,3}[๐-๙]+(?![A-Za-z0-9๐-๙])")


def to_thai(text: str) -> str:
    """`text` with every Arabic digit as a Thai one."""
    return text.translate(_TO_THAI)


def to_arabic(text: str) -> str:
    """`text` with every Thai digit as an Arabic one."""
    return text.translate(_TO_ARABIC)


def thai_prose(text: str) -> str:
    """`text` as an official paper prints it: Thai digits, save where another reader or a machine needs the Arabic.

    Kept as they are: web and mail addresses, file names, codes of letters and digits (I19, O35), names of standards,
    and English phrases. A number that merely follows an abbreviation (ITA 2568) is Thai prose and is converted.
    """
    if not _ARABIC.search(text):
        return text
    if not _LATIN.search(text):
        return to_thai(text)
    kept = _kept_spans(text)
    out: list[str] = []
    at = 0
    for start, end in kept:
        out += (to_thai(text[at:start]), text[start:end])
        at = end
    out.append(to_thai(text[at:]))
    return "".join(out)


def mixed_numbers(text: str) -> tuple[str, ...]:
    """Numbers written in both systems at once (๒๕61), and Thai digits inside an English phrase or a code (O๑๒)."""
    found = {m.span() for m in _MIXED.finditer(text) if re.search("[๐-๙]", m[0]) and re.search("[0-9]", m[0])}
    codes = {m.span() for m in _THAI_IN_CODE.finditer(text)}
    found |= codes
    for start, end in english_phrases(text):
        for match in _THAI_NUMBER.finditer(text, start, end):
            if not any(a <= match.start() < b for a, b in codes):
                found.add(match.span())
    return tuple(text[start:end] for start, end in sorted(found))


def english_phrases(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of English phrases, from the first to the last of at least two ordinary words.

    A number after the last word belongs to the Thai that follows, unless the whole line is English.
    """
    letters = list(text)
    for start, end in _machine_spans(text):
        letters[start:end] = "\0" * (end - start)
    masked = "".join(letters)
    spans: list[tuple[int, int]] = []
    for run in _LATIN_RUN.finditer(masked):
        words = list(_ENGLISH_WORD.finditer(masked, *run.span()))
        if len(words) < 2:
            continue
        closing = _CLOSING_NUMBER.match(masked, words[-1].end())
        phrase = (words[0].start(), closing.end() if closing else words[-1].end())
        spans.append(run.span() if _stands_alone(text, *run.span()) else phrase)
    return tuple(spans)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Thai letter shares the line with the run."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return _THAI_LETTER.search(line) is None


def _machine_spans(text: str) -> list[tuple[int, int]]:
    """Spans of addresses, file names, standards and codes."""
    return [m.span() for pattern in (_ADDRESS, _FILE_NAME, _STANDARD, _CODE) for m in pattern.finditer(text)]


def _kept_spans(text: str) -> list[tuple[int, int]]:
    """Spans whose digits stay Arabic, in order and without overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*_machine_spans(text), *english_phrases(text)]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
