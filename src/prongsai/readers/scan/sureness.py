"""How sure a reading from a picture is, from how sure each of its characters is: a number digit by digit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.thai.words import known, segment

SURE, UNSURE = 0.95, 0.5
DIGIT_SURE = 0.93
"""Of wrong digits 19 in 20 lie below it, of right ones 1 in 25 (scans of 200 dots an inch, noisy)."""
_LETTER = 0.75
_UNEXPLAINED = 0.22
_THAI_RUN = re.compile("[\u0e00-\u0e4e]+")
_SHORTEST = 3
_LATIN_WORD = re.compile("[A-Za-z]{4,}")
_SHORT_FORM = re.compile("(?:[ก-ฮ][ัิีึื]?[.]){1,4}(?:[ก-ฮ]{1,2}(?=[0-9๐-๙ ]|$))?|อบต[.]")
_SIGNS = "()[]“”\"':;,-–/"
_SCRAP = re.compile("[ก-ฒด-ฮะา-ูเ-ๅa-z]|[<>~^_=|\\\\{}#$@!*+?]+|[เ-ไ][ก-ฮ]?")
_MOST_SCRAPS = 2
_MARK = "ัิ-ฺ็-๎"
_NO_SPELLING = re.compile(
    f"(?:^|[^ก-ฮ{_MARK}ๅ])[{_MARK}]|[เ-ไ](?![ก-ฮ])|[ก-๎A-Za-z],[0-9๐-๙]{{3}}|^[(][0-9๐-๙]{{1,2}}[ก-๎A-Za-z]"
)


def sureness(seen: Sequence[tuple[str, float]]) -> float:
    """0-1 for characters with how sure each is, blanks among them; at most 0.7 is a doubt.

    A number is as sure as its least sure digit; words as the engine's mean, and less where the dictionary does not
    know them. Where digits stand among strokes that are no words, they may be strokes as well.
    """
    digits = [sure for char, sure in seen if char.isdigit()]
    text = "".join(char for char, _ in seen)
    if digits and (min(digits) < DIGIT_SURE or garbled(text)):
        return UNSURE
    letters = [sure for char, sure in seen if not char.isdigit() and not char.isspace()]
    mean = sum(letters) / len(letters) if letters else 1.0
    if mean < _LETTER or (has_thai(text) and unexplained(text) > _UNEXPLAINED):
        return UNSURE
    return SURE


def garbled(text: str) -> bool:
    """Whether a text has what no one writes: lone marks, letters for digits or brackets, stray strokes for words."""
    scraps = sum(_SCRAP.fullmatch(token.strip(_SIGNS)) is not None for token in text.split())
    return scraps >= _MOST_SCRAPS or _NO_SPELLING.search(text) is not None


def has_thai(text: str) -> bool:
    """Whether a text has enough Thai letters to tell words."""
    return len("".join(_THAI_RUN.findall(_SHORT_FORM.sub(" ", text)))) >= _SHORTEST


def unexplained(text: str) -> float:
    """The share of the Thai letters that lie in no known word; 1 where there are none."""
    whole_words = _SHORT_FORM.sub(" ", text.replace("ํา", "ำ"))
    tokens = [token for token in segment(whole_words) if _THAI_RUN.fullmatch(token)]
    whole = sum(map(len, tokens))
    if whole < _SHORTEST:
        return 1.0
    return sum(len(token) for token in tokens if not known(token)) / whole


def worded(text: str) -> float:
    """The share of the characters, blanks left out, that lie in Thai words of several letters or in Latin ones."""
    whole = sum(not char.isspace() for char in text)
    tokens = segment(text.replace("ํา", "ำ"))
    told = sum(
        len(token) for token in tokens if len(token) >= _SHORTEST and _THAI_RUN.fullmatch(token) and known(token)
    )
    return (told + sum(map(len, _LATIN_WORD.findall(text)))) / max(1, whole)
