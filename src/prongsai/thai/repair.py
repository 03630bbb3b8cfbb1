"""Damaged Thai text mended (ซ่อมข้อความ), the printed form kept beside it. What the dictionary explains is never touched.

The damage comes from PDF text layers and from optical reading: sara am split, flattened or lost, marks displaced or
doubled, code points of old fonts, blanks inside words, two systems of digits in one number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from prongsai.thai import marks
from prongsai.thai.digits import THAI_DIGITS, to_arabic, to_thai
from prongsai.thai.words import flattened_forms, known, segment

_PASSES = 4
_LONGEST_STRETCH = 400
_LONGEST_WORD = 30
_MIXED_NUMBER = re.compile(
    r"(?<![0-9๐-๙])(?<![0-9๐-๙][,.])(?=[0-9๐-๙])(?=[0-9,.]*[๐-๙])(?=[๐-๙,.]*[0-9])[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*"
)
_THAI_RUN = re.compile(f"{marks.THAI}+")
_BLANK = re.compile(r"(\s+)")
_MOVED_MARK = re.compile(
    rf"(?=(?P<base>{marks.CONSONANT})(?P<own>{marks.MARK}*)(?P<between>[เ-ไ]?{marks.CONSONANT}|[เ-ไ])"
    rf"(?P<moved>{marks.MARK}+)(?P<blank>[ \t\n]?))"
)
_LONELY = re.compile(rf"(?:(?<=\s)|^)(?P<marks>{marks.MARK}+)(?P<next>{marks.CONSONANT})")
_ABOVE_OR_BELOW = frozenset("ัิีึืฺุู็")
_VOWELS_FIRST = "ัิีึืฺุู็่้๊๋์ํ๎"
_SHORTEST_FLATTENED = 5
_ENOUGH_FLATTENED = 3
_SHORTEST_WORD = 3
_LONGEST_SIDE = 200
# «ณ» stands by itself between blanks: «วันทำการ ณ ที่ทำการ».
_AT = "ณ"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text as printed and as mended, with the kinds of damage in the order in which they were mended."""

    printed: str
    text: str
    kinds: tuple[str, ...]


@lru_cache(4096)
def repair(text: str) -> Repaired:
    """The text mended where that is certain.

    Kinds: private_use, zero_width, lost_sara_am, sara_am, flattened_sara_am, blank, doubled_mark, mark_order,
    displaced_mark, mixed_digits.
    """
    kinds: list[str] = []
    mended = text
    for _ in range(_PASSES):
        before = mended
        mended = _one_pass(mended, kinds)
        if mended == before:
            break
    return Repaired(text, mended, tuple(dict.fromkeys(kinds)))


def _one_pass(text: str, kinds: list[str]) -> str:
    mended, found = marks.reorder(text)
    kinds += found
    for kind, mend in (
        ("mixed_digits", _one_digit_system),
        ("displaced_mark", _lonely_marks),
        ("displaced_mark", _marks_back),
        ("flattened_sara_am", _sara_am_back),
        ("blank", _blanks_out),
    ):
        before, mended = mended, mend(mended)
        if mended != before:
            kinds.append(kind)
    return mended


def fold(text: str) -> str:
    """A key for comparing: no blanks, dots or invisible signs, ำ as า in all its forms, Arabic digits, lower case."""
    mended, _ = marks.reorder(text)
    return re.sub(r"[\s.]+", "", to_arabic(mended)).replace("ำ", "า").lower()


def flattened_sara_am(text: str) -> float:
    """The share of the ำ in the text that are flattened to า, as far as the dictionary proves it; 1.0 for all."""
    flattened = sum(word.count("ำ") for word in _flattened_words(text))
    whole = text.count("ำ") + len(re.findall("\u0e4d[่-๋]?า", text))
    return flattened / (flattened + whole) if flattened else 0.0


def _flattened_words(text: str) -> list[str]:
    """The words of the text, in their right form, whose ำ is flattened."""
    forms = flattened_forms()
    return [forms[token] for token in segment(text, with_flattened=True) if token in forms]


def _one_digit_system(text: str) -> str:
    """Each mixed number in the system of most of its digits, the first one's on a tie."""

    def one(match: re.Match[str]) -> str:
        digits = [c for c in match[0] if c.isdigit()]
        thai = sum(c in THAI_DIGITS for c in digits)
        mostly_thai = thai * 2 > len(digits) or (thai * 2 == len(digits) and digits[0] in THAI_DIGITS)
        return to_thai(match[0]) if mostly_thai else to_arabic(match[0])

    return _MIXED_NUMBER.sub(one, text)


def _unknown(text: str) -> int:
    """How many Thai letters of the text lie in pieces that are no words."""
    return sum(len(token) for token in segment(text) if _THAI_RUN.fullmatch(token) and not known(token))


def _sara_am_back(text: str) -> str:
    """Flattened ำ put back: everywhere in a text whose ำ are all flattened, else only where the words are proof."""
    everywhere = flattened_sara_am(text) > 0.5 and len(_flattened_words(text)) >= _ENOUGH_FLATTENED
    forms = flattened_forms()
    out: list[str] = []
    for part in _BLANK.split(text):
        tokens = segment(part, with_flattened=True)
        if not any(token in forms for token in tokens) or (not everywhere and not _proven(part, tokens)):
            out.append(part)
            continue
        out += [forms[t] if t in forms and (everywhere or len(t) >= _SHORTEST_FLATTENED) else t for t in tokens]
    return "".join(out)


