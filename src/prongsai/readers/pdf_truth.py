"""Whether the text inside a PDF page is what one sees on it, or letters that only pretend to be it."""

from __future__ import annotations

import re

from prongsai.readers.pdf_blocks import Sheet
from prongsai.thai.repair import repair
from prongsai.thai.words import known, segment

_THAI_RUN = re.compile("[\u0e00-\u0e4e]+")
_NO_LETTERS = re.compile("[\ufffd\ue000-\uf8ff\u0080-\u00bf]")
_ENOUGH = 60
_MOST_TEXT = 1_500
_UNEXPLAINED = 0.4
_UNREADABLE = 0.15


def is_false(sheet: Sheet) -> bool:
    """Whether too much of a page's text is no Thai even after repair, or no letters at all."""
    held = [line for boxes in sheet.boxes for lines in boxes.values() for line in lines]
    text = "\n".join(line.text for line in (*sheet.lines, *held, *sheet.stray))[:_MOST_TEXT]
    letters = len(re.sub(r"\s", "", text))
    if letters < _ENOUGH:
        return False
    if len(_NO_LETTERS.findall(text)) > _UNREADABLE * letters:
        return True
    thai = [token for line in text.split("\n") for token in segment(repair(line).text) if _THAI_RUN.fullmatch(token)]
    whole = sum(map(len, thai))
    unknown = sum(len(token) for token in thai if not known(token))
    return whole >= _ENOUGH and unknown > _UNEXPLAINED * whole
