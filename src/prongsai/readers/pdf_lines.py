"""Printed lines of a PDF page from its letters, and the lines of thought that they make where no one broke them.

A line that a writer ended is told from one that the margin ended by its room: where the first word of the next line
would still have fitted, the end was meant.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.readers.blocks import tidy
from prongsai.readers.items import unmark
from prongsai.readers.pdf_letters import Letter
from prongsai.thai.calendar import month_number
from prongsai.thai.codes import leading_question_code
from prongsai.thai.digits import to_arabic
from prongsai.thai.words import pieces

_SAME_LINE = 0.35
_GAP = 0.08
# Word processors draw ำ as two signs, wider than its box: the gap behind it is no blank.
_GAP_BEHIND_AM = 0.15
_LONGEST_LABEL = 16
_WIDE_GAP = 1.5
_BACK = 0.3
_PITCH = 1.3
_EARLY = 2.0
_DEDENT = 0.25
_OFF_CENTRE = 0.15
_SAME_LEFT = 0.1
_NOT_QUITE = 2.5
_INDENT = 0.8
_SARA_AM = "\u0e33"
_THAI = re.compile("[\u0e00-\u0e4e]")
_DIGIT = re.compile("[0-9๐-๙]")
_LATIN = re.compile("[A-Za-z0-9]")
_OPENS = "([{“‘«/"
_CLOSES = ")]}”’»,.;:!?%/ๆฯ"
_DECIMAL = re.compile(r"^[0-9๐-๙]{1,3}[.][0-9๐-๙]+\s")
_WITH_UNIT = re.compile(r"^[0-9๐-๙]{1,3}[.][0-9๐-๙]{2}\s+(?:คะแนน|บาท|ล้าน|เปอร์เซ็นต์|ต่อปี)")
_WANTS_FIGURE = re.compile(r"(?:ร้อยละ|เวลา|คะแนน|จำนวน|เฉลี่ย|เท่ากับ|จาก|เป็น|อยู่ที่|คือ|ได้|รวม|กว่า|ถึง|ค่า|[-–(])$")
_ORDINAL = re.compile(
    r"(?:(?:ครั้ง|ฉบับ|มาตรการ|โครงการ|กิจกรรม|ไตรมาส|ประเด็น|ตัวชี้วัด|หมู่|ลำดับ|วัน|รอบ|ข้อ)(?:ที่)|(?<!หัว)ข้อ|มาตรา|ชั้น|เล่ม)$"
)
# Lines of a cover that stand for themselves; behind «ของ» the name belongs to the line above.
_OWN_IN_HEAD = re.compile(r"ประจำปี|ปีงบ|รอบ|องค์การบริหารส่วน|เทศบาล(?:ตำบล|เมือง|นคร)|อำเภอ|จังหวัด|จัดทำโดย|เรื่อง\s")
_WANTS_NAME = re.compile(r"(?:ของ|ใน|โดย|และ|ณ)$")
_ADDRESS = re.compile(r"https?://")
_IN_ADDRESS = re.compile(r"(?:://|www\.)[^ก-๙]*[/._=?&-]$")
# «ต.ค. ๒๕๖๘ | - ก.ย. ๒๕๖๙»: the dash leads to the end of the period.
_ENDS_WITH_YEAR = re.compile(r"[^\d๐-๙\s]\s*(?:[0-9]{2}|[๐-๙]{2}|[0-9]{4}|[๐-๙]{4})$")
_TO_MONTH = re.compile(r"^[-–]\s*(?:[0-9๐-๙]{1,2}\s+)?([ก-ฮเ][ก-๙.]+)")
_BARE_MARK = re.compile(r"^[(]?[0-9๐-๙]{1,2}[.)]$")
_IN_MARK = re.compile(r"([(]?)([0-9]{1,2})([.)])")
_HARD_MARK = re.compile(r"^(?:[(]?[0-9๐-๙]|[^\w\s(])")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed: its text, the right edge of each character, where it stands; `page` from 1.

    `blank` is whether a blank was drawn at its end; `parts` where wide gaps part it. `sure` is
    how sure a reader of pictures is of each character, 0-1; empty where the text stood in the file. `strip` is the part
    of the page that stands in columns, and the column there, from 1; noughts where the line goes across the page.
    """

    text: str
    edges: tuple[float, ...]
    x0: float
    x1: float
    y: float
    size: float
    page: int = 1
    blank: bool = False
    parts: tuple[tuple[float, float, str], ...] = ()
    sure: tuple[float, ...] = ()
    strip: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """The room that lines have: left and right edge, and whether the paper draws the blanks at their ends."""

    left: float
    right: float
    blanks: bool = True