def _unmistakable(flattened: str) -> bool:
    """Whether a flattened form is long enough, or odd enough, to be taken for its word wherever it stands."""
    return len(flattened) >= _SHORTEST_FLATTENED or (len(flattened) == 4 and _unknown(flattened) > 0)


def _proven(part: str, tokens: tuple[str, ...]) -> bool:
    """Whether the flattened reading explains the part in fewer words, and leaves fewer letters unexplained or none."""
    unexplained = sum(len(t) for t in tokens if _THAI_RUN.fullmatch(t) and not known(t) and t not in flattened_forms())
    before = _unknown(part)
    return unexplained < before or (unexplained == before and len(tokens) < len(segment(part)))


def _marks_back(text: str) -> str:
    """Marks that slid to the next consonant put back, where that turns pieces that are no words into words."""
    parts = _BLANK.split(text)
    i = 0
    while i < len(parts):
        if not parts[i] or parts[i].isspace() or not _unknown(parts[i]):
            i += 1
            continue
        stretch = "".join(parts[i : i + 3])
        better = _best_move(stretch) if len(stretch) <= _LONGEST_STRETCH else None
        if better is None:
            i += 1
        else:
            parts[i : i + 3] = _BLANK.split(better)
    return "".join(parts)


def _best_move(stretch: str) -> str | None:
    """The stretch with one group of marks moved back, leaving the fewest letters unexplained; None if none helps."""
    best, before = None, _unknown(stretch)
    lowest = (before, 0)
    for match in _MOVED_MARK.finditer(stretch):
        marks_here = match["own"] + match["moved"]
        if len(set(marks_here)) < len(marks_here) or len(set(marks_here) & _ABOVE_OR_BELOW) > 1:
            continue
        head = stretch[: match.start("base")] + match["base"] + "".join(sorted(marks_here, key=_VOWELS_FIRST.index))
        tail = stretch[match.end("blank") :]
        # Inside a word only a longer word is proof: short ones come about by chance.
        proof = _SHORTEST_WORD if match["blank"] or not tail else _SHORTEST_WORD + 1
        for blank in (match["blank"], "") if _THAI_RUN.match(tail) else (match["blank"],):
            moved = head + match["between"] + blank + tail
            cost = _cost(moved)
            if cost < lowest and cost[0] < before and _word_at(moved, len(head) - 1, proof):
                best, lowest = moved, cost
    return best


def _word_at(text: str, at: int, length: int) -> bool:
    """Whether the piece that holds character `at` is a word of at least that length."""
    for token in segment(text):
        if at < len(token):
            return len(token) >= length and known(token)
        at -= len(token)
    return False


def _lonely_marks(text: str) -> str:
    """Marks after a blank, which no letter carries, given to the letter before or after, whichever makes words."""
    out = text
    at = 0
    while (match := _LONELY.search(out, at)) is not None:
        before, after = out[: match.start("marks")], out[match.end("next") :]
        left = max(before.rstrip().rfind(" "), before.rstrip().rfind("\n"), len(before) - _LONGEST_WORD) + 1
        right = re.match(rf"{marks.THAI}{{0,30}}", after)
        end = right.end() if right else 0
        kept = match["next"] + match["marks"]
        readings = [before[left:] + kept]
        if _THAI_RUN.match(before.rstrip()[-1:]):
            bare = before[left:].rstrip()
            readings = [bare + kept, *readings, bare + match["marks"] + match["next"]]
        best = min(readings, key=lambda reading: _cost(reading + after[:end]))
        at = match.end()
        if _unknown(best + after[:end]) < _unknown(out[left : match.end() + end]):
            out = before[:left] + best + after
            at = left + len(best)
    return out


def _cost(text: str) -> tuple[int, int]:
    """Letters unexplained, then number of words."""
    return _unknown(text), sum(not token.isspace() for token in segment(text))


def _blanks_out(text: str) -> str:
    """Single blanks inside words taken out, where the two ends are no words and together are one."""
    parts = _BLANK.split(text)
    i = 0
    while i + 2 < len(parts):
        left, blank, right = parts[i : i + 3]
        if blank in (" ", "\n") and _one_word(left, right):
            parts[i : i + 3] = [left + right]
        else:
            i += 2
    return "".join(parts)


def _one_word(left: str, right: str) -> bool:
    """Whether a word runs across the blank and leaves fewer letters unexplained than the blank does."""
    if not (left and right and _THAI_RUN.match(left[-1]) and _THAI_RUN.match(right[0])) or _AT in (left, right):
        return False
    left, right = left[-_LONGEST_SIDE:], right[:_LONGEST_SIDE]
    apart = _unknown(left) + _unknown(right)
    if not apart or _unknown(left + right) >= apart:
        return False
    at = 0
    for token in segment(left + right):
        if at < len(left) < at + len(token):
            return known(token)
        at += len(token)
    return False
