"""Whether the text inside a PDF page is what one sees on it, or letters that only pretend to be it."""

from __future__ import annotations

import re

from prongsai.readers.pdf_blocks import Sheet
from prongsai.thai.repair import repair
from prongsai.thai.words import known, segment

_THAI = re.compile("[\u0e01-\u0e4e]")
_THAI_RUN = re.compile("[\u0e00-\u0e4e]+")
_LATIN = re.compile("[A-Za-z]+")
_NO_LETTERS = re.compile("[\ufffd\ue000-\uf8ff\u0080-\u00bf]")
_ENOUGH = 60
_MOST_TEXT = 1_500
_UNEXPLAINED, _DOUBTED, _BETTER = 0.4, 0.2, 0.1
_UNREADABLE = 0.15
_FEW_LETTERS, _FULLER = 150, 2
_SOME_THAI = 0.1
_ENGLISH = re.compile(r"the|of|and|to|in|for|a|is|by|on|with|as|be|or|that|this|are|from|at|it|an|not|was|will")
_ENGLISH_SHARE = 0.12


def is_false(sheet: Sheet) -> bool:
    """Whether too much of a page's text is no Thai even after repair, or no letters at all."""
    text = _text(sheet)
    letters = len(re.sub(r"\s", "", text))
    if letters < _ENOUGH:
        return False
    if len(_NO_LETTERS.findall(text)) > _UNREADABLE * letters:
        return True
    share = _unexplained(text)
    return share is not None and share > _UNEXPLAINED


def is_doubtful(sheet: Sheet) -> bool:
    """Whether one picture fills the page and the text over it may be less than what one sees there.

    A few words (the mark of the program that scanned it), letters of another language, or many that are no words.
    """
    if not sheet.covered or not sheet.letters:
        return False
    text = _text(sheet)
    share = _unexplained(text)
    return sheet.letters < _FEW_LETTERS or _is_foreign(text) or (share is not None and share > _DOUBTED)


def says_more(seen: Sheet, layer: Sheet) -> bool:
    """Whether a doubtful page tells more as it was read from its picture than its own text does."""
    read, written = _text(seen), _text(layer)
    share, before = _unexplained(read), _unexplained(written)
    if _is_foreign(written):
        return share is not None and share <= _UNEXPLAINED
    if layer.letters < _FEW_LETTERS and seen.letters > _FULLER * layer.letters:
        return share is None or share <= _UNEXPLAINED
    return share is not None and before is not None and share < before - _BETTER


def _text(sheet: Sheet) -> str:
    held = [line for boxes in sheet.boxes for lines in boxes.values() for line in lines]
    return "\n".join(line.text for line in (*sheet.lines, *held, *sheet.stray))[:_MOST_TEXT]


def _unexplained(text: str) -> float | None:
    """The share of the Thai letters that lie in no known word; None where there are too few to tell."""
    thai = [token for line in text.split("\n") for token in segment(repair(line).text) if _THAI_RUN.fullmatch(token)]
    whole = sum(map(len, thai))
    return sum(len(token) for token in thai if not known(token)) / whole if whole >= _ENOUGH else None


def _is_foreign(text: str) -> bool:
    """Whether the text is Latin letters that are no English: what a program makes of Thai that knows no Thai."""
    words = _LATIN.findall(text.lower())
    latin = sum(map(len, words))
    if latin < _ENOUGH or len(_THAI.findall(text)) > _SOME_THAI * latin:
        return False
    return sum(_ENGLISH.fullmatch(word) is not None for word in words) < _ENGLISH_SHARE * len(words)