def lines_of(letters: Iterable[Letter], page: int) -> list[Printed]:
    """The lines from top to bottom, each from left to right."""
    rows: list[list[list[Letter]]] = []
    for run in sorted(runs_of(letters), key=lambda run: run[0].y):
        last = rows[-1][0] if rows else None
        if last is not None and abs(run[0].y - last[0].y) <= _SAME_LINE * max(run[0].size, last[0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines = (_printed(sorted(row, key=lambda run: run[0].x0), page) for row in rows)
    return [line for line in lines if line is not None]


def runs_of(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters that follow one another on one height without a jump back or a wide gap."""
    run: list[Letter] = []
    for letter in letters:
        if run:
            size = max(letter.size, run[-1].size)
            strays = letter.x0 < run[-1].x0 - _BACK * size or letter.x0 > run[-1].x1 + _WIDE_GAP * size
            if strays or abs(letter.y - run[-1].y) > _SAME_LINE * size:
                yield run
                run = []
        run.append(letter)
    if run:
        yield run


def _printed(runs: list[list[Letter]], page: int) -> Printed | None:
    chars = spaced([letter for run in runs for letter in run])
    blank = bool(chars) and chars[-1].char == " "
    while chars and chars[-1].char == " ":
        chars.pop()
    first = next((n for n, letter in enumerate(chars) if letter.char != " "), len(chars))
    kept = _collapsed(chars[first:])
    if not kept:
        return None
    size = sorted(letter.size for letter in kept)[len(kept) // 2]
    return Printed(
        "".join(letter.char for letter in kept),
        tuple(letter.x1 for letter in kept),
        min(letter.x0 for letter in kept),
        max(letter.x1 for letter in kept),
        kept[0].y,
        size,
        page,
        blank,
        tuple(_parts_of(kept)),
    )


def spaced(letters: list[Letter]) -> list[Letter]:
    """The letters of a line with a blank wherever a gap is wider than the line is spaced."""
    reach, gaps = letters[0].x1, [0.0]
    for letter in letters[1:]:
        gaps.append(letter.x0 - reach)
        reach = max(reach, letter.x1)
    usual_gap = max(sorted(gaps)[len(gaps) // 2], 0.0)
    out: list[Letter] = []
    for letter, gap in zip(letters, gaps, strict=True):
        least = _GAP_BEHIND_AM if out and out[-1].char == _SARA_AM else _GAP
        if out and gap > usual_gap + least * letter.size and letter.char != " " != out[-1].char:
            out.append(Letter(" ", letter.x0 - gap, letter.x0, letter.y, letter.size))
        out.append(letter)
    return out


def _parts_of(letters: list[Letter]) -> Iterator[tuple[float, float, str]]:
    """Left edge, right edge and text of what wide gaps part."""
    part: list[Letter] = []
    for letter in letters:
        if letter.char != " " and part and letter.x0 - part[-1].x1 > _WIDE_GAP * letter.size:
            yield part[0].x0, part[-1].x1, tidy("".join(one.char for one in part))
            part = []
        if letter.char != " " or (part and letter.x1 - letter.x0 < _WIDE_GAP * letter.size):
            part.append(letter)
    if part:
        yield part[0].x0, part[-1].x1, tidy("".join(one.char for one in part))


def _collapsed(letters: list[Letter]) -> list[Letter]:
    """Blanks run together."""
    return [one for n, one in enumerate(letters) if n == 0 or one.char != " " or letters[n - 1].char != " "]


def runs_on(line: Printed, below: Printed, column: Column, group: Sequence[Printed] = ()) -> bool:
    """Whether the margin, not the writer, ended the line: the next word had no room.

    `group` are the lines of the same thought down to this one, where they are known.
    """
    if _BARE_MARK.match(line.text) and not _marked(below.text):
        return True
    room = column.right - line.x1
    if line.x0 - below.x0 > _DEDENT * (column.right - column.left):
        return False
    if closes_head(group, below, column):
        return False
    if _centred(line, column):
        if _centred(below, column) and _OWN_IN_HEAD.match(below.text) and not _WANTS_NAME.search(line.text):
            return False
        room = column.right - column.left - (line.x1 - line.x0)
    if _ADDRESS.match(below.text) and _ADDRESS.match((group or (line,))[0].text):
        return False
    if _marked(below.text) and not _counts_on(" ".join(one.text for one in group or (line,)), below.text):
        return False
    if room <= 0.75 * line.size:
        return True
    wide = below.edges[min(_first_word(below.text), len(below.edges)) - 1] - below.x0
    # A typesetter that weighs whole paragraphs ends lines a little early; a word processor only where it must.
    return wide + (0.25 if column.blanks else _EARLY) * line.size > room


def _first_word(text: str) -> int:
    """How many characters stand together at the beginning: two words of Thai, and what a slash or a sign ties on."""
    length, words = 0, 0
    for piece in pieces(text):
        if piece == " ":
            if text[length + 1 : length + 2] not in _CLOSES:
                break
            length += 1
            continue
        tied = text[length - 1 : length] in ("/", "-", "(", "“") or piece[0] in "/-.,)”"
        if words >= 2 and not tied:
            break
        length += len(piece)
        words += not tied
    return max(length, 1)


def _marked(text: str) -> bool:
    """Whether a list mark, a picture or a question's code opens the line; a letter with a point may end an initial."""
    if unicodedata.category(text[0]) == "So" or _BARE_MARK.match(text) or leading_question_code(text) is not None:
        return True
    return unmark(text)[1] is not None and bool(_HARD_MARK.match(text))


def _counts_on(above: str, below: str) -> bool:
    """Whether what looks like a mark is the sentence's own: «เวลา | ๐๙.๓๐ น.», «ครั้งที่ | ๑», «๑) รับเรื่อง | ๒) ตรวจสอบ»."""
    if _ORDINAL.search(above) or _IN_ADDRESS.search(above):
        return True
    if (to_month := _TO_MONTH.match(below)) and _ENDS_WITH_YEAR.search(above):
        return month_number(to_month[1]) is not None
    if _DECIMAL.match(below):
        return bool(_WANTS_FIGURE.search(above)) or _WITH_UNIT.match(below) is not None
    mark = unmark(below)[1] or ""
    number = _IN_MARK.fullmatch(to_arabic(mark))
    if number is None:
        return False
    left, value, right = number[1], int(number[2]), number[3]
    # The first of a list within the sentence has the second in its line.
    other, where = (2, below) if value == 1 else (value - 1, above)
    return re.search(rf" {re.escape(left)}{other}{re.escape(right)}(?![0-9])", to_arabic(where)) is not None


def _centred(line: Printed, column: Column) -> bool:
    left, right = line.x0 - column.left, column.right - line.x1
    return left > line.size and abs(left - right) <= 0.5 * line.size + 0.1 * left


def closes_head(group: Sequence[Printed], below: Printed, column: Column) -> bool:
    """Whether the lines are a head, two of them about one middle, and the line set in below them opens the prose."""
    if len(group) < 2 or not _share_centre(*group[-2:]) or _share_centre(group[-1], below):
        return False
    # Lines of an item that hangs below its number fill the column and begin where the one above does.
    if any(column.right - line.x1 < _EARLY * line.size for line in group[-2:]):
        return False
    return below.x0 > column.left + below.size and abs(below.x0 - group[-1].x0) > _SAME_LEFT * below.size


def _share_centre(line: Printed, below: Printed) -> bool:
    """Whether two lines of different length stand about the same middle."""
    off = abs(line.x0 + line.x1 - below.x0 - below.x1) / 2
    return off <= _OFF_CENTRE * line.size < abs(line.x0 - below.x0)


def pitch_of(lines: Sequence[Printed]) -> float:
    """The usual distance of two lines, in points; 0 where there is none."""
    return usual(b.y - a.y for a, b in itertools.pairwise(lines) if a.page == b.page and b.y - a.y < 4 * a.size)


def usual(steps: Iterable[float]) -> float:
    """The smallest distance that comes back often enough: paragraphs of one line each do not hide it."""
    ordered = sorted(step for step in steps if step > 0)
    enough = max(2, round(0.05 * len(ordered)))
    for at, step in enumerate(ordered[: len(ordered) - enough + 1]):
        if ordered[at + enough - 1] - step <= 1.0:
            return ordered[at + enough - 1]
    return ordered[0] if ordered else 0.0


def apart(line: Printed, below: Printed, pitch: float) -> bool:
    """Whether more than the usual distance, or another size of letters, parts two lines."""
    if abs(line.size - below.size) > 0.08 * max(line.size, below.size):
        return True
    return line.page == below.page and pitch > 0 and below.y - line.y > _PITCH * pitch


def indented(line: Printed, below: Printed) -> bool:
    """Whether the line below begins further right by more than a letter."""
    return below.x0 > line.x0 + _INDENT * below.size


def _hangs(line: Printed, below: Printed) -> bool:
    """Whether the line below hangs under the words behind a label or a list mark."""
    if _marked(line.text):
        return True
    starts = [part[0] for part in line.parts[1:2]]
    starts += [line.edges[n] for n, char in enumerate(line.text[:_LONGEST_LABEL]) if char == " "][:2]
    return any(abs(start - below.x0) <= 0.4 * line.size for start in starts)


def flowing(
    lines: Sequence[Printed], column: Column, pitch: float, own: Callable[[Printed, Printed], bool] | None = None
) -> Iterator[list[Printed]]:
    """Printed lines that are one line of thought, broken by the margin only.

    `own` tells of two lines whether their words keep them apart; it is asked where the margin is not quite reached,
    and in the right half of the page, where people sign.
    """
    group: list[Printed] = []
    for line in lines:
        if group:
            last = group[-1]
            goes_on = runs_on(last, line, column, group) and not apart(last, line, pitch)
            short = column.right - last.x1 > _NOT_QUITE * last.size
            if goes_on and own is not None and (short or 2 * last.x0 > column.left + column.right):
                goes_on = not own(last, line)
            if not goes_on or (indented(last, line) and not _hangs(last, line) and not _centred(line, column)):
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def said(group: Sequence[Printed], column: Column) -> str:
    """The text of lines that the margin broke, whole again."""
    text = group[0].text
    for line, below in itertools.pairwise(group):
        text += (" " if _blank_between(line, below, column) else "") + below.text
    return tidy(text)


def _blank_between(line: Printed, below: Printed, column: Column) -> bool:
    """A blank where the paper draws one at the line's end; where it draws none anywhere, as Thai is written."""
    last, first = line.text[-1], below.text[0]
    if column.blanks:
        return line.blank or _is_beside_figure(last, first) or below.text[:2] in ("- ", "– ")
    if last in _OPENS or first in _CLOSES:
        return False
    if _THAI.match(last) and _THAI.match(first):
        # A word that is said twice running is written with ๆ: without it a blank stood between.
        return below.text.startswith(pieces(line.text)[-1])
    if _LATIN.match(last) and _LATIN.match(first):
        word = line.text.rsplit(" ", 1)[-1] + below.text.split(" ", 1)[0]
        return len(word) * 0.5 * line.size < column.right - column.left
    return True


def _is_beside_figure(last: str, first: str) -> bool:
    """Whether a line ended between a word and a figure: nothing breaks them that touch, so a blank stood there."""
    if _DIGIT.match(first):
        return last == "." or _THAI.match(last) is not None
    return _DIGIT.match(last) is not None and _THAI.match(first) is not None
